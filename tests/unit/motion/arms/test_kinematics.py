"""Arms reach their targets, within human limits, without flips."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from signdesk.engines.body_model.signer import load_signer
from signdesk.motion.arms.kinematics import ArmTarget, relaxed_arms, solve_arm, wrist_angles
from signdesk.motion.hands.points import hand_points, hand_rotation, mirror_hand
from signdesk.motion.rotations import about, frame, interpolate, matrices, minimum_jerk, rotvecs
from signdesk.motion.skeleton import JOINT_COUNT, JOINTS

GEOMETRY = load_signer().geometry
CHEST = JOINTS["spine3"]
TRUNK = np.eye(3)[None], GEOMETRY.joints[CHEST][None]


def posed(side, target):
    trunk = tuple(np.repeat(t, len(target.position), 0) for t in TRUNK)
    arm = solve_arm(GEOMETRY, side, trunk, target)
    postures = []
    for frame_number in range(len(target.position)):
        rotations = np.zeros((JOINT_COUNT, 3))
        for name in ("collar", "shoulder", "elbow", "wrist"):
            rotations[JOINTS[f"{side}_{name}"]] = getattr(arm, name)[frame_number]
        postures.append(GEOMETRY.pose(rotations))
    return arm, postures


@given(st.floats(-0.30, 0.08), st.floats(-0.15, 0.25), st.floats(0.14, 0.34), st.sampled_from("lr"))
def test_the_wrist_arrives_in_place_and_turned_as_asked(x, y, z, letter):
    side = {"l": "left", "r": "right"}[letter]
    place = np.array([[x if side == "right" else -x, y, z]])
    turn = hand_rotation(side, np.array([[0.2, 1.0, 0.1]]), np.array([[0.0, 0.0, 1.0]]))
    arm, (posture,) = posed(side, ArmTarget(place, turn))
    wrist = JOINTS[f"{side}_wrist"]
    assert np.linalg.norm(posture.position[wrist] - place[0]) < 1e-4 + arm.missed[0]
    assert posture.rotation[wrist] == pytest.approx(turn[0], abs=1e-6)
    assert arm.missed[0] < 0.06


def test_both_arms_are_mirror_images():
    place, turn = np.array([[-0.15, 0.1, 0.3]]), hand_rotation("right", [[0, 1, 0]], [[0, 0, 1]])
    right, _ = posed("right", ArmTarget(place, turn))
    left, _ = posed("left", ArmTarget(place * [-1, 1, 1], mirror_hand(turn)))
    for name in ("collar", "shoulder", "elbow", "wrist"):
        assert getattr(left, name) == pytest.approx(getattr(right, name) * [1, -1, -1], abs=1e-6)
    assert left.bend == pytest.approx(right.bend, abs=1e-6)
    assert left.roll == pytest.approx(right.roll, abs=1e-6)


def test_the_shoulder_rises_with_the_arm():
    heights = np.array([[-0.2, -0.25, 0.2], [-0.2, 0.1, 0.3], [-0.2, 0.4, 0.2]])
    turn = np.repeat(hand_rotation("right", [[0, 1, 0]], [[0, 0, 1]]), 3, 0)
    _, postures = posed("right", ArmTarget(heights, turn))
    shoulder = [p.position[JOINTS["right_shoulder"]][1] for p in postures]
    assert shoulder[0] < shoulder[1] < shoulder[2]


def test_the_elbow_goes_smoothly_from_rest_to_the_forehead():
    start = GEOMETRY.pose(relaxed_arms()).position[JOINTS["right_wrist"]]
    share = minimum_jerk(np.linspace(0, 1, 40))[:, None]
    way = (
        start
        + share * (np.array([-0.12, 0.28, 0.16]) - start)
        + np.sin(np.pi * share) * [0, 0, 0.1]
    )
    turns = interpolate(
        hand_rotation("right", [0, -1, 0.1], [1, 0, 0]),
        hand_rotation("right", [0.3, 1, 0], [0, 0, -1]),
        share[:, 0],
    )
    _, postures = posed("right", ArmTarget(way, turns))
    elbow = np.array([p.position[JOINTS["right_elbow"]] for p in postures])
    assert np.linalg.norm(np.diff(elbow, axis=0), axis=1).max() < 0.05


def test_wrist_angles_know_flexion_deviation_and_roll():
    forearm = np.eye(3)
    for side, sign in (("left", 1), ("right", -1)):
        flexed = about([0, 0, -sign], np.radians(40))
        roll, bend = wrist_angles(side, forearm, flexed)
        assert np.degrees(bend) == pytest.approx([0, 40], abs=1e-6)
        radial = about([0, -sign, 0], np.radians(20))
        assert np.degrees(wrist_angles(side, forearm, radial)[1]) == pytest.approx(
            [20, 0], abs=1e-6
        )
        roll, _ = wrist_angles(side, forearm, about([1, 0, 0], np.radians(50)))
        assert np.degrees(roll) == pytest.approx(50)


def test_hand_points_agree_with_the_whole_body():
    body, rng = load_signer(), np.random.default_rng(1)
    for side in ("left", "right"):
        rotations = np.zeros((JOINT_COUNT, 3))
        hand = slice(25, 40) if side == "left" else slice(40, 55)
        rotations[hand] = rng.normal(0, 0.3, (15, 3))
        names = ["index_tip", "thumb_pad", "palm", "pinky_knuckle"]
        posture = body.geometry.pose(rotations)
        whole = body.geometry.points(posture, [f"{side}_{name}" for name in names])
        wrist = posture.position[JOINTS[f"{side}_wrist"]]
        ours = hand_points(body.geometry, side, rotations[hand][None], names)[0]
        assert ours + wrist == pytest.approx(whole, abs=1e-6)


@given(st.lists(st.floats(-3, 3), min_size=3, max_size=3))
def test_rotation_vectors_survive_the_round_trip(vector):
    turn = matrices(vector)
    assert matrices(rotvecs(turn)) == pytest.approx(turn, abs=1e-9)


def test_frames_are_orthonormal_and_interpolation_ends_where_it_should():
    one, two = frame([1, 0, 0.2], [0, 1, 0.5]), frame([0, 1, 0], [1, 0, 0.1])
    assert one @ one.T == pytest.approx(np.eye(3), abs=1e-12)
    between = interpolate(one, two, np.array([0.0, 0.5, 1.0]))
    assert between[0] == pytest.approx(one)
    assert between[2] == pytest.approx(two)
    assert between[1] @ between[1].T == pytest.approx(np.eye(3), abs=1e-12)


def test_a_minimum_jerk_stroke_starts_and_ends_still():
    t = np.linspace(0, 1, 1001)
    speed = np.gradient(minimum_jerk(t), t)
    assert speed[0] == pytest.approx(0, abs=1e-4)
    assert speed[-1] == pytest.approx(0, abs=1e-4)
    assert speed.max() == pytest.approx(1.875, abs=1e-3)
