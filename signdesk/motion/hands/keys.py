"""A hand at one moment, in space or in words, and its mirror image."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from signdesk.lexicon.notation import HandPosture
from signdesk.lexicon.vocabulary import Vector
from signdesk.motion.body import Posture
from signdesk.motion.hands.points import MIRROR_ROTATION, mirror_hand

Array = NDArray[np.float64]

OTHER_SIDE = {"left": "right", "right": "left"}


@dataclass(frozen=True, eq=False)
class HandKey:
    """A hand at one moment.

    Attributes
    ----------
    side : `left` or `right`.
    point : (3,) metres, where `part` is; x to the signer's left, y up, z forward.
    part : names of hand points whose mean is at `point`.
    rotation : (3, 3) of the hand in the world.
    fingers : (15, 3) axis-angle of that side.
    head_share : 0 to 1, how far it follows the head.
    normal : (3,) outward normal of the place.
    place : names of the body's surface points that `part` touches; empty without contact.
    """

    side: str
    point: Array
    part: tuple[str, ...]
    rotation: Array
    fingers: Array
    head_share: float
    normal: Array
    place: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class OtherHand:
    """The other hand, for places on it: its posed arm, and its side."""

    posture: Posture
    side: str


def mirrored_key(key: HandKey) -> HandKey:
    """The same key of the other hand, mirrored between left and right."""
    flip = np.array([-1.0, 1.0, 1.0])
    return replace(
        key,
        side=OTHER_SIDE[key.side],
        point=key.point * flip,
        rotation=mirror_hand(key.rotation),
        fingers=key.fingers * MIRROR_ROTATION,
        normal=key.normal * flip,
    )


def mirrored_posture(posture: HandPosture) -> HandPosture:
    """The posture of the other hand, mirrored between left and right."""
    sides = {"strong": "weak", "weak": "strong"}

    def swap(name: str | None) -> str | None:
        if name is None:
            return None
        first, _, rest = name.partition(" ")
        return f"{sides[first]} {rest}" if first in sides and rest else name

    def flip(vector: Vector | None) -> Vector | None:
        return None if vector is None else (-vector[0], vector[1], vector[2])

    side = posture.side
    if side is not None and side != "centre":
        stem, _, last = side.rpartition("-")
        side = f"{stem}-{sides[last]}" if stem else sides[last]
    return HandPosture(
        handshape=posture.handshape,
        palm=flip(posture.palm),
        fingers=flip(posture.fingers),
        at=swap(posture.at),
        touch=posture.touch,
        part=posture.part,
        distance_m=posture.distance_m,
        height=posture.height,
        side=side,
        reach=posture.reach,
        offset=flip(posture.offset),
    )
