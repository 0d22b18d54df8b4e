import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from scipy.spatial.transform import Rotation

from signdesk.motion.face.actions import FACE_INDEX
from signdesk.motion.face.nonmanual import NonManualPosture, NonManualTrack
from signdesk.motion.face.nonmanual_pose import apply_to, lids_follow
from signdesk.motion.skeleton import JOINTS

REST = np.zeros((1, 55, 3), np.float32)
CHAIN = ("pelvis", "spine1", "spine2", "spine3", "neck", "head")


def track(**posture: object) -> NonManualTrack:
    return NonManualPosture(**posture).over(np.ones(1), 30.0)  # type: ignore[arg-type]


def turned(rotations: np.ndarray, joints: tuple[str, ...]) -> Rotation:
    total = Rotation.identity()
    for name in joints:
        total = total * Rotation.from_rotvec(rotations[0, JOINTS[name]])
    return total


def gaze_of(rotations: np.ndarray) -> np.ndarray:
    return turned(rotations, (*CHAIN, "left_eye")).apply((0.0, 0.0, 1.0))


def test_neck_and_head_together_make_the_movement() -> None:
    posed = apply_to(REST, track(head=(10.0, 0.0, 0.0)))
    assert_allclose(np.degrees(turned(posed, CHAIN).as_rotvec()), (10.0, 0.0, 0.0), atol=1e-4)
    assert posed[0, JOINTS["neck"], 0] > 0.0
    assert posed[0, JOINTS["head"], 0] > 0.0


def test_signs_of_the_axes() -> None:
    down = turned(apply_to(REST, track(head=(10.0, 0.0, 0.0))), CHAIN)
    assert down.apply((0.0, 0.0, 1.0))[1] < 0.0
    left = turned(apply_to(REST, track(head=(0.0, 10.0, 0.0))), CHAIN)
    assert left.apply((0.0, 0.0, 1.0))[0] > 0.0
    right = turned(apply_to(REST, track(head=(0.0, 0.0, 10.0))), CHAIN)
    assert right.apply((0.0, 1.0, 0.0))[0] < 0.0


def test_movement_comes_on_top_of_what_is_there() -> None:
    rotations = REST.copy()
    rotations[0, JOINTS["head"]] = (0.0, 0.2, 0.0)
    assert_allclose(apply_to(rotations, NonManualTrack.rest(1, 30.0))[0, 15], (0.0, 0.2, 0.0))
    lifted = apply_to(rotations, track(shoulders=10.0))
    assert np.degrees(lifted[0, JOINTS["left_collar"], 2]) == pytest.approx(10.0, abs=1e-4)
    assert np.degrees(lifted[0, JOINTS["right_collar"], 2]) == pytest.approx(-10.0, abs=1e-4)
    assert not rotations[0, JOINTS["left_collar"]].any()


def test_the_jaw_joint_and_limbs_stay() -> None:
    posed = apply_to(REST, track(face={"jawOpen": 1.0}, head=(5.0, 5.0, 5.0), shoulders=5.0))
    for name in ("jaw", "right_elbow", "left_hip"):
        assert not posed[0, JOINTS[name]].any()


def test_a_shrug_does_not_swing_the_arms() -> None:
    rotations = REST.copy()
    for side, down in (("left", -1.2), ("right", 1.2)):
        rotations[0, JOINTS[f"{side}_shoulder"]] = (0.2, 0.1, down)
    posed = apply_to(rotations, track(shoulders=8.0))
    for side in ("left", "right"):
        arm = (f"{side}_collar", f"{side}_shoulder")
        before, after = turned(rotations, arm), turned(posed, arm)
        assert_allclose(after.as_matrix(), before.as_matrix(), atol=1e-6)


@given(pitch=st.floats(-15, 15), yaw=st.floats(-25, 25), roll=st.floats(-15, 15))
def test_eyes_stay_on_the_reader_while_the_head_moves(
    pitch: float, yaw: float, roll: float
) -> None:
    posed = apply_to(REST, track(head=(pitch, yaw, roll), torso=(3.0, 0.0, 2.0)))
    assert_allclose(gaze_of(posed), (0.0, 0.0, 1.0), atol=1e-5)


def test_gaze_goes_left_and_up_and_no_farther_than_eyes_can() -> None:
    x, y, z = gaze_of(apply_to(REST, track(gaze=(20.0, 10.0))))
    assert np.degrees(np.arctan2(x, z)) == pytest.approx(20.0, abs=1e-3)
    assert np.degrees(np.arcsin(y)) == pytest.approx(10.0, abs=1e-3)
    far = apply_to(REST, track(head=(0.0, 50.0, 0.0)))
    assert np.degrees(np.linalg.norm(far[0, JOINTS["left_eye"]])) == pytest.approx(35.0, abs=1e-3)


def test_lids_follow_the_eyes() -> None:
    down = lids_follow(np.zeros((1, 52)), apply_to(REST, track(gaze=(0.0, -15.0))))[0]
    assert down[FACE_INDEX["eyeLookDownLeft"]] == pytest.approx(0.5, abs=1e-3)
    assert down[FACE_INDEX["eyeLookUpLeft"]] == 0.0
    left = lids_follow(np.zeros((1, 52)), apply_to(REST, track(gaze=(20.0, 0.0))))[0]
    assert left[FACE_INDEX["eyeLookOutLeft"]] == left[FACE_INDEX["eyeLookInRight"]] > 0.5
    assert left[FACE_INDEX["eyeLookInLeft"]] == left[FACE_INDEX["eyeLookOutRight"]] == 0.0


def test_a_closed_lid_goes_no_lower() -> None:
    face = np.zeros((1, 52))
    face[0, [FACE_INDEX["eyeBlinkLeft"], FACE_INDEX["eyeBlinkRight"]]] = 1.0
    followed = lids_follow(face, apply_to(REST, track(gaze=(0.0, -25.0))))[0]
    assert followed[FACE_INDEX["eyeLookDownLeft"]] == 0.0


def test_lengths_must_agree() -> None:
    with pytest.raises(ValueError, match="expected"):
        apply_to(REST, NonManualTrack.rest(2, 30.0))
