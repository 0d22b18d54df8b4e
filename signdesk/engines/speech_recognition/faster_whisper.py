"""Speech recognition by a Whisper model in a local CTranslate2 folder."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from signdesk.errors import Cancelled, EngineError, ModelError
from signdesk.language.transcript import Word
from signdesk.storage.model_formats import check_whisper_folder
from signdesk.translation.interfaces import AUDIO_RATE_HZ, Audio, IsCancelled

if TYPE_CHECKING:
    from faster_whisper import WhisperModel
    from faster_whisper.transcribe import Segment

_LOG = logging.getLogger(__name__)

#: More threads than this do not make one utterance faster.
_MOST_THREADS = 8

#: Whisper invents phrases for sounds that are no speech. A segment is believed unless it repeats
#: itself, or the model itself doubts both that there is speech and what it says.
_MOST_REPETITION = 2.4
_NO_SPEECH = 0.6
_DOUBTFUL_LOG_PROBABILITY = -1.0

_VOICE_ACTIVITY = {"min_speech_duration_ms": 100, "min_silence_duration_ms": 500}


class FasterWhisper:
    """Hears English; one caller at a time."""

    def __init__(self, model: WhisperModel, name: str) -> None:
        self._model = model
        self._name = name

    @property
    def name(self) -> str:
        """What the user is told: model and device."""
        return self._name

    def transcribe(self, audio: Audio, is_cancelled: IsCancelled) -> Iterator[Word]:
        """Words of each segment once it is decoded, at most 30 s of speech at a time."""
        if is_cancelled():
            raise Cancelled
        if not len(audio):
            return
        end_s = len(audio) / AUDIO_RATE_HZ
        try:
            for segment in self._segments(audio):
                if is_cancelled():
                    raise Cancelled
                if _is_believable(segment):
                    yield from _words(segment, end_s)
        except (RuntimeError, ValueError) as error:
            raise EngineError(
                f"Whisper failed: {error}.", "Try again, or switch the graphics card off."
            ) from error

    def _segments(self, audio: Audio) -> Iterator[Segment]:
        segments, _ = self._model.transcribe(
            audio,
            language="en",
            task="transcribe",
            beam_size=5,
            word_timestamps=True,
            condition_on_previous_text=False,
            compression_ratio_threshold=_MOST_REPETITION,
            no_speech_threshold=_NO_SPEECH,
            log_prob_threshold=_DOUBTFUL_LOG_PROBABILITY,
            vad_filter=True,
            vad_parameters=_VOICE_ACTIVITY,
        )
        return iter(segments)


def load_faster_whisper(folder: Path, force_cpu: bool = False) -> FasterWhisper:
    """The recogniser for the model in `folder`, on the graphics card if there is one.

    Raises `ModelError` if the folder is no whole Whisper model, `EngineError`.
    """
    check_whisper_folder(folder)
    os.environ["HF_HUB_OFFLINE"] = "1"  # before the import: it is read there, once
    import ctranslate2

    if not force_cpu and ctranslate2.get_cuda_device_count() > 0:
        try:
            model = _load(folder, "cuda", "float16")
            _warm_up(model)
        except RuntimeError as error:  # driver or CUDA libraries do not fit
            _LOG.warning("Whisper cannot use the graphics card: %s", error)
        else:
            return FasterWhisper(model, f"Whisper {folder.name} on the graphics card")
    return FasterWhisper(_load_on_cpu(folder), f"Whisper {folder.name} on the CPU")


def _load_on_cpu(folder: Path) -> WhisperModel:
    try:
        return _load(folder, "cpu", "int8")
    except Exception as error:  # ctranslate2 and tokenizers raise whatever they like
        raise ModelError(
            f"The speech model in {folder} cannot be loaded: {error}.",
            "Get the model's files again, all from the same place.",
        ) from error


def _load(folder: Path, device: str, compute_type: str) -> WhisperModel:
    from faster_whisper import WhisperModel

    return WhisperModel(
        str(folder),
        device=device,
        compute_type=compute_type,
        cpu_threads=min(_MOST_THREADS, os.cpu_count() or 1),
        local_files_only=True,
    )


def _warm_up(model: WhisperModel) -> None:
    """Run the encoder once: missing CUDA libraries only show then, not when loading."""
    import numpy as np

    features: Any = model.feature_extractor(np.zeros(AUDIO_RATE_HZ, np.float32))
    model.encode(features)


def _is_believable(segment: Segment) -> bool:
    doubtful = (
        segment.no_speech_prob > _NO_SPEECH and segment.avg_logprob < _DOUBTFUL_LOG_PROBABILITY
    )
    return segment.compression_ratio <= _MOST_REPETITION and not doubtful


def _words(segment: Segment, end_s: float) -> Iterator[Word]:
    for word in segment.words or ():
        text = word.word.strip()
        if text:
            start_s = min(max(0.0, float(word.start)), end_s)
            yield Word(
                text=text,
                start_s=start_s,
                end_s=min(max(start_s, float(word.end)), end_s),
                probability=min(1.0, max(0.0, float(word.probability))),
            )
