"""How often each sign is used in conversation: what a doubtful sign rather is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from signdesk.errors import LexiconError
from signdesk.language.recognized import RecognizedSign

#: How much usage says beside what was seen; and every sign counts as if used so often more.
_POWER, _AT_LEAST = 0.4, 20.0
#: Likeliest signs that are weighed against each other.
WEIGHED: Final = 12

Ranked = list[tuple[str, float]]


@dataclass(frozen=True)
class SignUsage:
    """How often signs occur in sentences.

    Attributes
    ----------
    counts : by gloss; other signs, as the user's own, count as the mean one.
    """

    counts: Mapping[str, int]

    def weighed(self, seen: Sequence[tuple[str, float]]) -> Ranked:
        """Signs with their confidences, by usage too; the confidences' sum stays."""
        likely = [(gloss, share * self._weight(gloss)) for gloss, share in seen]
        total = sum(share for _, share in likely)
        if not total:
            return list(seen)
        scale = sum(share for _, share in seen) / total
        return sorted(((g, share * scale) for g, share in likely), key=lambda each: -each[1])

    def unweighed(self, sign: RecognizedSign) -> RecognizedSign:
        """A sign of `weighed` shares, as it was seen alone; the sum of its shares stays."""
        return sign.weighed({g: share / self._weight(g) for g, share in sign.shares.items()})

    @cached_property
    def _mean(self) -> float:
        return sum(self.counts.values()) / max(len(self.counts), 1)

    def _weight(self, gloss: str) -> float:
        return float((self.counts.get(gloss, self._mean) + _AT_LEAST) ** _POWER)


def load_sign_usage(path: Path) -> SignUsage:
    """Read a file of lines `GLOSS COUNT`; `#` begins a remark. Raises `LexiconError`."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        pairs = [line.partition("#")[0].split() for line in lines]
        return SignUsage({gloss: int(count) for gloss, count in filter(None, pairs)})
    except (OSError, ValueError) as error:
        raise LexiconError(f"{path} cannot be read.", "Install SignDesk again.") from error
