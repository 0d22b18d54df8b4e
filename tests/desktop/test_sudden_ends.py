"""Ends in the middle of something: what was said is on disk, what was half written is not."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QFileDialog

from signdesk.desktop.conversation_desk import ConversationDesk
from signdesk.desktop.main_window import MainWindow
from signdesk.desktop.services import SaveRequest
from signdesk.desktop.widgets.deaf_panel import DeafPanel
from signdesk.errors import Cancelled, FormatError

from .conversation_steps import open_conversation, sign_to_camera, type_and_sign
from .fake_services import FakeServices


@pytest.fixture
def desk(qtbot: Any, ready: MainWindow) -> ConversationDesk:
    return open_conversation(qtbot, ready)


def test_every_turn_is_kept_when_it_is_taken_not_at_the_end(
    qtbot: Any, desk: ConversationDesk, ready: MainWindow, services: FakeServices
) -> None:
    ready.preferences.change(keep_history=True)
    type_and_sign(qtbot, desk, "Hello")

    def kept() -> list[str]:
        return [turn["english"] for turns in services.history.files.values() for turn in turns]

    qtbot.waitUntil(lambda: kept() == ["Hello"])
    sign_to_camera(qtbot, desk)
    desk.page.deaf.say.click()
    qtbot.waitUntil(lambda: kept() == ["Hello", "Want tea."])


def test_closing_in_the_middle_of_an_export_stops_it(
    qtbot: Any,
    desk: ConversationDesk,
    ready: MainWindow,
    services: FakeServices,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begun, stopped = threading.Event(), threading.Event()

    def save(_: SaveRequest, __: Any, is_cancelled: Callable[[], bool]) -> None:
        begun.set()
        while not is_cancelled():
            stopped.wait(0.01)
        stopped.set()
        raise Cancelled

    monkeypatch.setattr(services, "save", save)
    path = tmp_path / "talk.mp4"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), "Video (*.mp4)"))
    type_and_sign(qtbot, desk, "Hello")
    desk.page.panel.menu.save_asked.emit()
    qtbot.waitUntil(begun.is_set)
    ready.close()
    assert stopped.is_set()
    assert ready.has_ended
    assert list(tmp_path.iterdir()) == []


def test_a_film_that_is_gone_is_told_and_the_camera_is_off(
    qtbot: Any, desk: ConversationDesk, ready: MainWindow, services: FakeServices
) -> None:
    services.eye.error = FormatError("There is no file a.mp4.", "Check the name.")
    desk.page.deaf.camera.click()
    qtbot.waitUntil(lambda: ready.shell.banner.isVisible())
    assert ready.shell.banner.text == "There is no file a.mp4. Check the name."
    qtbot.waitUntil(lambda: not desk.presenter.deaf.is_open)
    assert not desk.page.deaf.camera.isChecked()


def test_the_other_window_is_no_larger_than_its_screen(
    qtbot: Any, desk: ConversationDesk, ready: MainWindow
) -> None:
    desk.facing.toggle()
    qtbot.waitUntil(lambda: desk.page.facing is not None)
    facing = desk.page.facing
    assert facing is not None
    room = ready.screen().availableSize()
    assert facing.height() <= max(room.height(), facing.minimumSizeHint().height())
    assert facing.width() <= max(room.width(), facing.minimumSizeHint().width())


def test_where_there_is_little_room_the_side_is_named_above_its_picture(
    qtbot: Any, desk: ConversationDesk
) -> None:
    deaf: DeafPanel = desk.page.deaf

    def top_of(widget: Any) -> int:
        return int(widget.mapTo(deaf, QPoint(0, 0)).y())

    deaf.set_narrow(True)
    qtbot.waitUntil(lambda: top_of(deaf.camera) < top_of(deaf.preview))
    deaf.set_narrow(False)
    qtbot.waitUntil(lambda: top_of(deaf.camera) >= top_of(deaf.preview))
