import numpy as np
import pytest

from signdesk.motion.arms.wrists import AT_EASE, MOST_BENT, unfolded
from signdesk.motion.rotations import about, matrices

ACROSS = np.array([0.0, 1.0, 0.0])


def bent(degrees: list[float]) -> np.ndarray:
    """Hands (T, 3, 3) in an unrolled forearm, bent about one axis."""
    return matrices(np.radians(degrees)[:, None] * ACROSS)


def bend_of(turn: np.ndarray) -> np.ndarray:
    return np.arccos(np.clip(turn[:, 0, 0], -1, 1))


def test_a_wrist_that_folds_on_its_way_goes_round():
    roll, turn = unfolded(np.zeros(7), bent([0, 40, 120, 170, 120, 40, 0]))
    assert bend_of(turn).max() < MOST_BENT
    assert np.allclose(turn[[0, 1, 5, 6]], bent([0, 40, 40, 0]))
    assert np.allclose(roll, 0)


def test_a_wrist_that_is_never_bent_too_far_is_left_alone():
    turn = bent([0, 60, 80, 60, 0])
    roll, same = unfolded(np.arange(5.0), turn)
    assert same is turn
    assert np.allclose(roll, np.arange(5.0))


@pytest.mark.parametrize("order", [1, -1])
def test_a_wrist_that_begins_or_ends_folded_stays_where_it_is_at_ease(order):
    _, turn = unfolded(np.zeros(4), bent([150, 100, 30, 0][::order]))
    assert bend_of(turn).max() < AT_EASE


def test_the_roll_of_the_forearm_goes_along():
    roll = np.radians([10.0, 20.0, 150.0, 160.0, 40.0])
    turn = np.stack([about([1, 0, 0], angle) for angle in roll]) @ bent([0, 30, 140, 150, 30])
    eased, _ = unfolded(roll, turn)
    assert (np.diff(eased) > -1e-9).all()
    assert eased.max() == pytest.approx(roll[-1])
