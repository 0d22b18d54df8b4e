"""BodyGeometry against linear blend skinning written out the long way."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.spatial.transform import Rotation

from signdesk.motion.body import BODY_POINTS, HAND_POINTS, BodyGeometry
from signdesk.motion.skeleton import JOINT_COUNT, PARENTS

NAMES = ("chin", "left_palm", "right_index_tip", "chest")
CORNERS = 3


class SyntheticBody:
    """Random joints, and points on triangles whose corners are skinned to random joints."""

    def __init__(self, seed: int) -> None:
        rng = np.random.default_rng(seed)
        self.joints = rng.normal(0, 0.5, (JOINT_COUNT, 3))
        self.corners = rng.normal(0, 0.5, (len(NAMES), CORNERS, 3))
        self.barycentric = rng.dirichlet(np.ones(CORNERS), len(NAMES))
        self.skinning = rng.dirichlet(np.ones(JOINT_COUNT), (len(NAMES), CORNERS))
        normals = rng.normal(size=(len(NAMES), 3))
        self.normals = normals / np.linalg.norm(normals, axis=1, keepdims=True)

    def geometry(self) -> BodyGeometry:
        homogeneous = np.concatenate([self.corners, np.ones((len(NAMES), CORNERS, 1))], -1)
        weights = np.einsum("pc,pcj,pch->pjh", self.barycentric, self.skinning, homogeneous)
        return BodyGeometry(self.joints, NAMES, weights, self.normals)

    def transforms(self, rotations: np.ndarray, translation: np.ndarray) -> list[np.ndarray]:
        """World (4, 4) matrix of each joint, as a chain of homogeneous matrices."""
        world: list[np.ndarray] = []
        for joint, parent in enumerate(PARENTS):
            local = np.eye(4)
            local[:3, :3] = Rotation.from_rotvec(rotations[joint]).as_matrix()
            local[:3, 3] = self.joints[joint] - (self.joints[parent] if joint else -translation)
            world.append(world[parent] @ local if joint else local)
        return world

    def skinned(self, world: list[np.ndarray]) -> np.ndarray:
        """(P, 3) points of the posed body: pose every corner, then weigh the corners."""
        points = np.zeros((len(NAMES), 3))
        for point in range(len(NAMES)):
            for corner in range(CORNERS):
                for joint, transform in enumerate(world):
                    offset = self.corners[point, corner] - self.joints[joint]
                    moved = transform[:3, :3] @ offset + transform[:3, 3]
                    share = self.barycentric[point, corner] * self.skinning[point, corner, joint]
                    points[point] += share * moved
        return points


@given(st.integers(0, 2**32 - 1))
def test_points_and_joints_move_as_linear_blend_skinning(seed: int) -> None:
    rng = np.random.default_rng(seed)
    body, rotations = SyntheticBody(seed), rng.normal(0, 1.0, (JOINT_COUNT, 3))
    translation = rng.normal(0, 1.0, 3)
    geometry = body.geometry()
    posture = geometry.pose(rotations, translation)
    world = body.transforms(rotations, translation)
    assert np.allclose(posture.position, [matrix[:3, 3] for matrix in world])
    assert np.allclose(posture.rotation, [matrix[:3, :3] for matrix in world])
    assert np.allclose(geometry.points(posture, NAMES), body.skinned(world))


def test_zero_rotations_are_the_rest_pose() -> None:
    body = SyntheticBody(1)
    geometry = body.geometry()
    posture = geometry.pose(np.zeros((JOINT_COUNT, 3)))
    assert np.allclose(posture.position, body.joints)
    expected = np.einsum("pc,pcx->px", body.barycentric, body.corners)
    assert np.allclose(geometry.rest_points, expected)
    assert np.allclose(geometry.points(posture, NAMES), expected)
    assert np.allclose(geometry.normals(posture, NAMES), body.normals)


def test_turning_the_whole_body_turns_points_and_normals() -> None:
    geometry = SyntheticBody(2).geometry()
    rotations = np.zeros((JOINT_COUNT, 3))
    rotations[0] = [0.3, -1.2, 0.7]
    turn = Rotation.from_rotvec(rotations[0])
    posture = geometry.pose(rotations)
    expected = turn.apply(geometry.rest_points - geometry.joints[0]) + geometry.joints[0]
    assert np.allclose(geometry.points(posture, NAMES), expected)
    assert np.allclose(geometry.normals(posture, NAMES), turn.apply(geometry.point_normals))


def test_points_come_in_the_order_asked_for() -> None:
    geometry = SyntheticBody(3).geometry()
    posture = geometry.pose(np.zeros((JOINT_COUNT, 3)))
    asked = ("chest", "chin", "chest")
    expected = geometry.rest_points[[NAMES.index(name) for name in asked]]
    assert np.allclose(geometry.points(posture, asked), expected)


def test_an_unknown_point_is_refused() -> None:
    geometry = SyntheticBody(4).geometry()
    with pytest.raises(KeyError, match="knee"):
        geometry.points(geometry.pose(np.zeros((JOINT_COUNT, 3))), ["knee"])


def test_point_names_are_unique_and_have_both_sides() -> None:
    assert len(set(BODY_POINTS)) == len(BODY_POINTS)
    assert len(set(HAND_POINTS)) == len(HAND_POINTS)
    sided = {name.rsplit("_", 1)[0] for name in BODY_POINTS if name.endswith(("_left", "_right"))}
    assert all({f"{place}_left", f"{place}_right"} <= set(BODY_POINTS) for place in sided)
