"""What signs can be inside a noun phrase: pronouns, quantities, adjectives, nouns."""

from __future__ import annotations

from signdesk.language.inflection import ORDINALS
from signdesk.signed_languages.ase.to_english.noun_phrase_text import POSSESSIVES
from signdesk.signed_languages.ase.to_english.sign_words import Signs, SignWord

PRONOUNS = {
    "IX-1": ("I", "me", 1, False), "IX-2": ("you", "you", 2, False),
    "IX-3": ("he", "him", 3, False), "IX-1-PL": ("we", "us", 1, True),
    "IX-2-PL": ("you", "you", 2, True), "IX-3-PL": ("they", "them", 3, True),
    "SELF-1": ("myself", "myself", 1, False), "SELF-2": ("yourself", "yourself", 2, False),
    "SELF-3": ("himself", "himself", 3, False),
}  # fmt: skip

QUANTITIES = {
    "ALL": "all the", "MANY": "many", "MUCH": "a lot of", "MORE": "more", "ANY": "any",
    "ENOUGH": "enough", "SOME": "some", "fs-FEW": "a few", "EVERY": "every", "OTHER": "other",
    "MOST": "most", "fs-BOTH": "both", "fs-SEVERAL": "several", "HALF": "half the",
    "NONE": "no", "fs-SOME": "some", "fs-EVERY": "every", "fs-MOST": "most", "fs-EACH": "each",
}  # fmt: skip


def ordinal(gloss: str) -> str:
    """`1ST` as `first`."""
    return ORDINALS[int(gloss[0]) - 1]


def is_adjective(sign: SignWord) -> bool:
    """A sign that may qualify a noun."""
    return sign.may_be("adjective") and sign.primary != "verb"


def is_plain_adjective(sign: SignWord) -> bool:
    """An adjective, and no adverb as well."""
    return sign.primary == "adjective" and not sign.may_be("adverb")


def is_comparison(signs: Signs, index: int) -> bool:
    """Whether MORE at `index` compares: `MORE OLD`."""
    return index + 1 < len(signs) and signs[index + 1].primary == "adjective"


def is_verbal(signs: Signs, index: int) -> bool:
    """A sign that is a verb here: `DRINK WATER` with nothing before it that asks for a noun."""
    sign = signs[index]
    is_first = sign.primary == "verb" and not (index and asks_noun(signs[index - 1]))
    return is_first and sign.may_be("verb")


def asks_noun(sign: SignWord) -> bool:
    """After these a sign that may be a verb is a noun: `MY HELP`, `NEW WORK`."""
    if sign.gloss in POSSESSIVES or sign.gloss in QUANTITIES:
        return True
    return sign.primary == "number" or is_plain_adjective(sign)


def begins_nominal(sign: SignWord) -> bool:
    """Whether a noun phrase may begin with this sign."""
    is_pointing = sign.gloss in PRONOUNS or sign.gloss in POSSESSIVES
    return is_pointing or sign.primary in ("noun", "name", "number", "adjective")
