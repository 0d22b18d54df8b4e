from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
import pytest

from signdesk.engines.body_model.signer import SignerBody, load_signer
from signdesk.motion.clip import MotionClip
from signdesk.motion.face.actions import FACE_ACTIONS
from signdesk.motion.skeleton import JOINT_COUNT, JOINTS
from signdesk.motion.tracking.holistic_layout import HOLISTIC
from signdesk.motion.tracking.landmarks import holistic_landmarks

#: Both arms hang, as at rest.
HANGING = {"left_shoulder": (0.0, 0.0, -1.3), "right_shoulder": (0.0, 0.0, 1.3)}
#: The right hand is held out in front of the chest; the left hangs.
RIGHT_HAND_OUT = {**HANGING, "right_shoulder": (0.0, 0.5, 1.0), "right_elbow": (-0.5, 1.7, 0.0)}

Pose = Mapping[str, tuple[float, float, float]]


@pytest.fixture(scope="session")
def signer() -> SignerBody:
    return load_signer()


@pytest.fixture(scope="session")
def clip_of() -> Callable[..., MotionClip]:
    """A clip with one pose a frame, from axis-angle rotations of named joints."""

    def build(*poses: Pose, frame_rate: float = 30.0) -> MotionClip:
        rotations = np.zeros((len(poses), JOINT_COUNT, 3), np.float32)
        for frame, pose in enumerate(poses):
            for joint, rotation in pose.items():
                rotations[frame, JOINTS[joint]] = rotation
        face = np.zeros((len(poses), len(FACE_ACTIONS)), np.float32)
        return MotionClip(rotations, face, np.zeros((len(poses), 3), np.float32), frame_rate)

    return build


@pytest.fixture(scope="session")
def hanging() -> Pose:
    return HANGING


@pytest.fixture(scope="session")
def right_hand_out() -> Pose:
    return RIGHT_HAND_OUT


@pytest.fixture(scope="session")
def seen(signer, clip_of, right_hand_out):
    """Landmarks (12, 576, 3), their visibility and times of a hand that wanders over a picture."""
    points, visibility = holistic_landmarks(signer, clip_of(right_hand_out))
    points, visibility = np.repeat(points[:1], 12, 0), np.repeat(visibility[:1], 12, 0)
    right_hand = HOLISTIC.slices["RIGHT_HAND_LANDMARKS"]
    visibility[:, right_hand] = 1
    points[:, right_hand, 0] += np.arange(12)[:, None] * 3
    return points, visibility, np.arange(12) / 20
