"""From hands in space, and what face and trunk do, to the joints of the whole body."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from signdesk.motion.arms.body_clearance import MovedBody, pushed_out
from signdesk.motion.arms.kinematics import ArmSolution, ArmTarget, solve_arm
from signdesk.motion.body import BodyGeometry
from signdesk.motion.clip import MotionClip
from signdesk.motion.face.nonmanual import NonManualTrack
from signdesk.motion.face.nonmanual_pose import apply_to, lids_follow
from signdesk.motion.hands.clearance import kept_apart
from signdesk.motion.hands.collision import Solid
from signdesk.motion.hands.points import hand_slice
from signdesk.motion.hands.skin import HandSkin, hand_skins
from signdesk.motion.rotations import matrices, rotvecs
from signdesk.motion.skeleton import JOINT_COUNT, JOINTS, PARENTS
from signdesk.motion.strokes import HandTrack

Array = NDArray[np.float64]

#: A hand whose axes moved by less than this is where it should be.
_TURNED = 0.02
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
    skins: dict[str, HandSkin] = {}
    if solid is not None:
        skins = hand_skins(geometry, hands, solid.capsules)
        hands = kept_apart(hands, skins)
    body = MovedBody(geometry, turns, places)
    for side, hand in hands.items():
        target = _carried(geometry, hand, turns, places)
        arm = _clear_arm(body, side, target, nonmanual, skins.get(side), solid)
        for name in ("collar", "shoulder", "elbow", "wrist"):
            rotations[:, JOINTS[f"{side}_{name}"]] = getattr(arm, name)
        rotations[:, hand_slice(side)] = hand.fingers
    face = lids_follow(nonmanual.face, rotations)
    translation = np.zeros((frames, 3), np.float32)
    return MotionClip(
        np.asarray(rotations, np.float32),
        np.asarray(face, np.float32),
        translation,
        nonmanual.frame_rate,
    )


def _clear_arm(
    body: MovedBody,
    side: str,
    target: ArmTarget,
    nonmanual: NonManualTrack,
    skin: HandSkin | None,
    solid: Solid | None,
) -> ArmSolution:
    """The arm whose hand stays out of head and trunk, also where no wrist lets it turn as asked."""

    def solved(target: ArmTarget) -> ArmSolution:
        trunk = body.turns["spine3"], body.places["spine3"]
        return solve_arm(
            body.geometry, side, trunk, target, nonmanual.shoulders, nonmanual.frame_rate
        )

    if solid is None or skin is None:
        return solved(target)
    target = pushed_out(body, side, target, skin, solid)
    arm = solved(target)
    if np.abs(arm.hand - target.rotation).max() < _TURNED:
        return arm
    clear = pushed_out(body, side, ArmTarget(target.position, arm.hand), skin, solid)
    return arm if np.array_equal(clear.position, target.position) else solved(clear)


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
