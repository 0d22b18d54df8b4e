"""How good the finished file is, as the program will run it: by llama.cpp, on unseen pairs."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from signdesk.engines.language_model.llama_cpp import load_llama
from signdesk.errors import EngineError
from signdesk.training.gloss_model.examples import Pair
from signdesk.translation.interfaces import PromptPart, never_cancelled
from signdesk.translation.model.text import ENGLISH_MARK, GLOSSES_MARK

_MOST_TOKENS = 128


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Shares of answers that are right to the last word, and milliseconds an answer."""

    pairs: int
    to_glosses: float
    to_english: float
    p50_ms: float
    p95_ms: float

    def __str__(self) -> str:
        return (
            f"by llama.cpp, of {self.pairs} unseen pairs: exact {self.to_glosses:.1%} to glosses, "
            f"{self.to_english:.1%} to English; {self.p50_ms:.1f} ms an answer, "
            f"p95 {self.p95_ms:.1f} ms"
        )


def evaluate(path: Path, pairs: Iterable[Pair]) -> Evaluation:
    """Have the model in a GGUF file answer each pair. Raises `ModelError`, `EngineError`."""
    model = load_llama(path)
    right: dict[bool, list[bool]] = {True: [], False: []}
    times: list[float] = []
    for pair in pairs:
        started = time.perf_counter()
        try:
            answer = model.write(prompt_of(pair), "", _MOST_TOKENS, never_cancelled).text
        except EngineError:  # it found no end
            answer = ""
        times.append(1000 * (time.perf_counter() - started))
        right[pair.to_glosses].append(answer == pair.target)
    model.close()
    p50, p95 = np.percentile(times, (50, 95)) if times else (0.0, 0.0)
    shares = {way: sum(found) / max(len(found), 1) for way, found in right.items()}
    return Evaluation(len(times), shares[True], shares[False], float(p50), float(p95))


def prompt_of(pair: Pair) -> list[PromptPart]:
    """What the model reads for a pair."""
    marks = (ENGLISH_MARK, GLOSSES_MARK) if pair.to_glosses else (GLOSSES_MARK, ENGLISH_MARK)
    first, second = (PromptPart(mark, is_control=True) for mark in marks)
    return [first, PromptPart(pair.source), second]
