"""A clip's joints as the points that the recogniser looks at, all frames at once."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from signdesk.motion.body import BodyGeometry
from signdesk.motion.clip import MotionClip
from signdesk.motion.skeleton import JOINT_COUNT, JOINTS
from signdesk.motion.tracking.holistic_layout import POSE_POINTS
from signdesk.motion.tracking.landmarks import TrackedBody, hand_landmarks, world_landmarks
from signdesk.motion.tracking.signing_track import SHOULDERS, TRACKED

Array = NDArray[np.float64]

#: The joint that carries each tracked point that is neither on a hand nor a joint's own place.
_CARRIERS: Final = {"SHOULDER": "collar", "ELBOW": "elbow", "WRIST": "wrist", "HIP": "hip"}


class PointsOfClip:
    """Works out tracked points of one body's clips.

    Points of face and trunk are fixed to one joint each: lips and brows do not move.
    """

    def __init__(self, body: TrackedBody) -> None:
        self._geometry: BodyGeometry = body.geometry
        rest = MotionClip(
            np.zeros((1, JOINT_COUNT, 3), np.float32),
            np.zeros((1, 52), np.float32),
            np.zeros((1, 3), np.float32),
            25.0,
        )
        world = world_landmarks(body, rest, 0)[0][TRACKED[: -2 * 21]]
        self._joints = [_carrier(row) for row in TRACKED[: -2 * 21]]
        self._offsets = world - self._geometry.pose(rest.rotations[0]).position[self._joints]

    def points(self, clip: MotionClip) -> NDArray[np.float32]:
        """Tracked points (T, 56, 3) in metres: x to the signer's left, y up, z forward.

        The origin is between the shoulders of the first frame.
        """
        points = self.in_world(clip)
        return np.asarray(points - points[0, SHOULDERS].mean(0), np.float32)

    def in_world(self, clip: MotionClip) -> Array:
        """Tracked points (T, 56, 3) in metres of the clip's own world."""
        posture = self._geometry.pose(clip.rotations.astype(float), clip.translation.astype(float))
        turned = np.einsum("tjab,jb->tja", posture.rotation[:, self._joints], self._offsets)
        body = posture.position[:, self._joints] + turned
        hands = [hand_landmarks(self._geometry, posture, side) for side in ("left", "right")]
        return np.concatenate([body, *hands], 1)


def _carrier(row: int) -> int:
    """The joint that carries a landmark of the pose or the face."""
    if row < len(POSE_POINTS):
        side, _, name = POSE_POINTS[row].partition("_")
        if name in _CARRIERS:
            return JOINTS[f"{side.lower()}_{_CARRIERS[name]}"]
    return JOINTS["head"]
