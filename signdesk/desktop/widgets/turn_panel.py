"""TurnPanel: the timeline of a conversation, and what can be done with each of its turns."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from signdesk.conversation.history import Said, Side
from signdesk.desktop.accessibility import announce, describe
from signdesk.desktop.theme import Theme
from signdesk.desktop.widgets.flow_layout import FlowLayout
from signdesk.desktop.widgets.turn_editor import TextDialog
from signdesk.desktop.widgets.turn_list import TurnList

#: Other signs that a menu offers for a doubtful one.
_OFFERED = 4


class TurnPanel(QFrame):
    """Tells what the user wants by signals; turns are named by their numbers."""

    replayed = Signal(int)
    signed_again = Signal(int)
    said_again = Signal(int)
    english_edited = Signal(int, str)
    gloss_replaced = Signal(int, int, str)
    gloss_deleted = Signal(int, int)
    gloss_moved = Signal(int, int, int)
    removed = Signal(int)
    save_asked = Signal()
    history_asked = Signal()
    latency_asked = Signal()
    anew_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("role", "card")
        self.turns = TurnList(theme)
        self._hint = QLabel("What you both say will stand here, turn by turn.")
        self._hint.setProperty("role", "muted")
        self._hint.setWordWrap(True)
        self.replay = self._button("replay", "Replay", "Sign or say this turn again (Enter)")
        self.edit = self._button("edit", "Edit English", "Say it otherwise (F2)")
        self.signs = self._button("signing", "Change signs", "Replace, move or delete a sign")
        self.copy = self._button("copy", "Copy turn", "English and signs (Ctrl+C)")
        self.remove = self._button("delete", "Remove turn", "From this conversation (Delete)")
        self.more = self._button("history", "Conversation", "Save, start anew, history, timing")
        self._connect()
        self._lay_out()
        theme.changed.connect(self._fit)
        self._fit()
        self._show_possible()

    @property
    def controls(self) -> tuple[QWidget, ...]:
        """What the keyboard reaches, in order."""
        return (self.turns, *self._buttons)

    def show_turns(self, said: Sequence[Said], latest: int | None) -> None:
        """The turns so far."""
        self.turns.show_turns(said, latest)
        self._hint.setHidden(bool(said))
        self.turns.setVisible(bool(said))
        newest = next((each for each in said if each.number == latest), None)
        if newest is not None:
            announce(self, newest.english)

    @property
    def signs_menu(self) -> QMenu:
        """What can be done with each sign of the current turn."""
        menu = QMenu(self)
        said = self.turns.current
        if said is None or said.signs is None:
            return menu
        count = len(said.signs.glosses)
        for index, gloss in enumerate(said.signs.glosses):
            sub = menu.addMenu(f"{index + 1}  {gloss.name}")
            doubts = said.doubts[index] if index < len(said.doubts) else ()
            others = [name for name, _ in doubts if name != gloss.name][:_OFFERED]
            for name in others:
                replace = partial(self.gloss_replaced.emit, said.number, index, name)
                sub.addAction(f"It is {name}").triggered.connect(replace)
            ask = partial(self._ask_gloss, said.number, index, gloss.name)
            sub.addAction("Replace…").triggered.connect(ask)
            before = sub.addAction("Move before")
            before.triggered.connect(partial(self.gloss_moved.emit, said.number, index, index - 1))
            before.setEnabled(index > 0)
            after = sub.addAction("Move after")
            after.triggered.connect(partial(self.gloss_moved.emit, said.number, index, index + 1))
            after.setEnabled(index + 1 < count)
            delete = sub.addAction("Delete")
            delete.triggered.connect(partial(self.gloss_deleted.emit, said.number, index))
            delete.setEnabled(count > 1)
        return menu

    @property
    def turn_menu(self) -> QMenu:
        """What can be done with the current turn."""
        menu, said = QMenu(self), self.turns.current
        if said is None:
            return menu
        menu.addAction("Sign it").triggered.connect(partial(self.signed_again.emit, said.number))
        menu.addAction("Say it").triggered.connect(partial(self.said_again.emit, said.number))
        menu.addAction("Copy").triggered.connect(self._copy)
        menu.addAction("Edit English…").triggered.connect(self._edit)
        signs = self.signs_menu
        signs.setTitle("Change signs")
        signs.setEnabled(said.signs is not None)
        menu.addMenu(signs)
        menu.addAction("Remove").triggered.connect(partial(self.removed.emit, said.number))
        return menu

    def _connect(self) -> None:
        turns = self.turns
        turns.replayed.connect(self.replayed)
        turns.edit_asked.connect(self._edit)
        turns.copy_asked.connect(self._copy)
        turns.remove_asked.connect(self.removed)
        turns.current_changed.connect(self._show_possible)
        turns.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        turns.customContextMenuRequested.connect(
            lambda place: self.turn_menu.popup(turns.viewport().mapToGlobal(place))
        )
        self.replay.clicked.connect(lambda: self._about_current(self.replayed.emit))
        self.edit.clicked.connect(self._edit)
        self.copy.clicked.connect(self._copy)
        self.remove.clicked.connect(lambda: self._about_current(self.removed.emit))
        self.signs.clicked.connect(lambda: self.signs_menu.popup(_below(self.signs)))
        menu = QMenu(self.more)
        menu.addAction("&Save as…").triggered.connect(self.save_asked)
        menu.addAction("&Begin anew").triggered.connect(self.anew_asked)
        menu.addAction("&History…").triggered.connect(self.history_asked)
        menu.addAction("&Timing…").triggered.connect(self.latency_asked)
        self.more.setMenu(menu)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

    def _lay_out(self) -> None:
        title = QLabel("Conversation")
        title.setProperty("role", "title")
        title.setBuddy(self.turns)
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(self.more)
        buttons = FlowLayout()
        buttons.setSpacing(6)
        for button in (self.replay, self.edit, self.signs, self.copy, self.remove):
            buttons.addWidget(button)
        self._buttons = (self.replay, self.edit, self.signs, self.copy, self.remove, self.more)
        self._column = QVBoxLayout(self)
        self._column.addLayout(head)
        self._column.addWidget(self._hint)
        self._column.addWidget(self.turns, 1)
        self._column.addStretch(0)
        self._column.addLayout(buttons)

    def _button(self, icon: str, name: str, explanation: str) -> QToolButton:
        button = describe(QToolButton(), name, explanation)
        button.setProperty("role", "icon")
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._theme.dress(button, icon)
        return button

    def _show_possible(self) -> None:
        said = self.turns.current
        for button in (self.replay, self.edit, self.copy, self.remove):
            button.setEnabled(said is not None)
        self.signs.setEnabled(said is not None and said.signs is not None)

    def _about_current(self, do: object) -> None:
        said = self.turns.current
        if said is not None and callable(do):
            do(said.number)

    def _copy(self, *_: object) -> None:
        said = self.turns.current
        if said is not None:
            QGuiApplication.clipboard().setText(
                "\n".join(filter(None, (said.english, said.glosses)))
            )
            announce(self, "Copied.")

    def _edit(self, *_: object) -> None:
        said = self.turns.current
        if said is None:
            return
        does = "say" if said.side is Side.DEAF else "sign"
        dialog = TextDialog(self, "Edit English", f"English; Enter will {does} it again")
        dialog.set_text(said.english)
        dialog.taken.connect(partial(self.english_edited.emit, said.number))
        dialog.open()

    def _ask_gloss(self, number: int, index: int, gloss: str, *_: object) -> None:
        dialog = TextDialog(self, f"Replace {gloss}", "Gloss of the other sign, such as HOUSE")
        dialog.set_text(gloss)
        dialog.taken.connect(partial(self.gloss_replaced.emit, number, index))
        dialog.open()

    def _fit(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(12), px(10), px(12), px(10))
        self._column.setSpacing(px(6))
        self.turns.setMinimumHeight(px(70))


def _below(widget: QWidget) -> QPoint:
    return widget.mapToGlobal(QPoint(0, widget.height()))
