"""From a sign's notation to the motion of its hands.

The result is continuous in time: postures (`HandKey`) joined by strokes, which can be sampled at
any speed. Arms are solved later, when it is known what trunk and head do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from signdesk.lexicon.notation import HandPosture, SignNotation
from signdesk.lexicon.vocabulary import Vector
from signdesk.motion.agreement import agreeing
from signdesk.motion.body import BodyGeometry
from signdesk.motion.hands.keys import HandKey, OtherHand, mirrored_posture
from signdesk.motion.locations import Places
from signdesk.motion.phrasing import STILL_S, Phrase, phrases_of, still
from signdesk.motion.strokes import Distance, HandTrack, Stroke

Array = NDArray[np.float64]

#: Citation forms last 0.45 to 1.3 s; a little inside, so that rounding to frames keeps it.
SHORTEST_S, LONGEST_S = 0.5, 1.25
#: How much longer a whole sign takes in this tempo, and the shortest such sign, in seconds.
_TEMPO = {"slow": (1.3, 0.72), "fast": (0.8, 0.46)}


@dataclass(frozen=True)
class Contact:
    """A touch that the notation asks for.

    Attributes
    ----------
    time_s : from the start of the sign.
    side : of the hand whose `part` touches; `part` and `place` are names of surface points.
    slides : whether it moves along the surface, so that only the distance to it counts.
    """

    time_s: float
    side: str
    part: tuple[str, ...]
    place: tuple[str, ...]
    slides: bool = False


@dataclass(frozen=True, eq=False)
class SignMotion:
    """The hands of one sign.

    Attributes
    ----------
    hands : strokes in order, by side; a side that takes no part is absent. All last equally long.
    contacts : touches asked for.
    """

    hands: dict[str, tuple[Stroke, ...]]
    contacts: tuple[Contact, ...]
    geometry: BodyGeometry

    @property
    def duration_s(self) -> float:
        """From the first posture to the end of the last hold."""
        return sum(stroke.duration_s for stroke in next(iter(self.hands.values())))

    def shifted(self, offset: Array) -> SignMotion:
        """The same sign, `offset` (3,) metres away."""
        hands = {
            side: tuple(stroke.shifted(offset) for stroke in strokes)
            for side, strokes in self.hands.items()
        }
        return replace(self, hands=hands)

    def sample(self, side: str, times: Array) -> HandTrack:
        """One hand at times (T,) in seconds; beyond the ends it keeps still."""
        strokes = self.hands[side]
        bounds = np.concatenate([[0.0], np.cumsum([s.duration_s for s in strokes])])
        index = np.clip(np.searchsorted(bounds, times, "right") - 1, 0, len(strokes) - 1)
        pieces = []
        for number in np.unique(index):
            stroke, inside = strokes[number], index == number
            u = (times[inside] - bounds[number]) / max(stroke.duration_s, 1e-6)
            pieces.append((inside, stroke.sample(self.geometry, np.clip(u, 0, 1))))
        return _gathered(pieces, len(times))


def _gathered(pieces: Sequence[tuple[NDArray[np.bool_], HandTrack]], count: int) -> HandTrack:
    track = HandTrack(
        np.empty((count, 3)), np.empty((count, 3, 3)), np.empty((count, 15, 3)), np.empty(count)
    )
    for inside, piece in pieces:
        for name in ("wrist", "rotation", "fingers", "head_share"):
            getattr(track, name)[inside] = getattr(piece, name)
    return track


def articulate(
    notation: SignNotation, places: Places, persons: tuple[int, int] | None = None
) -> SignMotion:
    """The hands' motion of a sign. Raises `NotationError` when it cannot be done.

    `persons` are agent and patient (1, 2, 3) of a directional verb, else its citation form's.
    """
    persons = persons or notation.citation
    notation = agreeing(notation, persons)
    both = notation.hands.startswith("both")
    hands: dict[str, list[Phrase]] = {}
    bases: list[OtherHand] = []
    if notation.hands == "strong-on-weak":

        def weak_key(posture: HandPosture, _: int) -> HandKey:
            return places.key(posture, "left", None, persons, is_base=True)

        base = with_defaults(notation.weak_start, _BASE)
        hands["left"] = phrases_of(base, notation.weak_moves, weak_key, places.part_offset)
        still_at_end = 1 if notation.weak_moves else 0
        bases = [places.other(p.last) for p in hands["left"][: len(hands["left"]) - still_at_end]]

    def strong_key(posture: HandPosture, done: int) -> HandKey:
        other = bases[min(done, len(bases) - 1)] if bases else None
        return places.key(posture, "right", other, persons, meets_midline=both)

    start = with_defaults(notation.start, _DEFAULTS.get(notation.hands, _BOTH))
    hands["right"] = phrases_of(
        start, notation.moves, strong_key, places.part_offset, skin=_skin(places)
    )
    if both:
        hands["left"] = _weak_phrases(notation, start, places, persons)
    return _timed(hands, notation, places.geometry)


#: Where hands are in neutral space when the notation does not say.
_BASE = HandPosture(height="stomach", side="near-weak", reach="medium")
_BOTH = HandPosture(height="chest", side="near-strong", reach="medium")
_DEFAULTS = {
    "one": HandPosture(height="shoulder", side="strong", reach="medium"),
    "strong-on-weak": HandPosture(height="chest", side="centre", reach="medium"),
}


def with_defaults(posture: HandPosture, defaults: HandPosture) -> HandPosture:
    """The posture, with height, side and reach filled in where it does not say."""
    return replace(
        posture,
        height=posture.height or defaults.height,
        side=posture.side or defaults.side,
        reach=posture.reach or defaults.reach,
    )


def _weak_phrases(
    notation: SignNotation, start: HandPosture, places: Places, persons: tuple[int, int]
) -> list[Phrase]:
    """The weak hand of signs in which both hands move."""
    parallel = notation.hands == "both-parallel"
    moves = [
        replace(
            move,
            end=mirrored_posture(move.end),
            direction=move.direction if parallel else _flipped(move.direction),
            bow=move.bow if parallel else _flipped(move.bow),
        )
        for move in notation.moves
    ]

    def key(posture: HandPosture, _: int) -> HandKey:
        return places.key(posture, "left", None, persons, meets_midline=True)

    first = mirrored_posture(start).changed(notation.weak_start)
    alternates = notation.hands == "both-alternating"
    skin = _skin(places)
    return phrases_of(first, moves, key, places.part_offset, alternates=alternates, skin=skin)


def _skin(places: Places) -> Distance | None:
    return None if places.solid is None else places.solid.distance


def _flipped(vector: Vector | None) -> Vector | None:
    return None if vector is None else (-vector[0], vector[1], vector[2])


def _timed(
    hands: dict[str, list[Phrase]], notation: SignNotation, geometry: BodyGeometry
) -> SignMotion:
    """Both hands' phrases made equally long, and the whole as long as citation forms are."""
    count = max(len(phrases) for phrases in hands.values())
    padded = {
        side: phrases + [still(phrases[-1].last, 1e-3)] * (count - len(phrases))
        for side, phrases in hands.items()
    }
    longest = [max(phrases[i].duration_s for phrases in padded.values()) for i in range(count)]
    if count == 1:
        longest = [STILL_S]
    scale = _time_scale(sum(longest), notation)
    strokes: dict[str, tuple[Stroke, ...]] = {}
    contacts: list[Contact] = []
    for side, phrases in padded.items():
        timed = [
            stroke
            for phrase, duration in zip(phrases, longest, strict=True)
            for stroke in phrase.lasting(duration * scale).strokes
        ]
        strokes[side] = tuple(timed)
        contacts += contacts_of(timed, side)
    return SignMotion(strokes, tuple(contacts), geometry)


def _time_scale(total: float, notation: SignNotation) -> float:
    tempo, shortest = _TEMPO.get(notation.tempo, (1.0, SHORTEST_S))
    return float(np.clip(total * tempo, shortest, LONGEST_S)) / total


def contacts_of(strokes: Sequence[Stroke], side: str) -> list[Contact]:
    """What one hand touches at the end of each stroke, or on its way."""
    found, at = [], 0.0
    for stroke in strokes:
        key = stroke.touched or stroke.end
        if stroke.touched is not None and key.place:
            middle = at + stroke.duration_s / 2
            found.append(Contact(middle, side, key.part, key.place, slides=True))
        elif key.place:
            found.append(Contact(at + stroke.duration_s, side, key.part, key.place))
        at += stroke.duration_s
    return found
