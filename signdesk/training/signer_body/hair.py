"""Short hair with a side parting: a cap that grows out of the scalp, and locks that lie on it."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from signdesk.motion.skeleton import JOINTS
from signdesk.training.signer_body.assets import BODY_VERTEX_COUNT, BaseMesh
from signdesk.training.signer_body.features import eyeball, strip_faces
from signdesk.training.signer_body.layers import (
    Layer,
    base_layer,
    merged,
    painted,
    rigid_layer,
    vertex_normals,
    with_faces,
)
from signdesk.training.signer_body.rig import RestPose
from signdesk.training.signer_body.subdivision import cut, refined

Array = NDArray[np.float64]

HAIR = (60.0, 42.0, 32.0)
_SKIN_SHADE = (150.0, 112.0, 90.0)
"""Where the cap thins out, the scalp shows through."""
_EDGE_LENGTH = 0.008
#: Locks all over, and short ones along the hairline, which hide the cap's edge.
_LOCKS, _BORDER_LOCKS = 400, 150
_STEPS = 6
"""Cross-sections of a lock."""
#: Darker at its root and its sides than along its ridge: what makes a lock of a strip.
_LOCK_SHADE = np.linspace(0.80, 1.10, _STEPS)[:, None] * np.array([0.78, 1.12, 0.78])
#: Where the hair is parted, on the signer's left: metres from the middle.
_PARTING = 0.030

#: The hairline: depth z and height over the eye, metres, from the nape round the ear and the
#: temple to the middle of the forehead.
_HAIRLINE_Z = (-0.065, -0.03, -0.01, 0.008, 0.044, 0.053, 0.060, 0.072, 0.088, 0.105, 0.122, 0.135)
_HAIRLINE_Y = (-0.048, -0.052, -0.045, -0.03, -0.014, 0.0, 0.022, 0.033, 0.045, 0.058, 0.064, 0.066)
#: The eye's depth, and how far behind it the ear is, on the head that this hairline was drawn on.
_EYE_Z, _EYE_TO_EAR = 0.106, 0.0862
#: Middle of the ear and its half-axes in depth and height over the eye, metres.
_EAR, _EAR_SIZE = np.array([0.028, -0.022]), np.array([0.021, 0.034])


@dataclass(frozen=True, slots=True)
class Head:
    """What the hairline goes by: the left eyeball's centre, the left ear's outermost point."""

    eye: Array
    ear: Array


def head_of(mesh: BaseMesh, rest: RestPose) -> Head:
    """A head's measures, metres."""
    on_head = rest.weights[:BODY_VERTEX_COUNT, JOINTS["head"]] > 0.9
    skin = rest.vertices[:BODY_VERTEX_COUNT][on_head]
    return Head(eyeball(mesh, rest, "l")[0], skin[np.argmax(skin[:, 0])])


def hair(mesh: BaseMesh, rest: RestPose) -> Layer:
    """Cap and locks; the cap follows the scalp, the locks the head."""
    head = head_of(mesh, rest)
    cap = _cap(mesh, rest, head)
    return merged([cap, _locks(cap.positions(rest.vertices), cap.faces, head)])


def is_lock(layer: Layer) -> NDArray[np.bool_]:
    """(N,) vertices of locks, which hands press down: the head is what lies under them."""
    return np.asarray((layer.part == "hair") & (layer.joint >= 0))


def scalp_field(positions: Array, head: Head) -> Array:
    """(N,) about the distance in metres inside the hairline."""
    side, height = np.abs(positions[:, 0]), positions[:, 1] - head.eye[1]
    longer = (head.eye[2] - head.ear[2]) / _EYE_TO_EAR
    depth = _EYE_Z + (positions[:, 2] - head.eye[2]) / longer
    field = 0.85 * (height - np.interp(depth, _HAIRLINE_Z, _HAIRLINE_Y))
    across = (np.stack([depth, height], 1) - _EAR) / _EAR_SIZE
    ear = (np.linalg.norm(across, axis=1) - 1) * _EAR_SIZE.min()
    return np.where(side > 0.04, np.minimum(field, ear), field)


def _cap(mesh: BaseMesh, rest: RestPose, head: Head) -> Layer:
    layer = base_layer(mesh, ["body"], rest.vertices)
    on_head = layer.weights(rest.weights)[:, JOINTS["head"]] > 0.5
    layer = with_faces(layer, layer.faces[on_head[layer.faces].all(1)])
    for _ in range(2):
        positions = layer.positions(rest.vertices)
        border = np.abs(scalp_field(positions, head)) < 0.012
        layer = refined(layer, positions, border, _EDGE_LENGTH)
    layer = cut(layer, scalp_field(layer.positions(rest.vertices), head))
    positions = layer.positions(rest.vertices)
    depth = scalp_field(positions, head)
    normals = vertex_normals(positions, layer.faces)
    shade = np.clip(depth / 0.004, 0, 1)[:, None]
    colour = np.asarray(_SKIN_SHADE) * (1 - shade) + np.asarray(HAIR) * shade
    thickness = _thickness(positions, depth, head.eye)
    return replace(painted(layer, "hair", colour), offset=normals * thickness[:, None])


def _thickness(positions: Array, depth: Array, eye: Array) -> Array:
    """(N,) how far the cap stands off the scalp: full on top, short at the sides and the nape."""
    top = np.clip((positions[:, 1] - eye[1] - 0.02) / 0.07, 0, 1)
    return np.asarray(0.0006 + (0.006 + 0.010 * top) * np.clip(depth / 0.04, 0, 1) ** 0.7)


@dataclass(frozen=True, slots=True)
class _Surface:
    """The cap's surface: the place and outward normal nearest to a point."""

    tree: cKDTree
    positions: Array
    normals: Array

    def near(self, points: Array) -> tuple[Array, Array]:
        _, rows = self.tree.query(points, k=6)
        normal = self.normals[rows].mean(1)
        normal /= np.linalg.norm(normal, axis=1, keepdims=True)
        return self.positions[rows].mean(1), normal


def _locks(positions: Array, faces: NDArray[np.intp], head: Head) -> Layer:
    """Tapering strips with a raised middle, which follow the way the hair is combed."""
    random = np.random.default_rng(7)
    surface = _Surface(cKDTree(positions), positions, vertex_normals(positions, faces))
    field = scalp_field(positions, head)
    inner = _spread(positions[field > 0.008], _LOCKS, random)
    border = _spread(positions[(field > 0.001) & (field < 0.010)], _BORDER_LOCKS, random)
    roots = np.concatenate([inner, border])
    fringe = np.repeat([1.0, 0.55], [len(inner), len(border)])
    count = len(roots)
    on_top = np.clip((roots[:, 1] - head.eye[1] - 0.02) / 0.06, 0, 1)
    length = (0.030 + 0.034 * on_top) * fringe * random.uniform(0.85, 1.15, count)
    half_width = (0.0034 + 0.0014 * on_top) * fringe * random.uniform(0.8, 1.2, count)
    wander = random.normal(0, 0.09, (count, 1))
    body = fringe * random.uniform(0.6, 1.3, count)
    at, lines = roots.copy(), []
    for step in range(_STEPS):
        along = step / (_STEPS - 1)
        ground, normal = surface.near(at)
        height = 0.0010 + body * 0.0030 * (0.3 + 0.7 * on_top) * np.sin(np.pi * along**0.8)
        away = ((at - ground) * normal).sum(1)
        at = at + normal * (height * (1 - 0.85 * along**4) - away)[:, None]
        flow = _combed(at, normal, head.eye)
        across = np.cross(normal, flow)
        width = half_width * np.sin(np.pi * (0.10 + 0.86 * along) ** 0.8)
        side = across * np.maximum(width, 0.0003)[:, None]
        low, ridge = normal * 0.0030, normal * 0.0009
        lines.append(np.stack([at - side - low, at + ridge, at + side - low], 1))
        at = at + (flow + wander * across) * (length / _STEPS)[:, None]
    vertices = np.stack(lines, 1).reshape(-1, 3)
    strip = strip_faces(_STEPS, 3, closed=False)
    all_faces = (strip[None] + 3 * _STEPS * np.arange(count)[:, None, None]).reshape(-1, 3)
    locks = rigid_layer(vertices, all_faces, JOINTS["head"])
    shade = random.uniform(0.88, 1.16, count)[:, None, None] * _LOCK_SHADE
    return painted(locks, "hair", np.asarray(HAIR) * shade.reshape(-1, 1))


def _spread(positions: Array, count: int, random: np.random.Generator) -> Array:
    """Places (count, 3) on the cap, far from each other: each next one is the farthest."""
    pool = positions + random.normal(0, 0.001, positions.shape)
    chosen = [int(random.integers(len(pool)))]
    away = np.linalg.norm(pool - pool[chosen[0]], axis=1)
    for _ in range(count - 1):
        chosen.append(int(np.argmax(away)))
        away = np.minimum(away, np.linalg.norm(pool - pool[chosen[-1]], axis=1))
    return pool[chosen]


def _combed(at: Array, normal: Array, eye: Array) -> Array:
    """Unit directions (N, 3) of the hair on the surface: swept back on top, then down."""
    top = np.clip((at[:, 1] - eye[1] - 0.04) / 0.05, 0, 1)[:, None]
    behind = np.clip((0.03 - at[:, 2]) / 0.08, 0, 1)[:, None]
    from_parting = np.clip((at[:, [0]] - _PARTING) / 0.012, -1, 1)
    front = np.array([0.0, 0.15, -0.45])
    swept = np.array([1.0, 0.0, 0.0]) * from_parting + front
    aside = np.array([0.0, -0.75, -0.75])
    down = np.array([0.0, -1.0, -0.1])
    flow = top * swept + (1 - top) * ((1 - behind) * aside + behind * down)
    flow = flow - normal * (flow * normal).sum(1, keepdims=True)
    return np.asarray(flow / np.linalg.norm(flow, axis=1, keepdims=True))
