from __future__ import annotations

import numpy as np
import pytest

from signdesk.desktop.rendering.offscreen import OffscreenView
from signdesk.engines.body_model.signer import load_signer
from signdesk.engines.landmark_detection.mediapipe_holistic import (
    HolisticDetector,
    load_holistic,
)
from signdesk.errors import EngineError
from signdesk.motion.clip import MotionClip
from signdesk.motion.face.actions import FACE_ACTIONS
from signdesk.motion.skeleton import JOINT_COUNT, JOINTS
from signdesk.motion.tracking.holistic_layout import HOLISTIC, POSE_POINTS

FACE = HOLISTIC.slices["FACE_LANDMARKS"]


@pytest.fixture(scope="module")
def detector():
    made = load_holistic()
    yield made
    made.close()


@pytest.fixture(scope="module")
def picture():
    """The signer with hanging arms."""
    rotations = np.zeros((1, JOINT_COUNT, 3), np.float32)
    rotations[0, JOINTS["left_shoulder"], 2] = -1.3
    rotations[0, JOINTS["right_shoulder"], 2] = 1.3
    face = np.zeros((1, len(FACE_ACTIONS)), np.float32)
    clip = MotionClip(rotations, face, np.zeros((1, 3), np.float32), 30.0)
    with OffscreenView(load_signer(), (640, 480)) as view:
        return view.picture(clip, 0)


def test_a_signer_is_found(detector, picture):
    detector.reset()
    seen = detector.detect(picture, 0.0)
    assert seen.layout is HOLISTIC
    assert seen.visibility[FACE].all()
    inside = (seen.points[FACE, :2] >= 0) & (seen.points[FACE, :2] < (640, 480))
    assert inside.all()
    shoulders = [POSE_POINTS.index(f"{side}_SHOULDER") for side in ("LEFT", "RIGHT")]
    left, right = seen.points[shoulders, 0]
    assert left > right + 50  # the signer's left is at the right of an unmirrored picture


def test_an_empty_picture_has_nothing_in_it(detector):
    detector.reset()
    seen = detector.detect(np.full((480, 640, 3), 90, np.uint8), 0.0)
    assert not seen.visibility.any()
    assert not seen.points.any()


def test_a_picture_may_be_a_part_of_another(detector, picture):
    detector.reset()
    whole = detector.detect(picture, 0.0).points[FACE]
    detector.reset()
    cropped = detector.detect(picture[:, 60:580], 0.0).points[FACE]
    assert np.abs(cropped[:, 0] + 60 - whole[:, 0]).max() < 12


class _WithoutItsModel:
    """Fails as MediaPipe does when one of its files has been deleted."""

    def process(self, picture):
        raise RuntimeError(
            "CalculatorGraph::Run() failed: \nFailed to load resource: modules/hand.tflite\n"
            "Can't find file: modules/hand.tflite\nCan't find file: /opt/modules/hand.tflite"
        )


def test_a_model_that_was_deleted_is_named():
    with pytest.raises(EngineError, match=r"its file modules/hand\.tflite is missing") as told:
        HolisticDetector(_WithoutItsModel())
    assert told.value.do
