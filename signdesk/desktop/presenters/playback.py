"""PlaybackClock: where in a clip the signer is, at any speed. No Qt, no thread."""

from __future__ import annotations

import time
from collections.abc import Callable

SLOWEST, FASTEST = 0.25, 2.0
#: No more time than this passes between two pictures: a machine that slept, or was stuck, goes on
#: from where the signing was last seen, seconds.
_MOST_S = 0.5


class PlaybackClock:
    """A position in a clip that moves while playing.

    Parameters
    ----------
    now : seconds that only grow; replaced in tests.
    """

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._duration_s = 0.0
        self._speed = 1.0
        self._anchor_s = 0.0  # position at the moment `_since`
        self._since: float | None = None  # None while it stands still
        self._shown: float | None = None  # when the last picture was

    @property
    def duration_s(self) -> float:
        """Length of the clip at normal speed; 0 when there is none."""
        return self._duration_s

    @property
    def speed(self) -> float:
        """Seconds of clip a second."""
        return self._speed

    @property
    def position_s(self) -> float:
        """Seconds from the start of the clip, never beyond its end."""
        if self._since is None:
            return self._anchor_s
        moved = (self._now() - self._since) * self._speed
        return min(self._anchor_s + moved, self._duration_s)

    @property
    def is_playing(self) -> bool:
        """Whether the position moves; still true at the end until `stop` or `pause`."""
        return self._since is not None

    @property
    def is_at_end(self) -> bool:
        """Whether there is nothing left to play."""
        return self.position_s >= self._duration_s

    def show(self) -> None:
        """Told before each picture."""
        now = self._now()
        if self._since is not None:
            unseen_s = now - max(self._since, self._shown or self._since)
            self._since += max(unseen_s - _MOST_S, 0.0)
        self._shown = now

    def load(self, duration_s: float) -> None:
        """Stand at the start of a clip."""
        self._duration_s, self._anchor_s, self._since = duration_s, 0.0, None

    def extend(self, duration_s: float) -> None:
        """The clip has become longer; the position stays."""
        self.seek(self.position_s)
        self._duration_s = duration_s

    def play(self) -> None:
        """Move on; from the start when at the end."""
        self._anchor_s = 0.0 if self.is_at_end else self.position_s
        self._since = self._now()

    def pause(self) -> None:
        """Stand still here."""
        self._anchor_s, self._since = self.position_s, None

    def stop(self) -> None:
        """Stand still at the start."""
        self._anchor_s, self._since = 0.0, None

    def seek(self, position_s: float) -> None:
        """Go on from elsewhere, playing or not."""
        self._anchor_s = min(max(position_s, 0.0), self._duration_s)
        if self._since is not None:
            self._since = self._now()

    def set_speed(self, speed: float) -> None:
        """Change pace without a jump; kept within 0.25 and 2."""
        self.seek(self.position_s)
        self._speed = min(max(speed, SLOWEST), FASTEST)
