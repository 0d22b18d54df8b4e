"""Turns replayed, edited, saved and kept, through clicks and keys."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from signdesk.desktop.accessibility import focusable
from signdesk.desktop.conversation_desk import ConversationDesk
from signdesk.desktop.main_window import MainWindow
from signdesk.desktop.widgets.history_dialog import HistoryDialog
from signdesk.desktop.widgets.latency_dialog import LatencyDialog
from signdesk.desktop.widgets.sign_editor import SignEditor
from signdesk.desktop.widgets.turn_editor import TextDialog

from .conversation_steps import LEFT, open_conversation, sign_to_camera, type_and_sign
from .fake_services import FakeServices


@pytest.fixture
def desk(qtbot: Any, ready: MainWindow) -> ConversationDesk:
    return open_conversation(qtbot, ready)


def test_keys_copy_edit_and_remove_a_turn(qtbot: Any, desk: ConversationDesk) -> None:
    type_and_sign(qtbot, desk, "Hello")
    turns = desk.page.panel.turns
    turns.setFocus()
    qtbot.keyClick(turns, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Hello\nHELLO HOW IX-2 fs-DEBORAH 25"
    qtbot.keyClick(turns, Qt.Key.Key_F2)
    dialog = desk.page.panel.findChild(TextDialog)
    qtbot.keyClicks(dialog.entry, "Good day")
    qtbot.keyClick(dialog.entry, Qt.Key.Key_Return)
    assert desk.presenter.session.said[0].english == "Good day"
    qtbot.keyClick(turns, Qt.Key.Key_Delete)
    assert desk.presenter.session.said == ()
    assert not turns.isVisible()


def test_a_turn_is_replayed_by_enter(qtbot: Any, desk: ConversationDesk) -> None:
    type_and_sign(qtbot, desk, "Hello")
    desk.page.stage.avatar.stop()
    qtbot.keyClick(desk.page.panel.turns, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desk.page.stage.avatar.clock.is_playing)


def editor_of(qtbot: Any, desk: ConversationDesk) -> SignEditor:
    type_and_sign(qtbot, desk, "Hello")
    qtbot.mouseClick(desk.page.panel.signs, LEFT)
    editor: SignEditor = desk.page.panel.findChild(SignEditor)
    return editor


def test_signs_are_moved_replaced_and_deleted_by_keys(qtbot: Any, desk: ConversationDesk) -> None:
    editor = editor_of(qtbot, desk)
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(editor.list, Qt.Key.Key_Right, control)
    editor.list.setCurrentRow(4)
    qtbot.keyClick(editor.list, Qt.Key.Key_Delete)
    editor.list.setCurrentRow(2)
    editor.list.currentItem().setText("HOUSE")
    assert [name for _, name in editor.entries] == ["HOW", "HELLO", "HOUSE", "fs-DEBORAH"]
    qtbot.mouseClick(editor.ok, LEFT)
    wanted = "HOW HELLO HOUSE fs-DEBORAH"
    qtbot.waitUntil(lambda: desk.presenter.session.said[0].glosses == wanted)
    qtbot.waitUntil(lambda: desk.page.stage.avatar.clock.is_playing)


def test_signs_can_be_dragged(qtbot: Any, desk: ConversationDesk) -> None:
    """As Qt does it: the dropped item goes in, the dragged one out."""
    editor = editor_of(qtbot, desk)
    data = editor.list.mimeData([editor.list.item(0)])
    model = editor.list.model()
    assert model.dropMimeData(data, Qt.DropAction.MoveAction, 3, 0, model.index(-1, -1))
    editor.list.takeItem(0)
    assert editor.entries[:3] == [(1, "HOW"), (2, "IX-2"), (0, "HELLO")]


def test_the_sign_editor_offers_what_else_was_recognised(
    qtbot: Any, desk: ConversationDesk
) -> None:
    sign_to_camera(qtbot, desk)
    qtbot.mouseClick(desk.page.deaf.say, LEFT)
    qtbot.mouseClick(desk.page.panel.signs, LEFT)
    editor: SignEditor = desk.page.panel.findChild(SignEditor)
    assert editor.other.isEnabled()
    editor.others_menu.actions()[0].trigger()
    assert editor.entries == [(0, "LIKE"), (1, "TEA")]
    qtbot.mouseClick(editor.earlier, LEFT)
    for widget in focusable(editor):
        assert widget.accessibleName()
    editor.reject()


def test_it_is_saved_in_the_chosen_format(
    qtbot: Any, desk: ConversationDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    type_and_sign(qtbot, desk, "Hello")
    path = tmp_path / "talk.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), "JSON (*.json)"))
    desk.page.panel.menu.save_asked.emit()
    qtbot.waitUntil(path.exists)
    assert json.loads(path.read_text("utf-8"))["turns"][0]["english"] == "Hello"


def test_history_is_kept_only_when_asked_searched_and_deleted(
    qtbot: Any, desk: ConversationDesk, services: FakeServices, ready: MainWindow
) -> None:
    type_and_sign(qtbot, desk, "Hello")
    assert services.history.files == {}
    desk.page.panel.menu.history_asked.emit()
    dialog = ready.findChild(HistoryDialog)
    assert dialog.text.toPlainText() == "Nothing is kept yet."
    dialog.keep.click()
    qtbot.waitUntil(lambda: len(services.history.files) == 1)
    qtbot.waitUntil(lambda: dialog.list.count() == 1)  # at once, without opening it anew
    dialog.accept()
    desk.page.panel.menu.history_asked.emit()
    dialog = next(d for d in ready.findChildren(HistoryDialog) if d.isVisible())
    qtbot.waitUntil(lambda: dialog.list.count() == 1)
    assert "Hearing person: Hello" in dialog.text.toPlainText()
    qtbot.keyClicks(dialog.search, "giraffe")
    assert dialog.list.count() == 0
    dialog.search.clear()
    qtbot.mouseClick(dialog.delete_all, LEFT)
    assert len(services.history.files) == 1
    qtbot.mouseClick(dialog.delete_all, LEFT)
    qtbot.waitUntil(lambda: services.history.files == {})
    for widget in focusable(dialog):
        assert widget.accessibleName()
    dialog.accept()


def test_timing_is_shown_by_stage(qtbot: Any, desk: ConversationDesk, ready: MainWindow) -> None:
    type_and_sign(qtbot, desk, "Hello")
    desk.page.panel.menu.latency_asked.emit()
    dialog = ready.findChild(LatencyDialog)
    top = dialog.table.topLevelItem(0)
    steps = [top.child(row).text(0) for row in range(top.childCount())]
    assert steps == ["translating", "first frame of signing", "all of it"]
    dialog.accept()


def test_waiting_for_confirmation_is_a_choice(
    qtbot: Any, desk: ConversationDesk, ready: MainWindow
) -> None:
    desk.page.panel.menu._waits.trigger()
    assert ready.preferences.settings.confirm_after_s == 0.0
    sign_to_camera(qtbot, desk)
    assert desk.page.deaf.say.text() == "Say it"
    desk.presenter.deaf.discard()


def test_a_spoken_turn_flashes_unless_that_is_not_wanted(
    qtbot: Any, desk: ConversationDesk
) -> None:
    qtbot.mouseClick(desk.page.hearing.microphone, LEFT)
    assert desk.page.floor.is_flashing
    qtbot.waitUntil(lambda: not desk.page.floor.is_flashing)
    desk.presenter.hearing.stop()
    desk.page.panel.menu._options["visual_bell"].trigger()
    qtbot.mouseClick(desk.page.hearing.microphone, LEFT)
    assert not desk.page.floor.is_flashing
    desk.presenter.hearing.stop()
