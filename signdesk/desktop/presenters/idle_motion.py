"""IdleStream: the signer's endless rest, made piece by piece as time goes on."""

from __future__ import annotations

from collections.abc import Callable

from signdesk.motion.clip import MotionClip

#: Long enough to be made rarely, short enough to be made between two frames.
PIECE_S = 3.0


class IdleStream:
    """Gives the piece of rest for a moment, and where in it the moment is.

    Parameters
    ----------
    make : gives the rest from a time on, for a duration, in seconds.
    """

    def __init__(self, make: Callable[[float, float], MotionClip]) -> None:
        self._make = make
        self._start_s = 0.0
        self._piece = make(0.0, PIECE_S)

    def at(self, time_s: float) -> tuple[MotionClip, float]:
        """The piece that holds `time_s`, and the seconds into it."""
        if not self._start_s <= time_s < self._start_s + PIECE_S:
            self._start_s = PIECE_S * (time_s // PIECE_S)
            self._piece = self._make(self._start_s, PIECE_S)
        return self._piece, time_s - self._start_s
