"""The same signing by people of other builds and habits: points in space, whole batches at once.

The means are how hands of filmed signers differ from our signer's within the same signs: held
further out, the thumb higher, the knuckles more bent, and smaller beside broader shoulders. Of
closed fingers a tracker shows the knuckles bent far more than ours, and the next joints less.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.spatial.transform import Rotation

from signdesk.motion.tracking.signing_track import (
    CHIN,
    ELBOWS,
    LEFT_HAND,
    RIGHT_HAND,
    SHOULDERS,
    WRISTS,
)

Array = NDArray[np.float32]
Rng = np.random.Generator

_HEAD = [*range(7), CHIN]
#: Rows of a hand, its wrist's place among the wrists, and the sign of x on its side.
_HANDS = ((LEFT_HAND, 0, 1.0), (RIGHT_HAND, 1, -1.0))
_FINGERS = (5, 9, 13, 17)
#: Of lengths along x, y and z, of the part above the neck, of hands: standard deviations.
_SCALE, _FACE, _HAND = (0.07, 0.07, 0.10), 0.07, 0.09
#: Metres above the shoulders from which on a head's own length counts.
_NECK_M = 0.10
_BROADER, _SMALLER_HAND = 1.10, 0.94
#: Metres: how far out hands are held in front of the trunk, alone and together; how much a hand's
#: place differs, and how much it strays during a sign.
_OUT_ALONE_M, _OUT_M, _PLACE_M, _DRIFT_M = 0.06, 0.03, 0.028, 0.02
#: Radians: a hand's turn about any axis; about its own, towards thumb up; knuckles' bends of index
#: to pinky beyond ours; and the standard deviations of these.
_TURN, _THUMB_UP, _THUMB_UP_SPREAD = 0.20, 0.10, 0.26
_BEND, _BEND_SPREAD = (0.16, 0.06, 0.06, 0.13), 0.13
#: How far a closed finger's bend moves from its middle joint to its knuckle, radians: mean and
#: standard deviation of a hand, standard deviation of one finger beside it, and the limits.
_MOVED, _MOVED_SPREAD, _MOVED_OWN, _MOVED_LIMITS = 0.22, 0.28, 0.10, (-0.3, 0.9)
#: A fingertip so far from the wrist, in palm lengths, is of an open finger; nearer by so much, of a
#: closed one.
_OPEN_AT, _CLOSES_IN = 1.6, 0.5
#: A tracker sees the thumb's root, the landmark next to the wrist, near the line from wrist to the
#: thumb's knuckle: how near, and how far along it.
_THUMB_ROOT, _ROOT_AT = (0.15, 0.8), 0.5
#: How much of their spread fingers keep.
_SPREAD = (0.25, 0.95)
#: An idle hand that was never higher than this may rest higher, in the lap or on the belly.
_IDLE_M, _REST_CHANCE, _REST_M = -0.25, 0.6, (0.22, 0.28, 0.0)


def other_person(points: Array, rng: Rng, strength: float) -> Array:
    """Points (B, T, 56, 3) in metres from between the shoulders, as another person would sign."""
    count = len(points)

    def differing(spread: object, *shape: int) -> Array:
        values = rng.standard_normal((count, *shape)) * np.asarray(spread, float) * strength
        return np.asarray(values, np.float32)

    made = points * (1 + differing(_SCALE, 1, 1, 3))
    made[..., 1] += np.maximum(made[..., 1] - _NECK_M, 0) * differing(_FACE, 1, 1)
    idle = points[:, :, LEFT_HAND.start, 1].max(1) < _IDLE_M
    outwards = np.where(idle, _OUT_ALONE_M, _OUT_M).astype(np.float32) * strength
    for rows, side, outer in _HANDS:
        wrist = made[:, :, rows.start, None].copy()
        hand = points[:, :, rows] - points[:, :, rows.start, None]
        hand = _bent(hand, rng, strength, outer)
        own_turn = differing(_THUMB_UP_SPREAD) + _THUMB_UP * strength
        hand = _about_itself(hand, -outer * own_turn)
        hand = turned_by(hand, Rotation.from_rotvec(differing(_TURN, 3)).as_matrix())
        shift = differing(_PLACE_M, 1, 1, 3) + differing(_DRIFT_M, 1, 1, 3) * np.linspace(
            -1, 1, points.shape[1], dtype=np.float32
        ).reshape(1, -1, 1, 1)
        before_trunk = np.clip((0.05 - wrist[..., 1]) / 0.15, 0, 1)
        shift[..., 0] += outer * outwards[:, None, None] * before_trunk
        shift += _resting(points[:, :, rows.start], rng, outer)
        size = _SMALLER_HAND + differing(_HAND, 1, 1, 1)
        made[:, :, rows] = wrist + hand * size + shift
        made[:, :, WRISTS.start + side] = made[:, :, rows.start]
        made[:, :, ELBOWS.start + side] += 0.5 * shift[:, :, 0]
    made[:, :, _HEAD] += differing(0.02, 1, 1, 3)
    wider = made[:, :, SHOULDERS, 0] * (_BROADER - 1 + differing(0.06, 1, 1))
    made[:, :, SHOULDERS, 0] += wider
    made[:, :, ELBOWS, 0] += wider
    made[:, :, ELBOWS, 1] *= 1.05
    return np.asarray(made, np.float32)


def turned_by(points: Array, turn: NDArray[np.float64]) -> Array:
    """Points (B, T, P, 3) turned by (B, 3, 3)."""
    flat = points.reshape(len(points), -1, 3)
    turned = flat @ turn.astype(np.float32).transpose(0, 2, 1)
    return np.asarray(turned.reshape(points.shape))


def _resting(wrist: Array, rng: Rng, outer: float) -> Array:
    """Shift (B, 1, 1, 3) of hands that never rose, wrists (B, T, 3): they rest anywhere."""
    count = len(wrist)
    idle = (wrist[..., 1].max(1) < _IDLE_M) & (rng.random(count) < _REST_CHANCE)
    way = np.array([-outer, 1, 0]) * rng.uniform(0, 1, (count, 3)) * _REST_M
    return np.asarray((idle[:, None] * way)[:, None, None], np.float32)


def _about_itself(hand: Array, angles: Array) -> Array:
    """Hands (B, T, 21, 3) from their wrists, turned by (B,) about wrist to middle knuckle."""
    axis = hand[:, :, 9] / (np.linalg.norm(hand[:, :, 9], axis=-1, keepdims=True) + 1e-6)
    return _about(np.zeros_like(axis), hand, axis, np.broadcast_to(angles[:, None], axis.shape[:2]))


def _about(pivot: Array, points: Array, axis: Array, angles: Array) -> Array:
    """Points (B, T, P, 3) turned about unit axes (B, T, 3) through pivots (B, T, 3) by (B, T)."""
    arm, axis = points - pivot[:, :, None], axis[:, :, None]
    cos, sin = (f(angles).astype(np.float32)[..., None, None] for f in (np.cos, np.sin))
    along = (arm * axis).sum(-1, keepdims=True)
    turned = arm * cos + _cross(axis, arm) * sin + axis * along * (1 - cos)
    return np.asarray(pivot[:, :, None] + turned, np.float32)


def _bent(hand: Array, rng: Rng, strength: float, outer: float) -> Array:
    """With fingers bent and leaning otherwise at their knuckles, and the thumb held otherwise."""
    made = hand.copy()
    across = hand[:, :, 5] - hand[:, :, 17]
    across = across / (np.linalg.norm(across, axis=-1, keepdims=True) + 1e-6)
    count = len(hand)
    palm = np.linalg.norm(hand[:, :, _FINGERS], axis=-1).mean(2) + 1e-6
    moved = rng.normal(_MOVED, _MOVED_SPREAD, count)
    for first, bend in zip(_FINGERS, _BEND, strict=True):
        rows = slice(first + 1, first + 4)
        reach = np.linalg.norm(hand[:, :, first + 3], axis=-1) / palm
        closed = np.clip((_OPEN_AT - reach) / _CLOSES_IN, 0, 1)
        own = np.clip(moved + rng.normal(0, _MOVED_OWN, count), *_MOVED_LIMITS) * strength
        angles = (-outer * own[:, None] * closed).astype(np.float32)
        back = rng.uniform(-0.3, 1.0, (count, 1)).astype(np.float32)
        made[:, :, rows] = _about(made[:, :, first], made[:, :, rows], across, angles)
        ends = slice(first + 2, first + 4)
        made[:, :, ends] = _about(made[:, :, first + 1], made[:, :, ends], across, -back * angles)
        arm = made[:, :, rows] - hand[:, :, first, None]
        angle = (strength * rng.normal(bend, _BEND_SPREAD, count)).astype(np.float32)
        lean = (strength * rng.normal(0, 0.05, (count, 1, 1, 3))).astype(np.float32)
        spread = rng.uniform(*_SPREAD, (count, 1, 1, 1)).astype(np.float32)
        along = (arm * across[:, :, None]).sum(-1, keepdims=True)
        made[:, :, rows] -= across[:, :, None] * along * (1 - spread)
        axis = -outer * across[:, :, None] * angle[:, None, None, None] + lean
        made[:, :, rows] += _cross(np.broadcast_to(axis, arm.shape), arm)
    thumb = hand[:, :, 2:5] - hand[:, :, 1, None]
    lean = (strength * rng.normal(0, 0.15, (count, 1, 1, 3))).astype(np.float32)
    made[:, :, 2:5] += _cross(np.broadcast_to(lean, thumb.shape), thumb)
    straight = strength * rng.uniform(*_THUMB_ROOT, (count, 1, 1)).astype(np.float32)
    made[:, :, 1] += straight * (_ROOT_AT * made[:, :, 2] - made[:, :, 1])
    return made


def _cross(first: Array, second: Array) -> Array:
    a, b = first, second
    return np.stack(
        [
            a[..., 1] * b[..., 2] - a[..., 2] * b[..., 1],
            a[..., 2] * b[..., 0] - a[..., 0] * b[..., 2],
            a[..., 0] * b[..., 1] - a[..., 1] * b[..., 0],
        ],
        -1,
    )
