"""Where places are: from a posture in words to a hand in space.

All is worked out on the body at rest; `head_share` says how far a hand then follows the head.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from signdesk.errors import NotationError
from signdesk.lexicon.notation import HandPosture
from signdesk.lexicon.vocabulary import HAND_PARTS, MIDLINE_PLACES, SIDED_PLACES
from signdesk.motion.agreement import LOCI_M
from signdesk.motion.arms.kinematics import ArmTarget, eased, relaxed_arms, solve_arm
from signdesk.motion.body import BodyGeometry, Posture, hand_point
from signdesk.motion.hands.collision import Solid, hand_depth
from signdesk.motion.hands.keys import OTHER_SIDE, HandKey, OtherHand, mirrored_key
from signdesk.motion.hands.points import SIDE_SIGN, hand_points, hand_rotation, hand_slice
from signdesk.motion.rotations import unit
from signdesk.motion.skeleton import JOINT_COUNT, JOINTS

Array = NDArray[np.float64]

#: Places that move with the head; the neck moves half as far.
HEAD_PLACES = frozenset((
    "top of head", "back of head", "forehead", "temple", "brow", "eye", "nose", "nose side",
    "cheek", "ear", "upper lip", "mouth", "mouth corner", "chin", "chin side", "under chin", "jaw",
))  # fmt: skip
_HEIGHT_POINTS = {
    "head": "forehead", "face": "nose", "chin": "chin", "shoulder": "clavicle_right",
    "chest": "chest", "stomach": "stomach", "waist": "waist",
}  # fmt: skip
#: People sign higher than some of the places' names say, and lower than others. These figures and
#: those below put the medians of our hands where those of recorded signers are, over 270 signs.
_RAISED_M = {"shoulder": -0.03, "stomach": 0.07, "waist": 0.07}
#: Hands that meet in front of the trunk do so this much above the height named.
_MEETING_RAISED_M = 0.045
#: Metres outwards from the midline, on the strong side; and in front of the chest.
_SIDES_M = {
    "far-strong": 0.27, "strong": 0.12, "near-strong": 0.065, "centre": 0.0,
    "near-weak": -0.065, "weak": -0.12, "far-weak": -0.27,
}  # fmt: skip
_REACHES_M = {"close": 0.06, "near": 0.13, "medium": 0.22, "far": 0.34}
_LOCUS_NAMES = {"locus-1": 1, "locus-2": 2, "locus-3": 3, "locus-3b": 4}
_DEFAULT_DISTANCE_M = 0.05
#: Skin may be pressed in this far; and a touching hand drawn back this far, twice.
_PRESS_M, _RELIEF_M = 0.002, 0.006


class Places:
    """Finds places on one body.

    Parameters
    ----------
    handshapes : (15, 3) finger rotations of the right hand by handshape name.
    solid : what hands are kept out of; without it they touch exactly, and may sink in.
    """

    def __init__(
        self, geometry: BodyGeometry, handshapes: Mapping[str, Array], solid: Solid | None = None
    ) -> None:
        self.geometry = geometry
        self.solid = solid
        self._handshapes = handshapes

    @cached_property
    def rest(self) -> Posture:
        """The body at rest, arms hanging."""
        return self.geometry.pose(relaxed_arms())

    def fingers(self, handshape: str, side: str) -> Array:
        """Finger rotations (15, 3) of a handshape on one side."""
        turns = self._handshapes[handshape]
        return turns if side == "right" else turns * np.array([1.0, -1.0, -1.0])

    def key(
        self,
        posture: HandPosture,
        side: str,
        other: OtherHand | None = None,
        persons: tuple[int, int] = (1, 2),
        *,
        meets_midline: bool = False,
        is_base: bool = False,
    ) -> HandKey:
        """The hand that a complete posture describes. Raises `NotationError`.

        `meets_midline` is for both hands of one kind of movement, which meet there; `is_base` for
        the weak hand on which the strong one acts.
        """
        names = HAND_PARTS[posture.touch or posture.part or "hand"]
        place = self._place_points(posture, side, other)
        if posture.at is not None and posture.at.startswith("other ") and meets_midline:
            point, normal, share = self._midline(posture), np.array([-SIDE_SIGN[side], 0, 0]), 0.0
            place = tuple(hand_point(OTHER_SIDE[side], name) for name in names)
        elif place:
            point, normal, share = self._on_surface(posture, place, other)
        else:
            point, normal, share = self._in_space(posture, persons)
            if is_base:
                point = point + np.array([0.0, _MEETING_RAISED_M, 0.0])
        if posture.offset is not None:
            point = point + np.array(posture.offset)
        key = HandKey(
            side=side,
            point=point,
            part=names,
            rotation=_rotation(posture, side),
            fingers=self.fingers(posture.handshape or "relaxed", side),
            head_share=share,
            normal=normal,
            place=place if posture.touch else (),
        )
        key = replace(key, rotation=self._eased(key))
        if self.solid is None or not key.place:
            return key
        return self._relieved(key, other, self.solid, meets_midline=meets_midline)

    def _relieved(
        self, key: HandKey, other: OtherHand | None, solid: Solid, *, meets_midline: bool
    ) -> HandKey:
        """A touching hand drawn back a few millimetres when the rest of it would sink in."""
        for _ in range(2):
            own = self.other(key).posture
            depth = -solid.distance(solid.capsules[key.side].surface(own, self.geometry)).min()
            if meets_midline or other is not None:
                partner = self.other(mirrored_key(key)) if other is None else other
                both = _merged(own, partner)
                depth = max(depth, hand_depth(both, self.geometry, solid.capsules))
            back = np.clip(depth - _PRESS_M, 0, _RELIEF_M) * (0.5 if meets_midline else 1.0)
            key = replace(key, point=key.point + back * key.normal)
        return key

    def _eased(self, key: HandKey) -> Array:
        part = self.part_offset(key)
        return eased(self.geometry, key.side, lambda turn: key.point - turn @ part, key.rotation)

    def other(self, key: HandKey) -> OtherHand:
        """The whole arm of a hand, so that the other hand can find places on it."""
        wrist = key.point - key.rotation @ self.part_offset(key)
        trunk = self.rest.rotation[9][None], self.rest.position[9][None]
        arm = solve_arm(self.geometry, key.side, trunk, ArmTarget(wrist[None], key.rotation[None]))
        rotations = np.zeros((JOINT_COUNT, 3))
        for name in ("collar", "shoulder", "elbow", "wrist"):
            rotations[JOINTS[f"{key.side}_{name}"]] = getattr(arm, name)[0]
        rotations[hand_slice(key.side)] = key.fingers
        return OtherHand(self.geometry.pose(rotations), key.side)

    def part_offset(self, key: HandKey) -> Array:
        """Where the key's part is in its wrist's frame (3,)."""
        points = hand_points(self.geometry, key.side, key.fingers[None], key.part)
        return np.asarray(points[0].mean(0))

    def _place_points(
        self, posture: HandPosture, side: str, other: OtherHand | None
    ) -> tuple[str, ...]:
        """Names of surface points that are the posture's place; empty for space."""
        name = posture.at or "neutral"
        if name in MIDLINE_PLACES:
            return (name.replace(" ", "_"),)
        bare = name.removeprefix("strong ").removeprefix("weak ").removeprefix("other ")
        named = "right" if name.startswith("strong ") else "left"
        chosen = side if bare == name else named
        if bare in SIDED_PLACES:
            return (_sided_point(bare, chosen),)
        if bare == name:
            return ()
        owner = OTHER_SIDE[side] if other is None else other.side
        if bare in HAND_PARTS:
            return tuple(hand_point(owner, point) for point in HAND_PARTS[bare])
        return (f"{bare.replace(' ', '_')}_{owner}",)

    def _on_surface(
        self, posture: HandPosture, place: tuple[str, ...], other: OtherHand | None
    ) -> tuple[Array, Array, float]:
        on_other = other is not None and posture.at is not None and _is_on_arm(posture.at)
        pose = other.posture if other is not None and on_other else self.rest
        point = self.geometry.points(pose, place).mean(0)
        normal = unit(self.geometry.normals(pose, place).mean(0))
        default = 0.0 if posture.touch else _DEFAULT_DISTANCE_M
        distance = posture.distance_m if posture.distance_m is not None else default
        bare = (posture.at or "").removeprefix("strong ").removeprefix("weak ")
        share = 1.0 if bare in HEAD_PLACES else 0.5 if bare in ("neck", "neck side") else 0.0
        return point + distance * normal, normal, share

    def _midline(self, posture: HandPosture) -> Array:
        point, _, _ = self._in_space(posture, (1, 2))
        return np.array([0.0, point[1] + _MEETING_RAISED_M, point[2]])

    def _in_space(
        self, posture: HandPosture, persons: tuple[int, int]
    ) -> tuple[Array, Array, float]:
        level = posture.height or "chest"
        height = self._rest_point(_HEIGHT_POINTS[level])[1] + _RAISED_M.get(level, 0.0)
        front = self._rest_point("chest")[2]
        aside = _SIDES_M[posture.side or "strong"]
        reach = _REACHES_M[posture.reach or "medium"]
        person = self._person(posture.at, persons)
        if person is not None:
            aside, reach = LOCI_M[person]
        # sides are named from the strong hand's view: `strong` is the signer's right
        point = np.array([-aside, height, front + reach])
        return point, np.array([0.0, 0.0, 1.0]), 0.0

    def _rest_point(self, name: str) -> Array:
        return np.asarray(self.geometry.points(self.rest, [name])[0])

    @staticmethod
    def _person(place: str | None, persons: tuple[int, int]) -> int | None:
        if place == "agent":
            return persons[0]
        return persons[1] if place == "patient" else _LOCUS_NAMES.get(place or "")


def _merged(own: Posture, other: OtherHand) -> Posture:
    """A posture with the one arm of `own` and the other arm of `other`."""
    rotation, position = own.rotation.copy(), own.position.copy()
    theirs = [JOINTS[f"{other.side}_{n}"] for n in ("collar", "shoulder", "elbow", "wrist")]
    rows = [*theirs, *range(*hand_slice(other.side).indices(JOINT_COUNT))]
    rotation[rows], position[rows] = other.posture.rotation[rows], other.posture.position[rows]
    return Posture(rotation, position)


def _sided_point(place: str, side: str) -> str:
    stem = {"waist side": "waist", "chest side": "chest", "neck side": "neck"}.get(place, place)
    return f"{stem.replace(' ', '_')}_{side}"


def _is_on_arm(place: str) -> bool:
    bare = place.removeprefix("strong ").removeprefix("weak ").removeprefix("other ")
    return bare != place and bare not in SIDED_PLACES


def _rotation(posture: HandPosture, side: str) -> Array:
    fingers = np.array(posture.fingers or (0.0, 1.0, 0.0))
    palm = np.array(posture.palm or (0.0, 0.0, 1.0))
    if abs(fingers @ palm) > 0.93:
        raise NotationError(
            "The palm faces the way the fingers point, which no hand can do.",
            "Give palm and fingers directions that are across each other.",
        )
    return hand_rotation(side, fingers, palm)
