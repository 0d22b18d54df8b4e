"""Cameras, by FFmpeg's own picture generator in place of one."""

from __future__ import annotations

from itertools import islice

import pytest

from signdesk.devices.camera import Camera, CameraInfo, CameraSystem, list_cameras
from signdesk.errors import DeviceError

SYSTEM = CameraSystem("lavfi")
CAMERAS = (
    CameraInfo("Short", "testsrc=size=320x240:rate=30:duration=0.5", False),
    CameraInfo("Endless", "testsrc=size=1280x720:rate=30", True),
    CameraInfo("Busy", "no_such_filter", False),
)


def camera(name: str = "", cameras: tuple[CameraInfo, ...] = CAMERAS) -> Camera:
    return Camera(name, SYSTEM, lambda _system: cameras)


def test_pictures_come_until_cancelled() -> None:
    wishes = iter([False] * 10 + [True])
    seen = list(camera().frames(lambda: next(wishes)))
    assert len(seen) == 10
    assert seen[0].picture.shape == (360, 640, 3)
    assert seen[0].captured_at_s == 0
    assert seen[9].captured_at_s == pytest.approx(0.3, abs=0.01)


def test_a_camera_that_ends_was_disconnected() -> None:
    frames = camera("Short").frames(lambda: False)
    assert len(list(islice(frames, 15))) == 15
    with pytest.raises(DeviceError, match="Short was disconnected"):
        next(frames)


def test_what_cannot_be_opened_is_a_sentence() -> None:
    with pytest.raises(DeviceError, match="Busy cannot be opened"):
        next(camera("Busy").frames(lambda: False))
    with pytest.raises(DeviceError, match="Gone was not found") as raised:
        next(camera("Gone").frames(lambda: False))
    assert "Short, Endless, Busy" in raised.value.do
    with pytest.raises(DeviceError, match="No camera was found"):
        next(camera("", ()).frames(lambda: False))


def test_a_system_that_cannot_list_has_no_cameras() -> None:
    assert list_cameras(CameraSystem("no-such-format")) == ()
