"""Answers that only take up what was said: `I do`, `he can not`, `neither does she`."""

from __future__ import annotations

from dataclasses import replace

from signdesk.language.english import EnglishClause, EnglishWord, PartOfSpeech
from signdesk.language.gloss import MarkerKind
from signdesk.language.phrases import is_inverted, noun_phrase_end
from signdesk.signed_languages.ase.lexical import units_of
from signdesk.signed_languages.ase.units import Role, Unit
from signdesk.signed_languages.ase.vocabulary import Vocabulary

P = PartOfSpeech
Units = tuple[Unit, ...]

#: Verbs that stand for the whole of what was said.
_STANDING_FOR_ALL = (P.DO, P.BE, P.HAVE)
#: Negative forms of the modals; the first that the lexicon has.
_UNABLE = ("CANT", "CAN NOT")


def short_answer(clause: EnglishClause, vocabulary: Vocabulary) -> Units:
    """A nod or a headshake that says the rest; nothing where the clause says more."""
    words = clause.words
    if clause.is_question:
        return ()
    start = int(len(words) > 3 and words[0].pos is P.CONJUNCTION)
    likewise = _likewise(words[start:], vocabulary)
    if likewise or not 2 <= len(words) <= 3 or words[0].pos is not P.PRONOUN:
        return likewise
    is_denied = len(words) == 3 and words[2].pos is P.NOT
    if words[1].pos not in (*_STANDING_FOR_ALL, P.MODAL) or (len(words) == 3 and not is_denied):
        return ()
    subject = tuple(units_of(words[:1], vocabulary))
    if is_denied:
        signs = vocabulary.first(_UNABLE) if _is_able(words[1]) else vocabulary.signs("NOT")
        return (*subject, Unit(signs, Role.NEGATOR).marked(MarkerKind.NEGATION))
    if words[1].pos is P.MODAL:
        answer = tuple(unit for unit in units_of(words[1:2], vocabulary) if unit.signs)
        return tuple(unit.marked(MarkerKind.AFFIRMATION) for unit in (*subject, *answer))
    answer = (Unit(vocabulary.signs("YES"), Role.CONTENT),)
    return tuple(unit.marked(MarkerKind.AFFIRMATION) for unit in (*subject, *answer))


def _is_able(word: EnglishWord) -> bool:
    return word.key in ("can", "could")


def _likewise(words: tuple[EnglishWord, ...], vocabulary: Vocabulary) -> Units:
    """`so does my wife` is SAME of her, `neither does my wife` with NOT."""
    if len(words) < 3 or words[0].key not in ("so", "neither", "nor") or not is_inverted(words, 1):
        return ()
    if noun_phrase_end(words, 2) != len(words):
        return ()
    subject = tuple(replace(unit, start=0) for unit in units_of(words[2:], vocabulary))
    if words[0].key == "so":
        return (*subject, Unit(vocabulary.signs("SAME"), Role.CONTENT))
    denied = Unit(vocabulary.signs("NOT"), Role.NEGATOR).marked(MarkerKind.NEGATION)
    return (*subject, denied)
