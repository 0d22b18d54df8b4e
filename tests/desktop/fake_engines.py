"""Engines that answer at once."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from signdesk.composition import Program
from signdesk.language.gloss import Gloss, GlossSequence, GlossSource, MarkerKind, NonManualMarker
from signdesk.language.recognized import Alternative, RecognizedSign
from signdesk.language.transcript import Word
from signdesk.motion.clip import MotionClip
from signdesk.motion.face.actions import FACE_ACTIONS
from signdesk.motion.skeleton import JOINT_COUNT
from signdesk.motion.tracking.holistic_layout import HOLISTIC
from signdesk.motion.tracking.landmarks import LandmarkFrame
from signdesk.motion.tracking.signing_track import TRACKED, SigningTrack

SEQUENCE = GlossSequence(
    (
        Gloss("HELLO", GlossSource.LEXICON),
        Gloss("HOW", GlossSource.LEXICON, 1),
        Gloss("IX-2", GlossSource.POINTING, 1),
        Gloss("fs-DEBORAH", GlossSource.FINGERSPELLED, 2),
        Gloss("25", GlossSource.NUMBER, 2),
    ),
    (NonManualMarker(MarkerKind.WH_QUESTION, 1, 3),),
)


def still_clip(duration_s: float, frame_rate: float = 30.0, turn: float = 0.0) -> MotionClip:
    """A clip that does not move; `turn` marks it in the left wrist."""
    frames = round(duration_s * frame_rate)
    rotations = np.zeros((frames, JOINT_COUNT, 3), np.float32)
    rotations[:, 20, 0] = turn
    return MotionClip(
        rotations, np.zeros((frames, len(FACE_ACTIONS))), np.zeros((frames, 3)), frame_rate
    )


@dataclass
class FakeSpan:
    gloss_index: int
    start_s: float
    end_s: float


@dataclass
class FakeUtterance:
    clip: MotionClip
    spans: Sequence[FakeSpan]


class FakeTranslator:
    name = "rules"

    def translate(self, english: str) -> GlossSequence:
        return SEQUENCE


@functools.cache
def program() -> Program:
    """The real parts that are quick enough for tests, made once."""
    return Program()


@dataclass
class FakeBody:
    name: str = "paper doll"

    @property
    def geometry(self) -> Any:
        return program().body.geometry


class FakeSigner:
    """Signs each gloss for half a second, from 0.2 s on."""

    def __init__(self) -> None:
        self.body: Any = FakeBody()

    def sign(self, sequence: GlossSequence) -> FakeUtterance:
        count = len(sequence.glosses)
        spans = [FakeSpan(i, 0.2 + 0.5 * i, 0.6 + 0.5 * i) for i in range(count)]
        return FakeUtterance(still_clip(0.5 * count + 0.4, turn=1.0), spans)

    def idle(self, start_s: float, duration_s: float) -> MotionClip:
        return still_clip(duration_s)


class FakeSpeech:
    name = "a good ear"

    def transcribe(self, audio: np.ndarray, is_cancelled: Callable[[], bool]) -> Iterator[Word]:
        if len(audio):
            yield Word("hello", 0.0, 0.1, 1.0)
            yield Word("there", 0.1, 0.2, 1.0)


class FakeDetector:
    """Finds a pair of hands in every picture."""

    name = "a sharp eye"

    def __init__(self) -> None:
        self.is_closed = False

    def detect(self, picture: np.ndarray, captured_at_s: float) -> LandmarkFrame:
        points = np.random.default_rng(0).uniform(0, 48, (len(HOLISTIC), 3)).astype(np.float32)
        return LandmarkFrame(points, np.ones(len(HOLISTIC), np.float32), HOLISTIC, captured_at_s)

    def reset(self) -> None:
        """Nothing is remembered."""

    def close(self) -> None:
        self.is_closed = True


def recorded(seed: int = 0) -> SigningTrack:
    """What might have been recorded of a sign."""
    points = np.random.default_rng(seed).normal(0, 0.4, (12, len(TRACKED), 3))
    return SigningTrack(points.astype(np.float32), np.ones((12, 3), np.bool_))


class FakeRecorder:
    """Gives a recording at every third picture."""

    def __init__(self) -> None:
        self._count = 0

    def see(self, frame: LandmarkFrame) -> list[SigningTrack]:
        self._count += 1
        return [recorded(self._count)] if self._count % 3 == 0 else []

    def finish(self) -> list[SigningTrack]:
        return []

    def reset(self) -> None:
        """Begin anew."""


class FakeReader:
    """Reads one sign from the third picture on, again and again."""

    def __init__(self, gloss: str = "FATHER") -> None:
        self.gloss = gloss
        self._count = 0

    def see(self, frame: LandmarkFrame) -> list[Any]:
        self._count += 1
        return [self._sign()] if self._count % 3 == 0 else []

    def finish(self) -> list[Any]:
        return []

    def reset(self) -> None:
        """Begin anew."""

    def _sign(self) -> RecognizedSign:
        others = (
            Alternative("MOTHER", 0.2),
            Alternative("2-WEEK", 0.1),
            Alternative("NO-SIGN", 0.05),
        )
        return RecognizedSign(self.gloss, 0.0, 0.5, 0.7, others)


class FakeGlossReader:
    """Says each gloss in small letters."""

    name = "rules"

    def translate(self, glosses: GlossSequence, doubts: Any = ()) -> str:
        return " ".join(gloss.name for gloss in glosses.glosses).capitalize() + "."


class FakeVoice:
    """Its sound is as long as told; `said` is what it was asked."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.is_closed = False

    def synthesize(self, text: str, speaking: Any, is_cancelled: Any) -> Any:
        self.said.append(text)
        return text

    def close(self) -> None:
        self.is_closed = True
