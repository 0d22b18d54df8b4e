"""Words spelled by hand among signs: which stretches are words, and which letters they have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from signdesk.language.recognized import RecognizedSign
from signdesk.motion.signing_features import SigningTrack
from signdesk.translation.letter_model import LetterModel
from signdesk.translation.sign_runs import LETTER
from signdesk.translation.spelling import GAP_FRAMES, Letter, letters_in, still_stretches

#: A sign that is so sure is one, though the hand stays; of less sure ones so many letters, so
#: clear, make a part of a word.
_SURE_SIGN: Final = 0.9
_LETTERS, _CLEAR = 3, 0.6
_SHORTEST_WORD: Final = 2
#: Frames: what is so brief may be a letter; letters reach so far beyond what signs there.
_BRIEF, _BEYOND = 8, 4

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of still hand, and the letters that it may show.

    Attributes
    ----------
    is_over : whether the hand has left, so that no more letters come.
    """

    first: int
    last: int
    letters: tuple[Letter, ...]
    is_over: bool

    def inside(self, first: int, last: int) -> list[Letter]:
        """Letters whose middle is in frames `first` .. `last`."""
        return [x for x in self.letters if first <= (x.first + x.last) / 2 <= last]


class SpelledWords:
    """Finds spelled words in a track."""

    def __init__(self, model: LetterModel) -> None:
        self.model = model

    def stretches(self, track: SigningTrack, *, is_end: bool) -> list[Stretch]:
        """Stretches of still hand, in order; `is_end` when no more frames come."""
        count = len(track.points)
        return [
            Stretch(
                first,
                last,
                tuple(letters_in(track, (first, last), self.model)),
                is_end or last + GAP_FRAMES < count,
            )
            for first, last in still_stretches(track)
        ]

    def stretch_at(self, stretches: Sequence[Stretch], span: Span) -> Stretch | None:
        """The stretch that holds most of a sign."""
        first, last = span
        for stretch in stretches:
            if min(last, stretch.last) - max(first, stretch.first) > (last - first) / 2:
                return stretch
        return None

    def is_part_of_word(self, sign: RecognizedSign, span: Span, stretch: Stretch) -> bool:
        """Whether what looks like a sign is spelled letters."""
        if sign.gloss.startswith(LETTER):
            return True
        letters = stretch.inside(*span)
        distinct = {max(x.likely, key=lambda name: x.likely[name]) for x in letters}
        clear = sum(max(x.likely.values()) for x in letters) / max(len(letters), 1)
        is_short = span[1] - span[0] <= _BRIEF and len(letters) == 1
        enough = len(distinct) >= _LETTERS or is_short
        return sign.confidence < _SURE_SIGN and enough and clear >= _CLEAR

    def word(self, stretch: Stretch, first: int, last: int) -> list[Letter]:
        """The word's letters between two frames; empty when they are too few to be one."""
        letters = stretch.inside(first - _BEYOND, last + _BEYOND)
        return letters if len(letters) >= _SHORTEST_WORD else []
