"""Arms by analytic inverse kinematics: clavicle, swivel, elbow hinge, forearm roll, wrist.

For every frame a grid of elbow positions round the line from shoulder to wrist is tried; the path
through the grid that keeps wrist and forearm in comfortable range and the elbow off the trunk, and
moves least, is taken (dynamic programming), then smoothed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from signdesk.motion.arms.elbows import SWIVELS, comfort, elbow_cost, smooth_choice
from signdesk.motion.arms.wrists import unfolded
from signdesk.motion.body import BodyGeometry
from signdesk.motion.hands.points import SIDE_SIGN
from signdesk.motion.rotations import about, cross, frame, matrices, rotvecs, twist_about_x, unit
from signdesk.motion.skeleton import JOINT_COUNT, JOINTS

Array = NDArray[np.float64]

#: How far, each of two times, a hand may be turned from what its notation says; radians.
MOST_EASED = np.radians(16.0)
#: Shares of the forearm's roll given to upper arm and forearm; the rest stays at the wrist.
ROLL_UPPER_ARM, ROLL_FOREARM = 0.25, 0.85
#: Collar angle of a hanging arm: the T-pose raises it.
COLLAR_REST = -0.13
#: Longest reach, as a share of the arm: a straight elbow locks.
FULL_REACH = 0.995
#: Shortest: an elbow bends to about 150 degrees.
LEAST_REACH = 0.25


def relaxed_arms() -> Array:
    """Joint rotations (55, 3) of a body that stands with its arms hanging."""
    rotations = np.zeros((JOINT_COUNT, 3))
    for side, sign in SIDE_SIGN.items():
        rotations[JOINTS[f"{side}_collar"]] = [0, 0, sign * COLLAR_REST]
        rotations[JOINTS[f"{side}_shoulder"]] = [0, 0, sign * np.radians(-66)]
        rotations[JOINTS[f"{side}_elbow"]] = [0, sign * np.radians(-16), 0]
    return rotations


@dataclass(frozen=True)
class ArmTarget:
    """Where a wrist shall be: position (T, 3) in metres and rotation (T, 3, 3), in the world."""

    position: Array
    rotation: Array


@dataclass(frozen=True)
class ArmSolution:
    """An arm's joints over time.

    Attributes
    ----------
    collar, shoulder, elbow, wrist : (T, 3) axis-angle, parent-relative.
    flexion : (T,) elbow bend; roll : (T,) of the forearm; bend : (T, 2) of the wrist: radial
        deviation and flexion. Radians.
    missed : (T,) metres between the wrist and where it should be.
    hand : world rotation (T, 3, 3): the target's, except where no wrist would follow.
    """

    collar: Array
    shoulder: Array
    elbow: Array
    wrist: Array
    flexion: Array
    roll: Array
    bend: Array
    missed: Array
    hand: Array


def solve_arm(
    geometry: BodyGeometry,
    side: str,
    trunk: tuple[Array, Array],
    target: ArmTarget,
    shrug: Array | None = None,
    frame_rate: float = 30.0,
) -> ArmSolution:
    """Joint rotations that bring a wrist to its target.

    `trunk` is the world rotation (T, 3, 3) and position (T, 3) of joint spine3; `shrug` (T,)
    radians raises the collar bone; `frame_rate` is in Hz.
    """
    arm = _arm(geometry, side)
    collar = arm.collar(trunk, target.position)
    if shrug is not None:
        collar[:, 2] += arm.sign * shrug
    shoulder = arm.shoulder_place(trunk, collar)
    reach = _Reach.of(arm, shoulder, target.position)
    swivel = _choose_swivel(arm, reach, shoulder, target.rotation, trunk, frame_rate)
    return arm.joints(trunk, collar, reach, swivel, target)


def wrist_angles(side: str, forearm: Array, hand: Array) -> tuple[Array, Array]:
    """Forearm roll (...) and wrist bend (..., 2: radial deviation, flexion) in radians.

    `forearm` and `hand` are world rotations (..., 3, 3); the forearm's carries no roll: its palm
    would face along the elbow's hinge, thumb up when the upper arm hangs. Pronation is positive.
    """
    turn = np.swapaxes(forearm, -1, -2) @ hand
    roll = twist_about_x(turn)
    cos, sin = np.cos(roll), np.sin(roll)
    # swing = Rx(-roll) @ turn, of which only the first column is needed
    x, y, z = turn[..., 0, 0], turn[..., 1, 0], turn[..., 2, 0]
    up, front = cos * y + sin * z, -sin * y + cos * z
    sign = SIDE_SIGN[side]
    bend = np.arccos(np.clip(x, -1, 1))
    length = np.maximum(np.hypot(up, front), 1e-9)
    # at rest the hand points along sign * x: left flexion is -z, radial deviation -y (right: +)
    deviation, flexion = -sign * (-front / length), -sign * (up / length)
    return roll, np.stack([deviation * bend, flexion * bend], -1)


class _Reach:
    """The triangle of shoulder, elbow and wrist before the swivel is known."""

    def __init__(self, line: Array, length: Array, angle: Array, missed: Array) -> None:
        self.line, self.length, self.angle, self.missed = line, length, angle, missed

    @classmethod
    def of(cls, arm: _Arm, shoulder: Array, wrist: Array) -> _Reach:
        away = wrist - shoulder
        wanted = np.linalg.norm(away, axis=-1)
        length = np.clip(wanted, LEAST_REACH * arm.length, FULL_REACH * arm.length)
        upper, fore = arm.upper, arm.fore
        cosine = (upper**2 + length**2 - fore**2) / (2 * upper * length)
        return cls(unit(away), length, np.arccos(np.clip(cosine, -1, 1)), np.abs(wanted - length))


class _Arm:
    def __init__(self, geometry: BodyGeometry, side: str) -> None:
        names = ("collar", "shoulder", "elbow", "wrist")
        chest, *joints = (
            geometry.joints[JOINTS[n]] for n in ("spine3", *(f"{side}_{n}" for n in names))
        )
        self.side, self.sign = side, SIDE_SIGN[side]
        self.to_collar = joints[0] - chest
        self.to_shoulder = joints[1] - joints[0]
        self.upper = float(np.linalg.norm(joints[2] - joints[1]))
        self.fore = float(np.linalg.norm(joints[3] - joints[2]))
        self.length = self.upper + self.fore
        self.rest_upper = frame(joints[2] - joints[1], [0, 1, 0])
        self.rest_fore = frame(joints[3] - joints[2], [0, 1, 0])

    def collar(self, trunk: tuple[Array, Array], wrist: Array) -> Array:
        """Collar rotation (T, 3): the shoulder rises and comes forward as the arm does."""
        rest = np.tile([0.0, 0.0, self.sign * COLLAR_REST], (len(wrist), 1))
        away = wrist - self.shoulder_place(trunk, rest)
        away = np.einsum("tba,tb->ta", trunk[0], away) / self.length
        lift = np.clip((away[:, 1] + 0.35) / 1.25, 0, 1)
        forward = np.clip((away[:, 2] - 0.45) / 0.55, 0, 1)
        across = np.clip((-self.sign * away[:, 0] - 0.05) / 0.6, 0, 1)
        raised = COLLAR_REST + 0.30 * lift * lift * (3 - 2 * lift)
        turned = 0.16 * forward + 0.22 * across
        return np.stack([0 * lift, -self.sign * turned, self.sign * raised], -1)

    def shoulder_place(self, trunk: tuple[Array, Array], collar: Array) -> Array:
        """World positions (T, 3) of the shoulder joint."""
        offset = self.to_collar + matrices(collar) @ self.to_shoulder
        return np.asarray(trunk[1] + np.einsum("tab,tb->ta", trunk[0], offset))

    def bones(self, reach: _Reach, swivel: Array) -> tuple[Array, Array, Array]:
        """Directions (T, K, 3) of upper arm and forearm, and the hinge, for swivels (T or 1, K)."""
        line = reach.line[:, None]
        ahead, zero = np.array([0.0, 0.0, 1.0]), unit([0.5 * self.sign, -0.85, 0.0])
        # carried along by the least turn from straight ahead: ambiguous only straight behind
        axis = cross(ahead, line)
        first = zero + cross(axis, zero)
        first = first + cross(axis, cross(axis, zero)) / np.maximum(1 + line[..., 2:], 1e-6)
        second = self.sign * cross(line, first)
        aside = np.cos(swivel)[..., None] * first + np.sin(swivel)[..., None] * second
        upper = (
            np.cos(reach.angle)[:, None, None] * line + np.sin(reach.angle)[:, None, None] * aside
        )
        fore = unit(reach.length[:, None, None] * line - self.upper * upper)
        return upper, fore, -self.sign * cross(aside, line)

    def forearm(self, fore: Array, hinge: Array) -> Array:
        """World rotation of a forearm without roll."""
        return np.asarray(frame(fore, hinge) @ self.rest_fore.T)

    def strain(self, trunk: tuple[Array, Array], target: ArmTarget) -> tuple[Array, float, Array]:
        """Forearm (3, 3), its roll, and the wrist's bend (2,), at a target of one frame."""
        shoulder = self.shoulder_place(trunk, self.collar(trunk, target.position))
        reach = _Reach.of(self, shoulder, target.position)
        swivel = _choose_swivel(self, reach, shoulder, target.rotation, trunk)
        _, fore, hinge = (v[:, 0] for v in self.bones(reach, swivel[:, None]))
        forearm = self.forearm(fore, hinge)
        roll, bend = wrist_angles(self.side, forearm, target.rotation)
        return forearm[0], float(roll[0]), bend[0]

    def joints(
        self,
        trunk: tuple[Array, Array],
        collar: Array,
        reach: _Reach,
        swivel: Array,
        target: ArmTarget,
    ) -> ArmSolution:
        """Parent-relative rotations for the chosen swivel (T,)."""
        upper, fore, hinge = (v[:, 0] for v in self.bones(reach, swivel[:, None]))
        forearm = self.forearm(fore, hinge)
        roll, _ = wrist_angles(self.side, forearm, target.rotation)
        roll, turn = unfolded(roll, np.swapaxes(forearm, -1, -2) @ target.rotation)
        hand = forearm @ turn
        _, bend = wrist_angles(self.side, forearm, hand)
        collar_world = trunk[0] @ matrices(collar)
        x = np.array([1.0, 0.0, 0.0])
        shoulder = frame(upper, hinge) @ self.rest_upper.T
        shoulder = shoulder @ matrices((ROLL_UPPER_ARM * roll)[:, None] * x)
        elbow = forearm @ matrices((ROLL_FOREARM * roll)[:, None] * x)
        return ArmSolution(
            collar=collar,
            shoulder=rotvecs(np.swapaxes(collar_world, -1, -2) @ shoulder),
            elbow=rotvecs(np.swapaxes(shoulder, -1, -2) @ elbow),
            wrist=rotvecs(np.swapaxes(elbow, -1, -2) @ hand),
            flexion=np.arccos(np.clip((upper * fore).sum(-1), -1, 1)),
            roll=roll,
            bend=bend,
            missed=reach.missed,
            hand=np.asarray(hand),
        )


@lru_cache(maxsize=8)
def _arm(geometry: BodyGeometry, side: str) -> _Arm:
    return _Arm(geometry, side)


def _choose_swivel(
    arm: _Arm,
    reach: _Reach,
    shoulder: Array,
    hand: Array,
    trunk: tuple[Array, Array],
    frame_rate: float = 30.0,
) -> Array:
    upper, fore, hinge = arm.bones(reach, SWIVELS[None])
    roll, bend = wrist_angles(arm.side, arm.forearm(fore, hinge), hand[:, None])
    in_trunk = np.einsum("tba,tkb->tka", trunk[0], upper)
    at = np.einsum("tba,tb->ta", trunk[0], shoulder - trunk[1])[:, None] + arm.upper * in_trunk
    cost = comfort(roll, bend) + elbow_cost(arm.sign, at, in_trunk, arm.to_collar[1])
    return smooth_choice(cost, frame_rate)


def eased(
    geometry: BodyGeometry, side: str, wrist_of: Callable[[Array], Array], hand: Array
) -> Array:
    """A hand's rotation (3, 3), turned a little where no wrist would follow.

    Directions in notation are words: `up` means upwards. `wrist_of` gives the wrist's place (3,)
    for a rotation of the hand.
    """
    arm = _arm(geometry, side)
    trunk = np.eye(3)[None], geometry.joints[JOINTS["spine3"]][None]
    for _ in range(2):
        target = ArmTarget(wrist_of(hand)[None], hand[None])
        forearm, roll, (deviation, flexion) = arm.strain(trunk, target)
        rolled = about([1, 0, 0], -_beyond(roll, -88, 88))
        hand = forearm @ rolled @ forearm.T @ hand
        hand = hand @ about([0, arm.sign, 0], _beyond(deviation, -18, 8))
        hand = hand @ about([0, 0, arm.sign], _beyond(flexion, -60, 65))
    return hand


def _beyond(angle: float, least_deg: float, most_deg: float) -> float:
    """How far an angle is out of its range, radians, as far as it may be eased."""
    over = angle - np.clip(angle, np.radians(least_deg), np.radians(most_deg))
    return float(np.clip(over, -MOST_EASED, MOST_EASED))
