"""Trails: the ways that fingertips take through a sign."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from signdesk.motion.body import BodyGeometry
from signdesk.motion.clip import MotionClip

Array = NDArray[np.float64]

#: A hand whose fingertip stays within this leaves no trail, metres.
_STILL_M = 0.03


def trails_of(
    clip: MotionClip, geometry: BodyGeometry, start_s: float, end_s: float
) -> dict[str, Array]:
    """By side, (N, 3) metres: where the tip of the index finger goes from one time to another.

    Hands that hardly move are left out.
    """
    first, last = (min(round(t * clip.frame_rate), len(clip) - 1) for t in (start_s, end_s))
    sides = ("right", "left")
    names = [f"{side}_index_tip" for side in sides]
    tips = np.array([_points(clip, geometry, frame, names) for frame in range(first, last + 1)])
    ways = {side: tips[:, number] for number, side in enumerate(sides)}
    return {side: way for side, way in ways.items() if np.ptp(way, axis=0).max() > _STILL_M}


def _points(clip: MotionClip, geometry: BodyGeometry, frame: int, names: list[str]) -> Array:
    posture = geometry.pose(clip.rotations[frame].astype(float), clip.translation[frame])
    return geometry.points(posture, names)
