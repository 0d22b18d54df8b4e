"""Idle motion: what keeps a signer alive between turns, and under them.

Everything is a function of absolute time and a seed, so that it can be made in pieces of any
length, for ever, without seams.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from signdesk.motion.face.actions import FACE_INDEX, face_weights
from signdesk.motion.face.gestures import BLINK_S, blink
from signdesk.motion.face.nonmanual import Array, NonManualTrack, frame_times
from signdesk.motion.rotations import minimum_jerk

#: A blink falls into each window of this length, up to `_BLINK_JITTER_S` after its start.
_BLINK_EVERY_S: Final = 4.0
_BLINK_JITTER_S: Final = 2.0
#: No idle blink comes this close to a blink that grammar asks for.
_BLINK_DISTANCE_S: Final = 1.2
_BREATH_HZ: Final = 0.25
_BREATH_LEAN: Final = np.radians(0.5)
_BREATH_RAISE: Final = np.radians(1.6)
#: Friendly and attentive, not blank.
_REST_FACE: Final = face_weights({"mouthSmile": 0.25, "browInnerUp": 0.04})
_BLINK: Final = [FACE_INDEX["eyeBlinkLeft"], FACE_INDEX["eyeBlinkRight"]]
_BROWS: Final = [FACE_INDEX[n] for n in ("browInnerUp", "browOuterUpLeft", "browOuterUpRight")]

# Independent streams of chance.
_BLINKS, _BLINK_PAIRS, _GAZE, _HEAD, _WEIGHT, _BROW, _DRIFT = range(7)


@dataclass(frozen=True, slots=True)
class IdleMotion:
    """Blinks, breath, gaze, small head movements and shifts of weight, without end.

    Attributes
    ----------
    seed : the same seed always moves alike.
    """

    seed: int

    def sample(self, start_s: float, frames: int, frame_rate: float) -> NonManualTrack:
        """The frames from absolute time start_s >= 0 on; adjoining samples join without a seam."""
        times = start_s + np.arange(frames) / frame_rate
        breath = _breath(times)
        weight = self._wander(times, _WEIGHT, 9.0, 2.2, np.radians((0.4, 1.0, 1.3)))
        torso = weight - np.outer(breath, (_BREATH_LEAN, 0.0, 0.0))
        # The head stays upright over a leaning trunk.
        head = self._head(times) - 0.8 * torso
        face = np.tile(_REST_FACE.astype(np.float64), (frames, 1))
        face[:, _BLINK] = self._blinks(times)[:, None]
        face[:, _BROWS] += np.abs(self._wander(times, _BROW, 3.5, 0.5, (0.07,)))
        gaze = self._wander(times, _GAZE, 1.7, 0.12, np.radians((1.3, 0.8)), rests=0.45)
        return NonManualTrack(face, head, torso, gaze, _BREATH_RAISE * breath, frame_rate)

    def _head(self, times: Array) -> Array:
        moves = self._wander(times, _HEAD, 3.2, 0.9, np.radians((1.3, 2.0, 1.5)), rests=0.2)
        drift = self._wander(times, _DRIFT, 1.1, 1.1, np.radians((0.25, 0.35, 0.25)))
        return np.asarray(moves + drift)

    def _blinks(self, times: Array) -> Array:
        closed = np.zeros(len(times))
        # A blink may begin in one window and end in the next.
        windows = np.floor(times / _BLINK_EVERY_S).astype(int)
        for window in np.unique(np.concatenate((windows - 1, windows))):
            offset = self._chance(_BLINKS, window).random() * _BLINK_JITTER_S
            starts = [window * _BLINK_EVERY_S + offset]
            if self._chance(_BLINK_PAIRS, window).random() < 0.08:
                starts.append(starts[0] + BLINK_S + 0.12)
            for start in starts:
                closed = np.maximum(closed, blink(times, start))
        return closed

    def _wander(
        self,
        times: Array,
        stream: int,
        every_s: float,
        move_s: float,
        spread: Array | tuple[float, ...],
        rests: float = 0.0,
    ) -> Array:
        """Values (T, len(spread)) that hold still, then ease to another place, about once a window.

        `spread` is the standard deviation of the places; `rests` is the chance of returning to 0.
        """
        values = np.zeros((len(times), len(spread)))
        free = max(0.0, every_s - move_s)
        windows = np.floor(times / every_s).astype(int)
        for window in np.unique(windows):
            chance = self._chance(stream, window)
            start = window * every_s + chance.random() * free
            before = self._place(stream, window - 1, spread, rests)
            after = self._place(stream, window, spread, rests)
            inside = windows == window
            progress = minimum_jerk((times[inside] - start) / move_s)
            values[inside] = before + np.outer(progress, after - before)
        return values

    def _place(
        self, stream: int, window: int, spread: Array | tuple[float, ...], rests: float
    ) -> Array:
        chance = self._chance(stream, window)
        chance.random()
        place = np.clip(chance.standard_normal(len(spread)), -2.0, 2.0) * spread
        return np.asarray(np.where(chance.random() < rests, 0.0, place))

    def _chance(self, stream: int, window: int) -> np.random.Generator:
        # Seeds must not be negative, and the window before time zero is -1 at the least.
        return np.random.default_rng((self.seed, stream, window + 2))


def idle_track(duration_s: float, frame_rate: float, seed: int) -> NonManualTrack:
    """Idle motion for one clip."""
    frames = len(frame_times(duration_s, frame_rate))
    return IdleMotion(seed).sample(0.0, frames, frame_rate)


def yield_blinks(idle: NonManualTrack, other: NonManualTrack) -> NonManualTrack:
    """The idle track without those blinks that come close to a blink of the other track."""
    closed = idle.face[:, _BLINK].max(1) > 0.0
    taken = np.flatnonzero(other.face[:, _BLINK].max(1) > 0.5)
    face = idle.face.copy()
    if len(taken):
        reach = round(_BLINK_DISTANCE_S * idle.frame_rate)
        edges = np.flatnonzero(np.diff(np.concatenate(([False], closed, [False])).astype(int)))
        for start, stop in edges.reshape(-1, 2):
            if ((taken >= start - reach) & (taken < stop + reach)).any():
                face[start:stop, _BLINK] = 0.0
    return NonManualTrack(face, idle.head, idle.torso, idle.gaze, idle.shoulders, idle.frame_rate)


def _breath(times: Array) -> Array:
    """Fullness of the lungs (T,) in [0, 1]; in is quicker than out, and no breath like the last."""
    turns = _BREATH_HZ * times + 0.04 * np.sin(0.19 * times)
    phase = turns - np.floor(turns)
    return np.asarray(minimum_jerk(phase / 0.4) - minimum_jerk((phase - 0.4) / 0.6))
