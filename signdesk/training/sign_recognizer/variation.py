"""The same sign as different people make it, and signs that could exist but do not.

People hold handshapes loosely, make strokes larger or smaller, repeat once more or once less, miss
the place by a little, and let one hand of a symmetric sign drop.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from scipy.spatial.transform import Rotation

from signdesk.lexicon.notation import HandPosture, Movement, SignNotation
from signdesk.lexicon.vocabulary import Vector

Array = NDArray[np.float64]
Rng = np.random.Generator

#: Standard deviations: of a whole sign's turn and of one posture's (radians), of places in space
#: and on the body (metres), and of the logarithm of a stroke's size.
_TURN, _OWN_TURN, _PLACE_M, _TOUCH_M, _SIZE = 0.18, 0.08, 0.05, 0.012, 0.30
#: Chances that a repetition is added or left out, that a single stroke is made twice, and that a
#: symmetric sign loses a hand.
_MORE, _FEWER, _TWICE, _ONE_HANDED = 0.3, 0.15, 0.06, 0.08
#: Of finger joints: standard deviation in radians; the thumb's, which differs more from person to
#: person; and the most that a hand is relaxed.
_JOINT, _THUMB, _RELAXED = 0.08, 0.12, 0.4
_THUMB_JOINTS = slice(12, 15)


def varied_handshapes(handshapes: Mapping[str, Array], rng: Rng) -> dict[str, Array]:
    """Each handshape's finger rotations (15, 3) as one person forms them, on one day."""
    relaxed = handshapes["relaxed"]
    share = rng.uniform(0, _RELAXED) ** 1.5
    bend = rng.normal(1.0, 0.08)
    habit = rng.normal(0, _JOINT * 0.7, relaxed.shape)
    habit[_THUMB_JOINTS] = rng.normal(0, _THUMB, (3, 3))
    made = {}
    for name, turns in handshapes.items():
        own = share * rng.uniform(0.3, 1.3)
        loose = turns + own * (relaxed - turns)
        made[name] = loose * bend + habit + rng.normal(0, _JOINT * 0.7, turns.shape)
    return made


def varied_notation(notation: SignNotation, rng: Rng) -> SignNotation:
    """The sign as someone else makes it."""
    turn = Rotation.from_rotvec(rng.normal(0, _TURN, 3))
    size = float(np.exp(rng.normal(0, _SIZE)))
    shift = rng.normal(0, _PLACE_M, 3)
    touch = rng.normal(0, _TOUCH_M, 3)
    hands = notation.hands
    if hands.startswith("both") and rng.random() < _ONE_HANDED and not _touches_other(notation):
        hands = "one"
    repeats, again = _repeat_change(rng), int(rng.random() < _TWICE)

    def posture(old: HandPosture, *, places: bool) -> HandPosture:
        at_surface = old.touch is not None or (old.at not in (None, "neutral"))
        moved = old.offset
        if places or old.offset is not None:
            moved = _shifted(old.offset, touch if at_surface else shift)
        own = turn * Rotation.from_rotvec(rng.normal(0, _OWN_TURN, 3))
        return replace(
            old, palm=_turned(own, old.palm), fingers=_turned(own, old.fingers), offset=moved
        )

    def movement(old: Movement) -> Movement:
        times = max(1, old.times + repeats) if old.times > 1 else 1 + again
        return replace(
            old,
            direction=_turned(turn, old.direction),
            bow=_turned(turn, old.bow),
            size_m=None if old.size_m is None else old.size_m * size,
            times=times,
            end=posture(old.end, places=old.end.at is not None),
        )

    return replace(
        notation,
        hands=hands,
        start=posture(notation.start, places=True),
        moves=tuple(movement(move) for move in notation.moves),
        weak_start=posture(notation.weak_start, places=notation.hands == "strong-on-weak"),
        weak_moves=tuple(movement(move) for move in notation.weak_moves),
    )


def pseudo_sign(notations: Sequence[SignNotation], rng: Rng) -> SignNotation:
    """A possible sign that no entry has: handshape, place and movement of different signs."""
    donors = [n for n in notations if n.moves]
    base, shape, path = (donors[int(rng.integers(len(donors)))] for _ in range(3))
    same_kind = [n for n in donors if (n.hands == "one") == (base.hands == "one")]
    path = same_kind[int(rng.integers(len(same_kind)))]
    start = replace(base.start, handshape=shape.start.handshape)
    if rng.random() < 0.5:
        start = replace(start, palm=shape.start.palm, fingers=shape.start.fingers)
    moves = tuple(replace(move, end=_without_place(move.end)) for move in path.moves)
    return replace(base, start=start, moves=moves, weak_moves=(), face=None, mouth=None, head=None)


def _without_place(end: HandPosture) -> HandPosture:
    return HandPosture(palm=end.palm, fingers=end.fingers)


def _repeat_change(rng: Rng) -> int:
    chance = rng.random()
    return 1 if chance < _MORE else -1 if chance < _MORE + _FEWER else 0


def _touches_other(notation: SignNotation) -> bool:
    postures = (notation.start, *(move.end for move in notation.moves))
    return any((p.at or "").startswith("other ") for p in postures)


def _turned(turn: Rotation, vector: Vector | None) -> Vector | None:
    if vector is None:
        return None
    x, y, z = turn.apply(vector)
    return (float(x), float(y), float(z))


def _shifted(offset: Vector | None, by: Array) -> Vector:
    x, y, z = np.asarray(offset or (0.0, 0.0, 0.0)) + by
    return (float(x), float(y), float(z))
