"""SignTimeline: what hands and face do over time, as curves and segments that can be drawn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from signdesk.desktop.texts import mark, tr
from signdesk.motion.body import BodyGeometry
from signdesk.motion.clip import MotionClip
from signdesk.motion.face.actions import FACE_ACTIONS
from signdesk.motion.hands.points import hand_slice
from signdesk.motion.skeleton import JOINTS

Array = NDArray[np.float64]

#: Heights that a learner knows, by the surface point that is there.
LANDMARKS = {
    mark("brow"): "brow_right",
    mark("chin"): "chin",
    mark("chest"): "chest",
    mark("waist"): "waist",
}
#: A hand has a handshape when its fingers are no farther from it than this, radians for all
#: joints together; on the way from one to another it has none.
_ALIKE_RAD = 0.75
#: A handshape that lasts no longer than this was only passed through, seconds.
_PASSED_S = 0.08
#: What the face does all the time, sign or no sign.
_IDLE_ACTIONS = ("eyeBlink", "eyeLook")


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of time, seconds, and what is held in it."""

    start_s: float
    end_s: float
    label: str


@dataclass(frozen=True, slots=True, eq=False)
class SignTimeline:
    """One clip's curves, T frames.

    Attributes
    ----------
    times_s : (T,) seconds.
    heights_m : by side, (T,) height of the middle knuckle over the waist, metres.
    speeds_m_s : by side, (T,) of the middle knuckle.
    face : (T,) how strongly the face is used, from 0 to 1.
    handshapes : of the strong hand, in order.
    levels_m : heights over the waist of places that a learner knows.
    """

    times_s: Array
    heights_m: Mapping[str, Array]
    speeds_m_s: Mapping[str, Array]
    face: Array
    handshapes: tuple[Segment, ...]
    levels_m: Mapping[str, float]

    @property
    def duration_s(self) -> float:
        """Length of the clip."""
        return float(self.times_s[-1])

    def describe(self, time_s: float) -> str:
        """A moment in words: where the hands are, how fast, in which handshape."""
        frame = int(np.argmin(np.abs(self.times_s - time_s)))
        parts = [tr("{seconds} seconds", seconds=f"{time_s:.2f}")]
        shape = next((s for s in self.handshapes if s.start_s <= time_s <= s.end_s), None)
        if shape is not None:
            parts.append(tr("handshape {name}", name=shape.label))
        for side, text in (
            ("right", mark("strong hand near {level} height, {moving}")),
            ("left", mark("weak hand near {level} height, {moving}")),
        ):
            height, speed = self.heights_m[side][frame], self.speeds_m_s[side][frame]
            level = min(self.levels_m, key=lambda known: abs(self.levels_m[known] - height))
            moving = tr("{speed} metres a second", speed=f"{speed:.1f}")
            if speed < 0.05:
                moving = tr("still")
            parts.append(tr(text, level=tr(level), moving=moving))
        return ", ".join(parts)


def timeline_of(
    clip: MotionClip, geometry: BodyGeometry, handshapes: Mapping[str, Array]
) -> SignTimeline:
    """Curves of a clip by a right-handed signer.

    `handshapes` are finger rotations (15, 3) of the right hand by name: those the clip may have.
    """
    knuckles = {side: np.empty((len(clip), 3)) for side in ("right", "left")}
    for frame in range(len(clip)):
        posture = geometry.pose(clip.rotations[frame].astype(float), clip.translation[frame])
        for side, track in knuckles.items():
            track[frame] = posture.position[JOINTS[f"{side}_middle1"]]
    times = np.arange(len(clip)) / clip.frame_rate
    rest = geometry.rest_points[:, 1]
    waist = float(rest[geometry.index["waist"]])
    return SignTimeline(
        times,
        {side: track[:, 1] - waist for side, track in knuckles.items()},
        {side: _speeds(track, clip.frame_rate) for side, track in knuckles.items()},
        _face(clip),
        _held(clip, handshapes),
        {name: float(rest[geometry.index[p]]) - waist for name, p in LANDMARKS.items()},
    )


def _speeds(track: Array, frame_rate: float) -> Array:
    if len(track) < 2:
        return np.zeros(len(track))
    return np.asarray(np.linalg.norm(np.gradient(track, 1 / frame_rate, axis=0), axis=1))


def _face(clip: MotionClip) -> Array:
    kept = [i for i, name in enumerate(FACE_ACTIONS) if not name.startswith(_IDLE_ACTIONS)]
    return np.asarray(clip.face[:, kept].max(axis=1), float)


def _held(clip: MotionClip, handshapes: Mapping[str, Array]) -> tuple[Segment, ...]:
    names = list(handshapes)
    if not names:
        return ()
    shapes = np.stack([np.reshape(handshapes[name], -1) for name in names])
    fingers = clip.rotations[:, hand_slice("right")].reshape(len(clip), -1)
    distance = np.linalg.norm(fingers[:, None] - shapes[None], axis=2)
    nearest, least = distance.argmin(1), distance.min(1)
    labels = [names[n] if d < _ALIKE_RAD else "" for n, d in zip(nearest, least, strict=True)]
    return tuple(_segments(labels, clip.frame_rate))


def _segments(labels: Iterable[str], frame_rate: float) -> Iterable[Segment]:
    start = 0
    for label, run in groupby(labels):
        end = start + len(list(run))
        if label and end - start > _PASSED_S * frame_rate:
            yield Segment(start / frame_rate, (end - 1) / frame_rate, label)
        start = end
