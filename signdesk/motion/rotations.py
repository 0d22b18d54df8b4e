"""Rotations in batches, as matrices (..., 3, 3) or axis-angle vectors (..., 3) in radians."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.spatial.transform import Rotation

Array = NDArray[np.float64]


def matrices(rotvecs: ArrayLike) -> Array:
    """Matrices (..., 3, 3) of axis-angle vectors (..., 3)."""
    vectors = np.array(rotvecs, float)  # scipy wants a writable array
    flat = Rotation.from_rotvec(vectors.reshape(-1, 3)).as_matrix()
    return np.asarray(flat.reshape(*vectors.shape[:-1], 3, 3))


def rotvecs(turns: ArrayLike) -> Array:
    """Axis-angle vectors (..., 3) of matrices (..., 3, 3)."""
    array = np.array(turns, float)
    flat = Rotation.from_matrix(array.reshape(-1, 3, 3)).as_rotvec()
    return np.asarray(flat.reshape(*array.shape[:-2], 3))


def unit(vectors: ArrayLike) -> Array:
    """Vectors (..., n) scaled to length one; zero stays zero."""
    array = np.asarray(vectors, float)
    return np.asarray(array / np.maximum(np.linalg.norm(array, axis=-1, keepdims=True), 1e-12))


def cross(first: ArrayLike, second: ArrayLike) -> Array:
    """Cross product of vectors (..., 3); numpy's own spends most of its time on generality."""
    a, b = np.asarray(first, float), np.asarray(second, float)
    parts = [a[..., i] * b[..., j] - a[..., j] * b[..., i] for i, j in ((1, 2), (2, 0), (0, 1))]
    return np.stack(parts, -1)


def frame(first: ArrayLike, second: ArrayLike) -> Array:
    """Matrices (..., 3, 3) of columns `first`, `second` made perpendicular to it, their cross."""
    x = unit(first)
    towards = np.asarray(second, float)
    y = unit(towards - x * (towards * x).sum(-1, keepdims=True))
    return np.stack([x, y, cross(x, y)], -1)


def interpolate(start: Array, end: Array, share: Array) -> Array:
    """Shortest rotation from `start` (..., 3, 3) to `end`, by `share` (T,): (T, ..., 3, 3)."""
    if start is end or np.array_equal(start, end):
        return np.broadcast_to(start, (len(share), *start.shape))
    turn = rotvecs(np.swapaxes(start, -1, -2) @ end)
    shares = share.reshape(-1, *([1] * turn.ndim))
    return np.asarray(start @ matrices(turn * shares))


def about(axis: ArrayLike, angle: ArrayLike) -> Array:
    """Matrices (..., 3, 3) of turns by `angle` (...) radians about unit `axis` (3,)."""
    return matrices(np.asarray(angle, float)[..., None] * np.asarray(axis, float))


def twist_about_x(turns: Array) -> Array:
    """The share of rotations (..., 3, 3) that turns about the x axis: angles (...) in radians."""
    w = 1.0 + np.trace(turns, axis1=-2, axis2=-1)
    x = turns[..., 2, 1] - turns[..., 1, 2]
    return np.asarray((2 * np.arctan2(x, np.maximum(w, 1e-12)) + np.pi) % (2 * np.pi) - np.pi)


def minimum_jerk(share: ArrayLike) -> Array:
    """Position (0 to 1) along a minimum-jerk stroke at time share 0 to 1 (Flash & Hogan 1985)."""
    t = np.clip(np.asarray(share, float), 0, 1)
    return np.asarray(t**3 * (10 + t * (6 * t - 15)))
