"""GlossRow: the glosses as chips; the one being signed is lit, and each says where it is from."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QMenu, QWidget

from signdesk.desktop.accessibility import describe
from signdesk.desktop.presenters.glosses import GlossChip
from signdesk.desktop.texts import mark, tr
from signdesk.desktop.theme import Theme
from signdesk.desktop.widgets.gloss_chip import CHIP_ROLE, LIT_ROLE, ChipDelegate

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_EXPLANATION = mark(
    "The signs in order; arrow keys move, Enter signs from there, the menu key tells more"
)


class GlossModel(QAbstractListModel):
    """The chips of one sequence, and which of them is lit."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._chips: tuple[GlossChip, ...] = ()
        self.lit: int | None = None

    def set_chips(self, new: tuple[GlossChip, ...]) -> None:
        """Show these, none lit."""
        self.beginResetModel()
        self._chips, self.lit = new, None
        self.endResetModel()

    def light(self, row: int | None) -> None:
        """Light one chip, or none."""
        changed = {row, self.lit} - {None}
        self.lit = row
        for each in changed:
            index = self.index(each or 0, 0)
            self.dataChanged.emit(index, index, [LIT_ROLE])

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many chips."""
        return 0 if parent.isValid() else len(self._chips)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What Qt, the delegate and screen readers ask for."""
        if not index.isValid():
            return None
        chip = self._chips[index.row()]
        is_lit = index.row() == self.lit
        click = tr("Click: sign from here.")
        answers = {
            Qt.ItemDataRole.DisplayRole: chip.text,
            Qt.ItemDataRole.ToolTipRole: f"{chip.text}: {chip.explanation} {click}",
            Qt.ItemDataRole.AccessibleTextRole: chip.text
            + f", {tr(chip.source)}"
            + (", " + tr("being signed") if is_lit else ""),
            Qt.ItemDataRole.AccessibleDescriptionRole: chip.explanation,
            CHIP_ROLE: chip,
            LIT_ROLE: is_lit,
        }
        return answers.get(role)


class GlossRow(QListView):
    """Chips in lines. A click or Enter on one asks to sign from there."""

    chosen = Signal(int)
    looked_up = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = GlossModel(self)
        self.setModel(self._model)
        self.setItemDelegate(ChipDelegate(theme, self))
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        describe(self, tr("Glosses"), tr(_EXPLANATION))
        self.setToolTip("")
        self.clicked.connect(lambda index: self.chosen.emit(index.row()))
        theme.changed.connect(self.scheduleDelayedItemsLayout)

    def show_chips(self, chips: tuple[GlossChip, ...]) -> None:
        """Show the glosses of a sequence, or none."""
        self._model.set_chips(chips)

    @property
    def lit(self) -> int | None:
        """Which gloss is lit."""
        return self._model.lit

    def light(self, row: int | None) -> None:
        """Light the gloss that is being signed, and keep it in sight."""
        self._model.light(row)
        if row is not None:
            self.scrollTo(self._model.index(row, 0))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Sign from a gloss, or look it up; by the right button or the menu key."""
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        if not index.isValid():
            return
        place = self.visualRect(index).center()
        self.menu_of(index.row()).popup(self.viewport().mapToGlobal(place))

    def menu_of(self, row: int) -> QMenu:
        """What can be done with one gloss."""
        menu, gloss = QMenu(self), self._model.index(row, 0).data()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(tr("&Sign from here"), lambda: self.chosen.emit(row))
        menu.addAction(tr("&Look up in the dictionary"), lambda: self.looked_up.emit(gloss))
        return menu

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter signs from the current gloss."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and self.currentIndex().isValid():
            self.chosen.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)
