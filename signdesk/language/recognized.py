"""Signs as they were recognised, with what else they may have been."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from signdesk.language.gloss import NonManualMarker


@dataclass(frozen=True, slots=True)
class Alternative:
    """What a sign may be.

    Attributes
    ----------
    gloss : its name.
    confidence : 0 to 1.
    """

    gloss: str
    confidence: float


@dataclass(frozen=True, slots=True)
class RecognizedSign:
    """One sign that somebody made.

    Attributes
    ----------
    gloss : the likeliest; `fs-` and letters for a spelled word.
    start_s, end_s : when, seconds on the clock of the pictures.
    confidence : 0 to 1.
    alternatives : what else it may be, likeliest first, without `gloss`.
    """

    gloss: str
    start_s: float
    end_s: float
    confidence: float
    alternatives: tuple[Alternative, ...] = ()

    def __post_init__(self) -> None:
        if not self.start_s <= self.end_s:
            raise ValueError(f"{self.gloss} ends before it begins")

    @property
    def lasts_s(self) -> float:
        """How long it is made, seconds."""
        return self.end_s - self.start_s

    @property
    def shares(self) -> dict[str, float]:
        """The confidence of each sign that it may be."""
        others = {other.gloss: other.confidence for other in self.alternatives}
        return {self.gloss: self.confidence} | others

    def weighed(self, likely: Mapping[str, float]) -> RecognizedSign:
        """The same shares' sum, dealt out as likely as these; the sign itself if none is."""
        if not sum(likely.values()):
            return self
        scale = sum(self.shares.values()) / sum(likely.values())
        first, *others = sorted(likely, key=lambda gloss: -likely[gloss])
        return replace(
            self,
            gloss=first,
            confidence=likely[first] * scale,
            alternatives=tuple(Alternative(gloss, likely[gloss] * scale) for gloss in others),
        )


@dataclass(frozen=True, slots=True)
class EmergingSign:
    """What a sign seems to be before it is told; what is told next ends it.

    Attributes
    ----------
    sign : as it seems; its end is not sure yet. None when it came to nothing.
    """

    sign: RecognizedSign | None


@dataclass(frozen=True, slots=True)
class SignedSentence:
    """Signs between two rests of the hands.

    Attributes
    ----------
    signs : at least one, in order.
    markers : what brows and head said; they span indices of `signs`.
    """

    signs: tuple[RecognizedSign, ...]
    markers: tuple[NonManualMarker, ...] = ()

    @property
    def start_s(self) -> float:
        """Start of the first sign, seconds."""
        return self.signs[0].start_s

    @property
    def end_s(self) -> float:
        """End of the last sign, seconds."""
        return self.signs[-1].end_s


#: What is read of a signer, as soon as it is.
Read = RecognizedSign | SignedSentence | EmergingSign
