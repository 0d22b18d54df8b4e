from __future__ import annotations

import math

import numpy as np
import pytest
from scipy.spatial.transform import Rotation

from signdesk.desktop.rendering.legibility import (
    SeenHand,
    face_measures,
    nearest_handshape,
    share_told_apart,
)
from signdesk.motion.hands.handshapes import load_handshapes
from signdesk.motion.hands.points import hand_slice
from signdesk.motion.skeleton import JOINT_COUNT
from signdesk.motion.tracking.landmarks import hand_landmarks


@pytest.fixture(scope="module")
def hands(signer):
    """Landmarks of the right hand by handshape."""
    made = {}
    for name in ("1", "v", "5", "s", "open-b"):
        rotations = np.zeros((JOINT_COUNT, 3))
        rotations[hand_slice("right")] = load_handshapes()[name].rotations
        posture = signer.geometry.pose(rotations)
        made[name] = hand_landmarks(signer.geometry, posture, "right").astype(np.float32)
    return made


@pytest.mark.parametrize("name", ["1", "v", "5", "s", "open-b"])
def test_a_handshape_is_known_however_it_is_turned(hands, name):
    turned = hands[name] @ Rotation.from_euler("xyz", [0.7, -1.1, 0.4]).as_matrix() * 300 + 50
    noise = np.random.default_rng(1).normal(0, 2.0, turned.shape)
    assert nearest_handshape((turned + noise).astype(np.float32), hands) == name


def test_a_mirrored_hand_is_not_the_same(hands):
    mirrored = hands["1"] * np.float32([-1, 1, 1])
    assert nearest_handshape(mirrored, {"1": hands["1"], "mirrored": mirrored}) == "mirrored"


def test_a_hand_that_is_elsewhere_is_not_found(hands):
    truth = hands["5"] * 1000
    near, far = truth + np.float32([5, 0, 0]), truth + np.float32([400, 0, 0])
    assert SeenHand(truth, near).is_found
    assert SeenHand(truth, near).error == pytest.approx(5 / 171, rel=0.2)
    assert not SeenHand(truth, far).is_found
    assert math.isinf(SeenHand(truth, None).error)


def test_measures_of_a_face_do_not_depend_on_its_size():
    face = np.random.default_rng(2).normal(size=(468, 3)).astype(np.float32)
    assert np.allclose(face_measures(face), face_measures(face * 7 + 3), rtol=1e-4)


def test_classes_are_told_apart_only_if_they_differ():
    rng = np.random.default_rng(3)
    apart = {"low": rng.normal(0, 1, (40, 2)), "high": rng.normal(9, 1, (40, 2))}
    alike = {"one": rng.normal(0, 1, (400, 2)), "other": rng.normal(0, 1, (400, 2))}
    assert share_told_apart(apart) == 1
    assert 0.3 < share_told_apart(alike) < 0.7
