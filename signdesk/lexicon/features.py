"""A sign's phonological features under ASL-LEX 2.0's names, derived from its notation.

Names and values are those of ASL-LEX (Sehyr, Caselli, Cohen-Goldberg & Emmorey 2021), so that the
lexicon can be compared with it; they are never written by hand.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from signdesk.lexicon.feature_names import (
    BASES,
    BODY,
    FINGER_PLACES,
    HAND,
    HEAD,
    LUMPED,
    MINOR_LOCATIONS,
    MOVEMENTS,
)
from signdesk.lexicon.notation import HandPosture, Movement, SignNotation
from signdesk.lexicon.vocabulary import Vector


class HandshapeTraits(Protocol):
    """What must be known of a handshape; `motion.hands.handshapes.Handshape` has it."""

    @property
    def name(self) -> str:
        """Canonical name."""
        ...

    @property
    def selected_fingers(self) -> str:
        """Letters of t, i, m, r, p."""
        ...

    @property
    def flexion(self) -> str:
        """Of the selected fingers."""
        ...

    @property
    def spread(self) -> bool | None:
        """Whether they are spread."""
        ...

    @property
    def thumb_position(self) -> str:
        """Open or Closed."""
        ...

    @property
    def thumb_contact(self) -> bool | None:
        """Whether the thumb touches them."""
        ...


Features = dict[str, str]

#: A part this near to a place, metres, touches it: rounded skin meets beside the point.
_TOUCHING_M = 0.012
#: A stroke no longer than this that changes the handshape is a change of handshape; and a hand
#: that turns by more than this on a straight way has swung.
_SMALL_M, _TURNED_RAD = 0.06, math.radians(40)

_BEFORE_THE_HEAD = ("head", "face", "chin")


@dataclass(frozen=True, slots=True)
class Touches:
    """What hands were seen to touch when the sign was signed, whatever its notation asks for."""

    other_hand: bool = False
    body: bool = False

    def has(self, major: str) -> bool:
        """Whether a place of this major location was touched."""
        return self.other_hand if major == "Hand" else self.body and major in ("Head", "Body")


def features(
    notation: SignNotation,
    handshapes: Mapping[str, HandshapeTraits],
    touches: Touches = Touches(),
) -> Features:
    """Names and values of ASL-LEX's features; `NA` where one does not apply.

    Of a sign that is two, such as SISTER, they are the first one's, as they are there. `touches`
    adds what no notation says: hands that brush each other on their way.
    """
    has_base = notation.hands == "strong-on-weak"
    notation = _as_coded(notation, handshapes)
    postures = notation.postures
    strong = handshapes[notation.start.handshape or "5"]
    majors = [_location(posture, touches) for posture in postures]
    if not has_base and majors[0][0] == "Neutral":
        majors[0] = _before_the_head(notation.start) or majors[0]
    first = next((place for place in majors if place[0] != "Neutral"), majors[0])
    second = _second_location(majors, first)
    movement = _movement(notation, postures)
    return {
        "Handshape": _name(strong),
        "SelectedFingers": strong.selected_fingers,
        "Flexion": strong.flexion,
        "FlexionChange": _changes(postures, handshapes, "flexion"),
        "Spread": _flag(strong.spread),
        "SpreadChange": _changes(postures, handshapes, "spread"),
        "ThumbPosition": strong.thumb_position,
        "ThumbContact": _flag(strong.thumb_contact),
        "SignType": _sign_type(notation, handshapes),
        "Movement": movement,
        "RepeatedMovement": _flag(_is_repeated(notation)),
        "MajorLocation": first[0],
        "MinorLocation": first[1],
        "SecondMinorLocation": second,
        "Contact": _flag(_has_contact(postures) or touches.other_hand or touches.body),
        "NonDominantHandshape": _weak_handshape(notation, handshapes),
        "UlnarRotation": _flag(_turns(notation.moves)),
    }


def _as_coded(notation: SignNotation, handshapes: Mapping[str, HandshapeTraits]) -> SignNotation:
    """The notation of what ASL-LEX codes: the hands and morphemes that it counts."""
    if notation.hands != "strong-on-weak":
        return notation
    majors = [_location(posture)[0] for posture in notation.postures]
    joins = bool(notation.weak_moves) and not _alike(notation, handshapes)
    met = ("Hand", "Arm", "Neutral") if joins else ("Hand", "Arm")
    meeting = next((n for n, major in enumerate(majors) if major in met), 0)
    if majors[0] in ("Head", "Body") and meeting:
        # what comes before the hands meet is a morpheme of its own: mostly a posture
        before = notation.moves[: meeting - 1]
        return replace(notation, hands="one", moves=before, weak_moves=())
    if notation.weak_moves:
        return _free_of_each_other(notation) if _alike(notation, handshapes) else notation
    if "Hand" not in majors:
        return replace(notation, hands="one")  # the weak arm is only a place, or a support
    return notation


def _free_of_each_other(notation: SignNotation) -> SignNotation:
    """Two like hands that both move are in space, wherever they touch each other."""

    def freed(posture: HandPosture) -> HandPosture:
        on_other = (posture.at or "").startswith("weak ")
        return replace(posture, at="other palm") if on_other else posture

    moves = tuple(replace(move, end=freed(move.end)) for move in notation.moves)
    return replace(notation, hands="both-mirrored", start=freed(notation.start), moves=moves)


def _flag(value: bool | None) -> str:
    return "NA" if value is None else str(int(value))


def _name(handshape: HandshapeTraits) -> str:
    name = handshape.name.replace("-", "_")
    return LUMPED.get(name, name)


def _changes(
    postures: list[HandPosture], handshapes: Mapping[str, HandshapeTraits], trait: str
) -> str:
    values = {getattr(handshapes[p.handshape], trait) for p in postures if p.handshape}
    return _flag(len(values) > 1)


def _sign_type(notation: SignNotation, handshapes: Mapping[str, HandshapeTraits]) -> str:
    if notation.hands == "one":
        return "OneHanded"
    if notation.hands != "strong-on-weak":
        return "SymmetricalOrAlternating"
    # a still hand may only be a base, even where the moving one has the same handshape
    if _base(_weak_name(notation, handshapes)) is None:
        return _violation(notation)
    alike = _alike(notation, handshapes)
    return "AsymmetricalSameHandshape" if alike else "AsymmetricalDifferentHandshape"


def _weak_handshape(notation: SignNotation, handshapes: Mapping[str, HandshapeTraits]) -> str:
    """The weak hand's handshape; as a base that differs, one of the few that bases have."""
    if notation.hands == "one":
        return "NA"
    weak = _weak_name(notation, handshapes)
    if notation.hands != "strong-on-weak":
        return weak
    base = _base(weak)
    alike = base is not None and _alike(notation, handshapes)
    return _strong_name(notation, handshapes) if alike else base or _violation(notation)


def _violation(notation: SignNotation) -> str:
    """Which of Battison's two conditions a weak hand breaks whose handshape no base has.

    Of dominance, where it is still; of symmetry, where it moves as well with a handshape that is
    not the strong one's. A base that the strong hand takes along, as in HELP, breaks neither.
    """
    return "SymmetryViolation" if notation.weak_moves else "DominanceViolation"


def _alike(notation: SignNotation, handshapes: Mapping[str, HandshapeTraits]) -> bool:
    """Whether both hands have one handshape; flat hands are one, whatever the thumb does."""
    names = {_strong_name(notation, handshapes), _weak_name(notation, handshapes)}
    return len(names) == 1 or names <= set(BASES["B"])


def _strong_name(notation: SignNotation, handshapes: Mapping[str, HandshapeTraits]) -> str:
    return _name(handshapes[notation.start.handshape or "5"])


def _weak_name(notation: SignNotation, handshapes: Mapping[str, HandshapeTraits]) -> str:
    name = notation.weak_start.handshape or notation.start.handshape or "5"
    return _name(handshapes[name])


def _base(name: str) -> str | None:
    """ASL-LEX's name of a base hand; None when only violations of dominance have it."""
    return next((base for base, names in BASES.items() if name in names), None)


def _location(posture: HandPosture, touches: Touches = Touches()) -> tuple[str, str]:
    """Major and minor location of one posture."""
    place = posture.at or "neutral"
    bare = place.removeprefix("strong ").removeprefix("weak ").removeprefix("other ")
    if place.startswith("other ") or (bare == place and bare not in MINOR_LOCATIONS):
        return "Neutral", "Neutral"
    minor = MINOR_LOCATIONS.get(bare) or FINGER_PLACES[bare.split()[-1]]
    if minor in HAND:
        major = "Hand"
    elif minor in BODY:
        major = "Body"
    else:
        major = "Head" if minor in HEAD else "Arm"
    near = posture.touch or (posture.distance_m or 0.05) <= 0.02 or touches.has(major)
    return (major, minor) if near else (major, f"{major}Away")


def _before_the_head(posture: HandPosture) -> tuple[str, str] | None:
    level = posture.height if (posture.at or "neutral") == "neutral" else None
    return ("Head", "HeadAway") if level in _BEFORE_THE_HEAD else None


def _second_location(places: list[tuple[str, str]], first: tuple[str, str]) -> str:
    later = places[places.index(first) + 1 :]
    if not later:
        return "NA"
    major, minor = later[-1]
    if major == "Neutral" and first[0] != "Neutral":
        return f"{first[0]}Away"
    return minor


def _movement(notation: SignNotation, postures: list[HandPosture]) -> str:
    """The first path that goes anywhere; a turn of the wrist or change of handshape is none."""
    for number, move in enumerate(notation.moves):
        if move.path == "hold":
            continue
        small = move.size_m is not None and move.size_m <= _SMALL_M
        if move.path == "straight" and move.end.handshape is not None and small:
            return "None"  # the fingers' change is the movement, and takes the hand along
        turned = _turn_rad(postures[number], postures[number + 1]) > _TURNED_RAD
        if move.path == "brush" and move.times > 1:
            return "Curved"  # on the skin there, and off it back
        if move.path == "straight" and turned and move.times == 1 and not move.end.handshape:
            return "Curved"  # the hand swings about a joint
        return MOVEMENTS[move.path]
    return next((MOVEMENTS[m.path] for m in notation.weak_moves if m.path != "hold"), "None")


def _turn_rad(before: HandPosture, after: HandPosture) -> float:
    """How far palm or fingers turn from one posture to the next, radians."""
    pairs = (before.palm, after.palm), (before.fingers, after.fingers)
    return max(_angle(a, b) if a and b else 0.0 for a, b in pairs)


def _angle(a: Vector, b: Vector) -> float:
    cosine = sum(x * y for x, y in zip(a, b, strict=True)) / math.hypot(*a) / math.hypot(*b)
    return math.acos(max(-1.0, min(1.0, cosine)))


def _turns(moves: tuple[Movement, ...]) -> bool:
    return any(m.end.palm is not None or m.local == "twist" for m in moves)


def _is_repeated(notation: SignNotation) -> bool:
    moves = (*notation.moves, *notation.weak_moves)
    return any(move.times > 1 or move.local is not None for move in moves)


def _has_contact(postures: list[HandPosture]) -> bool:
    return any(
        posture.touch or (posture.distance_m is not None and posture.distance_m <= _TOUCHING_M)
        for posture in postures
    )
