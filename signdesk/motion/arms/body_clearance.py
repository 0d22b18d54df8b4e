"""Keeps moving hands out of head and trunk, wherever these have moved to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter1d

from signdesk.motion.arms.kinematics import ArmTarget
from signdesk.motion.body import BodyGeometry
from signdesk.motion.hands.collision import Solid
from signdesk.motion.hands.skin import HandSkin
from signdesk.motion.rotations import unit
from signdesk.motion.skeleton import JOINTS

Array = NDArray[np.float64]
#: Signed distance (F, P) in metres of points (F, P, 3), each row in its frame (F,).
_FramedDistance = Callable[[NDArray[np.intp], Array], Array]

#: Hands may press this far into skin before they are pushed out, metres.
_PRESS_M = 0.0045
#: Nearest that a wrist comes to its shoulder joint.
_NEAREST_SHOULDER_M = 0.13
_ROUNDS, _SMOOTHING_FRAMES, _GRADIENT_STEP_M = 8, 2.0, 0.004
#: Of the skin's points every so manyeth is looked at first; no point is farther from one of these
#: than the reach, metres.
_COARSE, _REACH_M = 16, 0.03


@dataclass(frozen=True, eq=False)
class MovedBody:
    """Head and trunk over T frames.

    Attributes
    ----------
    turns : world rotation (T, 3, 3) of each joint, by name; places : its position (T, 3), metres.
    """

    geometry: BodyGeometry
    turns: Mapping[str, Array]
    places: Mapping[str, Array]

    def distance(self, solid: Solid) -> _FramedDistance:
        """Distance to head and trunk where they are in each frame."""

        def of(frames: NDArray[np.intp], points: Array) -> Array:
            found = np.full(points.shape[:2], np.inf)
            for name, piece in solid.pieces.items():
                # with a row of points at a time: turning each by itself takes three times as long
                at_rest = (points - self.places[name][frames, None]) @ self.turns[name][frames]
                at_rest += self.geometry.joints[JOINTS[name]]
                away = piece(at_rest.reshape(-1, 3)).reshape(found.shape)
                np.minimum(found, away, out=found)
            return found

        return of


def pushed_out(
    body: MovedBody, side: str, target: ArmTarget, hand: HandSkin, solid: Solid
) -> ArmTarget:
    """The hand moved out of head and trunk where its skin would go into them, smoothly.

    `hand` is in the frame of its wrist.
    """
    distance = body.distance(solid)
    wrist = target.position + _smoothed(_off_shoulder(body, side, target.position))
    skin = hand.skin @ np.swapaxes(target.rotation, 1, 2)
    near = _near(distance, wrist, skin)
    for _ in range(_ROUNDS):
        push = _way_out(distance, near, wrist, skin)
        if not push.any():
            break
        wrist = wrist + _smoothed(push)
    return ArmTarget(wrist, target.rotation)


def _near(
    distance: _FramedDistance, wrist: Array, skin: Array
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Frame and number of each of a hand's points (T, P, 3) that are in the body or near it."""
    coarse = distance(np.arange(len(wrist)), wrist[:, None] + skin[:, ::_COARSE])
    frames = np.flatnonzero(coarse.min(1) < _REACH_M)
    away = distance(frames, wrist[frames, None] + skin[frames])
    row, point = np.nonzero(away < _REACH_M)
    return frames[row], point


def _way_out(
    distance: _FramedDistance,
    near: tuple[NDArray[np.intp], NDArray[np.intp]],
    wrist: Array,
    skin: Array,
) -> Array:
    """Shifts (T, 3) that take the deepest of the points (T, P, 3) of each frame to the surface."""
    frame, _ = near
    depth = np.full(skin.shape[:2], -np.inf)
    depth[near] = -_PRESS_M - distance(frame, (wrist[frame] + skin[near])[:, None])[:, 0]
    rows = np.flatnonzero(depth.max(1) > 0)
    deepest = depth[rows].argmax(1)
    at = wrist[rows] + skin[rows, deepest]
    steps = np.eye(3) * _GRADIENT_STEP_M
    beside = distance(rows, at[:, None] + np.concatenate([steps, -steps]))
    slope = beside[:, :3] - beside[:, 3:]
    shift = np.zeros_like(wrist)
    shift[rows] = depth[rows, deepest][:, None] * unit(slope)
    return shift


def _smoothed(push: Array) -> Array:
    """A wider and rounder bump than the collision itself: the hand goes round, not bounces."""
    if not push.any():
        return push
    wide = gaussian_filter1d(push, _SMOOTHING_FRAMES, axis=0, mode="nearest")
    needed, given = np.linalg.norm(push, axis=1), np.linalg.norm(wide, axis=1)
    lacking = np.max(np.where(needed > 0, needed / np.maximum(given, 1e-6), 1.0))
    return np.asarray(wide * min(max(lacking, 1.0), 1.6))


def _off_shoulder(body: MovedBody, side: str, wrist: Array) -> Array:
    """Shift (T, 3) of wrists that come so near their shoulder that no elbow bends so far."""
    rest = body.geometry.joints
    offset = rest[JOINTS[f"{side}_shoulder"]] - rest[JOINTS["spine3"]]
    away = wrist - body.places["spine3"] - body.turns["spine3"] @ offset
    near = np.linalg.norm(away, axis=1, keepdims=True)
    return np.asarray(np.maximum(_NEAREST_SHOULDER_M - near, 0) * away / np.maximum(near, 1e-6))
