"""TextEntry: where English is typed. Enter signs it, Shift+Enter begins a new line."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from signdesk.desktop.accessibility import describe
from signdesk.desktop.texts import tr


class TextEntry(QPlainTextEdit):
    """A box for a few sentences; plain text only."""

    submitted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(tr("Type what you want to say in English, then press Enter."))
        self.setTabChangesFocus(True)
        describe(self, tr("English text"), tr("Enter signs it; Shift+Enter begins a new line"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter submits."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.submitted.emit(self.toPlainText())
        else:
            super().keyPressEvent(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Files are the window's to take."""
        return not source.hasUrls() and super().canInsertFromMimeData(source)
