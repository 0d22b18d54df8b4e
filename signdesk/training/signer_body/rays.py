"""Where a ray meets a triangle mesh."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Index = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Hit:
    """A point on a triangle: its row, barycentric weights (3,), and outward unit normal (3,)."""

    face: int
    barycentric: Array
    normal: Array


def first_hit(positions: Array, faces: Index, origin: Array, direction: Array) -> Hit:
    """The first triangle that a ray enters from outside.

    Raises
    ------
    ValueError : when the ray meets nothing.
    """
    corner, b, c = positions[faces].transpose(1, 0, 2)
    first, second = b - corner, c - corner
    across = np.cross(direction, second)
    determinant = np.einsum("fa,fa->f", first, across)
    with np.errstate(divide="ignore", invalid="ignore"):
        from_corner = origin - corner
        u = np.einsum("fa,fa->f", from_corner, across) / determinant
        turned = np.cross(from_corner, first)
        v = turned @ direction / determinant
        distance = np.einsum("fa,fa->f", turned, second) / determinant
    # A positive determinant means that the ray comes from the triangle's outer side.
    met = (determinant > 1e-14) & (u >= -1e-9) & (v >= -1e-9) & (u + v <= 1 + 1e-9)
    met &= distance > 0
    if not met.any():
        raise ValueError(f"no surface from {origin} along {direction}")
    face = int(np.flatnonzero(met)[np.argmin(distance[met])])
    normal = np.cross(first[face], second[face])
    weights = np.clip([1 - u[face] - v[face], u[face], v[face]], 0, 1)
    return Hit(face, weights / weights.sum(), normal / np.linalg.norm(normal))
