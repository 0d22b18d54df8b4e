from __future__ import annotations

import numpy as np
import pytest

from signdesk.desktop.rendering.contact import ContactOcclusion, contact_balls
from signdesk.desktop.rendering.normals import SmoothNormals
from signdesk.desktop.rendering.occlusion import NO_HAND, hand_bones
from signdesk.motion.arms.kinematics import relaxed_arms
from signdesk.motion.skeleton import JOINTS


@pytest.fixture(scope="module")
def balls(signer) -> np.ndarray:
    rest = signer.skin.rest
    return contact_balls(rest, hand_bones(rest, signer.geometry), signer.geometry)


@pytest.fixture
def light_on(signer, balls):
    """The light that reaches each vertex of the body in a pose; 1 where nothing is measured."""
    occlusion = ContactOcclusion(balls, signer.parts, signer.skin.rest, signer.geometry)
    smooth = SmoothNormals(signer.faces, len(signer.colours))

    def measure(rotations: np.ndarray) -> np.ndarray:
        vertices = signer.vertices_of(rotations)
        normals = np.zeros_like(vertices)
        smooth.measure(vertices, normals)
        occlusion.update(vertices, normals)
        light = np.ones(len(vertices))
        light[occlusion.vertices] = occlusion.light[:, 0]
        return light

    return measure


def test_every_ball_has_vertices_of_its_own_side(signer, balls):
    assert np.unique(balls).tolist() == [NO_HAND, *range(18)]
    assert (signer.skin.rest[(balls >= 0) & (balls < 9), 0] > 0).all()
    assert (signer.skin.rest[balls >= 9, 0] < 0).all()


def test_hanging_arms_leave_the_face_alone(signer, light_on):
    light = light_on(relaxed_arms())
    on_head = signer.skin.weights[:, JOINTS["head"]] > 0.9
    assert light[on_head].min() == 1


def test_a_hand_before_the_chest_darkens_it(signer, light_on):
    crossed = relaxed_arms().copy()
    crossed[JOINTS["right_elbow"]] = [0, 2.2, 0]
    crossed[JOINTS["right_shoulder"]] = [0, 0.5, 1.2]
    light = light_on(crossed)
    assert light.min() < 0.8
    assert light[signer.skin.limbs].min() == 1
