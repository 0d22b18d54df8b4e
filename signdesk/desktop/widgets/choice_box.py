"""ChoiceBox: a list to choose one thing from, with an arrow that follows the theme."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import (
    QComboBox,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)


class ChoiceBox(QComboBox):
    """A combo box; style sheets know no arrow but pictures of one colour."""

    value_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # The style's own delegate draws a menu, without the colours of the theme.
        self.setItemDelegate(QStyledItemDelegate(self))
        self.currentIndexChanged.connect(self._tell)

    def offer(self, choices: Mapping[str, str]) -> None:
        """Have these values, and what the user reads for each; the first is chosen."""
        with QSignalBlocker(self):
            self.clear()
            for value, label in choices.items():
                self.addItem(label, value)

    def show_value(self, value: str) -> None:
        """Choose this one; nobody is told."""
        with QSignalBlocker(self):
            self.setCurrentIndex(self.findData(value))

    def _tell(self) -> None:
        """Those who offer numbers ask for them."""
        value = self.currentData()
        self.value_chosen.emit(value if isinstance(value, str) else "")

    def minimumSizeHint(self) -> QSize:
        """No more than it wants: Qt keeps the one from before there was anything to choose."""
        return super().minimumSizeHint().boundedTo(self.sizeHint())

    def paintEvent(self, _: QPaintEvent) -> None:
        """The box, its text with dots where there is too little room, and a chevron at its end."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        parts = QStyle.ComplexControl.CC_ComboBox
        field = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(parts, option, field, self).width()
        option.currentText = self.fontMetrics().elidedText(
            option.currentText, Qt.TextElideMode.ElideRight, room
        )
        size = self.fontMetrics().xHeight() * 0.6
        x, y = self.width() - 3.2 * size, self.height() / 2 - size / 2
        drawing = QStylePainter(self)
        drawing.drawComplexControl(parts, option)
        drawing.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        with drawing as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            colour = self.palette().color(QPalette.ColorRole.ButtonText)
            painter.setPen(QPen(colour, max(size / 3, 1.5), c=Qt.PenCapStyle.RoundCap))
            tip = QPointF(x, y + size)
            painter.drawPolyline([QPointF(x - size, y), tip, QPointF(x + size, y)])
