"""Devices are tried in the preferences before they are chosen."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from signdesk.desktop.preferences_dialog import PreferencesDialog
from signdesk.desktop.widgets.device_page import DevicePage
from signdesk.errors import DeviceError

from .preferences_steps import choose, press_ok


@pytest.fixture
def devices(dialog: PreferencesDialog) -> DevicePage:
    dialog.show_page(dialog.devices)
    return dialog.devices


def _click(qtbot: Any, button: QWidget) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_microphone_is_tried_before_it_is_chosen(
    qtbot: Any, dialog: PreferencesDialog, devices: DevicePage, services: Any
) -> None:
    choose(devices.microphone, "USB mic")
    _click(qtbot, devices.try_microphone)
    qtbot.waitUntil(lambda: devices.meter is not None and "you are heard" in devices.meter.word)
    assert services.tried == ["USB mic"]
    assert services.ears.is_open
    _click(qtbot, devices.try_microphone)
    assert not services.ears.is_open
    assert devices.try_microphone.text() == "Try the microphone"
    assert services.settings.settings.microphone == ""


def test_the_camera_is_tried_before_it_is_chosen(
    qtbot: Any, dialog: PreferencesDialog, devices: DevicePage, services: Any
) -> None:
    choose(devices.camera, "USB eye")
    _click(qtbot, devices.try_camera)
    empty = devices.preview.grab().toImage()
    qtbot.waitUntil(lambda: services.eye.is_open)
    qtbot.waitUntil(lambda: devices.preview.grab().toImage() != empty)
    assert services.tried == ["USB eye"]
    _click(qtbot, devices.try_camera)
    qtbot.waitUntil(lambda: not services.eye.is_open)


def test_the_voice_is_tried_before_it_is_chosen(
    qtbot: Any, devices: DevicePage, services: Any
) -> None:
    choose(devices.voice, "Alan")
    choose(devices.rate, 1.5)
    _click(qtbot, devices.try_voice)
    qtbot.waitUntil(lambda: services.tried == ["Alan 1.5: Hello, this is how I sound."])
    qtbot.waitUntil(lambda: devices.try_voice.text() == "Try the voice")


@pytest.mark.parametrize("leave", ["page", "ok", "escape"])
def test_nothing_stays_open_when_the_page_is_left(
    qtbot: Any, dialog: PreferencesDialog, devices: DevicePage, services: Any, leave: str
) -> None:
    _click(qtbot, devices.try_camera)
    qtbot.waitUntil(lambda: services.eye.is_open)
    if leave == "page":
        dialog.list.setCurrentRow(0)
    elif leave == "ok":
        press_ok(dialog)
    else:
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not services.eye.is_open)


def test_one_device_is_tried_at_a_time(qtbot: Any, devices: DevicePage, services: Any) -> None:
    _click(qtbot, devices.try_microphone)
    qtbot.waitUntil(lambda: services.ears.is_open)
    _click(qtbot, devices.try_camera)
    qtbot.waitUntil(lambda: services.eye.is_open and not services.ears.is_open)


@pytest.mark.parametrize("kind", ["microphone", "camera"])
def test_a_device_that_fails_says_so_in_the_dialog(
    qtbot: Any, devices: DevicePage, services: Any, kind: str
) -> None:
    device = services.ears if kind == "microphone" else services.eye
    device.error = DeviceError("It was not found.", "Connect it.")
    button = devices.try_microphone if kind == "microphone" else devices.try_camera
    _click(qtbot, button)
    qtbot.waitUntil(devices.problem.isVisible)
    assert devices.problem.text() == "It was not found. Connect it."
    assert button.text() == f"Try the {kind}"
    device.error = None
    _click(qtbot, button)
    assert not devices.problem.isVisible()
    qtbot.waitUntil(lambda: device.is_open)
