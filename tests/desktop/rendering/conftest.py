from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from signdesk.engines.body_model.signer import SignerBody, load_signer
from signdesk.motion.clip import MotionClip
from signdesk.motion.face.actions import FACE_ACTIONS
from signdesk.motion.skeleton import JOINT_COUNT, JOINTS


@pytest.fixture(scope="session")
def signer() -> SignerBody:
    return load_signer()


@pytest.fixture(scope="session")
def clip_of() -> Callable[..., MotionClip]:
    """A clip of hanging arms; the right elbow bends as told, radians, one value a frame."""

    def build(*bends: float, frame_rate: float = 30.0) -> MotionClip:
        rotations = np.zeros((len(bends), JOINT_COUNT, 3), np.float32)
        rotations[:, JOINTS["left_shoulder"], 2] = -1.2
        rotations[:, JOINTS["right_shoulder"], 2] = 1.2
        rotations[:, JOINTS["right_elbow"], 1] = bends
        face = np.zeros((len(bends), len(FACE_ACTIONS)), np.float32)
        return MotionClip(rotations, face, np.zeros((len(bends), 3), np.float32), frame_rate)

    return build
