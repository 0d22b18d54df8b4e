"""Short forms of English as people speak them: `I've`, `don't`, `name's`."""

from __future__ import annotations

import random
import re

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
