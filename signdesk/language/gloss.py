"""Glosses: the written names of signs, and the grammar that face and head carry."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class GlossSource(StrEnum):
    """Where a gloss's motion comes from; shown to the user."""

    LEXICON = "lexicon"
    FINGERSPELLED = "fingerspelled"
    NUMBER = "number"
    POINTING = "pointing"
    GENERATED = "generated"
    UNKNOWN = "unknown"


class MarkerKind(StrEnum):
    """Grammatical non-manual markers of ASL."""

    YES_NO_QUESTION = "yes-no-question"
    WH_QUESTION = "wh-question"
    NEGATION = "negation"
    TOPIC = "topic"
    CONDITIONAL = "conditional"
    RHETORICAL_QUESTION = "rhetorical-question"
    AFFIRMATION = "affirmation"
    RELATIVE_CLAUSE = "relative-clause"


@dataclass(frozen=True, slots=True)
class Gloss:
    """One sign, by name.

    Attributes
    ----------
    name : ASL convention: `THANK-YOU`, `IX-1`, `POSS-2`, `fs-DEBORAH`, `25`, `1ST`, `WALK++`.
    source : where its motion comes from.
    sentence : index of the sentence it belongs to; a change of it is a clause boundary.
    """

    name: str
    source: GlossSource
    sentence: int = 0


@dataclass(frozen=True, slots=True)
class NonManualMarker:
    """A marker over glosses start .. end, end not included."""

    kind: MarkerKind
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"marker {self.kind} spans nothing: {self.start}..{self.end}")


@dataclass(frozen=True, slots=True)
class GlossSequence:
    """Signs in order, with the markers over them.

    Attributes
    ----------
    signed_language : ISO 639-3 code, `ase` for ASL.
    translated_by : the engine that chose the signs, as the user is told; may be empty.
    """

    glosses: tuple[Gloss, ...]
    markers: tuple[NonManualMarker, ...] = ()
    signed_language: str = "ase"
    translated_by: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        for marker in self.markers:
            if marker.end > len(self.glosses):
                raise ValueError(f"marker {marker.kind} ends after the last gloss")

    def __str__(self) -> str:
        return " ".join(gloss.name for gloss in self.glosses)
