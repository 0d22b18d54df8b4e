"""Which signs follow one another in conversation: what a doubtful sign in a sentence rather is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from math import exp, log
from pathlib import Path
from typing import Final

from signdesk.errors import LexiconError
from signdesk.language.recognized import RecognizedSign, SignedSentence
from signdesk.translation.recognition.sign_runs import LETTER

#: How much neighbours say beside what was seen; so many pairs more of each, so that rare signs'
#: neighbours say little; and no reading is taken for less likely than this.
_POWER, _MORE_PAIRS, _LEAST_LIKELY = 0.5, 3.0, 1e-3
#: Before the first sign and after the last one: what stands there says nothing.
_EDGE: Final = ""


@dataclass(frozen=True)
class SignNeighbours:
    """How often each sign follows each other one.

    Attributes
    ----------
    counts : by a sign and the one after it; `fs-` is any spelled word.
    """

    counts: Mapping[tuple[str, str], int]

    @cached_property
    def _totals(self) -> tuple[Mapping[str, int], Mapping[str, int], int]:
        """How often each sign comes first of a pair, and second, and how many pairs there are."""
        firsts: dict[str, int] = {}
        seconds: dict[str, int] = {}
        for (first, second), count in self.counts.items():
            firsts[first] = firsts.get(first, 0) + count
            seconds[second] = seconds.get(second, 0) + count
        return firsts, seconds, sum(firsts.values())

    def likelier(self, first: str, second: str) -> float:
        """The logarithm of how much oftener a pair occurs than by chance; 0 of unknown signs."""
        firsts, seconds, total = self._totals
        first, second = _kind(first), _kind(second)
        if first not in firsts or second not in seconds:
            return 0.0
        by_chance = firsts[first] * seconds[second] / total
        count = self.counts.get((first, second), 0)
        return log((count + _MORE_PAIRS) / (by_chance + _MORE_PAIRS))

    def weighed(self, sentence: SignedSentence) -> SignedSentence:
        """The sentence in its likeliest reading; each sign keeps what it may be."""
        best: dict[str, tuple[float, tuple[str, ...]]] = {_EDGE: (0.0, ())}
        for sign in sentence.signs:
            best = {
                gloss: self._reached(best, gloss, log(max(share, _LEAST_LIKELY)))
                for gloss, share in sign.shares.items()
            }
        read = (_EDGE, *self._reached(best, _EDGE, 0.0)[1])
        signs = tuple(
            self._among(sign, before, after)
            for sign, before, after in zip(sentence.signs, read, read[2:], strict=False)
        )
        return SignedSentence(signs, sentence.markers)

    def _among(self, sign: RecognizedSign, before: str, after: str) -> RecognizedSign:
        """A sign weighed anew by its neighbours' readings; its shares' sum stays."""
        return sign.weighed(
            {
                gloss: max(share, _LEAST_LIKELY)
                * exp(_POWER * (self.likelier(before, gloss) + self.likelier(gloss, after)))
                for gloss, share in sign.shares.items()
            }
        )

    def _reached(
        self, best: Mapping[str, tuple[float, tuple[str, ...]]], gloss: str, likely: float
    ) -> tuple[float, tuple[str, ...]]:
        """The likeliest reading, with its score, that goes on with a sign."""
        return max(
            (score + likely + _POWER * self.likelier(before, gloss), (*read, gloss))
            for before, (score, read) in best.items()
        )


def _kind(gloss: str) -> str:
    return LETTER if gloss.startswith(LETTER) else gloss


def load_sign_neighbours(path: Path) -> SignNeighbours:
    """Read a file of lines `FIRST SECOND COUNT SECOND COUNT …`; `#` begins a remark.

    Raises `LexiconError`.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        counts: dict[tuple[str, str], int] = {}
        for first, *pairs in filter(None, (line.partition("#")[0].split() for line in lines)):
            glosses, numbers = pairs[::2], pairs[1::2]
            for second, number in zip(glosses, numbers, strict=True):
                counts[first, second] = int(number)
        return SignNeighbours(counts)
    except (OSError, ValueError) as error:
        raise LexiconError(f"{path} cannot be read.", "Install SignDesk again.") from error
