"""Fingerspelling in continuous signing: where the hand stays and only its shape changes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from signdesk.motion.tracking.signing_track import ELBOWS, RATE_HZ, RIGHT_HAND, WRISTS, SigningTrack
from signdesk.translation.recognition.letter_model import LetterModel

#: A spelling hand stays inside a square of this side, in shoulder widths, at least so long (s); and
#: inside one so wide and so high when letters point down (Q) or are drawn (Z) between.
_STAYS, _LEAST_S = 0.45, 0.6
_STAYS_BETWEEN: Final = np.array([0.45, 0.8], np.float32)
#: Where the wrist of a spelling hand is: sideways, at most and at least so high, and at most so far
#: below the elbow.
_ASIDE, _HIGHEST, _LOWEST, _HANGS = -0.25, 0.15, -0.95, 0.1
#: The other hand is down, or at least so far away, shoulder widths.
_AWAY: Final = 0.6
#: Faster than this, shoulder widths a second, the hand is on its way to or from spelling.
_ON_ITS_WAY: Final = 1.2
#: A letter is held at least so many frames; that it is none costs this a frame, a new one that.
_HELD, _NO_LETTER, _NEW_LETTER = 2, -1.6, -3.0
#: Parts of a stretch are at least so long, and so far apart at most; frames.
_LEAST_PART, _GAP = 5, 24
#: So long after a stretch it is sure that no more of it comes.
GAP_FRAMES: Final = _GAP + _LEAST_PART
#: Letters that are told by their movement, and how far the wrist or fingertip must go in a second.
_DRAWN: Final = "JZ"
_DRAWN_SPEED: Final = 0.8
#: A letter held for so many frames while the hand slides so far outwards, in shoulder widths, is
#: shown twice.
_DOUBLED_FRAMES, _SLIDES = 14, 0.06


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter of a spelled word.

    Attributes
    ----------
    first, last : frames from and up to, not including.
    likely : letters with their shares; what is left of 1 is for its being none.
    """

    first: int
    last: int
    likely: dict[str, float]

    @property
    def likeliest(self) -> str:
        """The letter with the largest share."""
        return max(self.likely, key=lambda name: self.likely[name])


def still_stretches(track: SigningTrack) -> list[tuple[int, int]]:
    """Where the right hand stays beside the shoulder while the left one is down.

    The last one may be short: it may go on after the track's end.
    """
    may = _may_spell(track)
    wrist = track.points[:, WRISTS, :2][:, 1]
    speed = np.linalg.norm(np.gradient(wrist, axis=0), axis=1) * RATE_HZ if len(wrist) > 1 else 0.0
    may &= np.asarray(speed < _ON_ITS_WAY)
    found, start = list[tuple[int, int]](), 0
    while start < len(may):
        end = _stays_until(wrist, may, start)
        if end - start >= _LEAST_PART:
            before = found[-1][1] if found and start - found[-1][1] <= _GAP else 0
            found.append((_stays_since(wrist, start, end, before), end))
            start = end
        else:
            start += 1
    least = round(_LEAST_S * RATE_HZ)
    end = len(may) - GAP_FRAMES
    return [
        (a, b)
        for a, b in _joined(found, wrist)
        if b - a >= least or (b >= end and not has_left(track, b - 1))
    ]


def has_left(track: SigningTrack, since: int) -> bool:
    """Whether the right hand has left its place of frame `since`: no more letters come there."""
    wrist = track.points[since:, WRISTS, :2][:, 1]
    return not _is_near(wrist)


def _is_near(wrist: NDArray[np.float32]) -> bool:
    """Whether a wrist (N, 2) stays where letters of one word are."""
    return bool((wrist.max(0) - wrist.min(0) < _STAYS_BETWEEN).all())


def _joined(parts: list[tuple[int, int]], wrist: NDArray[np.float32]) -> list[tuple[int, int]]:
    """Parts in one place made one, the nearest in time first.

    To letters that point down, and while it draws one, a hand is quick.
    """
    joined = list(parts)
    while True:
        gaps = {
            after[0] - before[1]: k
            for k, (before, after) in reversed([*enumerate(pairwise(joined))])
            if _is_near(wrist[before[0] : after[1]])
        }
        if not gaps or min(gaps) > _GAP:
            return joined
        k = gaps[min(gaps)]
        joined[k : k + 2] = [(joined[k][0], joined[k + 1][1])]


def _may_spell(track: SigningTrack) -> NDArray[np.bool_]:
    wrists, elbows = track.points[:, WRISTS, :2], track.points[:, ELBOWS, :2]
    left_is_down = wrists[:, 0, 1] < elbows[:, 0, 1] + 0.2
    left_is_away = np.linalg.norm(wrists[:, 0] - wrists[:, 1], axis=1) > _AWAY
    x, y = wrists[:, 1, 0], wrists[:, 1, 1]
    is_there = (x < _ASIDE) & (y < _HIGHEST) & (y > _LOWEST) & (y > elbows[:, 1, 1] - _HANGS)
    return np.asarray((left_is_down | left_is_away) & is_there & track.seen[:, 2])


def _stays_until(wrist: NDArray[np.float32], may: NDArray[np.bool_], start: int) -> int:
    """The frame after the last up to which the wrist stays in its square from `start` on."""
    low = high = wrist[start]
    end = start
    while end < len(may) and may[end]:
        low, high = np.minimum(low, wrist[end]), np.maximum(high, wrist[end])
        if (high - low).max() > _STAYS:
            break
        end += 1
    return end


def _stays_since(wrist: NDArray[np.float32], start: int, end: int, last: int) -> int:
    """The first frame of a part, which is before `last` if letters of it are in the part before.

    That one ended at `last`, where the hand left a square which a sign beside the word had begun.
    """
    inside, first = wrist[start:end], start
    low, high = inside.min(0), inside.max(0)
    while first > 0:
        low, high = np.minimum(low, wrist[first - 1]), np.maximum(high, wrist[first - 1])
        if (high - low).max() > _STAYS:
            break
        first -= 1
    return first if first < last else start


def letters_in(track: SigningTrack, span: tuple[int, int], model: LetterModel) -> list[Letter]:
    """The letters shown in a stretch, in order: the likeliest row of holds (Viterbi)."""
    first, last = span
    shares = model.log_likelihoods(track.points[first:last, RIGHT_HAND])
    if not _is_drawn(track, span):
        shares[:, [model.letters.index(letter) for letter in _DRAWN]] -= 6.0
    letters = []
    for begin, end in _holds(shares):
        mean = np.exp(shares[begin:end].mean(0))
        likely = {model.letters[k]: float(mean[k]) for k in np.argsort(-mean)[:6]}
        letters += _shown(track, Letter(first + begin, first + end, likely))
    return letters


def _shown(track: SigningTrack, letter: Letter) -> list[Letter]:
    """A letter once, or twice if the hand slides outwards while it is held."""
    first, last = letter.first, letter.last
    middle = (first + last) // 2
    is_drawn = letter.likeliest in _DRAWN
    if is_drawn or last - first < _DOUBLED_FRAMES:
        return [letter]
    aside = track.points[first:last, WRISTS, 0][:, 1]
    before, after = np.median(aside[: middle - first]), np.median(aside[middle - first :])
    if before - after < _SLIDES:
        return [letter]
    return [replace(letter, last=middle), replace(letter, first=middle)]


def _is_drawn(track: SigningTrack, span: tuple[int, int]) -> bool:
    tips = track.points[span[0] : span[1], RIGHT_HAND][:, [8, 20], :2]
    if len(tips) < 2:
        return False
    speed = np.linalg.norm(np.gradient(tips, axis=0), axis=-1) * RATE_HZ
    return bool(np.percentile(speed, 75) > _DRAWN_SPEED)


def _holds(shares: NDArray[np.float64]) -> list[tuple[int, int]]:
    """Stretches of one letter each, from logarithms of shares (N, L); between them is no letter."""
    count, letters = shares.shape
    # states: 0 is no letter, then each letter's frames 1 .. _HELD, the last of which repeats
    width = 1 + letters * _HELD
    score = np.full(width, -np.inf)
    score[0] = 0.0
    came: list[NDArray[np.int64]] = []
    fresh = 1 + np.arange(letters) * _HELD
    held = fresh + _HELD - 1
    for frame in range(count):
        step, origin = np.full(width, -np.inf), np.zeros(width, np.int64)
        best_held = int(held[np.argmax(score[held])])
        origin[0] = 0 if score[0] >= score[best_held] else best_held
        step[0] = score[origin[0]] + _NO_LETTER
        step[fresh] = score[origin[0]] + _NEW_LETTER + shares[frame]
        origin[fresh] = origin[0]
        for k in range(1, _HELD):
            step[fresh + k] = score[fresh + k - 1] + shares[frame]
            origin[fresh + k] = fresh + k - 1
        stay = score[held] + shares[frame]
        stays = stay > step[held]
        step[held] = np.where(stays, stay, step[held])
        origin[held] = np.where(stays, held, origin[held])
        came.append(origin)
        score = step
    state = int(max([0, *held.tolist()], key=lambda s: score[s]))
    return _traced(state, came, letters)


def _traced(state: int, came: list[NDArray[np.int64]], letters: int) -> list[tuple[int, int]]:
    """Holds along the best path that ends in a state."""
    fresh = set((1 + np.arange(letters) * _HELD).tolist())
    holds: list[tuple[int, int]] = []
    end: int | None = None
    for frame in range(len(came) - 1, -1, -1):
        if state and end is None:
            end = frame + 1
        if state in fresh and end is not None:
            holds.append((frame, end))
            end = None
        state = int(came[frame][state])
    return holds[::-1]
