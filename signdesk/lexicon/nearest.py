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

from signdesk.lexicon.explain import Explainer
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
    "None": "no-path", "Other": "waving",
}  # fmt: skip
_HANDS = {"OneHanded": "one-hand", "SymmetricalOrAlternating": "both-alike"}


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
    """A sign as it is compared: feature values by parameter, and its hands' directions.

    Words are made from its notation, and the features found in it, when they are asked for.
    """

    values: Mapping[str, tuple[str, ...]]
    directions: tuple[Vector | None, ...]
    notation: SignNotation
    found: Mapping[str, str]


class NearestSigns:
    """Finds neighbours in one lexicon; the forms are derived when first asked for.

    Signs made of others, compounds and spelled ones, have no neighbours and are nobody's.

    Attributes
    ----------
    explainer : says in words what differs; may be exchanged for another language's.
    """

    def __init__(
        self, lexicon: Lexicon, handshapes: Mapping[str, HandshapeTraits], explainer: Explainer
    ) -> None:
        self._lexicon = lexicon
        self._handshapes = handshapes
        self.explainer = explainer

    def of(self, entry: LexiconEntry, limit: int = 5) -> tuple[Neighbour, ...]:
        """The signs that differ in the fewest parameters, then in the fewest features."""
        form = self._forms.get(entry.gloss)
        if form is None:
            return ()
        ranked = sorted(
            (_distance(form, self._forms[near]), near) for near in self._candidates(entry, limit)
        )
        return tuple(
            Neighbour(self._lexicon.get(gloss), self._differences(form, self._forms[gloss]))
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
        return () if here is None or there is None else self._differences(here, there)

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
        values["movement"] += (str(_heading(notation)), *_locals(notation))
        if "Asymmetrical" not in found["SignType"]:
            values["hands"] = values["hands"][:1]  # the weak handshape is the strong one's then
        values["location"] += (notation.start.height or "",)
        first, last = notation.postures[0], notation.postures[-1]
        directions = (first.palm, first.fingers, last.palm, last.fingers)
        return _Form(values, directions, notation, found)

    def _canonical(self, handshape: str) -> str:
        return self._handshapes[handshape].name if handshape else ""

    def _differences(self, one: _Form, other: _Form) -> tuple[Difference, ...]:
        words = {
            "handshape": self._shapes, "location": self._location, "movement": self._movement,
            "hands": self._hands,
        }  # fmt: skip
        found = [
            Difference(name, word(one), word(other))
            for name, word in words.items()
            if one.values[name] != other.values[name]
        ]
        turned = list(map(_is_turned, one.directions, other.directions))
        if any(turned):
            first = turned.index(True)
            found.append(Difference("orientation", *(self._turn(f, first) for f in (one, other))))
        return tuple(sorted(found, key=lambda each: PARAMETERS.index(each.parameter)))

    def _shapes(self, form: _Form) -> str:
        postures = form.notation.postures
        names = dict.fromkeys(filter(None, (postures[0].handshape, postures[-1].handshape)))
        if not names:
            return self.explainer.phrases.say("posture", "relaxed")
        if len(names) == 1:
            return next(iter(names))
        first, last = names
        return self.explainer.phrases.say("differences", "change", first=first, last=last)

    def _location(self, form: _Form) -> str:
        place = self.explainer.place(form.notation.start, form.notation.citation)
        return place or self.explainer.phrases.say("posture", "anywhere")

    def _movement(self, form: _Form) -> str:
        said, heading = self.explainer.phrases.say, _heading(form.notation)
        names = [_MOVEMENTS[form.found["Movement"]], *_locals(form.notation)]
        names += ["repeated"] if form.found["RepeatedMovement"] == "1" else []
        words = [said("differences", name) for name in names]
        if heading is not None:
            is_mirrored = form.notation.hands.startswith("both")
            words.insert(1, self.explainer.way(heading, is_mirrored=is_mirrored))
        return ", ".join(words)

    def _hands(self, form: _Form) -> str:
        said = self.explainer.phrases.say
        if form.found["SignType"] in _HANDS:
            return said("differences", _HANDS[form.found["SignType"]])
        shape = form.notation.weak_start.handshape or form.notation.start.handshape
        if form.found["NonDominantHandshape"] == "NA" or not shape:
            return said("differences", "on-the-other")
        return said("differences", "on-the-other-shape", shape=shape)

    def _turn(self, form: _Form, place: int) -> str:
        """One of a form's directions in words, as coarse as it is compared."""
        said, vector = self.explainer.phrases.say, form.directions[place]
        is_mirrored = form.notation.hands.startswith("both")
        way = self.explainer.way(_coarse(vector or (1.0, 0.0, 0.0)), is_mirrored=is_mirrored)
        words = said("posture", "fingers" if place % 2 else "palm", way=way)
        return said("differences", "at-the-end", words=words) if place > 1 else words


def _distance(one: _Form, other: _Form) -> tuple[int, int]:
    """How many parameters differ, and how many of the values that tell of them."""
    unequal = [
        sum(a != b for a, b in zip_longest(values, other.values[parameter]))
        for parameter, values in one.values.items()
    ]
    turned = sum(map(_is_turned, one.directions, other.directions))
    return sum(count > 0 for count in (*unequal, turned)), sum(unequal) + turned


def _is_turned(one: Vector | None, other: Vector | None) -> bool:
    if one is None or other is None:
        return False
    return sum(a * b for a, b in zip(one, other, strict=True)) < _ALIKE_COS


def _heading(notation: SignNotation) -> Vector | None:
    """The way the first stroke goes, as far as it is told."""
    directions = (move.direction for move in notation.moves if move.path != "hold")
    return next(directions, None)


def _coarse(vector: Vector) -> Vector:
    """A direction without its smaller parts."""
    largest = max(map(abs, vector))
    x, y, z = (v if abs(v) > 0.6 * largest else 0.0 for v in vector)
    return (x, y, z)


def _locals(notation: SignNotation) -> list[str]:
    return sorted({m.local for m in (*notation.moves, *notation.weak_moves) if m.local})
