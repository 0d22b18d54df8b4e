"""Crossfade: a pose between two poses, so that the signer never jumps."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from signdesk.motion.clip import MotionClip


def pose_between(
    start: tuple[MotionClip, float], end: tuple[MotionClip, float], share: float
) -> MotionClip:
    """One frame, `share` in [0, 1] of the way from a moment of one clip to a moment of another."""
    one, other = _frame(*start), _frame(*end)

    def mixed(before: NDArray[np.float32], after: NDArray[np.float32]) -> NDArray[np.float32]:
        return np.asarray((1 - share) * before[one] + share * after[other], np.float32)[None]

    first, last = start[0], end[0]
    return MotionClip(
        mixed(first.rotations, last.rotations),
        mixed(first.face, last.face),
        mixed(first.translation, last.translation),
        last.frame_rate,
    )


def _frame(clip: MotionClip, time_s: float) -> int:
    return int(np.clip(round(time_s * clip.frame_rate), 0, len(clip) - 1))
