"""Visits: the signs that were looked at, to go back and forward among them."""

from __future__ import annotations

#: Older ones are forgotten.
_MOST = 200


class Visits:
    """A line of glosses and a place in it."""

    def __init__(self) -> None:
        self._line: list[str] = []
        self._at = -1

    @property
    def current(self) -> str:
        """The sign that is looked at; empty when there is none yet."""
        return self._line[self._at] if self._line else ""

    @property
    def can_go_back(self) -> bool:
        """Whether a sign was looked at before."""
        return self._at > 0

    @property
    def can_go_forward(self) -> bool:
        """Whether one went back from a sign."""
        return self._at + 1 < len(self._line)

    def visit(self, gloss: str) -> None:
        """Look at a sign; those that one went back from are forgotten."""
        if gloss != self.current:
            self._line = [*self._line[: self._at + 1], gloss][-_MOST:]
            self._at = len(self._line) - 1

    def back(self) -> str:
        """The sign before, or the first."""
        self._at = max(self._at - 1, min(0, self._at))
        return self.current

    def forward(self) -> str:
        """The sign after, or the last."""
        self._at = min(self._at + 1, len(self._line) - 1)
        return self.current
