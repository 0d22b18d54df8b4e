"""CheckBox: on or off, with a tick that follows the theme."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QCheckBox, QStyle, QStyleOptionButton


class CheckBox(QCheckBox):
    """A check box; style sheets know no tick but pictures of one colour."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """As the style draws it, and a tick when it is on: colour alone does not tell."""
        super().paintEvent(event)
        if not self.isChecked():
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        place = QStyle.SubElement.SE_CheckBoxIndicator
        box = QRectF(self.style().subElementRect(place, option, self))
        corners = ((0.26, 0.52), (0.44, 0.7), (0.76, 0.32))
        tick = [QPointF(box.x() + x * box.width(), box.y() + y * box.height()) for x, y in corners]
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            colour = self.palette().color(QPalette.ColorRole.HighlightedText)
            painter.setPen(QPen(colour, box.width() / 8, c=Qt.PenCapStyle.RoundCap))
            painter.drawPolyline(tick)
