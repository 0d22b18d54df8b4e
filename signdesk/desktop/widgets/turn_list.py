"""TurnList: the turns of a conversation, the latest at the foot."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen, QResizeEvent, QTextDocument
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from signdesk.conversation.history import Said, Side
from signdesk.desktop.accessibility import describe
from signdesk.desktop.texts import mark, tr
from signdesk.desktop.theme import Theme
from signdesk.desktop.widgets.roomy import roomy_font

Index = QModelIndex | QPersistentModelIndex
SAID_ROLE = Qt.ItemDataRole.UserRole + 1
LIT_ROLE = Qt.ItemDataRole.UserRole + 2
_NOWHERE = QModelIndex()
SIDES = {Side.HEARING: mark("Hearing person"), Side.DEAF: mark("Deaf person")}
_NOT_LIT = -1


class TurnModel(QAbstractListModel):
    """Turns, and which of them is signed or said, with its gloss."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.said: tuple[Said, ...] = ()
        self._lit: tuple[int | None, int | None] = (None, None)

    def set_said(self, said: Sequence[Said]) -> None:
        """Show these; what stayed the same is left alone."""
        new, old = tuple(said), self.said
        if len(new) > len(old) and [s.number for s in new[: len(old)]] == [s.number for s in old]:
            self.beginInsertRows(QModelIndex(), len(old), len(new) - 1)
            self.said = new
            self.endInsertRows()
        elif [s.number for s in new] != [s.number for s in old]:
            self.beginResetModel()
            self.said = new
            self.endResetModel()
        self.said = new
        for row, (before, after) in enumerate(zip(old, new, strict=False)):
            if before is not after and before.number == after.number:
                self.dataChanged.emit(self.index(row, 0), self.index(row, 0))

    def row_of(self, number: int | None) -> int:
        """Where a turn is; -1 where it is not."""
        return next((row for row, s in enumerate(self.said) if s.number == number), -1)

    def light(self, number: int | None, gloss: int | None) -> None:
        """Mark a turn, and one of its glosses."""
        rows = {self.row_of(self._lit[0]), self.row_of(number)} - {-1}
        self._lit = (number, gloss)
        for row in rows:
            self.dataChanged.emit(self.index(row, 0), self.index(row, 0), [LIT_ROLE])

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many turns."""
        return 0 if parent.isValid() else len(self.said)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What Qt, the delegate and screen readers ask for."""
        if not index.isValid():
            return None
        said = self.said[index.row()]
        is_lit = said.number == self._lit[0]
        spoken = f"{tr(SIDES[said.side])}, {said.at:%H:%M}: {said.english}"
        answers = {
            Qt.ItemDataRole.DisplayRole: said.english,
            Qt.ItemDataRole.AccessibleTextRole: spoken + (tr(", now") if is_lit else ""),
            Qt.ItemDataRole.AccessibleDescriptionRole: tr(
                "Signs: {signs}", signs=said.glosses or tr("none yet")
            ),
            SAID_ROLE: said,
            LIT_ROLE: (_NOT_LIT if self._lit[1] is None else self._lit[1]) if is_lit else None,
        }
        return answers.get(role)


class TurnList(QListView):
    """Enter, or a double click, replays a turn; keys and the menu do the rest."""

    replayed = Signal(int)
    edit_asked = Signal(int)
    copy_asked = Signal(int)
    remove_asked = Signal(int)
    current_changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._turns = TurnModel(self)
        self.setModel(self._turns)
        self._delegate = _TurnDelegate(theme, self)
        self.setItemDelegate(self._delegate)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        describe(self, tr("Turns"), tr("Enter replays, F2 edits, Ctrl+C copies, Delete removes"))
        self.setToolTip("")
        self.doubleClicked.connect(lambda index: self.replayed.emit(index.data(SAID_ROLE).number))
        self.selectionModel().currentChanged.connect(lambda *_: self.current_changed.emit())
        theme.changed.connect(self._lay_out_anew)

    @property
    def current(self) -> Said | None:
        """The turn that buttons and keys are about."""
        said: Said | None = self.currentIndex().data(SAID_ROLE)
        return said

    def show_turns(self, said: Sequence[Said], latest: int | None) -> None:
        """Show these, and bring the latest into sight."""
        was_last = self.currentIndex().row() == self._turns.rowCount() - 1
        self._turns.set_said(said)
        row = self._turns.row_of(latest)
        if row >= 0:
            if was_last or not self.currentIndex().isValid():
                self.setCurrentIndex(self._turns.index(row, 0))
            QTimer.singleShot(0, self, self.scrollToBottom)
        self.current_changed.emit()

    def light(self, number: int | None, gloss: int | None) -> None:
        """Mark the turn that is signed or said."""
        self._turns.light(number, gloss)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break lines anew; who saw the last turn still does."""
        bar = self.verticalScrollBar()
        was_at_end = bar.value() == bar.maximum()
        super().resizeEvent(event)
        self._lay_out_anew()
        if was_at_end:
            QTimer.singleShot(0, self, self.scrollToBottom)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Replay, edit, copy, remove."""
        said, key = self.current, event.key()
        is_copy = key == Qt.Key.Key_C and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if said is None:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.replayed.emit(said.number)
        elif key == Qt.Key.Key_F2:
            self.edit_asked.emit(said.number)
        elif is_copy:
            self.copy_asked.emit(said.number)
        elif key == Qt.Key.Key_Delete:
            self.remove_asked.emit(said.number)
        else:
            super().keyPressEvent(event)

    def _lay_out_anew(self) -> None:
        self._delegate.forget()
        self.scheduleDelayedItemsLayout()


class _TurnDelegate(QStyledItemDelegate):
    """A card: who and when, the English, and the signs under it; the two sides lean apart."""

    def __init__(self, theme: Theme, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view
        self._heights: dict[Said, int] = {}

    def forget(self) -> None:
        """Widths or letters have changed."""
        self._heights.clear()

    def sizeHint(self, _: QStyleOptionViewItem, index: Index) -> QSize:
        """As the text needs."""
        said: Said = index.data(SAID_ROLE)
        if said not in self._heights:
            document = self._document(said, None, self._text_width())
            self._heights[said] = int(document.size().height())
        return QSize(self._theme.px(140), self._heights[said] + self._theme.px(22))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one turn."""
        said: Said = index.data(SAID_ROLE)
        lit: int | None = index.data(LIT_ROLE)
        state: QStyle.StateFlag = option.state
        colours, px = self._theme.colours, self._theme.px
        lean = px(20)
        is_deaf = said.side is Side.DEAF
        rect = QRectF(option.rect).adjusted(lean if is_deaf else 2, 2, -2 if is_deaf else -lean, -4)
        is_current = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = colours.accent if lit is not None else colours.control_border
        if is_current:
            edge = colours.focus if state & QStyle.StateFlag.State_HasFocus else colours.accent
        painter.setPen(QPen(QColor(edge), 2.0 if is_current or lit is not None else 1.0))
        painter.setBrush(QColor(colours.accent_soft if is_current else colours.raised))
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), px(9), px(9))
        if lit is not None:  # told by more than colour: a bar at the side
            bar = QRectF(rect.left() + 3, rect.top() + px(9), 4, rect.height() - 2 * px(9))
            painter.fillRect(bar, QColor(colours.accent))
        painter.translate(rect.left() + px(10), rect.top() + px(7))
        self._document(said, lit, self._text_width()).drawContents(painter)
        painter.restore()

    def _text_width(self) -> int:
        return max(self._view.viewport().width() - self._theme.px(20 + 20 + 2) - 2, 80)

    def _document(self, said: Said, lit: int | None, width: int) -> QTextDocument:
        colours = self._theme.colours
        document = QTextDocument()
        document.setDocumentMargin(0)
        document.setDefaultFont(roomy_font(self._view.viewport().width()))
        names = [] if said.signs is None else [escape(g.name) for g in said.signs.glosses]
        if lit is not None and 0 <= lit < len(names):
            names[lit] = (
                f'<span style="background:{colours.accent};color:{colours.on_accent}">'
                f"<u>{names[lit]}</u></span>"
            )
        signs = f'<div style="color:{colours.muted}">{" ".join(names)}</div>' if names else ""
        who = tr(SIDES[said.side])
        document.setHtml(
            f'<div style="color:{colours.muted}"><b>{who}</b> {said.at:%H:%M}</div>'
            f'<div style="color:{colours.text}">{escape(said.english)}</div>{signs}'
        )
        document.setTextWidth(width)
        return document
