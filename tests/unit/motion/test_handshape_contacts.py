"""Handshapes on the signer's own skin: what touches, what does not, what is where.

Lengths are millimetres in the wrist's frame of the right hand: fingers to -x, palm to -y, thumb
to +z.
"""

from __future__ import annotations

from functools import cached_property

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.spatial import KDTree

from signdesk.engines.body_model.signer import SignerBody, load_signer
from signdesk.motion.hands.anatomy import DEFAULT_AXES, FLEXED_FINGERS, HandAxes
from signdesk.motion.hands.handshapes import HandshapeInventory, load_handshapes
from signdesk.motion.skeleton import FINGERS, JOINTS, RIGHT_HAND, mirror_rotations

Array = NDArray[np.float64]
NAMES = tuple(load_handshapes())
DEEPEST_MM = 2.0
TOUCH_MM = 2.0
PALM_HALF_MM, FINGER_HALF_MM = 20.0, 11.0

# Segments are finger + 1 (at the knuckle), 2, 3 (with the nail).
TOUCHES = [
    ("1", "thumb3", "middle2"), ("a", "thumb3", "index2"), ("b", "thumb3", "palm"),
    ("baby-o", "thumb3", "index3"), ("closed-7", "thumb3", "ring3"),
    ("closed-8", "thumb3", "middle3"), ("closed-b", "thumb3", "index1"),
    ("closed-e", "thumb3", "middle3"), ("closed-flat-h", "thumb3", "index3"),
    ("closed-flat-h", "thumb3", "middle3"), ("closed-g", "thumb3", "index3"),
    ("closed-x", "thumb3", "index3"), ("d", "thumb3", "middle3"), ("e", "thumb3", "middle3"),
    ("e", "thumb3", "ring3"), ("f", "thumb3", "index3"), ("flat-f", "thumb3", "index3"),
    ("flat-m", "thumb3", "pinky2"), ("flat-n", "thumb3", "ring2"), ("flat-o", "thumb3", "index3"),
    ("flat-o", "thumb3", "middle3"), ("h", "thumb3", "ring2"), ("horns", "thumb3", "middle2"),
    ("i", "thumb3", "middle2"), ("k", "thumb3", "middle2"), ("m", "thumb3", "middle3"),
    ("m", "thumb3", "ring3"), ("n", "thumb3", "middle3"), ("o", "thumb3", "index3"),
    ("o", "thumb3", "middle3"), ("r", "middle3", "index3"), ("s", "thumb3", "middle2"),
    ("t", "thumb3", "index2"), ("t", "thumb3", "middle1"), ("v", "thumb3", "ring2"),
    ("w", "thumb3", "pinky3"), ("7", "thumb3", "ring3"), ("8", "thumb3", "middle3"),
]  # fmt: skip
APART = [
    ("g", "thumb3", "index3", 12.0), ("c", "thumb3", "index3", 20.0),
    ("l", "thumb3", "index3", 50.0), ("open-8", "thumb3", "middle3", 25.0),
    ("10", "thumb3", "index2", 15.0), ("open-f", "thumb3", "index3", 10.0),
    ("v", "index3", "middle3", 15.0), ("5", "ring3", "pinky3", 10.0),
]  # fmt: skip


class PosedHand:
    """The right hand's skin in one handshape."""

    def __init__(self, body: SignerBody, rotations: Array) -> None:
        pose = np.zeros((55, 3))
        pose[RIGHT_HAND] = rotations
        wrist = body.geometry.joints[JOINTS["right_wrist"]]
        self._body = body
        self._weights = body.skin.weights[:, [JOINTS["right_wrist"], *range(40, 55)]]
        self._skin = (body.vertices_of(pose).astype(float) - wrist) * 1000
        self._rest = (body.skin.rest.astype(float) - wrist) * 1000
        self._posture = body.geometry.pose(pose)

    @cached_property
    def _segment(self) -> NDArray[np.intp]:
        owner = self._weights.argmax(1)
        return np.where(self._weights.sum(1) > 0.5, owner, -1)

    @cached_property
    def _normals(self) -> Array:
        faces, points = self._body.faces, self._skin
        normals = np.zeros_like(points)
        corner = points[faces]
        across = np.cross(corner[:, 1] - corner[:, 0], corner[:, 2] - corner[:, 0])
        for column in range(3):
            np.add.at(normals, faces[:, column], across)
        return np.asarray(normals / (np.linalg.norm(normals, axis=1, keepdims=True) + 1e-12))

    def skin(self, segment: str) -> Array:
        """(N, 3) points of a finger's segment, or of the palm."""
        return np.asarray(self._skin[self._rows(segment)])

    def _rows(self, segment: str) -> NDArray[np.intp]:
        if segment == "palm":
            return np.flatnonzero(self._weights[:, 0] > 0.6)
        number = 3 * FINGERS.index(segment[:-1]) + int(segment[-1])
        return np.flatnonzero(self._segment == number)

    def point(self, name: str) -> Array:
        geometry = self._body.geometry
        place = geometry.points(self._posture, [f"right_{name}"])[0]
        return np.asarray((place - geometry.joints[JOINTS["right_wrist"]]) * 1000)

    def bone(self, finger: str) -> Array:
        """Unit direction of a finger's end segment."""
        along = self.point(f"{finger}_tip") - self.point(f"{finger}_joint")
        return np.asarray(along / np.linalg.norm(along))

    def gap(self, one: str, other: str) -> float:
        return float(KDTree(self.skin(one)).query(self.skin(other))[0].min())

    def depth(self, mover: str, into: str) -> float:
        """How far a finger's free part is under another's skin, or the palm's."""
        rows = self._free_rows(mover, into)
        parts = ["palm"] if into == "palm" else [f"{into}{segment}" for segment in (1, 2, 3)]
        other = np.concatenate([self._rows(part) for part in parts])
        distance, nearest = KDTree(self._skin[other]).query(self._skin[rows])
        nearest = other[nearest]
        below = self._skin[nearest] - self._skin[rows]
        depth = np.einsum("na,na->n", below, self._normals[nearest])
        beside = np.sqrt(np.maximum(distance**2 - depth**2, 0))
        # nothing inside is further from the skin than half the thickness
        inside = distance < (PALM_HALF_MM if into == "palm" else FINGER_HALF_MM)
        return float(np.max(depth[(beside < 4) & inside], initial=0.0))

    def _free_rows(self, mover: str, into: str) -> NDArray[np.intp]:
        """Skin that does not grow out of `into`: webs and the thumb's ball are always shared."""
        if into == "palm":
            free = (3,) if mover == "thumb" else (2, 3)
            return np.concatenate([self._rows(f"{mover}{segment}") for segment in free])
        root = self._rows("thumb2" if mover == "thumb" else f"{mover}1")
        free_rows = [self._rows(f"{mover}{segment}") for segment in (2, 3)]
        if mover == "thumb":
            return np.concatenate(free_rows)
        along = -self._rest[root, 0]
        outer = root[along > along.min() + 0.55 * np.ptp(along)]
        return np.concatenate([outer, *free_rows])


@pytest.fixture(scope="module")
def body() -> SignerBody:
    return load_signer()


@pytest.fixture(scope="module")
def shapes() -> HandshapeInventory:
    return load_handshapes()


@pytest.fixture(scope="module")
def hand(body: SignerBody, shapes: HandshapeInventory):  # type: ignore[no-untyped-def]
    return lambda name: PosedHand(body, shapes[name].rotations)


@pytest.mark.parametrize("name", NAMES)
def test_no_finger_goes_through_another_or_the_palm(hand, name: str) -> None:
    posed = hand(name)
    deep = {
        f"{mover} in {into}": round(depth, 1)
        for mover in FINGERS
        for into in (*FINGERS, "palm")
        if mover != into and (depth := posed.depth(mover, into)) > DEEPEST_MM
    }
    assert not deep


def test_the_depth_measure_sees_a_finger_in_the_palm(body: SignerBody) -> None:
    shapes = load_handshapes()
    through = shapes["s"].rotations.copy()
    through[3:6] *= 1.15
    assert PosedHand(body, through).depth("middle", "palm") > 5
    assert PosedHand(body, shapes["s"].rotations).depth("middle", "palm") < DEEPEST_MM


@pytest.mark.parametrize(("name", "one", "other"), TOUCHES)
def test_parts_that_touch(hand, name: str, one: str, other: str) -> None:
    assert hand(name).gap(one, other) < TOUCH_MM


@pytest.mark.parametrize(("name", "one", "other", "least_mm"), APART)
def test_parts_that_stay_apart(hand, name: str, one: str, other: str, least_mm: float) -> None:
    assert hand(name).gap(one, other) > least_mm


def test_fingers_of_b_and_u_lie_together(hand) -> None:
    b, u = hand("b"), hand("u")
    for one, other in (("index3", "middle3"), ("middle3", "ring3"), ("ring2", "pinky3")):
        assert b.gap(one, other) < 3
    assert u.gap("index3", "middle3") < 3


def test_r_is_crossed_and_u_is_not(hand) -> None:
    r, u = hand("r"), hand("u")
    assert r.point("middle_tip")[2] > r.point("index_tip")[2] + 4
    assert r.point("middle_knuckle")[2] < r.point("index_knuckle")[2] - 15
    assert r.point("middle_pad")[1] > r.point("index_pad")[1]  # behind the index, seen from front
    assert u.point("middle_tip")[2] < u.point("index_tip")[2] - 10


def test_fists_differ_by_where_the_thumb_is(hand) -> None:
    tip = {name: hand(name).point("thumb_tip") for name in "astnme"}
    between = {
        name: tuple(hand(name).skin(f"{finger}2").mean(0)[2] for finger in FLEXED_FINGERS)
        for name in "astnm"
    }
    index, middle, ring, pinky = range(4)
    assert tip["a"][2] > between["a"][index]
    assert between["t"][middle] < tip["t"][2] < between["t"][index]
    assert between["n"][ring] < tip["n"][2] < between["n"][middle]
    assert between["m"][pinky] < tip["m"][2] < between["m"][ring]
    assert tip["s"][2] < between["s"][index]
    assert tip["s"][1] < hand("s").skin("middle2").mean(0)[1]  # in front of the fingers
    for name, finger in (("t", "index2"), ("n", "index3"), ("m", "index3"), ("m", "ring3")):
        assert hand(name).skin(finger)[:, 1].min() < hand(name).skin("thumb3")[:, 1].mean()


def test_e_curls_onto_the_thumb(hand) -> None:
    e = hand("e")
    for finger in FLEXED_FINGERS[:3]:
        assert e.point(f"{finger}_tip")[0] < e.point("thumb_joint")[0] + 10
        assert e.gap("thumb3", f"{finger}3") < 12 or e.gap("thumb2", f"{finger}3") < 12


def test_g_holds_thumb_and_index_parallel(hand) -> None:
    g = hand("g")
    assert np.degrees(np.arccos(g.bone("thumb") @ g.bone("index"))) < 25


def test_x_hooks_and_d_points(hand) -> None:
    assert hand("x").bone("index") @ hand("1").bone("index") < 0
    d, f = hand("d"), hand("f")
    assert d.point("index_tip")[0] < d.point("middle_tip")[0] - 40
    assert f.point("middle_tip")[0] < f.point("index_tip")[0] - 40


def test_the_left_hand_mirrors_the_right(body: SignerBody, shapes: HandshapeInventory) -> None:
    names = ("thumb_tip", "index_tip", "middle_pad", "ring_knuckle", "pinky_tip", "palm")
    for shape in shapes.values():
        pose = np.zeros((55, 3))
        pose[RIGHT_HAND] = shape.rotations
        right = body.geometry.points(body.geometry.pose(pose), [f"right_{n}" for n in names])
        other = mirror_rotations(pose).astype(float)
        left = body.geometry.points(body.geometry.pose(other), [f"left_{n}" for n in names])
        assert np.abs(left - right * [-1, 1, 1]).max() < 2e-3, shape.name


def test_default_axes_are_those_of_our_body(body: SignerBody) -> None:
    measured = HandAxes.of(body.geometry)
    pairs = [(DEFAULT_AXES.finger_flexion[f], measured.finger_flexion[f]) for f in FLEXED_FINGERS]
    pairs += [
        (getattr(DEFAULT_AXES, name), getattr(measured, name))
        for name in ("finger_abduction", "thumb_abduction", "thumb_flexion", "thumb_twist")
    ]
    assert min(one @ other for one, other in pairs) > np.cos(np.radians(5))
