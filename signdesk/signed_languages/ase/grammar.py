"""ASL grammar: one English clause to signs in ASL order, under their markers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from signdesk.language.english import (
    ClauseRole,
    EnglishClause,
    EnglishWord,
    PartOfSpeech,
    WordForm,
)
from signdesk.language.gloss import MarkerKind
from signdesk.language.phrases import is_finite, noun_phrase_end
from signdesk.signed_languages.ase.left_out import is_relative_pronoun
from signdesk.signed_languages.ase.lexical import units_of
from signdesk.signed_languages.ase.negation import with_negation
from signdesk.signed_languages.ase.questions import Question, as_choice, read_question, wh_last
from signdesk.signed_languages.ase.short_answers import short_answer
from signdesk.signed_languages.ase.spelling import spelled
from signdesk.signed_languages.ase.tense import Tense, read_tense, with_tense
from signdesk.signed_languages.ase.time_expressions import time_first
from signdesk.signed_languages.ase.units import Role, Unit
from signdesk.signed_languages.ase.vocabulary import Vocabulary

P = PartOfSpeech

_ROLE_MARKERS = {
    ClauseRole.CONDITION: MarkerKind.CONDITIONAL,
    ClauseRole.BACKGROUND: MarkerKind.TOPIC,
    ClauseRole.TOPIC: MarkerKind.TOPIC,
}
_SECTION_MARKERS = {
    "wh_idioms": MarkerKind.WH_QUESTION,
    "affirmations": MarkerKind.AFFIRMATION,
    "refusals": MarkerKind.NEGATION,
}


@dataclass(frozen=True, slots=True)
class SignedClause:
    """Units in ASL order, each with signs; and whether the past is now the time spoken of."""

    units: tuple[Unit, ...]
    is_past: bool


def sign_clause(clause: EnglishClause, was_past: bool, vocabulary: Vocabulary) -> SignedClause:
    """One clause in ASL; `was_past` when the clause before it already set the past."""
    whole = _idiom(clause, vocabulary) or short_answer(clause, vocabulary)
    if whole:
        return SignedClause(whole, was_past)
    question = read_question(_passive_turned(clause), vocabulary)
    start, end = _relative_span(question.words)
    tense = read_tense((*question.words[:start], *question.words[end:]))
    units = [
        unit.marked(MarkerKind.RELATIVE_CLAUSE) if start <= unit.start < end else unit
        for unit in units_of(question.words, vocabulary)
    ]
    units, question = as_choice(with_negation(units, vocabulary), question, vocabulary)
    units = _with_clefts(units, question)
    is_setting = clause.role is ClauseRole.BACKGROUND and tense is Tense.PAST_STATE
    is_untold = _needs_no_tense(clause, question) and not is_setting
    is_time_set = (was_past and tense is not Tense.PERFECT) or is_untold
    units = with_tense(units, tense, is_time_set, vocabulary)
    units = time_first(wh_last(units))
    units = [_marked(unit, clause, question) for unit in units if unit.signs]
    is_main = clause.role is ClauseRole.MAIN
    is_past = (
        (was_past or is_setting) if not is_main else tense in (Tense.PAST_STATE, Tense.PAST_EVENT)
    )
    return SignedClause(tuple(units) or _spelled(clause), is_past)


def _idiom(clause: EnglishClause, vocabulary: Vocabulary) -> tuple[Unit, ...]:
    """Greetings, and whole clauses that have a form of their own; else nothing."""
    section, signs, length = vocabulary.phrase(clause.words, 0)
    is_whole = length == len(clause.words)
    is_set = clause.role is ClauseRole.SET_PHRASE and length
    if not is_set and not (is_whole and section in ("greetings", *_SECTION_MARKERS)):
        return ()
    unit = Unit(signs, Role.CONTENT, clause.words[:length])
    if section in _SECTION_MARKERS:
        unit = unit.marked(_SECTION_MARKERS[section])
    vocative = [
        Unit(vocabulary.word(word) or spelled(word.text), Role.CONTENT, (word,))
        for word in clause.words[length:]
    ]
    return (unit, *(name for name in vocative if name.signs))


def _spelled(clause: EnglishClause) -> tuple[Unit, ...]:
    """Every word spelled: for clauses of which grammar leaves nothing, such as `the`."""
    units = (Unit(spelled(word.text), Role.CONTENT, (word,)) for word in clause.words)
    return tuple(unit for unit in units if unit.signs)


def _needs_no_tense(clause: EnglishClause, question: Question) -> bool:
    """Conditions, reasons, topics and wh-questions are not placed in time by a sign."""
    is_reason = clause.words[0].key == "because"
    is_main = clause.role is ClauseRole.MAIN and not is_reason
    return not is_main or question.marker is MarkerKind.WH_QUESTION


def _marked(unit: Unit, clause: EnglishClause, question: Question) -> Unit:
    """The unit under the markers that span its whole clause."""
    if question.marker is not None:
        unit = unit.marked(question.marker)
    if clause.role in _ROLE_MARKERS:
        unit = unit.marked(_ROLE_MARKERS[clause.role])
    return unit


def _with_clefts(units: Sequence[Unit], question: Question) -> list[Unit]:
    """`What I want is coffee`: the part that asks is a rhetorical question."""
    if not question.cleft_length:
        return list(units)
    return [
        unit.marked(MarkerKind.RHETORICAL_QUESTION) if unit.start <= question.cleft_length else unit
        for unit in units
    ]


def _relative_span(words: Sequence[EnglishWord]) -> tuple[int, int]:
    """Where a relative clause begins, its noun included, and where it ends; (0, 0) for none."""
    pronoun = next((i for i in range(len(words)) if is_relative_pronoun(words, i)), None)
    if pronoun is None:
        return 0, 0
    start = pronoun
    start -= int(words[start - 1].pos is P.PRONOUN)
    while start and words[start - 1].pos in (P.NOUN, P.NAME, P.ADJECTIVE, P.DETERMINER, P.ARTICLE):
        start -= 1
    verbs = [i for i in range(pronoun, len(words)) if is_finite(words[i])]
    return start, verbs[1] if len(verbs) > 1 else len(words)


def _passive_turned(clause: EnglishClause) -> EnglishClause:
    """`the book was written by her` as `her written`, what it is about being left to the topic."""
    turned = passive_parts(clause.words)
    return replace(clause, words=turned[1]) if turned else clause


def passive_parts(
    words: Sequence[EnglishWord],
) -> tuple[tuple[EnglishWord, ...], tuple[EnglishWord, ...]] | None:
    """Topic and active clause of a passive with its agent; None for other clauses."""
    end = noun_phrase_end(words, 0)
    if not end or end + 3 >= len(words) or words[end].pos is not P.BE:
        return None
    verb, by = words[end + 1], words[end + 2]
    agent_end = noun_phrase_end(words, end + 3)
    if words[end + 3].pos is P.NUMBER:
        return None  # `delayed by three hours`
    if verb.form is not WordForm.PARTICIPLE or by.key != "by" or agent_end == end + 3:
        return None
    past = WordForm.PAST if words[end].form is WordForm.PAST else WordForm.PRESENT
    active = (*words[end + 3 : agent_end], replace(verb, form=past), *words[agent_end:])
    return tuple(words[:end]), active
