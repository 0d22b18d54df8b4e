from __future__ import annotations

import numpy as np
import pytest

from signdesk.motion.hands.clearance import kept_apart
from signdesk.motion.hands.points import hand_rotation
from signdesk.motion.hands.skin import hand_skins
from signdesk.motion.strokes import HandTrack

FRAMES = 41


def hand(side: str, aside: np.ndarray) -> HandTrack:
    """A flat hand that points forwards, palm inwards; `aside` (T,) metres from the midline."""
    sign = 1.0 if side == "left" else -1.0
    wrist = np.stack([sign * aside, np.full(FRAMES, 0.1), np.full(FRAMES, 0.25)], -1)
    rotation = hand_rotation(side, np.array([0.0, 0, 1]), np.array([-sign, 0.0, 0]))
    return HandTrack(
        wrist, np.tile(rotation, (FRAMES, 1, 1)), np.zeros((FRAMES, 15, 3)), np.zeros(FRAMES)
    )


def cleared(signer, hands):
    return kept_apart(hands, hand_skins(signer.geometry, hands, signer.solid.capsules))


@pytest.fixture(scope="module")
def clap(signer):
    """Hands that come together until their palms are 1 cm too near, and part again."""
    phase = np.linspace(-1, 1, FRAMES)
    aside = 0.008 + 0.15 * phase**2
    return {side: hand(side, aside) for side in ("left", "right")}


def test_hands_that_would_pass_through_each_other_meet(signer, clap):
    moved = cleared(signer, clap)
    apart = moved["left"].wrist[:, 0] - moved["right"].wrist[:, 0]
    before = clap["left"].wrist[:, 0] - clap["right"].wrist[:, 0]
    middle = FRAMES // 2
    assert apart[middle] > before[middle] + 0.008
    again = cleared(signer, moved)
    assert np.abs(again["left"].wrist - moved["left"].wrist).max() < 0.004


def test_both_give_way_alike_and_smoothly(signer, clap):
    moved = cleared(signer, clap)
    left = moved["left"].wrist - clap["left"].wrist
    right = moved["right"].wrist - clap["right"].wrist
    assert np.allclose(left, -right)
    assert np.abs(np.diff(left, axis=0)).max() < 0.008


def test_hands_that_do_not_meet_stay(signer):
    aside = np.full(FRAMES, 0.12)
    hands = {side: hand(side, aside) for side in ("left", "right")}
    moved = cleared(signer, hands)
    for side, track in hands.items():
        assert np.array_equal(moved[side].wrist, track.wrist)


def test_one_hand_alone_stays(signer):
    alone = {"right": hand("right", np.zeros(FRAMES))}
    moved = cleared(signer, alone)
    assert np.array_equal(moved["right"].wrist, alone["right"].wrist)
