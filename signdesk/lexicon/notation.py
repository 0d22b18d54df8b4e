"""SignNotation: what a sign is, in linguists' terms.

A sign is postures joined by movements (holds and movements: Liddell & Johnson 1989; parameters as
in Stokoe 1960, ASL-LEX and HamNoSys). It is written for a right-handed signer: the strong hand is
the right one. Vectors are in the world frame: x to the signer's left, y up, z forward; metres.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace

from signdesk.lexicon.vocabulary import Vector


@dataclass(frozen=True, slots=True)
class HandPosture:
    """Where a hand is and how it is held; None keeps the value it had.

    Attributes
    ----------
    handshape : a name from the handshape inventory.
    palm : the way the palm faces.
    fingers : the way the hand points, from wrist to knuckles (not where bent fingers point).
    at : a place: on the body, on the other hand or arm, or `neutral` space.
    touch : the part of this hand that touches the place.
    part : the part of this hand that is at the place without touching it.
    distance_m : from the place, along its outward normal.
    height, side, reach : where in neutral space.
    offset : shift from the place.
    """

    handshape: str | None = None
    palm: Vector | None = None
    fingers: Vector | None = None
    at: str | None = None
    touch: str | None = None
    part: str | None = None
    distance_m: float | None = None
    height: str | None = None
    side: str | None = None
    reach: str | None = None
    offset: Vector | None = None

    def changed(self, change: HandPosture) -> HandPosture:
        """The posture after a change.

        A new place forgets touch and distance, but the same part of the hand leads there.
        """
        base = self
        if change.moves_hand:
            lead = self.touch or self.part
            base = replace(base, touch=None, part=lead, distance_m=None, offset=None)
            if change.at is not None and change.at != self.at:
                base = replace(base, height=None, side=None, reach=None)
        values = {f.name: getattr(change, f.name) for f in fields(change)}
        return replace(base, **{name: v for name, v in values.items() if v is not None})

    @property
    def moves_hand(self) -> bool:
        """Whether it says where the hand is (and not only how it is held)."""
        places = (self.at, self.touch, self.height, self.side, self.reach, self.offset)
        return any(value is not None for value in places) or self.distance_m is not None


@dataclass(frozen=True, slots=True)
class Movement:
    """One stroke, or a repeated one.

    Attributes
    ----------
    path : see `vocabulary.PATHS`.
    direction : of the stroke; for a circle, the way it sets out; for a tap, the way it hits.
    bow : the way an arc bulges, a wave swings, or the centre of a circle lies.
    size_m : length of the stroke, or radius of the circle; None leaves it to `end`.
    times : strokes, turns or taps.
    end : what has changed at its end.
    local : what fingers or wrist do meanwhile; see `vocabulary.LOCALS`.
    keeps_contact : the touching part slides and does not lift.
    """

    path: str = "straight"
    direction: Vector | None = None
    bow: Vector | None = None
    size_m: float | None = None
    times: int = 1
    end: HandPosture = field(default_factory=HandPosture)
    local: str | None = None
    how: str = "smooth"
    tempo: str = "normal"
    keeps_contact: bool = False


@dataclass(frozen=True, slots=True)
class SignNotation:
    """A sign's form.

    Attributes
    ----------
    hands : see `vocabulary.HANDS`.
    start : the strong hand's first posture.
    moves : what it does then, in order.
    weak_start : the weak hand: the base of `strong-on-weak`, or what differs from the mirrored
        strong hand in the other two-handed kinds.
    weak_moves : its own movements, only for `strong-on-weak`.
    face, mouth, head : lexical non-manual features; names of `motion.face.expressions`.
    tempo : of the whole sign.
    citation : person (1, 2 or 3) at the agent's and the patient's place in the dictionary form.
    """

    hands: str
    start: HandPosture
    moves: tuple[Movement, ...] = ()
    weak_start: HandPosture = field(default_factory=HandPosture)
    weak_moves: tuple[Movement, ...] = ()
    face: str | None = None
    mouth: str | None = None
    head: str | None = None
    tempo: str = "normal"
    citation: tuple[int, int] = (1, 2)

    @property
    def postures(self) -> list[HandPosture]:
        """Of the strong hand: the first, and the one that each movement ends in."""
        postures = [self.start]
        for move in self.moves:
            postures.append(postures[-1].changed(move.end))
        return postures

    @property
    def is_directional(self) -> bool:
        """Whether it moves between persons' places."""
        postures = (self.start, self.weak_start, *(m.end for m in self.moves + self.weak_moves))
        return any(posture.at in ("agent", "patient") for posture in postures)

    @property
    def is_two_handed(self) -> bool:
        """Whether the weak hand takes part."""
        return self.hands != "one"
