"""Depth of hands is told alike, whatever unit a tracker tells it in."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.spatial.transform import Rotation

from signdesk.motion.tracking.hand_depth import BONES, depth_share

_LENGTHS = (0.42, 0.40, 0.45, 0.26, *(1.0, 0.45, 0.30, 0.22) * 4)


@pytest.fixture
def hands() -> NDArray[np.float32]:
    """A hand with bent fingers, turned every way, palm 40 pixels long."""
    rng = np.random.default_rng(4)
    hand = np.zeros((21, 3))
    for row, (start, end) in enumerate(BONES):
        finger, joint = divmod(row, 4)
        lean, bend = 0.25 * (finger - 2), 0.4 * joint
        way = [np.sin(lean), np.cos(lean) * np.cos(bend), np.sin(bend)]
        hand[end] = hand[start] + 40 * _LENGTHS[row] * np.array(way) / np.linalg.norm(way)
    turns = Rotation.random(60, random_state=rng).as_matrix()
    return np.asarray(hand @ turns.transpose(0, 2, 1), np.float32)


@pytest.mark.parametrize("factor", [0.8, 1.0, 1.3])
def test_depth_comes_out_alike_whatever_its_unit(hands: NDArray[np.float32], factor: float) -> None:
    told = hands * np.array([1, 1, 1.5 * factor], np.float32)

    assert depth_share(told) * 1.5 * factor == pytest.approx(1 / 0.61, rel=0.12)


def test_place_and_size_in_the_picture_do_not_matter(hands: NDArray[np.float32]) -> None:
    assert depth_share(3 * hands + 200) == pytest.approx(depth_share(hands), rel=1e-3)


def test_a_few_hands_are_trusted_less(hands: NDArray[np.float32]) -> None:
    told = hands * np.array([1, 1, 3.0], np.float32)

    assert depth_share(told) < depth_share(told[:3]) < 1


def test_without_hands_depth_stays_as_it_is() -> None:
    assert depth_share(np.zeros((0, 21, 3), np.float32)) == 1
