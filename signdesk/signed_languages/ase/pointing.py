"""Pronouns and possessives as pointing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from signdesk.language.english import EnglishWord, PartOfSpeech
from signdesk.language.phrases import noun_phrase_end, skip_adverbs, starts_clause

P = PartOfSpeech

#: Alternatives, best first, for each pronoun; the lexicon decides which there is.
PRONOUNS: Mapping[str, tuple[str, ...]] = {
    "i": ("IX-1",), "me": ("IX-1",), "you": ("IX-2",),
    "he": ("IX-3",), "she": ("IX-3",), "him": ("IX-3",), "her": ("IX-3",), "it": ("IX-3",),
    "we": ("IX-1-PL",), "us": ("IX-1-PL",), "they": ("IX-3-PL",), "them": ("IX-3-PL",),
    "mine": ("POSS-1",), "yours": ("POSS-2",), "his": ("POSS-3",), "hers": ("POSS-3",),
    "ours": ("POSS-1-PL",), "theirs": ("POSS-3-PL",),
    "myself": ("SELF-1",), "yourself": ("SELF-2",), "himself": ("SELF-3",),
    "herself": ("SELF-3",), "itself": ("SELF-3",), "ourselves": ("SELF-1-PL", "SELF-1"),
    "yourselves": ("SELF-2-PL", "SELF-2"), "themselves": ("SELF-3-PL", "SELF-3"),
}  # fmt: skip

DETERMINERS: Mapping[str, tuple[str, ...]] = {
    "my": ("POSS-1",), "your": ("POSS-2",), "his": ("POSS-3",), "her": ("POSS-3",),
    "its": ("POSS-3",), "our": ("POSS-1-PL",), "their": ("POSS-3-PL",),
    "this": ("IX-3",), "that": ("IX-3",), "these": ("IX-3-PL",), "those": ("IX-3-PL",),
}  # fmt: skip

_PREFIXES = ("IX-", "POSS-", "SELF-")
_IMPERSONAL = frozenset(
    "hot cold warm cool sunny rainy windy cloudy dark late early raining snowing time".split()
)
_TIMES_AND_WAYS = frozenset("day morning night time walk drive ride flight".split())
_WEATHER = frozenset(["rain", "snow", "hail"])


def is_pointing(gloss: str) -> bool:
    """Whether a gloss is a point at a person, place or possession."""
    return gloss.startswith(_PREFIXES)


def is_impersonal(words: Sequence[EnglishWord], index: int) -> bool:
    """Whether `it` at `index` stands for nothing: weather, time, `it is easy to ...`."""
    if words[index].key != "it":
        return False
    verb = skip_adverbs(words, index + 1)
    if verb < len(words) and words[verb].pos in (P.MODAL, P.DO):
        verb = skip_adverbs(words, verb + 1)
    if [word.key for word in words[verb + 1 : verb + 3]] == ["going", "to"]:
        verb += 3
    if verb >= len(words):
        return False
    if words[verb].lemma in _WEATHER:
        return True
    if words[verb].lemma in ("look", "seem", "sound") and starts_clause(words, verb + 2):
        return words[verb + 1].key in ("like", "that", "as")
    is_last = verb == len(words) - 1
    if words[verb].lemma == "take" and not is_last:
        after_take = words[verb + 1]
        if after_take.pos is P.NUMBER or after_take.key in ("long", "a", "an") or _asks_long(words):
            return True
    if words[verb].lemma == "take" and _asks_long(words):
        return True
    if is_last and index and words[index - 1].key == "time":
        return True
    after = skip_adverbs(words, verb + 1)
    if words[verb].lemma in ("get", "become") and after < len(words):
        return words[after].key in _IMPERSONAL
    return words[verb].pos is P.BE and after < len(words) and _says_nothing(words, after)


def _asks_long(words: Sequence[EnglishWord]) -> bool:
    """Ends in `how long`, as questions of time do."""
    return [word.key for word in words[-2:]] == ["how", "long"]


def _says_nothing(words: Sequence[EnglishWord], after: int) -> bool:
    """Whether what follows `it is` tells of the weather, the time, or what is to be done."""
    word = words[after]
    if word.key in ("about", "almost", "nearly", "only") and after + 1 < len(words):
        return _says_nothing(words, after + 1)
    if "quarter" in [w.key for w in words[after : after + 2]] or word.key == "half":
        return True
    if word.pos is P.TO or (word.key == "okay" and after == len(words) - 1):
        return True
    if word.pos is P.WH_WORD and after + 1 < len(words) and words[after + 1].key == "time":
        return True
    if (
        word.key in _IMPERSONAL
        or word.lemma in _IMPERSONAL
        or word.lemma in _WEATHER
        or word.pos is P.NUMBER
    ):
        return True
    end = noun_phrase_end(words, after)
    if after < end < len(words) and words[end].pos is P.TO:
        return True  # `it is your turn to cook`
    if end > after and words[end - 1].key in _TIMES_AND_WAYS:
        return True
    follows = words[after + 1].pos if after + 1 < len(words) else P.OTHER
    return word.pos is P.ADJECTIVE and follows in (P.TO, P.THAT)
