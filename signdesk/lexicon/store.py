"""Lexicon: the signs of one signed language, found by gloss and by English sense."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from signdesk.errors import LexiconError, NotationError
from signdesk.lexicon.notation import HandPosture, SignNotation
from signdesk.lexicon.parsing import NOTATION_FIELDS, FieldError, parse_notation
from signdesk.lexicon.vocabulary import Vocabulary, allowed, near_misses
from signdesk.storage.toml_text import parse_toml

ENTRY_FIELDS = ("english", "note", "homonyms", "variant_of", "numbers")
#: What an entry has in place of a notation when it is made of others.
DERIVING_FIELDS = ("compound", "spelled")
_MOST_INCORPORATED = 9
_NON_MANUAL = ("face", "mouth", "head")


@dataclass(frozen=True, slots=True)
class EnglishSense:
    """An English word or phrase that the sign means, with its part of speech."""

    word: str
    pos: str = ""


@dataclass(frozen=True, slots=True)
class LexiconEntry:
    """One sign.

    Attributes
    ----------
    field : the semantic field: the file's name, or a variant's commoner form's.
    note : on usage or variants; may be empty.
    homonyms : glosses that are signed alike.
    parts : entries that it is made of, in order: a compound's signs, or the letters of a spelled
        one. Its notation is then the first one's, with a face of its own where it has one.
    is_spelled : whether its parts are letters, run together.
    numbers : the largest number whose handshape it takes up (`2-WEEK`); 0 if none.
    variant_of : the gloss of the commoner form of this sign; translation then prefers that one.
    """

    gloss: str
    field: str
    senses: tuple[EnglishSense, ...]
    notation: SignNotation
    note: str = ""
    homonyms: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    is_spelled: bool = False
    numbers: int = 0
    variant_of: str = ""


class Lexicon:
    """Signs by gloss and by English sense; read-only once loaded."""

    def __init__(self, entries: Sequence[LexiconEntry], signed_language: str = "ase") -> None:
        self.signed_language = signed_language
        self._entries = {entry.gloss: entry for entry in entries}
        for entry in entries:
            self._entries[entry.gloss] = self._completed(entry)
        self._by_word: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for entry in entries:
            for sense in () if entry.variant_of else entry.senses:
                self._by_word[sense.word.lower()].append((entry.gloss, sense.pos))

    @classmethod
    def load(cls, directory: Path, vocabulary: Vocabulary) -> Lexicon:
        """Read every `*.toml` of `directory`, whose name is the language's ISO 639-3 code.

        Raises `LexiconError` when nothing is there or a gloss comes twice, `NotationError` when
        an entry is not valid.
        """
        entries: list[LexiconEntry] = []
        seen: dict[str, str] = {}
        for path in sorted(directory.glob("*.toml")):
            for entry in read_file(path, vocabulary):
                if entry.gloss in seen:
                    raise LexiconError(
                        f"{entry.gloss} is in {seen[entry.gloss]} and in {path.name}.",
                        "Remove or rename one of them.",
                    )
                seen[entry.gloss] = path.name
                entries.append(entry)
        if not entries:
            raise LexiconError(f"No signs were found in {directory}.", "Install SignDesk again.")
        return cls(entries, directory.name)

    def _completed(self, entry: LexiconEntry) -> LexiconEntry:
        """An entry made of others, with the first one's notation. Raises `LexiconError`."""
        for name in (*entry.parts, *filter(None, [entry.variant_of])):
            other = self._entries.get(name)
            if other is None:
                raise LexiconError(
                    f"{entry.gloss} refers to {name}, which is not in the dictionary.",
                    allowed(name, self._entries),
                )
            if other.parts and name in entry.parts:
                raise LexiconError(
                    f"{entry.gloss} is made of {name}, which is made of others itself.",
                    "Name the signs that those are made of.",
                )
        if entry.variant_of:
            entry = replace(entry, field=self._entries[entry.variant_of].field)
        if not entry.parts:
            return entry
        first, own = self._entries[entry.parts[0]].notation, entry.notation
        face = {name: getattr(own, name) or getattr(first, name) for name in _NON_MANUAL}
        return replace(entry, notation=replace(first, **face))

    def variants(self, gloss: str) -> tuple[str, ...]:
        """Other forms of a sign, and the commoner one if this is a variant."""
        main = self.get(gloss).variant_of or gloss
        others = (e.gloss for e in self if e.variant_of == main or e.gloss == main)
        return tuple(name for name in others if name != gloss)

    def __iter__(self) -> Iterator[LexiconEntry]:
        return iter(self._entries.values())

    def __len__(self) -> int:
        return len(self._entries)

    def has(self, gloss: str) -> bool:
        """Whether the sign is known."""
        return gloss in self._entries

    def get(self, gloss: str) -> LexiconEntry:
        """The entry of a gloss. Raises `LexiconError` naming near misses."""
        entry = self._entries.get(gloss) or self._entries.get(gloss.upper())
        if entry is None:
            near = near_misses(gloss.upper(), self._entries)
            raise LexiconError(
                f"{gloss or 'A sign without a name'} is not in the dictionary.",
                f"Did you mean: {', '.join(near)}?" if near else "See signdesk lexicon list.",
            )
        return entry

    def numbers(self, gloss: str) -> int:
        """The largest number that the sign takes up into its handshape; 0 if none."""
        entry = self._entries.get(gloss)
        return 0 if entry is None else entry.numbers

    def meanings(self, gloss: str) -> Sequence[tuple[str, str]]:
        """(English, part of speech) of a sign, the commonest first; none for an unknown one."""
        entry = self._entries.get(gloss)
        return () if entry is None else tuple((s.word, s.pos) for s in entry.senses)

    def field(self, gloss: str) -> str:
        """The semantic field of a sign; empty for an unknown one."""
        entry = self._entries.get(gloss)
        return "" if entry is None else entry.field

    def senses(self, english: str) -> Sequence[tuple[str, str]]:
        """(gloss, part of speech) of every sign that means this English word or phrase."""
        return tuple(self._by_word.get(english.lower(), ()))


def read_file(path: Path, vocabulary: Vocabulary) -> list[LexiconEntry]:
    """The entries of one file. Raises `NotationError` that points at the line; `LexiconError`."""
    try:
        text = path.read_text("utf-8")
        tables = parse_toml(text)
    except OSError as error:
        raise LexiconError(
            f"The dictionary's file {path} cannot be read: {error.strerror}.", "Check it."
        ) from error
    except UnicodeDecodeError:
        raise NotationError(f"{path.name} is not UTF-8 text.", "Save it as UTF-8.") from None
    except ValueError as error:
        raise NotationError(f"{path.name} is not valid TOML: {error}.", "Mend that line.") from None
    entries = []
    for gloss, table in tables.items():
        try:
            entries.append(_entry(gloss, table, path.stem, vocabulary))
        except FieldError as error:
            line = _line_of(text, gloss, error.key)
            raise NotationError(f"{path.name}, line {line}, {gloss}: {error}") from None
    return entries


def _entry(
    gloss: str, table: Mapping[str, Any], field: str, vocabulary: Vocabulary
) -> LexiconEntry:
    known = (*ENTRY_FIELDS, *DERIVING_FIELDS, *NOTATION_FIELDS)
    for key in table:
        if key not in known:
            raise FieldError(key, f"{key!r} is unknown in an entry. {allowed(key, known)}")
    senses = table.get("english", [])
    if not all(isinstance(sense, Mapping) and "word" in sense for sense in senses):
        raise FieldError("english", "write senses as [{ word = 'tea', pos = 'noun' }].")
    parts = _parts(table)
    return LexiconEntry(
        gloss=gloss,
        field=field,
        senses=tuple(EnglishSense(sense["word"], sense.get("pos", "")) for sense in senses),
        notation=_faces_only(table) if parts else parse_notation(table, vocabulary),
        note=table.get("note", ""),
        homonyms=tuple(table.get("homonyms", ())),
        parts=parts,
        is_spelled="spelled" in table,
        numbers=_numbers(table),
        variant_of=table.get("variant_of", ""),
    )


def _numbers(table: Mapping[str, Any]) -> int:
    limit = table.get("numbers", 0)
    if not (isinstance(limit, int) and 0 <= limit <= _MOST_INCORPORATED):
        raise FieldError(
            "numbers", f"write the largest number taken up, 1 to {_MOST_INCORPORATED}."
        )
    return limit


def _parts(table: Mapping[str, Any]) -> tuple[str, ...]:
    """Glosses that an entry is made of; none for one with a notation."""
    given = [key for key in DERIVING_FIELDS if key in table]
    if not given:
        return ()
    for key in ("start", *given[1:]):
        if key in table:
            raise FieldError(key, f"an entry has {given[0]} or {key}, not both.")
    if given[0] == "compound":
        parts = table["compound"]
        if not (isinstance(parts, list) and len(parts) > 1 and all(map(_is_text, parts))):
            raise FieldError("compound", "write it as a list of two glosses or more.")
        return tuple(parts)
    word = table["spelled"]
    if not (_is_text(word) and len(word) > 1 and word.isascii() and word.isalpha()):
        raise FieldError("spelled", "write it as a word of letters A to Z.")
    return tuple(f"fs-{letter}" for letter in word.upper())


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _faces_only(table: Mapping[str, Any]) -> SignNotation:
    """A notation that stands for its parts' until all entries are there."""
    return SignNotation(
        hands="one",
        start=HandPosture(),
        face=table.get("face"),
        mouth=table.get("mouth"),
        head=table.get("head"),
    )


def _line_of(text: str, gloss: str, key: str) -> int:
    """Line of the entry's field, or of the entry; tomllib does not tell."""
    lines = text.splitlines()
    heads = (f"[{gloss}]", f'["{gloss}"]')
    start = next((i for i, line in enumerate(lines) if line.strip().startswith(heads)), 0)
    for number in range(start + 1, len(lines)):
        if lines[number].lstrip().startswith("["):
            break
        if re.search(rf"\b{re.escape(key)}\b", lines[number]):
            return number + 1
    return start + 1
