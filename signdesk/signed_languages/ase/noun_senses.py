"""Senses of nouns and adjectives, told by their neighbours: `river bank`, `hard bread`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from signdesk.language.english import EnglishWord, PartOfSpeech
from signdesk.language.phrases import noun_phrase_end, word_after, word_before
from signdesk.signed_languages.ase.verb_senses import NO_SIGN

P = PartOfSpeech
Words = Sequence[EnglishWord]

#: What is hard to the touch.
_SOLID = frozenset(
    "bread ground floor bed chair rock stone ice candy cookie wood seat mattress pillow potato "
    "surface plastic metal egg hat cheese shell".split()
)
#: Who or what is close without being near.
_INTIMATE = frozenset("friend family relative relationship friendship game match race call".split())
_AMOUNTS = frozenset("no enough any more much little less".split())
_DETERMINING = (P.ARTICLE, P.DETERMINER, P.ADJECTIVE, P.NOUN, P.NUMBER)


def _before(words: Words, index: int) -> str:
    return words[index - 1].key if index else ""


def _hard(words: Words, index: int) -> str:
    """`works hard` and `hard bread` are not difficult."""
    start = index
    while start and words[start - 1].key in ("as", "so", "very", "too", "really", "pretty"):
        start -= 1
    previous = words[start - 1] if start else None
    is_manner = previous is not None and previous.pos is P.VERB and previous.lemma not in _LINKING
    if is_manner and not _noun_follows(words, index):
        return NO_SIGN
    end = noun_phrase_end(words, index)
    said_of = words[end - 1 : end] if end > index else words[:start]
    is_solid = any(word.lemma in _SOLID for word in said_of if word.pos is P.NOUN)
    return NO_SIGN if is_solid else "adjective"


_LINKING = frozenset("be look seem get find become sound feel make think have".split())


def _noun_follows(words: Words, index: int) -> bool:
    return index + 1 < len(words) and words[index + 1].pos in (P.NOUN, P.NAME)


def _close(words: Words, index: int) -> str:
    """`close friends`, `a close game` are not near; `close the door` shuts."""
    following = word_after(words, index)
    if words[index].pos is P.VERB:
        return "shut"
    is_intimate = following is not None and following.lemma in _INTIMATE
    return NO_SIGN if is_intimate else "near"


def _bank(words: Words, index: int) -> str:
    """`the river bank`, `the bank of the river`."""
    is_river = _before(words, index) in ("river", "canal", "stream")
    ahead = [word.key for word in words[index + 1 : index + 4]]
    return NO_SIGN if is_river or (ahead[:1] == ["of"] and "river" in ahead) else ""


def _room(words: Words, index: int) -> str:
    """`no room in the car`: space."""
    is_space = _before(words, index) in _AMOUNTS or (index and words[index - 1].lemma == "make")
    return NO_SIGN if is_space and words[index].key == "room" else ""


def _present(words: Words, index: int) -> str:
    """`a birthday present` is a gift; who is present is here."""
    is_owned = index > 0 and words[index - 1].pos in _DETERMINING
    if words[index].pos is P.NOUN or (is_owned and not _noun_follows(words, index)):
        return "gift"
    return NO_SIGN


def _fine(words: Words, index: int) -> str:
    """`a parking fine`, `pay the fine` is money; who is fine is well."""
    is_named = words[index].pos in (P.NOUN, P.VERB) or _before(words, index) in (
        "parking", "speeding", "library", "traffic",
    )  # fmt: skip
    is_counted = _before(words, index) in ("a", "the") and not _noun_follows(words, index)
    return NO_SIGN if is_named or is_counted else ""


def _well(words: Words, index: int) -> str:
    """`a well` gives water; what is done well is good."""
    is_place = words[index].pos is P.NOUN or _before(words, index) in ("a", "the")
    return NO_SIGN if is_place else "adverb"


def _live(words: Words, index: int) -> str:
    """`watch it live`, `live music`: as it happens."""
    if words[index].key != "live":
        return ""
    watched = any(w.lemma in ("watch", "see", "hear", "play", "perform") for w in words[:index])
    is_last = index == len(words) - 1 or words[index + 1].pos is P.PREPOSITION
    follows_object = _before(words, index) in ("it", "him", "her", "them", "band", "game", "show")
    is_shown = words[index].pos is not P.VERB or (watched and is_last and follows_object)
    return NO_SIGN if is_shown else ""


def _date(words: Words, index: int) -> str:
    """`a date with Tom`: two who meet; other dates are days."""
    if words[index].pos is not P.NOUN or words[index].key not in ("date", "dates"):
        return ""
    following = words[index + 1].key if index + 1 < len(words) else ""
    is_met = following == "with" or [w.key for w in words[max(0, index - 2) : index]] in (
        ["on", "a"], ["first", "date"],
    )  # fmt: skip
    return "romance" if is_met else NO_SIGN


def _little(words: Words, index: int) -> str:
    """`a little milk`, `when I was little`; `a little tired` has no sign of its own."""
    following = word_after(words, index)
    previous = word_before(words, index)
    if following is not None and following.pos is P.NOUN:
        return "adjective"
    if following is not None and following.pos is P.ADJECTIVE and _noun_follows(words, index + 1):
        return "adjective"  # `a little red house`
    is_young = following is None and previous is not None and previous.pos is P.BE
    return "young" if is_young else NO_SIGN


#: By word or lemma: the name of the sense, or empty when the part of speech alone decides.
NOUN_SENSES: Mapping[str, Callable[[Words, int], str]] = {
    "hard": _hard,
    "close": _close,
    "bank": _bank,
    "room": _room,
    "present": _present,
    "fine": _fine,
    "well": _well,
    "live": _live,
    "date": _date,
    "little": _little,
}
