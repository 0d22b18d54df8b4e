from __future__ import annotations

import os
import shutil
import signal
import threading
import time
import wave
from collections.abc import Iterator
from functools import partial
from multiprocessing import Pipe
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from signdesk.engines.speech_synthesis.pyttsx3_child import serve, serve_pyttsx3
from signdesk.engines.speech_synthesis.pyttsx3_process import Pyttsx3Process, load_pyttsx3
from signdesk.errors import Cancelled, EngineError, InputError
from signdesk.translation.interfaces import Speaking, voice_named

NORMAL = Speaking()


def never() -> bool:
    return False


@pytest.fixture(scope="module")
def spoken() -> Iterator[Pyttsx3Process]:
    if shutil.which("espeak-ng") is None:
        pytest.skip("espeak-ng is not installed, so nothing can be said")
    voice = load_pyttsx3()
    yield voice
    voice.close()


def seconds(voice: Pyttsx3Process, text: str, speaking: Speaking = NORMAL) -> float:
    sound = voice.synthesize(text, speaking, never)
    assert np.abs(sound.samples).max() > 0.05
    return len(sound.samples) / sound.rate_hz


def test_each_sentence_becomes_sound_of_its_own(spoken: Pyttsx3Process) -> None:
    short = seconds(spoken, "Hello.")
    long = seconds(spoken, "Hello, my name is Deborah and I live in the city.")
    assert 0.2 < short < 1.2
    assert long > 2.5 * short
    assert seconds(spoken, "Hello.") == pytest.approx(short, abs=0.05)


def test_rate_and_voice_are_chosen(spoken: Pyttsx3Process) -> None:
    text = "The weather is nice today."
    assert seconds(spoken, text, Speaking(rate=2.0)) < 0.7 * seconds(spoken, text)
    voices = spoken.voices()
    assert voices[0].language.startswith("en")
    british = voice_named(voices, "en-gb")
    american = spoken.synthesize(text, NORMAL, never).samples
    other = spoken.synthesize(text, Speaking(british.voice_id), never).samples
    assert len(american) != len(other) or not np.allclose(american, other)
    with pytest.raises(InputError, match="no voice Nobody"):
        voice_named(voices, "Nobody")


@pytest.mark.parametrize("text", ["", "   ", "?!"])
def test_nothing_to_say_is_refused(spoken: Pyttsx3Process, text: str) -> None:
    with pytest.raises(InputError, match="nothing to say"):
        spoken.synthesize(text, NORMAL, never)
    assert seconds(spoken, "Still there.") > 0.3


def test_an_unknown_voice_is_a_sentence_and_the_engine_lives_on(spoken: Pyttsx3Process) -> None:
    with pytest.raises(EngineError, match="no voice no-such-voice"):
        spoken.synthesize("Hello.", Speaking("no-such-voice"), never)
    assert seconds(spoken, "Hello.") > 0.2


def test_a_dead_child_is_replaced_and_said_so(spoken: Pyttsx3Process) -> None:
    seconds(spoken, "Hello.")
    assert spoken.process_id is not None
    os.kill(spoken.process_id, signal.SIGTERM)
    sound = spoken.synthesize("Hello again.", NORMAL, never)
    assert "started again" in sound.remark
    assert np.abs(sound.samples).max() > 0.05
    assert not spoken.synthesize("Hello again.", NORMAL, never).remark


def test_speaking_is_cancelled(spoken: Pyttsx3Process) -> None:
    with pytest.raises(Cancelled):
        spoken.synthesize("Hello. " * 4000, NORMAL, lambda: True)
    assert seconds(spoken, "Hello.") > 0.2


def test_a_child_that_dies_at_once_is_an_error() -> None:
    voice = Pyttsx3Process(partial(_leave, 3))
    with pytest.raises(EngineError, match="does not answer"):
        voice.start()


def test_a_child_that_never_answers_is_given_up() -> None:
    voice = Pyttsx3Process(_sleep, start_s=0.3)
    started = time.monotonic()
    with pytest.raises(EngineError, match="does not answer"):
        voice.start()
    assert time.monotonic() - started < 50  # not the minute that the child sleeps
    assert voice.process_id is None


#: Children are new processes that cannot import this test: so they run what the library has.
_leave: Any = os._exit
_sleep: Any = partial(time.sleep, 60)


def ask(engine: Any, *requests: dict[str, Any]) -> list[Any]:
    """What `serve` answers, its greeting first."""
    ours, theirs = Pipe()
    thread = threading.Thread(target=serve, args=(theirs, engine))
    thread.start()
    answers = [ours.recv()]
    for request in requests:
        ours.send(request)
        answers.append(ours.recv())
    ours.close()
    thread.join(60)
    assert not thread.is_alive()
    theirs.close()
    return answers


class FakeEngine:
    """A pyttsx3 engine that writes silence as long as the text."""

    def __init__(self) -> None:
        self.properties: dict[str, Any] = {"voice": "de"}
        self.heard: dict[str, Any] = {}
        self.job = ("", "")
        self.properties["voices"] = [
            SimpleNamespace(id="de", name="Deutsch", languages=[b"\x05de"]),
            SimpleNamespace(id="us", name="American", languages=["en_US"]),
        ]

    def getProperty(self, name: str) -> Any:
        return self.properties[name]

    def setProperty(self, name: str, value: Any) -> None:
        self.properties[name] = value

    def connect(self, topic: str, hear: Any) -> str:
        self.heard[topic] = hear
        return topic

    def disconnect(self, topic: str) -> None:
        del self.heard[topic]

    def save_to_file(self, text: str, path: str) -> None:
        self.job = (text, path)

    def runAndWait(self) -> None:
        if self.job[0] == "crash":
            raise RuntimeError("it hurts")
        self.write()

    def write(self) -> None:
        text, path = self.job
        if not text:
            return
        with wave.open(path, "wb") as sound:
            sound.setnchannels(1)
            sound.setsampwidth(2)
            sound.setframerate(8000)
            sound.writeframes(b"\0\0" * 100 * len(text))


class HastyEngine(FakeEngine):
    """Comes back at once, and writes later, as pyttsx3 does with eSpeak; cancels the first."""

    def __init__(self) -> None:
        super().__init__()
        self.cancelled = 0

    def runAndWait(self) -> None:
        if not self.job[0]:
            return
        begun, ended = self.heard["started-utterance"], self.heard["finished-utterance"]
        if self.job[0] == "never begun":
            return
        begun(name=None)
        if self.job[0] == "cancelled" and not self.cancelled:
            self.cancelled += 1
            self.write()
            ended(name=None, completed=False)
            return
        threading.Timer(0.2, self.finish, [ended]).start()

    def finish(self, ended: Any) -> None:
        self.write()
        ended(name=None, completed=True)


@pytest.mark.parametrize("text", ["abc", "cancelled"])
def test_the_child_waits_for_the_whole_sentence(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.wav"
    say = {"do": "say", "text": text, "path": str(path), "voice": "", "wpm": 170}
    engine = HastyEngine()
    _, said = ask(engine, say)
    assert said == {}
    assert engine.cancelled == (text == "cancelled")
    with wave.open(str(path)) as sound:
        assert sound.getnframes() == 100 * len(text)


def test_a_sentence_that_is_never_begun_is_an_error(tmp_path: Path) -> None:
    path = str(tmp_path / "a.wav")
    say = {"do": "say", "text": "never begun", "path": path, "voice": "", "wpm": 170}
    _, said = ask(HastyEngine(), say)
    assert "stopped within the sentence" in said["error"]


def test_the_child_prefers_an_english_voice(tmp_path: Path) -> None:
    engine = FakeEngine()
    say = {"do": "say", "text": "abc", "path": str(tmp_path / "a.wav"), "voice": "", "wpm": 170}
    _, voices, said = ask(engine, {"do": "voices"}, say)
    assert voices["voices"][0] == {"voice_id": "de", "name": "Deutsch", "language": "de"}
    assert said == {}
    assert engine.properties["voice"] == "us"
    assert engine.properties["rate"] == 170
    assert (tmp_path / "a.wav").exists()


def test_what_the_engine_raises_is_answered_and_the_child_lives_on(tmp_path: Path) -> None:
    bad = {"do": "say", "text": "crash", "path": str(tmp_path / "a.wav"), "voice": "", "wpm": 170}
    _, first, second = ask(FakeEngine(), bad, {"do": "voices"})
    assert "it hurts" in first["error"]
    assert len(second["voices"]) == 2


def test_without_espeak_the_child_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    import pyttsx3

    def missing() -> None:
        raise RuntimeError("This means you probably do not have eSpeak or eSpeak-ng installed!")

    monkeypatch.setattr(pyttsx3, "init", missing)
    monkeypatch.setattr(sys, "platform", "linux")
    ours, theirs = Pipe()
    serve_pyttsx3(theirs)
    answer = ours.recv()
    assert "eSpeak NG is missing" in answer["error"]
    assert "apt install espeak-ng" in answer["help"]
