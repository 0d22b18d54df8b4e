"""Live captions: which of the words heard so far will stay, and which may still change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from signdesk.language.transcript import Word


@dataclass(frozen=True, slots=True)
class Caption:
    """Words of somebody who is still speaking.

    Attributes
    ----------
    settled : words that two hearings in turn agreed on.
    open : words that may still change.
    """

    settled: str = ""
    open: str = ""

    @property
    def text(self) -> str:
        """All of it."""
        return f"{self.settled} {self.open}".strip()


class CaptionWriter:
    """Compares each hearing of a growing recording with the one before.

    Words at the start on which two hearings agree are settled, and stay (the local agreement of
    Macháček, Dabre and Bojar, 2023).
    """

    def __init__(self) -> None:
        self._before: list[Word] = []
        self._settled: list[Word] = []

    def hear(self, words: Sequence[Word]) -> Caption:
        """One more hearing, times from the start of the recording."""
        settled_until_s = self._settled[-1].end_s if self._settled else -1.0
        new = [word for word in words if (word.start_s + word.end_s) / 2 > settled_until_s]
        agreed = 0
        while agreed < min(len(new), len(self._before)) and _key(new[agreed]) == _key(
            self._before[agreed]
        ):
            agreed += 1
        self._settled += new[:agreed]
        self._before = new[agreed:]
        return Caption(_text(self._settled), _text(self._before))

    @property
    def settled_until_s(self) -> float:
        """End of the last settled word, seconds; 0 without any."""
        return self._settled[-1].end_s if self._settled else 0.0


def _key(word: Word) -> str:
    return word.text.strip(" .,!?;:").casefold()


def _text(words: Sequence[Word]) -> str:
    return " ".join(word.text.strip() for word in words)
