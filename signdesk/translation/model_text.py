"""What our gloss model reads and writes: words it knows, and slots for what is only copied.

A small model cannot be trusted to copy `DEBORAH` letter by letter, so it never sees the letters.
A word outside its vocabulary, a name, or a longer number becomes a slot: `@1` for one written with
a capital, `%1` for any other, `#1` for a number. The model says where a slot goes (`&1` is a year
said in two halves), and the text of the slot is put back afterwards. This is the idea of pointer
networks (Vinyals, Fortunato and Jaitly 2015), with the pointers as symbols in the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from signdesk.signed_languages.ase.numbers import (
    is_number_gloss,
    written_number_glosses,
    year_glosses,
)
from signdesk.signed_languages.ase.spelling import PREFIX, spelled
from signdesk.translation.english.cleaning import clean
from signdesk.translation.english.number_words import ONES, merge_number_words
from signdesk.translation.english.sentences import DISFLUENCIES
from signdesk.translation.english.tokens import tokenize

#: A text with more names and numbers than this is beyond the model.
MOST_SLOTS = 9
NAME_SLOT, WORD_SLOT, NUMBER_SLOT, YEAR_SLOT = "@", "%", "#", "&"
SLOT = re.compile(r"[@%#&][1-9]")
#: Before a word of the text that is to be spelled though the model knows it: `fs- mark`.
SPELL = "fs-"

_ENDS = re.compile(r"[.!?;:\n]+")
_NUMBER = re.compile(r"\$?\d[\d,]*(?:[.:]\d+)?(?:st|nd|rd|th)?|\d{3}-\d{4}")
_TARGET = re.compile(r"[A-Za-z]+(?:['-][A-Za-z]+)*|\$?\d[\d,]*(?:[.:]\d+)?(?:st|nd|rd|th)?|[.,!?]")
_SHORTEST_STEM = 3


@dataclass(frozen=True, slots=True)
class Wording:
    """The words that a model knows, all in small letters.

    Attributes
    ----------
    words : read and written as themselves; any other becomes a slot.
    names : those that are names too (Mark, Rose): a slot when written with a capital.
    capitals : written with a capital anywhere in a sentence (Monday).
    """

    words: frozenset[str]
    names: frozenset[str] = frozenset()
    capitals: frozenset[str] = frozenset()

    def as_metadata(self) -> dict[str, str]:
        """As it is kept in the model's file."""
        return {
            _WORDS_KEY: " ".join(sorted(self.words)),
            _NAMES_KEY: " ".join(sorted(self.names)),
            _CAPITALS_KEY: " ".join(sorted(self.capitals)),
        }

    @classmethod
    def of_metadata(cls, metadata: Mapping[str, str]) -> Wording | None:
        """As read from a model's file; None if that is not a gloss model."""
        if _WORDS_KEY not in metadata:
            return None
        keys = (_WORDS_KEY, _NAMES_KEY, _CAPITALS_KEY)
        return cls(*(frozenset(metadata.get(key, "").split()) for key in keys))


_WORDS_KEY, _NAMES_KEY, _CAPITALS_KEY = "signdesk.words", "signdesk.names", "signdesk.capitals"


@dataclass
class Slots:
    """What the slots of one text stand for, by number."""

    literals: dict[int, str] = field(default_factory=dict)
    kinds: dict[int, str] = field(default_factory=dict)
    first: int = 1

    def symbol(self, kind: str, literal: str) -> str:
        """The symbol of a literal, the same one each time. Raises `OverflowError`."""
        for number, known in self.literals.items():
            if known.lower() == literal.lower() and self.kinds[number] == kind:
                return f"{kind}{number}"
        number = self.first + len(self.literals)
        if number > MOST_SLOTS:
            raise OverflowError(literal)
        self.literals[number], self.kinds[number] = literal, kind
        return f"{kind}{number}"

    def literal(self, symbol: str) -> str:
        """What a symbol stands for; empty for one that the text does not have."""
        return self.literals.get(int(symbol[1:]), "")


Lemma = Callable[[str], str]


def _itself(word: str) -> str:
    return word


# --- English in, glosses out ---------------------------------------------------------------------


def english_tokens(english: str) -> list[str]:
    """Words, numbers and marks, numbers in digits. Raises `InputError` when there are none."""
    return [
        token
        for token in merge_number_words(tokenize(clean(english)))
        if token.lower() not in DISFLUENCIES
    ]


def encode_english(
    tokens: Sequence[str], wording: Wording, slots: Slots, lemma_of: Lemma = _itself
) -> str:
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
            parts.append(_encoded_word(word, starts, wording, slots, lemma_of))
        elif token in {","} or _ENDS.fullmatch(token):
            parts.append(_mark(token))
        starts = bool(_ENDS.fullmatch(token))
    return " ".join(parts)


def _mark(token: str) -> str:
    if "?" in token:
        return "?"
    return "," if token in {",", ";", ":"} else "."


def _encoded_word(word: str, starts: bool, wording: Wording, slots: Slots, lemma_of: Lemma) -> str:
    lowered = word.lower()
    is_capital = word[0].isupper()
    if lowered in wording.words:
        is_name = is_capital and lowered in wording.names and not starts
        return slots.symbol(NAME_SLOT, word) if is_name else lowered
    lemma = lemma_of(word).lower()
    if not is_capital and lemma in wording.words:
        return lemma
    return slots.symbol(NAME_SLOT if is_capital else WORD_SLOT, word)


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
    """The slot whose word is spelled so, or is an inflection of it."""
    for number, literal in slots.literals.items():
        if literal.replace("'", "").lower() == letters:
            return f"{slots.kinds[number]}{number}"
    for number, literal in slots.literals.items():
        shared = _shared_start(literal.lower(), letters)
        if shared >= max(_SHORTEST_STEM, len(letters) - 1) and len(literal) - shared <= 4:
            return f"{slots.kinds[number]}{number}"
    return None


def _shared_start(one: str, other: str) -> int:
    return next(
        (i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )


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


def decode_line(text: str, slots: Slots, lemma_of: Lemma = _itself) -> str:
    """The line of glosses that the model's text means."""
    return " ".join(_decoded(text.split(), slots, lemma_of))


def _decoded(parts: Sequence[str], slots: Slots, lemma_of: Lemma) -> Iterator[str]:
    spells = False
    for part in parts:
        if part == SPELL:
            spells = True
            continue
        if spells:
            yield from spelled(part)
        elif not SLOT.fullmatch(part):
            yield part
        elif part[0] in (NUMBER_SLOT, YEAR_SLOT):
            yield from number_glosses(part, slots.literal(part))
        else:
            literal = slots.literal(part)
            yield from spelled(lemma_of(literal) if part[0] == WORD_SLOT else literal)
        spells = False


# --- glosses in, English out ---------------------------------------------------------------------


def encode_glosses(line: str, wording: Wording, slots: Slots) -> str:
    """The text that the model reads for a line of glosses. Raises `OverflowError`."""
    parts: list[str] = []
    for gloss in line.split():
        if gloss.startswith(PREFIX):
            word = gloss.removeprefix(PREFIX).lower()
            known = word in wording.words and word not in wording.names
            parts.append(f"{SPELL} {word}" if known else slots.symbol(NAME_SLOT, word))
        elif gloss.isdigit() and len(gloss) > 1:
            parts.append(slots.symbol(NUMBER_SLOT, gloss))
        else:
            parts.append(gloss)
    return " ".join(parts)


#: Joins of what was signed apart: `19 99` is 1999, `3 30` is 3:30, `zebra` more than one zebra.
TOGETHER, COLON, POINT, PLURAL = "++", ":+", ".+", "+s"
_JOINS = {TOGETHER: "", COLON: ":", POINT: "."}


def encode_sentence(english: str, wording: Wording, slots: Slots) -> str | None:
    """English as the model is to write it after reading glosses; None if it cannot."""
    parts: list[str] = []
    for token in _few_digits(_TARGET.findall(_without_dots(english))):
        if not token[0].isalnum() and token[0] != "$":
            parts.append({"!": "."}.get(token, token))
            continue
        part = _target_number(token, slots) if not token[0].isalpha() else None
        if token[0].isalpha():
            part = _target_word(token, wording, slots)
        if part is None:
            return None
        parts.append(part)
    return " ".join(parts)


def _without_dots(english: str) -> str:
    """`3 p.m.` as `3 pm`: its dots would end sentences."""
    return re.sub(r"\b([ap])\.m\b\.?", r"\1m", english)


def _few_digits(tokens: Sequence[str]) -> list[str]:
    """Tokens with number words of two words or more in digits: `two` stays, `twenty five` not."""
    merged = merge_number_words([p for t in tokens for p in (t.split("-") if t else ())])
    lowered = {token.lower() for token in tokens}
    words = {str(value): word for word, value in ONES.items()}
    return [words[t] if words.get(t) in lowered and t not in tokens else t for t in merged]


def _target_word(token: str, wording: Wording, slots: Slots) -> str | None:
    lowered = token.lower()
    for ending in ("", "'s", "s"):
        stem = lowered.removesuffix(ending) if ending else lowered
        if ending and stem == lowered:
            continue
        for number, literal in slots.literals.items():
            if slots.kinds[number] == NAME_SLOT and literal == stem:
                symbol = f"{NAME_SLOT if token[0].isupper() else WORD_SLOT}{number}"
                return symbol + {"": "", "'s": " 's", "s": f" {PLURAL}"}[ending]
    if lowered in wording.words:
        return lowered
    if lowered.endswith("'s") and lowered[:-2] in wording.words:
        return f"{lowered[:-2]} 's"
    return None


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
    join = ""
    for part in text.split():
        if part in _JOINS or part in (PLURAL, "'s", "$", ",", ".", "?"):
            join = _joined(part, words)
            continue
        word = _written(part, wording, slots)
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
        words[-1] += {PLURAL: "s"}.get(part, part)
    return ""


def _written(part: str, wording: Wording, slots: Slots) -> str:
    if SLOT.fullmatch(part):
        literal = slots.literal(part)
        return literal.capitalize() if part[0] == NAME_SLOT else literal
    if part == "i" or part.startswith("i'") or part in wording.capitals:
        return part[0].upper() + part[1:]
    return part


def _with_capitals(text: str) -> str:
    return re.sub(r"(^|[.?!] )([a-z])", lambda match: match[1] + match[2].upper(), text)
