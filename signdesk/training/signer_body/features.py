"""Eyes, brows, lashes, teeth and tongue."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, diags_array

from signdesk.motion.skeleton import JOINTS
from signdesk.training.signer_body.assets import BODY_VERTEX_COUNT, BaseMesh
from signdesk.training.signer_body.layers import (
    Layer,
    base_layer,
    bound_layer,
    merged,
    painted,
    rigid_layer,
    vertex_normals,
)
from signdesk.training.signer_body.rays import first_hit
from signdesk.training.signer_body.rig import SIDES, RestPose

Array = NDArray[np.float64]
Index = NDArray[np.intp]

TEETH = (238.0, 232.0, 220.0)
TONGUE = (190.0, 92.0, 92.0)
LASH = (40.0, 28.0, 24.0)
BROW = (62.0, 44.0, 34.0)

#: Rings of an eyeball: angle from the line of sight in degrees, part, colour. Doubled angles make
#: sharp borders.
_EYE_RINGS = (
    (0.0, "pupil", (12, 10, 10)),
    (8.5, "pupil", (12, 10, 10)),
    (8.5, "iris", (112, 76, 44)),
    (15.0, "iris", (124, 86, 52)),
    (21.0, "iris", (72, 48, 30)),
    (22.5, "iris", (58, 40, 28)),
    (24.0, "sclera", (232, 228, 224)),
    (34.0, "sclera", (240, 236, 232)),
    (48.0, "sclera", (240, 236, 232)),
    (65.0, "sclera", (232, 222, 216)),
    (85.0, "sclera", (226, 210, 204)),
    (110.0, "sclera", (220, 200, 196)),
)
_EYE_SEGMENTS = 28


def eyeball(mesh: BaseMesh, rest: RestPose, letter: str) -> tuple[Array, float]:
    """Centre (3,) and radius of an eyeball at rest, metres."""
    points = rest.vertices[mesh.members(f"helper-{letter}-eye")]
    low, high = points.min(0), points.max(0)
    radius = float((high - low)[:2].mean() / 2)
    centre = (low + high) / 2
    centre[2] = high[2] - radius
    return centre, radius


def eyes(mesh: BaseMesh, rest: RestPose) -> Layer:
    """Both eyeballs; each follows its eye joint."""
    return merged(
        [_eye(*eyeball(mesh, rest, letter), JOINTS[f"{side}_eye"]) for side, letter, _ in SIDES]
    )


def _eye(centre: Array, radius: float, joint: int) -> Layer:
    angles = np.deg2rad([ring[0] for ring in _EYE_RINGS])[:, None]
    around = np.linspace(0, 2 * np.pi, _EYE_SEGMENTS, endpoint=False)[None]
    sphere = np.stack(
        np.broadcast_arrays(
            np.sin(angles) * np.cos(around), np.sin(angles) * np.sin(around), np.cos(angles)
        ),
        -1,
    )
    positions = centre + radius * sphere.reshape(-1, 3)
    layer = rigid_layer(positions, strip_faces(len(_EYE_RINGS), _EYE_SEGMENTS, closed=True), joint)
    colours = np.repeat([ring[2] for ring in _EYE_RINGS], _EYE_SEGMENTS, axis=0).astype(float)
    parts = np.repeat([ring[1] for ring in _EYE_RINGS], _EYE_SEGMENTS).astype("U16")
    return Layer(layer.basis, layer.offset, layer.faces, colours, parts, layer.joint)


def strip_faces(rows: int, columns: int, *, closed: bool) -> Index:
    """Triangles (F, 3) of a grid of rows x columns vertices; `closed` joins the outer columns."""
    row, column = np.meshgrid(
        np.arange(rows - 1), np.arange(columns if closed else columns - 1), indexing="ij"
    )
    a = row * columns + column
    b = row * columns + (column + 1) % columns
    c, d = a + columns, b + columns
    corners = np.stack([np.stack([a, c, b], -1), np.stack([b, c, d], -1)])
    return np.asarray(corners.reshape(-1, 3), np.intp)


def mouth_inside(mesh: BaseMesh, rest: RestPose) -> Layer:
    """Teeth and tongue."""
    teeth = base_layer(mesh, ["helper-upper-teeth", "helper-lower-teeth"], rest.vertices)
    tongue = base_layer(mesh, ["helper-tongue"], rest.vertices)
    return merged([painted(teeth, "teeth", TEETH), painted(tongue, "tongue", TONGUE)])


def lashes(mesh: BaseMesh, rest: RestPose) -> Layer:
    """Lashes of the upper lids."""
    groups = ["helper-l-eyelashes-2", "helper-r-eyelashes-2"]
    return painted(base_layer(mesh, groups, rest.vertices), "lash", LASH)


def brows(mesh: BaseMesh, rest: RestPose, skin: tuple[float, float, float]) -> Layer:
    """Brows as strips on the face, bound to its skin so that they follow every expression."""
    body = mesh.quads["body"]
    a, b, c, d = body[(body < BODY_VERTEX_COUNT).all(1)].T
    triangles = np.concatenate([np.stack([a, b, c], 1), np.stack([a, c, d], 1)])
    normals = vertex_normals(rest.vertices, triangles)
    centre, _ = eyeball(mesh, rest, "l")
    front = rest.vertices[triangles][..., 2].min(1) > centre[2] - 0.03
    above = rest.vertices[triangles][..., 1].min(1) > centre[1]
    face = triangles[front & above]
    pieces = [
        _brow(rest.vertices, normals, face, eyeball(mesh, rest, letter)[0], sign, skin)
        for _, letter, sign in SIDES
    ]
    return merged(pieces)


_BROW_STIFFNESS = 0.75
#: Along a brow: outward from the pupil and upward from it, and half its height; metres.
_BROW_PATH = np.array(
    [
        (-0.0180, 0.0205, 0.0030), (-0.0150, 0.0215, 0.0042), (-0.0105, 0.0228, 0.0044),
        (-0.0060, 0.0240, 0.0042), (-0.0010, 0.0253, 0.0039), (0.0040, 0.0265, 0.0036),
        (0.0090, 0.0273, 0.0033), (0.0135, 0.0272, 0.0029), (0.0175, 0.0258, 0.0024),
        (0.0210, 0.0232, 0.0018), (0.0240, 0.0200, 0.0011), (0.0262, 0.0168, 0.0003),
    ]
)  # fmt: skip


def _brow(
    rest: Array,
    normals: Array,
    face: Index,
    pupil: Array,
    sign: float,
    skin: tuple[float, float, float],
) -> Layer:
    steps = np.linspace(0, len(_BROW_PATH) - 1, 24)
    path = np.stack([np.interp(steps, range(len(_BROW_PATH)), v) for v in _BROW_PATH.T], 1)
    rows = np.array([-1.0, -0.6, 0.0, 0.6, 1.0])
    x = pupil[0] + sign * (path[:, [0]] - 0.15 * rows * path[:, [2]])
    y = pupil[1] + path[:, [1]] + rows * path[:, [2]]
    points = np.stack([x, y, np.full_like(x, pupil[2] + 0.1)], -1).reshape(-1, 3)
    hits = [first_hit(rest, face, point, np.array([0.0, 0.0, -1.0])) for point in points]
    triangles = np.array([face[hit.face] for hit in hits])
    weights = np.array([hit.barycentric for hit in hits])
    outward = np.einsum("nk,nka->na", weights, normals[triangles])
    lift = np.tile(np.array([0.0003, 0.0010, 0.0014, 0.0010, 0.0003]), len(path))
    faces = strip_faces(len(path), len(rows), closed=False)
    layer = bound_layer(
        triangles, weights, outward * lift[:, None], faces if sign > 0 else faces[:, ::-1]
    )
    layer = _stiffened(layer, rest, len(rows))
    edge = np.tile(np.array([0.55, 0.1, 0.0, 0.1, 0.55]), len(path))[:, None]
    return painted(layer, "brow", np.asarray(BROW) * (1 - edge) + np.asarray(skin) * edge)


def _stiffened(layer: Layer, rest: Array, across: int) -> Layer:
    """Lets each cross-section of a strip move mostly as its middle, so that it keeps its width."""
    count = len(layer)
    middle = np.arange(count) // across * across + across // 2
    own = csr_array(diags_array(np.full(count, 1 - _BROW_STIFFNESS)))
    shared = (np.full(count, _BROW_STIFFNESS), (np.arange(count), middle))
    basis = csr_array((own + csr_array(shared, shape=(count, count))) @ layer.basis)
    return replace(layer, basis=basis, offset=layer.positions(rest) - basis @ rest)
