"""NonManualTrack: what face, head, eyes, shoulders and torso do over time.

Tracks from several sources (idle motion, the signs themselves, the grammar) are combined into
one, and one function writes it onto the joints. All movement is eased with minimum jerk.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from signdesk.motion.face.actions import FACE_ACTIONS, FACE_INDEX, face_weights
from signdesk.motion.rotations import minimum_jerk

Array = NDArray[np.float64]

#: Farthest pitch, yaw and roll of the head, and of the torso, that combined tracks may ask for.
HEAD_LIMITS: Final = np.radians((30.0, 50.0, 25.0))
TORSO_LIMITS: Final = np.radians((15.0, 12.0, 10.0))
GAZE_LIMITS: Final = np.radians((35.0, 25.0))
SHOULDER_LIMIT: Final = np.radians(20.0)


def _rows(*stems: str) -> list[int]:
    return [i for i, name in enumerate(FACE_ACTIONS) if name.startswith(stems)]


_LOWER_FACE: Final = _rows("mouth", "jaw", "cheekPuff", "tongue")
_BLINK: Final = _rows("eyeBlink")
#: Actions that pull against each other.
_OPPOSED: Final = (
    (_rows("browDown"), _rows("browInnerUp", "browOuterUp")),
    (_rows("eyeSquint"), _rows("eyeWide")),
    (_rows("mouthSmile"), _rows("mouthFrown")),
)


@dataclass(frozen=True, slots=True, eq=False)
class NonManualTrack:
    """Face, head, eyes, shoulders and torso over time. Arrays are read-only; zero is rest.

    Attributes
    ----------
    face : (T, 52) ARKit face-action weights in [0, 1].
    head : (T, 3) axis-angle in radians relative to the trunk, neck and head together.
        +x nods down, +y turns to the signer's left, +z tilts to the signer's right.
    torso : (T, 3) axis-angle in radians, spine as a whole; +x leans forward.
    gaze : (T, 2) radians, yaw to the signer's left and pitch up, measured from the line to the
        reader, not from the head: zero looks at the reader however the head turns.
    shoulders : (T,) radians by which both collar bones rise.
    frame_rate : Hz.

    Raises
    ------
    ValueError : when shapes disagree or a value is not finite.
    """

    face: Array
    head: Array
    torso: Array
    gaze: Array
    shoulders: Array
    frame_rate: float

    def __post_init__(self) -> None:
        frames = len(self.face)
        shapes = {
            "face": (frames, len(FACE_ACTIONS)),
            "head": (frames, 3),
            "torso": (frames, 3),
            "gaze": (frames, 2),
            "shoulders": (frames,),
        }
        for name, shape in shapes.items():
            value = np.array(getattr(self, name), np.float64)
            if value.shape != shape:
                raise ValueError(f"{name} has shape {value.shape}, expected {shape}")
            if not np.isfinite(value).all():
                raise ValueError(f"{name} holds values that are not finite")
            value.flags.writeable = False
            object.__setattr__(self, name, value)
        if not self.frame_rate > 0:
            raise ValueError(f"frame rate must be positive, not {self.frame_rate}")

    def __len__(self) -> int:
        return len(self.face)

    @property
    def duration_s(self) -> float:
        """Length in seconds."""
        return len(self) / self.frame_rate

    @classmethod
    def rest(cls, frames: int, frame_rate: float) -> NonManualTrack:
        """Nothing moves for this many frames."""
        return cls(
            np.zeros((frames, len(FACE_ACTIONS))),
            np.zeros((frames, 3)),
            np.zeros((frames, 3)),
            np.zeros((frames, 2)),
            np.zeros(frames),
            frame_rate,
        )

    def crop(self, start: int, stop: int) -> NonManualTrack:
        """Frames start .. stop, stop not included."""
        part = slice(start, stop)
        return NonManualTrack(
            self.face[part],
            self.head[part],
            self.torso[part],
            self.gaze[part],
            self.shoulders[part],
            self.frame_rate,
        )

    def pad(self, before: int, after: int) -> NonManualTrack:
        """More frames on both sides, in which the first and last postures are held."""
        rows = np.clip(np.arange(-before, len(self) + after), 0, len(self) - 1)
        return NonManualTrack(
            self.face[rows],
            self.head[rows],
            self.torso[rows],
            self.gaze[rows],
            self.shoulders[rows],
            self.frame_rate,
        )


@dataclass(frozen=True, slots=True)
class NonManualPosture:
    """A posture of face, head and trunk that a track eases into.

    Attributes
    ----------
    face : weights by ARKit name; a name without Left or Right sets both sides.
    head, torso : (pitch down, yaw to the left, roll to the right) in degrees.
    gaze : (yaw left, pitch up) in degrees.
    shoulders : raise in degrees.
    """

    face: Mapping[str, float] = field(default_factory=dict)
    head: tuple[float, float, float] = (0.0, 0.0, 0.0)
    torso: tuple[float, float, float] = (0.0, 0.0, 0.0)
    gaze: tuple[float, float] = (0.0, 0.0)
    shoulders: float = 0.0

    def over(self, envelope: Array, frame_rate: float) -> NonManualTrack:
        """The posture scaled by an envelope (T,) in [0, 1]."""

        def scaled(values: ArrayLike) -> Array:
            return np.asarray(np.multiply.outer(envelope, np.asarray(values, np.float64)))

        return NonManualTrack(
            scaled(face_weights(self.face)),
            scaled(np.radians(self.head)),
            scaled(np.radians(self.torso)),
            scaled(np.radians(self.gaze)),
            scaled(np.radians(self.shoulders)),
            frame_rate,
        )


def frame_times(duration_s: float, frame_rate: float) -> Array:
    """Times (T,) in seconds of the frames of a clip this long; at least one frame."""
    return np.arange(max(1, round(duration_s * frame_rate))) / frame_rate


def ease(
    times_s: Array, start_s: float, end_s: float, onset_s: float = 0.2, offset_s: float = 0.25
) -> Array:
    """Envelope (T,): leaves 0 at start_s, is 1 after onset_s, leaves 1 at end_s - offset_s.

    A span too short for both is eased in and out within it, and reaches less than 1, so that
    no speed exceeds that of the full movement.
    """
    length = end_s - start_s
    if length <= 0.0:
        return np.zeros(len(times_s))
    fit = min(1.0, length / (onset_s + offset_s))
    rise = minimum_jerk((times_s - start_s) / (onset_s * fit))
    fall = minimum_jerk((end_s - times_s) / (offset_s * fit))
    return np.asarray(fit * np.minimum(rise, fall))


def combine(*tracks: NonManualTrack) -> NonManualTrack:
    """One track out of several of equal length and frame rate.

    Give them from the least to the most binding: idle motion, signs, grammar. Head, torso, gaze
    and shoulders add up, within limits. Of the face, the larger weight counts; but the upper face
    belongs to the grammar (raised brows of a later track undo lowered ones of an earlier one),
    and the lower face to the signs (a mouth shape of an earlier track displaces that of a later).
    """
    if not tracks:
        raise ValueError("combine needs at least one track")
    if len({(len(track), track.frame_rate) for track in tracks}) > 1:
        raise ValueError("tracks to combine must agree in length and frame rate")
    face = np.asarray(tracks[0].face)
    for track in tracks[1:]:
        face = _merge_faces(face, track.face)
    return NonManualTrack(
        _lids_close(face),
        _limited(sum(track.head for track in tracks), HEAD_LIMITS),
        _limited(sum(track.torso for track in tracks), TORSO_LIMITS),
        _limited(sum(track.gaze for track in tracks), GAZE_LIMITS),
        _limited(sum(track.shoulders for track in tracks), SHOULDER_LIMIT),
        tracks[0].frame_rate,
    )


def _merge_faces(earlier: Array, later: Array) -> Array:
    earlier, later = earlier.copy(), later.copy()
    # The faint smile of rest is no mouth shape; anything stronger is.
    taken = earlier[:, _LOWER_FACE].max(1, keepdims=True)
    later[:, _LOWER_FACE] *= 1.0 - np.clip((taken - 0.3) / 0.3, 0.0, 1.0)
    for group in _OPPOSED:
        for mine, theirs in (group, group[::-1]):
            earlier[:, mine] *= 1.0 - np.minimum(1.0, 1.5 * later[:, theirs].max(1, keepdims=True))
    return np.asarray(np.maximum(earlier, later))


def _lids_close(face: Array) -> Array:
    """A blink closes the eye fully, whatever else its lids were doing, and no further."""
    face = np.clip(face, 0.0, 1.0)
    for side, blink in zip(("Left", "Right"), _BLINK, strict=True):
        for action in ("eyeWide", "eyeSquint"):
            face[:, FACE_INDEX[action + side]] *= 1.0 - face[:, blink]
    return face


def _limited(value: ArrayLike, limit: ArrayLike) -> Array:
    """Unchanged up to 70 % of the limit, then smoothly approaching it."""
    value, limit = np.asarray(value, np.float64), np.asarray(limit, np.float64)
    knee = 0.7 * limit
    beyond = np.maximum(np.abs(value) - knee, 0.0) / (limit - knee)
    return np.asarray(
        np.sign(value) * (np.minimum(np.abs(value), knee) + (limit - knee) * np.tanh(beyond))
    )
