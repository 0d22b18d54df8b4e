"""From landmarks to a signer's tracked points: hands and where they are, free of the camera.

All is told from the signer's body: the origin is between the shoulders, the unit the shoulders'
width, so neither distance from the camera nor place in the picture matters. Frames come at a fixed
rate whatever the camera's was.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter1d, median_filter

from signdesk.motion.tracking.hand_depth import depth_share
from signdesk.motion.tracking.holistic_layout import HOLISTIC

Array = NDArray[np.float32]

RATE_HZ: Final = 25.0
#: Gaps in which a hand is lost are bridged up to this long; seconds.
_BRIDGED_S = 0.28
#: Landmarks below this visibility count as missing.
_SEEN = 0.3
#: Standard deviations in frames: of the origin's smoothing and of every landmark's.
_STEADY, _SMOOTH = 8.0, 0.7
_UNIT_WINDOW = 101

_FIRST_FACE = HOLISTIC.slices["FACE_LANDMARKS"].start
_CHIN_LANDMARK: Final = _FIRST_FACE + 152
_BODY_ROWS: Final = (0, 2, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, _CHIN_LANDMARK)
_HAND_ROWS: Final = tuple(
    row
    for name in ("LEFT_HAND_LANDMARKS", "RIGHT_HAND_LANDMARKS")
    for row in range(HOLISTIC.slices[name].start, HOLISTIC.slices[name].stop)
)
#: Rows of `HOLISTIC` that are looked at: nose, eyes, ears, mouth corners, shoulders, elbows,
#: wrists (left before right), chin; then the left and the right hand.
TRACKED: Final = [*_BODY_ROWS, *_HAND_ROWS]
BODY_COUNT: Final = len(_BODY_ROWS)
NOSE, EYES, EARS, MOUTH = 0, slice(1, 3), slice(3, 5), slice(5, 7)
SHOULDERS, ELBOWS, WRISTS, CHIN = slice(7, 9), slice(9, 11), slice(11, 13), 13
LEFT_HAND: Final = slice(BODY_COUNT, BODY_COUNT + 21)
RIGHT_HAND: Final = slice(BODY_COUNT + 21, BODY_COUNT + 42)
#: Each tracked point's counterpart on the other side.
MIRRORED: Final = [
    0, 2, 1, 4, 3, 6, 5, 8, 7, 10, 9, 12, 11, 13,
    *range(RIGHT_HAND.start, RIGHT_HAND.stop), *range(LEFT_HAND.start, LEFT_HAND.stop),
]  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class SigningTrack:
    """A signer's tracked points at `RATE_HZ`, told from the body.

    Attributes
    ----------
    points : (N, 56, 3) float32, rows as in `TRACKED`; x to the signer's left, y up, in
        shoulder widths from the middle of the shoulders; z towards the camera, in shoulder
        widths from the hand's wrist (hands) or of no use (body).
    seen : (N, 3) whether body, left hand and right hand are known.
    start_s : time of the first frame.
    """

    points: Array
    seen: NDArray[np.bool_]
    start_s: float = 0.0

    def mirrored(self) -> SigningTrack:
        """The same signing by the other hand."""
        points = self.points[:, MIRRORED] * np.array([-1, 1, 1], np.float32)
        return SigningTrack(points, self.seen[:, [0, 2, 1]], self.start_s)

    def crop(self, first: int, last: int) -> SigningTrack:
        """Frames from `first` up to, not including, `last`."""
        start_s = self.start_s + first / RATE_HZ
        return SigningTrack(self.points[first:last], self.seen[first:last], start_s)


def signing_track(
    points: Array, visibility: Array, times: NDArray[np.floating[Any]]
) -> SigningTrack:
    """Tracked points at a fixed rate, told from the body; of no frames without a signer in any.

    `points` (T, 576, 3) are in the layout `HOLISTIC`, pixels; `visibility` (T, 576) is 0 where a
    landmark is missing; `times` (T,) are seconds and rise.
    """
    marks = np.asarray(points, np.float32)[:, TRACKED] * np.array([1, -1, -1], np.float32)
    visible = np.asarray(visibility)[:, TRACKED]
    shoulders = visible[:, SHOULDERS].min(1) > _SEEN
    seen = np.stack(
        [shoulders, visible[:, LEFT_HAND].max(1) > 0, visible[:, RIGHT_HAND].max(1) > 0], 1
    )
    if not seen[:, 0].any():
        return SigningTrack(np.zeros((0, len(TRACKED), 3), np.float32), np.zeros((0, 3), bool))
    hands = [marks[seen[:, side], rows] for side, rows in ((1, LEFT_HAND), (2, RIGHT_HAND))]
    marks[:, LEFT_HAND.start :, 2] *= depth_share(np.concatenate(hands))
    moments = np.arange(times[0], times[-1] + 1e-6, 1 / RATE_HZ)
    even, known = _resampled(marks, seen, np.asarray(times, float), moments)
    return SigningTrack(from_body(even, known), known, float(times[0]))


#: Wrists above this height take part; and the left one leads when it moves so much more.
_RAISED, _LEADS = -1.25, 1.6


def left_hand_leads(track: SigningTrack) -> bool:
    """Whether the left hand is the strong one: it is raised, and moves much more than the right.

    In 91 films of right-handed signers the left hand moved at most 1.2 times as much.
    """
    wrists = track.points[:, WRISTS, :2]
    raised = wrists[1:, :, 1] > _RAISED
    left, right = (np.linalg.norm(np.diff(wrists, axis=0), axis=-1) * raised).sum(0)
    return bool(left > _LEADS * right and left > 0)


#: How far below its highest a hand still signs: at least and at most, in shoulder widths; and
#: the height below which hands only rest.
_LOWER, _MUCH_LOWER, _RESTING = 0.5, 1.0, -1.6
_AROUND = 2


def raised_span(track: SigningTrack) -> tuple[int, int]:
    """First frame, and the one after the last, in which a hand is up: a recorded sign.

    All frames when no hand was seen for long enough.
    """
    wrists = np.stack([track.points[:, rows.start, 1] for rows in (LEFT_HAND, RIGHT_HAND)], 1)
    heights = np.where(track.seen[:, 1:], wrists, -np.inf).max(1, initial=-np.inf)
    known = heights[np.isfinite(heights)]
    if len(known) < 4:
        return 0, len(heights)
    top = float(np.percentile(known, 90))
    up = np.flatnonzero(heights > top - np.clip(top - _RESTING, _LOWER, _MUCH_LOWER))
    return max(int(up[0]) - _AROUND, 0), min(int(up[-1]) + 1 + _AROUND, len(heights))


def from_body(points: Array, seen: NDArray[np.bool_]) -> Array:
    """Points (N, 56, 3) of any place and size, in shoulder widths from between the shoulders."""
    if len(points) <= _UNIT_WINDOW:
        return np.asarray(from_body_batch(points[None], seen[None])[0])
    width = median_filter(_shoulder_width(points), _UNIT_WINDOW, mode="nearest")
    return np.asarray(_told(points[None], seen[None], width[None])[0])


def from_body_batch(points: Array, seen: NDArray[np.bool_]) -> Array:
    """As `from_body`, for clips (B, N, 56, 3) of a few seconds, each with one unit."""
    width = np.median(_shoulder_width(points), axis=1, keepdims=True)
    return _told(points, seen, width)


def _shoulder_width(points: Array) -> Array:
    across = points[..., SHOULDERS.start, :2] - points[..., SHOULDERS.start + 1, :2]
    return np.asarray(np.linalg.norm(across, axis=-1))


def _told(points: Array, seen: NDArray[np.bool_], width: Array) -> Array:
    """Points (B, N, 56, 3) in units (B, N or 1), from the shoulders' smoothed middle."""
    points = gaussian_filter1d(points, _SMOOTH, axis=1, mode="nearest")
    unit = np.maximum(width, 1e-3)[..., None, None]
    middle = points[:, :, SHOULDERS].mean(2, keepdims=True)
    told = (points - gaussian_filter1d(middle, _STEADY, axis=1, mode="nearest")) / unit
    for rows, known in ((LEFT_HAND, seen[..., 1]), (RIGHT_HAND, seen[..., 2])):
        wrist_z = points[:, :, rows.start, None, 2]
        told[:, :, rows, 2] = (points[:, :, rows, 2] - wrist_z) / unit[..., 0]
        told[:, :, rows] *= known[..., None, None]
    return np.asarray(told, np.float32)


def _resampled(
    marks: Array, seen: NDArray[np.bool_], times: NDArray[np.float64], moments: NDArray[np.float64]
) -> tuple[Array, NDArray[np.bool_]]:
    """Points and what is known of them at `moments`, short gaps bridged."""
    even = np.zeros((len(moments), *marks.shape[1:]), np.float32)
    known = np.zeros((len(moments), 3), bool)
    parts = (slice(0, BODY_COUNT), LEFT_HAND, RIGHT_HAND)
    for part, rows in enumerate(parts):
        at = np.flatnonzero(seen[:, part])
        if not len(at):
            continue
        after = np.clip(np.searchsorted(times[at], moments), 0, len(at) - 1)
        before = np.clip(after - 1, 0, None)
        start, end = times[at[before]], times[at[after]]
        share = np.clip((moments - start) / np.maximum(end - start, 1e-6), 0, 1)
        share = share.astype(np.float32)[:, None, None]
        even[:, rows] = (1 - share) * marks[at[before]][:, rows] + share * marks[at[after]][:, rows]
        inside = (moments >= times[at[0]] - 0.02) & (moments <= times[at[-1]] + 0.02)
        near = np.minimum(np.abs(moments - start), np.abs(end - moments)) < 0.5 / RATE_HZ
        known[:, part] = near | (inside & (end - start <= _BRIDGED_S)) | (part == 0)
    return even, known
