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
    remapped,
    rigid_layer,
    vertex_normals,
)
from signdesk.training.signer_body.rays import first_hit
from signdesk.training.signer_body.rig import SIDES, RestPose

Array = NDArray[np.float64]
Index = NDArray[np.intp]

TEETH = (224.0, 216.0, 204.0)
TONGUE = (192.0, 98.0, 95.0)
LASH = (34.0, 24.0, 21.0)
BROW = (62.0, 44.0, 34.0)
#: How much of the light reaches the back of the mouth, and how far back that is.
_MOUTH_DARK, _MOUTH_DEPTH_M = 0.25, 0.040
#: Share of the sculpt's lashes that is left: a line along the lid, not a fan.
_LASH_LENGTH = 0.66

#: Rings of an eyeball: angle from the line of sight in degrees, part, colour. Doubled angles make
#: sharp borders.
_EYE_RINGS = (
    (0.0, "pupil", (12, 10, 10)),
    (9.5, "pupil", (12, 10, 10)),
    (9.5, "iris", (92, 62, 36)),
    (15.0, "iris", (102, 70, 42)),
    (21.0, "iris", (62, 42, 27)),
    (22.5, "iris", (48, 34, 25)),
    (24.0, "sclera", (208, 203, 199)),
    (34.0, "sclera", (222, 217, 212)),
    (48.0, "sclera", (220, 213, 208)),
    (65.0, "sclera", (212, 198, 191)),
    (85.0, "sclera", (204, 184, 176)),
    (110.0, "sclera", (196, 174, 166)),
)
#: The shade of the upper lid and its lashes: how much light it takes, and from which height on the
#: ball to which, in radii.
_LID_SHADE, _LID_FROM, _LID_TO = 0.30, 0.02, 0.30
_EYE_SEGMENTS = 28
#: The light that eyes mirror, above and beside the pupil: angles to the right and up, and its
#: radius, degrees. On the ball itself a highlight would fall under the upper lid.
_CATCHLIGHT_AT, _CATCHLIGHT_RADIUS = (-6.5, 7.5), 3.4


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
    fibres = np.tile(
        1 + 0.16 * np.random.default_rng(3).normal(size=_EYE_SEGMENTS), len(_EYE_RINGS)
    )
    colours[parts == "iris"] *= fibres[parts == "iris", None]
    height = sphere[..., 1].reshape(-1, 1)
    colours *= 1 - _LID_SHADE * np.clip((height - _LID_FROM) / (_LID_TO - _LID_FROM), 0, 1)
    return merged([replace(layer, colour=colours, part=parts), _catchlight(centre, radius, joint)])


def _catchlight(centre: Array, radius: float, joint: int) -> Layer:
    """A bright disc just in front of the eyeball."""
    segments = 10
    around = np.linspace(0, 2 * np.pi, segments, endpoint=False)
    rim = np.stack([np.cos(around), np.sin(around)], 1) * _CATCHLIGHT_RADIUS
    right, up = np.deg2rad(np.concatenate([[[0.0, 0.0]], rim]) + _CATCHLIGHT_AT).T
    ahead = np.stack([np.sin(right), np.sin(up), np.cos(right) * np.cos(up)], 1)
    ahead /= np.linalg.norm(ahead, axis=1, keepdims=True)
    first = np.arange(segments)
    faces = np.stack([np.zeros(segments, int), 1 + first, 1 + (first + 1) % segments], 1)
    disc = rigid_layer(centre + 1.012 * radius * ahead, faces, joint)
    return painted(disc, "catchlight", (255.0, 255.0, 255.0))


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
    """Teeth and tongue, darker towards the throat, where little light comes."""
    pieces = (
        ("helper-upper-teeth", "teeth", TEETH),
        ("helper-lower-teeth", "teeth", TEETH),
        ("helper-tongue", "tongue", TONGUE),
    )
    layers = []
    for group, part, colour in pieces:
        layer = painted(base_layer(mesh, [group], rest.vertices), part, colour)
        at = layer.positions(rest.vertices)
        layers.append(replace(layer, colour=layer.colour * mouth_light(at, at[:, 2].max())))
    return merged(layers)


def mouth_light(positions: Array, front: float) -> Array:
    """(N, 1) share of the light that reaches places (N, 3) behind a depth `front`, metres."""
    depth = np.clip((front - positions[:, [2]]) / _MOUTH_DEPTH_M, 0, 1)
    return np.asarray(1 - (1 - _MOUTH_DARK) * depth)


def lashes(mesh: BaseMesh, rest: RestPose) -> Layer:
    """Lashes of the upper lids, drawn in to a line along them."""
    return painted(
        merged([_lash_line(mesh, rest, f"helper-{letter}-eyelashes-2") for _, letter, _ in SIDES]),
        "lash",
        LASH,
    )


def _lash_line(mesh: BaseMesh, rest: RestPose, group: str) -> Layer:
    layer = base_layer(mesh, [group], rest.vertices)
    rows = _lash_rows(mesh.quads[group], rest.vertices)
    used = np.unique(mesh.quads[group])
    root = np.arange(len(used))
    for row in rows[1:]:
        root[np.searchsorted(used, row)] = np.searchsorted(used, rows[0])
    share = csr_array(diags_array(np.full(len(used), _LASH_LENGTH)))
    kept = (np.full(len(used), 1 - _LASH_LENGTH), (np.arange(len(used)), root))
    mixing = csr_array(share + csr_array(kept, shape=(len(used), len(used))))
    return remapped(layer, mixing, layer.faces)


def _lash_rows(quads: Index, rest: Array) -> list[Index]:
    """Rows of a grid of quads, from the lid, which is farthest back, to the lashes' tips."""
    vertices, uses = np.unique(quads, return_counts=True)
    corners = set(vertices[uses == 1].tolist())
    edges = np.concatenate([quads[:, [a, (a + 1) % 4]] for a in range(4)])
    loop = _border(edges, min(corners))
    turns = [at for at, vertex in enumerate(loop) if vertex in corners]
    sides = [loop[a : b + 1] for a, b in zip(turns, [*turns[1:], len(loop) - 1], strict=True)]
    long = sorted(sides, key=len)[-2:]
    row = min(long, key=lambda side: float(rest[side, 2].mean()))
    edges, seen = np.concatenate([edges, edges[:, ::-1]]), set(row)
    rows = [np.array(row)]
    while len(seen) < len(vertices):
        out = [
            next(int(v) for v in edges[edges[:, 0] == last, 1] if v not in seen)
            for last in rows[-1]
        ]
        seen.update(out)
        rows.append(np.array(out))
    return rows


def _border(edges: Index, start: int) -> list[int]:
    """Vertices round the border of a surface, from `start` back to it: edges of one face alone."""
    ends, faces = np.unique(np.sort(edges, axis=1), axis=0, return_counts=True)
    beside: dict[int, list[int]] = {}
    for one, other in ends[faces == 1].tolist():
        beside.setdefault(one, []).append(other)
        beside.setdefault(other, []).append(one)
    loop = [start, beside[start][0]]
    while loop[-1] != start:
        loop.append(next(vertex for vertex in beside[loop[-1]] if vertex != loop[-2]))
    return loop


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


#: How far a brow moves as its middle line, and over how many cross-sections that is smoothed.
_BROW_STIFFNESS, _BROW_BEND = 0.85, 5.0
#: Along a brow: outward from the pupil and upward from it, and half its height; metres.
_BROW_PATH = np.array(
    [
        (-0.0185, 0.0146, 0.0016), (-0.0155, 0.0156, 0.0029), (-0.0105, 0.0166, 0.0036),
        (-0.0060, 0.0174, 0.0036), (-0.0010, 0.0182, 0.0034), (0.0040, 0.0188, 0.0031),
        (0.0090, 0.0191, 0.0028), (0.0135, 0.0187, 0.0024), (0.0175, 0.0175, 0.0020),
        (0.0210, 0.0156, 0.0015), (0.0240, 0.0131, 0.0009), (0.0262, 0.0105, 0.0003),
    ]
)  # fmt: skip
#: Cross-sections of a brow, the places across it, and how far each stands off the skin, metres.
_BROW_STEPS = 44
_BROW_ROWS = np.array([-1.0, -0.7, -0.35, 0.0, 0.35, 0.7, 1.0])
_BROW_LIFT = np.array([0.0003, 0.0006, 0.0008, 0.0009, 0.0008, 0.0006, 0.0003])


def _brow(
    rest: Array,
    normals: Array,
    face: Index,
    pupil: Array,
    sign: float,
    skin: tuple[float, float, float],
) -> Layer:
    steps = np.linspace(0, len(_BROW_PATH) - 1, _BROW_STEPS)
    path = np.stack([np.interp(steps, range(len(_BROW_PATH)), v) for v in _BROW_PATH.T], 1)
    # Rows lean outwards as they rise, as hairs do.
    x = pupil[0] + sign * (path[:, [0]] + 0.45 * _BROW_ROWS * path[:, [2]])
    y = pupil[1] + path[:, [1]] + _BROW_ROWS * path[:, [2]]
    points = np.stack([x, y, np.full_like(x, pupil[2] + 0.1)], -1).reshape(-1, 3)
    hits = [first_hit(rest, face, point, np.array([0.0, 0.0, -1.0])) for point in points]
    triangles = np.array([face[hit.face] for hit in hits])
    weights = np.array([hit.barycentric for hit in hits])
    outward = np.einsum("nk,nka->na", weights, normals[triangles])
    lift = np.tile(_BROW_LIFT, len(path))
    faces = strip_faces(len(path), len(_BROW_ROWS), closed=False)
    layer = bound_layer(
        triangles, weights, outward * lift[:, None], faces if sign > 0 else faces[:, ::-1]
    )
    layer = _stiffened(layer, rest, len(_BROW_ROWS))
    thin = _brow_thinness()
    return painted(layer, "brow", np.asarray(BROW) * (1 - thin) + np.asarray(skin) * thin)


def _brow_thinness() -> Array:
    """(N, 1) how far skin shows between a brow's hairs: at its edges, and where it begins."""
    random = np.random.default_rng(11)
    edge = np.abs(_BROW_ROWS) ** 4
    start = np.clip(1 - np.arange(_BROW_STEPS) / 5, 0, 1)[:, None]
    hairs = 0.12 * random.uniform(0, 1, (_BROW_STEPS, 1)) + 0.06 * random.uniform(
        0, 1, (_BROW_STEPS, len(_BROW_ROWS))
    )
    return np.asarray(np.clip(0.6 * edge + 0.5 * start + hairs, 0, 0.92).reshape(-1, 1))


def _stiffened(layer: Layer, rest: Array, across: int) -> Layer:
    """Lets a strip move mostly as its middle line, and that as its neighbourhood along the strip.

    So it keeps its width, and bends as one: the skin at a brow's tail moves less than beside it.
    """
    steps = np.arange(len(layer) // across)
    near = np.exp(-0.5 * ((steps[:, None] - steps) / _BROW_BEND) ** 2)
    near /= near.sum(1, keepdims=True)
    middle = np.zeros((1, across))
    middle[0, across // 2] = 1
    shared = csr_array(np.kron(near, np.repeat(middle, across, axis=0)))
    own = csr_array(diags_array(np.full(len(layer), 1 - _BROW_STIFFNESS)))
    basis = csr_array((own + _BROW_STIFFNESS * shared) @ layer.basis)
    return replace(layer, basis=basis, offset=layer.positions(rest) - basis @ rest)
