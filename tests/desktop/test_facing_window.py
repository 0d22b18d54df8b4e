"""The second window, which turns to the other person."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from signdesk.desktop.accessibility import focusable
from signdesk.desktop.conversation_desk import ConversationDesk
from signdesk.desktop.main_window import MainWindow

from .conversation_steps import LEFT, open_conversation, sign_to_camera, type_and_sign
from .fake_services import FakeServices


@pytest.fixture
def desk(qtbot: Any, ready: MainWindow) -> ConversationDesk:
    return open_conversation(qtbot, ready)


@pytest.fixture
def facing(qtbot: Any, desk: ConversationDesk) -> Any:
    type_and_sign(qtbot, desk, "Hello")
    sign_to_camera(qtbot, desk)
    desk.page.panel.menu._facing.trigger()
    qtbot.waitUntil(lambda: desk.page.facing is not None)
    return desk.page.facing


def test_the_other_window_shows_what_is_the_case(
    qtbot: Any, desk: ConversationDesk, facing: Any
) -> None:
    assert facing.isVisible()
    assert facing.caption_text == "Hello"
    assert facing.floor.text == desk.page.floor.text
    assert facing.deaf.english.text() == "Want tea."
    assert facing.stage.avatar.has_signer
    assert facing.stage.avatar.clock.is_playing
    desk.page.stage.avatar.toggle()
    assert not facing.stage.avatar.clock.is_playing
    for widget in focusable(facing):
        assert widget.accessibleName()


def test_the_other_person_confirms_there(
    qtbot: Any, facing: Any, services: FakeServices, desk: ConversationDesk
) -> None:
    qtbot.mouseClick(facing.deaf.say, LEFT)
    qtbot.waitUntil(lambda: services.voice.said == ["Want tea."])
    assert facing.caption_text == "Want tea."


def test_the_other_window_closes_by_escape_and_opens_again(
    qtbot: Any, facing: QWidget, desk: ConversationDesk
) -> None:
    qtbot.keyClick(facing, Qt.Key.Key_Escape)
    assert desk.page.facing is None
    assert not desk.page.panel.menu._facing.isChecked()
    type_and_sign(qtbot, desk, "Still here")
    desk.page.panel.menu._facing.trigger()
    assert desk.page.facing is not None


def test_closing_the_main_window_ends_everything(
    qtbot: Any, facing: QWidget, desk: ConversationDesk, ready: MainWindow, services: FakeServices
) -> None:
    qtbot.mouseClick(desk.page.deaf.camera, LEFT)
    qtbot.mouseClick(desk.page.hearing.microphone, LEFT)
    qtbot.waitUntil(lambda: services.eye.is_open and services.ears.is_open)
    ready.close()
    assert ready.has_ended
    assert not facing.isVisible()
    assert not services.eye.is_open
    assert not services.ears.is_open
