"""Live captions: which of the words heard so far will stay, and which may still change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from signdesk.language.transcript import Word

#: Times of words are rough: this many words before and after where they say that the settled words
#: end, those are looked for by their texts; by so many of the last, or fewer.
_ROUGH_WORDS: Final = 4
_LAST_WORDS: Final = 3
#: Between words this far apart nobody spoke, seconds.
_PAUSE_S: Final = 0.2


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
        new = words[self._settled_in(words) :]
        agreed = 0
        while agreed < min(len(new), len(self._before)) and _key(new[agreed]) == _key(
            self._before[agreed]
        ):
            agreed += 1
        self._settled += new[:agreed]
        self._before = list(new[agreed:])
        return Caption(_text(self._settled), _text(self._before))

    @property
    def pause_s(self) -> float:
        """The last pause between settled words, seconds; 0 without any."""
        pauses = [
            (before.end_s + after.start_s) / 2
            for before, after in pairwise(self._settled)
            if after.start_s - before.end_s >= _PAUSE_S
        ]
        return pauses[-1] if pauses else 0.0

    def _settled_in(self, words: Sequence[Word]) -> int:
        """How many of these words are settled ones."""
        if not self._settled:
            return 0
        until_s = self._settled[-1].end_s
        by_time = sum((word.start_s + word.end_s) / 2 <= until_s for word in words)
        keys, settled = [_key(word) for word in words], [_key(word) for word in self._settled]
        near = range(max(by_time - _ROUGH_WORDS, 1), min(by_time + _ROUGH_WORDS, len(words)) + 1)
        for count in range(min(_LAST_WORDS, len(settled)), 0, -1):
            for end in sorted(near, key=lambda end: abs(end - by_time)):
                if end >= count and keys[end - count : end] == settled[-count:]:
                    return end
        return by_time


def _key(word: Word) -> str:
    return word.text.strip(" .,!?;:").casefold()


def _text(words: Sequence[Word]) -> str:
    return " ".join(word.text.strip() for word in words)
