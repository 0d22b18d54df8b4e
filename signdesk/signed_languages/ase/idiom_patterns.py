"""Turns of phrase that mean something else than their words: `can not stand it`, `look like rain`.

They are tried before phrases and words.
"""

from __future__ import annotations

from collections.abc import Sequence

from signdesk.language.english import EnglishWord, PartOfSpeech, WordForm
from signdesk.language.phrases import noun_phrase_end, starts_clause
from signdesk.signed_languages.ase.numbers import is_number_gloss
from signdesk.signed_languages.ase.pointing import PRONOUNS
from signdesk.signed_languages.ase.time_expressions import SPANS
from signdesk.signed_languages.ase.units import Role, Unit
from signdesk.signed_languages.ase.vocabulary import Vocabulary

P = PartOfSpeech
Words = Sequence[EnglishWord]

_CALLS = frozenset(["ring", "call", "buzz"])
#: What someone is told to be; of other qualities `must be` only supposes them.
_DUTIES = frozenset(
    "careful quiet patient polite honest ready here there present early home able on".split()
)
_SUPPOSED_OF = frozenset("he she it they you that this there".split())
_OLDEST = 120


def idiom_at(words: Words, index: int, vocabulary: Vocabulary) -> Unit | None:
    """The unit of an idiom that begins at `index`; None where none does."""
    for pattern in _IDIOMS:
        unit = pattern(words, index, vocabulary)
        if unit is not None:
            return unit
    return None


def _unbearable(words: Words, index: int, vocabulary: Vocabulary) -> Unit | None:
    """`can not stand the noise`: to hate it."""
    span = words[index : index + 3]
    keys = [word.key for word in span]
    if len(span) < 3 or keys[0] not in ("can", "could") or keys[1] != "not":
        return None
    if keys[2] not in ("stand", "bear") or noun_phrase_end(words, index + 3) == index + 3:
        return None
    return Unit(vocabulary.signs("HATE"), Role.VERB, tuple(span), index)


def _giving_up(words: Words, index: int, vocabulary: Vocabulary) -> Unit | None:
    """`give up smoking`: to quit it."""
    span = words[index : index + 3]
    is_phrase = len(span) == 3 and span[0].lemma == "give" and span[1].key == "up"
    if not is_phrase or not (span[2].key.endswith("ing") or span[2].pos is P.NOUN):
        return None
    return Unit(vocabulary.signs("QUIT"), Role.VERB, tuple(span[:2]), index)


def _likely(words: Words, index: int, vocabulary: Vocabulary) -> Unit | None:
    """`looks like it will rain`: it seems so; `looks like her mother` compares."""
    span = words[index : index + 2]
    is_phrase = len(span) == 2 and span[0].lemma in ("look", "sound", "seem")
    if not is_phrase or span[1].key != "like" or not starts_clause(words, index + 2):
        return None
    return Unit(vocabulary.signs("SEEM"), Role.VERB, tuple(span), index)


def _giving_a_call(words: Words, index: int, vocabulary: Vocabulary) -> Unit | None:
    """`give me a ring`: to telephone."""
    span = words[index : index + 4]
    if len(span) < 4 or span[0].lemma != "give" or span[1].pos is not P.PRONOUN:
        return None
    if span[2].key != "a" or span[3].key not in _CALLS:
        return None
    signs = (*vocabulary.signs("PHONE"), *vocabulary.first(PRONOUNS.get(span[1].key, ())))
    return Unit(signs, Role.VERB, tuple(span), index)


def _supposing(words: Words, index: int, vocabulary: Vocabulary) -> Unit | None:
    """`she must be tired`: it seems so; `you must be careful` asks for it."""
    span = words[index : index + 3]
    is_must = len(span) == 3 and span[0].key == "must" and index > 0
    if not is_must or words[index - 1].key not in _SUPPOSED_OF:
        return None
    is_done = span[1].pos is P.HAVE and span[2].form is WordForm.PARTICIPLE
    if not is_done and (span[1].pos is not P.BE or span[2].key in _DUTIES):
        return None
    return Unit(vocabulary.signs("SEEM"), Role.VERB, tuple(span[:2]), index)


def _wish_for(words: Words, index: int, vocabulary: Vocabulary) -> Unit | None:
    """`I feel like pizza`: to want it; `I feel like a fool` compares."""
    span = words[index : index + 3]
    is_phrase = len(span) == 3 and span[0].lemma == "feel" and span[1].key == "like"
    if not is_phrase or span[2].pos is not P.NOUN or starts_clause(words, index + 2):
        return None
    return Unit(vocabulary.signs("WANT"), Role.VERB, tuple(span[:2]), index)


def _age_alone(words: Words, index: int, vocabulary: Vocabulary) -> Unit | None:
    """`when I was five`, `she is forty`: OLD comes before the number."""
    is_person = index > 1 and words[index - 2].key in ("i", "he", "she")
    if not is_person or words[index - 1].pos is not P.BE or index != len(words) - 1:
        return None
    number = words[index].text
    if not is_number_gloss(number) or not number.isdigit() or int(number) > _OLDEST:
        return None
    return Unit((*vocabulary.signs("OLD"), number), Role.CONTENT, (words[index],), index)


def _for_one(words: Words, index: int, vocabulary: Vocabulary) -> Unit | None:
    """`for a week`: one week; the time alone says it."""
    span = words[index : index + 3]
    if len(span) < 3 or span[0].key != "for" or span[1].key not in ("a", "an"):
        return None
    follows = words[index + 3] if index + 3 < len(words) else None
    if span[2].lemma not in SPANS or (follows is not None and follows.pos is P.NOUN):
        return None
    signs = vocabulary.signs("1", span[2].lemma.upper())
    return Unit(signs, Role.CONTENT, tuple(span), index)


_IDIOMS = (
    _for_one, _unbearable, _giving_up, _likely, _giving_a_call, _supposing, _wish_for, _age_alone,
)  # fmt: skip
