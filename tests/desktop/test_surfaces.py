"""The signer drawn for real: by OpenGL in a window, and as an image."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QWidget

from signdesk.desktop.theme import Theme
from signdesk.desktop.widgets import avatar_view, surfaces
from signdesk.desktop.widgets.avatar_view import AvatarView
from signdesk.desktop.widgets.surfaces import ImageSurface, OpenGLSurface
from signdesk.motion.clip import MotionClip
from signdesk.translation.signer_interfaces import BodyModel


@pytest.fixture(scope="module")
def body() -> BodyModel:
    from signdesk.engines.body_model.signer import load_signer

    return load_signer()


@pytest.fixture
def parent(qtbot: Any) -> Iterator[QWidget]:
    widget = QWidget()
    widget.resize(320, 240)
    widget.show()
    qtbot.waitExposed(widget)
    yield widget
    widget.deleteLater()


def _pixels(image: QImage) -> np.ndarray:
    image = image.convertToFormat(QImage.Format.Format_RGB888)
    flat = np.frombuffer(image.constBits(), np.uint8)
    rows = flat.reshape(image.height(), image.bytesPerLine())[:, : 3 * image.width()]
    return rows.reshape(image.height(), image.width(), 3).copy()  # the bits die with the image


def _shows_a_signer(pixels: np.ndarray) -> bool:
    """Whether skin, shirt and background are in the picture."""
    red, green, blue = (pixels[..., c].astype(int) for c in range(3))
    skin = (red > 110) & (red > green + 20) & (green > blue)
    shirt = (blue > red + 20) & (blue < 140)
    return bool(skin.mean() > 0.01 and shirt.mean() > 0.05)


def test_an_image_surface_shows_the_signer(qtbot: Any, body: BodyModel, parent: QWidget) -> None:
    surface = ImageSurface(body, "light", parent)
    surface.widget.resize(320, 240)
    surface.widget.show()
    surface.fit()
    surface.scene.set_view("front", 320 / 240)
    surface.draw()
    assert _shows_a_signer(_pixels(surface.widget.grab().toImage()))
    surface.close()


def test_an_image_surface_follows_its_size(qtbot: Any, body: BodyModel, parent: QWidget) -> None:
    surface = ImageSurface(body, "light", parent)
    surface.widget.show()
    for size in ((100, 80), (300, 200)):
        surface.widget.resize(*size)
        surface.fit()
        surface.draw()
        image = surface._picture._image
        ratio = surface.widget.devicePixelRatioF()
        assert (image.width() / ratio, image.height() / ratio) == size
    surface.close()


def test_a_large_picture_is_drawn_smaller_and_enlarged(
    qtbot: Any, body: BodyModel, parent: QWidget
) -> None:
    surface = ImageSurface(body, "light", parent)
    surface.widget.resize(3840, 2160)
    surface.fit()
    surface.draw()
    drawn = surface._picture._image
    assert 900_000 < drawn.width() * drawn.height() < 1_150_000
    assert drawn.width() / drawn.height() == pytest.approx(3840 / 2160, rel=0.01)
    surface.close()


@pytest.mark.parametrize(
    ("renderer", "expected"),
    [
        ("llvmpipe (LLVM 15.0.6, 256 bits)", True),
        ("SwiftShader Device", True),
        ("NVIDIA GeForce RTX 4060/PCIe/SSE2", False),
        ("Mesa Intel(R) UHD Graphics 620", False),
    ],
)
def test_knows_a_renderer_that_runs_on_the_processor(renderer: str, expected: bool) -> None:
    from signdesk.desktop.rendering.scene import is_software

    assert is_software(renderer) is expected


@pytest.mark.skipif("sys.platform != 'linux'", reason="reads the X screen")
def test_opengl_in_the_window_shows_the_signer(
    qtbot: Any, body: BodyModel, parent: QWidget
) -> None:
    if QGuiApplication.platformName() != "xcb":
        pytest.skip("needs X11")
    surface = OpenGLSurface(body, "light", parent)
    surface.widget.resize(320, 240)
    surface.widget.show()
    qtbot.waitExposed(surface.widget)
    surface.scene.set_view("front", 320 / 240)

    def on_screen() -> bool:
        surface.draw()
        shot = QGuiApplication.primaryScreen().grabWindow(int(surface.widget.winId()))
        return _shows_a_signer(_pixels(shot.toImage()))

    qtbot.waitUntil(on_screen)
    surface.close()


@pytest.mark.skipif("sys.platform != 'linux'", reason="needs X11")
def test_keys_and_mouse_in_the_picture_are_left_to_the_window(
    qtbot: Any, body: BodyModel, parent: QWidget
) -> None:
    if QGuiApplication.platformName() != "xcb":
        pytest.skip("needs X11")
    surface = OpenGLSurface(body, "light", parent)
    surface.widget.show()
    qtbot.waitExposed(surface.widget)
    surface.scene.set_view("front", 320 / 240)
    surface.draw()
    interactor = surface._window.GetInteractor()
    assert interactor.GetInteractorStyle() is None
    events = ("KeyPressEvent", "CharEvent", "LeftButtonPressEvent", "MouseWheelForwardEvent")
    assert not [event for event in events if interactor.HasObserver(event)]
    camera = surface.scene.plotter.camera
    before = camera.GetMTime()
    qtbot.keyClicks(surface.widget, "qrwse3")
    qtbot.mousePress(surface.widget, Qt.MouseButton.LeftButton)
    qtbot.mouseMove(surface.widget, QPoint(80, 60))
    surface.draw()
    assert camera.GetMTime() == before
    assert parent.isVisible()
    surface.close()


def test_the_surface_fits_the_platform(
    qtbot: Any, body: BodyModel, parent: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(surfaces, "_has_graphics_card", lambda: False)
    surface = surfaces.make_surface(body, "light", parent)
    assert isinstance(surface, ImageSurface)
    surface.close()


def test_the_view_plays_a_clip_on_a_real_signer(
    qtbot: Any,
    qapp: QApplication,
    theme: Theme,
    body: BodyModel,
    monkeypatch: pytest.MonkeyPatch,
    services: Any,
) -> None:
    monkeypatch.setattr(avatar_view, "make_surface", ImageSurface)
    view = AvatarView(theme)
    view.resize(320, 240)
    view.show()
    qtbot.waitExposed(view)
    signer = services.load_signer()
    signer.body = body
    view.set_signer(signer)
    assert _shows_a_signer(_pixels(view.grab().toImage()))
    clip: MotionClip = signer.idle(0.0, 0.4)
    with qtbot.waitSignal(view.playing_changed, check_params_cb=lambda playing: not playing):
        view.play_clip(clip)
    view.turn(90.0)
    view.zoom(2.0)
    view.reset_view()
    view.close_surface()
    view.deleteLater()
