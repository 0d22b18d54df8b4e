"""Engines to hold to their contracts, and things for them to hear."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

Audio = NDArray[np.float32]

#: What the tiny Whisper model says to anything, one word each half second.
TINY_WHISPER_WORDS = ("hello", "how", "are", "you")

_WIDTH = 64
_SLOT_FRAMES = 25  # encoder frames of 20 ms in half a second


@pytest.fixture(scope="session")
def tiny_whisper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An English-only Whisper model in CTranslate2 form that always says the same words."""
    return build_tiny_whisper(tmp_path_factory.mktemp("models") / "tiny.en", multilingual=False)


@pytest.fixture(scope="session")
def tiny_multilingual_whisper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with languages and tasks among its tokens."""
    return build_tiny_whisper(tmp_path_factory.mktemp("models") / "tiny", multilingual=True)


@pytest.fixture(scope="session")
def voice() -> Callable[[float], Audio]:
    """Makes something that passes for a voice, `seconds` long."""
    return make_voice


@pytest.fixture(scope="session")
def say(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Audio]:
    """Speaks a sentence with espeak-ng; skips the test where that is not installed."""
    if shutil.which("espeak-ng") is None:
        pytest.skip("espeak-ng is not installed, so nothing can be said")
    folder = tmp_path_factory.mktemp("speech")

    def speak(text: str) -> Audio:
        from signdesk.devices.audio_file import read_audio

        path = folder / "said.wav"
        subprocess.run(
            ["espeak-ng", "-v", "en-us", "-s", "150", "-w", str(path), text],  # noqa: S607
            check=True,
        )
        return read_audio(path).samples

    return speak


#: Formants in Hz of six vowels.
_VOWELS = (
    (730, 1090, 2440),
    (270, 2290, 3010),
    (570, 840, 2410),
    (530, 1840, 2480),
    (300, 870, 2240),
    (660, 1720, 2410),
)


def make_voice(seconds: float) -> Audio:
    """(N,) float32 at 16 kHz: babble of vowels on a moving pitch, with hisses between them."""
    random = np.random.default_rng(1)
    count = round(seconds * 16_000)
    sound = np.zeros(count)
    at = 0
    while at < count:
        length = min(count - at, int(random.uniform(1700, 4300)))
        sound[at : at + length] = _vowel(random, length)
        at += length
        if random.random() < 0.5:
            length = min(count - at, int(random.uniform(480, 1440)))
            sound[at : at + length] = 0.08 * np.diff(random.normal(size=length + 1))
            at += length
    return (0.4 * sound + random.normal(0.0, 0.001, count)).astype(np.float32)


def _vowel(random: np.random.Generator, length: int) -> NDArray[np.float64]:
    """(length,) float64: pulses of a throat through three resonances of a mouth."""
    from scipy.signal import lfilter

    place = np.arange(length) / length
    pitch = random.uniform(95, 170) * (1 + 0.15 * np.sin(np.pi * place))
    pulses = np.diff(np.floor(np.cumsum(pitch) / 16_000), prepend=0.0)
    part = lfilter([1], [1, -0.95], pulses + 0.02 * random.normal(size=length))
    for formant, width in zip(random.choice(_VOWELS), (70, 100, 150), strict=True):
        radius = np.exp(-np.pi * width / 16_000)
        angle = 2 * np.pi * formant / 16_000
        part = lfilter([1 - radius], [1, -2 * radius * np.cos(angle), radius**2], part)
    envelope = np.minimum(1, np.minimum(place, 1 - place) * 6)
    loud: NDArray[np.float64] = part * envelope / np.abs(part).max() * random.uniform(0.6, 1)
    return loud


def build_tiny_whisper(folder: Path, *, multilingual: bool) -> Path:
    """A model whose next token depends on the position alone, so that words and times are known.

    Each position has a direction of its own; the output layer turns it into the token for that
    place, and the only cross-attention head looks at the half second that belongs to it.
    """
    from ctranslate2.specs import WhisperSpec

    folder.mkdir(parents=True)
    words = [f"Ġ{word}" for word in TINY_WHISPER_WORDS]
    vocabulary = _vocabulary(words, multilingual)
    prompt = 3 if multilingual else 1  # start of transcript, language, task
    said = [vocabulary.index(word) for word in words]
    first_time = vocabulary.index("<|notimestamps|>") + 1
    last_time = first_time + _SLOT_FRAMES * len(words)
    script = {prompt - 1: first_time}
    script |= {prompt + i: token for i, token in enumerate(said)}
    script |= {prompt + len(said): last_time}
    script |= {
        place: vocabulary.index("<|endoftext|>") for place in range(prompt + len(said) + 1, _WIDTH)
    }
    spec = WhisperSpec(1, 1, 1, 1)
    _fill(spec, len(vocabulary), script, prompt)
    spec.register_vocabulary(vocabulary)
    spec.config.suppress_ids = []
    spec.config.suppress_ids_begin = []
    spec.config.lang_ids = [vocabulary.index("<|en|>")] if multilingual else []
    spec.config.alignment_heads = [(0, 0)]
    spec.validate()
    spec.save(str(folder))
    _write_tokenizer(folder, vocabulary, words)
    return folder


def _vocabulary(words: list[str], multilingual: bool) -> list[str]:
    """Tokens in Whisper's order: text, end, start, languages, tasks, markers, times."""
    from tokenizers.pre_tokenizers import ByteLevel

    alphabet = sorted(ByteLevel.alphabet())
    prefixes = {word[:n] for word in words for n in range(2, len(word) + 1)}
    text = alphabet + sorted(prefixes)
    if multilingual:
        text.append("")  # by this token CTranslate2 tells a multilingual model
    languages = ["<|en|>", "<|de|>"] if multilingual else []
    markers = ["translate", "transcribe", "startoflm", "startofprev", "nospeech", "notimestamps"]
    return [
        *text,
        "<|endoftext|>",
        "<|startoftranscript|>",
        *languages,
        *(f"<|{marker}|>" for marker in markers),
        *(f"<|{i * 0.02:.2f}|>" for i in range(1501)),
    ]


def _fill(spec: object, vocabulary_size: int, script: dict[int, int], prompt: int) -> None:
    """Set every weight; what matters is one-hot, the rest is zero."""
    width = _WIDTH
    slots = np.minimum(np.arange(1500) // _SLOT_FRAMES, width - 1)
    hearing = np.eye(width)[slots]
    output = np.zeros((vocabulary_size, width))
    for place, token in script.items():
        output[token, place] += 3.0
    look = np.zeros((width, width))
    for slot in range(len(TINY_WHISPER_WORDS) + 1):
        look[slot, prompt + slot] = 1.0
    encoder, decoder = spec.encoder, spec.decoder  # type: ignore[attr-defined]
    _set(encoder.conv1, np.zeros((width, 80, 3)))
    _set(encoder.conv2, np.zeros((width, width, 3)))
    encoder.position_encodings.encodings = hearing.astype(np.float32)
    decoder.embeddings.weight = np.zeros((vocabulary_size, width), np.float32)
    decoder.position_encodings.encodings = np.eye(448, width).astype(np.float32)
    _set(decoder.projection, output)
    for block in (encoder, decoder):
        _plain_norm(block.layer_norm)
        for layer in block.layer:
            _set_idle(layer)
    cross = decoder.layer[0].attention
    _plain_norm(cross.layer_norm)
    _set(cross.linear[0], look)
    _set(cross.linear[1], np.vstack((np.eye(width), np.zeros((width, width)))))
    _set(cross.linear[2], np.zeros((width, width)))


def _set_idle(layer: object) -> None:
    """A layer that adds nothing."""
    own, feed = layer.self_attention, layer.ffn  # type: ignore[attr-defined]
    _plain_norm(own.layer_norm)
    _plain_norm(feed.layer_norm)
    _set(own.linear[0], np.zeros((3 * _WIDTH, _WIDTH)))
    _set(own.linear[1], np.zeros((_WIDTH, _WIDTH)))
    _set(feed.linear_0, np.zeros((4, _WIDTH)))
    _set(feed.linear_1, np.zeros((_WIDTH, 4)))


def _set(linear: object, weight: NDArray[np.float64]) -> None:
    linear.weight = weight.astype(np.float32)  # type: ignore[attr-defined]
    linear.bias = np.zeros(len(weight), np.float32)  # type: ignore[attr-defined]


def _plain_norm(norm: object) -> None:
    norm.gamma = np.ones(_WIDTH, np.float32)  # type: ignore[attr-defined]
    norm.beta = np.zeros(_WIDTH, np.float32)  # type: ignore[attr-defined]


def _write_tokenizer(folder: Path, vocabulary: list[str], words: list[str]) -> None:
    from tokenizers import AddedToken, Tokenizer
    from tokenizers.decoders import ByteLevel as Decoder
    from tokenizers.models import BPE
    from tokenizers.pre_tokenizers import ByteLevel

    specials = [token for token in vocabulary if token.startswith("<|")]
    ids = {token: i for i, token in enumerate(vocabulary) if token not in set(specials)}
    merges = list(dict.fromkeys((w[:n], w[n]) for w in words for n in range(1, len(w))))
    tokenizer = Tokenizer(BPE(vocab=ids, merges=merges))
    tokenizer.pre_tokenizer = ByteLevel(add_prefix_space=False)
    tokenizer.decoder = Decoder()
    tokenizer.add_special_tokens([AddedToken(token, special=True) for token in specials])
    assert all(tokenizer.token_to_id(token) == i for i, token in enumerate(vocabulary))
    tokenizer.save(str(folder / "tokenizer.json"))
    assert json.loads((folder / "config.json").read_text())["alignment_heads"] == [[0, 0]]
