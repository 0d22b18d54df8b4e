"""Letters that grow where there is room: a large screen is read from further away."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication

#: A line of so many letters is wide enough; in a wider one the letters grow, up to this much.
_LETTERS, _MOST = 95, 1.8
#: Captions are so many times larger than other text.
_CAPTION = 1.35


def roomy_font(width_px: int) -> QFont:
    """The program's font, larger where lines are this long, in pixels, than is good to read."""
    font = QApplication.font()
    usual_px = _LETTERS * QFontMetrics(font).averageCharWidth()
    font.setPointSizeF(font.pointSizeF() * min(max(width_px / usual_px, 1.0), _MOST))
    return font


def caption_style(width_px: int) -> str:
    """Such letters for captions, as a style: the program's style sheet wins over a font."""
    return f"font-size: {_CAPTION * roomy_font(width_px).pointSizeF():.1f}pt"
