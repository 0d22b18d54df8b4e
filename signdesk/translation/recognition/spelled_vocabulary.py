"""Which words spelled letters may be, when letters were read with some doubt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import exp, inf
from typing import Final

import numpy as np
from numpy.typing import NDArray

#: A word is what was spelled if it costs at most so much a letter: a letter read for sure as
#: another costs `_NOT_READ`, one left out or put in `_MISSED`, the second of two alike `_DOUBLED`.
_WORST, _NOT_READ, _MISSED, _DOUBLED = 0.6, 4.0, 2.2, 0.8
#: A letter that was read costs at most this: no word may be kept for being unsure of every letter.
_LEAST_LIKELY: Final = exp(-_NOT_READ)
#: So much longer or shorter a word may be than what was read.
_LENGTHS: Final = 2
#: Letters are two words if neither costs more, and each has so many.
_SURELY, _SHORTEST = 0.3, 3

Array = NDArray[np.float64]
Letters = Mapping[str, float]


class SpelledVocabulary:
    """Finds words by their letters, all words of one length at a time."""

    def __init__(self, words: Mapping[str, float]) -> None:
        """`words` in capitals, with what each costs for being rare."""
        groups: dict[int, list[str]] = defaultdict(list)
        for word in sorted(words):
            if word.isascii() and word.isalpha():
                groups[len(word)].append(word)
        self._groups = {
            length: (
                tuple(group),
                np.array([[ord(letter) - ord("A") for letter in word] for word in group]),
                np.array([words[word] for word in group]),
            )
            for length, group in groups.items()
        }

    def nearest(self, read: Sequence[Letters]) -> list[str]:
        """Words that letters read may be, likeliest first; none if all are too far."""
        costs = self._costs(read)
        return sorted(costs, key=lambda word: (costs[word], word))

    def parting(self, read: Sequence[Letters]) -> int:
        """How many of letters read are a first word, if they are two known ones; else 0."""
        places = range(_SHORTEST, len(read) - _SHORTEST + 1)
        dearer = {k: max(map(self._least_cost, (read[:k], read[k:]))) for k in places}
        best = min(dearer, key=lambda k: dearer[k], default=0)
        return best if best and dearer[best] <= _SURELY else 0

    def _least_cost(self, read: Sequence[Letters]) -> float:
        return min(self._costs(read).values(), default=inf)

    def _costs(self, read: Sequence[Letters]) -> dict[str, float]:
        """What it costs a letter to take letters read for each of the words that are near."""
        costs: dict[str, float] = {}
        replacing = np.stack([_replacing(letters) for letters in read])
        for length in range(len(read) - _LENGTHS, len(read) + _LENGTHS + 1):
            if length not in self._groups:
                continue
            words, codes, rare = self._groups[length]
            cost = (_costs(replacing, codes) + rare) / length
            costs |= {words[k]: float(cost[k]) for k in np.flatnonzero(cost <= _WORST)}
        return costs


def _replacing(letters: Letters) -> Array:
    """What it costs (26,) to take a letter read for each of the alphabet."""
    total = sum(letters.values()) or 1.0
    shares = np.full(26, _LEAST_LIKELY)
    for letter, share in letters.items():
        shares[ord(letter) - ord("A")] = max(share / total, _LEAST_LIKELY)
    return np.asarray(np.log(shares.max() / shares))


def _costs(replacing: Array, codes: NDArray[np.int64]) -> Array:
    """Least cost (W,) of turning letters read (R, 26) into words (W, L): Levenshtein's."""
    count, length = codes.shape
    missed = np.full((count, length), _MISSED)
    missed[:, 1:][codes[:, 1:] == codes[:, :-1]] = _DOUBLED
    row = np.concatenate([np.zeros((count, 1)), missed.cumsum(1)], 1)
    for costs in replacing:
        before, row = row, np.empty_like(row)
        row[:, 0] = before[:, 0] + _MISSED
        for k in range(length):
            replaced = before[:, k] + costs[codes[:, k]]
            extra = np.minimum(before[:, k + 1] + _MISSED, row[:, k] + missed[:, k])
            row[:, k + 1] = np.minimum(replaced, extra)
    return np.asarray(row[:, -1])
