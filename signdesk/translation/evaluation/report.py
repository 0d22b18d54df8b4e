"""Scores summed up by construction, as the bench shows them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from signdesk.translation.evaluation.english_scores import EnglishScore
from signdesk.translation.evaluation.gloss_scores import GlossScore, mean

S = TypeVar("S")
#: Name of a figure to how it is read from a score.
Figures = Mapping[str, Callable[[S], float | None]]

GLOSS_FIGURES: Figures[GlossScore] = {
    "f1": lambda score: score.f1,
    "exact": lambda score: score.exact,
    "whole": lambda score: score.whole,
    "order": lambda score: score.order,
    "markers": lambda score: score.markers,
    "senses": lambda score: score.sense,
    "unknown": lambda score: score.unknown,
}
ENGLISH_FIGURES: Figures[EnglishScore] = {
    "chrf": lambda score: score.chrf,
    "exact": lambda score: score.exact,
    "checklist": lambda score: mean(score.checks),
    "question": lambda score: score.question,
    "negation": lambda score: score.negation,
    "names": lambda score: score.names,
    "person": lambda score: score.person,
}
#: What the product aims at.
GLOSS_AIMS = {"f1": 0.92, "exact": 0.65, "markers": 0.95, "senses": 0.90}
ENGLISH_AIMS = {"checklist": 0.97}
P95_AIM_MS = 100.0


@dataclass(frozen=True, slots=True)
class Group:
    """Figures of some cases: of one construction, of those held out, or of all."""

    name: str
    cases: int
    figures: Mapping[str, float | None]


def groups(
    scores: Sequence[S], constructions: Sequence[str], held_out: Sequence[bool], of: Figures[S]
) -> list[Group]:
    """Figures of each construction, of what was and was not held out, and of all."""
    made = [
        _group(name, [s for s, c in zip(scores, constructions, strict=True) if c == name], of)
        for name in dict.fromkeys(constructions)
    ]
    if any(held_out) and not all(held_out):
        parts = (("worked on", False), ("held out", True))
        made += [
            _group(name, [s for s, h in zip(scores, held_out, strict=True) if h is flag], of)
            for name, flag in parts
        ]
    return [*made, _group("all", scores, of)]


def percentiles(times_ms: Sequence[float]) -> tuple[float, float]:
    """Median and 95th percentile of times in milliseconds."""
    p50, p95 = np.percentile(times_ms, (50, 95))
    return round(float(p50), 2), round(float(p95), 2)


def _group(name: str, scores: Sequence[S], of: Figures[S]) -> Group:
    return Group(name, len(scores), {key: mean(map(read, scores)) for key, read in of.items()})
