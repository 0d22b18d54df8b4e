"""How well signs are recognised: hits among the likeliest, and errors in sentences."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from signdesk.errors import FormatError
from signdesk.lexicon.store import Lexicon
from signdesk.translation.signing.incorporation import with_number

LABELS_FILE = "labels.csv"
_FIELDS = ("file", "english", "kind", "source")


@dataclass(frozen=True, slots=True)
class LabelledClip:
    """A film of a sign or a sentence.

    Attributes
    ----------
    path : of the video.
    english : what is signed.
    kind : `sign` or `sentence`.
    source : who filmed it.
    """

    path: Path
    english: str
    kind: str
    source: str


def read_labels(folder: Path) -> list[LabelledClip]:
    """The clips that a folder's `labels.csv` names. Raises `FormatError`."""
    path = folder / LABELS_FILE
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            rows = list(csv.DictReader(stream))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise FormatError(
            f"{path} cannot be read.", f"Give a folder with clips and a {LABELS_FILE}."
        ) from error
    lacking = [field for field in _FIELDS if not rows or field not in rows[0]]
    if lacking:
        raise FormatError(
            f"{path} has no column {', '.join(lacking)}.", f"It needs {', '.join(_FIELDS)}."
        )
    return [LabelledClip(folder / r["file"], r["english"], r["kind"], r["source"]) for r in rows]


def glosses_for(english: str, lexicon: Lexicon) -> frozenset[str]:
    """The signs that mean an English word, with their variants and those that look alike.

    Empty if the lexicon has no sign for it.
    """
    word = english.strip().lower()
    forms = {word, word.replace(" ", ""), word.replace(" ", "-")}
    meant = {
        entry.gloss
        for entry in lexicon
        if forms & {entry.gloss.lower(), *(sense.word.lower() for sense in entry.senses)}
    }
    alike = {
        other
        for gloss in meant
        for other in (*lexicon.get(gloss).homonyms, *lexicon.variants(gloss))
    }
    return frozenset(meant | alike)


@dataclass(frozen=True, slots=True)
class Hits:
    """How many of some signs were the likeliest, and among the five likeliest."""

    count: int = 0
    top1: int = 0
    top5: int = 0

    def and_also(self, accepted: frozenset[str], ranked: Sequence[str]) -> Hits:
        """With one more sign, whose likeliest glosses are `ranked`."""
        return Hits(
            self.count + 1,
            self.top1 + bool(accepted & set(ranked[:1])),
            self.top5 + bool(accepted & set(ranked[:5])),
        )


def same_looking(lexicon: Lexicon) -> Mapping[str, str]:
    """For each sign that looks like another, the one name that both count as."""
    alike = {e.gloss: min(e.gloss, *e.homonyms) for e in lexicon if e.homonyms}
    with_one = [e for e in lexicon if e.numbers and with_number(e.notation, 1) == e.notation]
    return alike | {f"1-{entry.gloss}": entry.gloss for entry in with_one}


def errors(wanted: Sequence[str], read: Sequence[str], alike: Mapping[str, str]) -> int:
    """Fewest signs to change, leave out or put in to get from what was read to what was signed."""
    left = [alike.get(gloss, gloss) for gloss in wanted]
    right = [alike.get(gloss, gloss) for gloss in read]
    row = list(range(len(right) + 1))
    for number, gloss in enumerate(left, 1):
        before, row = row, [number]
        for k, other in enumerate(right):
            row.append(min(before[k] + (gloss != other), before[k + 1] + 1, row[k] + 1))
    return row[-1]


def share(parts: Iterable[int], wholes: Iterable[int]) -> float:
    """The sum of parts over the sum of wholes; 0 of nothing."""
    total = sum(wholes)
    return sum(parts) / total if total else 0.0
