from __future__ import annotations

import numpy as np
import pytest

from signdesk.desktop.rendering.views import VIEWS, Camera, camera_for
from signdesk.errors import InputError
from signdesk.motion.skeleton import JOINTS


def place_in_picture(camera: Camera, point: np.ndarray, aspect: float) -> np.ndarray:
    """(x, y) of a point; the picture spans -1 to 1, right and up."""
    back = camera.position - camera.target
    back = back / np.linalg.norm(back)
    right = np.cross(camera.up, back)
    right /= np.linalg.norm(right)
    offset = point - camera.position
    depth = -offset @ back
    assert depth > 0
    half = depth * np.tan(np.radians(camera.field_of_view_deg) / 2)
    return np.array([offset @ right / (half * aspect), offset @ np.cross(back, right) / half])


@pytest.mark.parametrize("aspect", [0.7, 4 / 3, 16 / 9, 2.4])
def test_the_front_view_holds_hands_at_the_waist_and_over_the_head(signer, aspect):
    geometry = signer.geometry
    camera = camera_for("front", geometry, aspect)
    points = {
        name: geometry.rest_points[geometry.index[name]]
        for name in ("top_of_head", "waist", "shoulder_left", "shoulder_right")
    }
    points |= {f"{s} elbow": geometry.joints[JOINTS[f"{s}_elbow"]] for s in ("left", "right")}
    points["low fingers"] = points["waist"] + [0.25, -0.06, 0.15]
    points["high fingers"] = points["top_of_head"] + [0.25, 0.03, 0.15]
    for name, point in points.items():
        assert (np.abs(place_in_picture(camera, point, aspect)) < 1).all(), name
    top, waist = (place_in_picture(camera, points[n], aspect)[1] for n in ("top_of_head", "waist"))
    if aspect > 1:
        assert top - waist > 1.5, "the signer fills the picture"


def test_the_signers_right_is_at_the_left(signer):
    camera = camera_for("front", signer.geometry, 4 / 3)
    shoulder = signer.geometry.joints[JOINTS["right_shoulder"]]
    assert place_in_picture(camera, shoulder, 4 / 3)[0] < 0


def test_the_signers_own_view_is_from_behind(signer):
    camera = camera_for("signer", signer.geometry, 4 / 3)
    head = signer.geometry.joints[JOINTS["head"]]
    assert camera.position[2] < head[2]
    assert camera.position[1] > head[1] + 0.3
    hands = signer.geometry.joints[JOINTS["spine3"]] + [0.0, 0.0, 0.35]
    assert (np.abs(place_in_picture(camera, hands, 4 / 3)) < 0.6).all()


def test_the_hands_view_closes_in_on_the_hands(signer, clip_of):
    clip = clip_of(2.0, 2.1)
    near = camera_for("hands", signer.geometry, 4 / 3, clip)
    front = camera_for("front", signer.geometry, 4 / 3)

    def distance(camera: Camera) -> float:
        return float(np.linalg.norm(camera.position - camera.target))

    assert distance(near) < 0.7 * distance(front)
    hand = signer.geometry.pose(clip.rotations[0]).position[JOINTS["right_middle1"]]
    assert (np.abs(place_in_picture(near, hand, 4 / 3)) < 1).all()


def test_the_hands_view_leaves_out_the_way_from_rest(signer, clip_of):
    way, sign = np.linspace(0.3, 2.0, 8), np.full(60, 2.0)
    still = camera_for("hands", signer.geometry, 4 / 3, clip_of(*sign))
    moved = camera_for("hands", signer.geometry, 4 / 3, clip_of(*way, *sign, *way[::-1]))
    assert np.linalg.norm(moved.position - still.position) < 0.12


def test_the_hands_view_of_resting_hands_is_the_signing_space(signer, clip_of):
    resting = camera_for("hands", signer.geometry, 4 / 3, clip_of(0.0))
    space = camera_for("hands", signer.geometry, 4 / 3)
    assert np.allclose(resting.position, space.position)


def test_an_unknown_view_is_refused(signer):
    with pytest.raises(InputError, match=r"no view called 'top'.*front, side, hands, signer"):
        camera_for("top", signer.geometry, 1.0)
    assert list(VIEWS) == ["front", "side", "hands", "signer"]
