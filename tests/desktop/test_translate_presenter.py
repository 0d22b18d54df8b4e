from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from signdesk.desktop.background import Background
from signdesk.desktop.notifications import Notice, Notifier
from signdesk.desktop.presenters.translate import TranslatePresenter
from signdesk.desktop.presenters.translate_view import State
from signdesk.errors import DeviceError, EngineError, InputError
from signdesk.language.gloss import Gloss, GlossSequence, GlossSource


class FakeView:
    """Remembers what it was asked to show."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, Any]] = []

    def __getattr__(self, name: str) -> Any:
        return lambda *args, **named: self.calls.append((name, *args, named))

    def shown(self, name: str) -> list[Any]:
        return [call[1] if len(call) > 1 else None for call in self.calls if call[0] == name]


@pytest.fixture
def view() -> FakeView:
    return FakeView()


@pytest.fixture
def presenter(
    services: Any, background: Background, notifier: Notifier, view: FakeView
) -> TranslatePresenter:
    return TranslatePresenter(services, background, notifier, view)


@pytest.fixture
def ready(presenter: TranslatePresenter, executor: Any, view: FakeView) -> TranslatePresenter:
    presenter.start()
    executor.run()
    assert presenter.state is State.IDLE
    view.calls.clear()
    return presenter


def test_it_says_what_still_loads(
    presenter: TranslatePresenter, executor: Any, view: FakeView
) -> None:
    presenter.start()
    while executor.waiting:
        executor.step()
    still = [engines.loading for engines in view.shown("show_engines")]
    assert [len(parts) for parts in still] == [3, 2, 1, 0]
    assert still[2] == ("speech recognition",)
    assert view.shown("show_engines")[-1].in_use == ("rules", "paper doll", "a good ear")


def test_it_is_ready_to_sign_before_speech_is_there(
    presenter: TranslatePresenter, executor: Any
) -> None:
    presenter.start()
    executor.step()
    assert presenter.state is State.LOADING
    executor.step()
    assert presenter.state is State.IDLE


def test_text_becomes_glosses_then_signing(
    ready: TranslatePresenter, executor: Any, view: FakeView
) -> None:
    ready.sign_text("Hello")
    assert ready.state is State.TRANSLATING
    executor.step()
    assert str(view.shown("show_glosses")[-1]) == "HELLO HOW IX-2 fs-DEBORAH 25"
    assert view.shown("play") == []
    executor.step()
    assert ready.state is State.SIGNING
    assert view.shown("play")[0].duration_s == pytest.approx(2.9, abs=0.1)


def test_text_given_too_early_is_signed_later(
    presenter: TranslatePresenter, executor: Any, view: FakeView, notices: list[Notice]
) -> None:
    presenter.start()
    presenter.sign_text("Hello")
    assert "as soon as" in notices[0].what
    executor.run()
    assert len(view.shown("play")) == 1


@pytest.mark.parametrize("text", ["", "  \n "])
def test_nothing_is_not_signed(
    ready: TranslatePresenter, executor: Any, notices: list[Notice], text: str
) -> None:
    ready.sign_text(text)
    assert not executor.waiting
    assert "nothing to sign" in notices[0].what


def test_newer_text_ends_the_older(
    ready: TranslatePresenter, executor: Any, view: FakeView
) -> None:
    ready.sign_text("One")
    ready.sign_text("Two")
    executor.run()
    assert len(view.shown("play")) == 1
    assert ready.state is State.SIGNING


def test_a_refusal_of_the_translator_is_told(
    presenter: TranslatePresenter, services: Any, executor: Any, notices: list[Notice]
) -> None:
    class Strict:
        name = "strict"

        def translate(self, english: str) -> None:
            raise InputError("This is too long.", "Sign it in parts.")

    services.load_translator = Strict
    presenter.start()
    executor.run()
    presenter.sign_text("Hello")
    executor.run()
    assert [notice.what for notice in notices] == ["This is too long."]
    assert presenter.state is State.IDLE


def test_cancel_comes_back_to_rest(ready: TranslatePresenter, executor: Any) -> None:
    ready.sign_text("Hello")
    ready._task.cancel()  # type: ignore[union-attr]  # as the panel does
    executor.run()
    assert ready.state is State.IDLE


def test_the_lit_gloss_is_told_once(ready: TranslatePresenter, executor: Any, view: Any) -> None:
    ready.sign_text("Hello")
    executor.run()
    for position_s in (0.0, 0.2, 0.3, 0.7, 0.8):
        ready.now.reached(position_s)
    assert view.shown("light_gloss") == [0, 1]
    assert ready.now.start_of(2) == pytest.approx(1.2)
    assert ready.now.start_of(99) is None


def test_the_end_of_the_clip_is_rest_and_replay_is_signing(
    ready: TranslatePresenter, executor: Any
) -> None:
    ready.sign_text("Hello")
    executor.run()
    ready.playing(False)
    assert ready.state is State.IDLE
    ready.playing(True)
    assert ready.state is State.SIGNING


def test_speech_becomes_text_and_signing(
    ready: TranslatePresenter, services: Any, executor: Any, view: FakeView
) -> None:
    ready.toggle_microphone()
    executor.run()
    assert ready.state is State.LISTENING
    assert services.ears.is_open
    listening = view.shown("show_listening")[-1]
    ready.poll_microphone()
    ready.poll_microphone()
    ready.toggle_microphone()
    assert ready.state is State.TRANSCRIBING
    assert not services.ears.is_open
    assert view.shown("show_listening")[-1] is None
    assert listening.level_dbfs == -20.0
    executor.run()
    assert view.shown("show_text") == ["hello there"]
    assert ready.state is State.SIGNING


def test_no_microphone_is_a_sentence(
    ready: TranslatePresenter, services: Any, executor: Any, notices: list[Notice]
) -> None:
    services.ears.error = DeviceError("No microphone was found.", "Connect one.")
    ready.toggle_microphone()
    executor.run()
    assert notices[0].what == "No microphone was found."
    assert ready.state is State.IDLE


def test_a_microphone_that_goes_away_is_told(
    ready: TranslatePresenter, services: Any, executor: Any, notices: list[Notice], view: FakeView
) -> None:
    ready.toggle_microphone()
    executor.run()
    services.ears.error = DeviceError("The microphone was disconnected.")
    ready.poll_microphone()
    assert notices[0].what == "The microphone was disconnected."
    assert ready.state is State.IDLE
    assert view.shown("show_listening")[-1] is None


def test_a_microphone_opened_too_late_is_closed(
    ready: TranslatePresenter, services: Any, executor: Any
) -> None:
    ready.toggle_microphone()
    opening = executor.waiting.popleft()
    ready.stop()
    opening()
    assert not services.ears.is_open
    assert ready.state is State.IDLE


def test_lost_sound_is_told(
    ready: TranslatePresenter, services: Any, executor: Any, notices: list[Notice]
) -> None:
    services.ears.lost_s = 1.25
    ready.toggle_microphone()
    executor.run()
    ready.toggle_microphone()
    assert "1.2 s of sound were lost" in notices[0].what
    assert notices[0].lasts


def test_an_audio_file_becomes_signing(
    ready: TranslatePresenter, executor: Any, view: FakeView
) -> None:
    ready.open_audio(Path("talk.wav"))
    executor.run()
    assert view.shown("show_text") == ["hello there"]
    assert len(view.shown("play")) == 1


def test_a_file_cut_short_is_signed_and_told(
    ready: TranslatePresenter, services: Any, executor: Any, view: FakeView, notices: list[Notice]
) -> None:
    services.audio_warning = "talk.wav is cut short; its first part was read."
    ready.open_audio(Path("talk.wav"))
    executor.run()
    assert len(view.shown("play")) == 1
    assert [(notice.what, notice.lasts) for notice in notices] == [(services.audio_warning, True)]


def test_a_file_that_is_no_audio_is_a_sentence(
    ready: TranslatePresenter, executor: Any, notices: list[Notice]
) -> None:
    ready.open_audio(Path("talk.txt"))
    executor.run()
    assert notices[0].what == "talk.txt is not sound."
    assert ready.state is State.IDLE


def test_silence_is_a_sentence(
    ready: TranslatePresenter, services: Any, executor: Any, notices: list[Notice]
) -> None:
    services.read_audio = lambda path, is_cancelled: SimpleNamespace(
        samples=np.zeros(0), warning=""
    )
    ready.open_audio(Path("talk.wav"))
    executor.run()
    assert notices[0].what == "No words were heard."


def test_speech_that_cannot_be_loaded_is_told_and_told_again(
    presenter: TranslatePresenter, services: Any, executor: Any, notices: list[Notice]
) -> None:
    def fail() -> None:
        raise EngineError("The speech model is broken.", "Import it again.")

    services.load_speech = fail
    presenter.start()
    executor.run()
    assert presenter.engines.unusable == ("speech recognition",)
    presenter.toggle_microphone()
    assert [notice.what for notice in notices] == ["The speech model is broken."] * 2
    presenter.sign_text("Hello")
    executor.run()
    assert presenter.state is State.SIGNING


def test_a_signer_that_cannot_be_loaded_is_told_when_signing(
    presenter: TranslatePresenter, services: Any, executor: Any, notices: list[Notice]
) -> None:
    def fail() -> None:
        raise EngineError("The body is missing.", "Install SignDesk again.")

    services.load_signer = fail
    presenter.start()
    executor.run()
    assert presenter.state is State.IDLE
    presenter.sign_text("Hello")
    assert [notice.what for notice in notices] == ["The body is missing."] * 2


def test_one_cause_is_told_once_though_two_parts_fail_of_it(
    presenter: TranslatePresenter, services: Any, executor: Any, notices: list[Notice]
) -> None:
    def fail() -> None:
        raise EngineError("The dictionary is damaged.", "Install SignDesk again.")

    services.load_signer = services.load_translator = fail
    presenter.start()
    executor.run()
    assert presenter.engines.unusable == ("the translator", "the signer")
    assert [notice.what for notice in notices] == ["The dictionary is damaged."]


def test_speech_that_still_loads_is_told(
    presenter: TranslatePresenter, executor: Any, notices: list[Notice]
) -> None:
    presenter.start()
    executor.step()
    executor.step()
    presenter.toggle_microphone()
    assert "still loading" in notices[0].what
    assert presenter.state is State.IDLE


def test_signing_goes_on_while_one_speaks(
    ready: TranslatePresenter, services: Any, executor: Any, view: FakeView
) -> None:
    ready.sign_text("Hello")
    executor.run()
    ready.playing(True)
    rests = len(view.shown("rest"))
    ready.toggle_microphone()
    executor.run()
    assert ready.state is State.LISTENING
    assert len(view.shown("rest")) == rests
    ready.stop()
    assert ready.state is State.SIGNING
    ready.playing(False)
    assert ready.state is State.IDLE


def test_a_long_text_is_seen_while_the_rest_is_made(
    presenter: TranslatePresenter, services: Any, executor: Any, view: FakeView
) -> None:
    class Talker:
        name = "talker"

        def translate(self, english: str) -> GlossSequence:
            return GlossSequence(
                tuple(Gloss("X", GlossSource.LEXICON, index // 10) for index in range(60))
            )

    services.load_translator = Talker
    presenter.start()
    executor.run()
    presenter.sign_text("A long story")
    executor.step()
    executor.step()
    assert presenter.state is State.SIGNING
    assert [call[2] for call in view.calls if call[0] == "play"] == [{"more": True}]
    executor.run()
    assert [call[2] for call in view.calls if call[0] == "extend"] == [
        {"more": True},
        {"more": False},
    ]
    assert presenter.now.start_of(59) == pytest.approx(
        view.shown("extend")[-1].duration_s - 0.4 - 0.5 + 0.2, abs=0.1
    )
