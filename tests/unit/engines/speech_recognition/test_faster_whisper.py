from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from signdesk.engines.speech_recognition.faster_whisper import FasterWhisper
from signdesk.errors import Cancelled, EngineError


def segment(text: str, **features: float) -> SimpleNamespace:
    words = [
        SimpleNamespace(word=f" {word}", start=i * 0.5, end=i * 0.5 + 0.5, probability=0.9)
        for i, word in enumerate(text.split())
    ]
    usual = {"no_speech_prob": 0.1, "avg_logprob": -0.3, "compression_ratio": 1.2}
    return SimpleNamespace(words=words, **{**usual, **features})


class FakeModel:
    """A Whisper model that gives what a test tells it."""

    def __init__(self, *segments: SimpleNamespace | Exception) -> None:
        self.segments = segments
        self.options: dict[str, Any] = {}

    def transcribe(self, audio: object, **options: Any) -> tuple[Iterator[Any], None]:
        self.options = options
        return self._segments(), None

    def _segments(self) -> Iterator[SimpleNamespace]:
        for each in self.segments:
            if isinstance(each, Exception):
                raise each
            yield each


SOUND = np.zeros(32_000, np.float32)


def heard(model: FakeModel) -> list[str]:
    recognizer = FasterWhisper(model, "fake")  # type: ignore[arg-type]
    return [word.text for word in recognizer.transcribe(SOUND, lambda: False)]


def test_each_window_is_heard_for_itself_and_without_silence() -> None:
    model = FakeModel()
    heard(model)
    assert model.options["condition_on_previous_text"] is False
    assert model.options["vad_filter"] is True
    assert model.options["language"] == "en"


@pytest.mark.parametrize(
    ("features", "believed"),
    [
        ({}, True),
        ({"compression_ratio": 3.0}, False),
        ({"no_speech_prob": 0.9, "avg_logprob": -1.5}, False),
        ({"no_speech_prob": 0.9, "avg_logprob": -0.2}, True),
        ({"no_speech_prob": 0.1, "avg_logprob": -1.5}, True),
    ],
)
def test_inventions_are_left_out(features: dict[str, float], believed: bool) -> None:
    model = FakeModel(segment("thanks for watching", **features), segment("hello"))
    assert ("watching" in heard(model)) is believed
    assert heard(model)[-1] == "hello"


def test_times_stay_inside_the_sound() -> None:
    words = [
        SimpleNamespace(word=" a", start=-0.1, end=0.3, probability=1.2),
        SimpleNamespace(word=" ", start=0.3, end=0.4, probability=0.5),
        SimpleNamespace(word=" b", start=1.9, end=2.6, probability=0.5),
    ]
    spoken = segment("")
    spoken.words = words
    recognizer = FasterWhisper(FakeModel(spoken), "fake")  # type: ignore[arg-type]
    times = [(w.start_s, w.end_s) for w in recognizer.transcribe(SOUND, lambda: False)]
    assert times == [(0.0, 0.3), (1.9, 2.0)]


def test_a_failure_of_the_library_is_a_sentence() -> None:
    with pytest.raises(EngineError, match="CUDA out of memory") as raised:
        heard(FakeModel(segment("hello"), RuntimeError("CUDA out of memory")))
    assert raised.value.do


def test_it_stops_between_segments() -> None:
    recognizer = FasterWhisper(FakeModel(segment("a"), segment("b")), "fake")  # type: ignore[arg-type]
    answers = iter([False, False, True])
    words = recognizer.transcribe(SOUND, lambda: next(answers))
    assert next(words).text == "a"
    with pytest.raises(Cancelled):
        next(words)
