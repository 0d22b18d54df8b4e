"""Verb agreement: a directional verb between other persons than in its dictionary form.

Such verbs move from the place of who does to the place of who receives, and the hand turns to face
that way (Padden 1988). The notation is of one direction; here the hand is turned about the
vertical by the angle between that direction and the one asked for.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from signdesk.lexicon.notation import HandPosture, Movement, SignNotation
from signdesk.lexicon.vocabulary import Vector

Persons = tuple[int, int]

#: Places of persons, 3 and 4 being third ones: metres outwards on the strong side, and forwards.
LOCI_M = {1: (0.0, 0.09), 2: (0.0, 0.38), 3: (0.30, 0.30), 4: (-0.26, 0.32)}
#: Whose place is whose in `Persons`; and how much of a step aside is left where third persons are.
_PLACES, _ASIDE_AT_THIRD = ("agent", "patient"), 0.3
_THIRD_PERSONS = (3, 4)
#: No wrist points straight back at its owner: such a hand points up by this much.
_RAISED_RAD = math.radians(50)
#: Over this the palm faces up or down; such a hand points across, and back by no more than 30°.
_LEVEL, _BACK_AT_MOST = 0.6, 0.5


def agreeing(notation: SignNotation, persons: Persons) -> SignNotation:
    """The notation of a directional verb, turned for other persons; any other as it is."""
    if not notation.is_directional or persons == notation.citation:
        return notation
    turn = _heading(persons) - _heading(notation.citation)
    # hands that act on each other keep to each other, and only travel the other way
    change = _Change(persons, turn if notation.hands == "one" else 0.0, math.cos(turn))
    return replace(
        notation,
        start=change.posture(notation.start),
        moves=tuple(map(change.move, notation.moves)),
        weak_start=change.posture(notation.weak_start),
        weak_moves=tuple(map(change.move, notation.weak_moves)),
    )


def at_second_place(notation: SignNotation) -> SignNotation:
    """The notation of a point at a third person, pointing at a second one's place instead."""
    turn = _heading((1, 4)) - _heading((1, 3))
    change = _Change((1, 4), turn, 1.0)
    start = replace(change.posture(notation.start), side="centre")
    return replace(notation, start=start, moves=tuple(map(change.move, notation.moves)))


def _heading(persons: Persons) -> float:
    """Angle about the vertical of the way from one person's place to the other's."""
    (x0, z0), (x1, z1) = LOCI_M[persons[0]], LOCI_M[persons[1]]
    return math.atan2(-(x1 - x0), z1 - z0)


@dataclass(frozen=True, slots=True)
class _Change:
    """From the dictionary form to another: the hand's turn, and how far the way stays forward."""

    persons: Persons
    turn: float
    forward: float

    def posture(self, posture: HandPosture) -> HandPosture:
        if posture.at not in (None, "neutral", *_PLACES):
            return posture  # on the body, whoever is addressed
        palm, fingers = _rotated(posture.palm, self.turn), _rotated(posture.fingers, self.turn)
        if fingers is not None and fingers[2] < -0.5:
            if palm is not None and abs(palm[1]) > _LEVEL:
                fingers = _across(fingers)
            else:
                palm, fingers = _raised(palm), _raised(fingers)
        return replace(posture, palm=palm, fingers=fingers, offset=self._offset(posture))

    def move(self, move: Movement) -> Movement:
        return replace(
            move,
            direction=_rotated(move.direction, self.turn),
            bow=_rotated(move.bow, self.turn),
            end=self.posture(move.end),
        )

    def _offset(self, posture: HandPosture) -> Vector | None:
        if posture.offset is None or posture.at not in _PLACES:
            return posture.offset
        x, y, z = posture.offset
        aside = (
            _ASIDE_AT_THIRD if self.persons[_PLACES.index(posture.at)] in _THIRD_PERSONS else 1.0
        )
        return (x * aside, y, z * self.forward)


def _rotated(vector: Vector | None, turn: float) -> Vector | None:
    if vector is None:
        return None
    x, y, z = vector
    cos, sin = math.cos(turn), math.sin(turn)
    return (cos * x + sin * z, y, cos * z - sin * x)


def _across(fingers: Vector) -> Vector:
    """A level hand of the strong side that would point straight back, as it points across."""
    _, y, _ = fingers
    flat = math.sqrt(max(1 - y * y, 0.0))
    return (flat * math.sqrt(1 - _BACK_AT_MOST**2), y, -flat * _BACK_AT_MOST)


def _raised(vector: Vector | None) -> Vector | None:
    """A direction of a hand that points back, as the hand is raised about the line of the eyes."""
    if vector is None:
        return None
    x, y, z = vector
    cos, sin = math.cos(_RAISED_RAD), math.sin(_RAISED_RAD)
    return (x, cos * y - sin * z, sin * y + cos * z)
