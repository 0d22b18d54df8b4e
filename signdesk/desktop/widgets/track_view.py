"""TrackView: what was recorded of a sign, as moving lines: hands, arms and the face's outline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from signdesk.desktop.texts import tr
from signdesk.desktop.theme import Theme
from signdesk.motion.tracking.signing_track import (
    CHIN,
    EARS,
    ELBOWS,
    EYES,
    LEFT_HAND,
    MOUTH,
    NOSE,
    RATE_HZ,
    RIGHT_HAND,
    SHOULDERS,
    WRISTS,
)

if TYPE_CHECKING:
    from signdesk.motion.tracking.signing_track import SigningTrack

#: How long nothing moves between two recordings, frames.
_PAUSE = 12
#: What is in sight around the middle of the shoulders, shoulder widths: to each side, up and down.
_SIDE, _UP, _DOWN = 1.5, 1.35, 1.6
_BODY = (
    (SHOULDERS.start, SHOULDERS.start + 1),
    *((SHOULDERS.start + side, ELBOWS.start + side) for side in (0, 1)),
    *((ELBOWS.start + side, WRISTS.start + side) for side in (0, 1)),
    (EYES.start, EYES.start + 1),
    (MOUTH.start, MOUTH.start + 1),
    *((EARS.start + side, CHIN) for side in (0, 1)),
)
#: Wrist, and the four joints of each finger.
_HAND = [pair for first in (1, 5, 9, 13, 17) for pair in pairwise((0, *range(first, first + 4)))]


class TrackView(QWidget):
    """Shows recordings one after another, again and again, seen from in front."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tracks: Sequence[SigningTrack] = ()
        self._which = self._frame = 0
        self._timer = QTimer(self, interval=round(1000 / RATE_HZ))
        self._timer.timeout.connect(self._step)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(160, 120)
        self.setAccessibleName(tr("What was recorded"))

    @property
    def which(self) -> int:
        """Which of the recordings is shown."""
        return self._which

    def sizeHint(self) -> QSize:
        """As large as a camera's picture."""
        return QSize(self._theme.px(320), self._theme.px(240))

    def show_tracks(self, tracks: Sequence[SigningTrack]) -> None:
        """Show these from the first on."""
        self._tracks = tracks
        self._which = self._frame = 0
        self.update()

    def showEvent(self, event: QShowEvent) -> None:
        """Move while one looks."""
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks."""
        super().hideEvent(event)
        self._timer.stop()

    def paintEvent(self, _: QPaintEvent) -> None:
        """One frame."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), QColor(self._theme.colours.viewport))
            if not self._tracks:
                return
            track = self._tracks[self._which]
            frame = min(self._frame, len(track.points) - 1)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(self._pen(3.0))
            painter.drawText(
                self.rect().adjusted(8, 6, -8, -6),
                Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop,
                f"{self._which + 1} / {len(self._tracks)}",
            )
            points = self._placed(track.points[frame])
            painter.drawLines(list(_lines(points, _BODY, 0)))
            painter.drawEllipse(QPointF(*points[NOSE]), 2.0, 2.0)
            painter.setPen(self._pen(2.0))
            for hand, seen in ((LEFT_HAND, 1), (RIGHT_HAND, 2)):
                if track.seen[frame, seen]:
                    painter.drawLines(list(_lines(points, _HAND, hand.start)))

    def _placed(self, points: NDArray[np.float32]) -> NDArray[np.float64]:
        """Points (K, 2) of the widget for points (K, 3) told from the body."""
        scale = min(self.width() / (2 * _SIDE), self.height() / (_UP + _DOWN))
        middle = np.array([self.width() / 2, self.height() / 2 + (_UP - _DOWN) / 2 * scale])
        return np.asarray(middle + points[:, :2] * np.array([scale, -scale]), float)

    def _pen(self, width: float) -> QPen:
        pen = QPen(QColor(self._theme.colours.on_viewport), width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        return pen

    def _step(self) -> None:
        if self._tracks:
            self._frame += 1
            if self._frame >= len(self._tracks[self._which].points) + _PAUSE:
                self._which, self._frame = (self._which + 1) % len(self._tracks), 0
            self.update()


def _lines(
    points: NDArray[np.float64], pairs: Sequence[tuple[int, int]], first: int
) -> Iterator[QLineF]:
    for one, other in pairs:
        (x1, y1), (x2, y2) = points[[first + one, first + other]].tolist()
        yield QLineF(x1, y1, x2, y2)
