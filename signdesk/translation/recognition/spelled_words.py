"""Words spelled by hand among signs: which stretches are words, and which letters they have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from signdesk.language.recognized import RecognizedSign
from signdesk.motion.tracking.signing_track import SigningTrack
from signdesk.translation.recognition.letter_model import LetterModel
from signdesk.translation.recognition.sign_runs import LETTER
from signdesk.translation.recognition.spelled_vocabulary import Letters
from signdesk.translation.recognition.spelling import (
    GAP_FRAMES,
    Letter,
    has_left,
    letters_in,
    still_stretches,
)

#: A sign that is so sure is one, though the hand stays; of less sure ones so many letters, so
#: clear, make a part of a word.
_SURE_SIGN: Final = 0.7
_LETTERS, _CLEAR = 3, 0.6
_SHORTEST_WORD: Final = 2
#: Frames: what is so brief may be a letter; letters reach so far beyond what signs there.
#: Letters of a word follow one another within so many.
_BRIEF, _BEYOND, _PAUSE = 8, 4, 10
#: A letter of a word lasts at least such a share of the longest one's time.
_SHARE_OF_LONGEST: Final = 0.2

#: A word of so many letters need not be known, unless a sign is as certain as this, and fewer
#: letters unless it is more likely than not; without a vowel they must be as clear as this.
_LONG_WORD, _CERTAIN, _LIKELY, _PLAIN = 5, 0.9, 0.5, 0.6
_VOWELS: Final = frozenset("AEIOUY")

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

    def around(self, first: int, last: int) -> list[Letter]:
        """Letters that follow one another without a pause, from those inside on either way."""
        inside = [k for k, x in enumerate(self.letters) if first <= (x.first + x.last) / 2 <= last]
        if not inside:
            return []
        low, high = inside[0], inside[-1]
        while low > 0 and self._follow(low - 1):
            low -= 1
        while high + 1 < len(self.letters) and self._follow(high):
            high += 1
        return list(self.letters[low : high + 1])

    def _follow(self, k: int) -> bool:
        return self.letters[k + 1].first - self.letters[k].last <= _PAUSE


def _clearness(letters: Sequence[Letter]) -> float:
    return sum(max(x.likely.values()) for x in letters) / len(letters)


def _about_as_long(letters: Sequence[Letter]) -> list[Letter]:
    """Letters without those that are brief beside the longest: a sign that is held has such."""
    longest = max((x.last - x.first for x in letters), default=0)
    return [x for x in letters if _SHARE_OF_LONGEST * longest <= x.last - x.first]


def rather_signs(parts: Sequence[RecognizedSign], read: Sequence[Letters]) -> bool:
    """Whether letters that make no known word are rather the signs that their parts look like."""
    if any(sign.gloss.startswith(LETTER) for sign in parts):
        return False
    surest = max(sign.confidence for sign in parts)
    if len(read) >= _LONG_WORD:
        return surest > _CERTAIN
    names = [max(letters, key=lambda name: letters[name]) for letters in read]
    clearness = min(letters[name] for letters, name in zip(read, names, strict=True))
    may_be_word = clearness > _PLAIN or bool(_VOWELS & {*names})
    return surest > _LIKELY or not may_be_word


class SpelledWords:
    """Finds spelled words in a track."""

    def __init__(self, model: LetterModel, spelled_signs: Mapping[str, int] | None = None) -> None:
        """`spelled_signs` are signs made of letters (#TV), and how many: more make them a word."""
        self.model = model
        self._spelled_signs = spelled_signs or {}

    def stretches(self, track: SigningTrack, *, is_end: bool) -> list[Stretch]:
        """Stretches of still hand, in order; `is_end` when no more frames come."""
        count = len(track.points)
        return [
            Stretch(
                first,
                last,
                tuple(letters_in(track, (first, last), self.model)),
                is_end or last + GAP_FRAMES < count or has_left(track, last - 1),
            )
            for first, last in still_stretches(track)
        ]

    def stretch_at(self, stretches: Sequence[Stretch], span: Span) -> Stretch | None:
        """The stretch that holds most of a sign; the later one of two that do."""
        first, last = span
        held = [min(last, each.last) - max(first, each.first) for each in stretches]
        most = max(held, default=0)
        if most <= (last - first) / 2:
            return None
        return stretches[len(held) - 1 - held[::-1].index(most)]

    def is_part_of_word(self, sign: RecognizedSign, span: Span, stretch: Stretch) -> bool:
        """Whether what looks like a sign is spelled letters."""
        if sign.gloss.startswith(LETTER):
            return True
        letters = stretch.inside(*span)
        together = stretch.around(*span)
        own = self._spelled_signs.get(sign.gloss, len(together))
        is_sure = sign.confidence >= _SURE_SIGN and len(together) <= own + 1
        if is_sure or not letters or _clearness(letters) < _CLEAR:
            return False
        is_short = span[1] - span[0] <= _BRIEF and len(letters) == 1
        distinct = {letter.likeliest for letter in _about_as_long(together)}
        return is_short or (len(distinct) >= _LETTERS and _clearness(together) >= _CLEAR)

    def is_surely_sign(self, sign: RecognizedSign) -> bool:
        """Whether a sign ends a word, though the hand stays: it is no part, whatever follows."""
        is_spelled = sign.gloss.startswith(LETTER) or sign.gloss in self._spelled_signs
        return sign.confidence >= _SURE_SIGN and not is_spelled

    def word(self, stretch: Stretch, first: int, last: int) -> list[Letter]:
        """The word's letters between two frames; empty when they are too few to be one."""
        letters = stretch.inside(first - _BEYOND, last + _BEYOND)
        return letters if len(letters) >= _SHORTEST_WORD else []
