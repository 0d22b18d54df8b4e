"""Lexicon: the signs of one signed language, found by gloss and by English sense."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from signdesk.errors import LexiconError, NotationError
from signdesk.lexicon.notation import SignNotation
from signdesk.lexicon.parsing import NOTATION_FIELDS, FieldError, parse_notation
from signdesk.lexicon.vocabulary import Vocabulary, allowed

ENTRY_FIELDS = ("english", "note", "homonyms", "source")


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
    field : the semantic field, which is the file's name.
    note : on usage or variants; may be empty.
    homonyms : glosses that are signed alike.
    """

    gloss: str
    field: str
    senses: tuple[EnglishSense, ...]
    notation: SignNotation
    note: str = ""
    homonyms: tuple[str, ...] = ()


class Lexicon:
    """Signs by gloss and by English sense; read-only once loaded."""

    def __init__(self, entries: Sequence[LexiconEntry], signed_language: str = "ase") -> None:
        self.signed_language = signed_language
        self._entries = {entry.gloss: entry for entry in entries}
        self._by_word: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for entry in entries:
            for sense in entry.senses:
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
            raise LexiconError(f"No signs were found in {directory}.", "Reinstall SignDesk.")
        return cls(entries, directory.name)

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
            raise LexiconError(
                f"{gloss} is not in the dictionary.",
                allowed(gloss.upper(), self._entries) if self._entries else "",
            )
        return entry

    def senses(self, english: str) -> Sequence[tuple[str, str]]:
        """(gloss, part of speech) of every sign that means this English word or phrase."""
        return tuple(self._by_word.get(english.lower(), ()))


def read_file(path: Path, vocabulary: Vocabulary) -> list[LexiconEntry]:
    """The entries of one file. Raises `NotationError` that points at the line."""
    text = path.read_text("utf-8")
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
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
    known = (*ENTRY_FIELDS, *NOTATION_FIELDS)
    for key in table:
        if key not in known:
            raise FieldError(key, f"{key!r} is unknown in an entry. {allowed(key, known)}")
    senses = table.get("english", [])
    if not all(isinstance(sense, Mapping) and "word" in sense for sense in senses):
        raise FieldError("english", "write senses as [{ word = 'tea', pos = 'noun' }].")
    return LexiconEntry(
        gloss=gloss,
        field=field,
        senses=tuple(EnglishSense(sense["word"], sense.get("pos", "")) for sense in senses),
        notation=parse_notation(table, vocabulary),
        note=table.get("note", ""),
        homonyms=tuple(table.get("homonyms", ())),
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
