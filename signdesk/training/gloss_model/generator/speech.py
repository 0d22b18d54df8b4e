"""English as people type it and as a speech recogniser hears it."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

from signdesk.signed_languages.ase.spelling import PREFIX
from signdesk.training.gloss_model.generator.contractions import contracted
from signdesk.training.gloss_model.generator.numerals import number_words

_FILLERS = ("um", "uh", "er", "well", "you know", "so", "like", "okay so", "hmm", "ah")
_TEXTING = {"you": "u", "are": "r", "please": "pls", "thanks": "thx", "because": "cuz",
            "going to": "gonna", "want to": "wanna", "have to": "gotta", "do not know": "dunno",
            "don't know": "dunno"}  # fmt: skip
_MISHEARD = {"their": "there", "you're": "your", "it's": "its", "too": "to", "your": "you're",
             "they're": "their", "then": "than", "than": "then", "here": "hear"}  # fmt: skip
_PUNCTUATION = re.compile(r"(?<!\d)[.,!?;:](?!\d)|(?<=\d)[,!?;](?!\d)|(?<=\d)\.(?!\d)")
_HYPHEN = re.compile(r"(?<=[a-z])-(?=[a-z])")
_SUM = re.compile(r"\$([\d,.]*\d)")
_PHONE = re.compile(r"\b(?:\d{3}-)?\d{3}-\d{4}\b")
_CLOCK = re.compile(r"\b(\d{1,2}):(\d\d)\b")
_HALF_DAY = re.compile(r"(\d) (am|pm)\b")
#: Words of up to so many letters are not mistyped; this much of a word tells its lemma.
_SHORT = 4
#: Who hesitates begins again so often, and ends so often with `you know`.
_RESTARTED, _TRAILED, _LONG_ENOUGH = 0.3, 0.08, 4
_TEN = 10


def typed(text: str, signs: Sequence[str], rng: random.Random) -> str:
    """The text with its short forms; now and then without care.

    `signs` tell which words are spelled, so that these stay as they are.
    """
    text = contracted(text, rng)
    text = _HALF_DAY.sub(lambda m: m[1] + rng.choice((" ", "", " ")) + _half(m[2], rng), text)
    draw = rng.random()
    if draw < 0.05:
        return text.rstrip(".!")
    if draw < 0.09:
        return text[0].lower() + text[1:].rstrip(".")
    if draw < 0.11:
        return text.upper()
    if draw < 0.13:
        return text.lower()
    if draw < 0.15:
        return text.replace("'", "")
    return _mistyped(text, signs, rng) if draw < 0.17 else text


def _half(part: str, rng: random.Random) -> str:
    """`am`, `AM` or `a.m.`."""
    return rng.choice((part, part, part.upper(), f"{part[0]}.m."))


def _mistyped(text: str, signs: Sequence[str], rng: random.Random) -> str:
    """Two letters of one word in the wrong order."""
    words = text.split()
    plain = [i for i, w in enumerate(words) if w.islower() and w.isalpha() and len(w) > _SHORT]
    plain = [i for i in plain if not _is_spelled(words[i], signs)]
    if not plain:
        return text
    index = rng.choice(plain)
    word = words[index]
    place = rng.randrange(1, len(word) - 2)
    words[index] = word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    return " ".join(words)


def _is_spelled(word: str, signs: Sequence[str]) -> bool:
    """Whether the word, or its lemma, is one of the spelled signs."""
    start = PREFIX + word[:_SHORT].upper()
    return any(sign.startswith(start) for sign in signs)


def spoken(text: str, rng: random.Random) -> str:
    """The text as it is heard: lower case, no punctuation, with what people say in between."""
    text = _PUNCTUATION.sub("", contracted(text, rng).lower())
    if rng.random() < 0.3:
        text = text.replace("'", "")
    text = _numbers_said(text, rng)
    words = text.split()
    draw = rng.random()
    if draw < 0.22:
        words = _hesitant(words, rng)
    elif draw < 0.26:
        words = [_MISHEARD.get(word, word) if rng.random() < 0.5 else word for word in words]
    text = " ".join(words)
    if rng.random() < 0.08:
        for long, short in _TEXTING.items():
            if rng.random() < 0.6:
                text = re.sub(rf"\b{long}\b", short, text)
    return text


def _numbers_said(text: str, rng: random.Random) -> str:
    """Numbers as a recogniser writes them: `5551234`, `seven thirty`, `5 dollars`."""
    text = _HYPHEN.sub(" ", text)
    if rng.random() < 0.5:
        text = _SUM.sub(r"\1 dollars", text)
    way = rng.random()
    if way < 0.5:
        text = _PHONE.sub(lambda m: _digits_said(m[0], way), text)
    if rng.random() < 0.4:
        text = _CLOCK.sub(_clock_said, text)
    return text


def _digits_said(number: str, way: float) -> str:
    digits = [c for c in number if c.isdigit()]
    if way < 0.15:
        return "".join(digits)
    return " ".join(digits if way < 0.3 else [number_words(int(d)) for d in digits])


def _clock_said(match: re.Match[str]) -> str:
    minutes = number_words(int(match[2])).replace("-", " ")
    lead = "oh " if 0 < int(match[2]) < _TEN else ""
    return f"{number_words(int(match[1]))} {lead}{minutes}"


def _hesitant(words: list[str], rng: random.Random) -> list[str]:
    """Fillers and repeated beginnings: `um I I want uh water`."""
    said = list(words)
    if len(said) > _LONG_ENOUGH and rng.random() < _RESTARTED:
        said = _restarted(said, rng)
    if rng.random() < _TRAILED:
        said.append("you know")
    for _ in range(rng.choice((1, 1, 2))):
        draw = rng.random()
        index = rng.randrange(len(said))
        if draw < 0.3:
            said.insert(0, rng.choice(_FILLERS))
        elif draw < 0.55:
            said.insert(index, rng.choice(("um", "uh", "er")))
        elif draw < 0.85 and not said[index][0].isdigit():
            said.insert(index, said[index])
        elif len(said) > 2 and index < 2:
            said = [*said[: index + 1], "i", "mean", *said]
    return said


def _restarted(words: list[str], rng: random.Random) -> list[str]:
    """`do you do you want`, `i was uh i was late`: begun, broken off, begun again."""
    begun = words[: rng.choice((2, 2, 3))]
    if any(word[0].isdigit() for word in begun):
        return words
    return [*begun, *rng.choice(((), (), ("um",), ("uh",))), *words]
