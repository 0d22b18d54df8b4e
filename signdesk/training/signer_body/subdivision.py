"""Refining and cutting layers."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, vstack

from signdesk.training.signer_body.layers import Layer, remapped, with_faces

Array = NDArray[np.float64]
Index = NDArray[np.intp]
Mask = NDArray[np.bool_]


def _edges(faces: Index) -> tuple[Index, Index]:
    """Unique edges (E, 2), and for each face the indices (F, 3) of its edges 01, 12, 20."""
    ends = np.sort(faces[:, [[0, 1], [1, 2], [2, 0]]].reshape(-1, 2), axis=1)
    edges, of_face = np.unique(ends, axis=0, return_inverse=True)
    return edges, of_face.reshape(-1, 3)


def refined(layer: Layer, positions: Array, near: Mask, length: float) -> Layer:
    """Halve the edges longer than `length` metres that touch a vertex in `near` (N,)."""
    edges, of_face = _edges(layer.faces)
    long = np.linalg.norm(positions[edges[:, 0]] - positions[edges[:, 1]], axis=1) > length
    split = long & near[edges].any(1)
    middle = np.full(len(edges), -1)
    middle[split] = len(layer) + np.arange(split.sum())
    count = len(layer)
    rows = np.concatenate([np.arange(count), np.repeat(middle[split], 2)])
    columns = np.concatenate([np.arange(count), edges[split].ravel()])
    shares = np.concatenate([np.ones(count), np.full(2 * split.sum(), 0.5)])
    mixing = csr_array((shares, (rows, columns)), shape=(count + split.sum(), count))
    return remapped(layer, mixing, _split_faces(layer.faces, middle[of_face]))


def _split_faces(faces: Index, middle: Index) -> Index:
    """Cut triangles at the middles (F, 3) of their edges; -1 leaves an edge whole."""
    cuts = (middle >= 0).sum(1)
    # Turn each face so that a lone cut comes first, and a lone whole edge last.
    first = np.where(cuts == 1, np.argmax(middle >= 0, 1), (np.argmin(middle >= 0, 1) + 1) % 3)
    order = (first[:, None] + np.arange(3)) % 3
    a, b, c = np.take_along_axis(faces, order, 1).T
    p, q, r = np.take_along_axis(middle, order, 1).T

    def pick(number: int, *corners: tuple[Index, Index, Index]) -> list[Index]:
        chosen = cuts == number
        return [np.stack(corner, 1)[chosen] for corner in corners]

    return np.concatenate(
        pick(0, (a, b, c))
        + pick(1, (a, p, c), (p, b, c))
        + pick(2, (p, b, q), (a, p, q), (a, q, c))
        + pick(3, (a, p, r), (p, b, q), (r, q, c), (p, q, r))
    )


def smoothed(layer: Layer, region: Mask) -> Layer:
    """One step of Loop subdivision where `region` (N,) is true: four faces for each, rounded.

    Around the region, faces are halved so that no gap opens.
    """
    edges, of_face = _edges(layer.faces)
    count = len(layer)
    split = region[edges].all(1)
    border = np.bincount(of_face.ravel(), minlength=len(edges)) == 1
    ends = np.repeat(np.where(border, 0.5, 0.375), 2)
    rows = np.repeat(np.arange(len(edges)), 2)
    middles = csr_array((ends, (rows, edges.ravel())), shape=(len(edges), count))
    middles = middles + _opposite(layer.faces, of_face, ~border, count)
    number = np.where(split, count + np.cumsum(split) - 1, -1)
    mixing = csr_array(vstack([_even(edges, border, split, count), middles[np.flatnonzero(split)]]))
    return remapped(layer, mixing, _split_faces(layer.faces, number[of_face]))


def _opposite(faces: Index, of_face: Index, inner: Mask, count: int) -> csr_array:
    """(E, N) one eighth for each vertex opposite an inner edge."""
    eighths = np.where(inner[of_face.ravel()], 0.125, 0.0)
    across = faces[:, [2, 0, 1]]
    return csr_array((eighths, (of_face.ravel(), across.ravel())), shape=(len(inner), count))


def _even(edges: Index, border: Mask, split: Mask, count: int) -> csr_array:
    """(N, N) how old vertices move: by Loop's rule inside, by that of a curve on a border.

    A vertex that has an edge which is not split stays.
    """
    on_border, stays = np.zeros(count, bool), np.zeros(count, bool)
    on_border[edges[border]] = True
    stays[edges[~split]] = True
    both = np.concatenate([edges, edges[:, ::-1]])
    use = np.concatenate([border, border]) | ~on_border[both[:, 0]]
    rows, columns = both[use & ~stays[both[:, 0]]].T
    degree = np.maximum(np.bincount(rows, minlength=count), 1)
    beta = 0.625 - (0.375 + 0.25 * np.cos(2 * np.pi / degree)) ** 2
    share = np.where(on_border, 0.125, beta / degree)
    neighbours = csr_array((share[rows], (rows, columns)), shape=(count, count))
    rest = 1 - np.asarray(neighbours.sum(axis=1)).ravel()
    itself = csr_array((rest, (np.arange(count), np.arange(count))), shape=(count, count))
    return csr_array(neighbours + itself)


def cut(layer: Layer, field: Array) -> Layer:
    """The part of a layer where a field (N,) is positive, cut along the field's zero line."""
    inside = field > 0
    edges, of_face = _edges(layer.faces)
    crossing = inside[edges[:, 0]] != inside[edges[:, 1]]
    low, high = edges[crossing].T
    share = field[low] / (field[low] - field[high])
    middle = np.full(len(edges), -1)
    count = len(layer)
    middle[crossing] = count + np.arange(crossing.sum())
    rows = np.concatenate([np.arange(count), middle[crossing], middle[crossing]])
    columns = np.concatenate([np.arange(count), low, high])
    shares = np.concatenate([np.ones(count), 1 - share, share])
    mixing = csr_array((shares, (rows, columns)), shape=(count + crossing.sum(), count))
    faces = _cut_faces(layer.faces, inside[layer.faces], middle[of_face])
    return with_faces(remapped(layer, mixing, layer.faces), faces)


def _cut_faces(faces: Index, inside: Mask, middle: Index) -> Index:
    """Triangles of the inside part; `middle` (F, 3) are the cuts of edges 01, 12, 20."""
    corners = inside.sum(1)
    # Turn each face so that its lone inside corner, or its lone outside corner, comes first.
    first = np.where(corners == 1, np.argmax(inside, 1), np.argmin(inside, 1))
    order = (first[:, None] + np.arange(3)) % 3
    a, b, c = np.take_along_axis(faces, order, 1).T
    ab, _, ca = np.take_along_axis(middle, order, 1).T
    one, two, whole = corners == 1, corners == 2, corners == 3
    return np.concatenate(
        [
            faces[whole],
            np.stack([a, ab, ca], 1)[one],
            np.stack([ab, b, c], 1)[two],
            np.stack([ab, c, ca], 1)[two],
        ]
    )
