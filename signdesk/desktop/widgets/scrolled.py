"""Scrolled: what a page or panel holds, scrolling where there is too little room for it."""

from __future__ import annotations

from typing import Self

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget


class Scrolled(QScrollArea):
    """Scrolls up and down alone; lay out in `inside` what it shows. The keyboard passes it by."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.inside = QWidget()
        for widget in (self, self.inside):
            widget.setObjectName("plain")
        self.setWidget(self.inside)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @classmethod
    def filling(cls, panel: QWidget) -> Self:
        """One that is all that a panel holds."""
        scrolled = cls(panel)
        layout = QVBoxLayout(panel)
        layout.setContentsMargins(0, 4, 0, 4)
        layout.addWidget(scrolled)
        return scrolled
