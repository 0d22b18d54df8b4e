"""Linear blend skinning with sparse matrices."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from signdesk.motion.body import Posture

Array = NDArray[np.float64]
Floats = NDArray[np.float32]


class Skin:
    """Poses the vertices of one body.

    Parameters
    ----------
    template : (V, 3) rest vertices, metres.
    weights : (V, 55) skin weights, rows sum to 1.
    moved : (M,) vertices that face actions move.
    actions : (M, 3, 52) their displacements, metres.
    """

    def __init__(
        self,
        template: NDArray[Any],
        weights: NDArray[Any],
        moved: NDArray[Any],
        actions: NDArray[Any],
    ) -> None:
        self._weights = csr_array(np.asarray(weights, np.float32))
        self._rest = np.ones((len(template), 4), np.float32)
        self._rest[:, :3] = template
        self._moved = np.asarray(moved, np.intp)
        self._actions = csr_array(actions.reshape(3 * len(actions), -1).astype(np.float32))

    @property
    def rest(self) -> Floats:
        """Rest vertices (V, 3), metres."""
        return self._rest[:, :3]

    @property
    def weights(self) -> Floats:
        """Skin weights (V, 55), dense."""
        dense: Floats = self._weights.toarray()
        return dense

    def vertices(self, posture: Posture, joints: Array, face: Floats | None = None) -> Floats:
        """Posed vertices (V, 3) float32, metres; `joints` (55, 3) at rest, `face` (52,) weights."""
        shift = posture.position - np.einsum("jab,jb->ja", posture.rotation, joints)
        transforms = np.concatenate([posture.rotation, shift[..., None]], -1, dtype=np.float32)
        blended = (self._weights @ transforms.reshape(-1, 12)).reshape(-1, 3, 4)
        rest = self._rest
        if face is not None and face.any():
            rest = rest.copy()
            rest[self._moved, :3] += (self._actions @ face).reshape(-1, 3)
        posed: Floats = np.einsum("vab,vb->va", blended, rest)
        return posed


def point_weights(
    template: NDArray[Any],
    weights: NDArray[Any],
    corners: NDArray[Any],
    barycentric: NDArray[Any],
) -> Array:
    """Weights (P, 55, 4) of points on triangles, as `BodyGeometry.point_weights` means them.

    `corners` (P, 3) vertex indices, `barycentric` (P, 3).
    """
    homogeneous = np.concatenate([template, np.ones((len(template), 1))], 1)
    joined = np.einsum("pc,pcj,pcd->pjd", barycentric, weights[corners], homogeneous[corners])
    return np.asarray(joined, np.float64)
