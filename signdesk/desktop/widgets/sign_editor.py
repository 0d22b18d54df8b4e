"""SignEditor: the signs of one turn, to be dragged, replaced and deleted; then signed again."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from signdesk.conversation.history import Said
from signdesk.conversation.session import Entry
from signdesk.desktop.accessibility import describe
from signdesk.desktop.texts import tr
from signdesk.desktop.widgets.flow_layout import FlowLayout

_ORIGIN = Qt.ItemDataRole.UserRole
#: Other signs that are offered for a doubtful one.
_OFFERED = 4


class SignEditor(QDialog):
    """`taken` has, for each sign, which one it was (or None) and its gloss."""

    taken = Signal(list)

    def __init__(self, parent: QWidget, said: Said) -> None:
        super().__init__(parent)
        self._said = said
        self.setWindowTitle(tr("Change signs"))
        self.setAccessibleName(tr("Change signs"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.list = _SignItems()
        glosses = () if said.signs is None else said.signs.glosses
        for origin, gloss in enumerate(glosses):
            self.list.addItem(_item(gloss.name, origin))
        self.list.setCurrentRow(0)
        self.replace = self._button(tr("Replace"), tr("Write another gloss (F2)"))
        self.other = self._button(tr("Or was it…"), tr("What else was recognised here"))
        self.earlier = self._button(tr("Earlier"), tr("Move the sign (Ctrl+Left)"))
        self.later = self._button(tr("Later"), tr("Move the sign (Ctrl+Right)"))
        self.delete = self._button(tr("Delete"), tr("Sign it without this one (Delete)"))
        self._buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self.ok = self._buttons.button(QDialogButtonBox.StandardButton.Ok)
        self._cancel = self._buttons.button(QDialogButtonBox.StandardButton.Cancel)
        for button in (self.ok, self._cancel):
            button.setIcon(QIcon())  # the style's own does not follow the theme
        describe(self.ok, tr("Sign it"), tr("Use these signs, and sign them"))
        self.ok.setText(tr("Sign it"))
        describe(self._cancel, tr("Cancel"), tr("Change nothing"), "Esc")
        self._connect()
        self._lay_out()
        self._show_possible()

    @property
    def entries(self) -> list[Entry]:
        """The signs as they are now."""
        items = [self.list.item(row) for row in range(self.list.count())]
        return [(item.data(_ORIGIN), item.text().strip()) for item in items if item.text().strip()]

    @property
    def others_menu(self) -> QMenu:
        """What else the current sign may be."""
        menu = QMenu(self)
        for gloss in self._others():
            menu.addAction(gloss).triggered.connect(lambda _=False, g=gloss: self._put(g))
        return menu

    def _button(self, name: str, explanation: str) -> QPushButton:
        button = describe(QPushButton(name), name, explanation)
        button.setAutoDefault(False)
        return button

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(lambda _: self._show_possible())
        self.list.model().rowsInserted.connect(lambda *_: self._show_possible())
        self.list.model().rowsRemoved.connect(lambda *_: self._show_possible())
        self.replace.clicked.connect(lambda: self.list.editItem(self.list.currentItem()))
        self.other.clicked.connect(
            lambda: self.others_menu.popup(self.other.mapToGlobal(QPoint(0, self.other.height())))
        )
        self.earlier.clicked.connect(lambda: self.list.move_current(-1))
        self.later.clicked.connect(lambda: self.list.move_current(1))
        self.delete.clicked.connect(self.list.delete_current)
        self._buttons.accepted.connect(self._take)
        self._buttons.rejected.connect(self.reject)

    def _lay_out(self) -> None:
        says = QLabel(tr("Drag signs to move them; write over one to replace it."))
        says.setWordWrap(True)
        flow = FlowLayout()
        flow.setSpacing(8)
        for button in (self.replace, self.other, self.earlier, self.later, self.delete):
            flow.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(10)
        layout.addWidget(says)
        layout.addWidget(self.list, 1)
        layout.addLayout(flow)
        layout.addWidget(self._buttons)
        letter = self.fontMetrics().averageCharWidth()
        self.resize(max(440, 50 * letter), 14 * self.fontMetrics().lineSpacing())

    def _others(self) -> Sequence[str]:
        if self.list.currentRow() < 0:
            return ()
        item = self.list.currentItem()
        origin = item.data(_ORIGIN)
        if origin is None or origin >= len(self._said.doubts):
            return ()
        names = [name for name, _ in self._said.doubts[origin]]
        return [name for name in names if name != item.text()][:_OFFERED]

    def _put(self, gloss: str) -> None:
        self.list.currentItem().setText(gloss)
        self._show_possible()

    def _show_possible(self) -> None:
        row, count = self.list.currentRow(), self.list.count()
        self.replace.setEnabled(row >= 0)
        self.other.setEnabled(bool(self._others()))
        self.earlier.setEnabled(row > 0)
        self.later.setEnabled(0 <= row < count - 1)
        self.delete.setEnabled(row >= 0 and count > 1)

    def _take(self) -> None:
        entries = self.entries
        self.accept()
        if entries:
            self.taken.emit(entries)


class _SignItems(QListWidget):
    """Signs in lines, as they are signed; dragging moves them."""

    def __init__(self) -> None:
        super().__init__()
        describe(self, tr("Signs"), tr("F2 replaces, Delete deletes, Ctrl with arrows moves"))
        self.setFlow(QListWidget.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setMovement(QListWidget.Movement.Snap)
        self.setSpacing(4)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete, and Ctrl with arrows."""
        is_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_Delete:
            self.delete_current()
        elif is_control and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.move_current(-1 if event.key() == Qt.Key.Key_Left else 1)
        else:
            super().keyPressEvent(event)

    def move_current(self, by: int) -> None:
        """Earlier or later, as far as there are places."""
        row = self.currentRow()
        if 0 <= row < self.count() and 0 <= row + by < self.count():
            item = self.takeItem(row)
            self.insertItem(row + by, item)
            self.setCurrentRow(row + by)

    def delete_current(self) -> None:
        """Without the current one; the last stays."""
        if self.count() > 1:
            self.takeItem(self.currentRow())


def _item(name: str, origin: int) -> QListWidgetItem:
    item = QListWidgetItem(name)
    item.setData(_ORIGIN, origin)
    flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
    item.setFlags(flags | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsEditable)
    return item
