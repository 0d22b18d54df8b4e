"""A tracker's errors are replayed for hands that look alike."""

from __future__ import annotations

import numpy as np
import pytest

from signdesk.training.sign_recognizer.tracker_errors import TrackerErrors, holistic_errors

FLAT, FIST = np.full((20, 3), 1.0, np.float32), np.full((20, 3), -1.0, np.float32)


@pytest.fixture
def errors() -> TrackerErrors:
    """Open hands are seen a little higher, fists much nearer; two films of either."""
    hands = np.stack([FLAT, FLAT, FIST, FIST])
    off = np.zeros((4, 20, 3), np.float32)
    off[:2, :, 1], off[2:, :, 2] = 0.2, 0.8
    wrists = np.array([[0.1, 0], [0.1, 0], [0, 0.1], [0, 0.1]], np.float32)
    return TrackerErrors(hands, off, wrists, np.array([0, 1, 2, 3]))


def test_errors_are_those_of_hands_alike(errors: TrackerErrors) -> None:
    shown = np.stack([np.tile(FLAT, (30, 1, 1)), np.tile(FIST, (30, 1, 1))])

    hands, wrists = errors.drawn(shown, np.random.default_rng(0))

    assert hands.shape == (2, 30, 20, 3)
    np.testing.assert_allclose(hands[0].mean((0, 1)), [0, 0.2, 0], atol=0.01)
    np.testing.assert_allclose(hands[1].mean((0, 1)), [0, 0, 0.8], atol=0.01)
    np.testing.assert_allclose(wrists.mean(1), [[0.1, 0], [0, 0.1]], atol=0.02)


def test_errors_change_slowly_as_a_hand_changes(errors: TrackerErrors) -> None:
    change = np.concatenate([np.tile(FLAT, (12, 1, 1)), np.tile(FIST, (12, 1, 1))])

    hands, _ = errors.drawn(change[None], np.random.default_rng(0))

    assert np.abs(np.diff(hands[0].mean((1, 2)))).max() < 0.1


def test_films_of_our_signer_tell_depth_worst() -> None:
    shown = np.tile(FLAT, (8, 20, 1, 1)) * np.linspace(0.2, 1.5, 20).reshape(-1, 1)

    hands, wrists = holistic_errors().drawn(np.asarray(shown, np.float32), np.random.default_rng(0))

    x, y, z = np.sqrt((hands**2).mean((0, 1, 2)))
    assert 0 < max(x, y) < z < 3
    assert np.isfinite(wrists).all()
