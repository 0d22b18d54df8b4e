"""Speech, from the microphone or a file, becomes signing, without a window."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np

from signdesk.desktop.notifications import Notice
from signdesk.desktop.presenters.translate import TranslatePresenter
from signdesk.desktop.presenters.translate_view import State
from signdesk.errors import DeviceError, EngineError

from .conftest import FakeView


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
