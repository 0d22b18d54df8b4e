"""Poser: what the signer does at this moment, be it signing, rest, or between the two."""

from __future__ import annotations

import time
from collections.abc import Callable

from signdesk.desktop.presenters.crossfade import pose_between
from signdesk.desktop.presenters.idle_motion import IdleStream
from signdesk.desktop.presenters.playback import PlaybackClock
from signdesk.motion.clip import MotionClip

#: From rest to signing and back without a jump.
FADE_S = 0.25

#: A clip and a moment of it, in seconds.
Moment = tuple[MotionClip, float]


class Poser:
    """Follows a clock through a clip, and rests when there is nothing to sign.

    Parameters
    ----------
    clock : where in the clip the signer is.
    now : seconds that only grow; replaced in tests.
    """

    def __init__(self, clock: PlaybackClock, now: Callable[[], float] = time.monotonic) -> None:
        self.clock = clock
        self._now = now
        self._idle: IdleStream | None = None
        self._clip: MotionClip | None = None  # as shown, so mirrored for a left-handed signer
        self._left_handed = False
        self._shown: Moment | None = None
        self._fade_from: Moment | None = None
        self._fade_since_s = 0.0

    @property
    def clip(self) -> MotionClip | None:
        """What is signed, as shown."""
        return self._clip

    @property
    def is_resting(self) -> bool:
        """Whether nothing is signed, nor held in mid-sign."""
        return self._clip is None or (not self.clock.is_playing and self.clock.position_s == 0.0)

    @property
    def is_fading(self) -> bool:
        """Whether the signer goes from one motion to another."""
        return self._fade_from is not None and self._now() - self._fade_since_s < FADE_S

    def set_idle(self, idle: IdleStream) -> None:
        """How to rest."""
        self._idle = idle

    def load(self, clip: MotionClip | None) -> None:
        """Have a clip, made for a right-handed signer, ready at its start; or none."""
        if clip is not None or not self.is_resting:
            self.fade()
        self._clip = clip.mirrored() if clip is not None and self._left_handed else clip
        self.clock.load(0.0 if clip is None else clip.duration_s)

    def extend(self, clip: MotionClip) -> None:
        """Go on with a clip that begins with the one at hand."""
        self._clip = clip.mirrored() if self._left_handed else clip
        self.clock.extend(clip.duration_s)

    def set_left_handed(self, left_handed: bool) -> None:
        """Which hand leads, also in mid-sign."""
        if left_handed != self._left_handed:
            self._left_handed = left_handed
            self.fade()
            self._clip = None if self._clip is None else self._clip.mirrored()

    def fade(self) -> None:
        """Go over from what is shown now to what comes, however far that is."""
        self._fade_from, self._fade_since_s = self._shown, self._now()

    def moment(self) -> Moment | None:
        """What to show now; None before there is a signer."""
        target = self._target()
        if target is not None and self._fade_from is not None and self.is_fading:
            share = (self._now() - self._fade_since_s) / FADE_S
            target = pose_between(self._fade_from, target, share), 0.0
        self._shown = target
        return target

    def _target(self) -> Moment | None:
        if self._clip is not None and not self.is_resting:
            return self._clip, self.clock.position_s
        if self._idle is None:
            return None
        piece, moment_s = self._idle.at(self._now() % 86_400)
        return (piece.mirrored() if self._left_handed else piece), moment_s
