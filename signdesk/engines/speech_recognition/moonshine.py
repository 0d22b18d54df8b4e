"""Speech recognition that needs no download: the small English Moonshine model of its wheel.

Of the wheel of moonshine-voice only the model's files are used. Its own library tells neither
how sure it is of a word, nor can it be stopped, and importing it opens a socket.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from signdesk.engines.onnx_session import Network, open_network
from signdesk.engines.speech_recognition.moonshine_words import WordPieces, load_word_pieces
from signdesk.engines.speech_recognition.voice_activity import (
    SpanRules,
    VoiceActivity,
    load_voice_activity,
)
from signdesk.errors import Cancelled, EngineError
from signdesk.language.transcript import Word
from signdesk.translation.interfaces import AUDIO_RATE_HZ, Audio, IsCancelled

#: It was trained on sound of up to 30 s (Jeffries et al. 2024, arXiv 2410.15608).
_SPANS = SpanRules(silence_s=0.5, longest_s=20.0)
_BEGIN, _END = 1, 2
#: Nobody speaks as fast (its authors count 6.5 a second at the most); who does is cut short.
_PIECES_PER_SECOND: Final = 10.0
_FEWEST_PIECES: Final = 8
#: For sounds that are no speech the model invents phrases: it doubts them, or repeats itself for
#: ever. Measured: at the least -1.1 for single words said, -0.6 for sentences; of the runs of
#: three pieces a tenth are new in what is invented.
_DOUBTFUL_LOG_PROBABILITY: Final = -1.2
_LEAST_NEW: Final = 0.4


@dataclass(frozen=True, slots=True)
class _Heard:
    """The pieces of words of one stretch of speech, and how sure the model is of each."""

    pieces: Sequence[int]
    probabilities: Sequence[float]
    has_end: bool

    @property
    def is_believable(self) -> bool:
        """Whether it is what somebody said."""
        if not self.pieces or np.mean(np.log(self.probabilities)) < _DOUBTFUL_LOG_PROBABILITY:
            return False
        runs = list(zip(self.pieces, self.pieces[1:], self.pieces[2:], strict=False))
        return self.has_end or len(set(runs)) >= _LEAST_NEW * len(runs)


class Moonshine:
    """Hears English without any file of the user's; one caller at a time."""

    def __init__(
        self, encoder: Network, decoder: Network, pieces: WordPieces, voice_activity: VoiceActivity
    ) -> None:
        self._encoder = encoder
        self._decoder = decoder
        self._pieces = pieces
        self._voice_activity = voice_activity

    @property
    def name(self) -> str:
        """What the user is told."""
        return "Moonshine tiny, English, on the CPU"

    def transcribe(self, audio: Audio, is_cancelled: IsCancelled) -> Iterator[Word]:
        """Words of each stretch of speech once it is heard to its end.

        The model tells no times: the words of a stretch share it by their lengths.
        """
        for span in self._voice_activity.spans(audio, _SPANS):
            heard = self._heard(audio[span.start : span.end], is_cancelled)
            if heard.is_believable:
                start_s, end_s = span.start / AUDIO_RATE_HZ, span.end / AUDIO_RATE_HZ
                words = self._pieces.words(heard.pieces, heard.probabilities)
                yield from spread(words, start_s, end_s)

    def _heard(self, samples: Audio, is_cancelled: IsCancelled) -> _Heard:
        """The likeliest piece after piece."""
        most = max(_FEWEST_PIECES, round(_PIECES_PER_SECOND * len(samples) / AUDIO_RATE_HZ))
        pieces: list[int] = []
        probabilities: list[float] = []
        decoding = _Decoding(self._encoder, self._decoder, samples)
        piece = _BEGIN
        while len(pieces) < most:
            if is_cancelled():
                raise Cancelled
            piece, probability = decoding.after(piece)
            if piece == _END:
                return _Heard(pieces, probabilities, has_end=True)
            pieces.append(piece)
            probabilities.append(probability)
        return _Heard(pieces, probabilities, has_end=False)


class _Decoding:
    """One stretch of speech being turned into pieces of words."""

    def __init__(self, encoder: Network, decoder: Network, samples: Audio) -> None:
        sound = np.asarray(samples, np.float32)[None]
        mask = np.ones(sound.shape, np.int64)
        (hidden,) = _run(encoder, {"input_values": sound, "attention_mask": mask})
        memory = [each for each in decoder.get_inputs() if each.name.startswith("past_")]
        self._decoder = decoder
        self._kept = [each.name for each in memory]
        self._inputs: dict[str, Any] = {
            "encoder_hidden_states": hidden,
            "encoder_attention_mask": mask,
            **{each.name: _nothing_kept(each.shape) for each in memory},
        }
        self._is_first = True

    def after(self, piece: int) -> tuple[int, float]:
        """The likeliest piece after this one, and its probability."""
        self._inputs["input_ids"] = np.array([[piece]], np.int64)
        self._inputs["use_cache_branch"] = np.array([not self._is_first])
        logits, *kept = _run(self._decoder, self._inputs)
        for name, value in zip(self._kept, kept, strict=True):
            # What is kept of the sound is made in the first step, and empty in later ones.
            if self._is_first or "decoder" in name:
                self._inputs[name] = value
        self._is_first = False
        return _likeliest(logits[0, -1])


def load_moonshine() -> Moonshine:
    """The recogniser with the model from its wheel. Raises `EngineError`, `ModelError`."""
    spec = importlib.util.find_spec("moonshine_voice")
    places = spec.submodule_search_locations if spec else None
    if not places:
        raise EngineError("Moonshine is not installed.", "Set SignDesk up again.")
    folder = Path(next(iter(places))) / "assets" / "tiny-en"
    return Moonshine(
        open_network(folder / "encoder_model.ort"),
        open_network(folder / "decoder_model_merged.ort"),
        load_word_pieces(folder / "tokenizer.bin"),
        load_voice_activity(),
    )


def spread(words: Sequence[tuple[str, float]], start_s: float, end_s: float) -> list[Word]:
    """Words with probabilities over a stretch of time, each as long as it is written."""
    if not words:
        return []
    letters = np.cumsum([0, *(len(text) + 1 for text, _ in words)])
    times = start_s + (end_s - start_s) * letters / letters[-1]
    return [
        Word(text, float(begins), float(ends), probability)
        for (text, probability), (begins, ends) in zip(words, pairwise(times), strict=True)
    ]


def _nothing_kept(shape: Sequence[int | str]) -> NDArray[np.float32]:
    """An empty memory (0, heads, 1, size) of the decoder's."""
    _, heads, _, size = shape
    return np.zeros((0, int(heads), 1, int(size)), np.float32)


def _likeliest(logits: NDArray[np.float32]) -> tuple[int, float]:
    best = int(logits.argmax())
    return best, float(1.0 / np.exp(logits - logits[best]).sum())


def _run(network: Network, inputs: dict[str, Any]) -> list[Any]:
    try:
        return network.run(None, inputs)
    except Exception as error:  # ONNX Runtime has no common exception
        raise EngineError(
            f"Moonshine failed: {error}.", "Try again, or use a Whisper model."
        ) from error
