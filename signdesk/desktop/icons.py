"""Icons: line drawings in `resources/icons`, drawn in the colours of the theme."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

#: Drawn large and scaled down by Qt, so that they stay sharp on dense screens.
_PIXELS = 96


class Icons:
    """Icons by name, in whatever colour is asked for.

    All are read at once: files that vanish while the program runs take no button away. One that
    is not there stays blank, and its button has its name.

    Parameters
    ----------
    directory : holds one SVG a name, drawn with `currentColor`.
    """

    def __init__(self, directory: Path) -> None:
        self._drawings = {file.stem: file.read_text("utf-8") for file in directory.glob("*.svg")}
        self._pixmap = lru_cache(maxsize=256)(self._draw)

    def icon(self, name: str, colour: str, disabled: str, checked: str) -> QIcon:
        """An icon for a button, with its disabled and checked colours."""
        icon = QIcon(self.pixmap(name, colour))
        icon.addPixmap(self.pixmap(name, disabled), QIcon.Mode.Disabled)
        for mode in (QIcon.Mode.Normal, QIcon.Mode.Active, QIcon.Mode.Selected):
            icon.addPixmap(self.pixmap(name, checked), mode, QIcon.State.On)
        return icon

    def pixmap(self, name: str, colour: str) -> QPixmap:
        """One icon in one colour."""
        return self._pixmap(name, colour)

    def _draw(self, name: str, colour: str) -> QPixmap:
        pixmap = QPixmap(_PIXELS, _PIXELS)
        pixmap.fill(Qt.GlobalColor.transparent)
        if name not in self._drawings:
            return pixmap
        coloured = self._drawings[name].replace("currentColor", QColor(colour).name())
        with QPainter(pixmap) as painter:
            renderer = QSvgRenderer(QByteArray(coloured.encode()))
            renderer.render(painter, QRectF(0, 0, _PIXELS, _PIXELS))
        return pixmap
