"""Whether a signer can be seen well, and what to do if not; which hand leads."""

from __future__ import annotations

from collections import Counter, deque
from enum import Enum
from typing import Final

import numpy as np
from numpy.typing import NDArray

from signdesk.motion.tracking.holistic_layout import HOLISTIC, POSE_POINTS
from signdesk.motion.tracking.landmarks import LandmarkFrame

_SHOULDERS: Final = [POSE_POINTS.index("LEFT_SHOULDER"), POSE_POINTS.index("RIGHT_SHOULDER")]
_WRISTS: Final = [POSE_POINTS.index("LEFT_WRIST"), POSE_POINTS.index("RIGHT_WRIST")]
_ELBOWS: Final = [POSE_POINTS.index("LEFT_ELBOW"), POSE_POINTS.index("RIGHT_ELBOW")]
_NOSE: Final = POSE_POINTS.index("NOSE")
_HANDS: Final = (HOLISTIC.slices["LEFT_HAND_LANDMARKS"], HOLISTIC.slices["RIGHT_HAND_LANDMARKS"])
_SEEN: Final = 0.5

#: Mean brightness of a picture, of 255: under the one hands may be lost, under the other many are.
_DARK, _VERY_DARK = 40.0, 15.0
#: The shoulders' width as a part of the picture's height: further away, and nearer.
_FAR, _NEAR = 0.17, 1.0
#: Room needed below the shoulders, in shoulder widths.
_ROOM_BELOW: Final = 0.6
#: A judgement is that of most pictures of the last seconds; so it does not flicker.
_WINDOW_S, _SHARE = 1.0, 0.6
#: How long, and how much longer than the right, the left hand must sign alone to be the strong one;
#: and how long at least in a film that is over, of which no more is to come.
_ALONE_S, _MORE, _AT_LEAST_S = 3.0, 3.0, 0.8


class Framing(Enum):
    """How a signer is seen; the value says what to do, in a sentence."""

    GOOD = ""
    TOO_DARK = "It is too dark: turn on a light in front of you."
    NOBODY = "No signer is seen: sit in front of the camera."
    TOO_FAR = "You are too far away: come nearer."
    TOO_NEAR = "You are too near: move back until your elbows are seen."
    HEAD_OUT = "Your head is out of the picture: tilt the camera up."
    HANDS_OUT = "Your hands leave the picture: move to its middle, or further back."


def framing(frame: LandmarkFrame, picture: NDArray[np.uint8]) -> Framing:
    """How the signer of one picture (height, width, 3) is seen."""
    height, width = picture.shape[:2]
    points, visibility = frame.points[:, :2], frame.visibility
    brightness = float(picture[::8, ::8].mean())
    is_anyone_seen = visibility[_SHOULDERS].min() >= _SEEN
    if brightness < (_VERY_DARK if is_anyone_seen else _DARK):
        return Framing.TOO_DARK
    if not is_anyone_seen:
        return Framing.NOBODY
    left, right = points[_SHOULDERS]
    span = float(np.linalg.norm(left - right))
    if span < _FAR * height:
        return Framing.TOO_FAR
    if points[_NOSE, 1] < 0.02 * height:
        return Framing.HEAD_OUT
    if span > _NEAR * height or max(left[1], right[1]) + _ROOM_BELOW * span > height:
        return Framing.TOO_NEAR
    return Framing.HANDS_OUT if _hands_out(points, visibility, width) else Framing.GOOD


def _hands_out(points: NDArray[np.float32], visibility: NDArray[np.float32], width: int) -> bool:
    """Whether a raised hand is beyond the picture's edge; hands at rest may be below it."""
    for wrist, elbow, hand in zip(_WRISTS, _ELBOWS, _HANDS, strict=True):
        raised = points[wrist, 1] < points[elbow, 1]
        outside = not 0 <= points[wrist, 0] < width
        if raised and outside and not visibility[hand].any():
            return True
    return False


class FramingJudge:
    """What to tell the signer, from frame to frame."""

    def __init__(self) -> None:
        self._seen: deque[tuple[float, Framing]] = deque()

    def judge(self, frame: LandmarkFrame, picture: NDArray[np.uint8]) -> Framing:
        """How the signer was seen in most pictures (H, W, 3) of the last second."""
        now = frame.captured_at_s
        self._seen.append((now, framing(frame, picture)))
        while now - self._seen[0][0] > _WINDOW_S:
            self._seen.popleft()
        kind, count = Counter(kind for _, kind in self._seen).most_common(1)[0]
        return kind if count >= _SHARE * len(self._seen) else Framing.GOOD


class HandDominance:
    """Tells by and by whether a signer leads with the left hand."""

    def __init__(self) -> None:
        self._alone_s = {"left": 0.0, "right": 0.0}
        self._last_s: float | None = None

    def see(self, frame: LandmarkFrame) -> None:
        """Take a frame into account."""
        elapsed = 0.0 if self._last_s is None else frame.captured_at_s - self._last_s
        self._last_s = frame.captured_at_s
        up = [self._is_up(frame, side) for side in (0, 1)]
        if elapsed < 0.5 and up[0] != up[1]:
            self._alone_s["left" if up[0] else "right"] += elapsed

    @property
    def seems_left_handed(self) -> bool:
        """Whether one-handed signs were made by the left hand, and clearly so."""
        return self._leads(_ALONE_S)

    @property
    def seemed_left_handed(self) -> bool:
        """The same of all that was seen, however little it was."""
        return self._leads(_AT_LEAST_S)

    def _leads(self, at_least_s: float) -> bool:
        left, right = self._alone_s["left"], self._alone_s["right"]
        return left >= at_least_s and left > _MORE * right

    def _is_up(self, frame: LandmarkFrame, side: int) -> bool:
        wrist, elbow = frame.points[_WRISTS[side]], frame.points[_ELBOWS[side]]
        return bool(frame.visibility[_HANDS[side]].any() and wrist[1] < elbow[1])
