"""Speech recognition that needs no download: PocketSphinx and the English model in its wheel.

Far below Whisper (about one word in four is wrong on read speech), so it is labelled as basic
and used only until a Whisper model is there.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from signdesk.engines.speech_recognition.voice_activity import (
    SpanRules,
    SpeechSpan,
    VoiceActivity,
    load_voice_activity,
)
from signdesk.errors import Cancelled, EngineError
from signdesk.language.transcript import Word
from signdesk.translation.interfaces import AUDIO_RATE_HZ, Audio, IsCancelled

if TYPE_CHECKING:
    from pocketsphinx import Decoder

#: Searched between two looks at the cancel flag, 0.2 s of sound.
_CHUNK = AUDIO_RATE_HZ // 5

#: The last passes over a span cannot be stopped, so spans are short.
_SPANS = SpanRules(silence_s=0.4, longest_s=10.0)

#: Frames of the decoder per second.
_FRAME_RATE_HZ = 100.0

#: The model was trained on recordings with a room in them: clean sound between pure zeros misleads
#: its noise removal. A set loudness, quiet noise, margins, and starting from the cepstral means of
#: speech prepared so (measured on both kinds) bring the word error rate from 29 to 27 % on read
#: speech, and from 74 to 29 % on synthesised speech. Other beams and weights did not help.
_PEAK = 0.25
_NOISE = 30.0 / 32768.0
_MARGIN = AUDIO_RATE_HZ // 4
_CEPSTRAL_MEANS = "46.0,0.2,-2.1,9.0,-4.4,-0.2,-2.2,-7.3,-0.1,-2.6,1.1,-0.6,-1.7"


class PocketSphinx:
    """Hears English without any model file; one caller at a time."""

    def __init__(self, decoder: Decoder, voice_activity: VoiceActivity) -> None:
        self._decoder = decoder
        self._voice_activity = voice_activity

    @property
    def name(self) -> str:
        """What the user is told."""
        return "PocketSphinx, basic English, on the CPU"

    def transcribe(self, audio: Audio, is_cancelled: IsCancelled) -> Iterator[Word]:
        """Words of each stretch of speech once it is heard to its end."""
        spans = self._voice_activity.spans(audio, _SPANS)
        self._decoder.reinit_feat(self._decoder.config)  # what was heard before must not matter
        self._decoder.set_cmn(_CEPSTRAL_MEANS)
        for span in spans:
            yield from self._words(audio, span, is_cancelled)

    def _words(self, audio: Audio, span: SpeechSpan, is_cancelled: IsCancelled) -> list[Word]:
        sound = _prepared(audio[span.start : span.end])
        offset_s = (span.start - _MARGIN) / AUDIO_RATE_HZ
        self._decoder.start_utt()
        try:
            for start in range(0, len(sound), _CHUNK):
                if is_cancelled():
                    raise Cancelled
                self._decoder.process_raw(sound[start : start + _CHUNK].tobytes())
        except RuntimeError as error:
            raise EngineError(
                f"PocketSphinx failed: {error}.", "Try again, or use a Whisper model."
            ) from error
        finally:
            self._decoder.end_utt()
        return _read_out(self._decoder, offset_s, len(audio) / AUDIO_RATE_HZ)


def load_pocketsphinx() -> PocketSphinx:
    """The recogniser with the model from its wheel. Raises `EngineError`."""
    from pocketsphinx import Decoder

    try:
        decoder = Decoder(loglevel="FATAL")
    except RuntimeError as error:
        raise EngineError(
            "PocketSphinx's English model cannot be loaded.", "Install pocketsphinx again."
        ) from error
    return PocketSphinx(decoder, load_voice_activity())


def _prepared(samples: Audio) -> NDArray[np.int16]:
    """Samples (n,) as the model likes them: (m,) int16, a set loudness, quiet noise, margins."""
    peak = float(np.max(np.abs(samples)))
    level = np.pad(samples * (_PEAK / max(peak, 1e-6)), _MARGIN)
    noise = np.random.default_rng(0).normal(0.0, _NOISE, len(level))
    pcm: NDArray[np.int16] = np.round((level + noise).clip(-1.0, 1.0) * 32767.0).astype(np.int16)
    return pcm


def _read_out(decoder: Decoder, offset_s: float, end_s: float) -> list[Word]:
    """The words of the utterance just ended, without fillers and pronunciation numbers."""
    if decoder.hyp() is None:
        return []
    return [
        Word(
            text=segment.word.partition("(")[0],
            start_s=min(max(0.0, offset_s + segment.start_frame / _FRAME_RATE_HZ), end_s),
            end_s=min(max(0.0, offset_s + (segment.end_frame + 1) / _FRAME_RATE_HZ), end_s),
            probability=min(1.0, max(0.0, float(segment.prob))),
        )
        for segment in decoder.seg()
        if segment.word[0] not in "<[+"
    ]
