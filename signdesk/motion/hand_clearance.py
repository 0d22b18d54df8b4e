"""Keeps moving hands from going into each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter1d

from signdesk.motion.body import BodyGeometry
from signdesk.motion.hand_collision import HandCapsules
from signdesk.motion.hands import finger_transforms, hand_slice
from signdesk.motion.skeleton import JOINTS
from signdesk.motion.strokes import HandTrack

Array = NDArray[np.float64]

#: Skin gives way this far; hands further apart than this, wrist to wrist, cannot meet.
_PRESS_M, _OUT_OF_REACH_M = 0.002, 0.42
#: What is moved in one round, metres, and how many rounds there are.
_STEP_M, _ROUNDS = 0.006, 4
_SMOOTHING_FRAMES = 1.5


def kept_apart(
    geometry: BodyGeometry, hands: Mapping[str, HandTrack], capsules: Mapping[str, HandCapsules]
) -> dict[str, HandTrack]:
    """Both hands, moved apart by some millimetres, smoothly, where they would go into each other.

    A hand as deep in the other as a finger is thick stays partly in: its notation is wrong.
    """
    moved = dict(hands)
    if set(moved) != {"left", "right"}:
        return moved
    between = np.linalg.norm(moved["right"].wrist - moved["left"].wrist, axis=1)
    near = np.flatnonzero(between < _OUT_OF_REACH_M)
    if not len(near):
        return moved
    rows = slice(near[0], near[-1] + 1)
    skin = {s: hand_skin(geometry, _part(moved[s], rows), capsules[s]) for s in moved}
    bones = {s: _bones(geometry, _part(moved[s], rows), capsules[s]) for s in moved}
    shift = np.zeros_like(moved["right"].wrist[rows])
    has_moved = np.ones(len(shift), bool)
    for _ in range(_ROUNDS):
        apart = _separation(skin, bones, capsules, shift, has_moved)
        if not apart.any():
            break
        push = gaussian_filter1d(apart, _SMOOTHING_FRAMES, axis=0, mode="nearest")
        shift, has_moved = shift + push, push.any(1)
    for side, share in (("right", 0.5), ("left", -0.5)):
        wrist = moved[side].wrist.copy()
        wrist[rows] += share * shift
        moved[side] = replace(moved[side], wrist=wrist)
    return moved


def hands_meet(
    geometry: BodyGeometry,
    hands: Mapping[str, HandTrack],
    capsules: Mapping[str, HandCapsules],
    within_m: float,
) -> bool:
    """Whether the skin of both hands ever comes this near to each other."""
    skin = {s: hand_skin(geometry, track, capsules[s]) for s, track in hands.items()}
    bones = {s: _bones(geometry, track, capsules[s]) for s, track in hands.items()}
    return any(
        _ways_out(skin[s], bones[o], capsules[o].radii + within_m).any()
        for s, o in (("left", "right"), ("right", "left"))
    )


def _separation(
    skin: Mapping[str, Array],
    bones: Mapping[str, Array],
    capsules: Mapping[str, HandCapsules],
    shift: Array,
    asked: NDArray[np.bool_],
) -> Array:
    """One step (T, 3) of the right hand, which is `shift` (T, 3) from its place, off the left.

    Only the frames `asked` (T,) are looked at.
    """
    step = np.zeros_like(shift)
    rows = np.flatnonzero(asked)
    right = shift[rows, None]
    into_left = _ways_out(skin["right"][rows] + right, bones["left"][rows], capsules["left"].radii)
    into_right = _ways_out(
        skin["left"][rows], bones["right"][rows] + right[..., None, :], capsules["right"].radii
    )
    ways = np.concatenate([into_left, -into_right], axis=1)
    depths = np.linalg.norm(ways, axis=-1)
    # the mean way, weighted by depth, turns less from frame to frame than the deepest point's
    way = np.einsum("tn,tna->ta", depths, ways)
    way /= np.maximum(np.linalg.norm(way, axis=-1, keepdims=True), 1e-12)
    depth = np.clip(depths.max(1) - _PRESS_M, 0.0, _STEP_M)
    step[rows] = depth[:, None] * way
    return step


def _ways_out(points: Array, bones: Array, radii: Array) -> Array:
    """Ways (T, N, 3) out of capsules (T, B, 2, 3) for points (T, N, 3); zero for those outside."""
    ways = np.zeros_like(points)
    frame, point = _in_the_box(points, bones, radii.max())
    at = points[frame, point][:, None]
    start = bones[frame, :, 0]
    line = bones[frame, :, 1] - start
    along = np.einsum("kba,kba->kb", at - start, line) / np.einsum("kba,kba->kb", line, line)
    away = at - start - np.clip(along, 0, 1)[..., None] * line
    distance = np.sqrt(np.einsum("kba,kba->kb", away, away))
    depth = radii - distance
    deepest = np.arange(len(at)), depth.argmax(1)
    depth, distance = np.maximum(depth[deepest], 0), np.maximum(distance[deepest], 1e-9)
    ways[frame, point] = away[deepest] * (depth / distance)[:, None]
    return ways


def _in_the_box(
    points: Array, bones: Array, reach: float
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Frame and number of each point (T, N, 3) that comes so near to the box round the bones."""
    low, high = bones.min((1, 2))[:, None] - reach, bones.max((1, 2))[:, None] + reach
    near = np.all((points > low) & (points < high), axis=-1)
    frame, point = np.nonzero(near)
    return frame, point


def _part(track: HandTrack, rows: slice) -> HandTrack:
    return HandTrack(
        track.wrist[rows], track.rotation[rows], track.fingers[rows], track.head_share[rows]
    )


def hand_skin(geometry: BodyGeometry, track: HandTrack, hand: HandCapsules) -> Array:
    """Points (T, N, 3) of a hand's skin over time, on a body whose trunk and head are at rest."""
    return _in_world(geometry, track, hand.side, hand.probes, hand.probe_joints)


def _bones(geometry: BodyGeometry, track: HandTrack, hand: HandCapsules) -> Array:
    ends = [_in_world(geometry, track, hand.side, hand.bones[:, i], hand.joints) for i in (0, 1)]
    return np.stack(ends, 2)


def _in_world(
    geometry: BodyGeometry,
    track: HandTrack,
    side: str,
    points: Array,
    joints: NDArray[np.intp],
) -> Array:
    """Points (N, 3) of the hand at rest, each carried by its joint (N,), over time (T, N, 3)."""
    first = hand_slice(side).start
    turns, shifts = finger_transforms(geometry, track.fingers, first)
    local = np.tile(points, (len(track), 1, 1))
    for joint in range(15):
        of_joint = joints == first + joint
        local[:, of_joint] = points[of_joint] @ np.swapaxes(turns[:, joint], 1, 2)
        local[:, of_joint] += shifts[:, joint, None]
    local -= geometry.joints[JOINTS[f"{side}_wrist"]]
    return np.asarray(local @ np.swapaxes(track.rotation, 1, 2) + track.wrist[:, None])
