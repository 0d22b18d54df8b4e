"""Hands that stay out of head and trunk."""

from __future__ import annotations

import numpy as np
import pytest

from signdesk.engines.body_model.signer import SignerBody, load_signer
from signdesk.motion.arms.body_clearance import MovedBody, pushed_out
from signdesk.motion.arms.kinematics import ArmTarget
from signdesk.motion.hands.skin import HandSkin
from signdesk.motion.rotations import about

FRAMES = 30


@pytest.fixture(scope="module")
def signer() -> SignerBody:
    return load_signer()


def body(signer: SignerBody, nod_deg: float = 0.0) -> MovedBody:
    nodding = np.linspace(0, np.radians(nod_deg), FRAMES)
    at_rest = signer.geometry.pose(np.zeros((55, 3)))
    joints = {"spine3": 9, "head": 15}
    turns = {name: np.tile(np.eye(3), (FRAMES, 1, 1)) for name in joints}
    turns["head"] = np.array([about([1, 0, 0], angle) for angle in nodding])
    places = {name: np.tile(at_rest.position[row], (FRAMES, 1)) for name, row in joints.items()}
    return MovedBody(signer.geometry, turns, places)


def through(signer: SignerBody, start: str, way: tuple[float, float, float]) -> ArmTarget:
    """A flat hand, fingers up and palm back, whose palm goes a way (3,) in metres from a place."""
    geometry = signer.geometry
    place = geometry.rest_points[geometry.index[start]]
    turn = about([0, 1, 0], np.pi) @ about([0, 0, 1], -np.pi / 2) @ about([1, 0, 0], np.pi / 2)
    share = np.linspace(0, 1, FRAMES)[:, None]
    palm = geometry.rest_points[geometry.index["right_palm"]] - geometry.joints[21]
    wrist = place - turn @ palm + share * np.array(way)
    return ArmTarget(wrist, np.tile(turn, (FRAMES, 1, 1)))


def flat_hand(signer: SignerBody) -> HandSkin:
    straight = np.zeros((FRAMES, 15, 3))
    return HandSkin.of(signer.geometry, straight, signer.solid.capsules["right"])


def deepest(signer: SignerBody, moved: MovedBody, target: ArmTarget) -> float:
    """Metres that the hand's skin is inside head or trunk."""
    skin = flat_hand(signer).placed(target.position, target.rotation).skin
    return float(-moved.distance(signer.solid)(np.arange(FRAMES), skin).min())


def cleared(signer: SignerBody, moved: MovedBody, target: ArmTarget) -> ArmTarget:
    return pushed_out(moved, "right", target, flat_hand(signer), signer.solid)


def test_a_hand_goes_round_the_head_and_not_through_it(signer: SignerBody) -> None:
    moved, target = body(signer), through(signer, "temple_right", (0.06, 0.0, 0.0))
    assert deepest(signer, moved, target) > 0.02
    assert deepest(signer, moved, cleared(signer, moved, target)) < 0.010


def test_a_hand_that_stays_is_moved_when_the_head_comes_to_it(signer: SignerBody) -> None:
    target = through(signer, "chin", (0.0, 0.0, 0.0))
    target = ArmTarget(target.position + np.array([0.0, 0.0, 0.03]), target.rotation)
    still, nodding = body(signer), body(signer, 25.0)
    assert deepest(signer, nodding, target) > deepest(signer, still, target) + 0.005
    clear = cleared(signer, nodding, target)
    assert deepest(signer, nodding, clear) < 0.006
    moved = np.linalg.norm(clear.position - target.position, axis=1)
    assert moved[-1] > moved[0] + 0.01


def test_a_hand_in_the_air_is_left_alone(signer: SignerBody) -> None:
    moved, target = body(signer), through(signer, "chest", (0.1, 0.0, 0.0))
    target = ArmTarget(target.position + np.array([0.0, 0.0, 0.25]), target.rotation)
    assert np.array_equal(cleared(signer, moved, target).position, target.position)
