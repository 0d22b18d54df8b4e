"""Shirt, trousers and shoes, cut from MakeHuman's tight-fitting helper surface."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from signdesk.motion.skeleton import JOINTS
from signdesk.training.signer_body.assets import BaseMesh
from signdesk.training.signer_body.layers import (
    Layer,
    base_layer,
    eased,
    merged,
    painted,
    vertex_normals,
)
from signdesk.training.signer_body.rig import RestPose
from signdesk.training.signer_body.subdivision import cut, refined, smoothed

Array = NDArray[np.float64]

SHIRT = (46.0, 70.0, 108.0)
SHIRT_EDGE = (38.0, 58.0, 92.0)
TROUSERS = (44.0, 46.0, 54.0)
SHOES = (34.0, 30.0, 30.0)
#: Above this height, relative to the pelvis, the shirt begins.
_HEM = -0.05
_BAND = 0.012
_RAISED = 0.0012
_TAPER = 0.0055
#: How far the cloth stands off arms, and off the trunk under the chest, at most; metres. There it
#: falls, drawing in by so much a metre, which is worked out every so many radians.
_SLEEVE_LOOSE, _TRUNK_LOOSE = 0.0035, 0.009
_FALL, _TURN, _EASING = 0.12, 0.2, 6
#: The cone of the neckline: see `_neckline`. Lengths in metres.
_NECK_RADIUS, _NECK_MIDDLE = 0.077, 0.012
_NECK_NARROWING, _NECK_STEEPNESS, _NECK_TILT = 0.87, 0.8, 0.37
_EDGE_LENGTH = 0.01
"""Edges this short, metres, make a border look like a curve."""


def clothing(mesh: BaseMesh, rest: RestPose) -> Layer:
    """Shirt with long sleeves and a crew neck, trousers, and shoes."""
    tights = base_layer(mesh, ["helper-tights"], rest.vertices)
    waist = rest.joint("pelvis")[1] + _HEM
    height = tights.positions(rest.vertices)[:, 1]
    legs = cut(tights, waist + 0.004 - height)
    ankle = rest.joint("left_ankle")[1] + 0.035
    depth = legs.positions(rest.vertices)[:, 1] - ankle
    trousers = painted(cut(legs, depth + 0.002), "trousers", TROUSERS)
    shoes = painted(cut(legs, -depth), "shoes", SHOES)
    return merged([_shirt(cut(tights, height - waist + 0.05), rest, waist), trousers, shoes])


def _shirt(tights: Layer, rest: RestPose, waist: float) -> Layer:
    """Cloth, and a band along neckline, cuffs and hem that stands off it."""
    layer = smoothed(tights, _bending(tights.positions(rest.vertices), rest))
    for _ in range(2):
        positions = layer.positions(rest.vertices)
        near = np.abs(shirt_field(positions, rest, waist) - _BAND / 2) < 1.2 * _BAND
        layer = refined(layer, positions, near, _EDGE_LENGTH)
    layer = _loosened(layer, rest)
    # The cloth reaches under the band, so that nothing shows between them.
    cloth = cut(layer, shirt_field(layer.positions(rest.vertices), rest, waist) - _BAND / 2)
    band = cut(layer, shirt_field(layer.positions(rest.vertices), rest, waist))
    band = cut(band, _BAND - shirt_field(band.positions(rest.vertices), rest, waist))
    positions = band.positions(rest.vertices)
    inward = 1 - shirt_field(positions, rest, waist) / _BAND
    raised = _RAISED * np.clip(2 * inward, 0.15, 1)[:, None]
    normals = vertex_normals(positions, band.faces)
    band = replace(band, offset=band.offset + raised * normals)
    return merged([painted(cloth, "shirt", SHIRT), painted(band, "shirt", SHIRT_EDGE)])


def _bending(positions: Array, rest: RestPose) -> NDArray[np.bool_]:
    """(N,) where the shirt bends or its border shows: elbows, shoulders, collar, cuffs."""
    side = np.abs(positions[:, 0])
    elbow, shoulder, neck = (rest.joint(n) for n in ("left_elbow", "left_shoulder", "neck"))
    arm = (np.abs(side - elbow[0]) < 0.08) | (side > _sleeve_end(rest) - 0.05)
    top = (positions[:, 1] > neck[1] - 0.10) & (side < shoulder[0] + 0.06)
    return np.asarray(arm | top)


def _loosened(layer: Layer, rest: RestPose) -> Layer:
    """Moves the cloth off the skin, but in to the wrists at the cuffs."""
    positions = layer.positions(rest.vertices)
    normals = vertex_normals(positions, layer.faces)
    to_cuff = _sleeve_end(rest) - np.abs(positions[:, 0])
    off = 0.0015 - _TAPER * np.clip(1 - to_cuff / 0.06, 0, 1) ** 2
    side = np.abs(positions[:, 0])
    shoulder, elbow, wrist = (rest.joint(f"left_{n}")[0] for n in ("shoulder", "elbow", "wrist"))
    for start, end in ((shoulder + 0.03, elbow), (elbow, wrist - 0.05)):
        along = np.clip((side - start) / (end - start), 0, 1)
        off += _SLEEVE_LOOSE * np.sin(np.pi * along) ** 2
    offset = normals * off[:, None] + _hanging(positions, layer.faces, rest)
    return replace(layer, offset=offset)


def _hanging(positions: Array, faces: NDArray[np.intp], rest: RestPose) -> Array:
    """(N, 3) how far the cloth of the trunk falls outside the body, as from the chest it hangs."""
    shoulder, chest = rest.joint("left_shoulder"), rest.joint("spine3")
    middle = rest.joint("spine2")[2]
    trunk = (np.abs(positions[:, 0]) < shoulder[0] - 0.005) & (positions[:, 1] < chest[1] - 0.01)
    across = positions[:, [0, 2]] - np.array([0.0, middle])
    radius = np.linalg.norm(across, axis=1)
    angle = np.arctan2(across[:, 0], across[:, 1])
    rows = np.flatnonzero(trunk)
    rows = rows[np.argsort(-positions[rows, 1])]
    extra = np.zeros(len(positions))
    turn = np.arange(-np.pi, np.pi, _TURN)
    hung, height = np.zeros(len(turn)), positions[rows[0], 1]
    for row in rows:
        hung -= _FALL * (height - positions[row, 1])
        height = positions[row, 1]
        away = np.abs((angle[row] - turn + np.pi) % (2 * np.pi) - np.pi)
        near = away < _TURN
        extra[row] = np.clip(hung[near].mean() - radius[row], 0, _TRUNK_LOOSE)
        hung[near] = np.maximum(hung[near], radius[row])
    extra = eased(extra, faces, _EASING)
    return np.asarray(np.insert(across / radius[:, None], 1, 0.0, axis=1) * extra[:, None])


def _sleeve_end(rest: RestPose) -> float:
    return float(rest.joint("left_wrist")[0] - 0.030)


def shirt_field(positions: Array, rest: RestPose, waist: float) -> Array:
    """(N,) about the distance in metres inside the shirt's neckline, cuffs and hem."""
    sleeve = _sleeve_end(rest) - np.abs(positions[:, 0])
    return np.minimum(np.minimum(_neckline(positions, rest), sleeve), positions[:, 1] - waist)


def _neckline(positions: Array, rest: RestPose) -> Array:
    """(N,) about the distance from a crew neck: a cone round the neck, lower in front."""
    across, up, front = (positions - rest.joint("neck")).T
    around = np.hypot(_NECK_NARROWING * across, front - _NECK_MIDDLE)
    return np.asarray((around - _NECK_STEEPNESS * (up + _NECK_TILT * front) - _NECK_RADIUS) / 1.2)


def covered(positions: Array, rest: RestPose, margin: float) -> NDArray[np.bool_]:
    """(N,) whether skin lies under clothes, at least `margin` metres from their borders."""
    waist = rest.joint("pelvis")[1] + _HEM
    field = shirt_field(positions, rest, waist)
    near_head = positions[:, 1] > rest.joints[JOINTS["neck"], 1] + 0.03
    below = positions[:, 1] < waist + 0.02
    return np.asarray(((field > margin) & ~near_head) | below)
