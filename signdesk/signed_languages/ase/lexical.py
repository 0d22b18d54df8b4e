"""Words of a clause in statement order to units: signs chosen, order still English."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from signdesk.language.english import EnglishWord, PartOfSpeech, WordForm
from signdesk.language.phrases import is_verb, noun_phrase_end, starts_clause
from signdesk.signed_languages.ase.content_words import (
    content_signs,
    number_word_signs,
)
from signdesk.signed_languages.ase.idiom_patterns import idiom_at
from signdesk.signed_languages.ase.left_out import is_left_out
from signdesk.signed_languages.ase.negation import NEGATIVE_WORDS
from signdesk.signed_languages.ase.pointing import DETERMINERS, PRONOUNS
from signdesk.signed_languages.ase.senses import sense_of
from signdesk.signed_languages.ase.spelling import spelled, spelled_address
from signdesk.signed_languages.ase.time_expressions import SPANS, match_time
from signdesk.signed_languages.ase.units import Role, Unit
from signdesk.signed_languages.ase.vocabulary import Vocabulary
from signdesk.signed_languages.ase.word_patterns import pattern_at

P = PartOfSpeech
Words = Sequence[EnglishWord]

_ROLE_OF_SECTION: Mapping[str, Role] = {
    "times": Role.TIME,
    "verbs": Role.VERB,
    "signs": Role.CONTENT,
    "left_out": Role.LEFT_OUT,
    "wh_phrases": Role.WH,
    "greetings": Role.CONTENT,
    "negators": Role.NEGATOR,
}
#: Ordinal numbers to the analyser, but words with a sign of their own.
_OWNING_NOTHING = frozenset("today yesterday tomorrow tonight".split())
_PLACES_IN_ORDER = frozenset(["last", "next"])
_MODALS: Mapping[str, tuple[str, ...]] = {
    "can": ("CAN",), "could": ("CAN",), "will": ("FUTURE",), "shall": ("FUTURE",),
    "must": ("MUST", "NEED"), "should": ("SHOULD", "NEED"), "ought": ("SHOULD", "NEED"),
    "may": ("MAYBE",), "might": ("MAYBE",), "would": (), "need": ("NEED",),
}  # fmt: skip
#: Prepositions after which no clause begins.
_PLACING = frozenset("in on at of with from to by near under behind".split())
_QUALITIES = (P.ADJECTIVE, P.ADVERB)
_BEFORE_KINDS = frozenset("a an the this that these those what which any some every".split())
#: What there is none of; the first of these signs that the lexicon has.
_NONE_OF: Mapping[str, tuple[str, ...]] = {
    "nothing": ("NOTHING", "NONE"), "nobody": ("NOBODY", "NO-ONE", "NONE"),
    "nowhere": ("NOWHERE",),
}  # fmt: skip
#: Signs that deny what follows, whatever word they say: `run out of`, `impossible`.
_DENYING = (("NOT",), ("NONE",), ("CANT",))
_AUXILIARIES = (P.BE, P.DO, P.HAVE)


def units_of(words: Words, vocabulary: Vocabulary) -> list[Unit]:
    """Units in the words' order; words that ASL leaves out have no signs."""
    units: list[Unit] = []
    index = 0
    while index < len(words):
        unit = _unit_at(words, index, vocabulary)
        units.append(unit)
        index += max(1, len(unit.words))
    return units


def _unit_at(words: Words, index: int, vocabulary: Vocabulary) -> Unit:
    unit = _found_at(words, index, vocabulary)
    is_denied = unit.signs[:1] in _DENYING and unit.role in (Role.CONTENT, Role.VERB)
    return replace(unit, role=Role.NEGATOR) if is_denied else unit


def _found_at(words: Words, index: int, vocabulary: Vocabulary) -> Unit:
    idiom = idiom_at(words, index, vocabulary)
    if idiom:
        return idiom
    phrase = _phrase(words, index, vocabulary)
    if phrase and phrase.role is Role.TIME:
        return phrase
    signs, length = match_time(words, index, vocabulary)
    if length:
        return Unit(signs, Role.TIME, tuple(words[index : index + length]), index)
    if phrase:
        return phrase
    unit = pattern_at(words, index, vocabulary)
    if unit:
        return unit
    role, signs = _word(words, index, vocabulary)
    begins = index > 0 and starts_clause(words, index) and not _continues(words, index)
    return Unit(signs, role, (words[index],), index, begins)


def _continues(words: Words, index: int) -> bool:
    """Inside a noun phrase that began earlier, so that no clause begins here."""
    if words[index - 1].key in _PLACING:
        return True
    end = noun_phrase_end(words, index)
    if end < len(words) and sense_of(words, end) == "remaining":
        return True  # `any milk left`
    return words[index - 1].pos in (P.ARTICLE, P.DETERMINER, P.ADJECTIVE, P.NUMBER, P.CONJUNCTION)


def _phrase(words: Words, index: int, vocabulary: Vocabulary) -> Unit | None:
    section, signs, length = vocabulary.phrase(words, index)
    if section not in _ROLE_OF_SECTION or (section == "greetings" and length == 1):
        return None
    if words[index].pos is P.MODAL and "not" in (w.key for w in words[index : index + length]):
        return None  # `will not` tells the future; it does not refuse
    if section == "left_out" and not _is_hedge(words, index, length):
        return None
    if words[index].lemma == "get" and _is_verb_after(words, index + length):
        return None  # `get to see`
    if _is_open(words, index, length):
        return None
    span = tuple(words[index : index + length])
    return Unit(signs, _ROLE_OF_SECTION[section], span, index)


def _is_hedge(words: Words, index: int, length: int) -> bool:
    """`kind of tired`; not `a kind of tree`, `a just man`."""
    if length > 1 and words[index].key in ("kind", "sort"):
        follows = words[index + length] if index + length < len(words) else None
        is_said = follows is not None and (is_verb(follows) or follows.pos in _QUALITIES)
        return is_said and (not index or words[index - 1].key not in _BEFORE_KINDS)
    return words[index].pos not in (P.ADJECTIVE, P.NOUN)


def _is_open(words: Words, index: int, length: int) -> bool:
    """`come in blue`, `reach you all day`: the last word belongs to what follows."""
    keys = [word.key for word in words[index : index + length]]
    after = index + length
    if keys == ["you", "all"]:
        return after < len(words) and (words[after].lemma in SPANS or words[after].key == "the")
    return keys[1:] == ["in"] and noun_phrase_end(words, after) > after


def _is_verb_after(words: Words, index: int) -> bool:
    is_to = words[index - 1].key == "to"
    return is_to and index < len(words) and words[index].form is WordForm.INFINITIVE


def _word(words: Words, index: int, vocabulary: Vocabulary) -> tuple[Role, tuple[str, ...]]:
    """Role and signs of one word."""
    word = words[index]
    if word.key in NEGATIVE_WORDS:
        sign = "NOT" if word.key in ("no", "not") else word.key.upper()
        none_of = vocabulary.first(_NONE_OF.get(word.key, ()))
        return Role.NEGATOR, none_of or vocabulary.signs(sign)
    if is_left_out(words, index, vocabulary):
        return Role.LEFT_OUT, ()
    if word.pos is P.MODAL:
        return Role.AUXILIARY, _modal(words, index, vocabulary)
    if word.pos in _AUXILIARIES and _is_auxiliary(words, index):
        return Role.AUXILIARY, ()
    if word.pos is P.EXISTENTIAL:
        return Role.VERB, vocabulary.signs("HAVE")
    if (word.pos is P.NUMBER and word.key not in _PLACES_IN_ORDER) or word.key == "one":
        return Role.CONTENT, vocabulary.signs(*number_word_signs(words, index))
    if "." in word.text or "@" in word.text:
        return Role.CONTENT, spelled_address(word.text)
    if word.pos is P.POSSESSIVE_MARK:
        return _possessive(words, index)
    pointing = _pointing(words, index, vocabulary)
    if pointing:
        return Role.PRONOUN, pointing
    return _role(word), content_signs(words, index, vocabulary)


def _modal(words: Words, index: int, vocabulary: Vocabulary) -> tuple[str, ...]:
    """`you may` gives leave, other `may` is a guess; `would` alone only softens."""
    key = words[index].key
    if key == "may" and index and words[index - 1].key == "you":
        key = "can"
    alternatives = _MODALS.get(key, (key.upper(),))
    return vocabulary.first(alternatives) or (spelled(key) if alternatives else ())


def _role(word: EnglishWord) -> Role:
    if word.pos is P.WH_WORD:
        return Role.WH
    if word.pos in (P.CONJUNCTION, P.SUBORDINATOR):
        return Role.CONJUNCTION
    return Role.VERB if is_verb(word) else Role.CONTENT


def _is_auxiliary(words: Words, index: int) -> bool:
    """BE always; DO and HAVE where another verb follows in the same verb group."""
    word = words[index]
    if word.pos is P.BE:
        return True
    if word.pos is P.DO and [w.pos for w in words[index + 1 :]] == [P.NOT]:
        return True  # `but he did not`
    for following in words[index + 1 :]:
        if following.pos in (P.NOT, P.ADVERB):
            continue
        if following.key == "left" and sense_of(words, words.index(following)) == "remaining":
            return False  # `how much do I have left`
        if word.pos is P.DO:
            return is_verb(following) and following.form is not WordForm.GERUND
        return is_verb(following) and following.pos is not P.MODAL
    return False


def _possessive(words: Words, index: int) -> tuple[Role, tuple[str, ...]]:
    """`John's book` points; in `John's here` the mark is a verb; `today's date` has no owner."""
    is_time = index > 0 and words[index - 1].key in _OWNING_NOTHING
    is_owner = not is_time and noun_phrase_end(words, index + 1) > index + 1
    return (Role.PRONOUN, ("POSS-3",)) if is_owner else (Role.LEFT_OUT, ())


def _pointing(words: Words, index: int, vocabulary: Vocabulary) -> tuple[str, ...]:
    word = words[index]
    if word.pos is P.DETERMINER and word.key in DETERMINERS:
        is_possessed = word.key not in ("his", "her") or index + 1 < len(words)
        return vocabulary.first(DETERMINERS[word.key] if is_possessed else PRONOUNS[word.key])
    return vocabulary.first(PRONOUNS.get(word.key, ()))
