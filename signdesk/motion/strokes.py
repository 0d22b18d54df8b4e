"""Strokes: one hand from one key to the next along a path, at any moment of it.

A stroke is sampled by its time share u (N,) in [0, 1]; speed along it is minimum-jerk, with the
fastest moment a little late: strokes gather speed, and slow down where they end.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.interpolate import CubicSpline

from signdesk.lexicon.vocabulary import Vector
from signdesk.motion.body import BodyGeometry
from signdesk.motion.hands.keys import HandKey
from signdesk.motion.hands.points import SIDE_SIGN, hand_points
from signdesk.motion.rotations import about, interpolate, matrices, minimum_jerk, rotvecs, unit

Array = NDArray[np.float64]
#: Shift (N, 3) of the moving part from the straight line, at progress (N,) along it.
Detour = Callable[[Array], Array]
#: Signed distance (N,) in metres of points (N, 3) to the body at rest; outside is positive.
Distance = Callable[[Array], Array]
#: A hand that starts or ends further than this from the body slides along something else.
_ON_SKIN_M = 0.03
_GRADIENT_STEP_M = 0.004
#: Over 1: how late a stroke through the air is fastest (at 56 % of its time).
_LATENESS = 1.15
#: Share of a turn over which a circling hand gets up to speed, and slows down.
_RUN_UP = 0.45


@dataclass(frozen=True, eq=False)
class HandTrack:
    """One hand over T moments, on a body whose trunk and head are at rest.

    Attributes
    ----------
    wrist : (T, 3) metres. rotation : (T, 3, 3). fingers : (T, 15, 3) of that side.
    head_share : (T,) 0 to 1, how far the hand follows the head.
    """

    wrist: Array
    rotation: Array
    fingers: Array
    head_share: Array

    def __len__(self) -> int:
        return len(self.wrist)


@dataclass(frozen=True)
class LocalMovement:
    """What wrist or fingers do during a stroke: a name of `vocabulary.LOCALS`, and how often."""

    name: str
    cycles: float


@dataclass(frozen=True, eq=False)
class Stroke:
    """A hand on its way from `start` to `end` in `duration_s`.

    Attributes
    ----------
    detour : the path's shape; None is straight.
    finger_timing : `smooth`, `flick`, `late` or `early`.
    touched : what it touches all the way, or (a brush) mid-way.
    brushes : whether that is mid-way, and so at half the time.
    turns : of a circle, which is gone round evenly; 0 for other paths.
    keeps_wrist : whether the wrist stays where it is while fingers change.
    """

    start: HandKey
    end: HandKey
    duration_s: float
    detour: Detour | None = None
    local: LocalMovement | None = None
    finger_timing: str = "smooth"
    touched: HandKey | None = None
    brushes: bool = False
    turns: float = 0.0
    keeps_wrist: bool = False

    def reversed(self) -> Stroke:
        """The way back, along the same path."""
        there = self.detour
        back = None if there is None else (lambda progress: there(1 - progress))
        return replace(self, start=self.end, end=self.start, detour=back, finger_timing="smooth")

    def shifted(self, offset: Array) -> Stroke:
        """The same stroke, `offset` (3,) metres away."""
        start = replace(self.start, point=self.start.point + offset)
        return replace(self, start=start, end=replace(self.end, point=self.end.point + offset))

    def along(self, skin: Distance) -> Stroke:
        """The same stroke, its leading part as near the skin all the way as at the ends."""
        progress = np.linspace(0, 1, 13)
        points = self.start.point + progress[:, None] * (self.end.point - self.start.point)
        if self.detour is not None:
            points = points + self.detour(progress)
        gap = skin(points)
        if max(gap[0], gap[-1]) > _ON_SKIN_M:
            return self
        excess = gap - (gap[0] + progress * (gap[-1] - gap[0]))
        spline = CubicSpline(progress, -excess[:, None] * outwards(skin, points))
        before = self.detour
        if before is None:
            return replace(self, detour=spline)
        return replace(self, detour=lambda share: before(share) + spline(share))

    def sample(self, geometry: BodyGeometry, u: Array) -> HandTrack:
        """The hand at time shares u (N,)."""
        progress = self._progress(u)
        rotation = interpolate(self.start.rotation, self.end.rotation, progress)
        fingers = self._fingers(u)
        point = self.start.point + progress[:, None] * (self.end.point - self.start.point)
        if self.detour is not None:
            point = point + self.detour(progress)
        wrist = point - np.einsum("tab,tb->ta", rotation, self._part(geometry, fingers, progress))
        if self.local is not None:
            rotation, fingers = _with_local(self.local, self.start.side, u, rotation, fingers)
        first, last = self.start.head_share, self.end.head_share
        return HandTrack(wrist, rotation, fingers, first + (last - first) * progress)

    def _progress(self, u: Array) -> Array:
        """Share (N,) of the way that is done at time shares u (N,)."""
        if self.turns:
            return _evenly(u, _RUN_UP / max(self.turns, 1.0))
        return minimum_jerk(u if self.brushes else np.power(u, _LATENESS))

    def _fingers(self, u: Array) -> Array:
        if np.array_equal(self.start.fingers, self.end.fingers):
            return np.tile(self.start.fingers, (len(u), 1, 1))
        windows = {"flick": (0.45, 0.8), "late": (0.5, 1.0), "early": (0.0, 0.5)}
        begin, finish = windows.get(self.finger_timing, (0.0, 1.0))
        share = minimum_jerk((u - begin) / (finish - begin))
        turns = interpolate(matrices(self.start.fingers), matrices(self.end.fingers), share)
        return rotvecs(turns)

    def _part(self, geometry: BodyGeometry, fingers: Array, progress: Array) -> Array:
        """The leading part in the wrist's frame (N, 3)."""
        side = self.start.side
        if np.array_equal(self.start.fingers, self.end.fingers):
            fingers = fingers[:1]
        if self.keeps_wrist:
            ends = np.stack([self.start.fingers, self.end.fingers])
            at = hand_points(geometry, side, ends, self.start.part).mean(1)
            return np.asarray(at[0] + progress[:, None] * (at[1] - at[0]))
        first = hand_points(geometry, side, fingers, self.start.part).mean(1)
        if self.start.part == self.end.part:
            return np.asarray(first)
        last = hand_points(geometry, side, fingers, self.end.part).mean(1)
        return np.asarray(first + progress[:, None] * (last - first))


def _evenly(u: Array, ramp: float) -> Array:
    """Progress (N,) at an even speed, but for a share `ramp` of the time at either end."""

    def run_up(share: Array) -> Array:
        x = np.clip(share / ramp, 0, 1)
        return np.asarray(ramp * (x**3 - x**4 / 2) + np.maximum(share - ramp, 0))

    early, late = run_up(np.minimum(u, 0.5)), run_up(np.minimum(1 - u, 0.5))
    return np.asarray(np.where(u < 0.5, early, 1 - ramp - late) / (1 - ramp))


def outwards(skin: Distance, points: Array) -> Array:
    """Unit directions (N, 3) in which points (N, 3) get away from the body."""
    axes = np.eye(3) * _GRADIENT_STEP_M
    slope = np.stack([skin(points + axis) - skin(points - axis) for axis in axes], -1)
    return unit(slope)


def arc(height: Array) -> Detour:
    """A bulge that is `height` (3,) metres at mid-way."""
    return lambda progress: np.sin(np.pi * progress)[:, None] * height


def circle(set_out: Array, centre: Array, turns: float) -> Detour:
    """Turns round a centre `centre` (3,) metres away; `set_out` (3,) has the radius's length."""

    def detour(progress: Array) -> Array:
        angle = 2 * np.pi * turns * progress[:, None]
        return np.asarray((1 - np.cos(angle)) * centre + np.sin(angle) * set_out)

    return detour


def swing(side: Array, cycles: float, *, sharp: bool) -> Detour:
    """A wave (or zigzag, when sharp) of amplitude `side` (3,) metres about the line."""

    def detour(progress: Array) -> Array:
        wave = np.sin(2 * np.pi * cycles * progress)
        if sharp:
            wave = np.arcsin(0.98 * wave) / np.arcsin(0.98)
        return np.asarray(wave[:, None] * side)

    return detour


def graze(lift: Array) -> Detour:
    """Down by `lift` (3,) mid-way, from ends that are so far above the surface."""
    return lambda progress: ((2 * progress - 1) ** 2 - 1)[:, None] * lift


def _with_local(
    local: LocalMovement, side: str, u: Array, rotation: Array, fingers: Array
) -> tuple[Array, Array]:
    """Wrist rotation and fingers with a local movement added, which fades in and out."""
    envelope = np.minimum(np.clip(6 * u, 0, 1), np.clip(6 * (1 - u), 0, 1)).astype(float)
    phase = 2 * np.pi * local.cycles * u
    wave = np.asarray(envelope * np.sin(phase))
    sign = SIDE_SIGN[side]
    axes: dict[str, tuple[Vector, float, float]] = {
        "nod": ((0, 0, -sign), 0.42, -0.5),
        "twist": ((1, 0, 0), 0.50, 0.0),
        "shake": ((0, sign, 0), 0.30, 0.0),
    }
    if local.name in axes:
        axis, size, rest = axes[local.name]
        angle = size * (wave + rest * envelope * (1 - np.cos(phase)) / 2)
        return rotation @ about(axis, angle), fingers
    return rotation, _moving_fingers(local.name, sign, envelope, phase, fingers)


def _moving_fingers(name: str, sign: float, envelope: Array, phase: Array, fingers: Array) -> Array:
    """Fingers (N, 15, 3) that wiggle, rub or flutter about their posture."""
    flexion = np.array([0.0, 0.0, -sign])
    delays = {0: 0.0, 3: 1.3, 9: 2.6, 6: 3.9}
    moved = matrices(fingers)
    sizes = {"wiggle": 0.38, "rub": 0.14, "open-close": 0.5}
    for first, delay in delays.items():
        lag = delay if name == "wiggle" else 0.0
        bend = sizes[name] * envelope * (0.5 - 0.5 * np.cos(phase + lag))
        for joint, share in ((first, 1.0), (first + 1, 0.45)):
            moved[:, joint] = about(flexion, share * bend) @ moved[:, joint]
    if name == "rub":
        thumb = np.array([0.0, 0.0, -sign])
        moved[:, 12] = about(thumb, -0.5 * sizes[name] * envelope * np.sin(phase)) @ moved[:, 12]
    return rotvecs(moved)
