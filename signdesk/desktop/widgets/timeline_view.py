"""TimelineView: a sign's curves over time, and a line at the moment shown, to be dragged."""

from __future__ import annotations

from typing import Any

import numpy as np
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from signdesk.desktop.accessibility import announce, describe
from signdesk.desktop.presenters.sign_timeline import SignTimeline
from signdesk.desktop.texts import tr
from signdesk.desktop.theme import Theme

#: Rows from the bottom up, each with its foot and its height: face, speed, heights, handshapes.
_FACE, _SPEED, _HEIGHT, _SHAPES = (0.0, 0.32), (0.42, 0.5), (1.02, 1.2), (2.34, 0.36)
_TOP = 2.72
#: What fills a row: metres a second, and metres from under the hands at rest to the top of head.
_FASTEST_M_S, _LOWEST_M, _HIGHEST_M = 2.5, -0.22, 0.62
_FRAME_S, _JUMP_S = 1 / 30, 0.25
_HEIGHT_PX = 150


class TimelineView(QFrame):
    """Tells by `sought` which moment the user wants."""

    sought = Signal(float)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Takes half a second to import, and is needed by those who look closely only.
        import pyqtgraph

        self._graph: Any = pyqtgraph
        self._theme = theme
        self._timeline: SignTimeline | None = None
        self._position_s = 0.0
        self.setProperty("role", "timeline")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        describe(self, tr("Timeline"), tr("Left and right go by frames, Home and End to the ends"))
        self._plot: Any = pyqtgraph.PlotWidget()
        self._plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._plot.setMouseEnabled(False, False)
        self._plot.setMenuEnabled(False)
        self._plot.hideButtons()
        self._plot.setYRange(0, _TOP, padding=0.02)
        self._plot.viewport().installEventFilter(self)
        self._now: Any = pyqtgraph.InfiniteLine(0.0, angle=90)
        self._legend = QLabel(tr("Solid: strong hand. Dashed: weak hand."))
        self._legend.setProperty("role", "muted")
        self._legend.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(3, 3, 3, 3)
        column.setSpacing(0)
        column.addWidget(self._plot, 1)
        column.addWidget(self._legend)
        theme.changed.connect(self._draw)
        self._draw()

    @property
    def words(self) -> str:
        """The moment shown, in words."""
        return "" if self._timeline is None else self._timeline.describe(self._position_s)

    def show_timeline(self, timeline: SignTimeline) -> None:
        """Draw these curves."""
        self._timeline = timeline
        self._draw()

    def show_position(self, position_s: float) -> None:
        """The signer is here."""
        self._position_s = position_s
        self._now.setValue(position_s)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to another moment, and have it told."""
        end_s = 0.0 if self._timeline is None else self._timeline.duration_s
        targets = {
            Qt.Key.Key_Left: self._position_s - _FRAME_S,
            Qt.Key.Key_Right: self._position_s + _FRAME_S,
            Qt.Key.Key_PageUp: self._position_s + _JUMP_S,
            Qt.Key.Key_PageDown: self._position_s - _JUMP_S,
            Qt.Key.Key_Home: 0.0,
            Qt.Key.Key_End: end_s,
        }
        target = targets.get(Qt.Key(event.key()))
        if target is None or event.modifiers() & Qt.KeyboardModifier.AltModifier:
            super().keyPressEvent(event)
            return
        self._seek(target)
        self.setAccessibleDescription(self.words)
        announce(self, self.words)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Have the moment ready to be told."""
        super().focusInEvent(event)
        self.setAccessibleDescription(self.words)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Press and drag scrub."""
        if isinstance(event, QMouseEvent) and event.buttons() & Qt.MouseButton.LeftButton:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            scene = self._plot.mapToScene(event.position().toPoint())
            self._seek(float(self._plot.getViewBox().mapSceneToView(scene).x()))
            return True
        return super().eventFilter(watched, event)

    def _seek(self, time_s: float) -> None:
        if self._timeline is not None:
            self.sought.emit(float(np.clip(time_s, 0.0, self._timeline.duration_s)))

    def _draw(self) -> None:
        """Everything anew: a sign is opened, or a theme chosen, now and then only."""
        colours = self._theme.colours
        self._plot.setFixedHeight(self._theme.px(_HEIGHT_PX))
        self._plot.setBackground(colours.surface)
        self._plot.clear()
        self._dress_axes()
        if self._timeline is None:
            return
        self._plot.setXRange(0, self._timeline.duration_s, padding=0.005)
        self._draw_levels(self._timeline)
        self._draw_curves(self._timeline)
        self._draw_handshapes(self._timeline)
        self._now.setPen(self._graph.mkPen(colours.text, width=2))
        self._plot.addItem(self._now)

    def _dress_axes(self) -> None:
        levels = {} if self._timeline is None else dict(self._timeline.levels_m)
        levels.pop("brow", None)  # its word would lie on the chin's
        ticks = [(_in_row(_HEIGHT, _share(level)), tr(name)) for name, level in levels.items()]
        ticks += [
            (sum(_SHAPES) - _SHAPES[1] / 2, tr("shape")),
            (_SPEED[0] + _SPEED[1] / 2, tr("speed")),
        ]
        ticks.append((_FACE[0] + _FACE[1] / 2, tr("face")))
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 0.85)
        for name in ("left", "bottom"):
            axis = self._plot.getAxis(name)
            axis.setPen(self._theme.colours.control_border)
            axis.setTextPen(self._theme.colours.text)
            axis.setStyle(tickFont=font, tickLength=0 if name == "left" else -4)
        self._plot.getAxis("left").setTicks([ticks])

    def _draw_levels(self, timeline: SignTimeline) -> None:
        pen = self._graph.mkPen(self._theme.colours.border, width=1)
        feet = [_SPEED[0] - 0.05, _HEIGHT[0] - 0.05, _SHAPES[0] - 0.05]
        levels = [_in_row(_HEIGHT, _share(level)) for level in timeline.levels_m.values()]
        for y in (*feet, *levels):
            self._plot.addItem(self._graph.InfiniteLine(y, angle=0, pen=pen))

    def _draw_curves(self, timeline: SignTimeline) -> None:
        colours, mk = self._theme.colours, self._graph.mkPen
        styles = {"left": (colours.muted, Qt.PenStyle.DashLine), "right": (colours.accent, None)}
        for side, (colour, style) in styles.items():
            pen = mk(colour, width=2, style=style or Qt.PenStyle.SolidLine)
            height = np.clip(_share(timeline.heights_m[side]), 0, 1)
            speed = np.clip(timeline.speeds_m_s[side] / _FASTEST_M_S, 0, 1)
            self._plot.plot(timeline.times_s, _in_row(_HEIGHT, height), pen=pen)
            self._plot.plot(timeline.times_s, _in_row(_SPEED, speed), pen=pen)
        fill = QColor(colours.accent)
        fill.setAlpha(90)
        self._plot.plot(
            timeline.times_s,
            _in_row(_FACE, timeline.face),
            pen=mk(colours.accent, width=1),
            fillLevel=_FACE[0],
            brush=fill,
        )

    def _draw_handshapes(self, timeline: SignTimeline) -> None:
        colours = self._theme.colours
        for segment in timeline.handshapes:
            bar = self._graph.BarGraphItem(
                x0=[segment.start_s],
                x1=[segment.end_s],
                y0=[_SHAPES[0]],
                y1=[sum(_SHAPES)],
                brush=colours.accent_soft,
                pen=self._graph.mkPen(colours.accent, width=1),
            )
            label = self._graph.TextItem(segment.label, color=colours.text, anchor=(0.5, 0.5))
            label.setFont(self.font())
            label.setPos((segment.start_s + segment.end_s) / 2, _SHAPES[0] + _SHAPES[1] / 2)
            self._plot.addItem(bar)
            self._plot.addItem(label)


def _in_row(row: tuple[float, float], share: Any) -> Any:
    return row[0] + row[1] * share


def _share(height_m: Any) -> Any:
    """How far up its row a height is."""
    return (height_m - _LOWEST_M) / (_HIGHEST_M - _LOWEST_M)
