"""CameraControl: mouse and keys that move the camera, the same on every surface."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent

_DEG_PER_PIXEL = 0.4
_DEG_PER_KEY = 10.0
_ZOOM_PER_STEP = 1.15


class CameraControl(QObject):
    """Watches a surface's mouse; is given the keys by whoever has the focus."""

    turned = Signal(float, float)
    zoomed = Signal(float)
    reset_asked = Signal()
    pressed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._drag_from: QPointF | None = None
        self._keys: dict[Qt.Key, Callable[[], None]] = {
            Qt.Key.Key_Left: lambda: self.turned.emit(-_DEG_PER_KEY, 0.0),
            Qt.Key.Key_Right: lambda: self.turned.emit(_DEG_PER_KEY, 0.0),
            Qt.Key.Key_Up: lambda: self.turned.emit(0.0, _DEG_PER_KEY),
            Qt.Key.Key_Down: lambda: self.turned.emit(0.0, -_DEG_PER_KEY),
            Qt.Key.Key_Plus: lambda: self.zoomed.emit(_ZOOM_PER_STEP),
            Qt.Key.Key_Equal: lambda: self.zoomed.emit(_ZOOM_PER_STEP),
            Qt.Key.Key_Minus: lambda: self.zoomed.emit(1 / _ZOOM_PER_STEP),
            Qt.Key.Key_Home: self.reset_asked.emit,
        }

    def takes_key(self, event: QKeyEvent) -> bool:
        """Do what a key stands for; false if it stands for nothing."""
        action = self._keys.get(Qt.Key(event.key()))
        if action is None or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        action()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Drag turns, the wheel zooms, a double click resets."""
        if isinstance(event, QMouseEvent):
            self._mouse(event)
            return True
        if isinstance(event, QWheelEvent):
            self.zoomed.emit(_ZOOM_PER_STEP ** (event.angleDelta().y() / 120))
            return True
        return super().eventFilter(watched, event)

    def _mouse(self, event: QMouseEvent) -> None:
        kind = event.type()
        if kind is QEvent.Type.MouseButtonPress:
            self._drag_from = event.position()
            self.pressed.emit()
        elif kind is QEvent.Type.MouseButtonDblClick:
            self.reset_asked.emit()
        elif kind is QEvent.Type.MouseButtonRelease:
            self._drag_from = None
        elif kind is QEvent.Type.MouseMove and self._drag_from is not None:
            moved = event.position() - self._drag_from
            self._drag_from = event.position()
            self.turned.emit(-_DEG_PER_PIXEL * moved.x(), _DEG_PER_PIXEL * moved.y())
