"""From a signer's tracked points to what the sign recogniser reads, frame by frame.

Where the hands are is told from the body and from the face; their shapes in each hand's own frame.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from signdesk.motion.tracking.hand_depth import BONES
from signdesk.motion.tracking.signing_track import (
    CHIN,
    ELBOWS,
    EYES,
    LEFT_HAND,
    NOSE,
    RATE_HZ,
    RIGHT_HAND,
    TRACKED,
    WRISTS,
    SigningTrack,
    signing_track,
)

Array = NDArray[np.float32]

_BENDS = np.array([(4 * f + k, 4 * f + k + 1) for f in range(5) for k in range(3)])
_TIPS = (4, 8, 12, 16, 20)
_GAPS = ((4, 8), (4, 12), (4, 16), (4, 20), (8, 12), (12, 16), (16, 20), (4, 5), (4, 9), (4, 13))
_POINTED = (4, 8, 12, 20)


@dataclass(frozen=True, slots=True, eq=False)
class Features:
    """What the recogniser reads.

    Attributes
    ----------
    frames : (N, `FEATURE_COUNT`) float32 at `RATE_HZ`.
    track : the points that they were made from.
    """

    frames: Array
    track: SigningTrack

    def time_s(self, frame: float) -> float:
        """The time of a frame, on the clock of the landmarks."""
        return self.track.start_s + frame / RATE_HZ


def signing_features(
    points: Array, visibility: Array, times: NDArray[np.floating[Any]], *, left_handed: bool = False
) -> Features:
    """Features of landmarks (T, 576, 3), as `signing_track` takes them.

    Of a `left_handed` signer the sides are swapped: the strong hand is always the right one.
    """
    track = signing_track(points, visibility, times)
    if left_handed:
        track = track.mirrored()
    return Features(frame_features(track.points, track.seen), track)


def frame_features(
    points: Array, seen: NDArray[np.bool_], first: NDArray[np.bool_] | None = None
) -> Array:
    """Features (N, `FEATURE_COUNT`) of a track's points (N, 56, 3) and what of it is known.

    `first` marks frames that begin a clip, when several lie one after another.
    """
    if not len(points):
        return np.zeros((0, FEATURE_COUNT), np.float32)
    head = points[:, [NOSE, 3, 4, 5, 6, CHIN], :2].reshape(len(points), -1)
    face = np.abs(points[:, EYES, 1].mean(1) - points[:, CHIN, 1])[:, None] + 0.05
    hands, places = [], []
    for side, rows in ((1, RIGHT_HAND), (0, LEFT_HAND)):
        known = seen[:, 1 + side]
        wrist, elbow = points[:, WRISTS][:, side, :2], points[:, ELBOWS][:, side, :2]
        hand = points[:, rows]
        at = np.where(known[:, None], hand[:, 0, :2], wrist)
        marks = np.where(known[:, None, None], hand[:, _POINTED, :2], wrist[:, None])
        place = np.concatenate([at[:, None], marks], 1)
        places.append(place)
        to_face = (place - points[:, None, NOSE, :2]) / face[:, None]
        hands.append(
            np.concatenate(
                [
                    known[:, None],
                    hand_shape(hand) * known[:, None],
                    place.reshape(len(points), -1),
                    to_face.reshape(len(points), -1),
                    elbow,
                    wrist,
                ],
                1,
            )
        )
    between = (places[0] - places[1]).reshape(len(points), -1)
    speeds = _change(np.concatenate([*places, places[0] - places[1]], 1), first)
    speeds = speeds.reshape(len(points), -1) * 5
    return np.asarray(np.concatenate([*hands, between, speeds, head], 1), np.float32)


def hand_shape(hand: Array) -> Array:
    """A hand's shape and the way it is held, (N, ...) from its landmarks (N, 21, 3)."""
    bones = hand[:, BONES[:, 1]] - hand[:, BONES[:, 0]]
    palm = hand[:, [5, 9, 13, 17]] - hand[:, :1]
    size = np.linalg.norm(palm, axis=-1).mean(1)[:, None, None] + 1e-4
    ways = bones / (np.linalg.norm(bones, axis=-1, keepdims=True) + 1e-4 * size)
    bends = (ways[:, _BENDS[:, 0]] * ways[:, _BENDS[:, 1]]).sum(-1)
    facing = np.cross(palm[:, 0], palm[:, 3])
    facing /= np.linalg.norm(facing, axis=-1, keepdims=True) + 1e-6
    pairs = np.array(_GAPS)
    gaps = np.linalg.norm(hand[:, pairs[:, 0]] - hand[:, pairs[:, 1]], axis=-1) / size[:, 0]
    inside = (hand[:, 1:] - hand[:, :1]) / size
    flat = inside.reshape(len(hand), -1)
    return np.concatenate(
        [flat, ways[:, 1::4].reshape(len(hand), -1), bends, facing, gaps, size[:, 0] * 3], 1
    )


def _change(values: Array, first: NDArray[np.bool_] | None) -> Array:
    """Central first differences along time that do not cross from clip to clip."""
    index = np.arange(len(values))
    starts = np.zeros(len(values), bool) if first is None else first.copy()
    starts[:1] = True
    ends = np.roll(starts, -1)
    before, after = np.where(starts, index, index - 1), np.where(ends, index, index + 1)
    return np.asarray((values[after] - values[before]) / 2)


FEATURE_COUNT: Final = frame_features(
    np.zeros((1, len(TRACKED), 3), np.float32), np.ones((1, 3), bool)
).shape[1]


def _groups() -> tuple[slice, ...]:
    hand = (1, 60, 15, 15, 3, 10, 1, 10, 10, 4)
    widths = (*hand, *hand, 10, 30, 12)
    ends = np.cumsum(widths)
    return tuple(slice(int(e) - w, int(e)) for e, w in zip(ends, widths, strict=True))


#: Features that tell one thing: of either hand that it is known, its landmarks, its fingers' ways,
#: bends, the palm's way, gaps, size, place, place from the face, arm; then both hands' places
#: from each other, speeds, and the head.
FEATURE_GROUPS: Final = _groups()
