"""What the bars have in common: buttons with icons, in rows that wrap."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QToolButton, QWidget

from signdesk.desktop.accessibility import describe
from signdesk.desktop.theme import Theme
from signdesk.desktop.widgets.flow_layout import FlowLayout


class Bar(QWidget):
    """A row of controls that wraps into more lines when the window is narrow."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setAccessibleName(name)
        self.row = FlowLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(6)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add_button(
        self, icon: str, name: str, explanation: str = "", shortcut: str = "", text: str = ""
    ) -> QToolButton:
        """Add a button that shows an icon, and its text if it has one."""
        button = describe(QToolButton(self), name, explanation, shortcut)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if text:
            button.setText(text)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        else:
            button.setProperty("role", "icon")
        self.theme.dress(button, icon)
        self.row.addWidget(button)
        return button

    def add_label(self, text: str) -> QLabel:
        """Add words."""
        label = QLabel(text, self)
        label.setProperty("role", "muted")
        self.row.addWidget(label)
        return label
