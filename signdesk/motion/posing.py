"""From hands in space, and what face and trunk do, to the joints of the whole body."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter1d

from signdesk.motion.body import HAND_POINTS, BodyGeometry
from signdesk.motion.clip import MotionClip
from signdesk.motion.hand_clearance import kept_apart
from signdesk.motion.hand_collision import Solid
from signdesk.motion.hands import hand_points, hand_slice
from signdesk.motion.kinematics import ArmTarget, solve_arm
from signdesk.motion.nonmanual import NonManualTrack
from signdesk.motion.nonmanual_pose import apply_to, lids_follow
from signdesk.motion.rotations import matrices, rotvecs
from signdesk.motion.skeleton import JOINT_COUNT, JOINTS, PARENTS
from signdesk.motion.strokes import Distance, HandTrack, outwards

Array = NDArray[np.float64]

#: Hands may press this far into skin before they are pushed out.
_PRESS_M = 0.004
#: Nearest that a wrist comes to its shoulder joint.
_NEAREST_SHOULDER_M = 0.13
_TRUNK = ("pelvis", "spine1", "spine2", "spine3", "neck", "head")


def pose_body(
    geometry: BodyGeometry,
    hands: dict[str, HandTrack],
    nonmanual: NonManualTrack,
    solid: Solid | None = None,
) -> MotionClip:
    """The clip (T frames) in which both hands go where they should, whatever the trunk does.

    `hands` are by side, on a body whose trunk and head are at rest; they are kept out of `solid`
    and of each other.
    """
    frames = len(nonmanual.face)
    rotations = np.array(apply_to(np.zeros((frames, JOINT_COUNT, 3)), nonmanual), float)
    turns, places = _trunk_motion(geometry, rotations)
    if solid is not None:
        apart = kept_apart(geometry, hands, solid.capsules)
        hands = {s: pushed_out(geometry, s, track, solid.distance) for s, track in apart.items()}
    for side, clear in hands.items():
        target = _carried(geometry, clear, turns, places)
        trunk = turns["spine3"], places["spine3"]
        arm = solve_arm(geometry, side, trunk, target, nonmanual.shoulders, nonmanual.frame_rate)
        for name in ("collar", "shoulder", "elbow", "wrist"):
            rotations[:, JOINTS[f"{side}_{name}"]] = getattr(arm, name)
        rotations[:, hand_slice(side)] = clear.fingers
    face = lids_follow(nonmanual.face, rotations)
    translation = np.zeros((frames, 3), np.float32)
    return MotionClip(
        np.asarray(rotations, np.float32),
        np.asarray(face, np.float32),
        translation,
        nonmanual.frame_rate,
    )


def _trunk_motion(
    geometry: BodyGeometry, rotations: Array
) -> tuple[dict[str, Array], dict[str, Array]]:
    """World rotation (T, 3, 3) and position (T, 3) of the joints from pelvis to head, by name."""
    turns: dict[str, Array] = {}
    places: dict[str, Array] = {}
    for name in _TRUNK:
        joint = JOINTS[name]
        local = matrices(rotations[:, joint])
        if PARENTS[joint] < 0:
            turns[name] = local
            places[name] = np.tile(geometry.joints[joint], (len(local), 1))
            continue
        parent = _TRUNK[_TRUNK.index(name) - 1]
        offset = geometry.joints[joint] - geometry.joints[PARENTS[joint]]
        turns[name] = turns[parent] @ local
        places[name] = places[parent] + turns[parent] @ offset
    return turns, places


def _carried(
    geometry: BodyGeometry, track: HandTrack, turns: dict[str, Array], places: dict[str, Array]
) -> ArmTarget:
    """The hand carried along by trunk and head, each by its share."""
    chest = _moved(
        track.wrist, geometry.joints[JOINTS["spine3"]], turns["spine3"], places["spine3"]
    )
    head = _moved(track.wrist, geometry.joints[JOINTS["head"]], turns["head"], places["head"])
    share = track.head_share[:, None]
    carried = turns["spine3"]
    if share.any():
        further = rotvecs(np.swapaxes(carried, -1, -2) @ turns["head"])
        carried = carried @ matrices(share * further)
    return ArmTarget(chest + share * (head - chest), carried @ track.rotation)


def _moved(points: Array, rest: Array, turn: Array, place: Array) -> Array:
    return np.asarray(np.einsum("tab,tb->ta", turn, points - rest) + place)


def pushed_out(
    geometry: BodyGeometry, side: str, track: HandTrack, distance: Distance
) -> HandTrack:
    """The hand moved out of head and trunk where it would go into them, smoothly."""
    local = hand_points(geometry, side, track.fingers, HAND_POINTS)
    turned = np.einsum("tab,tpb->tpa", track.rotation, local)
    wrist = track.wrist + _smoothed(_off_shoulder(geometry, side, track.wrist))
    for _ in range(4):
        points = wrist[:, None] + turned
        depth = -_PRESS_M - distance(points.reshape(-1, 3)).reshape(points.shape[:2])
        worst = np.maximum(depth.max(1), 0)
        if not worst.any():
            break
        at = np.take_along_axis(points, depth.argmax(1)[:, None, None], 1)[:, 0]
        wrist = wrist + _smoothed(worst[:, None] * outwards(distance, at))
    return HandTrack(wrist, track.rotation, track.fingers, track.head_share)


def _smoothed(push: Array) -> Array:
    """A wider and rounder bump than the collision itself: the hand goes round, not bounces."""
    if not push.any():
        return push
    wide = gaussian_filter1d(push, 2.0, axis=0, mode="nearest")
    needed, given = np.linalg.norm(push, axis=1), np.linalg.norm(wide, axis=1)
    lacking = np.max(np.where(needed > 0, needed / np.maximum(given, 1e-6), 1.0))
    return np.asarray(wide * min(max(lacking, 1.0), 1.6))


def _off_shoulder(geometry: BodyGeometry, side: str, wrist: Array) -> Array:
    """Shift (T, 3) of wrists that come so near their shoulder that no elbow bends so far."""
    away = wrist - geometry.joints[JOINTS[f"{side}_shoulder"]]
    near = np.linalg.norm(away, axis=1, keepdims=True)
    return np.asarray(np.maximum(_NEAREST_SHOULDER_M - near, 0) * away / np.maximum(near, 1e-6))
