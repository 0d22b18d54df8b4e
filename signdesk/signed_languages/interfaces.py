"""What the grammars of signed languages ask of others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol


class GlossLookup(Protocol):
    """A dictionary of signs, found by gloss and by English."""

    def has(self, gloss: str) -> bool:
        """Whether the sign is known."""
        ...

    def senses(self, english: str) -> Sequence[tuple[str, str]]:
        """(gloss, part of speech) of every sign that means this English word or phrase."""
        ...

    def numbers(self, gloss: str) -> int:
        """The largest number that the sign takes up into its handshape; 0 if none."""
        ...
