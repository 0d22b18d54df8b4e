"""From MakeHuman's 163 bones in an A-pose to SMPL-X's 55 joints in a T-pose."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from signdesk.motion.skeleton import FINGERS, JOINT_COUNT, JOINTS, PARENTS
from signdesk.training.signer_body.assets import (
    BODY_VERTEX_COUNT,
    VERTEX_COUNT,
    BaseMesh,
    read_bone_parents,
    read_bone_weights,
)
from signdesk.training.signer_body.soft_weights import limit_influences, with_soft_cloth

Array = NDArray[np.float64]
Index = NDArray[np.intp]

SIDES = (("left", "l", 1.0), ("right", "r", -1.0))
#: The pelvis of the rest pose, metres.
PELVIS = np.array([0.0, -0.35, 0.0])

_FINGER_NUMBER = {"thumb": 1, "index": 2, "middle": 3, "ring": 4, "pinky": 5}
_COLLAR_RAISE = np.deg2rad(10)
#: Spread of the straight fingers from the middle one at rest, towards the thumb.
_SPREAD = {"index": 4.0, "middle": 0.0, "ring": -4.0, "pinky": -9.0}
#: The lips of the sculpt stand slightly open; this turn of the jaw closes them.
_JAW_CLOSING = np.deg2rad(-1.3)


@dataclass(frozen=True, slots=True)
class RestPose:
    """The base mesh in SMPL-X's T-pose, pelvis at `PELVIS`.

    Attributes
    ----------
    vertices : (19158, 3) metres.
    weights : (19158, 55) skinning weights, at most 4 a vertex, rows sum to 1.
    joints : (55, 3) metres.
    tips : ends of the finger bones, metres, by `left_index` and so on.
    """

    vertices: Array
    weights: Array
    joints: Array
    tips: dict[str, Array]

    def joint(self, name: str) -> Array:
        """Position (3,) of a joint, metres."""
        return np.asarray(self.joints[JOINTS[name]])


def solve_rest_pose(mesh: BaseMesh) -> RestPose:
    """Straighten the A-pose; posing the result back to the A-pose gives the sculpt again."""
    sculpt_joints, tips = _sculpt_joints(mesh)
    weights = with_soft_cloth(_skin_weights(mesh), mesh, sculpt_joints)
    rotation = _rest_rotations(sculpt_joints, tips)
    joints = sculpt_joints.copy()
    for joint in range(1, JOINT_COUNT):
        parent = PARENTS[joint]
        bone = sculpt_joints[joint] - sculpt_joints[parent]
        joints[joint] = joints[parent] + rotation[parent] @ bone
    vertices = _unpose(mesh.vertices, weights, rotation, sculpt_joints, joints)
    vertices = _close_lips(vertices, weights, joints[JOINTS["jaw"]])
    shift = PELVIS - joints[0]
    ends = {
        name: joints[JOINTS[f"{name}3"]]
        + rotation[JOINTS[f"{name}3"]] @ (tip - sculpt_joints[JOINTS[f"{name}3"]])
        + shift
        for name, tip in tips.items()
    }
    return RestPose(vertices + shift, weights, joints + shift, ends)


def _joint_of_bone() -> dict[str, int]:
    """Index of the joint that each bone of the rig merges into."""
    joint = {
        "root": "pelvis", "spine05": "spine1", "spine04": "spine1", "spine03": "spine2",
        "spine02": "spine3", "spine01": "spine3", "neck01": "neck", "neck02": "neck",
        "neck03": "head", "head": "head", "jaw": "jaw",
    }  # fmt: skip
    limb = {
        "upperleg01": "hip", "lowerleg01": "knee", "foot": "ankle", "clavicle": "collar",
        "upperarm01": "shoulder", "lowerarm01": "elbow", "wrist": "wrist", "eye": "eye",
    }  # fmt: skip
    for side, letter, _ in SIDES:
        suffix = f".{letter.upper()}"
        joint[f"pelvis{suffix}"] = "pelvis"
        joint |= {bone + suffix: f"{side}_{name}" for bone, name in limb.items()}
        joint |= {f"toe{toe}-1{suffix}": f"{side}_foot" for toe in range(1, 6)}
        for finger, number in _FINGER_NUMBER.items():
            for segment in (1, 2, 3):
                joint[f"finger{number}-{segment}{suffix}"] = f"{side}_{finger}{segment}"
    parents = read_bone_parents()
    merged = {}
    for bone in parents:
        ancestor = bone
        while ancestor not in joint:
            ancestor = parents[ancestor]
        merged[bone] = JOINTS[joint[ancestor]]
    return merged


def _skin_weights(mesh: BaseMesh) -> Array:
    joint_of = _joint_of_bone()
    weights = np.zeros((VERTEX_COUNT, JOINT_COUNT))
    for bone, (rows, values) in read_bone_weights().items():
        weights[rows, joint_of[bone]] += values
    # Lids stay with the head when the eye turns.
    for eye in (JOINTS["left_eye"], JOINTS["right_eye"]):
        weights[:BODY_VERTEX_COUNT, JOINTS["head"]] += weights[:BODY_VERTEX_COUNT, eye]
        weights[:BODY_VERTEX_COUNT, eye] = 0
    rigid = {"helper-upper-teeth": "head", "helper-lower-teeth": "jaw", "helper-tongue": "jaw"}
    for group, joint in rigid.items():
        rows = mesh.members(group)
        weights[rows] = 0
        weights[rows, JOINTS[joint]] = 1
    return limit_influences(weights)


def _sculpt_joints(mesh: BaseMesh) -> tuple[Array, dict[str, Array]]:
    """Joints (55, 3) and finger ends of the A-pose, metres, from the mesh's joint cubes."""
    joints = np.zeros((JOINT_COUNT, 3))
    tips = {}
    named = {"neck": "neck", "head": "head", "jaw": "mouth"}
    for side, letter, _ in SIDES:
        limb = {
            "hip": "upper-leg", "knee": "knee", "ankle": "ankle", "collar": "clavicle",
            "shoulder": "shoulder", "elbow": "elbow", "wrist": "hand", "eye": "eye",
        }  # fmt: skip
        named |= {f"{side}_{joint}": f"{letter}-{cube}" for joint, cube in limb.items()}
        for finger, number in _FINGER_NUMBER.items():
            cube = f"{letter}-finger-{number}"
            named |= {f"{side}_{finger}{segment}": f"{cube}-{segment}" for segment in (1, 2, 3)}
            tips[f"{side}_{finger}"] = mesh.centre(f"joint-{cube}-4")
        toes = [mesh.centre(f"joint-{letter}-toe-{toe}-1") for toe in range(1, 6)]
        joints[JOINTS[f"{side}_foot"]] = np.mean(toes, 0)
    for name, cube in named.items():
        joints[JOINTS[name]] = mesh.centre(f"joint-{cube}")
    joints[:10] += _spine_joints(mesh)[:10]
    return joints, tips


def _spine_joints(mesh: BaseMesh) -> Array:
    """Pelvis and the three spine joints, zero elsewhere, between MakeHuman's five."""
    joints = np.zeros((JOINT_COUNT, 3))
    low, mid, high, top = (mesh.centre(f"joint-spine-{number}") for number in (4, 3, 2, 1))
    pelvis = mesh.centre("joint-pelvis")
    joints[0] = (pelvis + low) / 2
    joints[0, 2] = pelvis[2]
    joints[JOINTS["spine1"]] = 0.6 * low + 0.4 * mid
    joints[JOINTS["spine2"]] = 0.4 * mid + 0.6 * high
    joints[JOINTS["spine3"]] = 0.35 * high + 0.65 * top
    return joints


def _unit(vector: Array) -> Array:
    return np.asarray(vector / np.linalg.norm(vector))


def _frame(direction: Array, up: Array) -> Array:
    """Orthonormal columns: along `direction`, near `up`, and across."""
    along = _unit(direction)
    above = _unit(up - along * (up @ along))
    return np.stack([along, above, np.cross(along, above)], 1)


def _rest_rotations(joints: Array, tips: dict[str, Array]) -> Array:
    """World rotations (55, 3, 3) that take each joint from the A-pose to the T-pose."""
    rotation = np.tile(np.eye(3), (JOINT_COUNT, 1, 1))
    for side, _, sign in SIDES:
        _straighten_arm(rotation, joints, side, sign)
        for finger in FINGERS:
            segments = [joints[JOINTS[f"{side}_{finger}{segment}"]] for segment in (1, 2, 3)]
            bones = np.diff([*segments, tips[f"{side}_{finger}"]], axis=0)
            if finger == "thumb":
                _straighten_thumb(rotation, bones, side)
            else:
                _straighten_finger(rotation, bones, joints, side, finger, sign)
    return rotation


def _hand_back(joints: Array, side: str, sign: float) -> tuple[Array, Array]:
    """Direction of the hand and the normal of its back in the A-pose."""

    def at(name: str) -> Array:
        return np.asarray(joints[JOINTS[f"{side}_{name}"]])

    along = _unit(at("middle1") - at("wrist")) + 0.6 * _unit(at("middle2") - at("middle1"))
    return along, -sign * _unit(np.cross(along, at("index1") - at("pinky1")))


def _straighten_arm(rotation: Array, joints: Array, side: str, sign: float) -> None:
    shoulder, elbow, wrist = (
        joints[JOINTS[f"{side}_{name}"]] for name in ("shoulder", "elbow", "wrist")
    )
    along, back = _hand_back(joints, side, sign)
    hinge = np.cross(wrist - elbow, elbow - shoulder)
    hinge = hinge if hinge[1] > 0 else -hinge
    rest = _frame(np.array([sign, 0.0, 0.0]), np.array([0.0, 1.0, 0.0]))
    cosine, sine = np.cos(sign * _COLLAR_RAISE), np.sin(sign * _COLLAR_RAISE)
    raised = np.array([[cosine, -sine, 0], [sine, cosine, 0], [0, 0, 1]])
    rotation[JOINTS[f"{side}_collar"]] = raised
    rotation[JOINTS[f"{side}_shoulder"]] = rest @ _frame(elbow - shoulder, hinge).T
    rotation[JOINTS[f"{side}_elbow"]] = rest @ _frame(wrist - elbow, back).T
    rotation[JOINTS[f"{side}_wrist"]] = rest @ _frame(along, back).T


def _straighten_finger(
    rotation: Array, bones: Array, joints: Array, side: str, finger: str, sign: float
) -> None:
    spread = np.deg2rad(_SPREAD[finger])
    straight = np.array([np.cos(spread) * sign, 0.0, np.sin(spread)])
    rest = _frame(straight, np.array([0.0, 1.0, 0.0]))
    _, back = _hand_back(joints, side, sign)
    for segment, bone in enumerate(bones, 1):
        rotation[JOINTS[f"{side}_{finger}{segment}"]] = rest @ _frame(bone, back).T


def _straighten_thumb(rotation: Array, bones: Array, side: str) -> None:
    """Bring the outer two segments of the thumb in line; the metacarpal stays with the hand."""
    hand = rotation[JOINTS[f"{side}_wrist"]]
    rotation[JOINTS[f"{side}_thumb1"]] = hand
    segments = [hand @ _unit(bone) for bone in bones]
    straight = _unit(segments[1] + segments[2])
    for number in (1, 2):
        rotation[JOINTS[f"{side}_thumb{number + 1}"]] = _turn(segments[number], straight) @ hand


def _turn(start: Array, end: Array) -> Array:
    """The shortest rotation from one unit vector to another."""
    axis = np.cross(start, end)
    cross = np.array([[0, -axis[2], axis[1]], [axis[2], 0, -axis[0]], [-axis[1], axis[0], 0]])
    return np.asarray(np.eye(3) + cross + cross @ cross / (1 + start @ end))


def _unpose(vertices: Array, weights: Array, rotation: Array, start: Array, end: Array) -> Array:
    """Invert the blended transform of each vertex; unweighted vertices stay."""
    back = np.transpose(rotation, (0, 2, 1))
    shift = start - np.einsum("jab,jb->ja", back, end)
    blended = np.einsum("vj,jab->vab", weights, back)
    blended[weights.sum(1) == 0] = np.eye(3)
    return np.asarray(np.linalg.solve(blended, (vertices - weights @ shift)[..., None])[..., 0])


def _close_lips(vertices: Array, weights: Array, jaw: Array) -> Array:
    cosine, sine = np.cos(_JAW_CLOSING), np.sin(_JAW_CLOSING)
    turn = np.array([[1, 0, 0], [0, cosine, -sine], [0, sine, cosine]])
    moved = (vertices - jaw) @ (turn - np.eye(3)).T
    return np.asarray(vertices + weights[:, [JOINTS["jaw"]]] * moved)
