"""The conversation through clicks and keys."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from signdesk.conversation.captions import Caption
from signdesk.conversation.latency import Trace
from signdesk.desktop.accessibility import focusable
from signdesk.desktop.conversation_desk import ConversationDesk
from signdesk.desktop.main_window import MainWindow
from signdesk.desktop.widgets.history_dialog import HistoryDialog
from signdesk.desktop.widgets.latency_dialog import LatencyDialog
from signdesk.desktop.widgets.sign_editor import SignEditor
from signdesk.desktop.widgets.turn_editor import TextDialog
from signdesk.desktop.widgets.turn_list import LIT_ROLE
from signdesk.errors import DeviceError, ModelError
from signdesk.language.recognized import Alternative, RecognizedSign, SignedSentence

from .fake_services import FakeServices

LEFT = Qt.MouseButton.LeftButton
WANT = RecognizedSign("WANT", 0.5, 1.0, 0.5, (Alternative("LIKE", 0.3),))
TEA = RecognizedSign("TEA", 0.0, 0.5, 0.9)


@pytest.fixture
def desk(qtbot: Any, ready: MainWindow) -> ConversationDesk:
    qtbot.mouseClick(ready.shell.rail.buttons["conversation"], LEFT)
    return ready.conversation


def type_and_sign(qtbot: Any, desk: ConversationDesk, text: str) -> None:
    count = len(desk.presenter.session.said)
    qtbot.keyClicks(desk.page.hearing.entry, text)
    qtbot.keyClick(desk.page.hearing.entry, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(desk.presenter.session.said) == count + 1)
    qtbot.waitUntil(lambda: desk.presenter.session.said[-1].signs is not None)
    qtbot.waitUntil(lambda: desk.page.stage.avatar.shown_clip is not None)


def sign_to_camera(qtbot: Any, desk: ConversationDesk) -> None:
    for each in (WANT, TEA, SignedSentence((WANT, TEA))):
        desk.presenter.deaf._read(each, Trace(0).after("reading signs"))
    qtbot.waitUntil(lambda: desk.page.deaf.english.text() == "Want tea.")


def test_what_is_typed_becomes_a_turn_and_is_signed(qtbot: Any, desk: ConversationDesk) -> None:
    type_and_sign(qtbot, desk, "Hello")
    page = desk.page
    assert page.hearing.entry.toPlainText() == ""
    assert page.floor.text == "Signing what was said"
    assert page.hearing.property("active") == "yes"
    assert page.panel.turns.current is not None
    assert page.panel.turns.current.english == "Hello"
    page.stage.avatar.stop()
    assert page.floor.text == "Either of you may begin"


def test_the_gloss_that_is_signed_is_marked(qtbot: Any, desk: ConversationDesk) -> None:
    type_and_sign(qtbot, desk, "Hello")
    desk.page.stage.avatar.toggle()
    desk.page.stage.avatar.seek(0.8)
    model = desk.page.panel.turns.model()
    assert model.index(0, 0).data(LIT_ROLE) == 1


def test_the_microphone_button_listens_and_stops(qtbot: Any, desk: ConversationDesk) -> None:
    hearing = desk.page.hearing
    qtbot.mouseClick(hearing.microphone, LEFT)
    qtbot.waitUntil(lambda: desk.presenter.hearing.is_speaking)
    assert hearing.microphone.text() == "Stop"
    assert desk.page.floor.text == "The hearing person is speaking"
    qtbot.waitUntil(lambda: "heard" in hearing.caption_text)
    qtbot.mouseClick(hearing.microphone, LEFT)
    qtbot.waitUntil(lambda: len(desk.presenter.session.said) == 1)
    assert desk.presenter.session.said[0].english == "hello there"
    assert hearing.microphone.text() == "Speak"


def test_words_that_may_change_are_quieter_by_more_than_colour(desk: ConversationDesk) -> None:
    desk.page.hearing.show_caption(Caption("I am <here>", "or hear"))
    html = desk.page.hearing._words.text()
    assert "I am &lt;here&gt;" in html
    assert "<i " in html
    assert desk.page.hearing._words.accessibleDescription() == "I am <here> or hear"


def test_the_shortcut_listens_in_sight(qtbot: Any, ready: MainWindow, desk: Any) -> None:
    ready.activateWindow()
    ready.toggle_microphone()
    qtbot.waitUntil(lambda: desk.presenter.hearing.is_open)
    ready.cancel()
    assert not desk.presenter.hearing.is_open
    assert ready.shell.place == "conversation"


def test_a_signed_sentence_is_said_when_it_is_pressed(
    qtbot: Any, desk: ConversationDesk, services: FakeServices
) -> None:
    sign_to_camera(qtbot, desk)
    deaf = desk.page.deaf
    assert desk.page.floor.text == "Is this what was signed?"
    assert [button.text() for button in deaf.signs.buttons] == ["WANT ?", "TEA"]
    assert "Say it (" in deaf.say.text()
    qtbot.mouseClick(deaf.say, LEFT)
    qtbot.waitUntil(lambda: services.loudspeaker.played == ["Want tea."])
    assert not deaf.english.isVisible()


def test_keys_say_and_drop_a_sentence(
    qtbot: Any, desk: ConversationDesk, services: FakeServices, ready: MainWindow
) -> None:
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    ready.activateWindow()
    qtbot.waitUntil(ready.isActiveWindow)
    sign_to_camera(qtbot, desk)
    qtbot.keyClick(desk.page, Qt.Key.Key_Backspace, both)
    assert desk.presenter.deaf.draft is None
    sign_to_camera(qtbot, desk)
    qtbot.keyClick(desk.page, Qt.Key.Key_Return, both)
    qtbot.waitUntil(lambda: services.voice.said == ["Want tea."])


def test_a_sentence_that_nobody_holds_is_said(
    qtbot: Any, desk: ConversationDesk, services: FakeServices, ready: MainWindow
) -> None:
    desk.presenter.deaf.confirm_after_s = 0.3
    sign_to_camera(qtbot, desk)
    qtbot.waitUntil(lambda: services.voice.said == ["Want tea."])


def test_typing_over_the_sentence_holds_it(
    qtbot: Any, desk: ConversationDesk, services: FakeServices
) -> None:
    sign_to_camera(qtbot, desk)
    deaf = desk.page.deaf
    deaf.english.selectAll()
    qtbot.keyClicks(deaf.english, "I want tea.")
    assert deaf.say.text() == "Say it"
    qtbot.keyClick(deaf.english, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: services.voice.said == ["I want tea."])


def test_an_alternative_can_be_tapped(qtbot: Any, desk: ConversationDesk) -> None:
    sign_to_camera(qtbot, desk)
    menu = desk.page.deaf.signs.menu_of(0)
    assert [action.text() for action in menu.actions()] == ["LIKE   30%", "", "Not a sign"]
    menu.actions()[0].trigger()
    qtbot.waitUntil(lambda: desk.page.deaf.english.text() == "Like tea.")
    qtbot.mouseClick(desk.page.deaf.discard, LEFT)
    assert desk.presenter.deaf.draft is None


def test_the_camera_shows_its_picture_and_reads(
    qtbot: Any, desk: ConversationDesk, services: FakeServices
) -> None:
    deaf = desk.page.deaf
    qtbot.mouseClick(deaf.camera, LEFT)
    qtbot.waitUntil(lambda: deaf.preview._seen is not None)
    qtbot.waitUntil(lambda: "FATHER" in deaf.text)
    with_lines = deaf.preview.grab().toImage()
    qtbot.mouseClick(deaf.landmarks, LEFT)
    assert not desk._window.preferences.settings.show_landmarks
    qtbot.mouseClick(deaf.camera, LEFT)
    qtbot.waitUntil(lambda: not services.eye.is_open)
    assert deaf.camera.text() == "Camera"
    assert with_lines != deaf.preview.grab().toImage()


def test_a_missing_recogniser_says_what_to_do(
    qtbot: Any, desk: ConversationDesk, services: FakeServices
) -> None:
    def missing() -> Any:
        raise ModelError("The sign recogniser is not installed.", "Import it under Models.")

    services.sign_reader = missing
    qtbot.mouseClick(desk.page.deaf.camera, LEFT)
    qtbot.waitUntil(lambda: "Import it under Models." in desk.page.deaf.text)
    assert desk.page.deaf.camera.isChecked()


def test_a_camera_that_is_gone_is_told(
    qtbot: Any, desk: ConversationDesk, services: FakeServices, ready: MainWindow
) -> None:
    services.eye.error = DeviceError("The camera has gone.", "Connect it.")
    qtbot.mouseClick(desk.page.deaf.camera, LEFT)
    qtbot.waitUntil(lambda: ready.shell.banner.isVisible())
    qtbot.waitUntil(lambda: not desk.page.deaf.camera.isChecked())


def test_another_view_closes_microphone_and_camera(
    qtbot: Any, desk: ConversationDesk, ready: MainWindow, services: FakeServices
) -> None:
    qtbot.mouseClick(desk.page.deaf.camera, LEFT)
    qtbot.mouseClick(desk.page.hearing.microphone, LEFT)
    qtbot.waitUntil(lambda: services.eye.is_open and services.ears.is_open)
    qtbot.mouseClick(ready.shell.rail.buttons["translate"], LEFT)
    qtbot.waitUntil(lambda: not services.eye.is_open and not services.ears.is_open)


# Turns


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


# The whole conversation


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
    dialog.accept()
    desk.page.panel.menu.history_asked.emit()
    dialog = next(d for d in ready.findChildren(HistoryDialog) if d.isVisible())
    qtbot.waitUntil(lambda: dialog.list.count() == 1)
    assert "Hello" in dialog.text.toPlainText()
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


# Two windows


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
