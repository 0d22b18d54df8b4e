"""TextDialog: one short text, to be changed and taken, or left as it was."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from signdesk.desktop.accessibility import describe
from signdesk.desktop.texts import tr
from signdesk.desktop.widgets.text_entry import TextEntry


class TextDialog(QDialog):
    """Enter takes the text, Escape leaves it."""

    taken = Signal(str)

    def __init__(self, parent: QWidget, title: str, label: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        says = QLabel(label)
        says.setWordWrap(True)
        self.entry = TextEntry()
        self.entry.setPlaceholderText("")
        describe(self.entry, title, label)
        self.entry.submitted.connect(self._take)
        self.entry.setMinimumWidth(24 * self.fontMetrics().averageCharWidth())
        self.entry.setFixedHeight(4 * self.entry.fontMetrics().lineSpacing())
        says.setBuddy(self.entry)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self.ok = buttons.button(QDialogButtonBox.StandardButton.Ok)
        cancel = buttons.button(QDialogButtonBox.StandardButton.Cancel)
        for button in (self.ok, cancel):
            button.setIcon(QIcon())  # the style's own does not follow the theme
        describe(self.ok, tr("OK"), tr("Use this text"))
        describe(cancel, tr("Cancel"), tr("Change nothing"), "Esc")
        buttons.accepted.connect(lambda: self._take(self.entry.toPlainText()))
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(10)
        layout.addWidget(says)
        layout.addWidget(self.entry)
        layout.addWidget(buttons)

    def set_text(self, text: str) -> None:
        """What is there to begin with, selected."""
        self.entry.setPlainText(text)
        self.entry.selectAll()
        self.entry.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self, text: str) -> None:
        self.accept()
        self.taken.emit(text.strip())
