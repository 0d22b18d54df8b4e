"""Carries surface points from one body in T-pose to another."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from signdesk.motion.skeleton import JOINT_COUNT, JOINTS, PARENTS

Array = NDArray[np.float64]
Index = NDArray[np.intp]

#: Jaw and eyes are too small to measure a head by: their points are placed from the head.
_IN_HEAD = tuple(JOINTS[name] for name in ("jaw", "left_eye", "right_eye"))


@dataclass(frozen=True, slots=True, eq=False)
class RestBody:
    """A body in T-pose.

    Attributes
    ----------
    joints : (55, 3) metres.
    vertices : (V, 3) metres.
    faces : (F, 3) vertex indices.
    weights : (V, 55) skin weights.
    """

    joints: Array
    vertices: Array
    faces: NDArray[np.int64]
    weights: Array

    def normals(self) -> Array:
        """Outward unit normals (V, 3)."""
        a, b, c = self.vertices[self.faces].transpose(1, 0, 2)
        normals = np.zeros_like(self.vertices)
        for corner in self.faces.T:
            np.add.at(normals, corner, np.cross(b - a, c - a))
        length = np.linalg.norm(normals, axis=1, keepdims=True)
        return np.asarray(normals / np.maximum(length, 1e-12))


def nearest_vertices(points: Array, owners: Index, joints: Array, body: RestBody) -> Index:
    """Vertices (P,) of `body` that correspond to points (P, 3) on another.

    Each point is put where it is from its joint, scaled by the length of that joint's bone, and
    then on the nearest vertex that the same joint moves most. `owners` (P,) are the joints that
    move the points most, `joints` (55, 3) are those of the body that the points come from.
    """
    anchors, movers = _anchor(owners), _anchor(body.weights.argmax(1))
    scale = _bone_lengths(body.joints) / _bone_lengths(joints)
    wanted = body.joints[anchors] + (points - joints[anchors]) * scale[anchors, None]
    chosen = np.empty(len(points), np.intp)
    for row, (point, anchor) in enumerate(zip(wanted, anchors, strict=True)):
        candidates = np.flatnonzero(movers == anchor)
        away = np.linalg.norm(body.vertices[candidates] - point, axis=1)
        chosen[row] = candidates[np.argmin(away)]
    return chosen


def _anchor(joints: Index) -> Index:
    return np.where(np.isin(joints, _IN_HEAD), JOINTS["head"], joints)


def _bone_lengths(joints: Array) -> Array:
    """(55,) distance in metres to the farthest child; a joint without one takes its parent's."""
    lengths = np.zeros(JOINT_COUNT)
    for joint in range(1, JOINT_COUNT):
        parent = PARENTS[joint]
        away = float(np.linalg.norm(joints[joint] - joints[parent]))
        lengths[parent] = max(lengths[parent], away)
    for joint in range(1, JOINT_COUNT):
        if lengths[joint] == 0:
            lengths[joint] = lengths[PARENTS[joint]]
    return lengths
