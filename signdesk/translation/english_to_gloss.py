"""English to ASL glosses by rules over lemmas and parts of speech."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from signdesk.errors import InputError
from signdesk.language.english import ClauseRole, EnglishClause, EnglishWord
from signdesk.language.gloss import (
    Gloss,
    GlossSequence,
    GlossSource,
    MarkerKind,
    NonManualMarker,
)
from signdesk.signed_languages.ase.grammar import passive_parts, sign_clause
from signdesk.signed_languages.ase.numbers import is_number_gloss
from signdesk.signed_languages.ase.pointing import is_pointing
from signdesk.signed_languages.ase.spelling import PREFIX
from signdesk.signed_languages.ase.units import Unit
from signdesk.signed_languages.ase.vocabulary import PhraseTables, Vocabulary
from signdesk.signed_languages.interfaces import GlossLookup
from signdesk.translation.english.clauses import split_clauses
from signdesk.translation.english.cleaning import clean
from signdesk.translation.english.sentences import read_sentences
from signdesk.translation.interfaces import TextAnalyzer
from signdesk.translation.signing.incorporation import incorporated

_STANDING_ALONE = ("greetings", "affirmations", "refusals")
#: Clauses that are spoken in one breath with the one that follows.
_LEADING = (ClauseRole.CONDITION, ClauseRole.BACKGROUND, ClauseRole.TOPIC)


class RulesEnglishToGloss:
    """Meets `translation.interfaces.EnglishToGloss`; the same text always gives the same signs."""

    def __init__(self, lexicon: GlossLookup, analyzer: TextAnalyzer, tables: PhraseTables) -> None:
        self._lexicon = lexicon
        self._vocabulary = Vocabulary(lexicon, tables)
        self._analyzer = analyzer

    @property
    def name(self) -> str:
        """What the user is told."""
        return f"rules with {self._analyzer.name}"

    def translate(self, english: str) -> GlossSequence:
        """Glosses and markers of one or more sentences. Raises `InputError`."""
        clauses = self._clauses(clean(english))
        if not clauses:
            raise InputError(
                "There is nothing to sign in this text.", "Type or say an English sentence."
            )
        placed: list[tuple[Unit, int]] = []
        is_past, sentence = False, 0
        for index, clause in enumerate(clauses):
            signed = sign_clause(clause, is_past, self._vocabulary)
            is_past = signed.is_past
            if index and clauses[index - 1].role not in _LEADING:
                sentence += 1
            placed.extend((unit, sentence) for unit in signed.units)
        return incorporated(_sequence(placed), self._lexicon)

    def _clauses(self, text: str) -> list[EnglishClause]:
        clauses: list[EnglishClause] = []
        for sentence in read_sentences(text, self._analyzer):
            for clause in split_clauses(sentence, self._set_phrase_length):
                clauses.extend(_topic_of_passive(clause))
        return clauses

    def _set_phrase_length(self, words: Sequence[EnglishWord], start: int) -> int:
        section, _, length = self._vocabulary.phrase(words, start)
        return length if section in _STANDING_ALONE else 0


def _topic_of_passive(clause: EnglishClause) -> list[EnglishClause]:
    """`The book was written by her`: the book is the topic, she the subject."""
    parts = passive_parts(clause.words) if clause.role is ClauseRole.MAIN else None
    if parts is None or clause.is_question:
        return [clause]
    topic, active = parts
    return [EnglishClause(topic, ClauseRole.TOPIC), replace(clause, words=active)]


def _sequence(placed: Sequence[tuple[Unit, int]]) -> GlossSequence:
    """Units to glosses; neighbouring units under one marker in one sentence share it."""
    glosses: list[Gloss] = []
    spans: dict[MarkerKind, list[tuple[int, int]]] = {}
    last: dict[MarkerKind, tuple[int, int]] = {}
    for number, (unit, sentence) in enumerate(placed):
        start = len(glosses)
        glosses.extend(Gloss(sign, _source(sign), sentence) for sign in unit.signs)
        for kind in unit.marks:
            runs = spans.setdefault(kind, [])
            if runs and last.get(kind) == (number - 1, sentence):
                runs[-1] = (runs[-1][0], len(glosses))
            else:
                runs.append((start, len(glosses)))
            last[kind] = (number, sentence)
    markers = [
        NonManualMarker(kind, start, end) for kind, runs in spans.items() for start, end in runs
    ]
    markers.sort(key=lambda marker: (marker.start, -marker.end, marker.kind))
    return GlossSequence(tuple(glosses), tuple(markers))


def _source(sign: str) -> GlossSource:
    if sign.startswith(PREFIX):
        return GlossSource.FINGERSPELLED
    if is_number_gloss(sign):
        return GlossSource.NUMBER
    return GlossSource.POINTING if is_pointing(sign) else GlossSource.LEXICON
