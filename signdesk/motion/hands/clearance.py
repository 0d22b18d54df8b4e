"""Keeps moving hands from going into each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter1d

from signdesk.motion.hands.keys import OTHER_SIDE
from signdesk.motion.hands.skin import HandSkin
from signdesk.motion.strokes import HandTrack

Array = NDArray[np.float64]

#: Skin gives way this far; hands further apart than this, wrist to wrist, cannot meet.
_PRESS_M, _OUT_OF_REACH_M = 0.002, 0.42
#: What is moved in one round, metres, and how many rounds there are.
_STEP_M, _ROUNDS = 0.006, 4
_SMOOTHING_FRAMES = 1.5
#: What is no nearer than this at first cannot meet in any round.
_NEAR_M = _STEP_M * _ROUNDS


def kept_apart(
    hands: Mapping[str, HandTrack], skins: Mapping[str, HandSkin]
) -> dict[str, HandTrack]:
    """Both hands, moved apart by some millimetres, smoothly, where they would go into each other.

    `skins` are in the wrists' frames. A hand as deep in the other as a finger is thick stays
    partly in: its notation is wrong.
    """
    moved = dict(hands)
    if set(moved) != {"left", "right"}:
        return moved
    near = _near(moved)
    if not len(near):
        return moved
    into = _meetings(moved, skins, near, _NEAR_M)
    shift = np.zeros_like(moved["right"].wrist)
    for _ in range(_ROUNDS):
        apart = np.zeros_like(shift)
        apart[near] = _separation(into, shift[near])
        if not apart.any():
            break
        shift += gaussian_filter1d(apart, _SMOOTHING_FRAMES, axis=0, mode="nearest")
    for side, share in (("right", 0.5), ("left", -0.5)):
        moved[side] = replace(moved[side], wrist=moved[side].wrist + share * shift)
    return moved


def hands_meet(
    hands: Mapping[str, HandTrack], skins: Mapping[str, HandSkin], within_m: float
) -> bool:
    """Whether the skin of both hands ever comes this near to each other."""
    near = _near(hands)
    meetings = _meetings(hands, skins, near, within_m) if len(near) else {}
    return any(len(meeting.frame) for meeting in meetings.values())


def _near(hands: Mapping[str, HandTrack]) -> NDArray[np.intp]:
    """Frames in which the hands are in reach of each other."""
    between = np.linalg.norm(hands["right"].wrist - hands["left"].wrist, axis=1)
    return np.flatnonzero(between < _OUT_OF_REACH_M)


def _meetings(
    hands: Mapping[str, HandTrack],
    skins: Mapping[str, HandSkin],
    frames: NDArray[np.intp],
    within_m: float,
) -> dict[str, _Meeting]:
    """By side what comes into that hand, in some frames."""
    placed, meetings = {}, {}
    for side, track in hands.items():
        placed[side] = skins[side][frames].placed(track.wrist[frames], track.rotation[frames])
    for side, track in hands.items():
        skin = placed[OTHER_SIDE[side]].skin
        in_wrist = (skin - track.wrist[frames, None]) @ track.rotation[frames]
        reach = skins[side].radii + within_m
        rows = _with_points_in_box(in_wrist, skins[side].bones[frames], reach.max())
        meetings[side] = _Meeting.of(rows, skin, placed[side], reach)
    return meetings


@dataclass(frozen=True, slots=True)
class _Meeting:
    """Points of one hand's skin and bones of the other that come near each other in a frame.

    Attributes
    ----------
    frame : (P,) of each pair, ascending.
    point : (P, 3) metres; pairs of one point follow one another.
    start, line : (P, 3) metres, one end of the bone and the way to its other end.
    radius : (P,) metres, of the capsule round the bone.
    first : (K,) first pair of each of the K points.
    """

    frame: NDArray[np.intp]
    point: Array
    start: Array
    line: Array
    radius: Array
    first: NDArray[np.intp]

    @classmethod
    def of(cls, rows: NDArray[np.intp], skin: Array, hand: HandSkin, reach_m: Array) -> _Meeting:
        """What of the other's skin (T, N, 3), in some frames, comes within reach (B,) of bones."""
        square = _squares(skin[rows], hand.bones[rows])
        row, point, bone = np.nonzero(square < (reach_m**2).astype(np.float32))
        first = np.flatnonzero(np.diff(row * skin.shape[1] + point, prepend=-1))
        frame = rows[row]
        start = hand.bones[frame, bone, 0]
        line = hand.bones[frame, bone, 1] - start
        return cls(frame, skin[frame, point], start, line, hand.radii[bone], first)

    def ways_out(self, shift: Array) -> tuple[NDArray[np.intp], Array, Array]:
        """Of each point that is inside: frame, depth in metres, and unit way (_, 3) out.

        `shift` (T, 3) is added to the points of each frame. The deepest capsule counts.
        """
        if not len(self.frame):
            return self.frame, self.radius, self.point
        away = self.point + shift[self.frame] - self.start
        along = np.einsum("pa,pa->p", away, self.line)
        along /= np.einsum("pa,pa->p", self.line, self.line)
        away -= np.clip(along, 0, 1)[:, None] * self.line
        distance = np.linalg.norm(away, axis=1)
        depth = self.radius - distance
        pairs = np.diff(self.first, append=len(depth))
        deepest = np.repeat(np.maximum.reduceat(depth, self.first), pairs)
        kept = (depth > 0) & (depth == deepest)
        way = away[kept] / np.maximum(distance[kept], 1e-9)[:, None]
        return self.frame[kept], depth[kept], way


def _with_points_in_box(points: Array, bones: Array, margin_m: float) -> NDArray[np.intp]:
    """Frames in which any of points (T, N, 3) is in the box round bones (T, B, 2, 3), widened."""
    ends = bones.reshape(len(points), -1, 3)
    low, high = ends.min(1) - margin_m, ends.max(1) + margin_m
    inside = np.ones(points.shape[:2], bool)
    for axis in range(3):  # axis by axis, as an `all` over a last axis of three is slow
        along = points[..., axis]
        inside &= (along > low[:, axis, None]) & (along < high[:, axis, None])
    return np.flatnonzero(inside.any(1))


def _squares(points: Array, bones: Array) -> NDArray[np.float32]:
    """(T, N, B) squared metres from points (T, N, 3) to bones (T, B, 2, 3), in few passes."""
    middle = bones.mean((1, 2))  # near it, squares keep their digits: to some micrometres
    point = (points - middle[:, None]).astype(np.float32)
    start, end = (bones - middle[:, None, None]).astype(np.float32).transpose(2, 0, 3, 1)
    line = end - start
    length = np.einsum("tab,tab->tb", line, line)[:, None]
    along = point @ line
    along -= np.einsum("tab,tab->tb", start, line)[:, None]
    share = along / length
    np.clip(share, 0, 1, out=share)
    square = share * length
    along *= 2
    square -= along
    square *= share
    square -= point @ (2 * start)
    square += np.einsum("tab,tab->tb", start, start)[:, None]
    square += np.einsum("tna,tna->tn", point, point)[..., None]
    return np.asarray(square)


def _separation(into: Mapping[str, _Meeting], shift: Array) -> Array:
    """One step (T, 3) of the right hand, which is `shift` (T, 3) from its place, off the left.

    `into` has what comes into the left hand and what into the right one.
    """
    step, deepest = np.zeros_like(shift), np.zeros(len(shift))
    for side, sign in (("left", 1.0), ("right", -1.0)):
        frame, depth, way = into[side].ways_out(sign * shift)
        np.maximum.at(deepest, frame, depth)
        # the mean way, weighted by depth, turns less from frame to frame than the deepest point's
        np.add.at(step, frame, sign * (depth**2)[:, None] * way)
    step /= np.maximum(np.linalg.norm(step, axis=-1, keepdims=True), 1e-12)
    return np.asarray(np.clip(deepest - _PRESS_M, 0.0, _STEP_M)[:, None] * step)
