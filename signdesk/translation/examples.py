"""Example sentences by the signs they are signed with."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from signdesk.errors import LexiconError
from signdesk.language.gloss import GlossSequence, GlossSource
from signdesk.translation.interfaces import EnglishToGloss, IsCancelled

#: So many of a sign are enough; short ones are the clearest.
_MOST = 3
#: What the sentence must be signed with to be an example: no spelling for want of a sign.
_SIGNED = (GlossSource.LEXICON, GlossSource.POINTING, GlossSource.NUMBER)


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence, and how it is signed."""

    english: str
    sequence: GlossSequence


def load_examples(path: Path) -> tuple[str, ...]:
    """The sentences of a file. Raises `LexiconError`."""
    try:
        return tuple(tomllib.loads(path.read_text(encoding="utf-8"))["sentences"])
    except (OSError, ValueError, KeyError) as error:
        raise LexiconError(
            f"The example sentences in {path.name} cannot be read: {error}.",
            "Install SignDesk again.",
        ) from error


def by_gloss(
    sentences: Sequence[str], translator: EnglishToGloss, is_cancelled: IsCancelled
) -> dict[str, tuple[Example, ...]]:
    """The few shortest examples of each sign that has any."""
    found: dict[str, list[Example]] = {}
    for sentence in sentences:
        if is_cancelled():
            break
        example = Example(sentence, translator.translate(sentence))
        glosses = example.sequence.glosses
        if all(gloss.source in _SIGNED for gloss in glosses):
            for name in dict.fromkeys(gloss.name for gloss in glosses):
                found.setdefault(name, []).append(example)
    return {name: tuple(sorted(these, key=_length)[:_MOST]) for name, these in found.items()}


def _length(example: Example) -> int:
    return len(example.sequence.glosses)
