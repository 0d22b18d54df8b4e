"""Which sense an ambiguous word has here, told by its class and its neighbours."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from signdesk.language.english import EnglishWord, PartOfSpeech
from signdesk.language.phrases import noun_phrase_end, starts_clause, word_after, word_before
from signdesk.signed_languages.ase.noun_senses import NOUN_SENSES
from signdesk.signed_languages.ase.verb_senses import NO_SIGN, VERB_SENSES

P = PartOfSpeech
Words = Sequence[EnglishWord]


_TURNING = frozenset("turn go look keep drive walk move bear face point stay".split())
_SIDED = frozenset(
    "hand side arm leg foot eye ear knee shoulder turn lane wing thumb finger door".split()
)


def sense_of(words: Words, index: int) -> str:
    """Name of the sense, or empty when the part of speech alone decides."""
    word = words[index]
    rule = _RULES.get(word.key) or _RULES.get(word.lemma)
    return rule(words, index) if rule else ""


def _is_direction(words: Words, index: int) -> bool:
    """`turn left`, `on the right`, `my left hand`."""
    previous, following = word_before(words, index), word_after(words, index)
    if following and following.lemma in _SIDED:
        return True
    if previous is None:
        return following is None or following.pos is P.PREPOSITION
    if previous.lemma in _TURNING:
        return True
    if previous.key in ("and", "then", "or") and any(w.lemma in _TURNING for w in words[:index]):
        return True
    before = words[index - 2].key if index > 1 else ""
    is_place = previous.key in ("the", "your", "my", "his", "her") and before in ("on", "to")
    return is_place and (following is None or following.pos not in (P.NOUN, P.NAME))


def _right(words: Words, index: int) -> str:
    if _is_direction(words, index):
        return "direction"
    return NO_SIGN if words[index].pos is P.NOUN else "adjective"


def _left(words: Words, index: int) -> str:
    if words[index].key != "left":
        return ""
    if _is_direction(words, index):
        return "direction"
    if _remaining(words, index):
        return "remaining"
    return "departed" if words[index].pos is P.VERB else "direction"


def _by_class(**senses: str) -> Callable[[Words, int], str]:
    """A rule that looks only at the part of speech; others than those named are left open."""

    def rule(words: Words, index: int) -> str:
        return senses.get(words[index].pos.value, "")

    return rule


def _like(words: Words, index: int) -> str:
    return "" if words[index].pos is P.VERB else "similar"


def _glasses(words: Words, index: int) -> str:
    """`two glasses of milk` are not for the eyes."""
    following = word_after(words, index)
    return NO_SIGN if following is not None and following.key == "of" else ""


def _so(words: Words, index: int) -> str:
    """`so angry` is very angry; other `so` links."""
    following = word_after(words, index)
    is_degree = following is not None and following.pos in (P.ADJECTIVE, P.ADVERB)
    return "degree" if is_degree and words[index].pos is P.ADVERB and index else ""


def _remaining(words: Words, index: int) -> bool:
    """`two apples left`, `nothing left`: what is still there."""
    if not index:
        return False
    if words[index - 1].key in ("nothing", "none", "anything", "any", "something", "enough"):
        return True
    if words[index - 1].key == "have" and any(word.pos is P.DO for word in words[:index]):
        return len(words) - index < 5  # `how much do I have left`
    has = any(word.pos is P.EXISTENTIAL or word.lemma == "have" for word in words[:index])
    return words[index - 1].pos in (P.NOUN, P.NUMBER) and has


def _rest(words: Words, index: int) -> str:
    """`the rest of the day`, `the rest`: what remains."""
    is_remains = words[index].pos is P.NOUN and index > 0 and words[index - 1].key == "the"
    return NO_SIGN if is_remains else ""


def _each(words: Words, index: int) -> str:
    """`five dollars each`."""
    return NO_SIGN if index == len(words) - 1 else ""


def _fall(words: Words, index: int) -> str:
    """`in the fall`, `last fall`: the season, which is spelled."""
    before = [word.key for word in words[max(0, index - 2) : index]]
    is_season = before[-1:] in (["last"], ["next"], ["this"], ["every"]) or before == ["in", "the"]
    return NO_SIGN if is_season and words[index].pos is P.NOUN else ""


def _as(words: Words, index: int) -> str:
    """The second `as` of `as tall as` likens."""
    return "similar" if any(word.key == "as" for word in words[max(0, index - 3) : index]) else ""


def _too(words: Words, index: int) -> str:
    return "also" if index == len(words) - 1 else NO_SIGN


def _either(words: Words, index: int) -> str:
    """`I do not like it either`: also not."""
    return "also" if index and index == len(words) - 1 else NO_SIGN


def _honey(words: Words, _: int) -> str:
    """`Honey, ...`: someone dear."""
    return NO_SIGN if len(words) == 1 else ""


def _hearing(words: Words, index: int) -> str:
    word = words[index]
    if word.key != "hearing":
        return ""
    after = index + 1
    has_object = noun_phrase_end(words, after) > after and not starts_clause(words, after)
    return "hear" if word.pos is P.VERB and has_object else "adjective"


def _done(words: Words, index: int) -> str:
    previous = word_before(words, index)
    if words[index].key == "done" and previous is not None and previous.pos is P.BE:
        return "adjective"
    return ""


def _before(words: Words, index: int) -> str:
    return "adverb" if index == len(words) - 1 else "preposition"


def _mean(words: Words, index: int) -> str:
    """Unkind, but not in `what does that sign mean`."""
    keys = [word.key for word in words]
    is_asked = "what" in keys and any(word.pos is P.DO for word in words[:index])
    if is_asked:
        return "verb"
    return "unkind" if words[index].pos is P.ADJECTIVE else ""


def _cold(words: Words, index: int) -> str:
    """`a cold` is an illness."""
    previous = word_before(words, index)
    is_illness = words[index].pos is P.NOUN and previous is not None and previous.key == "a"
    return NO_SIGN if is_illness else "adjective"


_RULES: Mapping[str, Callable[[Words, int], str]] = {
    **VERB_SENSES,
    **NOUN_SENSES,
    "right": _right,
    "left": _left,
    "leave": _left,
    "like": _like,
    "can": _by_class(noun="tin"),
    "will": _by_class(noun="testament"),
    "mean": _mean,
    "watch": _by_class(noun="timepiece"),
    "park": _by_class(noun="place", verb=NO_SIGN),
    "kind": _by_class(adjective="gentle", noun="type"),
    "pretty": _by_class(adverb=NO_SIGN, adjective="adjective"),
    "too": _too,
    "honey": _honey,
    "either": _either,
    "glasses": _glasses,
    "way": _by_class(noun=NO_SIGN),
    "so": _so,
    "rest": _rest,
    "each": _each,
    "fall": _fall,
    "as": _as,
    "hear": _hearing,
    "hearing": _hearing,
    "do": _done,
    "before": _before,
    "cold": _cold,
}
