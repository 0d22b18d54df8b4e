"""Mends what a tracker mixes up: one hand taken for the other, hands that leap, another person.

Thresholds come from Holistic 0.10.21 on filmed signers: of 6,000 hands, 99 in 100 were within 0.26
shoulder widths of the wrist that the pose gives them, and none moved faster than 18 shoulder widths
a second. Short losses of a hand are bridged later, when features are made.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from signdesk.motion.tracking.holistic_layout import HOLISTIC, POSE_POINTS
from signdesk.motion.tracking.landmarks import LandmarkFrame

Array = NDArray[np.float32]

_LEFT: Final = HOLISTIC.slices["LEFT_HAND_LANDMARKS"]
_RIGHT: Final = HOLISTIC.slices["RIGHT_HAND_LANDMARKS"]
_HANDS: Final = (_LEFT, _RIGHT)
_WRISTS: Final = (POSE_POINTS.index("LEFT_WRIST"), POSE_POINTS.index("RIGHT_WRIST"))
_SHOULDERS: Final = [POSE_POINTS.index("LEFT_SHOULDER"), POSE_POINTS.index("RIGHT_SHOULDER")]
_SEEN: Final = 0.3

#: In shoulder widths: a hand this far from its own wrist, and this much nearer to the other wrist,
#: is the other hand; hands nearer than this, landmark by landmark, are one hand found twice.
_ASTRAY, _NEARER, _SAME = 0.3, 0.5, 0.15
#: A wrist faster than this, in shoulder widths a second, was seen in a wrong place; one that stays
#: there for so many seconds was not.
_LEAP_SPEED, _LEAP_STAYS_S = 25.0, 0.2
#: Another person: the shoulders' middle leaps this far, or their width changes this much, from one
#: picture to the next; and after so many seconds they are who signs, if nearer and if further.
_STRANGER_LEAP, _STRANGER_SIZE = 0.6, 1.5
_STRANGER_STAYS_S = {"nearer": 0.4, "further": 2.0}
#: After so long without a signer anybody is welcome, seconds.
_FORGOTTEN_S = 1.0


@dataclass(frozen=True, slots=True)
class Mended:
    """How often something was mended so far."""

    swapped: int = 0
    doubled: int = 0
    leapt: int = 0
    strangers: int = 0


@dataclass(slots=True)
class _Wrist:
    """Where a hand was last, pixels, and since when it has been seen far from there."""

    at: Array
    time_s: float
    astray_since_s: float | None = None


@dataclass(slots=True)
class _Person:
    """Whose shoulders were seen last: middle and width in pixels."""

    middle: Array
    width: float
    time_s: float
    stranger_since_s: float | None = None


class LandmarkCleaner:
    """Cleans the frames of one camera in turn; what cannot be mended is masked."""

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        """Forget the frames so far."""
        self._wrists: dict[int, _Wrist] = {}
        self._person: _Person | None = None
        self.mended = Mended()

    def clean(self, frame: LandmarkFrame) -> LandmarkFrame:
        """The frame, mended; of another person than before nothing is left."""
        if frame.visibility[_SHOULDERS].min() < _SEEN:
            return frame
        if self._is_stranger(frame):
            self.mended = replace(self.mended, strangers=self.mended.strangers + 1)
            nothing = np.zeros_like(frame.visibility)
            return LandmarkFrame(frame.points, nothing, frame.layout, frame.captured_at_s)
        points, visibility = frame.points.copy(), frame.visibility.copy()
        width = _width(points)
        self._put_hands_right(points, visibility, width)
        for side in (0, 1):
            self._mask_leap(side, points, visibility, width, frame.captured_at_s)
        return LandmarkFrame(points, visibility, frame.layout, frame.captured_at_s)

    def _is_stranger(self, frame: LandmarkFrame) -> bool:
        middle, width = frame.points[_SHOULDERS, :2].mean(0), _width(frame.points)
        now, known = frame.captured_at_s, self._person
        if known is None or now - known.time_s > _FORGOTTEN_S + _STRANGER_STAYS_S["further"]:
            self._person = _Person(middle, width, now)
            return False
        leap = float(np.linalg.norm(middle - known.middle)) / known.width
        ratio = width / known.width
        same = leap < _STRANGER_LEAP and 1 / _STRANGER_SIZE < ratio < _STRANGER_SIZE
        since = now if known.stranger_since_s is None else known.stranger_since_s
        patience = _STRANGER_STAYS_S["nearer" if ratio > 0.85 else "further"]
        if same or now - since > patience:
            self._person = _Person(middle, width, now)
            if not same:
                self._wrists.clear()
            return False
        known.stranger_since_s = since
        return True

    def _put_hands_right(self, points: Array, visibility: Array, width: float) -> None:
        seen = [bool(visibility[rows].any()) for rows in _HANDS]
        astray = [seen[side] and _is_astray(points, side, width) for side in (0, 1)]
        if all(astray):
            points[_LEFT], points[_RIGHT] = points[_RIGHT].copy(), points[_LEFT].copy()
            self.mended = replace(self.mended, swapped=self.mended.swapped + 1)
            return
        for side, other in ((0, 1), (1, 0)):
            if not astray[side]:
                continue
            if not seen[other]:
                points[_HANDS[other]] = points[_HANDS[side]]
                visibility[_HANDS[other]], visibility[_HANDS[side]] = 1.0, 0.0
                self.mended = replace(self.mended, swapped=self.mended.swapped + 1)
            elif _apart(points) < _SAME * width:
                visibility[_HANDS[side]] = 0.0
                self.mended = replace(self.mended, doubled=self.mended.doubled + 1)

    def _mask_leap(
        self, side: int, points: Array, visibility: Array, width: float, now: float
    ) -> None:
        rows = _HANDS[side]
        if not visibility[rows].any():
            return
        at, last = points[rows.start, :2].copy(), self._wrists.get(side)
        if last is not None and last.astray_since_s is None and now - last.time_s > _LEAP_STAYS_S:
            last = None
        elapsed = 0.0 if last is None else max(now - last.time_s, 1e-3)
        too_fast = (
            last is not None and float(np.linalg.norm(at - last.at)) / width / elapsed > _LEAP_SPEED
        )
        if last is not None and too_fast:
            since = now if last.astray_since_s is None else last.astray_since_s
            if now - since < _LEAP_STAYS_S:
                last.astray_since_s = since
                visibility[rows] = 0.0
                self.mended = replace(self.mended, leapt=self.mended.leapt + 1)
                return
        self._wrists[side] = _Wrist(at, now)


def _width(points: Array) -> float:
    left, right = points[_SHOULDERS, :2]
    return max(float(np.linalg.norm(left - right)), 1.0)


def _is_astray(points: Array, side: int, width: float) -> bool:
    """Whether the hand of a side is far from its own wrist, and at the other."""
    hand = points[_HANDS[side].start, :2]
    own = float(np.linalg.norm(hand - points[_WRISTS[side], :2])) / width
    other = float(np.linalg.norm(hand - points[_WRISTS[1 - side], :2])) / width
    return own > _ASTRAY and other < _NEARER * own


def _apart(points: Array) -> float:
    """Mean distance of the hands' landmarks in pixels."""
    return float(np.linalg.norm(points[_LEFT, :2] - points[_RIGHT, :2], axis=1).mean())
