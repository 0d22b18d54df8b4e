"""Finds the named surface points of the signer by rays onto its surface at rest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from signdesk.motion.body import BODY_POINTS, HAND_POINTS
from signdesk.motion.skeleton import FINGERS, JOINT_NAMES, JOINTS
from signdesk.training.signer_body.assets import read_mask
from signdesk.training.signer_body.body import Signer
from signdesk.training.signer_body.features import eyeball
from signdesk.training.signer_body.hair import is_lock
from signdesk.training.signer_body.layers import vertex_normals
from signdesk.training.signer_body.rays import first_hit

Array = NDArray[np.float64]
Index = NDArray[np.intp]

_MIRROR = np.array([-1.0, 1.0, 1.0])
_REACH = 0.4
"""Rays start this far out, metres."""
_TOUCHABLE = ("skin", "lips", "nails", "shirt", "trousers", "hair")


@dataclass(frozen=True, slots=True)
class SurfacePoints:
    """Named points on the surface.

    Attributes
    ----------
    names : P names.
    vertices : (P, 3) corners of each point's triangle.
    barycentric : (P, 3) weights of the corners.
    normals : (P, 3) outward unit normals at rest.
    """

    names: tuple[str, ...]
    vertices: Index
    barycentric: Array
    normals: Array


@dataclass(frozen=True, slots=True)
class _Ray:
    """Looks for the surface around `target` (3,), coming from the side `outward` (3,)."""

    target: Array
    outward: Array
    joints: tuple[str, ...] = ()
    """Only on skin that these joints move; empty: anywhere."""


def surface_points(signer: Signer) -> SurfacePoints:
    """Every name of `BODY_POINTS`, and of `HAND_POINTS` for both hands."""
    rays = dict(_all_rays(signer))
    names = (*BODY_POINTS, *(f"{side}_{n}" for side in ("left", "right") for n in HAND_POINTS))
    owner = signer.weights.argmax(1)
    firm = np.isin(signer.layer.part, _TOUCHABLE) & ~is_lock(signer.layer)
    touchable = firm[signer.faces].all(1)
    normals = vertex_normals(signer.positions, signer.faces)
    corners, weights, directions = [], [], []
    for name in names:
        ray = rays[name]
        allowed = touchable
        if ray.joints:
            own = np.isin(owner, [JOINTS[joint] for joint in ray.joints])
            allowed = touchable & own[signer.faces].all(1)
        faces = signer.faces[allowed]
        outward = ray.outward / np.linalg.norm(ray.outward)
        hit = first_hit(signer.positions, faces, ray.target + _REACH * outward, -outward)
        corners.append(faces[hit.face])
        weights.append(hit.barycentric)
        directions.append(hit.barycentric @ normals[faces[hit.face]])
    unit = np.array(directions)
    unit /= np.linalg.norm(unit, axis=1, keepdims=True)
    return SurfacePoints(names, np.array(corners), np.array(weights), unit)


def _all_rays(signer: Signer) -> Iterator[tuple[str, _Ray]]:
    yield from _middle_rays(signer)
    sided = {**_head_side_rays(signer), **_trunk_side_rays(signer), **_arm_rays(signer)}
    for name, ray in sided.items():
        yield f"{name}_left", ray
        yield f"{name}_right", _mirrored(ray)
    for name, ray in _hand_rays(signer).items():
        yield f"left_{name}", ray
        yield f"right_{name}", _mirrored(ray)


def _mirrored(ray: _Ray) -> _Ray:
    joints = tuple(joint.replace("left_", "right_") for joint in ray.joints)
    return _Ray(ray.target * _MIRROR, ray.outward * _MIRROR, joints)


_FRONT = np.array([0.0, 0.0, 1.0])
_UP = np.array([0.0, 1.0, 0.0])
_LEFT = np.array([1.0, 0.0, 0.0])


def _at(x: float, y: float, z: float = 0.0) -> Array:
    return np.array([x, y, z])


@dataclass(frozen=True, slots=True)
class _Face:
    """Landmarks of the head, metres: the left eyeball's centre, nose tip, mouth, chin, ear."""

    eye: Array
    nose: Array
    mouth_corner: Array
    chin: Array
    ear: Array


def _landmarks(signer: Signer) -> _Face:
    eye, _ = eyeball(signer.mesh, signer.rest, "l")
    part, at = signer.layer.part, signer.positions
    on_head = signer.weights[:, JOINTS["head"]] + signer.weights[:, JOINTS["jaw"]] > 0.9
    skin = at[(part == "skin") & on_head]
    lips = at[part == "lips"]
    middle = skin[np.abs(skin[:, 0]) < 0.004]
    below = middle[(middle[:, 1] < lips[:, 1].min() - 0.017) & (middle[:, 2] > 0.08)]
    return _Face(
        eye,
        skin[np.argmax(skin[:, 2])],
        lips[np.argmax(lips[:, 0])],
        below[np.argmax(below[:, 2])],
        skin[np.argmax(skin[:, 0])],
    )


def _middle_rays(signer: Signer) -> Iterator[tuple[str, _Ray]]:
    face, joint = _landmarks(signer), signer.rest.joint
    seam = _mouth_seam(signer)
    under = _at(0, face.chin[1], 0.5 * (face.chin[2] + joint("jaw")[2]))
    fronts = {
        "forehead": face.eye[1] + 0.055,
        "nose": face.nose[1],
        "upper_lip": seam + 0.0135,
        "mouth": seam - 0.001,
        "chin": face.chin[1],
        "neck": 0.45 * joint("neck")[1] + 0.55 * face.chin[1] - 0.03,
        "chest": 0.5 * joint("spine3")[1] + 0.5 * joint("neck")[1] - 0.04,
        "stomach": 0.5 * joint("spine1")[1] + 0.5 * joint("spine2")[1] + 0.03,
        "waist": joint("pelvis")[1] + 0.03,
    }
    for name, height in fronts.items():
        yield name, _Ray(_at(0, height), _FRONT)
    yield "under_chin", _Ray(under, -_UP, ("head", "jaw", "neck"))
    yield "top_of_head", _Ray(_at(0, face.eye[1], joint("head")[2] + 0.01), _UP)
    yield "back_of_head", _Ray(_at(0, face.eye[1] + 0.03), -_FRONT)


def _mouth_seam(signer: Signer) -> float:
    """Height of the closed lips' line in the middle of the face, metres."""
    lips = signer.positions[signer.layer.part == "lips"]
    middle = lips[np.abs(lips[:, 0]) < 0.004]
    inner = middle[middle[:, 2] < np.quantile(middle[:, 2], 0.4)]
    return float(np.median(inner[:, 1]))


def _head_side_rays(signer: Signer) -> dict[str, _Ray]:
    face, joint = _landmarks(signer), signer.rest.joint
    eye_x, eye_y, eye_z = face.eye
    chin, corner = face.chin, face.mouth_corner
    neck = 0.45 * joint("neck")[1] + 0.55 * chin[1] + 0.005
    return {
        "temple": _Ray(_at(0, eye_y + 0.02, eye_z - 0.035), _at(1, 0, 0.25)),
        "brow": _Ray(_at(eye_x + 0.002, eye_y + 0.026), _FRONT),
        "eye": _Ray(_at(eye_x, eye_y + 0.008), _FRONT),
        "nose_side": _Ray(_at(0.021, face.nose[1] - 0.004), _FRONT),
        "cheek": _Ray(_at(eye_x + 0.010, face.nose[1] + 0.012), _FRONT),
        "ear": _Ray(_at(0, face.ear[1] - 0.005, face.ear[2] + 0.012), _LEFT),
        "mouth_corner": _Ray(_at(corner[0] - 0.001, corner[1]), _FRONT),
        "chin_side": _Ray(_at(0.026, chin[1] + 0.004), _FRONT),
        "jaw": _Ray(_at(0, corner[1] - 0.008, joint("jaw")[2] - 0.008), _LEFT),
        "neck": _Ray(_at(0, neck, joint("neck")[2] + 0.02), _LEFT, ("neck", "head")),
    }


def _trunk_side_rays(signer: Signer) -> dict[str, _Ray]:
    joint = signer.rest.joint
    collar, shoulder = joint("left_collar"), joint("left_shoulder")
    chest = 0.5 * joint("spine3")[1] + 0.5 * joint("neck")[1]
    ribs, belt = 0.35 * joint("spine1")[1] + 0.65 * joint("spine2")[1], joint("pelvis")[1] + 0.03
    return {
        "clavicle": _Ray(0.55 * collar + 0.45 * shoulder, _at(0, 0.7, 1)),
        "shoulder": _Ray(0.1 * collar + 0.9 * shoulder, _at(0.2, 1, 0.1)),
        "chest": _Ray(_at(0.075, chest - 0.05), _FRONT),
        "ribs": _Ray(_at(0, ribs + 0.03), _at(1, 0, 0.7)),
        "waist": _Ray(_at(0, belt), _LEFT),
        "hip": _Ray(_at(0, joint("left_hip")[1] - 0.03, joint("left_hip")[2]), _LEFT),
    }


def _arm_rays(signer: Signer) -> dict[str, _Ray]:
    """At rest palms face down: outer side and back of the arm up, thumb side forward."""
    joint = signer.rest.joint
    shoulder, elbow, wrist = (joint(f"left_{name}") for name in ("shoulder", "elbow", "wrist"))
    upper, fore = (shoulder + elbow) / 2, (elbow + wrist) / 2
    sides = {"back": _UP, "front": -_UP, "radial": _FRONT, "ulnar": -_FRONT}
    return {
        "upper_arm": _Ray(upper, _UP),
        "upper_arm_inner": _Ray(upper, -_UP),
        "elbow": _Ray(elbow, -_FRONT),
        "elbow_crook": _Ray(elbow, _FRONT),
        **{f"forearm_{side}": _Ray(fore, out) for side, out in sides.items()},
        **{f"wrist_{side}": _Ray(wrist, out) for side, out in sides.items()},
    }


def _hand_rays(signer: Signer) -> dict[str, _Ray]:
    joint = signer.rest.joint
    wrist, index, middle, pinky = (
        joint(f"left_{name}") for name in ("wrist", "index1", "middle1", "pinky1")
    )
    whole = tuple(name for name in JOINT_NAMES if name.startswith("left_") and _in_hand(name))
    rays = {
        "palm": _Ray(0.42 * wrist + 0.58 * middle, -_UP, whole),
        "heel": _Ray(0.82 * wrist + 0.18 * middle, -_UP, whole),
        "back": _Ray(0.42 * wrist + 0.58 * middle, _UP, whole),
        "radial_edge": _Ray(0.2 * wrist + 0.8 * index, _FRONT, ("left_wrist", "left_index1")),
        "ulnar_edge": _Ray(0.4 * wrist + 0.6 * pinky, -_FRONT, ("left_wrist", "left_pinky1")),
        "web": _web_ray(signer, whole),
    }
    for finger in FINGERS:
        rays |= _finger_rays(signer, finger)
    return rays


def _in_hand(joint: str) -> bool:
    return joint.endswith("wrist") or joint.removeprefix("left_")[:-1] in FINGERS


def _web_ray(signer: Signer, joints: tuple[str, ...]) -> _Ray:
    """Between thumb and index, looking along the line that halves their angle."""
    joint = signer.rest.joint
    base, thumb, index = (joint(f"left_{name}") for name in ("thumb1", "thumb3", "index2"))
    halving = (thumb - base) / np.linalg.norm(thumb - base)
    halving = halving + (index - base) / np.linalg.norm(index - base)
    return _Ray(base, np.asarray(halving, float), joints)


def _finger_rays(signer: Signer, finger: str) -> dict[str, _Ray]:
    first, second, third = (signer.rest.joint(f"left_{finger}{n}") for n in (1, 2, 3))
    tip = signer.rest.tips[f"left_{finger}"]
    along = (tip - third) / np.linalg.norm(tip - third)
    back = _nail_side(signer, finger, along)
    if finger == "thumb":
        # The thumb has one segment less: its first joint is in the wrist.
        knuckle, bend, segment = second, third, (second + third) / 2
        side = np.cross(along, back)
        side = side if side @ (signer.rest.joint("left_index2") - second) > 0 else -side
    else:
        knuckle, bend, segment = first, second, (second + third) / 2
        side = np.cross(along, back)
        side = side if side[2] > 0 else -side
    own = tuple(f"left_{finger}{number}" for number in (1, 2, 3))
    pad = 0.45 * third + 0.55 * tip
    return {
        f"{finger}_tip": _Ray(third, along, own),
        f"{finger}_pad": _Ray(pad, -back, own),
        f"{finger}_nail": _Ray(0.3 * third + 0.7 * tip, back, own),
        f"{finger}_joint": _Ray(bend, back, own),
        f"{finger}_knuckle": _Ray(knuckle, back, (*own, "left_wrist")),
        f"{finger}_side": _Ray(segment, side, own),
    }


def _nail_side(signer: Signer, finger: str, along: Array) -> Array:
    """Unit vector out of the back of a finger's last segment."""
    nails = read_mask("fingernails", signer.mesh)
    nails[signer.rest.weights[:, JOINTS[f"left_{finger}3"]] < 0.5] = 0
    rows = np.flatnonzero(nails > 0.3)
    normals = vertex_normals(signer.rest.vertices, signer.mesh.quads["body"][:, :3])
    back = nails[rows] @ normals[rows]
    back -= along * (back @ along)
    return np.asarray(back / np.linalg.norm(back))
