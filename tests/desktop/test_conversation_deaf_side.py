"""What the Deaf person signs, and when it is said, without a window."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from signdesk.conversation.history import Side
from signdesk.desktop.notifications import Notice
from signdesk.desktop.presenters.conversation_view import Draft, Floor
from signdesk.errors import DeviceError, EngineError, ModelError
from signdesk.language.recognized import EmergingSign, RecognizedSign, SignedSentence
from signdesk.storage.settings import Settings

from .conversation_table import SENTENCE, TEA, WANT, ConversationTable, table_of
from .fake_services import FakeServices


@pytest.fixture
def desk(services: FakeServices, notices: list[Notice]) -> Iterator[ConversationTable]:
    yield from table_of(services, notices)


def test_signs_appear_then_the_sentence_waits_then_it_is_said(desk: ConversationTable) -> None:
    desk.see(WANT)
    assert desk.floor is Floor.DEAF
    desk.see(TEA, SENTENCE)
    assert desk.floor is Floor.CONFIRMING
    desk.work()
    assert desk.view.draft == Draft((WANT, TEA), "Want tea.", 4.0)
    desk.presenter.deaf.pass_time(3.9)
    assert desk.services.voice.said == []
    desk.presenter.deaf.pass_time(0.2)
    desk.work()
    assert desk.services.voice.said == ["Want tea."]
    assert desk.services.loudspeaker.played == ["Want tea."]
    said = desk.view.last("show_turns")[0]
    assert (said.side, said.english, said.glosses) == (Side.DEAF, "Want tea.", "WANT TEA")
    assert said.doubts == ((("WANT", 0.5), ("LIKE", 0.3)), ())
    assert desk.floor is Floor.OPEN


def test_what_a_sign_seems_to_be_is_shown_until_it_is_told(desk: ConversationTable) -> None:
    desk.view.calls.clear()
    desk.see(EmergingSign(WANT))
    desk.see(WANT)
    desk.see(EmergingSign(TEA), EmergingSign(None))
    shown = [args for name, args in desk.view.calls if name == "show_signs"]
    assert shown == [((), WANT), ((WANT,), None), ((WANT,), TEA), ((WANT,), None)]
    assert desk.presenter.deaf.signs == (WANT,)


def test_a_sentence_waits_for_ever_where_the_user_wants_that(desk: ConversationTable) -> None:
    desk.settings = Settings(confirm_after_s=0.0)
    desk.presenter.take_settings()
    desk.see(SENTENCE)
    desk.work()
    desk.presenter.deaf.pass_time(1000.0)
    assert desk.services.voice.said == []
    desk.presenter.deaf.confirm()
    desk.work()
    assert desk.services.voice.said == ["Want tea."]


@pytest.mark.parametrize(("least", "seconds_left"), [(0.4, None), (0.1, 4.0)])
def test_the_user_chooses_how_sure_a_sentence_must_be(
    desk: ConversationTable, least: float, seconds_left: float | None
) -> None:
    desk.settings = Settings(least_confidence=least)
    desk.presenter.take_settings()
    desk.see(SignedSentence((RecognizedSign("MILK", 0.0, 0.5, 0.2),)))
    desk.work()
    assert desk.view.draft is not None
    assert desk.view.draft.seconds_left == seconds_left


def test_a_doubtful_sentence_is_not_said_by_itself(desk: ConversationTable) -> None:
    desk.see(SignedSentence((RecognizedSign("MILK", 0.0, 0.5, 0.2),)))
    desk.work()
    assert desk.view.draft is not None
    assert desk.view.draft.seconds_left is None
    desk.presenter.deaf.pass_time(100.0)
    assert desk.services.voice.said == []


def test_the_voice_is_loaded_with_the_camera(desk: ConversationTable) -> None:
    desk.presenter.press_camera()
    desk.work_until(lambda: desk.presenter.voice._voice is desk.services.voice)
    desk.presenter.press_camera()


def test_a_tapped_alternative_makes_another_sentence(desk: ConversationTable) -> None:
    desk.see(SENTENCE)
    desk.work()
    desk.presenter.deaf.choose(0, "LIKE")
    desk.work()
    assert desk.view.draft is not None
    assert desk.view.draft.english == "Like tea."
    desk.presenter.deaf.drop(0)
    desk.work()
    assert desk.view.draft.english == "Tea."
    desk.presenter.deaf.drop(0)
    assert desk.view.draft is None


def test_what_was_read_wrongly_can_be_written_before_it_is_said(desk: ConversationTable) -> None:
    desk.see(SENTENCE)
    desk.work()
    desk.presenter.deaf.confirm("I would like tea.")
    desk.work()
    assert desk.services.voice.said == ["I would like tea."]
    assert desk.view.english == ["I would like tea."]


def test_whoever_signs_on_lets_the_sentence_before_go(desk: ConversationTable) -> None:
    desk.see(SENTENCE)
    desk.work()
    desk.see(SignedSentence((TEA,)))
    desk.work()
    assert desk.services.voice.said == ["Want tea."]
    assert desk.view.draft is not None
    assert desk.view.draft.english == "Tea."


def test_a_held_sentence_grows(desk: ConversationTable) -> None:
    desk.see(SENTENCE)
    desk.work()
    desk.presenter.deaf.hold()
    desk.see(SignedSentence((TEA,)))
    desk.work()
    assert desk.view.draft is not None
    assert [sign.gloss for sign in desk.view.draft.signs] == ["WANT", "TEA", "TEA"]


def test_a_loudspeaker_that_is_gone_is_told_and_the_sentence_stays(desk: ConversationTable) -> None:
    desk.services.loudspeaker.error = DeviceError("No loudspeaker can be used.", "Connect one.")
    desk.see(SENTENCE)
    desk.work()
    desk.presenter.deaf.confirm()
    desk.work()
    assert desk.notices[0].what == "No loudspeaker can be used."
    assert desk.view.english == ["Want tea."]
    assert desk.floor is Floor.OPEN


def test_signs_that_cannot_be_put_into_english_stay(desk: ConversationTable) -> None:
    def broken() -> Any:
        raise EngineError("It broke.", "Try again.")

    desk.services.load_gloss_reader = broken
    desk.see(SENTENCE)
    desk.work()
    assert desk.notices[0].what == "It broke."
    assert desk.view.draft is not None
    assert desk.view.draft.signs == (WANT, TEA)
    desk.presenter.deaf.confirm("Want tea")
    desk.work()
    assert desk.services.voice.said == ["Want tea"]


def test_the_camera_reads_nothing_while_the_signer_signs(desk: ConversationTable) -> None:
    desk.presenter.press_camera()
    desk.work_until(lambda: desk.services.eye.is_open)
    watching = desk.presenter.deaf._watching
    assert watching is not None
    desk.presenter.say_text("Hello")
    desk.work_until(lambda: desk.view.count("play"))
    assert watching._paused.is_set()
    desk.presenter.deaf.discard()
    desk.rest()
    assert not watching._paused.is_set()
    desk.presenter.press_camera()
    desk.work_until(lambda: not desk.services.eye.is_open)


def test_the_camera_reads_signs(desk: ConversationTable) -> None:
    desk.presenter.press_camera()
    desk.work_until(lambda: desk.presenter.deaf.signs)
    assert desk.presenter.deaf.signs[0].gloss == "FATHER"
    assert desk.floor is Floor.DEAF
    assert desk.presenter.deaf.latency.by_stage()[-1].stage == "total"


def test_without_a_recogniser_it_is_said_and_the_picture_is_there(desk: ConversationTable) -> None:
    def missing() -> Any:
        raise ModelError("The sign recogniser is not installed.", "Import it.")

    desk.services.sign_reader = missing
    desk.presenter.press_camera()
    desk.work_until(lambda: desk.services.eye.is_open)
    watching, remark = [args for name, args in desk.view.calls if name == "show_watching"][-1]
    assert watching is not None
    assert "The sign recogniser is not installed. Import it." in remark


def test_a_camera_that_is_missing_is_told(desk: ConversationTable) -> None:
    desk.services.eye.error = DeviceError("There is no camera.", "Connect one.")
    desk.presenter.press_camera()
    desk.work_until(lambda: desk.notices)
    assert desk.notices[0].what == "There is no camera."
    desk.work_until(lambda: not desk.presenter.deaf.is_open)
    assert desk.services.detector.is_closed
