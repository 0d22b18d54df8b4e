"""The words that notation is written in: directions, places, hand parts, paths.

Vectors are in the world frame of a right-handed signer: x to the signer's left (the weak side),
y up, z forward.
"""

from __future__ import annotations

import difflib
import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

Vector = tuple[float, float, float]

DIRECTIONS: Final[dict[str, Vector]] = {
    "up": (0, 1, 0),
    "down": (0, -1, 0),
    "forward": (0, 0, 1),
    "out": (0, 0, 1),
    "back": (0, 0, -1),
    "in": (0, 0, -1),
    "strong": (-1, 0, 0),
    "weak": (1, 0, 0),
    "across": (1, 0, 0),
}

#: Places on the body that exist once.
MIDLINE_PLACES: Final = (
    "top of head", "back of head", "forehead", "nose", "upper lip", "mouth", "chin", "under chin",
    "neck", "chest", "stomach", "waist",
)  # fmt: skip
#: Places on either side; without `strong` or `weak` before it, the side of the hand itself.
SIDED_PLACES: Final = (
    "temple", "brow", "eye", "nose side", "cheek", "ear", "mouth corner", "chin side", "jaw",
    "neck side", "clavicle", "shoulder", "chest side", "ribs", "waist side", "hip",
)  # fmt: skip
#: Places on the other arm.
ARM_PLACES: Final = (
    "upper arm", "upper arm inner", "elbow", "elbow crook", "forearm back", "forearm front",
    "forearm radial", "forearm ulnar", "wrist back", "wrist front", "wrist radial", "wrist ulnar",
)  # fmt: skip

_FINGERS: Final = ("thumb", "index", "middle", "ring", "pinky")
#: Parts of a hand: the points of `motion.body.HAND_POINTS`, and means of several.
HAND_PARTS: Final[dict[str, tuple[str, ...]]] = {
    **{
        f"{finger} {place}": (f"{finger}_{place}",)
        for finger in _FINGERS
        for place in ("tip", "pad", "nail", "joint", "knuckle", "side")
    },
    **{
        part: (part.replace(" ", "_"),)
        for part in ("palm", "heel", "back", "radial edge", "ulnar edge", "web")
    },
    **{f"wrist {side}": (f"wrist_{side}",) for side in ("back", "front", "radial", "ulnar")},
    "fingertips": ("index_tip", "middle_tip", "ring_tip", "pinky_tip"),
    "finger pads": ("index_pad", "middle_pad", "ring_pad", "pinky_pad"),
    "finger nails": ("index_nail", "middle_nail", "ring_nail", "pinky_nail"),
    "finger joints": ("index_joint", "middle_joint", "ring_joint", "pinky_joint"),
    "knuckles": ("index_knuckle", "middle_knuckle", "ring_knuckle", "pinky_knuckle"),
    "two tips": ("index_tip", "middle_tip"),
    "two pads": ("index_pad", "middle_pad"),
    "two nails": ("index_nail", "middle_nail"),
    "two joints": ("index_joint", "middle_joint"),
    "two knuckles": ("index_knuckle", "middle_knuckle"),
    "pinch": ("thumb_tip", "index_tip"),
    "bunched tips": ("thumb_tip", "index_tip", "middle_tip", "ring_tip", "pinky_tip"),
    "little edge": ("pinky_joint", "ulnar_edge"),
    "hand": ("palm", "back"),
}

HEIGHTS: Final = ("head", "face", "chin", "shoulder", "chest", "stomach", "waist")
SIDES: Final = ("far-strong", "strong", "near-strong", "centre", "near-weak", "weak", "far-weak")
REACHES: Final = ("close", "near", "medium", "far")
DISTANCES_M: Final = {"touch": 0.0, "near": 0.03, "medium": 0.10, "far": 0.20}
SIZES_M: Final = {"tiny": 0.025, "small": 0.05, "medium": 0.11, "large": 0.20}
HANDS: Final = ("one", "both-mirrored", "both-parallel", "both-alternating", "strong-on-weak")
PATHS: Final = ("hold", "straight", "arc", "circle", "zigzag", "wave", "tap", "brush", "shift")
LOCALS: Final = ("wiggle", "twist", "nod", "shake", "open-close", "rub")
TEMPOS: Final = ("slow", "normal", "fast", "tense")
HOWS: Final = ("smooth", "flick", "late", "early")
LOCI: Final = ("agent", "patient", "locus-1", "locus-2", "locus-3", "locus-3b")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Names that other parts of the program define and notation may use."""

    handshapes: frozenset[str]
    faces: frozenset[str]
    mouths: frozenset[str]
    heads: frozenset[str]


def direction(text: str) -> Vector:
    """Unit vector of a direction such as `forward-up`; a word said twice weighs double.

    Raises ValueError with what is allowed.
    """
    total = [0.0, 0.0, 0.0]
    for word in text.split("-"):
        vector = DIRECTIONS.get(word)
        if vector is None:
            raise ValueError(f"{word!r} is no direction. {allowed(word, DIRECTIONS)}")
        total = [a + b for a, b in zip(total, vector, strict=True)]
    length = math.hypot(*total)
    if length < 1e-6:
        raise ValueError(f"the directions in {text!r} cancel out.")
    x, y, z = (value / length for value in total)
    return (x, y, z)


def offset(text: str) -> Vector:
    """A shift in metres from text such as `up 5, weak 3` (centimetres). Raises ValueError."""
    total = [0.0, 0.0, 0.0]
    for piece in text.split(","):
        words = piece.split()
        if len(words) != 2:
            raise ValueError(f"{piece.strip()!r} is no shift. Write such as 'up 5' (centimetres).")
        try:
            metres = float(words[1]) / 100
        except ValueError:
            raise ValueError(f"{words[1]!r} is no number of centimetres.") from None
        total = [a + metres * b for a, b in zip(total, direction(words[0]), strict=True)]
    x, y, z = total
    return (x, y, z)


def is_place(name: str) -> bool:
    """Whether a hand can be put at `name`."""
    bare = name.removeprefix("strong ").removeprefix("weak ").removeprefix("other ")
    if name in MIDLINE_PLACES or name in LOCI or name == "neutral":
        return True
    if bare in SIDED_PLACES:
        return not name.startswith("other ")
    return bare != name and (bare in ARM_PLACES or bare in HAND_PARTS)


def places() -> list[str]:
    """Every name of a place, for messages and completion."""
    other = [f"weak {name}" for name in (*SIDED_PLACES, *ARM_PLACES, *HAND_PARTS)]
    return ["neutral", *MIDLINE_PLACES, *SIDED_PLACES, *LOCI, *other]


def near_misses(word: str, names: Iterable[str]) -> list[str]:
    """Those of the names that `word` may have been meant for, likeliest first."""
    return difflib.get_close_matches(word, list(names), 5, 0.5)


def allowed(word: str, names: Iterable[str]) -> str:
    """One sentence on what may stand in place of `word`: the near misses, or all when few."""
    options = list(names)
    close = near_misses(word, options)
    if close and len(options) > 15:
        return f"Did you mean: {', '.join(close)}."
    return f"Allowed: {', '.join(options[:40])}."
