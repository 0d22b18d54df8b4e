"""What our gloss model reads and writes: words it knows, and slots for what is only copied.

A small model cannot be trusted to copy `DEBORAH` letter by letter, so it never sees the letters.
A word outside its vocabulary, a name, or a longer number becomes a slot: `@1` for one written with
a capital, `%1` for any other, `#1` for a number. The model says where a slot goes (`&1` is a year
said in two halves), and the text of the slot is put back afterwards. This is the idea of pointer
networks (Vinyals, Fortunato and Jaitly 2015), with the pointers as symbols in the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from signdesk.language.english import WordForm
from signdesk.translation.interfaces import TextAnalyzer

#: What the model reads before English and before glosses: no user can type them.
ENGLISH_MARK, GLOSSES_MARK = "<|english|>", "<|glosses|>"
#: A text with more names and numbers than this is beyond the model.
MOST_SLOTS = 9
NAME_SLOT, WORD_SLOT, NUMBER_SLOT, YEAR_SLOT = "@", "%", "#", "&"
SLOT = re.compile(r"[@%#&][1-9]")
#: Before a word of the text that is to be spelled though the model knows it: `fs- mark`.
SPELL = "fs-"
#: Between the alternatives of a doubtful sign.
OR = "/"


@dataclass(frozen=True, slots=True)
class Wording:
    """The words that a model knows, all in small letters but `capitals`.

    Attributes
    ----------
    words : read and written as themselves; any other becomes a slot.
    names : those that are names too (Mark, Rose): a slot when written with a capital.
    spelled : common words without a sign: slots in English, words where they come as letters, so
        that what was spelled can be inflected.
    capitals : as written anywhere in a sentence: Monday, TV.
    """

    words: frozenset[str]
    names: frozenset[str] = frozenset()
    spelled: frozenset[str] = frozenset()
    capitals: frozenset[str] = frozenset()

    def as_metadata(self) -> dict[str, str]:
        """As it is kept in the model's file."""
        kept = (self.words, self.names, self.spelled, self.capitals)
        return {key: " ".join(sorted(w)) for key, w in zip(_KEYS, kept, strict=True)}

    @classmethod
    def of_metadata(cls, metadata: Mapping[str, object]) -> Wording | None:
        """As read from a model's file; None if that is not a gloss model."""
        if _KEYS[0] not in metadata:
            return None
        return cls(*(frozenset(str(metadata.get(key, "")).split()) for key in _KEYS))


_KEYS = ("signdesk.words", "signdesk.names", "signdesk.spelled", "signdesk.capitals")


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


@dataclass(frozen=True, slots=True)
class Stem:
    """A word without its inflection, which is said apart: `feed` and `+ed` for `fed`."""

    word: str
    ending: str = ""


#: Takes inflection off a word.
StemOf = Callable[[str], Stem]

PAST, GERUND, PLURAL = "+ed", "+ing", "+s"
ENDINGS = {
    WordForm.PAST: PAST,
    WordForm.PARTICIPLE: PAST,
    WordForm.GERUND: GERUND,
    WordForm.PLURAL: PLURAL,
    WordForm.PRESENT: PLURAL,
}


def stems(analyzer: TextAnalyzer) -> StemOf:
    """A memory of stems, found by an analyser word by word."""

    @lru_cache(maxsize=20_000)
    def stem_of(word: str) -> Stem:
        found = analyzer.analyse((word,))[0]
        lemma = found.lemma.lower()
        if not lemma.isalpha() or lemma == word.lower():
            return Stem(word.lower())
        return Stem(lemma, ENDINGS.get(found.form, ""))

    return stem_of


def inflected(word: str, ending: str) -> str:
    """A regular inflection, by the spelling rules of English."""
    if word.endswith("e") and ending != PLURAL:
        word = word[:-1] if ending == GERUND and not word.endswith("ee") else word
        return word + {PAST: "d", GERUND: "ing"}[ending]
    if re.search(r"[^aeiou]y$", word) and ending != GERUND:
        return word[:-1] + {PAST: "ied", PLURAL: "ies"}[ending]
    if ending == PLURAL:
        return word + ("es" if re.search(r"(s|x|z|ch|sh)$", word) else "s")
    doubled = re.fullmatch(r"[^aeiou]*[aeiou][^aeiouwxy]", word)
    return word + (word[-1] if doubled else "") + {PAST: "ed", GERUND: "ing"}[ending]
