from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import numpy as np
import pytest
from numpy.typing import NDArray

from signdesk.conversation.captions import Caption
from signdesk.conversation.hearing import Heard, Hearing, HearingEvents
from signdesk.conversation.turn import Turn, Turns
from signdesk.errors import DeviceError, EngineError
from signdesk.language.transcript import Word

RATE = 16_000
SPEECH, SILENCE = 0.5, 0.0


def sound(value: float, seconds: float) -> NDArray[np.float32]:
    return np.full(round(seconds * RATE), value, np.float32)


@dataclass
class FakeEar:
    """Gives one block a read, then nothing, or its error; `read_all` is set when all was read."""

    blocks: list[NDArray[np.float32]]
    error: Exception | None = None
    level_dbfs: float = -20.0
    lost_s: float = 0.0
    is_open: bool = False
    read_all: threading.Event = field(default_factory=threading.Event)

    def start(self) -> None:
        self.is_open = True

    def read(self) -> NDArray[np.float32]:
        if self.blocks:
            return self.blocks.pop(0)
        self.read_all.set()
        if self.error is not None:
            raise self.error
        return np.empty(0, np.float32)

    def stop(self) -> NDArray[np.float32]:
        self.is_open = False
        return np.empty(0, np.float32)


class FakeSpeech:
    """Hears as many words as there are seconds of sound; fails where there are too few."""

    name = "Fake"

    def __init__(self, failure: Exception | None = None, needs_s: float = 0.0) -> None:
        self.failure, self.needs_s = failure, needs_s

    def transcribe(
        self, audio: NDArray[np.float32], is_cancelled: Callable[[], bool]
    ) -> Iterator[Word]:
        if self.failure is not None and len(audio) < self.needs_s * RATE:
            raise self.failure
        for n in range(round(len(audio) / RATE)):
            yield Word(f"w{n}", float(n), n + 0.9, 1.0)


class LoudIsSpeech:
    def probabilities(self, audio: NDArray[np.float32]) -> NDArray[np.float32]:
        windows = np.array_split(audio, max(1, len(audio) // 512))
        return np.array([window.mean() > 0.1 for window in windows], np.float32)


class Told:
    """What a hearing told, and waiting for its end."""

    def __init__(self) -> None:
        self.captions: list[Caption] = []
        self.heard: list[Heard] = []
        self.errors: list[Exception] = []
        self.ended = threading.Event()
        self.has_heard = threading.Event()

    @property
    def texts(self) -> list[str]:
        return [each.text for each in self.heard]

    def events(self) -> HearingEvents:
        return HearingEvents(self.captions.append, self._hear, self.errors.append, self.ended.set)

    def _hear(self, heard: Heard) -> None:
        self.heard.append(heard)
        self.has_heard.set()


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def turn() -> Turn:
    return Turns().begin()


def test_push_to_talk_writes_everything_down_once_it_is_finished(told: Told, turn: Turn) -> None:
    ear = FakeEar([sound(SPEECH, 1.0), sound(SILENCE, 1.0)])
    hearing = Hearing(ear, FakeSpeech(), turn, told.events())
    hearing.start()
    assert ear.read_all.wait(60)
    assert told.heard == []
    hearing.finish()
    assert told.ended.wait(60)
    assert told.texts == ["w0 w1"]
    assert [stage for stage, _ in told.heard[0].trace.stages] == ["writing down"]
    assert not ear.is_open


def test_hands_free_finds_utterances_by_their_pauses(told: Told, turn: Turn) -> None:
    blocks = [
        *([sound(SILENCE, 0.5)] * 3),
        *([sound(SPEECH, 0.5)] * 4),
        *([sound(SILENCE, 0.5)] * 4),
        *([sound(SPEECH, 0.5)] * 6),
        *([sound(SILENCE, 0.5)] * 4),
    ]
    ear = FakeEar(blocks)
    hearing = Hearing(ear, FakeSpeech(), turn, told.events(), LoudIsSpeech())
    hearing.start()
    assert told.has_heard.wait(60)  # without anybody finishing it
    assert ear.read_all.wait(60)
    hearing.finish()
    assert told.ended.wait(60)
    assert [len(text.split()) for text in told.texts] == [3, 4]  # with the pause that ended them


def test_silence_is_no_utterance(told: Told, turn: Turn) -> None:
    ear = FakeEar([sound(SILENCE, 0.5)] * 6)
    hearing = Hearing(ear, FakeSpeech(), turn, told.events(), LoudIsSpeech())
    hearing.start()
    assert ear.read_all.wait(60)
    hearing.finish()
    assert told.ended.wait(60)
    assert told.heard == []


def test_while_muted_nothing_is_heard_and_what_was_said_before_counts(
    told: Told, turn: Turn
) -> None:
    ear = FakeEar([sound(SPEECH, 2.0)])
    hearing = Hearing(ear, FakeSpeech(), turn, told.events(), LoudIsSpeech())
    hearing.start()
    assert ear.read_all.wait(60)
    hearing.mute(True)
    assert told.has_heard.wait(60)
    ear.read_all.clear()
    ear.blocks += [sound(SPEECH, 3.0)]
    assert ear.read_all.wait(60)
    hearing.finish()
    assert told.ended.wait(60)
    assert told.texts == ["w0 w1"]


def test_what_was_said_before_the_microphone_went_is_not_lost(told: Told, turn: Turn) -> None:
    gone = DeviceError("The microphone has gone.", "Connect it and speak again.")
    hearing = Hearing(FakeEar([sound(SPEECH, 2.0)], gone), FakeSpeech(), turn, told.events())
    hearing.start()
    assert told.ended.wait(60)
    assert told.errors == [gone]
    assert told.texts == ["w0 w1"]


def test_an_engine_that_fails_once_is_asked_again(told: Told, turn: Turn) -> None:
    failure = EngineError("The engine broke.", "Speak again.")
    blocks = [sound(SPEECH, 0.7), *([sound(SILENCE, 0.5)] * 4), sound(SPEECH, 2.0)]
    blocks += [sound(SILENCE, 0.5)] * 4
    # a caption of the first words, when there is time for one, fails as they do
    ear, speech = FakeEar(blocks), FakeSpeech(failure, needs_s=1.5)
    hearing = Hearing(ear, speech, turn, told.events(), LoudIsSpeech())
    hearing.start()
    assert ear.read_all.wait(60)
    hearing.finish()
    assert told.ended.wait(60)
    assert set(told.errors) == {failure}
    assert len(told.heard) == 1


def test_stopping_forgets(told: Told, turn: Turn) -> None:
    ear = FakeEar([sound(SPEECH, 0.5)])
    hearing = Hearing(ear, FakeSpeech(), turn, told.events())
    hearing.start()
    assert ear.read_all.wait(60)
    assert hearing.stop()
    assert told.heard == []
    assert not ear.is_open
