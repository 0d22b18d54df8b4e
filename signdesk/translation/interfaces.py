"""The protocols that engines meet; consumers own them."""

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
from signdesk.motion.body import BodyGeometry
from signdesk.motion.clip import MotionClip
from signdesk.motion.landmarks import LandmarkFrame, SurfacePoints

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


@dataclass(frozen=True, slots=True, eq=False)
class VideoFrame:
    """A picture of a video or a camera.

    Attributes
    ----------
    picture : (height, width, 3) uint8 RGB, upright, unmirrored, with square pixels.
    captured_at_s : seconds from the first picture.
    """

    picture: NDArray[np.uint8]
    captured_at_s: float


class VideoSource(Protocol):
    """Where pictures of a signer come from: a camera, or a file."""

    @property
    def name(self) -> str:
        """What the user is told."""
        ...

    def frames(self, is_cancelled: IsCancelled) -> Iterator[VideoFrame]:
        """Pictures with rising times; a camera gives them as they are taken, without end.

        Raises `DeviceError`, `FormatError`; ends when cancelled.
        """
        ...


class LandmarkDetector(Protocol):
    """Finds a signer's landmarks in successive pictures."""

    @property
    def name(self) -> str:
        """What the user is told."""
        ...

    def detect(self, picture: NDArray[np.uint8], captured_at_s: float) -> LandmarkFrame:
        """Landmarks in an unmirrored RGB picture (height, width, 3); unseen ones are masked.

        Times must rise from picture to picture.
        """
        ...

    def reset(self) -> None:
        """Forget the pictures so far."""
        ...

    def close(self) -> None:
        """Free threads and memory."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class FrameResult:
    """What a recogniser makes of each frame.

    Attributes
    ----------
    signing : (N,) float32, the probability that the frame is inside a sign, not between signs or
        at rest.
    """

    signing: NDArray[np.float32]


class SignRecognizer(Protocol):
    """Recognises signs in the features of `motion.signing_features`."""

    @property
    def name(self) -> str:
        """What the user is told: model and device."""
        ...

    @property
    def glosses(self) -> tuple[str, ...]:
        """The signs that it can tell, a user's own among them."""
        ...

    def frames(self, features: NDArray[np.float32]) -> FrameResult:
        """What each of the frames (N, F) is."""
        ...

    def embed(self, features: NDArray[np.float32]) -> NDArray[np.float32]:
        """The unit vector (D,) of one sign, from the frames (N, F) of it and a little around."""
        ...

    def nearest(self, embedding: NDArray[np.float32], count: int) -> list[tuple[str, float]]:
        """The signs nearest to an embedding, likeliest first, each with its confidence (0 to 1)."""
        ...

    def add(self, gloss: str, embeddings: NDArray[np.float32]) -> None:
        """Know a sign by more examples (M, D), whether or not it was known before."""
        ...

    def remove(self, gloss: str) -> None:
        """Forget the examples that were added of a sign."""
        ...


class BodyModel(Protocol):
    """A body that a motion clip can pose."""

    @property
    def name(self) -> str:
        """What the user is told."""
        ...

    @property
    def geometry(self) -> BodyGeometry:
        """Rest joints and surface points."""
        ...

    @property
    def faces(self) -> NDArray[np.int64]:
        """(F, 3) vertex indices."""
        ...

    @property
    def colours(self) -> NDArray[np.uint8]:
        """(V, 3) RGB of each vertex."""
        ...

    @property
    def parts(self) -> dict[str, NDArray[np.bool_]]:
        """Vertex masks (V,) by part: skin, shirt, hair, brow, sclera, lips, teeth, ..."""
        ...

    @property
    def face_mesh(self) -> SurfacePoints:
        """MediaPipe's 468 face-mesh landmarks on the surface."""
        ...

    def vertices(self, clip: MotionClip, frame: int) -> NDArray[np.float32]:
        """Posed vertices (V, 3) in metres of one frame."""
        ...
