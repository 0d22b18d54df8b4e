"""SignList: the signs that were found, each with its meanings; smooth with ten thousand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from signdesk.desktop.accessibility import describe
from signdesk.desktop.presenters.own_entries import OWN_TOPIC, Listed
from signdesk.desktop.texts import mark, tr
from signdesk.desktop.theme import Theme

Index = QModelIndex | QPersistentModelIndex
ENTRY_ROLE = Qt.ItemDataRole.UserRole + 1
FAVOURITE_ROLE = Qt.ItemDataRole.UserRole + 2
_KINDS = {
    "fs": mark("letter"),
    "NUM": mark("number"),
    "ORD": mark("rank"),
    "DIGIT": mark("digit, palm in,"),
}
_NOWHERE = QModelIndex()


class SignModel(QAbstractListModel):
    """Entries of the dictionary, and which of them are favourites."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._entries: Sequence[Listed] = ()
        self._favourites: frozenset[str] = frozenset()

    def set_entries(self, entries: Sequence[Listed], favourites: frozenset[str]) -> bool:
        """Show these; true if they are not those that were shown."""
        has_changed = list(entries) != list(self._entries)
        self.beginResetModel()
        self._entries, self._favourites = entries, favourites
        self.endResetModel()
        return has_changed

    def row_of(self, gloss: str) -> int:
        """Where a sign is; -1 where it is not."""
        return next((row for row, e in enumerate(self._entries) if e.gloss == gloss), -1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many signs."""
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What Qt, the delegate and screen readers ask for."""
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.gloss
        if role == Qt.ItemDataRole.AccessibleTextRole:
            starred = ", " + tr("favourite") if entry.gloss in self._favourites else ""
            return f"{entry.gloss}: {meanings(entry)}{starred}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return meanings(entry)
        if role == ENTRY_ROLE:
            return entry
        return entry.gloss in self._favourites if role == FAVOURITE_ROLE else None


class SignList(QListView):
    """A click or Enter on a sign opens it."""

    opened = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._signs = SignModel(self)
        self.setModel(self._signs)
        self.setItemDelegate(_SignDelegate(theme, self))
        self.setProperty("role", "signs")
        self.setUniformItemSizes(True)  # or ten thousand would be measured, one by one
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        describe(self, tr("Signs"), tr("Arrow keys move, Enter opens a sign"))
        self.setToolTip("")
        self.clicked.connect(lambda index: self.opened.emit(index.data()))
        theme.changed.connect(self.scheduleDelayedItemsLayout)

    @property
    def glosses(self) -> list[str]:
        """What is shown."""
        return [self._signs.index(row, 0).data() for row in range(self._signs.rowCount())]

    def show_signs(self, entries: Sequence[Listed], favourites: frozenset[str]) -> None:
        """Show these, the best on top; the current sign stays so if it is among them."""
        current, place = self.currentIndex().data() or "", self.verticalScrollBar().value()
        has_changed = self._signs.set_entries(entries, favourites)
        self.mark(current)
        self.verticalScrollBar().setValue(0 if has_changed else place)

    def mark(self, gloss: str) -> None:
        """Make a sign the current one, and keep it in sight."""
        row = self._signs.row_of(gloss)
        if row >= 0:
            self.setCurrentIndex(self._signs.index(row, 0))
        else:
            self.clearSelection()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the current sign."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().data())
        else:
            super().keyPressEvent(event)


class _SignDelegate(QStyledItemDelegate):
    """The gloss, its meanings under it in a quieter tone, and a star for favourites."""

    def __init__(self, theme: Theme, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, _: QStyleOptionViewItem, __: Index) -> QSize:
        """Two lines of text."""
        line = QFontMetrics(self._view.font()).height()
        return QSize(self._theme.px(120), 2 * line + self._theme.px(14))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one sign."""
        entry: Listed = index.data(ENTRY_ROLE)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        colours, px = self._theme.colours, self._theme.px
        is_chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_ground(painter, QRectF(rect).adjusted(1, 1, -1, -1), state)
        room = rect.adjusted(px(10), px(6), -px(8), -px(6))
        if index.data(FAVOURITE_ROLE):
            size = QFontMetrics(self._view.font()).height()
            place = QRect(room.right() - size, room.top(), size, size)
            ink = colours.on_accent if is_chosen else colours.accent
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(place, self._theme.pixmap("star-full", ink))
            room.setRight(place.left() - px(4))
        font = QFont(self._view.font())
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(colours.on_accent if is_chosen else colours.text))
        self._draw_line(painter, room, entry.gloss)
        room.setTop(room.top() + QFontMetrics(font).height() + px(2))
        painter.setFont(self._view.font())
        painter.setPen(QColor(colours.on_accent if is_chosen else colours.muted))
        self._draw_line(painter, room, meanings(entry))
        painter.restore()

    def _draw_ground(self, painter: QPainter, body: QRectF, state: QStyle.StateFlag) -> None:
        colours, radius = self._theme.colours, self._theme.px(8)
        painter.setPen(Qt.PenStyle.NoPen)
        if state & QStyle.StateFlag.State_Selected:
            painter.setBrush(QColor(colours.accent))
            painter.drawRoundedRect(body, radius, radius)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(QColor(colours.accent_soft))
            painter.drawRoundedRect(body, radius, radius)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            is_chosen = bool(state & QStyle.StateFlag.State_Selected)
            pen = painter.pen()
            pen.setStyle(Qt.PenStyle.SolidLine)
            pen.setColor(QColor(colours.focus_on_accent if is_chosen else colours.focus))
            pen.setWidth(2)
            painter.setPen(pen)
            painter.drawRoundedRect(body.adjusted(1, 1, -1, -1), radius, radius)

    def _draw_line(self, painter: QPainter, room: QRect, text: str) -> None:
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, shown)


def meanings(entry: Listed) -> str:
    """English words of a sign in one line; of a letter or a number, what it is."""
    words = ", ".join(dict.fromkeys(sense.word for sense in entry.senses))
    kind, _, name = entry.gloss.partition("-")
    if entry.field == OWN_TOPIC:
        return ", ".join(filter(None, (words, tr("your own sign"))))
    return words or f"{tr(_KINDS.get(kind, entry.field))} {name}".strip()
