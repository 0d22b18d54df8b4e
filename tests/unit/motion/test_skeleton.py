from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis.extra import numpy as hypothesis_numpy
from scipy.spatial.transform import Rotation

from signdesk.motion.skeleton import (
    FINGERS,
    JOINT_COUNT,
    JOINT_NAMES,
    JOINTS,
    LEFT_HAND,
    MIRROR,
    PARENTS,
    RIGHT_HAND,
    mirror_rotations,
)

POSES = hypothesis_numpy.arrays(
    np.float64, (JOINT_COUNT, 3), elements={"min_value": -3, "max_value": 3}
)


def test_joints_are_those_of_smplx() -> None:
    assert JOINT_COUNT == len(PARENTS) == len(set(JOINT_NAMES)) == 55
    landmarks = {"pelvis": 0, "head": 15, "left_wrist": 20, "right_wrist": 21, "jaw": 22}
    assert {name: JOINTS[name] for name in landmarks} == landmarks


def test_every_parent_comes_before_its_children() -> None:
    assert PARENTS[0] == -1
    assert all(0 <= PARENTS[joint] < joint for joint in range(1, JOINT_COUNT))


def test_hands_are_five_chains_of_three_from_the_wrist() -> None:
    for side, hand in (("left", LEFT_HAND), ("right", RIGHT_HAND)):
        names = JOINT_NAMES[hand]
        assert names == tuple(f"{side}_{finger}{i}" for finger in FINGERS for i in (1, 2, 3))
        for finger in FINGERS:
            chain = [JOINTS[f"{side}_{finger}{segment}"] for segment in (1, 2, 3)]
            parents = [PARENTS[joint] for joint in chain]
            assert parents == [JOINTS[f"{side}_wrist"], *chain[:2]]


def test_mirroring_swaps_sides_and_keeps_the_tree() -> None:
    assert MIRROR[JOINTS["left_index2"]] == JOINTS["right_index2"]
    assert MIRROR[JOINTS["neck"]] == JOINTS["neck"]
    assert np.array_equal(MIRROR[MIRROR], np.arange(JOINT_COUNT))
    for joint in range(1, JOINT_COUNT):
        assert PARENTS[MIRROR[joint]] == MIRROR[PARENTS[joint]]


@given(POSES)
def test_mirroring_twice_changes_nothing(pose: np.ndarray) -> None:
    assert np.allclose(mirror_rotations(mirror_rotations(pose)), pose, atol=1e-6)


@given(POSES)
def test_mirrored_rotations_are_reflected_rotations(pose: np.ndarray) -> None:
    flip = np.diag([-1.0, 1.0, 1.0])
    reflected = flip @ Rotation.from_rotvec(pose).as_matrix() @ flip
    mirrored = Rotation.from_rotvec(mirror_rotations(pose)).as_matrix()
    assert np.allclose(mirrored[MIRROR], reflected, atol=1e-5)
