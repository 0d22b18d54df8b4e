"""What was said, word by word."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """A recognised word; times in seconds from the start of the audio, probability in [0, 1]."""

    text: str
    start_s: float
    end_s: float
    probability: float
