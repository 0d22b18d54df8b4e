"""How a sign looks, in the few coarse terms by which people look for one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from signdesk.lexicon.notation import Movement, SignNotation
from signdesk.lexicon.vocabulary import ARM_PLACES, HAND_PARTS, MIDLINE_PLACES, SIDED_PLACES

IN_FRONT: Final = "in front"
#: Regions of the body that people tell apart, from the top down, and their places in notation.
REGIONS: Final[dict[str, tuple[str, ...]]] = {
    "top of head": ("top of head", "back of head"),
    "forehead": ("forehead", "temple", "brow"),
    "eye": ("eye",),
    "nose": ("nose", "nose side"),
    "ear": ("ear",),
    "cheek": ("cheek", "jaw"),
    "mouth": ("mouth", "mouth corner", "upper lip"),
    "chin": ("chin", "chin side", "under chin"),
    "neck": ("neck", "neck side"),
    "shoulder": ("shoulder", "clavicle"),
    "chest": ("chest", "chest side", "ribs"),
    "stomach": ("stomach",),
    "waist": ("waist", "waist side", "hip"),
    "upper arm": ("upper arm", "upper arm inner"),
    "elbow": ("elbow", "elbow crook"),
    "forearm": tuple(place for place in ARM_PLACES if place.startswith("forearm")),
    "wrist": tuple(place for place in ARM_PLACES if place.startswith("wrist")),
    "hand": tuple(part for part in HAND_PARTS if not part.startswith("wrist")),
    IN_FRONT: (),
}
_REGION_OF: Final = {place: region for region, places in REGIONS.items() for place in places}
#: Places that exist only on the other hand or arm.
_BODY: Final = frozenset((*MIDLINE_PLACES, *SIDED_PLACES))

#: Kinds of movement, in words, and the notation's name for each.
MOVEMENTS: Final[dict[str, str]] = {
    "straight": "straight", "in an arc": "arc", "in a circle": "circle", "zigzag": "zigzag",
    "in a wave": "wave", "tapping": "tap", "brushing": "brush", "hopping along": "shift",
    "forearm twists": "twist", "wrist nods": "nod", "hand shakes": "shake",
    "fingers wiggle": "wiggle", "thumb rubs": "rub", "handshape changes": "change",
    "held still": "still",
}  # fmt: skip
_KIND_OF: Final = {name: kind for kind, name in MOVEMENTS.items()}


@dataclass(frozen=True, slots=True)
class Facets:
    """What a sign is found by.

    Attributes
    ----------
    handshapes : of the strong hand, canonical names.
    regions : keys of `REGIONS` that the strong hand goes to. movements : keys of `MOVEMENTS`.
    two_handed : whether the weak hand takes part.
    """

    handshapes: frozenset[str]
    regions: frozenset[str]
    movements: frozenset[str]
    two_handed: bool


@dataclass(frozen=True, slots=True)
class Form:
    """What to look for in how a sign looks; None means anything. The values are `Facets`'."""

    handshape: str | None = None
    region: str | None = None
    movement: str | None = None
    two_handed: bool | None = None

    def fits(self, facets: Facets) -> bool:
        """Whether a sign looks so."""
        if self.two_handed is not None and self.two_handed != facets.two_handed:
            return False
        return (
            (self.handshape is None or self.handshape in facets.handshapes)
            and (self.region is None or self.region in facets.regions)
            and (self.movement is None or self.movement in facets.movements)
        )


def facets(notations: Iterable[SignNotation], canonical: Callable[[str], str]) -> Facets:
    """Of a sign made of these notations; `canonical` gives a handshape's own name."""
    all_of_them = list(notations)
    postures = [posture for notation in all_of_them for posture in notation.postures]
    moves = [move for n in all_of_them for move in (*n.moves, *n.weak_moves)]
    movements = {kind for move in moves for kind in _kinds(move)}
    return Facets(
        frozenset(canonical(p.handshape) for p in postures if p.handshape),
        frozenset(region(posture.at) for posture in postures),
        frozenset(movements or {"held still"}),
        any(notation.is_two_handed for notation in all_of_them),
    )


def region(place: str | None) -> str:
    """The region of a place; a hand at no place is in front of the body."""
    bare = (place or "").removeprefix("strong ").removeprefix("weak ").removeprefix("other ")
    if bare == place and bare not in _BODY:
        return IN_FRONT  # neutral space, and the places of persons
    return _REGION_OF.get(bare, IN_FRONT)


def _kinds(move: Movement) -> set[str]:
    kinds = {_KIND_OF[move.path]} if move.path in _KIND_OF else set()
    if move.local:
        kinds.add(_KIND_OF.get(move.local, "handshape changes"))
    if move.end.handshape:
        kinds.add("handshape changes")
    return kinds
