from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from signdesk.desktop.rendering.mesh import DrawnMesh
from signdesk.desktop.rendering.occlusion import NO_HAND, PALM, HandOcclusion, hand_bones
from signdesk.motion.skeleton import JOINTS

#: Labels of `hand_bones`: the right hand's, and in it the last bones of two fingers.
RIGHT = 15
INDEX_TIP, MIDDLE_TIP = RIGHT + 2, RIGHT + 5


@pytest.fixture(scope="module")
def labels(signer) -> np.ndarray:
    return hand_bones(signer.skin.rest, signer.geometry)


def ball(centre: tuple[float, float, float], radius: float) -> np.ndarray:
    """(6, 3) points of a ball: right, left, up, down, forward, back."""
    ways = np.concatenate([np.eye(3), -np.eye(3)])[[0, 3, 1, 4, 2, 5]]
    return (np.array(centre) + radius * ways).astype(np.float32)


def light(apart: float, bones: tuple[int, int]) -> np.ndarray:
    """(2, 6) of two fingertips side by side, their middles so far apart, metres."""
    centres = ((0.0, 0.0, 0.0), (apart, 0.0, 0.0))
    tips = np.concatenate([ball(centre, 0.008) for centre in centres])
    normals = np.concatenate([ball((0.0, 0.0, 0.0), 1.0)] * 2)
    occlusion = HandOcclusion(np.repeat(bones, 6))
    occlusion.update(tips, normals)
    return occlusion.light.reshape(2, 6)


def test_every_finger_has_its_vertices(signer, labels):
    bones, count = np.unique(labels, return_counts=True)
    assert bones.tolist() == list(range(NO_HAND, PALM + 2))
    assert count[1:].min() > 10
    for number, name in ((0, "left_index1"), (RIGHT + 14, "right_thumb3"), (PALM, "left_wrist")):
        near = signer.skin.rest[labels == number].mean(0)
        assert np.linalg.norm(near - signer.geometry.joints[JOINTS[name]]) < 0.08, name
    assert (labels[signer.parts["shoes"]] == NO_HAND).all()


def test_fingers_take_light_from_the_sides_that_face_each_other():
    shares = light(0.018, (INDEX_TIP, MIDDLE_TIP))
    assert shares[0, 0] < 0.6
    assert shares[1, 1] < 0.6
    assert shares[0, 1] == 1
    assert shares[:, 2:] == pytest.approx(1)


def test_fingers_far_apart_take_little_light():
    assert 0.9 < light(0.06, (INDEX_TIP, MIDDLE_TIP)).min() < 1


def test_a_finger_takes_no_light_from_itself():
    assert light(0.018, (INDEX_TIP - 1, INDEX_TIP)) == pytest.approx(1)


def test_without_hands_nothing_is_dark():
    occlusion = HandOcclusion(np.full(6, NO_HAND))
    occlusion.update(ball((0, 0, 0), 1.0), ball((0, 0, 0), 1.0))
    assert occlusion.light.size == 0


def test_a_fist_is_darker_than_an_open_hand(signer, clip_of):
    open_hand = clip_of(0.0)
    rotations = open_hand.rotations.copy()
    for finger in ("index", "middle", "ring", "pinky"):
        for bone in (1, 2, 3):
            rotations[:, JOINTS[f"right_{finger}{bone}"], 2] = 1.4
    fist = replace(open_hand, rotations=rotations)
    shape = (signer.skin.rest, signer.geometry)
    mesh = DrawnMesh(signer.faces, signer.colours, {}, np.zeros(len(signer.faces), bool), *shape)
    mean = []
    for clip in (open_hand, fist):
        mesh.update(signer.vertices(clip, 0))
        mean.append(mesh._occlusion[0].light.mean())
    assert mean[1] < mean[0] - 0.02
