"""Skinning: linear blending with sparse matrices, and dual quaternions where arms and hands bend.

Linear blending pinches a bent wrist, thins a turned forearm and hollows knuckles, since a mean of
two turns is shorter than either. Unit dual quaternions keep their length (Kavan et al. 2007).
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.spatial.transform import Rotation

from signdesk.motion.body import Posture
from signdesk.motion.skeleton import FINGERS, JOINT_COUNT, JOINTS, PARENTS

Array = NDArray[np.float64]
Floats = NDArray[np.float32]


#: Vertices that these joints move more than by this share are of a forearm or hand.
_LIMB_JOINTS = [
    row
    for name, row in JOINTS.items()
    if name.endswith(("wrist", "elbow")) or name.partition("_")[2][:-1] in FINGERS
]
_LIMB_SHARE = 0.004
#: Dual quaternions alone make the outside of a sharp bend bulge; a little of linear blending helps.
_DUAL_SHARE = np.float32(0.75)


class Skin:
    """Poses the vertices of one body.

    Parameters
    ----------
    template : (V, 3) rest vertices, metres.
    weights : (V, 55) skin weights, rows sum to 1.
    moved : (M,) vertices that face actions move.
    actions : (M, 3, 52) their displacements, metres.

    Attributes
    ----------
    limbs : vertices of forearms and hands, which dual quaternions move: up to 4 mm from where
        linear blending would put the surface points there.
    """

    def __init__(
        self,
        template: NDArray[Any],
        weights: NDArray[Any],
        moved: NDArray[Any],
        actions: NDArray[Any],
    ) -> None:
        self._weights = csr_array(np.asarray(weights, np.float32))
        (self.limbs,) = np.nonzero(weights[:, _LIMB_JOINTS].sum(1) > _LIMB_SHARE)
        self._limb_weights = csr_array(np.asarray(weights[self.limbs], np.float32))
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
        quaternions = _dual_quaternions(posture, shift)
        kept = _moved(self._limb_weights @ quaternions, rest[self.limbs, :3])
        posed[self.limbs] += _DUAL_SHARE * (kept - posed[self.limbs])
        return posed


def _dual_quaternions(posture: Posture, shift: Array) -> Floats:
    """(55, 8) real parts x y z w, then dual ones, of turns about the origin and shifts (55, 3)."""
    real = Rotation.from_matrix(posture.rotation).as_quat()
    for joint in range(1, JOINT_COUNT):
        # Of the two quaternions of a turn, the one nearer to the parent's: so blending goes the
        # short way.
        if real[joint] @ real[PARENTS[joint]] < 0:
            real[joint] *= -1
    axis, turn = real[:, :3], real[:, 3:]
    dual_axis = 0.5 * (turn * shift + np.cross(shift, axis))
    dual_turn = -0.5 * (shift * axis).sum(1, keepdims=True)
    return np.concatenate([real, dual_axis, dual_turn], 1, dtype=np.float32)


def _moved(quaternions: Floats, points: Floats) -> Floats:
    """Points (N, 3) moved by blended dual quaternions (N, 8), which need not be of length 1."""
    unit = quaternions / np.linalg.norm(quaternions[:, :4], axis=1, keepdims=True)
    axis, turn, dual_axis, dual_turn = np.split(unit, (3, 4, 7), axis=1)
    turned = np.cross(axis, np.cross(axis, points) + turn * points)
    moved: Floats = points + 2 * (
        turned + turn * dual_axis - dual_turn * axis + np.cross(axis, dual_axis)
    )
    return moved


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
