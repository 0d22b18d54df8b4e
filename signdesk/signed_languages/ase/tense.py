"""Tense: ASL sets the time once, with a time sign, PAST, FINISH or FUTURE, and then keeps it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import Enum, auto

from signdesk.language.english import EnglishWord, PartOfSpeech, WordForm
from signdesk.language.gloss import MarkerKind
from signdesk.language.inflection import past
from signdesk.language.phrases import is_finite, is_verb, skip_adverbs
from signdesk.signed_languages.ase.units import Role, Unit
from signdesk.signed_languages.ase.vocabulary import Vocabulary

P = PartOfSpeech

#: Verbs of state: their past is a time (PAST), not something finished.
_STATES = frozenset(
    "be have know like love want need think feel live hope believe mean understand hate own "
    "remember work cost belong look seem sleep wait stay".split()
)


_NOMINAL = (P.ARTICLE, P.DETERMINER, P.NUMBER, P.ADJECTIVE, P.NOUN, P.NAME)


class Tense(Enum):
    """What the English verb says of time."""

    NONE = auto()
    PAST_STATE = auto()
    PAST_EVENT = auto()
    PERFECT = auto()


def read_tense(words: Sequence[EnglishWord]) -> Tense:
    """Tense of the first finite verb."""
    index = next((i for i, word in enumerate(words) if is_finite(word)), None)
    if index is None:
        return Tense.NONE
    verb = words[index]
    is_ahead = verb.pos is P.MODAL and index + 1 < len(words) and words[index + 1].pos is P.HAVE
    if _is_perfect(words, index + is_ahead):
        return Tense.PERFECT
    follows = words[index + 1].key if index + 1 < len(words) else ""
    if verb.key == "used" and follows == "to":
        return Tense.NONE
    if _is_past_by_agreement(words, index):
        return Tense.PAST_EVENT
    if verb.form is not WordForm.PAST or verb.pos is P.MODAL or verb.key == verb.lemma:
        return Tense.NONE  # `read` and `put` look alike in both tenses
    main = verb
    if verb.pos in (P.DO, P.BE):
        main = next((w for w in words[index + 1 :] if w.pos is P.VERB), verb)
    is_event = main.pos in (P.VERB, P.DO) and main.lemma not in _STATES
    return Tense.PAST_EVENT if is_event and verb.pos is not P.BE else Tense.PAST_STATE


def _is_past_by_agreement(words: Sequence[EnglishWord], index: int) -> bool:
    """`she quit`, `he put it there`: in the present these would end in -s."""
    verb = words[index]
    is_bare = verb.pos is P.VERB and verb.key == verb.lemma and past(verb.lemma) == verb.key
    is_third = index > 0 and words[index - 1].key in ("he", "she", "it")
    return is_bare and is_third


def _is_perfect(words: Sequence[EnglishWord], index: int) -> bool:
    """`have` with the participle of an event: `has eaten`, not `has been sick`."""
    if words[index].pos is not P.HAVE:
        return False
    been = skip_adverbs(words, index + 1)
    if [word.key for word in words[been : been + 2]] == ["been", "to"]:
        return True
    for word in words[index + 1 : index + 5]:
        if word.key == "got" or word.pos in _NOMINAL:
            return False  # `have got` is to have; so is `has a brother named Tom`
        if is_verb(word):
            return word.form is WordForm.PARTICIPLE and word.lemma not in _STATES
    return False


def with_tense(
    units: Sequence[Unit], tense: Tense, is_time_set: bool, vocabulary: Vocabulary
) -> list[Unit]:
    """Units with the tense's sign where it is needed."""
    ordered = _before_denial(units)
    has_time = any(unit.role is Role.TIME for unit in units)
    if any(unit.role is Role.TIME and "FUTURE" in unit.signs for unit in units):
        ordered = [u for u in ordered if u.role is not Role.AUXILIARY or u.signs != ("FUTURE",)]
    if has_time or is_time_set:
        ordered = [unit for unit in ordered if unit.role is not Role.TENSE]
    if any(MarkerKind.NEGATION in unit.marks or "FINISH" in unit.signs for unit in units):
        return ordered
    if tense is Tense.PERFECT and not _has_duration(units):
        return _finish(ordered, vocabulary)
    if has_time or is_time_set:
        return ordered
    if tense is Tense.PAST_EVENT:
        return _finish(ordered, vocabulary)
    if tense is Tense.PAST_STATE:
        first = _after_conjunctions(ordered)
        past = Unit(vocabulary.first(["PAST"]), Role.TENSE)
        return [*ordered[:first], past, *ordered[first:]]
    return ordered


def _before_denial(units: Sequence[Unit]) -> list[Unit]:
    """`did not use to like` is PAST NOT LIKE: the time is not what is denied."""
    ordered = list(units)
    for index in range(1, len(ordered)):
        before, unit = ordered[index - 1 : index + 1]
        if unit.signs == ("PAST",) and unit.role is Role.TENSE and before.role is Role.NEGATOR:
            ordered[index - 1 : index + 1] = [replace(unit, marks=frozenset()), before]
    return ordered


def _after_conjunctions(units: Sequence[Unit]) -> int:
    """Where the clause itself begins, past its `but` or `because`."""
    return next((i for i, u in enumerate(units) if u.role is not Role.CONJUNCTION), len(units))


def _finish(units: list[Unit], vocabulary: Vocabulary) -> list[Unit]:
    """FINISH before the verb."""
    verb = next((i for i, unit in enumerate(units) if _is_main_verb(unit)), None)
    if verb is None:
        return units
    done = _is_done_to(units, verb)
    finish = Unit(vocabulary.first(["FINISH"]), Role.TENSE)
    return [*units[:verb], finish, *units[verb + done :]]


def _is_done_to(units: Sequence[Unit], verb: int) -> bool:
    """`did my homework` is FINISH HOMEWORK: the verb itself says no more."""
    after = units[verb + 1] if verb + 1 < len(units) else None
    is_owned = after is not None and after.signs[:1] and after.signs[0].startswith("POSS-")
    return units[verb].lemma == "do" and bool(is_owned)


def _is_main_verb(unit: Unit) -> bool:
    return unit.role is Role.VERB and MarkerKind.RELATIVE_CLAUSE not in unit.marks


def _has_duration(units: Sequence[Unit]) -> bool:
    """`for three years`, `since Monday`."""
    return any(unit.key in ("for", "since") for unit in units)
