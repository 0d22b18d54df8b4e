"""What the bars have in common: buttons with icons, in rows that wrap."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QWidget

from signdesk.desktop.accessibility import describe
from signdesk.desktop.theme import Theme
from signdesk.desktop.widgets.flow_layout import FlowLayout

#: A bar that would need more lines than this shows icons alone; names stay in tooltips.
_MOST_LINES_WITH_TEXT = 1.6
_SPACING, _COMPACT_SPACING = 6, 4


class Bar(QWidget):
    """A row of controls that wraps into more lines when the window is narrow."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._texts: dict[QPushButton, str] = {}
        self._is_compact = False
        self._full_width = 0
        self.setAccessibleName(name)
        self.row = FlowLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(_SPACING)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._measure)

    def add_button(
        self, icon: str, name: str, explanation: str = "", shortcut: str = "", text: str = ""
    ) -> QPushButton:
        """Add a button that shows an icon, and its text if it has one and there is room."""
        button = describe(QPushButton(text, self), name, explanation, shortcut)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setProperty("role", "" if text else "icon")
        if text:
            self._texts[button] = text
        self.theme.dress(button, icon)
        self.row.addWidget(button)
        return button

    @property
    def controls(self) -> tuple[QWidget, ...]:
        """What the keyboard reaches, in order."""
        places = [self.row.itemAt(index) for index in range(self.row.count())]
        widgets = [widget for place in places if place and (widget := place.widget())]
        within = [[widget, *widget.findChildren(QWidget)] for widget in widgets]
        return tuple(w for ws in within for w in ws if w.focusPolicy() & Qt.FocusPolicy.TabFocus)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much text as there is room for."""
        super().resizeEvent(event)
        if self._full_width == 0:
            self._measure()
        self._choose()

    def _measure(self) -> None:
        """How wide the bar is with all its text, now that the font is known."""
        self._show_texts()
        self._full_width = self.row.sizeHint().width()
        self._choose()

    def _choose(self) -> None:
        is_compact = self._full_width > _MOST_LINES_WITH_TEXT * self.width()
        if is_compact and not self._is_compact:
            self._is_compact = True
            self.row.setSpacing(_COMPACT_SPACING)
            for button in self._texts:
                _set_text(button, "", "icon")
        elif self._is_compact and not is_compact:
            self._show_texts()

    def _show_texts(self) -> None:
        self._is_compact = False
        self.row.setSpacing(_SPACING)
        for button, text in self._texts.items():
            _set_text(button, text, "")


def _set_text(button: QPushButton, text: str, role: str) -> None:
    button.setText(text)
    button.setProperty("role", role)
    button.style().unpolish(button)
    button.style().polish(button)
