"""A layer: one piece of the signer's surface, bound to the base mesh.

Every vertex of a layer is a weighted sum of base vertices plus an offset, so that any field of the
base mesh (rest position, skin weights, a face action) carries over to it. A vertex with an empty
row is rigid: its offset is its rest position, and it follows one joint.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, vstack

from signdesk.training.signer_body.assets import VERTEX_COUNT, BaseMesh

Array = NDArray[np.float64]
Index = NDArray[np.intp]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Layer:
    """One piece of surface.

    Attributes
    ----------
    basis : (N, 19158) sparse; rows sum to 1, or are empty where a vertex is rigid.
    offset : (N, 3) metres at rest.
    faces : (F, 3) vertex indices, counter-clockwise seen from outside.
    colour : (N, 3) RGB in 0..255.
    part : (N,) name of the part that each vertex belongs to.
    joint : (N,) joint that a rigid vertex follows, else -1.
    """

    basis: csr_array
    offset: Array
    faces: Index
    colour: Array
    part: NDArray[np.str_]
    joint: Index

    def __len__(self) -> int:
        return len(self.offset)

    def positions(self, vertices: Array) -> Array:
        """Rest positions (N, 3), metres, from those of the base mesh."""
        return np.asarray(self.basis @ vertices + self.offset)

    def weights(self, weights: Array) -> Array:
        """Skin weights (N, 55) from those of the base mesh."""
        mixed = np.asarray(self.basis @ weights)
        rigid = np.flatnonzero(self.joint >= 0)
        mixed[rigid, self.joint[rigid]] = 1.0
        return mixed


def painted(layer: Layer, part: str, colour: Sequence[float] | Array) -> Layer:
    """The layer as one part, in one colour or in colours (N, 3)."""
    colours = np.broadcast_to(np.asarray(colour, float), (len(layer), 3)).copy()
    return replace(layer, part=np.full(len(layer), part, dtype="U16"), colour=colours)


def base_layer(mesh: BaseMesh, groups: Sequence[str], rest: Array) -> Layer:
    """The faces of groups of the base mesh, cut into triangles along shorter diagonals."""
    a, b, c, d = np.concatenate([mesh.quads[group] for group in groups]).T
    short = np.linalg.norm(rest[a] - rest[c], axis=1) <= np.linalg.norm(rest[b] - rest[d], axis=1)
    first = np.where(short, [a, b, c], [a, b, d]).T
    second = np.where(short, [a, c, d], [b, c, d]).T
    used, faces = np.unique(np.concatenate([first, second]), return_inverse=True)
    basis = csr_array(
        (np.ones(len(used)), (np.arange(len(used)), used)), shape=(len(used), VERTEX_COUNT)
    )
    return _bare(basis, np.zeros((len(used), 3)), faces.reshape(-1, 3))


def bound_layer(triangles: Index, barycentric: Array, offset: Array, faces: Index) -> Layer:
    """Vertices given on base triangles (N, 3) by barycentric weights (N, 3), plus an offset."""
    rows = np.repeat(np.arange(len(triangles)), 3)
    basis = csr_array(
        (barycentric.ravel(), (rows, triangles.ravel())), shape=(len(triangles), VERTEX_COUNT)
    )
    return _bare(basis, offset, faces)


def rigid_layer(positions: Array, faces: Index, joint: int) -> Layer:
    """A piece at rest positions (N, 3) that follows one joint."""
    empty = csr_array((len(positions), VERTEX_COUNT))
    layer = _bare(empty, positions, faces)
    return replace(layer, joint=np.full(len(positions), joint))


def _bare(basis: csr_array, offset: Array, faces: Index) -> Layer:
    count = len(offset)
    grey = np.full((count, 3), 128.0)
    return Layer(basis, offset, faces, grey, np.full(count, "", "U16"), np.full(count, -1))


def merged(layers: Sequence[Layer]) -> Layer:
    """Several layers as one."""
    starts = np.cumsum([0, *(len(layer) for layer in layers[:-1])])
    return Layer(
        csr_array(vstack([layer.basis for layer in layers])),
        np.concatenate([layer.offset for layer in layers]),
        np.concatenate([layer.faces + start for layer, start in zip(layers, starts, strict=True)]),
        np.concatenate([layer.colour for layer in layers]),
        np.concatenate([layer.part for layer in layers]),
        np.concatenate([layer.joint for layer in layers]),
    )


def with_faces(layer: Layer, faces: Index) -> Layer:
    """The layer with only these faces and the vertices that they use."""
    used, renumbered = np.unique(faces, return_inverse=True)
    return remapped(layer, _picker(used, len(layer)), renumbered.reshape(-1, 3))


def remapped(layer: Layer, mixing: csr_array, faces: Index) -> Layer:
    """New vertices as mixtures (M, N) of a layer's; labels come from the largest share."""
    nearest = np.asarray(mixing.argmax(axis=1)).ravel()
    return Layer(
        csr_array(mixing @ layer.basis),
        mixing @ layer.offset,
        faces,
        mixing @ layer.colour,
        layer.part[nearest],
        layer.joint[nearest],
    )


def _picker(rows: Index, count: int) -> csr_array:
    return csr_array((np.ones(len(rows)), (np.arange(len(rows)), rows)), shape=(len(rows), count))


def vertex_normals(positions: Array, faces: Index) -> Array:
    """Unit normals (N, 3), weighted by area."""
    a, b, c = positions[faces].transpose(1, 0, 2)
    normals = np.zeros_like(positions)
    for corner in faces.T:
        np.add.at(normals, corner, np.cross(b - a, c - a))
    return np.asarray(normals / np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-12))


def eased(values: Array, faces: Index, steps: int) -> Array:
    """(N,) values brought nearer to their neighbours' on a surface, so many times."""
    ends = np.concatenate([faces[:, [0, 1]], faces[:, [1, 2]], faces[:, [2, 0]]])
    ends = np.concatenate([ends, ends[:, ::-1]])
    count = np.bincount(ends[:, 0], minlength=len(values))
    for _ in range(steps):
        around = np.bincount(ends[:, 0], values[ends[:, 1]], len(values)) / np.maximum(count, 1)
        values = np.where(count > 0, 0.4 * values + 0.6 * around, values)
    return values
