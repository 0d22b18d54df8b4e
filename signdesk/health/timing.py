"""Small pieces of each step's work, to be timed."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from signdesk.errors import Cancelled
from signdesk.health.parts import Examined

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from signdesk.translation.interfaces import IsCancelled

_SENTENCE = "Where is the bathroom in your house please?"
#: Times each piece of work is done; the median counts. Before them once more, which loads.
_RUNS = 5
_PICTURE = (640, 480)


@dataclass(frozen=True)
class Work:
    """A piece of work that can be done again and again.

    Attributes
    ----------
    amount : how much of what is counted one piece is. close : frees what it holds.
    """

    run: Callable[[], object]
    amount: float = 1.0
    close: Callable[[], object] = lambda: None


#: By step: what is counted, and what makes ready.
WORKS: dict[str, tuple[str, Callable[[Examined], Work]]] = {
    "dictionary": ("search", lambda parts: _searching(parts)),
    "translation": ("sentence", lambda parts: _translating(parts)),
    "signing": ("sentence", lambda parts: _signing(parts)),
    "drawing": ("picture", lambda parts: _drawing(parts)),
    "speech": ("second of speech", lambda parts: _hearing(parts)),
    "voice": ("sentence", lambda parts: _speaking(parts)),
    "landmarks": ("picture", lambda parts: _detecting(parts)),
    "sign recognition": ("sign", lambda parts: _recognising(parts)),
    "English of signs": ("sentence", lambda parts: _saying(parts)),
}


def seconds_of(step: str, parts: Examined, is_cancelled: IsCancelled) -> float:
    """Seconds that a step takes for one of what is counted. Raises `SignDeskError`; `Cancelled`."""
    work = WORKS[step][1](parts)
    times = []
    try:
        for _ in range(1 + _RUNS):
            if is_cancelled():
                raise Cancelled
            started = time.perf_counter()
            work.run()
            times.append(time.perf_counter() - started)
    finally:
        work.close()
    return sorted(times[1:])[_RUNS // 2] / work.amount


def _searching(parts: Examined) -> Work:
    from signdesk.lexicon.search import LexiconSearch

    finder = LexiconSearch(parts.lexicon)
    return Work(lambda: finder.find("thnak you"))


def _translating(parts: Examined) -> Work:
    translator = parts.load_translator()
    return Work(lambda: translator.translate(_SENTENCE))


def _saying(parts: Examined) -> Work:
    sequence, reader = parts.load_translator().translate(_SENTENCE), parts.load_gloss_reader()
    return Work(lambda: reader.translate(sequence))


def _signing(parts: Examined) -> Work:
    sequence, signer = parts.load_translator().translate(_SENTENCE), parts.load_signer()
    return Work(lambda: signer.sign(sequence))


def _drawing(parts: Examined) -> Work:
    from signdesk.desktop.rendering.offscreen import OffscreenView

    clip = parts.load_signer().idle(0.0, 0.5)
    view = OffscreenView(parts.body, _PICTURE, clip=clip)
    frames = iter(range(len(clip.rotations)))
    return Work(
        lambda: view.picture(clip, next(frames)), close=lambda: view.__exit__(None, None, None)
    )


def _spoken(parts: Examined) -> NDArray[np.float32]:
    """The sentence as sound (N,), mono, 16 kHz, by the voice."""
    from scipy.signal import resample_poly

    from signdesk.translation.interfaces import AUDIO_RATE_HZ, Speaking, never_cancelled

    voice = parts.load_voice()
    try:
        sound = voice.synthesize(_SENTENCE, Speaking(), never_cancelled)
    finally:
        voice.close()
    return resample_poly(sound.samples, AUDIO_RATE_HZ, sound.rate_hz).astype(np.float32)


def _hearing(parts: Examined) -> Work:
    from signdesk.translation.interfaces import AUDIO_RATE_HZ, never_cancelled

    speech, sound = parts.load_speech(), _spoken(parts)
    return Work(lambda: list(speech.transcribe(sound, never_cancelled)), len(sound) / AUDIO_RATE_HZ)


def _speaking(parts: Examined) -> Work:
    from signdesk.translation.interfaces import Speaking, never_cancelled

    voice = parts.load_voice()
    return Work(lambda: voice.synthesize(_SENTENCE, Speaking(), never_cancelled), close=voice.close)


def _detecting(parts: Examined) -> Work:
    from signdesk.desktop.rendering.offscreen import OffscreenView

    clip = parts.load_signer().idle(0.0, 0.1)
    with OffscreenView(parts.body, _PICTURE, clip=clip) as view:
        picture = view.picture(clip, 0)
    detector, moments = parts.load_detector(), iter(range(1, 1000))
    return Work(lambda: detector.detect(picture, next(moments) / 30), close=detector.close)


def _recognising(parts: Examined) -> Work:
    from signdesk.motion.tracking.signing_features import FEATURE_COUNT

    recognizer = parts.load_recognizer()
    frames = np.zeros((30, FEATURE_COUNT), np.float32)
    return Work(lambda: recognizer.nearest(recognizer.embed(frames), 5))
