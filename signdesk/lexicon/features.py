"""A sign's phonological features under ASL-LEX 2.0's names, derived from its notation.

Names and values are those of ASL-LEX (Sehyr, Caselli, Cohen-Goldberg & Emmorey 2021), so that the
lexicon can be compared with it; they are never written by hand.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Protocol

from signdesk.lexicon.notation import HandPosture, Movement, SignNotation


class HandshapeTraits(Protocol):
    """What must be known of a handshape; `motion.handshapes.Handshape` has it."""

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

#: ASL-LEX's handshape for ours, where it lumps what we tell apart.
_LUMPED = {"b": "closed_b", "10": "a", "k": "p", "u": "h", "6": "w", "9": "f", "x": "bent_1"}
_MINOR_LOCATIONS = {
    "top of head": "HeadTop", "forehead": "Forehead", "temple": "Forehead", "brow": "Forehead",
    "eye": "Eye", "nose": "CheekNose", "nose side": "CheekNose", "cheek": "CheekNose",
    "ear": "Other", "jaw": "CheekNose", "upper lip": "UpperLip", "mouth": "Mouth",
    "mouth corner": "Mouth", "chin": "Chin", "chin side": "Chin", "under chin": "UnderChin",
    "back of head": "Other", "neck": "Neck", "neck side": "Neck", "clavicle": "Clavicle",
    "shoulder": "Shoulder", "chest": "TorsoTop", "chest side": "TorsoTop", "ribs": "TorsoMid",
    "stomach": "TorsoBottom", "waist": "Waist", "waist side": "Waist", "hip": "Hips",
    "upper arm": "UpperArm", "upper arm inner": "UpperArm", "elbow": "ElbowBack",
    "elbow crook": "ElbowFront", "forearm back": "ForearmBack", "forearm front": "ForearmFront",
    "forearm radial": "ForearmRadial", "forearm ulnar": "ForearmUlnar",
    "wrist back": "WristBack", "wrist front": "WristFront", "wrist radial": "ForearmRadial",
    "wrist ulnar": "ForearmUlnar", "palm": "Palm", "heel": "Heel", "back": "PalmBack",
    "radial edge": "FingerRadial", "ulnar edge": "FingerUlnar", "web": "FingerRadial",
    "little edge": "FingerUlnar", "knuckles": "FingerBack", "finger joints": "FingerBack",
    "finger nails": "FingerBack", "finger pads": "FingerFront", "fingertips": "FingerTip",
    "bunched tips": "FingerTip", "pinch": "FingerTip", "hand": "Palm",
}  # fmt: skip
_FINGER_PLACES = {
    "tip": "FingerTip", "tips": "FingerTip", "pad": "FingerFront", "pads": "FingerFront",
    "nail": "FingerBack", "nails": "FingerBack", "joint": "FingerBack", "joints": "FingerBack",
    "knuckle": "FingerBack", "knuckles": "FingerBack", "side": "FingerRadial",
}  # fmt: skip
_BODY = ("Neck", "Clavicle", "Shoulder", "TorsoTop", "TorsoMid", "TorsoBottom", "Waist", "Hips")
_HEAD = (
    "HeadTop", "Forehead", "Eye", "CheekNose", "UpperLip", "Mouth", "Chin", "UnderChin", "Other",
)  # fmt: skip
_HAND = ("Palm", "PalmBack", "Heel", "FingerTip", "FingerFront", "FingerBack", "FingerRadial",
         "FingerUlnar")  # fmt: skip
#: Handshapes that a weak hand has on which a different strong one acts (Battison 1978).
_BASES = {
    "B": ("open_b", "closed_b", "flat_b", "b"), "A": ("a",), "S": ("s",), "1": ("1",),
    "C": ("c", "curved_5", "flat_c"), "O": ("o", "flat_o", "baby_o"),
    "5": ("5", "4", "flatspread_5"), "Lax": ("relaxed",),
}  # fmt: skip
_VIOLATION = "DominanceViolation"
_MOVEMENTS = {
    "straight": "Straight", "tap": "Straight", "brush": "Straight", "arc": "Curved",
    "circle": "Circular", "zigzag": "Z-shaped", "wave": "Other", "shift": "Curved",
}  # fmt: skip


def features(notation: SignNotation, handshapes: Mapping[str, HandshapeTraits]) -> Features:
    """Names and values of ASL-LEX's features; `NA` where one does not apply.

    Of a sign that is two, such as SISTER, they are the first one's, as they are there.
    """
    notation = _as_coded(notation, handshapes)
    postures = _postures(notation)
    strong = handshapes[notation.start.handshape or "5"]
    majors = [_location(posture) for posture in postures]
    first = next((place for place in majors if place[0] != "Neutral"), majors[0])
    second = _second_location(majors, first)
    movement = _movement(notation)
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
        "Contact": _flag(_has_contact(postures)),
        "NonDominantHandshape": _weak_handshape(notation, handshapes),
        "UlnarRotation": _flag(_turns(notation.moves)),
    }


def _as_coded(notation: SignNotation, handshapes: Mapping[str, HandshapeTraits]) -> SignNotation:
    """The notation of what ASL-LEX codes: the hands and morphemes that it counts."""
    if notation.hands != "strong-on-weak":
        return notation
    majors = [_location(posture)[0] for posture in _postures(notation)]
    if majors[0] in ("Head", "Body") and "Hand" in majors:
        # what comes before the hands meet is a morpheme of its own: mostly a posture
        first = majors.index("Hand") - 1
        return replace(notation, hands="one", moves=notation.moves[:first])
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


def _postures(notation: SignNotation) -> list[HandPosture]:
    postures = [notation.start]
    for move in notation.moves:
        postures.append(postures[-1].changed(move.end))
    return postures


def _flag(value: bool | None) -> str:
    return "NA" if value is None else str(int(value))


def _name(handshape: HandshapeTraits) -> str:
    return _LUMPED.get(handshape.name, handshape.name).replace("-", "_")


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
    if _alike(notation, handshapes):
        return "AsymmetricalSameHandshape"
    base = _base(_weak_name(notation, handshapes))
    return "AsymmetricalDifferentHandshape" if base else _VIOLATION


def _weak_handshape(notation: SignNotation, handshapes: Mapping[str, HandshapeTraits]) -> str:
    """The weak hand's handshape; as a base that differs, one of the few that bases have."""
    if notation.hands == "one":
        return "NA"
    weak = _weak_name(notation, handshapes)
    if notation.hands != "strong-on-weak":
        return weak
    alike = _alike(notation, handshapes)
    return _strong_name(notation, handshapes) if alike else _base(weak) or _VIOLATION


def _alike(notation: SignNotation, handshapes: Mapping[str, HandshapeTraits]) -> bool:
    """Whether both hands have one handshape; flat hands are one, whatever the thumb does."""
    names = {_strong_name(notation, handshapes), _weak_name(notation, handshapes)}
    return len(names) == 1 or names <= set(_BASES["B"])


def _strong_name(notation: SignNotation, handshapes: Mapping[str, HandshapeTraits]) -> str:
    return _name(handshapes[notation.start.handshape or "5"])


def _weak_name(notation: SignNotation, handshapes: Mapping[str, HandshapeTraits]) -> str:
    name = notation.weak_start.handshape or notation.start.handshape or "5"
    return _name(handshapes[name])


def _base(name: str) -> str | None:
    """ASL-LEX's name of a base hand; None when only violations of dominance have it."""
    return next((base for base, names in _BASES.items() if name in names), None)


def _location(posture: HandPosture) -> tuple[str, str]:
    """Major and minor location of one posture."""
    place = posture.at or "neutral"
    bare = place.removeprefix("strong ").removeprefix("weak ").removeprefix("other ")
    if place.startswith("other ") or (bare == place and bare not in _MINOR_LOCATIONS):
        return "Neutral", "Neutral"
    minor = _MINOR_LOCATIONS.get(bare) or _FINGER_PLACES[bare.split()[-1]]
    if minor in _HAND:
        major = "Hand"
    elif minor in _BODY:
        major = "Body"
    else:
        major = "Head" if minor in _HEAD else "Arm"
    near = posture.touch or (posture.distance_m or 0.05) <= 0.02
    return (major, minor) if near else (major, f"{major}Away")


def _second_location(places: list[tuple[str, str]], first: tuple[str, str]) -> str:
    later = places[places.index(first) + 1 :]
    if not later:
        return "NA"
    major, minor = later[-1]
    if major == "Neutral" and first[0] != "Neutral":
        return f"{first[0]}Away"
    return minor


def _movement(notation: SignNotation) -> str:
    """The first path that goes anywhere; a turn of the wrist or change of handshape is none."""
    moves = (*notation.moves, *notation.weak_moves)
    return next((_MOVEMENTS[move.path] for move in moves if move.path != "hold"), "None")


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
