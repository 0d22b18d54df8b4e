"""Accepted answers, written by people: English with its glosses, and glosses with their English."""

from __future__ import annotations

import itertools
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from signdesk.errors import FormatError, InputError
from signdesk.language.gloss import GlossSequence, GlossSource
from signdesk.language.gloss_line import BOUNDARY, parse_line
from signdesk.translation.interfaces import GlossAlternatives

SourceOf = Callable[[str], GlossSource]
#: More readings of one accepted answer than this are a slip of the pen.
MOST_READINGS = 4_096


@dataclass(frozen=True, slots=True)
class GlossCase:
    """An English sentence and the ASL that is accepted for it.

    Attributes
    ----------
    construction : what it tries, such as `yes_no_question`.
    held_out : nobody looked at its answers while tuning.
    senses : glosses that show that an ambiguous word was understood.
    forbidden : glosses that show that it was not.
    """

    english: str
    construction: str
    accepted: tuple[GlossSequence, ...]
    held_out: bool = False
    senses: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()

    @property
    def is_ambiguous(self) -> bool:
        """Whether it tries the sense of a word."""
        return bool(self.senses or self.forbidden)


@dataclass(frozen=True, slots=True)
class EnglishCase:
    """Glosses as signed, and the English that is accepted for them.

    Attributes
    ----------
    alternatives : of each gloss, as `GlossToEnglish` takes them; empty where all are certain.
    """

    line: str
    sequence: GlossSequence
    construction: str
    accepted: tuple[str, ...]
    held_out: bool = False
    alternatives: GlossAlternatives = ()


def load_gloss_cases(folder: Path, source_of: SourceOf) -> list[GlossCase]:
    """Every case of a folder's `*.toml`; files named `held_out*` are held out.

    Raises `FormatError` when there are none, or one cannot be read.
    """
    cases: list[GlossCase] = []
    for path, construction, english, value in _entries(folder):
        table = value if isinstance(value, dict) else {"accepted": value}
        try:
            accepted = tuple(
                parse_line(reading, source_of)
                for line in _accepted(table)
                for reading in readings(line)
            )
        except InputError as error:
            raise FormatError(f"{path.name}, {english!r}: {error}") from None
        cases.append(
            GlossCase(
                english,
                construction,
                accepted,
                path.stem.startswith("held_out"),
                tuple(table.get("senses", ())),
                tuple(table.get("not", ())),
            )
        )
    return cases


def load_english_cases(folder: Path, source_of: SourceOf) -> list[EnglishCase]:
    """Every case of a folder's `*.toml`, as `load_gloss_cases` reads them."""
    cases: list[EnglishCase] = []
    for path, construction, line, value in _entries(folder):
        try:
            signed, alternatives = doubts(line)
            sequence = parse_line(signed, source_of)
        except InputError as error:
            raise FormatError(f"{path.name}, {line!r}: {error}") from None
        held_out = path.stem.startswith("held_out")
        accepted = [said for text in _accepted({"accepted": value}) for said in readings(text)]
        cases.append(
            EnglishCase(line, sequence, construction, tuple(accepted), held_out, alternatives)
        )
    return cases


def doubts(line: str) -> tuple[str, GlossAlternatives]:
    """A line without its doubts, and they: `COFFEE{COFFEE:0.5,WORK:0.4}` may be either.

    Raises `InputError` for a confidence that is not a number.
    """
    names: list[str] = []
    alternatives: list[tuple[tuple[str, float], ...]] = []
    for token in line.split():
        name, _, others = token.removesuffix("}").partition("{")
        names.append(name)
        if not is_sign(name):
            continue
        pairs = (other.partition(":") for other in others.split(",") if other)
        try:
            alternatives.append(tuple((gloss, float(share)) for gloss, _, share in pairs))
        except ValueError:
            raise InputError(f"{token} has no confidence.", "Write such as TEA{TEA:0.5}.") from None
    return " ".join(names), tuple(alternatives) if any(alternatives) else ()


def is_sign(token: str) -> bool:
    """Whether a token of a line is a sign: no bracket and no boundary."""
    return not token.startswith("<") and token != BOUNDARY


def readings(line: str) -> list[str]:
    """Every line that one accepted line stands for: `(SIGNS)` may be left out, `A/B` is either.

    Raises `InputError` when they are too many to be meant.
    """
    choices: list[Sequence[str]] = []
    count = 1
    for token in re.findall(r"\([^)]*\)|\S+", line):
        is_optional = token.startswith("(")
        inner = token[1:-1] if is_optional else token
        is_choice = not inner.startswith("<") and " " not in inner
        names = inner.split("/") if is_choice else [inner]
        choices.append([*names, ""] if is_optional else names)
        count *= len(choices[-1])
    if count > MOST_READINGS:
        raise InputError(f"{line!r} has {count:,} readings.", "Write it as several lines.")
    return [" ".join(filter(None, chosen)) for chosen in itertools.product(*choices)]


def _entries(folder: Path) -> Iterator[tuple[Path, str, str, Any]]:
    """File, construction, what is to be translated, and its answers."""
    paths = sorted(folder.glob("*.toml"))
    if not paths:
        raise FormatError(
            f"There are no test sentences in {folder}.", "Name a folder of a source tree's tests."
        )
    for path in paths:
        try:
            tables = tomllib.loads(path.read_text("utf-8"))
        except (OSError, tomllib.TOMLDecodeError) as error:
            raise FormatError(f"{path.name} cannot be read: {error}.", "Mend that line.") from error
        for construction, entries in tables.items():
            for given, value in entries.items():
                yield path, construction, given, value


def _accepted(table: Mapping[str, Any]) -> list[str]:
    lines = table.get("accepted")
    if not (isinstance(lines, list) and lines and all(isinstance(line, str) for line in lines)):
        raise InputError("An entry has no accepted answers.", "Write them as a list of texts.")
    return lines
