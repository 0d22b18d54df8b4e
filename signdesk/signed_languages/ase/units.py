"""Units: signs on their way from English order to ASL order."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, auto

from signdesk.language.english import EnglishWord, PartOfSpeech
from signdesk.language.gloss import MarkerKind


class Role(Enum):
    """What a unit does in its clause."""

    CONTENT = auto()
    VERB = auto()
    PRONOUN = auto()
    TIME = auto()
    NEGATOR = auto()
    WH = auto()
    TENSE = auto()
    CONJUNCTION = auto()
    AUXILIARY = auto()
    LEFT_OUT = auto()


@dataclass(frozen=True, slots=True)
class Unit:
    """Signs that stay together, with the words they come from.

    Attributes
    ----------
    signs : gloss names; none for words that ASL leaves out.
    start : index of its first word in the clause.
    begins_clause : a subject with a verb of its own begins here (`he lives` after `I know`).
    marks : grammatical markers that span this unit.
    """

    signs: tuple[str, ...]
    role: Role
    words: tuple[EnglishWord, ...] = ()
    start: int = 0
    begins_clause: bool = False
    marks: frozenset[MarkerKind] = frozenset()

    def marked(self, kind: MarkerKind) -> Unit:
        """The same unit under one more marker."""
        return replace(self, marks=self.marks | {kind})

    @property
    def key(self) -> str:
        """Its first word in lower case; empty for a sign without a word."""
        return self.words[0].key if self.words else ""

    @property
    def lemma(self) -> str:
        """Lemma of its first word; empty for a sign without a word."""
        return self.words[0].lemma if self.words else ""

    @property
    def pos(self) -> PartOfSpeech:
        """Part of speech of its first word."""
        return self.words[0].pos if self.words else PartOfSpeech.OTHER
