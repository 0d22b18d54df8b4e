"""Short hair: a cap that grows out of the scalp."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from signdesk.motion.skeleton import JOINTS
from signdesk.training.signer_body.assets import BaseMesh
from signdesk.training.signer_body.features import eyeball
from signdesk.training.signer_body.layers import (
    Layer,
    base_layer,
    painted,
    vertex_normals,
    with_faces,
)
from signdesk.training.signer_body.rig import RestPose
from signdesk.training.signer_body.subdivision import cut, refined

Array = NDArray[np.float64]

HAIR = (58.0, 41.0, 32.0)
_EDGE_LENGTH = 0.006


def hair(mesh: BaseMesh, rest: RestPose) -> Layer:
    """The cap of hair; it follows the scalp."""
    layer = base_layer(mesh, ["body"], rest.vertices)
    on_head = layer.weights(rest.weights)[:, JOINTS["head"]] > 0.5
    layer = with_faces(layer, layer.faces[on_head[layer.faces].all(1)])
    eye, _ = eyeball(mesh, rest, "l")
    for _ in range(2):
        positions = layer.positions(rest.vertices)
        field = scalp_field(positions, eye)
        layer = refined(layer, positions, field > -0.01, _EDGE_LENGTH)
    layer = cut(layer, scalp_field(layer.positions(rest.vertices), eye))
    positions = layer.positions(rest.vertices)
    normals = vertex_normals(positions, layer.faces)
    depth = scalp_field(positions, eye)
    thickness = 0.001 + 0.016 * np.clip(depth / 0.045, 0, 1) ** 0.6
    return replace(painted(layer, "hair", HAIR), offset=normals * thickness[:, None])


def scalp_field(positions: Array, eye: Array) -> Array:
    """(N,) about the distance in metres inside the hairline; `eye` is the left eyeball's centre."""
    side, up, front = np.abs(positions[:, 0]), positions[:, 1] - eye[1], positions[:, 2]
    # The hairline, from the nape round the ear and the temple to the forehead.
    ahead = front - 0.01
    line = np.interp(
        ahead, [-0.10, -0.05, -0.03, 0.0, 0.03, 0.06, 0.09, 0.12],
        [-0.055, -0.045, 0.0, 0.005, 0.012, 0.044, 0.062, 0.066],
    )  # fmt: skip
    ear = 0.012 - np.hypot((front + 0.005) * 0.8, (up + 0.0) * 0.55)
    field = up - line
    return np.asarray(np.where(side > 0.066, np.minimum(field, -ear), field))
