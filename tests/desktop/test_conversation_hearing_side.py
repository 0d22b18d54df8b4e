"""What the hearing person types or says, and how it is signed, without a window."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from signdesk.conversation.hearing import Heard
from signdesk.conversation.latency import Trace
from signdesk.desktop.notifications import Notice
from signdesk.desktop.presenters.conversation_view import Floor
from signdesk.desktop.presenters.engines import Engines
from signdesk.errors import DeviceError, EngineError
from signdesk.storage.settings import Settings

from .conversation_table import SENTENCE, ConversationTable, table_of
from .fake_engines import SEQUENCE, FakeSigner, FakeSpeech, FakeTranslator
from .fake_services import FakeServices


@pytest.fixture
def desk(services: FakeServices, notices: list[Notice]) -> Iterator[ConversationTable]:
    yield from table_of(services, notices)


def test_what_is_typed_is_signed(desk: ConversationTable) -> None:
    desk.presenter.say_text(" Hello. ")
    assert desk.floor is Floor.TRANSLATING
    assert desk.view.count("clear_entry") == 1
    desk.work()
    assert desk.floor is Floor.SIGNING
    assert desk.view.english == ["Hello."]
    assert desk.view.last("show_turns")[0].signs == SEQUENCE
    assert desk.view.count("play") == 1
    desk.rest()
    assert desk.floor is Floor.OPEN


def test_nothing_typed_says_what_to_do(desk: ConversationTable) -> None:
    desk.presenter.say_text("  ")
    assert [notice.what for notice in desk.notices] == ["There is nothing to sign yet."]
    assert desk.presenter.session.said == ()


def test_what_is_typed_while_the_signer_loads_is_signed_when_it_is_there(
    desk: ConversationTable,
) -> None:
    there, desk.engines = desk.engines, Engines()
    desk.presenter.say_text("Hello")
    desk.work()
    assert desk.notices == []
    assert desk.view.english == ["Hello"]
    assert desk.floor is Floor.TRANSLATING
    desk.engines = replace(there, signer=None)
    desk.presenter.signing.engines_changed()
    desk.work()
    assert desk.view.count("play") == 0
    desk.engines = there
    desk.presenter.signing.engines_changed()
    desk.work()
    assert desk.view.count("play") == 1
    assert desk.presenter.session.said[0].signs is not None


def test_what_is_typed_before_the_signer_fails_stays_and_is_told(desk: ConversationTable) -> None:
    desk.engines = Engines()
    desk.presenter.say_text("Hello")
    desk.engines = Engines(failed=(("signer", EngineError("No body was found.")),))
    desk.presenter.signing.engines_changed()
    assert [notice.what for notice in desk.notices] == ["No body was found."]
    assert desk.view.english == ["Hello"]
    assert desk.floor is Floor.OPEN


def test_what_is_said_is_captioned_then_signed(desk: ConversationTable) -> None:
    desk.presenter.press_microphone()
    assert desk.floor is Floor.HEARING
    assert desk.services.ears is not None
    desk.work_until(lambda: desk.services.ears.is_open)
    desk.presenter.press_microphone()
    assert desk.floor is Floor.WRITING
    desk.work_until(lambda: desk.floor is Floor.SIGNING)
    assert desk.view.english == ["hello there"]
    assert [stage.stage for stage in desk.presenter.signing.latency.by_stage()] == [
        "writing down", "translating", "first frame of signing", "total",
    ]  # fmt: skip


class AlwaysSpeech:
    def probabilities(self, audio: np.ndarray) -> np.ndarray:
        return np.ones(max(1, len(audio) // 512), np.float32)


def test_hands_free_what_is_said_while_the_signer_signs_waits(desk: ConversationTable) -> None:
    heard = desk.presenter._heard
    heard(Heard("First.", Trace(0)), True)
    desk.work()
    heard(Heard("Second.", Trace(0)), True)
    heard(Heard("Third.", Trace(0)), True)
    desk.work()
    assert desk.view.english == ["First.", "Second.", "Third."]
    assert desk.view.count("play") == 1
    floors = [args for name, args in desk.view.calls if name == "show_floor"]
    assert floors[-1] == (Floor.SIGNING, 2)
    desk.rest()
    desk.work()
    desk.rest()
    desk.work()
    assert desk.view.count("play") == 3


def test_more_than_can_wait_is_joined_so_that_nothing_is_lost(desk: ConversationTable) -> None:
    for n in range(12):
        desk.presenter._heard(Heard(f"n{n}.", Trace(0)), True)
    desk.work()
    assert " ".join(desk.view.english).split() == [f"n{n}." for n in range(12)]


def test_the_microphone_hears_nothing_while_the_voice_speaks(desk: ConversationTable) -> None:
    desk.settings = Settings(hands_free=True)
    desk.services.load_speech_detector = AlwaysSpeech
    desk.presenter.press_microphone()
    desk.work_until(lambda: desk.services.ears.is_open)
    hearing = desk.presenter.hearing._hearing
    assert hearing is not None
    desk.see(SENTENCE)
    while desk.presenter.deaf._signed is None:
        desk.executor.step()
        while desk.posted:
            desk.posted.popleft()()
    desk.presenter.deaf.confirm()
    assert desk.floor is Floor.SPEAKING
    assert hearing._muted.is_set()
    desk.work_until(lambda: not desk.presenter.voice.is_speaking)
    assert not hearing._muted.is_set()


def test_a_microphone_that_goes_is_told_and_what_was_said_signed(
    desk: ConversationTable,
) -> None:
    desk.presenter.press_microphone()
    desk.work_until(lambda: desk.services.ears.is_open)
    desk.services.ears.error = DeviceError("The microphone has gone.", "Connect it again.")
    desk.work_until(lambda: desk.floor is Floor.SIGNING)
    assert desk.notices[0].what == "The microphone has gone."
    assert desk.view.english == ["hello there"]
    assert not desk.presenter.hearing.is_open


def test_a_translator_that_fails_leaves_the_turn_there(desk: ConversationTable) -> None:
    class Broken(FakeTranslator):
        def translate(self, english: str) -> Any:
            raise EngineError("The translator broke.", "Try again.")

    desk.engines = Engines(Broken(), FakeSigner(), FakeSpeech())
    desk.presenter.say_text("Hello")
    desk.work()
    assert desk.notices[0].what == "The translator broke."
    assert desk.view.english == ["Hello"]
    assert desk.floor is Floor.OPEN
