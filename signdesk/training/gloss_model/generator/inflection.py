"""English word forms: verbs, plurals, degrees, articles, contractions."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from functools import lru_cache

_VOWELS = "aeiou"

#: Past and participle of verbs that do not add -ed.
_IRREGULAR_VERBS = """
be was been; have had had; do did done; go went gone; eat ate eaten; drink drank drunk;
make made made; see saw seen; take took taken; give gave given; get got gotten; come came come;
know knew known; think thought thought; tell told told; say said said; find found found;
leave left left; feel felt felt; bring brought brought; begin began begun; keep kept kept;
hold held held; write wrote written; stand stood stood; hear heard heard; mean meant meant;
meet met met; run ran run; pay paid paid; sit sat sat; speak spoke spoken; lead led led;
read read read; grow grew grown; lose lost lost; fall fell fallen; send sent sent;
build built built; understand understood understood; draw drew drawn; break broke broken;
spend spent spent; cut cut cut; rise rose risen; drive drove driven; buy bought bought;
wear wore worn; choose chose chosen; throw threw thrown; catch caught caught; fight fought fought;
teach taught taught; sell sold sold; sleep slept slept; sing sang sung; swim swam swum;
fly flew flown; forget forgot forgotten; forgive forgave forgiven; hide hid hidden; hit hit hit;
hurt hurt hurt; lend lent lent; let let let; put put put; quit quit quit; ride rode ridden;
ring rang rung; shake shook shaken; shut shut shut; steal stole stolen; tear tore torn;
wake woke woken; win won won; become became become; feed fed fed; cost cost cost; bite bit bitten;
blow blew blown; shoot shot shot; stick stuck stuck; swear swore sworn; light lit lit;
"""
_NO_FINAL_DOUBLING = frozenset(
    "visit listen answer offer open enter happen remember discover travel cancel develop deliver "
    "suffer wonder bother gather encounter consider".split()
)
_DEGREES: Mapping[str, tuple[str, str]] = {
    "good": ("better", "best"), "well": ("better", "best"), "bad": ("worse", "worst"),
    "far": ("farther", "farthest"), "little": ("smaller", "smallest"),
}  # fmt: skip
_ONE_SYLLABLE_ENDING = re.compile(r"[^aeiou][aeiou][bdgmnpt]")


def _verb_table() -> dict[str, tuple[str, str]]:
    table = {}
    for entry in _IRREGULAR_VERBS.split(";"):
        if entry.strip():
            lemma, past, participle = entry.split()
            table[lemma] = (past, participle)
    return table


_VERBS = _verb_table()


def _split(lemma: str) -> tuple[str, str]:
    """Head of a verb and its particle with a blank before it: `wake up`."""
    head, _, particle = lemma.partition(" ")
    return head, " " + particle if particle else ""


def _doubled(verb: str) -> bool:
    if verb in _NO_FINAL_DOUBLING or len(verb) < 3:
        return False
    end = verb[-3:]
    is_cvc = end[0] not in _VOWELS and end[1] in _VOWELS and end[2] not in _VOWELS + "wxy"
    stressed = sum(c in _VOWELS for c in verb) == 1 or verb in ("admit", "begin", "forget", "quit")
    return (is_cvc and stressed) or verb == "quit"


@lru_cache(maxsize=4096)
def third_person(lemma: str) -> str:
    """`goes`, `watches`, `wakes up`."""
    head, rest = _split(lemma)
    special = {"be": "is", "have": "has"}.get(head)
    return (special or plural(head, is_verb=True)) + rest


@lru_cache(maxsize=4096)
def past(lemma: str) -> str:
    """`went`, `stopped`; `was` for BE."""
    head, rest = _split(lemma)
    return (_VERBS[head][0] if head in _VERBS else _with_ed(head)) + rest


@lru_cache(maxsize=4096)
def participle(lemma: str) -> str:
    """`gone`, `stopped`."""
    head, rest = _split(lemma)
    return (_VERBS[head][1] if head in _VERBS else _with_ed(head)) + rest


def _with_ed(head: str) -> str:
    if head.endswith("e"):
        return head + "d"
    if head.endswith("y") and head[-2] not in _VOWELS:
        return head[:-1] + "ied"
    return head + (head[-1] if _doubled(head) else "") + "ed"


@lru_cache(maxsize=4096)
def gerund(lemma: str) -> str:
    """`going`, `stopping`, `lying`."""
    head, rest = _split(lemma)
    if head in ("lie", "die", "tie"):
        return head[0] + "ying" + rest
    if head.endswith("e") and not head.endswith(("ee", "oe", "ye")) and head != "be":
        return head[:-1] + "ing" + rest
    return head + (head[-1] if _doubled(head) else "") + "ing" + rest


@lru_cache(maxsize=4096)
def plural(word: str, is_verb: bool = False) -> str:
    """`boxes`, `ladies`, `keys`; the same endings serve the third person of verbs."""
    if word.endswith(("s", "x", "z", "ch", "sh")) or (is_verb and word.endswith("o")):
        return word + "es"
    if word.endswith("y") and word[-2] not in _VOWELS:
        return word[:-1] + "ies"
    return word + "s"


@lru_cache(maxsize=4096)
def comparative(adjective: str) -> str:
    """`bigger`, `more important`."""
    return _degree(adjective, 0, "er", "more")


@lru_cache(maxsize=4096)
def superlative(adjective: str) -> str:
    """`biggest`, `most important`."""
    return _degree(adjective, 1, "est", "most")


def _degree(adjective: str, index: int, ending: str, word: str) -> str:
    if adjective in _DEGREES:
        return _DEGREES[adjective][index]
    if " " in adjective or len(adjective) > 6:
        return f"{word} {adjective}"
    if adjective.endswith("y"):
        return adjective[:-1] + "i" + ending
    if len(re.findall(r"[aeiou]+", adjective.removesuffix("e"))) > 1:
        return f"{word} {adjective}"
    if adjective.endswith("e"):
        return adjective + ending[1:]
    last = adjective[-1] if _ONE_SYLLABLE_ENDING.fullmatch(adjective[-3:]) else ""
    return adjective + last + ending


def article(word: str) -> str:
    """`a` or `an` by the sound that a word begins with."""
    lowered = word.lower()
    if lowered.startswith(("hour", "honest", "8", "11 ", "18")):
        return "an"
    if lowered.startswith(("uni", "use", "eu", "one", "once", "u.")):
        return "a"
    if word.isupper() and len(word) > 1:
        return "an" if word[0] in "AEFHILMNORSX" else "a"
    return "an" if lowered[:1] in _VOWELS else "a"


#: Verbs after which HAVE is short: `I've been`, but `I have a car`.
_AFTER_HAVE = (
    "been|gone|seen|eaten|done|had|never|always|already|just|lived|known|met|lost|got|made|left|"
    r"forgotten|not|\w+ed"
)
_BEFORE_NOT = "do|does|did|is|are|was|were|has|have|had|could|should|would"
_CONTRACTIONS = (
    (r"\b(I) am(?= \w)", "{0}'m"),
    (r"\b(we|you|they) are(?= (?!not\b)\w)", "{0}'re"),
    (r"\b(he|she|it|that|there|what|who|where) is(?= (?!not\b)\w)", "{0}'s"),
    (r"\b(he|she|it) is not(?= \w)", "{0}'s not"),
    (rf"\b(I|we|you|they) have(?= (?:{_AFTER_HAVE})\b)", "{0}'ve"),
    (r"\b(I|we|you|they|he|she|it) will(?= \w)", "{0}'ll"),
    (r"\b(I|we|you|they|he|she) would(?= (?:like|love|rather|prefer)\b)", "{0}'d"),
    (rf"\b({_BEFORE_NOT}) not\b", "{0}n't"),
    (r"\b(w)ill not\b", "{0}on't"),
    (r"\b(c)an ?not\b", "{0}an't"),
    (r"\b(l)et us\b", "{0}et's"),
)
_COMPILED = tuple((re.compile(pattern, re.IGNORECASE), form) for pattern, form in _CONTRACTIONS)

#: `my name's Sam`, `how's the food`.
_SHORTENED_NOUNS = (
    "name|how|when|why|mother|father|brother|sister|mom|dad|friend|dog|cat|car|phone|food|house|"
    "baby|wife|husband|son|daughter|doctor|teacher|boss|store|book|movie|meeting|party|door|job"
)
_NOUN_IS = re.compile(
    rf"\b({_SHORTENED_NOUNS}|(?!This|That|What|It|Is|Which|There|Who|Where|He|She)[A-Z][a-z]+) is"
    r"(?= (?!not\b)\w+)"
)
_SHORTENED_AFTER_NOUN = 0.08


def contracted(text: str, rng: random.Random) -> str:
    """The text with its short forms, as in most speech; now and then only some of them."""
    if rng.random() < _SHORTENED_AFTER_NOUN:
        text = _NOUN_IS.sub(r"\1's", text)
    style = rng.random()
    if style < 0.25:
        return text.replace("can not", "cannot")
    for pattern, form in _COMPILED:
        if style > 0.45 or rng.random() < 0.6:
            text = pattern.sub(lambda m, form=form: form.format(m[1]), text)  # type: ignore[misc]
    return text.replace("can not", "cannot")
