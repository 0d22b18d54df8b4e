"""MotionClip: signing as SMPL-X joint rotations and face weights over time."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from signdesk.motion.face.actions import FACE_ACTIONS, FACE_MIRROR
from signdesk.motion.skeleton import JOINT_COUNT, mirror_rotations


@dataclass(frozen=True, slots=True, eq=False)
class MotionClip:
    """Signing as SMPL-X joint rotations over time. Arrays are read-only.

    Attributes
    ----------
    rotations : (T, 55, 3) float32, axis-angle in radians, parent-relative, SMPL-X joint order.
        Zero is the T-pose with flat hands.
    face : (T, 52) float32, ARKit face-action weights in [0, 1].
    translation : (T, 3) float32, metres, of the root.
    frame_rate : Hz.

    Raises
    ------
    ValueError : when shapes disagree or a value is not finite.
    """

    rotations: NDArray[np.float32]
    face: NDArray[np.float32]
    translation: NDArray[np.float32]
    frame_rate: float

    def __post_init__(self) -> None:
        frames = len(self.rotations)
        shapes = {
            "rotations": (frames, JOINT_COUNT, 3),
            "face": (frames, len(FACE_ACTIONS)),
            "translation": (frames, 3),
        }
        for name, shape in shapes.items():
            object.__setattr__(self, name, _frozen(getattr(self, name), shape, name))
        if not self.frame_rate > 0:
            raise ValueError(f"frame rate must be positive, not {self.frame_rate}")

    def __len__(self) -> int:
        return len(self.rotations)

    @property
    def duration_s(self) -> float:
        """Length in seconds."""
        return len(self) / self.frame_rate

    def mirrored(self) -> MotionClip:
        """The same signing by the other hand."""
        return MotionClip(
            mirror_rotations(self.rotations),
            self.face[:, FACE_MIRROR],
            self.translation * np.array([-1, 1, 1], np.float32),
            self.frame_rate,
        )


def _frozen(value: ArrayLike, shape: tuple[int, ...], name: str) -> NDArray[np.float32]:
    array = np.array(value, np.float32)
    if array.shape != shape:
        raise ValueError(f"{name} has shape {array.shape}, expected {shape}")
    if not np.isfinite(array).all():
        raise ValueError(f"{name} holds values that are not finite")
    array.flags.writeable = False
    return array
