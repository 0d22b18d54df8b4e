"""English as our gloss model reads it, and the glosses that it writes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from signdesk.signed_languages.ase.numbers import (
    is_number_gloss,
    written_number_glosses,
    year_glosses,
)
from signdesk.signed_languages.ase.spelling import PREFIX, spelled
from signdesk.translation.english.cleaning import clean
from signdesk.translation.english.disfluency import DISFLUENCIES
from signdesk.translation.english.number_words import merge_number_words
from signdesk.translation.english.tokens import tokenize
from signdesk.translation.model.text import (
    NAME_SLOT,
    NUMBER_SLOT,
    PLURAL,
    SLOT,
    SPELL,
    WORD_SLOT,
    YEAR_SLOT,
    Slots,
    StemOf,
    Wording,
    inflected,
)

_ENDS = re.compile(r"[.!?;:\n]+")


def english_tokens(english: str) -> list[str]:
    """Words, numbers and marks, numbers in digits. Raises `InputError` when there are none."""
    return [
        token
        for token in merge_number_words(tokenize(clean(english)))
        if token.lower() not in DISFLUENCIES
    ]


def sentences_of(tokens: Sequence[str]) -> list[list[str]]:
    """The tokens of each sentence, its full stop with it; those that say nothing are left out."""
    sentences: list[list[str]] = [[]]
    for token in tokens:
        sentences[-1].append(token)
        if _ENDS.fullmatch(token) and token not in {";", ":"}:
            sentences.append([])
    return [s for s in sentences if any(token[0].isalnum() for token in s)]


def encode_english(tokens: Sequence[str], wording: Wording, slots: Slots, stem_of: StemOf) -> str:
    """The text that the model reads; `slots` takes what is only copied. Raises `OverflowError`."""
    letters = "".join(token for token in tokens if token.isalpha())
    shouted = len(tokens) > 1 and letters.isupper()
    parts: list[str] = []
    starts = True
    for token in tokens:
        if token[0].isdigit():
            parts.append(token if len(token) == 1 else slots.symbol(NUMBER_SLOT, token))
        elif token[0].isalpha() or token[0] == "'":
            word = token.lower() if shouted else token
            parts.append(_encoded_word(word, starts, wording, slots, stem_of))
        elif token in {","} or _ENDS.fullmatch(token):
            parts.append(_mark(token))
        starts = bool(_ENDS.fullmatch(token))
    return " ".join(parts)


def _mark(token: str) -> str:
    if "?" in token:
        return "?"
    return "," if token in {",", ";", ":"} else "."


def _encoded_word(word: str, starts: bool, wording: Wording, slots: Slots, stem_of: StemOf) -> str:
    lowered = word.lower()
    is_capital = word[0].isupper()
    if lowered in wording.words:
        is_name = is_capital and lowered in wording.names and not starts
        return slots.symbol(NAME_SLOT, word) if is_name else lowered
    if is_capital:
        return slots.symbol(NAME_SLOT, word)
    stem = stem_of(word)
    kept = stem.word if stem.word in wording.words else slots.symbol(WORD_SLOT, stem.word)
    return f"{kept} {stem.ending}".rstrip()


def encode_line(line: str, slots: Slots, source: str) -> str | None:
    """A line of glosses as the model is to write it, after its source text; None if it cannot."""
    glosses = line.split()
    words = frozenset(source.split())
    parts: list[str] = []
    index = 0
    while index < len(glosses):
        gloss = glosses[index]
        taken = 1
        if gloss.startswith(PREFIX):
            symbol = _spelled_slot(gloss.removeprefix(PREFIX).lower(), slots)
            if symbol is None:
                if gloss.removeprefix(PREFIX).lower() not in words:
                    return None
                symbol = f"{SPELL} {gloss.removeprefix(PREFIX).lower()}"
            parts.append(symbol)
        elif is_number_gloss(gloss):
            found = _number_slot(glosses[index:], slots)
            if found is None and len(gloss) > 1 and gloss.isdigit():
                return None
            symbol, taken = found or (gloss, 1)
            parts.append(symbol)
        else:
            parts.append(gloss)
        index += taken
    return " ".join(parts)


def _spelled_slot(letters: str, slots: Slots) -> str | None:
    """The slot whose word is spelled so; its plural is said apart."""
    for number, literal in slots.literals.items():
        word = literal.replace("'", "").lower()
        if letters == word:
            return f"{slots.kinds[number]}{number}"
        if letters == inflected(word, PLURAL):
            return f"{slots.kinds[number]}{number} {PLURAL}"
    return None


def _number_slot(glosses: Sequence[str], slots: Slots) -> tuple[str, int] | None:
    """The number slot that these glosses begin with, and how many of them it takes."""
    for number, literal in slots.literals.items():
        if slots.kinds[number] != NUMBER_SLOT:
            continue
        for kind in (NUMBER_SLOT, YEAR_SLOT):
            meant = number_glosses(f"{kind}{number}", literal)
            if meant and tuple(glosses[: len(meant)]) == meant:
                return f"{kind}{number}", len(meant)
    return None


def number_glosses(symbol: str, literal: str) -> tuple[str, ...]:
    """Glosses of a number slot, or of a year slot."""
    if symbol[0] == YEAR_SLOT:
        is_year = literal.isdigit() and len(literal) == 4 and literal[0] != "0"
        return year_glosses(int(literal)) if is_year else ()
    return written_number_glosses(literal)


def decode_line(text: str, slots: Slots) -> str:
    """The line of glosses that the model's text means."""
    return " ".join(_decoded(text.split(), slots))


def _decoded(parts: Sequence[str], slots: Slots) -> Iterator[str]:
    for part, before, after in zip(parts, ("", *parts), (*parts[1:], ""), strict=False):
        if part in (SPELL, PLURAL):
            continue
        word = slots.literal(part) if SLOT.fullmatch(part) else part
        if part[0] in (NUMBER_SLOT, YEAR_SLOT):
            yield from number_glosses(part, word)
        elif before == SPELL or word is not part:
            yield from spelled(inflected(word, PLURAL) if after == PLURAL else word)
        else:
            yield part
