"""The protocols that engines of speech and language meet; consumers own them.

Those of video, signs and bodies are in `signer_interfaces`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from signdesk.errors import InputError
from signdesk.language.english import EnglishWord
from signdesk.language.gloss import GlossSequence
from signdesk.language.transcript import Word

#: Speech samples: (N,) float32 in [-1, 1], mono, 16 kHz.
Audio = NDArray[np.float32]
AUDIO_RATE_HZ = 16_000

#: Asked between steps of long work; true means stop (the callee raises `Cancelled`).
IsCancelled = Callable[[], bool]


def never_cancelled() -> bool:
    """For work that nobody stops."""
    return False


class SpeechRecognizer(Protocol):
    """Hears English."""

    @property
    def name(self) -> str:
        """What the user is told: engine, model, device."""
        ...

    def transcribe(self, audio: Audio, is_cancelled: IsCancelled) -> Iterator[Word]:
        """Words as they are recognised, times in seconds from the start of `audio`.

        Raises `EngineError`; `Cancelled`.
        """
        ...


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice that a synthesizer can speak with.

    Attributes
    ----------
    voice_id : the engine's own name for it.
    name : as the user reads it.
    language : as the engine gives it, such as `en-us`; may be empty.
    """

    voice_id: str
    name: str
    language: str


def voice_named(voices: Sequence[Voice], name: str) -> Voice:
    """The voice of that name, identifier or language. Raises `InputError`."""
    wanted = name.strip().lower()
    for voice in voices:
        if wanted in {voice.name.lower(), voice.voice_id.lower(), voice.language}:
            return voice
    raise InputError(f"There is no voice {name}.", "See those there are: signdesk speak --voices.")


@dataclass(frozen=True, slots=True)
class Speaking:
    """How to speak.

    Attributes
    ----------
    voice_id : empty for the engine's English voice.
    rate : times normal, 0.5 to 2.
    """

    voice_id: str = ""
    rate: float = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class SpokenAudio:
    """A sentence as sound.

    Attributes
    ----------
    samples : (N,) float32 in [-1, 1], mono.
    rate_hz : samples a second.
    remark : a sentence for the user when something had to be mended, else empty.
    """

    samples: Audio
    rate_hz: int
    remark: str = ""


class SpeechSynthesizer(Protocol):
    """Speaks English."""

    @property
    def name(self) -> str:
        """What the user is told."""
        ...

    def voices(self) -> tuple[Voice, ...]:
        """The voices there are. Raises `EngineError`."""
        ...

    def synthesize(self, text: str, speaking: Speaking, is_cancelled: IsCancelled) -> SpokenAudio:
        """A sentence as sound. Raises `InputError`, `EngineError`; `Cancelled`."""
        ...

    def close(self) -> None:
        """Free what it holds."""
        ...


class TextAnalyzer(Protocol):
    """Finds the lemma and the part of speech of each word of an English sentence."""

    @property
    def name(self) -> str:
        """What the user is told."""
        ...

    def analyse(self, words: Sequence[str]) -> tuple[EnglishWord, ...]:
        """One `EnglishWord` for each word or punctuation mark given, in order."""
        ...


class EnglishToGloss(Protocol):
    """Translates English into glosses."""

    @property
    def name(self) -> str:
        """What the user is told."""
        ...

    def translate(self, english: str) -> GlossSequence:
        """Glosses and markers of one or more sentences. Raises `InputError`."""
        ...


#: For each gloss, what else it may be: names with confidences (0 to 1), the likeliest first, the
#: gloss itself among them; nothing for a gloss that is not in doubt.
GlossAlternatives = Sequence[Sequence[tuple[str, float]]]


class GlossToEnglish(Protocol):
    """Translates glosses into English."""

    @property
    def name(self) -> str:
        """What the user is told."""
        ...

    def translate(self, sequence: GlossSequence, alternatives: GlossAlternatives = ()) -> str:
        """English sentences; of doubtful glosses, those that make sense together.

        Raises `InputError`.
        """
        ...


@dataclass(frozen=True, slots=True)
class PromptPart:
    """A piece of what a language model reads.

    Attributes
    ----------
    is_control : whether control tokens named in it count; in a user's text they never do.
    """

    text: str
    is_control: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """What a language model wrote, and how sure it was.

    Attributes
    ----------
    confidence : mean probability that it gave to its tokens, 0 to 1.
    weakest : the smallest of them.
    """

    text: str
    confidence: float
    weakest: float = 0.0


class LanguageModel(Protocol):
    """Writes on where a text ends; only what a grammar allows."""

    @property
    def name(self) -> str:
        """What the user is told."""
        ...

    @property
    def metadata(self) -> Mapping[str, object]:
        """What the model's file says of itself."""
        ...

    def write(
        self,
        prompt: Sequence[PromptPart],
        grammar: str,
        most_tokens: int,
        is_cancelled: IsCancelled,
    ) -> Written:
        """The likeliest text that the grammar (GBNF, from `root`; empty: any) allows.

        Raises `InputError` when the prompt is too long, `EngineError` when the answer does not
        come to an end; `Cancelled`.
        """
        ...

    def chat(self, messages: Sequence[tuple[str, str]]) -> tuple[PromptPart, ...]:
        """A conversation, (role, text) each, in the form that the model was trained on.

        Raises `EngineError` for a model that was trained on none.
        """
        ...


class Pronouncer(Protocol):
    """Knows how English words sound."""

    @property
    def name(self) -> str:
        """What the user is told."""
        ...

    def phonemes(self, words: Sequence[str]) -> tuple[tuple[str, ...], ...]:
        """IPA phonemes of each word or phrase, without stress. Raises `EngineError`."""
        ...
