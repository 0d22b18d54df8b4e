"""Opens the window and tells when it could be seen; `signdesk bench startup` runs it."""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, QObject

from signdesk.desktop.app import make_application, open_window
from signdesk.desktop.services import DesktopServices


class _FirstPaint(QObject):
    """Hears the first painting of a window."""

    def __init__(self) -> None:
        super().__init__()
        self.painted_at = 0.0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and not self.painted_at:
            self.painted_at = time.time()
        return super().eventFilter(watched, event)


def first_painting(services: DesktopServices) -> float:
    """When the window was first painted, in seconds since the epoch; then it closes."""
    application = make_application()
    ear = _FirstPaint()
    application.installEventFilter(ear)
    window = open_window(services, application)
    while not ear.painted_at:
        application.processEvents()
    window.close()
    return ear.painted_at
