"""Words of the grammar with their signs: read from the tables, looked up in the lexicon."""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

from signdesk.language.inflection import plural
from signdesk.signed_languages.ase.numbers import is_number_gloss
from signdesk.signed_languages.ase.spelling import PREFIX, spelled
from signdesk.signed_languages.ase.vocabulary import load_phrase_tables
from signdesk.storage.paths import find_paths

Signs = tuple[str, ...]
HERE = Path(__file__).parent
#: Senses of verbs that need more words about them than a frame gives.
_NOT_ALONE = frozenset(
    ["not know", "will not", "won't", "let know", "listen to", "hold on to", "have to", "will"]
)
_DERIVED = re.compile(r"[1-9]-(.+)")


class GlossSource(Protocol):
    """What the grammar asks of a lexicon."""

    def has(self, gloss: str) -> bool:
        """Whether the sign is known."""
        ...

    def numbers(self, gloss: str) -> int:
        """The largest number that the sign takes up."""
        ...

    def senses(self, english: str) -> Sequence[tuple[str, str]]:
        """(gloss, part of speech) of every sign that means this word."""
        ...

    def __iter__(self) -> Iterator[Any]:
        """Its entries: each has `gloss`, `senses` of `word` and `pos`, and `variant_of`."""
        ...


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun with its signs; `spelled_plural` where the word has no sign of its own."""

    word: str
    plural: str
    signs: Signs
    plural_signs: Signs
    is_mass: bool
    kind: str

    @property
    def counted_signs(self) -> Signs:
        """After a number: PEOPLE stays, a spelled word is in the singular."""
        return self.signs if self.plural_signs[-1].startswith(PREFIX) else self.plural_signs


@dataclass(frozen=True, slots=True)
class Adjective:
    """An adjective, or an adverb of manner, with its signs."""

    word: str
    signs: Signs


@dataclass(frozen=True, slots=True)
class VerbEntry:
    """A verb with its sign, the complements it takes and its flags (see verbs.toml)."""

    lemma: str
    signs: Signs
    frames: tuple[str, ...]
    flags: str


class Dictionary:
    """Signs of words by part of speech; words without one are fingerspelled."""

    def __init__(self, lexicon: GlossSource) -> None:
        self.lexicon = lexicon
        path = find_paths().resources / "translation" / "en-ase.toml"
        self._synonyms = load_phrase_tables(path).words

    def knows(self, sign: str) -> bool:
        """Whether the gloss can be signed as it stands."""
        if sign.startswith(PREFIX) or is_number_gloss(sign) or self.lexicon.has(sign):
            return True
        if sign.endswith("++"):
            return self.lexicon.has(sign.removesuffix("++"))
        derived = _DERIVED.fullmatch(sign)
        return derived is not None and int(sign[0]) <= self.lexicon.numbers(derived[1])

    def sign(self, name: str) -> Signs:
        """The sign of that name; spelled when the lexicon lacks it."""
        return (name,) if self.knows(name) else spelled(name)

    def signs(self, line: str) -> Signs:
        """Each sign of a line of glosses, spelled when the lexicon lacks it."""
        return tuple(sign for name in line.split() for sign in self.sign(name))

    def word(self, word: str, pos: str, override: str = "") -> Signs:
        """Signs of a word: those asked for, the lexicon's, else its letters."""
        if override:
            wanted = tuple(override.split())
            return wanted if all(map(self.knows, wanted)) else spell_words(word)
        senses = self.lexicon.senses(word)
        for wanted_pos in (pos, *_SUBSTITUTES.get(pos, ())):
            fitting = [gloss for gloss, sense_pos in senses if sense_pos == wanted_pos]
            if fitting:
                own = word.upper().replace(" ", "-")  # SAY says `say` better than TELL does
                return (own if own in fitting else fitting[0],)
            found = self._by_table(f"{word}/{wanted_pos}")
            if found:
                return found
        return self._pieces(word, pos) if " " in word else spell_words(word)

    def synonyms(self) -> list[tuple[str, str]]:
        """Words of the translation's own table, each with its part of speech."""
        pairs = (key.partition("/") for key in self._synonyms)
        return [(word, pos) for word, _, pos in pairs if self._by_table(f"{word}/{pos}")]

    def _by_table(self, key: str) -> Signs:
        """Signs of a synonym in the translation's own table."""
        for alternative in self._synonyms.get(key, ()):
            signs = tuple(alternative.split())
            if all(map(self.knows, signs)):
                return signs
        return ()

    def _pieces(self, phrase: str, pos: str) -> Signs:
        """`orange juice` word by word."""
        signs: list[str] = []
        words = phrase.split()
        for index, word in enumerate(words):
            if word not in ("a", "an", "the", "of"):
                part = pos if index + 1 == len(words) else "adjective"
                signs += self.word(word, part)
        return tuple(signs)


_SUBSTITUTES: Mapping[str, tuple[str, ...]] = {
    "noun": ("name",),
    "adjective": ("noun", "determiner", "adverb"),
    "adverb": ("adjective",),
}


def spell_words(text: str) -> Signs:
    """Every word of a text fingerspelled."""
    return tuple(sign for word in text.split() for sign in spelled(word))


@lru_cache(maxsize=1)
def tables() -> Mapping[str, Mapping[str, Any]]:
    """The package's word lists by file name."""
    return {path.stem: tomllib.loads(path.read_text("utf-8")) for path in HERE.glob("*.toml")}


class Words:
    """Every word list with its signs in one lexicon."""

    def __init__(self, lexicon: GlossSource) -> None:
        self.dictionary = Dictionary(lexicon)
        self.nouns: dict[str, tuple[Noun, ...]] = {}
        lists = tables()
        for section, is_mass in (("count", False), ("mass", True)):
            for kind, line in lists["nouns"][section].items():
                found = [self._noun(entry.strip(), is_mass, kind) for entry in line.split(",")]
                self.nouns[kind] = (*self.nouns.get(kind, ()), *found)
        self.by_word = {noun.word: noun for nouns in self.nouns.values() for noun in nouns}
        self.adjectives = {
            kind: tuple(self._adjective(e.strip()) for e in line.split(","))
            for kind, line in lists["adjectives"].items()
        }
        verbs = [self._verb(line) for line in lists["verbs"]["verbs"].splitlines() if line.strip()]
        self.verbs = tuple(verb for verb in verbs if len(verb.signs) == 1)
        self._add_other_senses(lexicon)
        names = lists["names"]
        self.first_names = tuple(names["female"].split() + names["male"].split())
        self.women = frozenset(names["female"].split())
        self.surnames = tuple(names["surname"].split())
        self.towns = tuple(names["town"].split("|"))
        self.companies = tuple(names["company"].split())

    def _add_other_senses(self, lexicon: GlossSource) -> None:
        """What the lexicon and the table have beyond the lists, as kinds named `lexicon`."""
        known_verbs = {verb.lemma for verb in self.verbs}
        known_adjectives = {a.word for found in self.adjectives.values() for a in found}
        frames = {verb.signs: verb for verb in reversed(self.verbs)}
        nouns: list[Noun] = []
        verbs: list[VerbEntry] = []
        adjectives: list[Adjective] = []
        senses = [
            (sense.word, sense.pos)
            for entry in lexicon
            for sense in (() if entry.variant_of else entry.senses)
        ]
        for word, pos in (*senses, *self.dictionary.synonyms()):
            if pos == "noun" and word not in self.by_word:
                nouns.append(self._noun(word, False, "lexicon"))
            elif pos == "verb" and word not in known_verbs and word not in _NOT_ALONE:
                signs = self.dictionary.word(word, "verb")
                like = frames.get(signs)
                kept = like.frames if like else ("-",)
                verbs.append(VerbEntry(word, signs, kept, like.flags if like else ""))
            elif pos == "adjective" and word not in known_adjectives:
                adjectives.append(self._adjective(word))
        self.nouns["lexicon"] = tuple(nouns)
        self.other_verbs = tuple(verbs)
        self.adjectives["lexicon"] = tuple(adjectives)

    def _noun(self, entry: str, is_mass: bool, kind: str) -> Noun:
        text, _, override = entry.partition("=")
        word, _, irregular = text.partition("/")
        many = irregular or (word if is_mass else plural(word))
        signs = self.dictionary.word(word, "noun", override)
        many_signs = spell_words(many) if signs == spell_words(word) else signs
        if irregular and not override and self.dictionary.lexicon.senses(many):
            many_signs = self.dictionary.word(many, "noun")  # CHILDREN, PEOPLE
        return Noun(word, many, signs, many_signs, is_mass and not irregular, kind)

    def _adjective(self, entry: str) -> Adjective:
        word, _, override = entry.partition("=")
        return Adjective(word, self.dictionary.word(word, "adjective", override))

    def _verb(self, line: str) -> VerbEntry:
        head, _, rest = line.partition(":")
        lemma, _, override = head.strip().partition("=")
        frames, _, flags = rest.partition("#")
        signs = self.dictionary.word(lemma, "verb", override)
        kept = tuple(frame.strip() for frame in frames.split(";"))
        return VerbEntry(lemma, signs, kept, flags.strip())

    def noun(self, rng: random.Random, kind: str) -> Noun:
        """A random noun of a kind."""
        return rng.choice(self.nouns[kind])


_SHORTEST = 3
_UNSEEMLY = (
    "sex",
    "shit",
    "fuk",
    "fuck",
    "nig",
    "cunt",
    "dick",
    "cock",
    "tit",
    "slut",
    "rap",
    "nazi",
)
_ONSETS = "b br c ch cl d dr f fl g gr h j k kl l m n p pr r s sh st t tr v w z th".split()
_NUCLEI = "a e i o u ai ea ee ie o oo ou a e i o".split()
_CODAS = ["", "n", "r", "l", "s", "t", "m", "ck", "nd", "rt", "x", "ll", "ss", "th", "ng", "ro"]


def invented(rng: random.Random, longest: int = 3) -> str:
    """A word or name that no list holds, so that spelling is learnt and not remembered."""
    while True:
        word = _syllables(rng, rng.randint(1, longest))
        if len(word) > _SHORTEST and not any(part in word for part in _UNSEEMLY):
            return word


def _syllables(rng: random.Random, count: int) -> str:
    return "".join(
        rng.choice(_ONSETS)
        + rng.choice(_NUCLEI)
        + (rng.choice(_CODAS) if rng.random() < 0.6 else "")
        for _ in range(count)
    )
