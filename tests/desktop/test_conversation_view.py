"""The conversation through clicks and keys."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import Qt

from signdesk.conversation.captions import Caption
from signdesk.desktop.conversation_desk import ConversationDesk
from signdesk.desktop.main_window import MainWindow
from signdesk.desktop.widgets.turn_list import LIT_ROLE
from signdesk.errors import DeviceError, ModelError
from signdesk.language.recognized import RecognizedSign
from signdesk.motion.tracking.framing import Framing

from .conversation_steps import LEFT, open_conversation, sign_to_camera, type_and_sign
from .fake_services import FakeServices


@pytest.fixture
def desk(qtbot: Any, ready: MainWindow) -> ConversationDesk:
    return open_conversation(qtbot, ready)


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


def test_the_left_hand_is_suggested_when_it_seems_the_strong_one(
    qtbot: Any, desk: ConversationDesk, services: FakeServices
) -> None:
    deaf = desk.page.deaf
    assert not deaf.left_hand.isVisible()
    qtbot.mouseClick(deaf.camera, LEFT)
    qtbot.waitUntil(lambda: deaf.preview._latest is not None)
    deaf.preview._latest = SimpleNamespace(seems_left_handed=True, framing=Framing.GOOD)  # type: ignore[assignment]
    deaf.set_left_handed(False)
    assert deaf.left_hand.isVisible()
    deaf.left_hand.click()
    assert desk._window.preferences.settings.i_am_left_handed
    assert not deaf.left_hand.isVisible()
    assert desk.presenter.deaf.is_open  # and reads with the other hand
    qtbot.waitUntil(lambda: desk.presenter.deaf._watching is not None)
    qtbot.mouseClick(deaf.camera, LEFT)
    qtbot.waitUntil(lambda: not services.eye.is_open)


def test_what_a_sign_seems_to_be_is_seen_before_it_has_ended(desk: ConversationDesk) -> None:
    told, emerging = (RecognizedSign(g, 0.0, 0.5, 0.9) for g in ("MILK", "WATER"))
    deaf = desk.page.deaf
    deaf.show_signs((), told)
    assert deaf.text == "Signing: MILK…"
    deaf.show_signs((told,), emerging)
    assert deaf.text == "Signing: MILK  WATER…"
    deaf.show_signs((told,))
    assert deaf.text == "Signing: MILK"


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
