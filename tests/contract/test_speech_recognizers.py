"""What every engine that hears English keeps to, and what each says when it cannot."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from signdesk.engines.catalog import EngineRequest
from signdesk.engines.speech_recognition.catalog import speech_recognizers
from signdesk.errors import Cancelled, EngineError, ModelError
from signdesk.language.transcript import Word
from signdesk.translation.interfaces import AUDIO_RATE_HZ, SpeechRecognizer

Audio = NDArray[np.float32]
Voice = Callable[[float], Audio]

TINY_WORDS = ["hello", "how", "are", "you"]


def never() -> bool:
    return False


@pytest.fixture(
    scope="module", params=["faster-whisper", "multilingual", "moonshine", "pocketsphinx"]
)
def recognizer(
    request: pytest.FixtureRequest, tiny_whisper: Path, tiny_multilingual_whisper: Path
) -> SpeechRecognizer:
    models = {"faster-whisper": tiny_whisper, "multilingual": tiny_multilingual_whisper}
    model = models.get(request.param)
    name = "faster-whisper" if model else request.param
    return speech_recognizers().create(name, EngineRequest(model, force_cpu=True))


@pytest.fixture
def voice(request: pytest.FixtureRequest, voice: Voice) -> Voice:
    """Babble; for a recogniser that knows it from speech, a sentence said again and again."""
    if getattr(request.node, "callspec", None) is None or (
        request.node.callspec.params.get("recognizer") != "moonshine"
    ):
        return voice
    said = request.getfixturevalue("say")("My sister wants a cup of coffee, please.")

    def speech(seconds: float) -> Audio:
        return np.resize(said, round(seconds * AUDIO_RATE_HZ))

    return speech


def noise(seconds: float, loudness: float) -> Audio:
    count = round(seconds * AUDIO_RATE_HZ)
    return np.random.default_rng(5).normal(0.0, loudness, count).astype(np.float32)


def hum(seconds: float) -> Audio:
    times = np.arange(round(seconds * AUDIO_RATE_HZ)) / AUDIO_RATE_HZ
    return (0.3 * np.sin(2 * np.pi * 50.0 * times)).astype(np.float32)


NOT_SPEECH = {
    "nothing": np.empty(0, np.float32),
    "one sample": np.zeros(1, np.float32),
    "silence": np.zeros(3 * AUDIO_RATE_HZ, np.float32),
    "quiet noise": noise(3, 0.003),
    "loud noise": noise(3, 0.2),
    "hum": hum(3),
    "click": np.eye(1, AUDIO_RATE_HZ, 8000, dtype=np.float32)[0],
}


@pytest.mark.parametrize("sound", NOT_SPEECH.values(), ids=NOT_SPEECH.keys())
def test_no_words_are_made_of_what_is_no_speech(recognizer: SpeechRecognizer, sound: Audio) -> None:
    assert list(recognizer.transcribe(sound, never)) == []


def test_words_are_whole_and_in_order_inside_the_sound(
    recognizer: SpeechRecognizer, voice: Voice
) -> None:
    sound = np.concatenate((np.zeros(AUDIO_RATE_HZ, np.float32), voice(2.0)))
    words = list(recognizer.transcribe(sound, never))
    assert words
    times = [time for word in words for time in (word.start_s, word.end_s)]
    assert all(isinstance(word, Word) and word.text.strip() == word.text for word in words)
    assert all(word.text and word.start_s <= word.end_s for word in words)
    assert all(0.0 <= word.probability <= 1.0 for word in words)
    assert [word.start_s for word in words] == sorted(word.start_s for word in words)
    assert min(times) >= 0.5
    assert max(times) <= len(sound) / AUDIO_RATE_HZ


def test_hearing_the_same_twice_gives_the_same(recognizer: SpeechRecognizer, voice: Voice) -> None:
    sound = voice(2.0)
    first = list(recognizer.transcribe(sound, never))
    list(recognizer.transcribe(np.concatenate((noise(1, 0.1), voice(3.0))), never))
    assert list(recognizer.transcribe(sound, never)) == first


def test_the_sound_is_left_as_it_was(recognizer: SpeechRecognizer, voice: Voice) -> None:
    sound = voice(1.0)
    copy = sound.copy()
    sound.flags.writeable = False
    list(recognizer.transcribe(sound, never))
    np.testing.assert_array_equal(sound, copy)


def test_it_stops_when_asked_before_the_first_word(
    recognizer: SpeechRecognizer, voice: Voice
) -> None:
    with pytest.raises(Cancelled):
        list(recognizer.transcribe(voice(2.0), lambda: True))


def test_it_stops_when_asked_later_and_hears_again_afterwards(
    recognizer: SpeechRecognizer, voice: Voice
) -> None:
    pause = np.zeros(2 * AUDIO_RATE_HZ, np.float32)
    sound = np.concatenate((voice(2.0), pause, voice(2.0), pause, voice(2.0)))
    stop = threading.Event()
    words = recognizer.transcribe(sound, stop.is_set)
    assert next(words)
    stop.set()
    with pytest.raises(Cancelled):
        list(words)
    assert list(recognizer.transcribe(voice(2.0), never))


def test_it_says_what_it_is(recognizer: SpeechRecognizer) -> None:
    assert "CPU" in recognizer.name


def test_more_than_one_window_of_speech_is_heard_to_its_end(
    recognizer: SpeechRecognizer, voice: Voice
) -> None:
    words = list(recognizer.transcribe(voice(34.0), never))
    assert max(word.end_s for word in words) > 30.0


def test_whisper_words_are_where_the_model_heard_them(tiny_whisper: Path, voice: Voice) -> None:
    recognizer = speech_recognizers().create("faster-whisper", EngineRequest(tiny_whisper, True))
    words = list(recognizer.transcribe(voice(2.0), never))[:4]
    assert [word.text for word in words] == TINY_WORDS
    np.testing.assert_allclose([w.start_s for w in words], [0.0, 0.5, 1.0, 1.5], atol=0.05)
    np.testing.assert_allclose([w.end_s for w in words][:3], [0.5, 1.0, 1.5], atol=0.05)
    assert min(word.probability for word in words) > 0.9


def test_whisper_times_count_the_silence_that_was_skipped(tiny_whisper: Path, voice: Voice) -> None:
    recognizer = speech_recognizers().create("faster-whisper", EngineRequest(tiny_whisper, True))
    plain = next(recognizer.transcribe(voice(2.0), never))
    sound = np.concatenate((np.zeros(5 * AUDIO_RATE_HZ, np.float32), voice(2.0)))
    assert next(recognizer.transcribe(sound, never)).start_s == pytest.approx(
        plain.start_s + 5.0, abs=0.45
    )


def test_moonshine_hears_sentences_with_their_punctuation(say: Callable[[str], Audio]) -> None:
    recognizer = speech_recognizers().create("moonshine", EngineRequest())
    words = list(
        recognizer.transcribe(say("Can you help me? I would like a cup of coffee."), never)
    )
    assert " ".join(word.text for word in words) == (
        "Can you help me? I would like a cup of coffee."
    )
    assert min(word.probability for word in words) > 0.5
    assert "basic" not in recognizer.name


def test_pocketsphinx_hears_what_is_said(say: Callable[[str], Audio]) -> None:
    recognizer = speech_recognizers().create("pocketsphinx", EngineRequest())
    words = list(recognizer.transcribe(say("where is the bathroom"), never))
    assert [word.text for word in words] == "where is the bathroom".split()
    assert all(0.05 <= word.end_s - word.start_s <= 1.0 for word in words)
    assert "basic" in recognizer.name


@pytest.mark.parametrize(
    ("gone", "named"),
    [
        ("model.bin", "no model.bin"),
        ("config.json", "no config.json"),
        ("tokenizer.json", "no tokenizer.json"),
        ("vocabulary.json", "no vocabulary.json"),
    ],
)
def test_a_whisper_folder_with_a_file_missing_is_named(
    tiny_whisper: Path, tmp_path: Path, gone: str, named: str
) -> None:
    folder = shutil.copytree(tiny_whisper, tmp_path / "model")
    (folder / gone).unlink()
    with pytest.raises(ModelError, match=named) as raised:
        speech_recognizers().create("faster-whisper", EngineRequest(folder))
    assert raised.value.do


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("model.bin", b""),
        ("model.bin", b"\x80\x02}q\x00." * 50),
        ("config.json", b"{"),
        ("tokenizer.json", b"<html>"),
        ("tokenizer.json", b"{}"),
        ("vocabulary.json", b"[]"),
    ],
)
def test_a_whisper_folder_with_a_damaged_file_is_refused(
    tiny_whisper: Path, tmp_path: Path, name: str, content: bytes
) -> None:
    folder = shutil.copytree(tiny_whisper, tmp_path / "model")
    (folder / name).write_bytes(content)
    with pytest.raises(ModelError) as raised:
        speech_recognizers().create("faster-whisper", EngineRequest(folder, True))
    assert str(folder) in raised.value.what
    assert raised.value.do


def test_a_cut_model_is_refused(tiny_whisper: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(tiny_whisper, tmp_path / "model")
    content = (folder / "model.bin").read_bytes()
    (folder / "model.bin").write_bytes(content[: len(content) // 2])
    with pytest.raises(ModelError, match="cannot be loaded"):
        speech_recognizers().create("faster-whisper", EngineRequest(folder, True))


def test_a_vocabulary_as_lines_of_text_serves_too(
    tiny_whisper: Path, tmp_path: Path, voice: Voice
) -> None:
    folder = shutil.copytree(tiny_whisper, tmp_path / "model")
    tokens = json.loads((folder / "vocabulary.json").read_text("utf-8"))
    (folder / "vocabulary.json").unlink()
    (folder / "vocabulary.txt").write_text("\n".join(tokens) + "\n", "utf-8")
    recognizer = speech_recognizers().create("faster-whisper", EngineRequest(folder, True))
    words = list(recognizer.transcribe(voice(2.0), never))
    assert [word.text for word in words][:4] == TINY_WORDS


def test_no_model_folder_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no model folder"):
        speech_recognizers().create("faster-whisper", EngineRequest(tmp_path / "none"))
    with pytest.raises(EngineError, match="needs a model"):
        speech_recognizers().create("faster-whisper", EngineRequest())


def test_whisper_falls_back_to_the_cpu_when_the_card_cannot_be_used(
    tiny_whisper: Path, monkeypatch: pytest.MonkeyPatch, voice: Voice
) -> None:
    import ctranslate2

    if ctranslate2.get_cuda_device_count() > 0:
        pytest.skip("this machine has a graphics card, so nothing is to fall back from")
    monkeypatch.setattr(ctranslate2, "get_cuda_device_count", lambda: 1)
    recognizer = speech_recognizers().create("faster-whisper", EngineRequest(tiny_whisper))
    assert "CPU" in recognizer.name
    assert list(recognizer.transcribe(voice(2.0), never))
