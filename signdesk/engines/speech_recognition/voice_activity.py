"""Where in a recording somebody speaks, by the Silero network."""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from signdesk.engines.onnx_session import Network, open_network
from signdesk.errors import EngineError
from signdesk.translation.interfaces import AUDIO_RATE_HZ, Audio

#: The network hears windows of 32 ms, each with the 4 ms before it.
_WINDOW = 512
_CONTEXT = 64

#: Windows per run of the network: 5 minutes of sound.
_BLOCK = 10_000

_MODEL = "silero_vad_v6.onnx"


@dataclass(frozen=True, slots=True)
class SpeechSpan:
    """Samples from `start` up to `end` in which somebody speaks."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SpanRules:
    """How probabilities become spans; times in seconds.

    Attributes
    ----------
    on, off : speech begins above the one and ends below the other.
    silence_s : a pause this long ends a span.
    shortest_s : briefer sounds are no speech.
    longest_s : a longer span is cut at its quietest window in its second half.
    margin_s : kept before and after each span.
    """

    on: float = 0.5
    off: float = 0.35
    silence_s: float = 0.5
    shortest_s: float = 0.1
    longest_s: float = 20.0
    margin_s: float = 0.25


class VoiceActivity:
    """Finds speech; one caller at a time."""

    def __init__(self, session: Network) -> None:
        self._session = session

    def spans(self, audio: Audio, rules: SpanRules = SpanRules()) -> list[SpeechSpan]:
        """Spans of speech in order, not overlapping."""
        return spans_of(self.probabilities(audio), len(audio), rules)

    def probabilities(self, audio: Audio) -> NDArray[np.float32]:
        """(W,) probability of speech in each window of 512 samples."""
        if not len(audio):
            return np.empty(0, np.float32)
        padded = np.pad(audio, (_CONTEXT, -len(audio) % _WINDOW)).astype(np.float32, copy=False)
        windows = np.lib.stride_tricks.sliding_window_view(padded, _WINDOW + _CONTEXT)[::_WINDOW]
        h = c = np.zeros((1, 1, 128), np.float32)
        found = [np.empty(0, np.float32)]
        for first in range(0, len(windows), _BLOCK):
            block = np.ascontiguousarray(windows[first : first + _BLOCK])
            output, h, c = self._session.run(None, {"input": block, "h": h, "c": c})
            found.append(np.asarray(output, np.float32).reshape(-1))
        return np.concatenate(found)


def spans_of(
    probabilities: NDArray[np.float32], sample_count: int, rules: SpanRules
) -> list[SpeechSpan]:
    """Spans from the probabilities (W,) of windows of 512 samples."""
    pause = round(rules.silence_s * AUDIO_RATE_HZ / _WINDOW)
    shortest = rules.shortest_s * AUDIO_RATE_HZ / _WINDOW
    found: list[tuple[int, int]] = []
    start, quiet_since = None, 0
    for window, probability in enumerate(probabilities):
        if probability >= rules.on:
            start = window if start is None else start
            quiet_since = window + 1
        elif start is not None and probability >= rules.off:
            quiet_since = window + 1
        elif start is not None and window - quiet_since >= pause:
            found.append((start, quiet_since))
            start = None
    if start is not None:
        found.append((start, quiet_since))
    speech = [span for span in found if span[1] - span[0] >= shortest]
    cut = [part for span in speech for part in _cut(probabilities, *span, rules.longest_s)]
    return _with_margins(cut, sample_count, round(rules.margin_s * AUDIO_RATE_HZ))


def _cut(
    probabilities: NDArray[np.float32], start: int, end: int, longest_s: float
) -> list[tuple[int, int]]:
    """Windows `start` to `end` in parts that are short enough, cut where speech is least likely."""
    longest = max(2, int(longest_s * AUDIO_RATE_HZ / _WINDOW))
    parts = []
    while end - start > longest:
        middle = start + longest // 2
        at = middle + int(np.argmin(probabilities[middle : start + longest]))
        parts.append((start, at))
        start = at
    return [*parts, (start, end)]


def _with_margins(
    windows: list[tuple[int, int]], sample_count: int, margin: int
) -> list[SpeechSpan]:
    """As samples, each widened as far as its neighbours allow."""
    ends = [0, *(end * _WINDOW for _, end in windows)]
    starts = [*(start * _WINDOW for start, _ in windows), sample_count]
    return [
        SpeechSpan(
            start=max(starts[i] - margin, (ends[i] + starts[i] + 1) // 2 if i else 0),
            end=min(
                ends[i + 1] + margin,
                (ends[i + 1] + starts[i + 1] + 1) // 2 if i + 1 < len(windows) else sample_count,
            ),
        )
        for i in range(len(windows))
    ]


def load_voice_activity() -> VoiceActivity:
    """The network that ships inside faster-whisper's wheel. Raises `EngineError`."""
    specification = importlib.util.find_spec("faster_whisper")
    places = specification.submodule_search_locations if specification else None
    path = Path(next(iter(places or ()), "")) / "assets" / _MODEL
    if not path.is_file():
        raise EngineError(
            "The network that finds speech is missing.", "Install faster-whisper again."
        )
    return VoiceActivity(open_network(path))
