"""Signs made of others: compounds, and words whose spelling has become a sign.

In compounds the first part loses its repetition and is shortened, the way between the parts is
quick, and a hand that only the second part needs is already there during the first (Liddell and
Johnson 1986; Klima and Bellugi 1979): the whole lasts about as long as one sign.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from signdesk.lexicon.notation import SignNotation
from signdesk.motion.articulation import SHORTEST_S, SignMotion, contacts_of
from signdesk.motion.strokes import Stroke

#: A compound may last a little longer than a sign of one part.
LONGEST_S = 1.28
#: Shares of its own time that a part keeps: before the last one, and as the last.
_EARLIER, _LAST = 0.55, 0.8
#: The way between parts: seconds, and seconds for each metre.
_WAY_S, _WAY_S_PER_M = 0.13, 0.45
#: A letter of a spelled sign is still for this long, the last one longer; each lies further out.
_LETTER_S, _LAST_LETTER_S, _DRIFT_M = 0.07, 0.16, 0.012
#: J and Z, which move, need longer.
_MOVING_LETTER_S, _MOVES_M = 0.30, 0.01


def reduced(notation: SignNotation) -> SignNotation:
    """A part of a compound, without its repetition."""
    return replace(
        notation,
        moves=tuple(replace(move, times=1) for move in notation.moves),
        weak_moves=tuple(replace(move, times=1) for move in notation.weak_moves),
    )


def compound(parts: Sequence[SignMotion]) -> SignMotion:
    """One sign out of the motions of its parts."""
    pieces = [_Piece(part, part.duration_s * _EARLIER) for part in parts[:-1]]
    return _joined([*pieces, _Piece(parts[-1], parts[-1].duration_s * _LAST)])


def spelled_sign(letters: Sequence[SignMotion]) -> SignMotion:
    """One sign out of the motions of its letters, which run together and drift outwards."""
    last = len(letters) - 1
    return _joined(
        [
            _Piece(
                letter.shifted(np.array([-_DRIFT_M * number, 0.0, 0.0])),
                max(_least_s(letter), _LAST_LETTER_S if number == last else 0.0),
            )
            for number, letter in enumerate(letters)
        ]
    )


def _least_s(letter: SignMotion) -> float:
    start, end = letter.sample("right", np.array([0.0, letter.duration_s])).wrist
    return _MOVING_LETTER_S if np.linalg.norm(end - start) > _MOVES_M else _LETTER_S


@dataclass(frozen=True)
class _Piece:
    """A motion and how long it shall last, seconds."""

    motion: SignMotion
    lasts_s: float

    def strokes(self, side: str) -> list[Stroke]:
        """One side's strokes at that length."""
        share = self.lasts_s / self.motion.duration_s
        return [replace(s, duration_s=s.duration_s * share) for s in self.motion.hands[side]]


def _joined(pieces: Sequence[_Piece]) -> SignMotion:
    ways = [0.0] + [_way_s(a.motion, b.motion) for a, b in pairwise(pieces)]
    total = sum(ways) + sum(piece.lasts_s for piece in pieces)
    scale = float(np.clip(total, SHORTEST_S, LONGEST_S)) / total
    sides = sorted({side for piece in pieces for side in piece.motion.hands}, reverse=True)
    hands = {
        side: tuple(
            replace(stroke, duration_s=stroke.duration_s * scale)
            for stroke in _hand(side, pieces, ways)
        )
        for side in sides
    }
    contacts = tuple(c for side in sides for c in contacts_of(hands[side], side))
    return SignMotion(hands, contacts, pieces[0].motion.geometry)


def _hand(side: str, pieces: Sequence[_Piece], ways: Sequence[float]) -> list[Stroke]:
    """One hand's strokes: it waits where it is needed next, and stays where it was needed last."""
    made: list[Stroke] = []
    waited = 0.0
    for piece, way in zip(pieces, ways, strict=True):
        if side not in piece.motion.hands:
            if made:
                made.append(_still(made[-1], way + piece.lasts_s))
            else:
                waited += way + piece.lasts_s
            continue
        strokes = piece.strokes(side)
        if made:
            made.append(Stroke(made[-1].end, strokes[0].start, way))
        elif waited + way > 0:
            made.append(Stroke(strokes[0].start, strokes[0].start, waited + way))
        made += strokes
    return made


def _still(before: Stroke, lasts_s: float) -> Stroke:
    at = replace(before.end, place=())  # it touched already
    return Stroke(at, at, lasts_s)


def _way_s(first: SignMotion, second: SignMotion) -> float:
    """Seconds from one motion to the next, for the hand that goes furthest."""
    ways = [
        np.linalg.norm(
            second.sample(side, np.zeros(1)).wrist - first.sample(side, np.full(1, 1e9)).wrist
        )
        for side in first.hands
        if side in second.hands
    ]
    return _WAY_S + _WAY_S_PER_M * float(max(ways, default=0.0))
