from __future__ import annotations

import numpy as np
import pytest

from signdesk.desktop.rendering import offscreen
from signdesk.desktop.rendering.offscreen import OffscreenView, render_frames
from signdesk.desktop.rendering.scene import BACKGROUNDS, draws_in_software
from signdesk.errors import EngineError

SIZE = (320, 240)
SKIN = np.array([205, 155, 125])


def is_background(picture: np.ndarray, theme: str = "light") -> np.ndarray:
    return (np.abs(picture.astype(int) - BACKGROUNDS[theme]) < 3).all(-1)


def is_skin(picture: np.ndarray) -> np.ndarray:
    """Warm, and neither dark nor grey."""
    red, green, blue = np.moveaxis(picture.astype(int), -1, 0)
    return (red > 110) & (red > green + 15) & (green > blue)


@pytest.fixture(scope="module")
def view(signer):
    with OffscreenView(signer, SIZE) as shared:
        yield shared


@pytest.fixture
def front(view):
    view.scene.set_mirrored(False)
    view.scene.set_view("front", SIZE[0] / SIZE[1])
    return view


def test_the_signer_is_in_the_picture(front, clip_of):
    picture = front.picture(clip_of(0.0), 0)
    assert picture.shape == (240, 320, 3)
    assert picture.dtype == np.uint8
    assert is_background(picture)[:10].all()
    assert 0.2 < (~is_background(picture)).mean() < 0.7
    assert is_skin(picture)[50:110, 140:180].mean() > 0.3


def test_a_bent_arm_is_at_the_left_of_the_picture(front, clip_of):
    clip = clip_of(0.0, 2.2)
    moved = (front.picture(clip, 0) != front.picture(clip, 1)).any(-1)
    assert moved[:, :160].sum() > 200
    assert moved[:, 175:].sum() == 0


def test_a_mirrored_picture_is_flipped(front, clip_of):
    clip = clip_of(2.2)
    plain = ~is_background(front.picture(clip, 0))
    front.scene.set_mirrored(True)
    mirrored = ~is_background(front.picture(clip, 0))
    assert (plain != mirrored).mean() > 0.01
    assert (plain[:, ::-1] != mirrored).mean() < 0.004


def test_a_moment_between_frames_lies_between_them(front, clip_of):
    clip = clip_of(0.5, 1.0, frame_rate=10.0)
    first, between, last, after = (
        picture.astype(int) for picture in front.pictures_at(clip, [0.0, 0.05, 0.1, 99.0])
    )
    assert np.array_equal(first, front.picture(clip, 0))
    assert np.array_equal(last, front.picture(clip, 1))
    assert np.array_equal(last, after)
    assert (between != first).any()
    assert (between != last).any()


def test_orbit_zoom_and_reset(front, clip_of):
    home = front.picture(clip_of(0.0), 0)
    front.scene.orbit(40, 0)
    assert (front.drawn() != home).any()
    front.scene.reset()
    assert np.array_equal(front.drawn(), home)
    front.scene.zoom(1.5)
    assert (~is_background(front.drawn())).sum() > 1.3 * (~is_background(home)).sum()
    front.scene.zoom(1 / 1.5)
    assert np.abs(front.drawn().astype(int) - home).mean() < 0.5


def test_orbiting_over_the_poles_stops_short(front):
    for _ in range(10):
        front.scene.orbit(0, 45)
    x, y, z = front.scene.plotter.camera.GetPosition()
    assert np.hypot(x, z) > 0.1
    assert y > 1
    assert not is_background(front.drawn()).all()


def test_legs_appear_when_the_camera_goes_back(front, clip_of):
    clip = clip_of(0.0)
    front.picture(clip, 0)
    front.scene.zoom(0.3)
    picture = front.drawn()
    again = front.picture(clip, 0)
    assert np.array_equal(picture, again)
    body = np.flatnonzero((~is_background(picture)).any(1))
    assert body.max() > 225, "the camera sees down to the feet"
    assert body.min() > 80


def test_smoothing_touches_edges_alone(front, clip_of):
    rough = front.picture(clip_of(0.0), 0).astype(int)
    front.scene.set_smooth(True)
    smooth = front.drawn().astype(int)
    front.scene.set_smooth(False)
    changed = np.abs(rough - smooth).max(-1) > 8
    assert 0.002 < changed.mean() < 0.06
    assert np.array_equal(front.drawn(), rough)
    assert isinstance(draws_in_software(front._window), bool)


@pytest.mark.parametrize("theme", list(BACKGROUNDS))
def test_themes_change_what_is_behind(front, clip_of, theme):
    front.scene.set_background(theme)
    picture = front.picture(clip_of(0.0), 0)
    assert is_background(picture, theme)[:10].all()
    front.scene.set_background("light")


def test_a_picture_can_change_its_size(signer, clip_of):
    with OffscreenView(signer, (64, 48)) as small:
        assert small.picture(clip_of(0.0), 0).shape == (48, 64, 3)
        small.resize((96, 64))
        assert small.picture(clip_of(0.0), 0).shape == (64, 96, 3)


@pytest.mark.parametrize("name", ["front", "side", "hands", "signer"])
def test_every_view_shows_the_signer(signer, clip_of, name):
    (picture,) = render_frames(signer, clip_of(2.0), (160, 120), name)
    assert 0.1 < (~is_background(picture)).mean() < 0.95
    assert is_skin(picture).mean() > 0.004


def test_without_opengl_one_sentence_says_what_to_do(monkeypatch):
    monkeypatch.setattr(offscreen, "_candidates", lambda: iter(()))
    with pytest.raises(EngineError, match=r"no OpenGL was found.*libegl1"):
        offscreen.offscreen_window((64, 48))


def test_no_library_is_tried_that_is_not_there(monkeypatch):
    monkeypatch.setattr(offscreen.sys, "platform", "linux")
    monkeypatch.setattr(offscreen, "_loads", lambda library: False)
    assert list(offscreen._candidates()) == []
