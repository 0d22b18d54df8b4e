"""Shirt, trousers and shoes, cut from MakeHuman's tight-fitting helper surface."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from signdesk.motion.skeleton import JOINTS
from signdesk.training.signer_body.assets import BaseMesh
from signdesk.training.signer_body.layers import (
    Layer,
    base_layer,
    merged,
    painted,
    vertex_normals,
)
from signdesk.training.signer_body.rig import RestPose
from signdesk.training.signer_body.subdivision import cut, refined

Array = NDArray[np.float64]

SHIRT = (46.0, 70.0, 108.0)
SHIRT_EDGE = (38.0, 58.0, 92.0)
TROUSERS = (44.0, 46.0, 54.0)
SHOES = (34.0, 30.0, 30.0)
#: Above this height, relative to the pelvis, the shirt begins.
_HEM = -0.05
_BAND = 0.012
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
    layer = tights
    for _ in range(3):
        field = shirt_field(layer.positions(rest.vertices), rest, waist)
        near = np.abs(field - _BAND / 2) < 1.2 * _BAND
        layer = refined(layer, layer.positions(rest.vertices), near, _EDGE_LENGTH)
    layer = cut(layer, shirt_field(layer.positions(rest.vertices), rest, waist))
    positions = layer.positions(rest.vertices)
    field = shirt_field(positions, rest, waist)
    # A band along neckline, cuffs and hem, standing off the cloth.
    band = np.clip(1 - np.abs(field - _BAND / 2) / (_BAND / 2), 0, 1) ** 0.5
    normals = vertex_normals(positions, layer.faces)
    shade = np.clip((_BAND - field) / 0.002, 0, 1)[:, None]
    shirt = painted(
        layer, "shirt", np.asarray(SHIRT) * (1 - shade) + np.asarray(SHIRT_EDGE) * shade
    )
    return Layer(
        shirt.basis,
        shirt.offset + normals * (0.0015 + 0.0015 * band)[:, None],
        shirt.faces,
        shirt.colour,
        shirt.part,
        shirt.joint,
    )


def shirt_field(positions: Array, rest: RestPose, waist: float) -> Array:
    """(N,) about the distance in metres inside the shirt's neckline, cuffs and hem."""
    neck = rest.joint("neck")
    # The neckline is an ellipse around the neck, on a plane that slopes down to the front.
    plane = positions[:, 1] - (neck[1] - 0.004) + 0.6 * (positions[:, 2] - neck[2])
    across, along = positions[:, 0], positions[:, 2] - neck[2] - 0.005
    neckline = np.maximum(np.hypot(across, along / 1.05) - 0.105, -plane / np.hypot(1, 0.6))
    sleeve = rest.joint("left_wrist")[0] - 0.022 - np.abs(across)
    return np.minimum(np.minimum(neckline, sleeve), positions[:, 1] - waist)


def covered(positions: Array, rest: RestPose, margin: float) -> NDArray[np.bool_]:
    """(N,) whether skin lies under clothes, at least `margin` metres from their borders."""
    waist = rest.joint("pelvis")[1] + _HEM
    field = shirt_field(positions, rest, waist)
    near_head = positions[:, 1] > rest.joints[JOINTS["neck"], 1] + 0.03
    below = positions[:, 1] < waist + 0.02
    return np.asarray(((field > margin) & ~near_head) | below)
