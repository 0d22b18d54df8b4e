"""How often the signer is drawn."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer

#: Drawn in software, the clip's own 30 frames a second are enough.
_FRAME_MS, _SOFTWARE_FRAME_MS = 16, 30
#: Rest moves slowly, and must not keep a core busy where drawing is done in software.
REST_MS, _REST_SHARE = 66, 4


def pace_ms(*, is_quick: bool, is_accelerated: bool, draw_ms: int) -> int:
    """Milliseconds from picture to picture; `draw_ms` is what the last one took."""
    if is_quick:
        return _FRAME_MS if is_accelerated else _SOFTWARE_FRAME_MS
    return max(REST_MS, _REST_SHARE * draw_ms)


class DrawingTimer(QTimer):
    """Asks for the next picture, as often as the machine and what is shown allow."""

    def __init__(self, parent: QObject, draw: Callable[[], None]) -> None:
        super().__init__(parent, timerType=Qt.TimerType.PreciseTimer, interval=REST_MS)
        self.draw_ms = 0
        self.timeout.connect(draw)

    def set_pace(self, *, is_quick: bool, is_accelerated: bool) -> None:
        """Be as quick as this; `draw_ms` is what the last picture took."""
        pace = pace_ms(is_quick=is_quick, is_accelerated=is_accelerated, draw_ms=self.draw_ms)
        if self.interval() != pace:
            self.setInterval(pace)
