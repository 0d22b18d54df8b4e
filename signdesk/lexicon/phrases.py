"""Phrases: the words of one language in which the dictionary says how signs are made."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from signdesk.errors import FormatError


@dataclass(frozen=True, slots=True)
class Phrases:
    """Tables of phrases by name, with `{holes}`.

    Attributes
    ----------
    tables : as the file has them; a movement's phrase has one form for one hand, one for both.
    is_left_handed : whether the strong hand is the left one.
    """

    tables: Mapping[str, Mapping[str, Any]]
    is_left_handed: bool = False

    def for_hand(self, *, is_left_handed: bool) -> Phrases:
        """The same words for signers of the other hand."""
        return replace(self, is_left_handed=is_left_handed)

    def has(self, table: str, name: str) -> bool:
        """Whether there is such a phrase."""
        return name in self.tables[table]

    def say(self, table: str, name: str, /, **holes: str) -> str:
        """A phrase with its holes filled."""
        return self._filled(self.tables[table][name], holes)

    def verb(self, name: str, *, is_plural: bool) -> str:
        """What hands do, for one hand or for both."""
        return self._filled(self.tables["movements"][name][is_plural], {})

    def _filled(self, phrase: str, holes: Mapping[str, str]) -> str:
        sides = self.tables["sides"]
        strong, weak = sides["right"], sides["left"]
        if self.is_left_handed:
            strong, weak = weak, strong
        return phrase.format(strong=strong, weak=weak, **holes)


def load_phrases(path: Path) -> Phrases:
    """Read a language's phrases. Raises `FormatError`."""
    try:
        return Phrases(tomllib.loads(path.read_text("utf-8")))
    except (OSError, ValueError) as error:
        what = error.strerror if isinstance(error, OSError) else error
        raise FormatError(
            f"The phrases in {path.name} cannot be read: {what}.", "Install SignDesk again."
        ) from error
