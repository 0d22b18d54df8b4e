"""TurnPanel: the timeline of a conversation, and what can be done with each of its turns."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from signdesk.conversation.history import Said, Side
from signdesk.desktop.accessibility import announce, describe
from signdesk.desktop.texts import tr
from signdesk.desktop.theme import Theme
from signdesk.desktop.widgets.conversation_menu import ConversationMenu
from signdesk.desktop.widgets.flow_layout import FlowLayout
from signdesk.desktop.widgets.sign_editor import SignEditor
from signdesk.desktop.widgets.turn_editor import TextDialog
from signdesk.desktop.widgets.turn_list import TurnList


class TurnPanel(QFrame):
    """Tells what the user wants by signals; turns are named by their numbers."""

    replayed = Signal(int)
    signed_again = Signal(int)
    said_again = Signal(int)
    english_edited = Signal(int, str)
    signs_changed = Signal(int, list)
    removed = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("role", "card")
        self.turns = TurnList(theme)
        self._hint = QLabel(tr("What you both say will stand here, turn by turn."))
        self._hint.setProperty("role", "muted")
        self._hint.setWordWrap(True)
        self.replay = self._button(
            "replay", tr("Replay"), tr("Sign or say this turn again (Enter)")
        )
        self.edit = self._button("edit", tr("Edit English"), tr("Say it in other words (F2)"))
        self.signs = self._button(
            "signing", tr("Change signs"), tr("Replace, move or delete a sign")
        )
        self.copy = self._button("copy", tr("Copy turn"), tr("English and signs (Ctrl+C)"))
        self.remove = self._button(
            "delete", tr("Remove turn"), tr("From this conversation (Delete)")
        )
        self.more = self._button(
            "more", tr("Conversation"), tr("Save, new conversation, history, second window")
        )
        self.menu = ConversationMenu(self.more)
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
    def turn_menu(self) -> QMenu:
        """What can be done with the current turn."""
        menu, said = QMenu(self), self.turns.current
        if said is None:
            return menu
        menu.addAction(tr("Sign it")).triggered.connect(
            partial(self.signed_again.emit, said.number)
        )
        menu.addAction(tr("Say it")).triggered.connect(partial(self.said_again.emit, said.number))
        menu.addAction(tr("Copy")).triggered.connect(self._copy)
        menu.addAction(tr("Edit English…")).triggered.connect(self._edit)
        signs = menu.addAction(tr("Change signs…"))
        signs.triggered.connect(self._edit_signs)
        signs.setEnabled(said.signs is not None)
        menu.addAction(tr("Remove")).triggered.connect(partial(self.removed.emit, said.number))
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
        self.signs.clicked.connect(self._edit_signs)
        self.more.setMenu(self.menu)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

    def _lay_out(self) -> None:
        title = QLabel(tr("Conversation"))
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
            announce(self, tr("Copied."))

    def _edit(self, *_: object) -> None:
        said = self.turns.current
        if said is None:
            return
        is_deaf = said.side is Side.DEAF
        says, signs = tr("In other words (Enter says it)"), tr("In other words (Enter signs it)")
        label = says if is_deaf else signs
        dialog = TextDialog(self, tr("Edit English"), label)
        dialog.set_text(said.english)
        dialog.taken.connect(partial(self.english_edited.emit, said.number))
        dialog.open()

    def _edit_signs(self, *_: object) -> None:
        said = self.turns.current
        if said is not None and said.signs is not None:
            editor = SignEditor(self, said)
            editor.taken.connect(partial(self.signs_changed.emit, said.number))
            editor.open()

    def _fit(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(12), px(10), px(12), px(10))
        self._column.setSpacing(px(6))
        self.turns.setMinimumHeight(px(70))
