"""BodyFigure: a picture of a part of the body, with a button on each place where signs are made."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from signdesk.desktop.accessibility import describe
from signdesk.desktop.rendering.dictionary_pictures import SPOTS, Figure
from signdesk.desktop.texts import tr
from signdesk.desktop.theme import Theme
from signdesk.desktop.widgets.choices import Choices

#: Side of the picture, and of a button on it; targets are as large as fingers and tremors need.
_SIDE_PX, _SPOT_PX = 190, 24


class BodyFigure(QWidget):
    """One figure of `SPOTS`; its buttons belong to a group that both figures share."""

    def __init__(self, theme: Theme, figure: str, places: Choices, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._scale = 1.0
        self._picture = QPixmap()
        self._where: dict[str, tuple[float, float]] = {}
        self._spots = {region: _Spot(theme, region, self) for region in SPOTS[figure]}
        for region, spot in self._spots.items():
            places.add(region, spot)
            spot.hide()  # until it is known where
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Places on the {figure}", figure=tr(figure)))
        theme.changed.connect(self._fit)
        self._fit()

    def show_figure(self, figure: Figure) -> None:
        """The picture is there."""
        self._picture = QPixmap(str(figure.path))
        self._where = dict(figure.spots)
        self._place()
        for spot in self._spots.values():
            spot.show()
        self.update()

    def set_scale(self, scale: float) -> None:
        """Be so many times as large as usual."""
        if scale != self._scale:
            self._scale = scale
            self._fit()

    def sizeHint(self) -> QSize:
        """Square."""
        side = self._theme.px(self._scale * _SIDE_PX)
        return QSize(side, side)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The places move along."""
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, _: QPaintEvent) -> None:
        """The picture, its corners rounded."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            if self._picture.isNull():
                painter.fillRect(self.rect(), QColor(self._theme.colours.viewport))
            else:
                painter.drawPixmap(self.rect(), self._picture)

    def _place(self) -> None:
        for region, (x, y) in self._where.items():
            spot = self._spots[region]
            size = spot.sizeHint()
            left = round(x * self.width() - size.width() / 2)
            top = round(y * self.height() - size.height() / 2)
            spot.setGeometry(
                min(max(left, 0), self.width() - size.width()),
                min(max(top, 0), self.height() - size.height()),
                size.width(),
                size.height(),
            )

    def _fit(self) -> None:
        self.updateGeometry()
        self.setFixedSize(self.sizeHint())


class _Spot(QAbstractButton):
    """A ring; filled with a tick when chosen."""

    def __init__(self, theme: Theme, region: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        describe(self, tr(region).capitalize(), tr("Signs made at this place"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        """Large enough to be hit."""
        side = self._theme.px(_SPOT_PX)
        return QSize(side, side)

    def paintEvent(self, _: QPaintEvent) -> None:
        """A light ring with a dark edge, seen on skin, hair and shirt alike."""
        colours = self._theme.colours
        is_near = self.underMouse() or self.hasFocus()
        body = QRectF(self.rect()).adjusted(4, 4, -4, -4)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor("#17202a"), 5.0 if is_near else 4.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(body)
            painter.setPen(QPen(QColor("#ffffff"), 2.0))
            fill = QColor(colours.accent) if self.isChecked() else QColor(255, 255, 255, 60)
            painter.setBrush(fill)
            painter.drawEllipse(body)
            if self.isChecked():
                painter.setPen(QPen(QColor(colours.on_accent), 2.5))
                middle = body.center()
                step = body.width() / 5
                painter.drawPolyline(
                    [
                        middle + QPointF(-step, 0),
                        middle + QPointF(-step / 4, step * 0.8),
                        middle + QPointF(step * 1.2, -step),
                    ]
                )
            if self.hasFocus():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(QColor(colours.focus), 2.5))
                painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))
