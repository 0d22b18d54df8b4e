"""Landmarks fixed on a body's surface."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class SurfaceLandmarks:
    """Landmarks on triangles of a surface.

    Attributes
    ----------
    vertices : (K, 3) vertex indices of each landmark's triangle.
    barycentric : (K, 3) weights, rows sum to 1.
    """

    vertices: NDArray[np.int64]
    barycentric: NDArray[np.float32]

    def positions(self, vertices: NDArray[np.float32]) -> NDArray[np.float32]:
        """Landmarks (K, 3), metres, on posed vertices (V, 3)."""
        return np.asarray(np.einsum("kc,kca->ka", self.barycentric, vertices[self.vertices]))
