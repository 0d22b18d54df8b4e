"""Keeps moving hands from going into each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter1d

from signdesk.motion.body import BodyGeometry
from signdesk.motion.hand_collision import HandCapsules
from signdesk.motion.hand_keys import OTHER_SIDE
from signdesk.motion.hands import finger_transforms, hand_slice
from signdesk.motion.skeleton import JOINTS
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
    skin, bones = _skin_and_bones(geometry, moved, capsules, near)
    into = {s: _Meeting.of(skin[OTHER_SIDE[s]], bones[s], capsules[s].radii) for s in moved}
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
    geometry: BodyGeometry,
    hands: Mapping[str, HandTrack],
    capsules: Mapping[str, HandCapsules],
    within_m: float,
) -> bool:
    """Whether the skin of both hands ever comes this near to each other."""
    skin, bones = _skin_and_bones(geometry, hands, capsules)
    return any(
        len(_Meeting.of(skin[OTHER_SIDE[side]], bones[side], hand.radii, within_m).frame)
        for side, hand in capsules.items()
    )


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
    def of(cls, skin: Array, bones: Array, radii: Array, within_m: float = _NEAR_M) -> _Meeting:
        """Points of skin (T, N, 3) that come `within_m` of capsules round bones (T, B, 2, 3)."""
        frame, point, bone = np.nonzero(_distances(skin, bones) < radii + within_m)
        start = bones[frame, bone, 0]
        first = np.flatnonzero(np.diff(frame * skin.shape[1] + point, prepend=-1))
        line = bones[frame, bone, 1] - start
        return cls(frame, skin[frame, point], start, line, radii[bone], first)

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


def _distances(points: Array, bones: Array) -> NDArray[np.float32]:
    """(T, N, B) metres, to some micrometres, from points (T, N, 3) to bones (T, B, 2, 3)."""
    middle = bones.mean((1, 2))  # near it, squares keep their digits
    point = (points - middle[:, None]).astype(np.float32)
    start, end = (bones - middle[:, None, None]).astype(np.float32).transpose(2, 0, 3, 1)
    line = end - start
    length = np.einsum("tab,tab->tb", line, line)[:, None]
    along = point @ line - np.einsum("tab,tab->tb", start, line)[:, None]
    share = np.clip(along / length, 0, 1)
    square = np.einsum("tna,tna->tn", point, point)[..., None] - 2 * (point @ start)
    square += np.einsum("tab,tab->tb", start, start)[:, None]
    square += share * (share * length - 2 * along)
    return np.asarray(np.sqrt(np.maximum(square, 0)))


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


def _skin_and_bones(
    geometry: BodyGeometry,
    hands: Mapping[str, HandTrack],
    capsules: Mapping[str, HandCapsules],
    frames: NDArray[np.intp] | None = None,
) -> tuple[dict[str, Array], dict[str, Array]]:
    """Skin (T, N, 3) and bones (T, B, 2, 3) of both hands, in some frames or in all."""
    tracks = {s: hand if frames is None else _part(hand, frames) for s, hand in hands.items()}
    skin = {s: hand_skin(geometry, track, capsules[s]) for s, track in tracks.items()}
    return skin, {s: _bones(geometry, track, capsules[s]) for s, track in tracks.items()}


def _part(track: HandTrack, rows: NDArray[np.intp]) -> HandTrack:
    return HandTrack(
        track.wrist[rows], track.rotation[rows], track.fingers[rows], track.head_share[rows]
    )


def hand_skin(geometry: BodyGeometry, track: HandTrack, hand: HandCapsules) -> Array:
    """Points (T, N, 3) of a hand's skin over time, on a body whose trunk and head are at rest."""
    return _in_world(geometry, track, hand.side, hand.probes, hand.probe_joints)


def _bones(geometry: BodyGeometry, track: HandTrack, hand: HandCapsules) -> Array:
    ends = [_in_world(geometry, track, hand.side, hand.bones[:, i], hand.joints) for i in (0, 1)]
    return np.stack(ends, 2)


def skin_in_hand(geometry: BodyGeometry, fingers: Array, hand: HandCapsules) -> Array:
    """Points (T, N, 3) of a hand's skin in its wrist's frame; `fingers` are (T, 15, 3)."""
    return _in_hand(geometry, fingers, hand.side, hand.probes, hand.probe_joints)


def _in_world(
    geometry: BodyGeometry,
    track: HandTrack,
    side: str,
    points: Array,
    joints: NDArray[np.intp],
) -> Array:
    """Points (N, 3) of the hand at rest, each carried by its joint (N,), over time (T, N, 3)."""
    local = _in_hand(geometry, track.fingers, side, points, joints)
    return np.asarray(local @ np.swapaxes(track.rotation, 1, 2) + track.wrist[:, None])


def _in_hand(
    geometry: BodyGeometry,
    fingers: Array,
    side: str,
    points: Array,
    joints: NDArray[np.intp],
) -> Array:
    first = hand_slice(side).start
    turns, shifts = finger_transforms(geometry, fingers, first)
    local = np.tile(points, (len(fingers), 1, 1))
    for joint in range(15):
        of_joint = joints == first + joint
        local[:, of_joint] = points[of_joint] @ np.swapaxes(turns[:, joint], 1, 2)
        local[:, of_joint] += shifts[:, joint, None]
    return np.asarray(local - geometry.joints[JOINTS[f"{side}_wrist"]])
