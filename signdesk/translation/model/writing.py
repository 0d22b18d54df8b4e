"""Glosses as our gloss model reads them, and the English that it writes."""

from __future__ import annotations

import re
from collections.abc import Mapping

from signdesk.signed_languages.ase.spelling import PREFIX
from signdesk.translation.english.number_words import ONES, merge_number_words
from signdesk.translation.model.text import (
    GERUND,
    NAME_SLOT,
    NUMBER_SLOT,
    OR,
    PAST,
    PLURAL,
    SLOT,
    SPELL,
    WORD_SLOT,
    Slots,
    Stem,
    StemOf,
    Wording,
    inflected,
)

_TARGET = re.compile(r"[A-Za-z]+(?:['-][A-Za-z]+)*|\$?\d[\d,]*(?:[.:]\d+)?(?:st|nd|rd|th)?|[.,!?]")


def encode_glosses(line: str, wording: Wording, slots: Slots) -> str:
    """The text that the model reads for a line of glosses. Raises `OverflowError`.

    A doubtful sign holds its alternatives, likeliest first: `SISTER/BROTHER`.
    """
    return " ".join(
        f" {OR} ".join(_encoded_gloss(gloss, wording, slots) for gloss in token.split(OR))
        if not token.startswith("</")
        else token
        for token in line.split()
    )


def _encoded_gloss(gloss: str, wording: Wording, slots: Slots) -> str:
    if gloss.startswith(PREFIX):
        word = gloss.removeprefix(PREFIX).lower()
        known = word in wording.words and word not in wording.names
        known = known or word in wording.spelled
        return f"{SPELL} {word}" if known else slots.symbol(NAME_SLOT, word)
    if gloss.isdigit() and len(gloss) > 1:
        return slots.symbol(NUMBER_SLOT, gloss)
    return gloss


#: Joins of what was signed apart: `19 99` is 1999, `3 30` is 3:30, `5 DOLLAR 50` is $5.50.
TOGETHER, COLON, POINT = "++", ":+", ".+"
#: What is written to the word before it.
_ATTACHED = frozenset((PAST, GERUND, PLURAL, "'s", "$", ",", ".", "?"))
_JOINS = {TOGETHER: "", COLON: ":", POINT: "."}
#: All that is no word.
MARKS = _ATTACHED | _JOINS.keys()


def encode_sentence(english: str, wording: Wording, slots: Slots, stem_of: StemOf) -> str | None:
    """English as the model is to write it after reading glosses; None if it cannot."""
    parts: list[str] = []
    for token in english_words(english):
        if not token[0].isalnum() and token[0] != "$":
            parts.append({"!": "."}.get(token, token))
            continue
        part = _target_number(token, slots) if not token[0].isalpha() else None
        if token[0].isalpha():
            part = _target_word(token, wording, slots, stem_of)
        if part is None:
            return None
        parts.append(part)
    return " ".join(parts)


def english_words(english: str) -> list[str]:
    """Words, numbers and marks as they are written, contractions kept.

    Numbers of two words or more are put in digits: `two` stays, `twenty five` does not.
    """
    dotless = re.sub(r"\b([ap])\.m\b\.?", r"\1m", english)  # those dots would end sentences
    tokens = _TARGET.findall(dotless)
    merged = merge_number_words([part for token in tokens for part in token.split("-")])
    lowered = {token.lower() for token in tokens}
    words = {str(value): word for word, value in ONES.items()}
    return [words[t] if words.get(t) in lowered and t not in tokens else t for t in merged]


def _target_word(token: str, wording: Wording, slots: Slots, stem_of: StemOf) -> str | None:
    lowered = token.lower()
    if lowered.endswith("'s") and lowered not in wording.words:
        owner = _target_word(token[:-2], wording, slots, stem_of)
        return owner and f"{owner} 's"
    words = {word: n for n, word in slots.literals.items() if slots.kinds[n] == NAME_SLOT}
    for stem in (Stem(lowered), Stem(lowered.removesuffix("s"), PLURAL), stem_of(token)):
        if stem.word in words:
            kind = NAME_SLOT if token[0].isupper() else WORD_SLOT
            return f"{kind}{words[stem.word]} {stem.ending}".rstrip()
    return lowered if lowered in wording.words or lowered in wording.spelled else None


def _target_number(token: str, slots: Slots) -> str | None:
    if token.startswith("$"):
        whole, _, cents = token[1:].partition(".")
        dollars = _target_number(whole, slots)
        pence = _target_number(cents, slots) if cents.strip("0") else ""
        if dollars is None or pence is None:
            return None
        return f"$ {dollars} {POINT} {pence}" if pence else f"$ {dollars}"
    if ":" in token:
        halves = [_target_number(str(int(half)), slots) for half in token.split(":")]
        if token.endswith(":00"):
            return halves[0] and f"{halves[0]} {COLON}"
        return None if None in halves else f" {COLON} ".join(map(str, halves))
    plain = token.replace(",", "")
    if len(plain) == 1 or not plain.isdigit():
        return plain
    symbols = {literal: f"{NUMBER_SLOT}{n}" for n, literal in slots.literals.items()}
    if plain in symbols:
        return symbols[plain]
    if len(plain) == 4 and plain[:2] in symbols and (plain[2:] in symbols or plain[2] == "0"):
        return f"{symbols[plain[:2]]} {TOGETHER} {symbols.get(plain[2:], plain[3])}"
    return None


def decode_sentence(text: str, wording: Wording, slots: Slots) -> str:
    """The English that the model's text means, with capitals and spaces as people write."""
    words: list[str] = []
    capitals = {word.lower(): word for word in wording.capitals}
    join = ""
    for part in text.split():
        if part in _JOINS or part in _ATTACHED:
            join = _joined(part, words)
            continue
        word = _written(part, capitals, slots)
        if join and words:
            words[-1] += _JOINS[join] + (word.rjust(2, "0") if join == COLON else word)
        else:
            words.append(word)
        join = ""
    return _with_capitals(" ".join(words))


def _joined(part: str, words: list[str]) -> str:
    """Add a mark to the last word, or tell how the next one joins it."""
    if part in _JOINS:
        return part
    if part == "$":
        words.append("$")
        return TOGETHER
    if words:
        words[-1] = inflected(words[-1], part) if part[0] == "+" else words[-1] + part
    return ""


def _written(part: str, capitals: Mapping[str, str], slots: Slots) -> str:
    if SLOT.fullmatch(part):
        literal = slots.literal(part)
        return literal.capitalize() if part[0] == NAME_SLOT else literal
    if part == "i" or part.startswith("i'"):
        return part.capitalize()
    return capitals.get(part, part)


def _with_capitals(text: str) -> str:
    return re.sub(r"(^|[.?!] )([a-z])", lambda match: match[1] + match[2].upper(), text)
