"""CameraPreview: the signer as in a mirror, with the landmarks that were found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from signdesk.desktop.texts import tr
from signdesk.desktop.theme import Theme

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from signdesk.conversation.watching import Seen
    from signdesk.translation.signer_interfaces import VideoFrame

_SEEN = 0.5
#: What is drawn of the landmarks: hands, and arms and shoulders of the pose.
_HANDS = ("LEFT_HAND_LANDMARKS", "RIGHT_HAND_LANDMARKS")
_POSE, _UPPER_BODY = "POSE_LANDMARKS", range(11, 17)


class CameraPreview(QWidget):
    """Mirrored, because people know themselves from mirrors; what is read is not."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._picture: NDArray[np.uint8] | None = None
        self._seen: Seen | None = None
        self._text = ""
        self.shows_landmarks = True
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(160, 120)
        self.setAccessibleName(tr("Camera"))

    def sizeHint(self) -> QSize:
        """As most cameras see."""
        return QSize(self._theme.px(320), self._theme.px(240))

    def show_seen(self, seen: Seen) -> None:
        """Show a picture."""
        self._seen, self._picture = seen, seen.video.picture
        self.update()

    def show_picture(self, frame: VideoFrame) -> None:
        """Show a picture in which nothing was looked for."""
        self._seen, self._picture = None, frame.picture
        self.update()

    def show_text(self, text: str) -> None:
        """Say this where there is no picture."""
        self._seen = self._picture = None
        self._text = text
        self.setAccessibleDescription(text)
        self.update()

    def set_landmarks(self, are_shown: bool) -> None:
        """Draw what was found, or the picture alone."""
        self.shows_landmarks = are_shown
        self.update()

    def paintEvent(self, _: QPaintEvent) -> None:
        """The whole picture, as large as it fits."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), QColor(self._theme.colours.viewport))
            if self._picture is None:
                painter.setPen(QColor(self._theme.colours.on_viewport))
                flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
                painter.drawText(self.rect().adjusted(8, 8, -8, -8), flags, self._text)
                return
            self._draw(painter, self._picture)

    def _draw(self, painter: QPainter, picture: NDArray[np.uint8]) -> None:
        pixels = np.ascontiguousarray(picture)
        height, width, _ = pixels.shape
        image = QImage(pixels.data, width, height, 3 * width, QImage.Format.Format_RGB888)
        scale = min(self.width() / width, self.height() / height)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.translate(self.width() / 2, self.height() / 2)
        painter.scale(-scale, scale)
        painter.translate(-width / 2, -height / 2)
        painter.drawImage(QRectF(0, 0, width, height), image)
        if self.shows_landmarks and self._seen is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            lines = list(_lines(self._seen))
            for colour, thickness in (("#17202a", 5.0), ("#ffffff", 2.0)):
                painter.setPen(QPen(QColor(colour), thickness / scale))
                painter.drawLines(lines)


def _lines(seen: Seen) -> list[QLineF]:
    """What joins the landmarks that were seen."""
    frame = seen.landmarks
    lines = []
    for component in frame.layout.components:
        first = frame.layout.slices[component.name].start
        for one, other in component.limbs:
            is_arm = component.name == _POSE and {one, other} <= set(_UPPER_BODY)
            if component.name not in _HANDS and not is_arm:
                continue
            if min(frame.visibility[[first + one, first + other]]) >= _SEEN:
                (x1, y1), (x2, y2) = frame.points[[first + one, first + other], :2].tolist()
                lines.append(QLineF(x1, y1, x2, y2))
    return lines
