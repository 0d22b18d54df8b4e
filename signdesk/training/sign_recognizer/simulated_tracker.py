"""What a camera and MediaPipe Holistic make of signing: whole batches at once.

The strengths are what it showed in films of signers: it loses hands that move fast, that rest or
that meet; its depth is flat and tilted; its wrists wander by some hundredths of the shoulders'
width.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.spatial.transform import Rotation

from signdesk.motion.tracking.signing_track import LEFT_HAND, RIGHT_HAND, SHOULDERS, WRISTS
from signdesk.training.sign_recognizer.people import turned_by
from signdesk.training.sign_recognizer.tracker_errors import holistic_errors

Array = NDArray[np.float32]
Rng = np.random.Generator

_HANDS = ((LEFT_HAND, 0), (RIGHT_HAND, 1))
_BRIDGED_S = 0.28
#: By how much the tracker takes each landmark of a hand to be nearer to the camera than that, in
#: palm lengths: of wrist, thumb, index, middle, ring, pinky. The same for either hand.
_NEARER = np.array([
    0.0, -0.09, -0.12, -0.18, -0.18, -0.35, -0.22, -0.09, 0.0, -0.24, -0.13, -0.07, 0.0,
    -0.07, 0.04, 0.04, 0.05, 0.11, 0.13, 0.08, 0.03,
], np.float32)  # fmt: skip
_PALM = (5, 9, 13, 17)
#: Share of clips whose hands are as a tracker took hands like them; the other errors' part beside;
#: and how much depth is told of people's hands beside ours (mean and spread of the logarithm).
_REPLAYED, _BESIDE_REPLAYED, _DEPTH_TOLD = 0.5, 0.35, (-0.15, 0.3)


@dataclass(frozen=True)
class Strengths:
    """How much everything varies; 1 is the usual, 0 leaves out."""

    camera: float = 1.0
    body: float = 1.0
    noise: float = 1.0
    loss: float = 1.0
    time: float = 1.0


def as_tracked(
    filmed: Array,
    when: NDArray[np.float64],
    moments: NDArray[np.float64],
    rng: Rng,
    strengths: Strengths,
) -> tuple[Array, NDArray[np.bool_]]:
    """Signing (B, T, 56, 3) in metres as it is tracked through some camera.

    `when` (B, T) are the seconds at which each picture is taken, at one rate a clip, and `moments`
    (N,) those that are wanted. Returns points (B, N, 56, 3), x and y in metres at the shoulders and
    the hands' depth from their wrists, and whether body, left and right hand are known (B, N, 3).
    """
    replayed = rng.random(len(filmed)) < _REPLAYED * min(strengths.noise, 1.0)
    seen = _through_camera(filmed, replayed, rng, strengths)
    lost = _lost_hands(seen, rng, strengths)
    level = rng.gamma(2.0, 0.5, len(filmed)) * strengths.noise
    level *= np.where(replayed, _BESIDE_REPLAYED, 1.0)
    tracked = _tracked(seen, lost, level, rng, strengths)
    return _evenly(tracked, ~lost, when, moments)


def _through_camera(points: Array, replayed: NDArray[np.bool_], rng: Rng, s: Strengths) -> Array:
    """The picture (x, y) and, of hands, depth from the wrist; metres at the shoulders.

    Hands of `replayed` clips (B,) are as a tracker took hands like them.
    """
    count = len(points)
    angles = rng.normal(0, 1, (count, 3)) * np.radians([7.0, 10.0, 3.0]) * s.camera
    turn = Rotation.from_euler("xyz", angles).as_matrix()
    turned = turned_by(points, turn)
    distance = rng.uniform(0.8, 2.6, (count, 1, 1)).astype(np.float32)
    larger = distance / np.maximum(distance - turned[..., 2], 0.25)
    seen = turned.copy()
    seen[..., :2] *= larger[..., None]
    wider = (1 + s.camera * rng.normal(0, 0.03, (count, 1, 1))).astype(np.float32)
    seen[..., 0] *= wider
    for rows, _ in _HANDS:
        wrist = rows.start
        hand = turned[:, :, rows] - turned[:, :, wrist, None]
        # the tracker's depth is flat, and fingers seem nearer to the camera than they are
        flat = rng.uniform(0.0, 0.55, (count, 1, 1)).astype(np.float32)
        nearer = rng.normal(0.45, 0.10, (count, 1, 1)).astype(np.float32)
        tilt = (s.camera * rng.normal(0, 0.12, (2, count, 1, 1))).astype(np.float32)
        z = (
            hand[..., 2] * flat
            + nearer * np.linalg.norm(hand, axis=-1)
            + tilt[0] * hand[..., 0]
            + tilt[1] * hand[..., 1]
            + _NEARER * np.linalg.norm(hand[:, :, _PALM], axis=-1).mean(2, keepdims=True)
        )
        seen[:, :, rows, 2] = z * larger[:, :, wrist, None]
        if replayed.any():
            near = larger[replayed, :, wrist, None]
            outer = np.array([-1.0 if rows == LEFT_HAND else 1.0, 1, 1], np.float32)
            own = seen[replayed, :, rows] * outer
            seen[replayed, :, rows] = _replayed(own, hand[replayed] * outer, near, rng) * outer
    return seen


def _replayed(seen: Array, hand: Array, larger: Array, rng: Rng) -> Array:
    """Right hands seen (B, T, 21, 3), truly (B, T, 21, 3) in metres, with a tracker's errors.

    `larger` (B, T, 1) is how much nearness makes of them.
    """
    palm = np.linalg.norm(hand[:, :, _PALM], axis=-1).mean(2)[..., None, None] * larger[..., None]
    wrist = seen[:, :, :1, :2]
    found = np.concatenate([seen[..., :2] - wrist, hand[..., 2:] * larger[..., None]], -1)
    errors, wrists = holistic_errors().drawn(found[:, :, 1:] / (palm + 1e-6), rng)
    found[:, :, 1:] += errors * palm
    found[..., 2] *= np.exp(rng.normal(*_DEPTH_TOLD, (len(seen), 1, 1))).astype(np.float32)
    found[..., :2] += wrist + wrists[:, :, None] * palm
    return found


def _lost_hands(points: Array, rng: Rng, s: Strengths) -> NDArray[np.bool_]:
    """Which of body, left and right hand (B, T, 3) the tracker does not find."""
    count, frames = points.shape[:2]
    lost = np.zeros((count, frames, 3), bool)
    bottom = rng.uniform(-0.62, -0.33, (count, 1))
    for rows, side in _HANDS:
        wrist = points[:, :, rows.start, :2]
        gone = wrist[..., 1] < bottom
        speed = np.zeros((count, frames))
        speed[:, 1:] = np.linalg.norm(np.diff(wrist, axis=1), axis=-1)
        fast = speed > rng.uniform(0.04, 0.12, (count, 1))
        gone |= fast & (rng.random((count, frames)) < 0.35 * s.loss)
        begins = rng.random((count, frames)) < 0.03 * s.loss * rng.uniform(0, 2, (count, 1))
        run = np.zeros((count, frames), bool)
        for back in range(4):
            starts = begins & (rng.random((count, frames)) < 1 - 0.2 * back)
            run[:, back:] |= starts[:, : frames - back]
        gone |= run
        idle = wrist[..., 1].max(1, keepdims=True) < -0.22
        gone |= rng.random((count, 1)) < np.where(idle, 0.75, 0.05 if side == 0 else 0.01) * s.loss
        lost[..., 1 + side] = gone
    near = (
        np.linalg.norm(
            points[:, :, LEFT_HAND.start + 9] - points[:, :, RIGHT_HAND.start + 9], axis=-1
        )
        < 0.10
    )
    hidden = near & (rng.random((count, 1)) < 0.25 * s.loss)
    hidden &= rng.random((count, frames)) < 0.7
    lost[..., 1] |= hidden
    return lost


def _tracked(
    points: Array, lost: NDArray[np.bool_], level: NDArray[np.float64], rng: Rng, s: Strengths
) -> Array:
    """With the tracker's errors, of each clip's level (B,)."""
    count, frames, marks = points.shape[:3]
    error = rng.standard_normal(points.shape, np.float32) * np.float32(0.0018)
    error += _drifting(rng, count, frames, marks) * np.float32(0.004)
    error += rng.standard_normal((count, 1, marks, 3), np.float32) * np.float32(0.003)
    error[:, :, WRISTS] *= 2.5
    for rows, _ in _HANDS:
        # a tracked hand is a sound hand: it is moved and turned as one, its fingers barely
        hand = points[:, :, rows] - points[:, :, rows.start, None]
        turning = _drifting(rng, count, frames, 1) * np.float32(0.07)
        error[:, :, rows] *= np.float32(0.22)
        error[:, :, rows] += np.cross(turning, hand)
        error[:, :, rows] += _drifting(rng, count, frames, 1) * np.float32(0.004)
        error[:, :, rows] += rng.standard_normal((count, frames, 1, 3), np.float32) * np.float32(
            0.0015
        )
    made = points + level.astype(np.float32)[:, None, None, None] * error
    for _, side in _HANDS:  # without the hand the body's wrist is a guess
        wild = lost[..., 1 + side, None] * rng.normal(0, 0.008, (count, frames, 3)) * s.noise
        made[:, :, WRISTS.start + side] += wild
    made[:, :, SHOULDERS, 1] += rng.normal(0, 0.008, (count, 1, 1)) * s.noise
    return np.asarray(made, np.float32)


def _drifting(rng: Rng, count: int, frames: int, marks: int) -> Array:
    """Errors (B, T, P, 3) of standard deviation near 1 that change within a fifth of a second."""
    knots = rng.standard_normal((count, frames // 6 + 2, marks, 3), np.float32)
    at = np.arange(frames) / 6
    low, share = at.astype(int), (at % 1).astype(np.float32)[None, :, None, None]
    return np.asarray((1 - share) * knots[:, low] + share * knots[:, low + 1])


def _evenly(
    points: Array, known: NDArray[np.bool_], when: NDArray[np.float64], moments: NDArray[np.float64]
) -> tuple[Array, NDArray[np.bool_]]:
    """At the recogniser's rate, short gaps bridged, as `signing_track` does it."""
    count, pictures = known.shape[:2]
    rate = 1 / (when[:, 1] - when[:, 0])
    even = np.empty((count, len(moments), *points.shape[2:]), np.float32)
    seen = np.ones((count, len(moments), 3), bool)
    index = np.arange(pictures)
    parts = (slice(0, LEFT_HAND.start), LEFT_HAND, RIGHT_HAND)
    clip = np.arange(count)[:, None]
    at = np.minimum(moments[None] * rate[:, None], pictures - 1.001)
    for part, rows in enumerate(parts):
        there = known[..., part]
        before = np.maximum.accumulate(np.where(there, index, -1), 1)
        after = np.minimum.accumulate(np.where(there, index, pictures)[:, ::-1], 1)[:, ::-1]
        low = before[clip, at.astype(int)]
        high = after[clip, np.minimum(np.ceil(at).astype(int), pictures - 1)]
        ends = (low < 0) | (high >= pictures)
        near = (np.abs(at - low) < 0.5) | (np.abs(high - at) < 0.5)
        seen[..., part] = near | (~ends & ((high - low) / rate[:, None] <= _BRIDGED_S))
        low, high = np.where(low < 0, high, low), np.where(high >= pictures, low, high)
        low, high = np.clip(low, 0, pictures - 1), np.clip(high, 0, pictures - 1)
        share = np.clip((at - low) / np.maximum(high - low, 1), 0, 1).astype(np.float32)
        share = share[..., None, None]
        own = points[:, :, rows]
        even[:, :, rows] = (1 - share) * own[clip, low] + share * own[clip, high]
    seen[..., 0] = True
    return even, seen
