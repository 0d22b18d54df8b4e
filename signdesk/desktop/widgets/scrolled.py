"""Scrolled: what a panel holds, scrolling where there is too little room for it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget


class Scrolled(QScrollArea):
    """Fills a panel; lay out in `inside` what the panel shows. The keyboard passes it by."""

    def __init__(self, panel: QWidget) -> None:
        super().__init__(panel)
        self.inside = QWidget()
        for widget in (self, self.inside):
            widget.setObjectName("plain")
        self.setWidget(self.inside)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(panel)
        layout.setContentsMargins(0, 4, 0, 4)
        layout.addWidget(self)
