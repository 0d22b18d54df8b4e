"""Nearest signs: which others differ from a sign in the fewest of its parameters, and in which.

The parameters are the classical ones: handshape, location, movement, orientation (Stokoe 1960;
Battison 1978), and how many hands there are. What of each is compared are ASL-LEX's features,
derived from notation, so two signs that differ in one parameter are a minimal pair.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import zip_longest

from signdesk.lexicon.explain import place_words, way
from signdesk.lexicon.features import HandshapeTraits, features
from signdesk.lexicon.notation import SignNotation
from signdesk.lexicon.store import Lexicon, LexiconEntry
from signdesk.lexicon.vocabulary import Vector

PARAMETERS = ("handshape", "location", "movement", "orientation", "hands")
#: ASL-LEX's features that tell of a parameter.
_FEATURES = {
    "handshape": ("Handshape", "FlexionChange", "SpreadChange"),
    "location": ("MajorLocation", "MinorLocation", "SecondMinorLocation", "Contact"),
    "movement": ("Movement", "RepeatedMovement", "UlnarRotation"),
    "hands": ("SignType", "NonDominantHandshape"),
}
#: A hand turned by no more than this is turned alike: people vary by as much.
_ALIKE_COS = math.cos(math.radians(50))
_MOVEMENTS = {
    "Straight": "straight", "Curved": "curved", "Circular": "circling", "Z-shaped": "zigzag",
    "None": "no path", "Other": "waving",
}  # fmt: skip
_HANDS = {"OneHanded": "one hand", "SymmetricalOrAlternating": "both hands alike"}


@dataclass(frozen=True, slots=True)
class Difference:
    """A parameter in which two signs differ, and what it is in each, in words.

    Attributes
    ----------
    parameter : one of `PARAMETERS`.
    here, there : of the sign that was asked about, and of the other.
    """

    parameter: str
    here: str
    there: str

    def __str__(self) -> str:
        if self.here == self.there:
            return self.parameter
        return f"{self.parameter}: {self.there} (here {self.here})"


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A sign near another one, and all that tells them apart; nothing does of homonyms."""

    entry: LexiconEntry
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class _Form:
    """A sign as it is compared: feature values by parameter, and its hands' directions."""

    values: Mapping[str, tuple[str, ...]]
    directions: tuple[Vector | None, ...]
    words: Mapping[str, str]


class NearestSigns:
    """Finds neighbours in one lexicon; the forms are derived when first asked for.

    Signs made of others, compounds and spelled ones, have no neighbours and are nobody's.
    """

    def __init__(self, lexicon: Lexicon, handshapes: Mapping[str, HandshapeTraits]) -> None:
        self._lexicon = lexicon
        self._handshapes = handshapes

    def of(self, entry: LexiconEntry, limit: int = 5) -> tuple[Neighbour, ...]:
        """The signs that differ in the fewest parameters, then in the fewest features."""
        form = self._forms.get(entry.gloss)
        if form is None:
            return ()
        ranked = sorted(
            (_distance(form, self._forms[near]), near) for near in self._candidates(entry, limit)
        )
        return tuple(
            Neighbour(self._lexicon.get(gloss), _differences(form, self._forms[gloss]))
            for _, gloss in ranked[:limit]
        )

    def _candidates(self, entry: LexiconEntry, limit: int) -> list[str]:
        """All that may be among the nearest: comparing directions, too, is too slow for many.

        Orientation can add one to the parameters that differ, so those that differ in one more
        than the `limit`-th may not yet be left out.
        """
        values = self._forms[entry.gloss].values
        counts = [
            (sum(own != other.values[name] for name, own in values.items()), gloss)
            for gloss, other in self._forms.items()
            if gloss != entry.gloss
        ]
        if len(counts) <= limit:
            return [gloss for _, gloss in counts]
        most = sorted(count for count, _ in counts)[limit - 1] + 1
        return [gloss for count, gloss in counts if count <= most]

    def prepare(self) -> None:
        """Derive how all signs look, which the first question would else wait for."""
        _ = self._forms

    def between(self, one: str, other: str) -> tuple[Difference, ...]:
        """What differs from one sign to another; nothing is known of signs made of others."""
        here, there = self._forms.get(one), self._forms.get(other)
        return () if here is None or there is None else _differences(here, there)

    @cached_property
    def _forms(self) -> dict[str, _Form]:
        simple = (entry for entry in self._lexicon if not entry.parts)
        return {entry.gloss: self._form(entry.notation) for entry in simple}

    def _form(self, notation: SignNotation) -> _Form:
        found = features(notation, self._handshapes)
        values = {
            parameter: tuple(found[name] for name in names)
            for parameter, names in _FEATURES.items()
        }
        shapes = tuple(posture.handshape or "" for posture in notation.postures)
        values["handshape"] += (self._canonical(shapes[-1]),)
        values["movement"] += (_heading(notation), _locals(notation))
        if "Asymmetrical" not in found["SignType"]:
            values["hands"] = values["hands"][:1]  # the weak handshape is the strong one's then
        values["location"] += (notation.start.height or "",)
        first, last = notation.postures[0], notation.postures[-1]
        directions = (first.palm, first.fingers, last.palm, last.fingers)
        return _Form(values, directions, _words(notation, found))

    def _canonical(self, handshape: str) -> str:
        return self._handshapes[handshape].name if handshape else ""


def _distance(one: _Form, other: _Form) -> tuple[int, int]:
    """How many parameters differ, and how many of the values that tell of them."""
    unequal = [
        sum(a != b for a, b in zip_longest(values, other.values[parameter]))
        for parameter, values in one.values.items()
    ]
    turned = sum(map(_is_turned, one.directions, other.directions))
    return sum(count > 0 for count in (*unequal, turned)), sum(unequal) + turned


def _differences(one: _Form, other: _Form) -> tuple[Difference, ...]:
    found = [
        Difference(name, one.words[name], other.words[name])
        for name in PARAMETERS
        if name != "orientation" and one.values[name] != other.values[name]
    ]
    turned = list(map(_is_turned, one.directions, other.directions))
    if any(turned):
        first = turned.index(True)
        here, there = (_direction(first, form.directions[first]) for form in (one, other))
        found.append(Difference("orientation", here, there))
    return tuple(found)


def _direction(place: int, vector: Vector | None) -> str:
    """One of a form's directions in words, as coarse as it is compared."""
    largest = max(map(abs, vector or (1.0,)))
    x, y, z = (v if abs(v) > 0.6 * largest else 0.0 for v in vector or (0.0, 0.0, 0.0))
    words = f"{'fingers' if place % 2 else 'palm'} {way((x, y, z))}"
    return f"{words} at the end" if place > 1 else words


def _is_turned(one: Vector | None, other: Vector | None) -> bool:
    if one is None or other is None:
        return False
    return sum(a * b for a, b in zip(one, other, strict=True)) < _ALIKE_COS


def _heading(notation: SignNotation) -> str:
    """The way the first stroke goes, as far as it is told."""
    directions = (move.direction for move in notation.moves if move.path != "hold")
    first = next(directions, None)
    return way(first) if first else ""


def _locals(notation: SignNotation) -> str:
    return " ".join(sorted({m.local for m in (*notation.moves, *notation.weak_moves) if m.local}))


def _words(notation: SignNotation, found: Mapping[str, str]) -> dict[str, str]:
    first, last = notation.postures[0], notation.postures[-1]
    shapes = dict.fromkeys(filter(None, (first.handshape, last.handshape)))
    movement = [_MOVEMENTS[found["Movement"]], _heading(notation), _locals(notation)]
    repeated = ["repeated"] if found["RepeatedMovement"] == "1" else []
    hands = _HANDS.get(found["SignType"], "one hand on the other")
    if found["NonDominantHandshape"] != "NA" and hands not in _HANDS.values():
        hands = f"one hand on the other, a {notation.weak_start.handshape or first.handshape}"
    return {
        "handshape": " to ".join(shapes) or "relaxed",
        "location": place_words(first) or "in front",
        "movement": ", ".join(filter(None, [*movement, *repeated])),
        "hands": hands,
    }
