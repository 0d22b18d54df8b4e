"""Signs as English words: what each gloss may be in a sentence, and how English says it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from signdesk.errors import LexiconError
from signdesk.language.english import PartOfSpeech
from signdesk.language.gloss import Gloss, MarkerKind
from signdesk.signed_languages.ase.numbers import is_number_gloss
from signdesk.signed_languages.ase.places import without_place
from signdesk.signed_languages.ase.spelling import PREFIX

#: The class of an English word that stands alone.
WordClass = Callable[[str], PartOfSpeech]
_NUMBERED = re.compile(r"([1-9])-(.+)")
_CLASSES = {"adj": "adjective", "name": "noun", "auxiliary": "verb", "direction": "adverb"}
_SPELLED_CLASSES = {
    PartOfSpeech.NAME: "name",
    PartOfSpeech.ADJECTIVE: "adjective",
    PartOfSpeech.VERB: "verb",
    PartOfSpeech.ADVERB: "adverb",
    PartOfSpeech.PREPOSITION: "preposition",
    PartOfSpeech.CONJUNCTION: "conjunction",
    PartOfSpeech.SUBORDINATOR: "conjunction",
    PartOfSpeech.DETERMINER: "determiner",
    PartOfSpeech.PRONOUN: "noun",
    PartOfSpeech.OTHER: "name",
}
#: Spelled words whose class the analyser cannot tell alone.
_KNOWN_SPELLED = {
    "do": "verb", "wash": "verb", "smoke": "verb", "order": "verb", "practice": "verb",
    "rest": "verb", "miss": "verb", "than": "preposition", "or": "conjunction",
    "every": "determiner", "some": "determiner", "few": "determiner", "most": "determiner",
    "favorite": "adjective", "quiet": "adjective", "tall": "adjective", "long": "adjective",
    "kind": "noun", "number": "noun", "rich": "adjective", "mr": "name", "mrs": "name",
    "dr": "name", "free": "adjective", "careful": "adjective", "both": "determiner",
}  # fmt: skip
#: Names that are as often words.
_WORDS_TOO = frozenset(
    "art bill carol chase cliff dale dawn daisy dean drew faith frank gene glen grace grant guy "
    "holly hope hunter iris ivy jack joy june lance lily max may miles olive pat penny ray rich "
    "rose ruby sandy summer violet will".split()
)
_TITLES = {"mr": "Mr.", "mrs": "Mrs.", "ms": "Ms.", "dr": "Dr."}
_INITIALS = frozenset("ibm tv usa uk nyc la dc id ok atm fbi".split())


class Meanings(Protocol):
    """What a dictionary of signs says that a gloss means."""

    def meanings(self, gloss: str) -> Sequence[tuple[str, str]]:
        """(English, part of speech), the commonest first; none for an unknown gloss."""
        ...

    def field(self, gloss: str) -> str:
        """The semantic field of a gloss; empty for an unknown one."""
        ...


@dataclass(frozen=True, slots=True)
class EnglishTables:
    """Contents of `resources/translation/ase-en.toml`; words are English, in lower case."""

    english: Mapping[str, str] = field(default_factory=dict)
    nouns: Mapping[str, frozenset[str]] = field(default_factory=dict)
    verbs: Mapping[str, frozenset[str]] = field(default_factory=dict)
    prepositions: Mapping[str, str] = field(default_factory=dict)
    motion: Mapping[str, frozenset[str]] = field(default_factory=dict)
    goes_with: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def is_noun(self, kind: str, word: str) -> bool:
        """Whether a noun is `mass`, `people`, `definite` and so on."""
        return word.lower() in self.nouns.get(kind, frozenset())

    def is_verb(self, kind: str, word: str) -> bool:
        """Whether a verb is among `states`, `events`, `with_clause` and so on."""
        return word in self.verbs.get(kind, frozenset())


def load_english_tables(path: Path) -> EnglishTables:
    """Read the tables. Raises `LexiconError` when the file is missing or not valid."""
    try:
        tables: dict[str, Any] = tomllib.loads(path.read_text("utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise LexiconError(
            f"The English of {path.name} cannot be read: {error}.", "Install SignDesk again."
        ) from error

    def sets(section: str) -> dict[str, frozenset[str]]:
        return {kind: frozenset(words) for kind, words in tables.get(section, {}).items()}

    return EnglishTables(
        tables.get("english", {}),
        sets("nouns"),
        sets("verbs"),
        tables.get("prepositions", {}),
        sets("motion"),
        sets("goes_with"),
    )


@dataclass(frozen=True, slots=True)
class SignWord:
    """One sign on its way to English.

    Attributes
    ----------
    gloss : without `++`.
    english : word class to English; classes are those of the lexicon, and `name`, `number`.
    primary : the class that it has first.
    number : taken up by the sign (`2-WEEK`), or the number that it is.
    is_repeated : signed again and again.
    marks : grammatical markers over it.
    field : its semantic field in the dictionary; may be empty.
    follows_gap : something stood before it that was taken out, such as a time.
    """

    gloss: str
    english: Mapping[str, str]
    primary: str
    number: int | None = None
    is_repeated: bool = False
    marks: frozenset[MarkerKind] = frozenset()
    field: str = ""
    follows_gap: bool = False

    def may_be(self, word_class: str) -> bool:
        """Whether the sign has an English word of this class."""
        return word_class in self.english

    @property
    def word(self) -> str:
        """Its first English word."""
        return self.english[self.primary]


#: Signs in order, as words.
Signs = Sequence[SignWord]


def is_verb_here(sign: SignWord) -> bool:
    """A sign that is first of all a verb."""
    return sign.primary == "verb"


class SignWords:
    """Finds the English of signs."""

    def __init__(
        self,
        lexicon: Meanings,
        tables: EnglishTables,
        word_class: WordClass,
        names: frozenset[str] = frozenset(),
    ) -> None:
        self._names = names
        self._lexicon = lexicon
        self._tables = tables
        self._word_class = word_class

    def of(self, gloss: Gloss, marks: frozenset[MarkerKind]) -> SignWord:
        """The sign as a word."""
        name = without_place(gloss.name.rstrip("+"))
        is_repeated = gloss.name.endswith("+")
        if is_number_gloss(name):
            return SignWord(name, {"number": name}, "number", _value(name), False, marks)
        if name.startswith((PREFIX, "#")):
            return self._spelled(name, marks)
        taken = _NUMBERED.fullmatch(name)
        if taken:
            name = taken[2]
        english = self._english(name)
        number = int(taken[1]) if taken else None
        field_of = self._lexicon.field(name)
        return SignWord(name, english, next(iter(english)), number, is_repeated, marks, field_of)

    def _english(self, name: str) -> dict[str, str]:
        english: dict[str, str] = {}
        for part in name.split("^")[:1]:
            for word, pos in self._lexicon.meanings(part):
                english.setdefault(_CLASSES.get(pos, pos) or "noun", word)
        english = {c: self._tables.english.get(f"{name}/{c}", word) for c, word in english.items()}
        return english or {"noun": name.lower().replace("-", " ").replace("^", " ")}

    def _spelled(self, name: str, marks: frozenset[MarkerKind]) -> SignWord:
        letters = name.removeprefix(PREFIX).removeprefix("#").lower()
        is_name = letters.upper() in self._names and letters not in _WORDS_TOO
        known = "name" if is_name else _KNOWN_SPELLED.get(letters)
        found = known or _SPELLED_CLASSES.get(self._word_class(letters), "noun")
        if found == "noun" and _is_plural(letters):
            one = letters.removesuffix("s")
            return SignWord(name, {"noun": one}, "noun", None, True, marks)
        if found != "name" or letters in _TITLES:
            written = _TITLES.get(letters, letters)
        else:
            written = letters.upper() if letters in _INITIALS else letters.capitalize()
        return SignWord(name, {found: written}, found, None, False, marks)


def _is_plural(letters: str) -> bool:
    """`hands`, not `bus`, `glass` or `series`."""
    return len(letters) > 4 and re.search(r"[^aisu]s$", letters) is not None


def _value(name: str) -> int:
    digits = re.match(r"\d+", name)
    return int(digits[0]) if digits else 0
