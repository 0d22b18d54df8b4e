"""BodyGeometry: what motion must know of a body to place hands on it.

Every body model gives one: rest joints, and named surface points that move with the skin.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.spatial.transform import Rotation

from signdesk.motion.skeleton import JOINT_COUNT, PARENTS

Array = NDArray[np.float64]

#: Surface points on head, trunk and arms that signs use; `_left`/`_right` are the signer's sides.
BODY_POINTS = (
    "top_of_head", "back_of_head", "forehead", "temple_left", "temple_right", "brow_left",
    "brow_right", "eye_left", "eye_right", "nose", "nose_side_left", "nose_side_right",
    "cheek_left", "cheek_right", "ear_left", "ear_right", "upper_lip", "mouth",
    "mouth_corner_left", "mouth_corner_right", "chin", "chin_side_left", "chin_side_right",
    "jaw_left", "jaw_right", "under_chin", "neck", "neck_left", "neck_right", "clavicle_left",
    "clavicle_right", "shoulder_left", "shoulder_right", "chest", "chest_left", "chest_right",
    "ribs_left", "ribs_right", "stomach", "waist", "waist_left", "waist_right", "hip_left",
    "hip_right",
    *(f"{place}_{side}" for side in ("left", "right") for place in (
        "upper_arm", "upper_arm_inner", "elbow", "elbow_crook", "forearm_back", "forearm_front",
        "forearm_radial", "forearm_ulnar", "wrist_back", "wrist_front", "wrist_radial",
        "wrist_ulnar")),
)  # fmt: skip

#: Surface points of one hand; on a body they carry a `left_` or `right_` prefix.
HAND_POINTS = (
    *(f"{finger}_{place}" for finger in ("thumb", "index", "middle", "ring", "pinky") for place in (
        "tip", "pad", "nail", "joint", "knuckle", "side")),
    "palm", "heel", "back", "radial_edge", "ulnar_edge", "web",
)  # fmt: skip


def hand_point(side: str, name: str) -> str:
    """A body's name for a point of one hand, or of its wrist."""
    return f"{name}_{side}" if name.startswith("wrist_") else f"{side}_{name}"


@dataclass(frozen=True)
class Posture:
    """World transforms of the 55 joints: rotation (..., 55, 3, 3), position (..., 55, 3) metres."""

    rotation: Array
    position: Array


@dataclass(frozen=True, eq=False)
class BodyGeometry:
    """Rest joints and surface points of a body, in its T-pose.

    Attributes
    ----------
    joints : (55, 3) rest positions, metres.
    point_names : P names from `BODY_POINTS`, and `left_`/`right_` + `HAND_POINTS`.
    point_weights : (P, 55, 4); under linear blend skinning, point p of a posed body is
        sum over joints j of A_j @ point_weights[p, j] with A_j the joint's (3, 4) skinning matrix.
    point_normals : (P, 3) outward unit normals at rest.
    """

    joints: Array
    point_names: Sequence[str]
    point_weights: Array
    point_normals: Array

    @cached_property
    def index(self) -> Mapping[str, int]:
        """Row of each point name."""
        return {name: row for row, name in enumerate(self.point_names)}

    @cached_property
    def rest_points(self) -> Array:
        """(P, 3) surface points of the T-pose, metres."""
        return np.asarray(self.point_weights[..., :3].sum(1))

    def pose(self, rotations: Array, translation: Array | None = None) -> Posture:
        """Forward kinematics: rotations (..., 55, 3) axis-angle, parent-relative.

        `translation` is (..., 3) metres of the root; leading axes are frames.
        """
        frames = np.shape(rotations)[:-2]
        local = Rotation.from_rotvec(np.reshape(rotations, (-1, 3))).as_matrix()
        local = local.reshape(*frames, JOINT_COUNT, 3, 3)
        rotation, position = np.empty_like(local), np.empty((*frames, JOINT_COUNT, 3))
        rotation[..., 0, :, :] = local[..., 0, :, :]
        position[..., 0, :] = self.joints[0] + (0.0 if translation is None else translation)
        for joint in range(1, JOINT_COUNT):
            parent = PARENTS[joint]
            before = rotation[..., parent, :, :]
            rotation[..., joint, :, :] = before @ local[..., joint, :, :]
            offset = self.joints[joint] - self.joints[parent]
            position[..., joint, :] = position[..., parent, :] + before @ offset
        return Posture(rotation, position)

    def points(self, posture: Posture, names: Sequence[str]) -> Array:
        """Named surface points (..., N, 3) of a posed body, metres, exactly as its skin moves."""
        weights = self.point_weights[[self.index[name] for name in names]]
        shift = posture.position - np.einsum("...jab,jb->...ja", posture.rotation, self.joints)
        turned = np.einsum("...jab,pjb->...pa", posture.rotation, weights[..., :3])
        return np.asarray(turned + np.einsum("...ja,pj->...pa", shift, weights[..., 3]))

    def normals(self, posture: Posture, names: Sequence[str]) -> Array:
        """Outward unit normals (N, 3) at named surface points of a posed body."""
        rows = [self.index[name] for name in names]
        turn = np.einsum("jab,pj->pab", posture.rotation, self.point_weights[rows][..., 3])
        normals = np.einsum("pab,pb->pa", turn, self.point_normals[rows])
        return np.asarray(normals / np.linalg.norm(normals, axis=1, keepdims=True))
