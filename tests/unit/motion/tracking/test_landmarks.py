from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from signdesk.motion.skeleton import JOINTS
from signdesk.motion.tracking.holistic_layout import HAND_LANDMARKS, HOLISTIC, POSE_POINTS
from signdesk.motion.tracking.landmarks import (
    LandmarkClip,
    LandmarkFrame,
    PinholeCamera,
    holistic_landmarks,
    webcam,
)

FACE = HOLISTIC.slices["FACE_LANDMARKS"]
LEFT = HOLISTIC.slices["LEFT_HAND_LANDMARKS"]
RIGHT = HOLISTIC.slices["RIGHT_HAND_LANDMARKS"]
POSE = HOLISTIC.slices["POSE_LANDMARKS"]
WORLD = HOLISTIC.slices["POSE_WORLD_LANDMARKS"]


def pose_row(name: str) -> int:
    return POSE_POINTS.index(name)


@pytest.fixture(scope="module")
def seen(signer, clip_of, right_hand_out):
    return holistic_landmarks(signer, clip_of(right_hand_out))


def test_the_layout_is_mediapipe_holistics():
    assert len(HOLISTIC) == 576
    assert [len(component.points) for component in HOLISTIC.components] == [33, 468, 21, 21, 33]
    assert HAND_LANDMARKS[8] == "INDEX_FINGER_TIP"
    assert POSE_POINTS[16] == "RIGHT_WRIST"
    for component in HOLISTIC.components:
        assert np.ravel(component.limbs).max() < len(component.points)


def test_the_signers_right_is_at_the_left_of_the_picture(seen):
    points = seen[0][0]
    for name in ("SHOULDER", "ELBOW", "HIP", "EAR", "EYE"):
        assert points[pose_row(f"RIGHT_{name}"), 0] < points[pose_row(f"LEFT_{name}"), 0], name
    assert points[RIGHT][:, 0].mean() < 320 < points[LEFT][:, 0].mean()


def test_down_in_the_picture_is_down_the_body(seen):
    points = seen[0][0]
    order = ["NOSE", "MOUTH_LEFT", "LEFT_SHOULDER", "LEFT_ELBOW", "LEFT_HIP", "LEFT_KNEE"]
    rows = [pose_row(name) for name in (*order, "LEFT_HEEL")]
    assert (np.diff(points[rows, 1]) > 0).all()
    assert points[FACE][10, 1] < points[FACE][1, 1] < points[FACE][152, 1]


def test_the_face_is_framed_as_by_a_webcam(seen):
    face = seen[0][0][FACE]
    assert 85 < np.ptp(face[:, 1]) < 115
    assert abs(face[:, 0].mean() - 320) < 5
    assert 100 < face[:, 1].mean() < 160


def test_the_face_oval_goes_round_the_face(seen):
    face = seen[0][0][FACE]
    assert np.ptp(face[:, 0]) > 0.7 * np.ptp(face[:, 1])
    assert face[454, 0] > face[:, 0].max() - 4
    assert face[234, 0] < face[:, 0].min() + 4
    assert face[397, 0] - face[172, 0] > 0.6 * np.ptp(face[:, 0])


def test_fingers_hang_together(seen):
    points, confidence = seen[0][0], seen[1][0]
    hand = points[RIGHT]
    assert confidence[RIGHT].min() == 1
    for tip in (4, 8, 12, 16, 20):
        assert 15 < np.linalg.norm(hand[tip, :2] - hand[0, :2]) < 140
    wrist, knuckle = points[pose_row("RIGHT_WRIST"), :2], points[pose_row("RIGHT_INDEX"), :2]
    assert np.linalg.norm(hand[0, :2] - wrist) < 0.1 * np.linalg.norm(knuckle - wrist)
    assert np.linalg.norm(hand[5, :2] - knuckle) < 0.1 * np.linalg.norm(knuckle - wrist)


def test_a_tracker_sees_fingertips_on_the_pads_and_the_chin_below_the_skin(
    seen, signer, clip_of, right_hand_out
):
    points = seen[0][0]
    geometry, camera = signer.geometry, webcam(signer.geometry)
    posture = geometry.pose(clip_of(right_hand_out).rotations[0])
    tip, _ = camera.project(geometry.points(posture, ["right_middle_tip"])[0])
    last, _ = camera.project(posture.position[JOINTS["right_middle3"]])
    share = np.linalg.norm(points[RIGHT][12, :2] - tip) / np.linalg.norm(last - tip)
    assert 0.2 < share < 0.35
    skin = signer.face_mesh.positions(signer.vertices(clip_of(right_hand_out), 0))
    chin, _ = camera.project(skin[152])
    lip, _ = camera.project(skin[0])
    assert 3 < points[FACE][152, 1] - chin[1] < 6
    assert np.allclose(points[FACE][0, :2], lip, atol=1e-3)


def test_a_hand_held_out_is_nearer_than_the_shoulders(seen):
    points = seen[0][0]
    assert points[pose_row("RIGHT_WRIST"), 2] < points[pose_row("RIGHT_SHOULDER"), 2] - 50
    assert points[RIGHT][0, 2] == 0
    assert points[WORLD][pose_row("RIGHT_WRIST"), 2] < -0.2


def test_world_landmarks_are_metres_from_the_hips(seen, signer):
    world = seen[0][0][WORLD]
    hips = world[[pose_row("LEFT_HIP"), pose_row("RIGHT_HIP")]]
    assert np.allclose(hips.mean(0), 0, atol=1e-6)
    joints = signer.geometry.joints
    apart = np.linalg.norm(joints[JOINTS["left_hip"]] - joints[JOINTS["right_hip"]])
    assert np.linalg.norm(hips[0] - hips[1]) == pytest.approx(apart, abs=1e-5)


def test_a_hanging_hand_is_not_seen(signer, clip_of, hanging, right_hand_out):
    _, confidence = holistic_landmarks(signer, clip_of(hanging, right_hand_out))
    assert confidence[0, LEFT].max() == confidence[0, RIGHT].max() == 0
    assert confidence[1, LEFT].max() == 0
    assert confidence[1, RIGHT].min() == 1
    assert confidence[:, FACE].min() == 1
    assert confidence[:, pose_row("LEFT_ANKLE")].max() == 0


def test_left_handed_signing_mirrors_the_picture(signer, clip_of, right_hand_out):
    clip = clip_of(right_hand_out)
    points, _ = holistic_landmarks(signer, clip)
    mirrored, _ = holistic_landmarks(signer, clip.mirrored())
    flipped = points[0, RIGHT] * [-1, 1, 1] + [640, 0, 0]
    assert np.abs(flipped[:, :2] - mirrored[0, LEFT][:, :2]).max() < 6


def test_a_moving_face_moves_its_landmarks(signer, clip_of):
    nod = clip_of({}, {"head": (0.3, 0.0, 0.0)}, {"jaw": (0.35, 0.0, 0.0)})
    points, _ = holistic_landmarks(signer, nod)
    assert points[1, FACE][1, 1] > points[0, FACE][1, 1] + 5
    lips = points[:, FACE][:, 14, 1] - points[:, FACE][:, 13, 1]
    assert lips[2] > lips[0] + 5


@given(st.floats(-0.5, 0.5), st.floats(-0.5, 0.5), st.floats(-0.5, 0.5), st.floats(0.01, 0.5))
def test_what_is_further_is_nearer_to_the_centre(x, y, z, further):
    camera = PinholeCamera(np.array([0.0, 0.0, 2.0]), 900.0)
    near, near_depth = camera.project(np.array([x, y, z]))
    far, far_depth = camera.project(np.array([x, y, z - further]))
    centre = np.array([320, 240])
    assert far_depth > near_depth
    assert (np.abs(far - centre) <= np.abs(near - centre) + 1e-9).all()


def test_the_camera_looks_at_the_body_from_the_front(signer):
    camera = webcam(signer.geometry)
    assert camera.position[2] > 1
    assert camera.sees(np.array([[0, 0], [639.9, 479.9], [640, 10], [10, -1]])).tolist() == [
        True,
        True,
        False,
        False,
    ]


def test_landmarks_must_fit_their_layout():
    with pytest.raises(ValueError, match="576"):
        LandmarkFrame(np.zeros((3, 3), np.float32), np.zeros(3, np.float32), HOLISTIC, 0.0)
    with pytest.raises(ValueError, match="does not fit"):
        LandmarkClip(np.zeros((2, 3, 3), np.float32), np.zeros((2, 3), np.float32), HOLISTIC, 30)
