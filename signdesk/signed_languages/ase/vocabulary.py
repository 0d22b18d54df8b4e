"""Which sign a word means: the lexicon's senses, and the translation's own words and phrases."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from signdesk.errors import LexiconError
from signdesk.language.english import EnglishWord, PartOfSpeech, WordForm
from signdesk.signed_languages.ase.numbers import is_number_gloss
from signdesk.signed_languages.ase.spelling import PREFIX, spelled
from signdesk.signed_languages.interfaces import GlossLookup

P = PartOfSpeech
LONGEST_PHRASE = 7

#: Parts of speech of lexicon senses that a word of a class may take, best first.
_COMPATIBLE: Mapping[PartOfSpeech, tuple[str, ...]] = {
    P.NOUN: ("noun", "name", "adjective"),
    P.NAME: ("noun", "name"),
    P.VERB: ("verb",),
    P.BE: ("verb",),
    P.DO: ("verb",),
    P.HAVE: ("verb",),
    P.MODAL: ("auxiliary",),
    P.ADJECTIVE: ("adjective", "determiner", "adverb"),
    P.ADVERB: ("adverb", "adjective", "determiner", "interjection", "preposition"),
    P.PARTICLE: ("adverb", "preposition"),
    P.PRONOUN: ("pronoun", "determiner", "noun"),
    P.DETERMINER: ("determiner", "pronoun", "adjective", "adverb"),
    P.ARTICLE: ("determiner", "adjective"),
    P.WH_WORD: ("pronoun", "adverb", "determiner"),
    P.PREPOSITION: ("preposition", "adverb", "conjunction"),
    P.SUBORDINATOR: ("conjunction", "preposition", "adverb"),
    P.CONJUNCTION: ("conjunction",),
    P.INTERJECTION: ("interjection", "adverb", "adjective", "noun"),
    P.NUMBER: ("determiner", "number", "adjective", "adverb", "noun"),
    P.NOT: ("adverb",),
}
#: Senses of these classes hold whatever class the analyser gave the word.
_UNMISTAKABLE = ("interjection", "adverb", "conjunction", "pronoun")
#: Adverbs that do not mean what their adjectives do.
_NOT_BY_STEM = frozenset("lately hardly nearly barely shortly mostly likely".split())
#: Where a synonym of several words goes, by its part of speech; others are signs like any.
_SECTIONS = {"verb": "verbs", "time": "times"}
_PARTICIPLES = (WordForm.PARTICIPLE, WordForm.GERUND)


@dataclass(frozen=True, slots=True)
class PhraseTables:
    """Contents of `resources/translation/en-ase.toml` and `synonyms.toml`.

    Attributes
    ----------
    phrases : section name to English phrase to alternatives, each a line of glosses.
    words : `word/part-of-speech` or `word` to alternatives.
    conversions : words whose noun and verb are the same sign.
    """

    phrases: Mapping[str, Mapping[str, Sequence[str]]] = field(default_factory=dict)
    words: Mapping[str, Sequence[str]] = field(default_factory=dict)
    conversions: frozenset[str] = frozenset()

    @property
    def synonyms(self) -> dict[str, list[str]]:
        """Words that one sign says best, and that sign: `home/adverb` is HOME."""
        best = {word.partition("/")[0]: lines[0].split() for word, lines in self.words.items()}
        return {word: signs for word, signs in best.items() if len(signs) == 1}


def load_phrase_tables(path: Path) -> PhraseTables:
    """Read the tables, and the `synonyms.toml` beside them.

    Raises `LexiconError` when a file is missing or not valid.
    """
    tables, synonyms = _read(path), _read(path.with_name("synonyms.toml"))
    said = dict(_said_alike(synonyms))
    phrases: dict[str, dict[str, Sequence[str]]] = defaultdict(dict)
    for (english, pos), signs in said.items():
        if " " in english or pos == "time":
            phrases[_SECTIONS.get(pos, "signs")][english] = [signs]
    told = tables.get("phrases", {})
    known = {english for section in told.values() for english in section}
    for name, section in phrases.items():
        added = {english: signs for english, signs in section.items() if english not in known}
        told[name] = added | told.get(name, {})
    words = {f"{word}/{pos}": [signs] for (word, pos), signs in said.items() if " " not in word}
    return PhraseTables(
        phrases=told,
        words=words | tables.get("words", {}),
        conversions=frozenset(tables.get("same_sign", {}).get("noun_and_verb", ())),
    )


def _said_alike(synonyms: Mapping[str, Mapping[str, str]]) -> Iterator[tuple[tuple[str, str], str]]:
    """English words or phrases with their part of speech, and the signs that say them."""
    for pos, table in synonyms.items():
        for signs, english in table.items():
            for word in english.split(", "):
                yield (word, pos), signs


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise LexiconError(
            f"The phrases in {path.name} cannot be read: {error}.", "Install SignDesk again."
        ) from error


class Vocabulary:
    """Chooses signs for words and phrases, and never one that the lexicon lacks."""

    def __init__(self, lexicon: GlossLookup, tables: PhraseTables) -> None:
        self._lexicon = lexicon
        self._words = tables.words
        self._conversions = tables.conversions
        self._phrases: dict[tuple[str, ...], tuple[str, Sequence[str]]] = {}
        for section, phrases in tables.phrases.items():
            for english, alternatives in phrases.items():
                self._phrases[tuple(english.split())] = (section, alternatives)

    def knows(self, sign: str) -> bool:
        """Whether a gloss can be signed: in the lexicon, spelled, or a number."""
        if sign.startswith(PREFIX) or is_number_gloss(sign):
            return True
        return self._lexicon.has(sign.removesuffix("++"))

    def first(self, alternatives: Sequence[str]) -> tuple[str, ...]:
        """Signs of the first alternative (a line of glosses) that can be signed; else none."""
        for alternative in alternatives:
            signs = tuple(alternative.split())
            if all(self.knows(sign) for sign in signs):
                return signs
        return ()

    def signs(self, *names: str) -> tuple[str, ...]:
        """The signs named, each one that the lexicon lacks fingerspelled."""
        shown: list[str] = []
        for name in names:
            shown += [name] if self.knows(name) else spelled(name)
        return tuple(shown)

    def phrase(self, words: Sequence[EnglishWord], start: int) -> tuple[str, tuple[str, ...], int]:
        """Section, signs and length of the longest phrase at `start`; length 0 for none."""
        longest = min(LONGEST_PHRASE, len(words) - start)
        for length in range(longest, 0, -1):
            span = words[start : start + length]
            section, signs = self._phrase(span)
            if section:
                return section, signs, length
        return "", (), 0

    def _phrase(self, span: Sequence[EnglishWord]) -> tuple[str, tuple[str, ...]]:
        written = tuple(word.key for word in span)
        lemmas = (span[0].lemma, *written[1:])
        singular = (*written[:-1], span[-1].lemma)
        for key in (written, lemmas):
            if key in self._phrases:
                section, alternatives = self._phrases[key]
                signs = self.first(alternatives)
                if signs or not alternatives:
                    return section, signs
        if len(span) > 1:
            for key in (written, lemmas, singular):
                for gloss, pos in self._lexicon.senses(" ".join(key)):
                    return _section_of(key, pos), (gloss,)
        return "", ()

    def word(self, word: EnglishWord, sense: str = "") -> tuple[str, ...]:
        """Signs of one word in the sense named, or by its part of speech; empty for none."""
        if sense:
            return self._by_sense(word, sense)
        for key in dict.fromkeys((word.key, word.lemma, *_stems(word))):
            signs = self._by_class(key, word)
            if signs:
                return signs
        return ()

    def _by_sense(self, word: EnglishWord, sense: str) -> tuple[str, ...]:
        for key in (word.key, word.lemma):
            for gloss, pos in self._lexicon.senses(key):
                if pos == sense:
                    return (gloss,)
            signs = self.first(self._words.get(f"{key}/{sense}", ()))
            if signs:
                return signs
        return ()

    def _by_class(self, key: str, word: EnglishWord) -> tuple[str, ...]:
        senses = sorted(self._lexicon.senses(key), key=lambda sense: not _is_named(sense[0], key))
        for pos in self._allowed(key, word):
            for gloss, sense_pos in senses:
                if sense_pos == pos:
                    return (gloss,)
            signs = self.first(self._words.get(f"{key}/{pos}", ()))
            if signs:
                return signs
        return self.first(self._words.get(key, ())) or self._only_sense(senses)

    def _only_sense(self, senses: Sequence[tuple[str, str]]) -> tuple[str, ...]:
        """The sign of a word that cannot be mistaken for another: `please`, `congratulations`."""
        if len({gloss for gloss, _ in senses}) != 1:
            return ()
        gloss, pos = senses[0]
        return (gloss,) if not pos or pos in _UNMISTAKABLE else ()

    def _allowed(self, key: str, word: EnglishWord) -> tuple[str, ...]:
        allowed = _COMPATIBLE.get(word.pos, ())
        if word.is_capitalised:
            return tuple(pos for pos in allowed if pos in ("noun", "name"))
        if word.pos is P.VERB and word.form in _PARTICIPLES:
            allowed = ("adjective", *allowed) if key == word.key else allowed
        if key.endswith("ing") or word.key.endswith("ing"):
            allowed = (*allowed, "verb")
        if key in self._conversions:
            allowed = (*allowed, "noun", "verb", "adjective")
        return allowed


def _is_named(gloss: str, word: str) -> bool:
    """Whether a sign is glossed with the very word, as SAY is for `say` and TELL is not."""
    return gloss == word.upper().replace(" ", "-")


def _section_of(phrase: Sequence[str], pos: str) -> str:
    if "not" in phrase:
        return "negators"
    return "verbs" if pos == "verb" else "signs"


def _stems(word: EnglishWord) -> tuple[str, ...]:
    """Adjectives in adverbs (`quickly`) and verbs in nouns and adjectives (`the swimming`)."""
    if word.pos is P.ADVERB and word.key.endswith("ly") and word.key not in _NOT_BY_STEM:
        return (word.key[:-3] + "y",) if word.key.endswith("ily") else (word.key[:-2],)
    if word.key.endswith("ing") and word.pos is not P.NAME:
        stem = word.key[:-3]
        undoubled = (stem[:-1],) if len(stem) > 3 and stem[-1] == stem[-2] else ()
        return (stem, stem + "e", *undoubled)
    return ()
