from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from signdesk.engines.body_model.signer import DEFAULT_FILE, SignerBody, load_signer
from signdesk.errors import ModelError
from signdesk.motion.body import BODY_POINTS, HAND_POINTS
from signdesk.motion.clip import MotionClip
from signdesk.motion.face.actions import FACE_ACTIONS, FACE_INDEX, face_weights
from signdesk.motion.skeleton import JOINTS, mirror_rotations

REST = np.zeros((55, 3))


@pytest.fixture(scope="module")
def signer() -> SignerBody:
    return load_signer()


@pytest.fixture(scope="module")
def pose() -> NDArray[np.float64]:
    random = np.random.default_rng(3)
    return random.normal(scale=0.35, size=(55, 3))


def mirrored_name(name: str) -> str:
    if name.startswith("left_"):
        return "right_" + name[5:]
    return name[:-5] + "_right" if name.endswith("_left") else name


def test_has_every_named_point_once(signer: SignerBody) -> None:
    hands = [f"{side}_{name}" for side in ("left", "right") for name in HAND_POINTS]
    assert sorted(signer.geometry.point_names) == sorted([*BODY_POINTS, *hands])


def test_rest_is_the_template(signer: SignerBody) -> None:
    with np.load(DEFAULT_FILE) as arrays:
        template = arrays["v_template"]
    np.testing.assert_allclose(signer.vertices_of(REST), template, atol=1e-6)


def test_named_points_lie_on_the_surface_and_move_with_it(
    signer: SignerBody, pose: NDArray[np.float64]
) -> None:
    with np.load(DEFAULT_FILE) as arrays:
        corners, shares = arrays["x_point_vertices"], arrays["x_point_barycentric"]
    bends = np.isin(corners, signer.skin.limbs).any(1)
    for rotations in (REST, pose):
        skin = signer.vertices_of(rotations)[corners]
        points = signer.geometry.points(
            signer.geometry.pose(rotations), signer.geometry.point_names
        )
        surface = np.einsum("pc,pca->pa", shares, skin)
        np.testing.assert_allclose(points[~bends], surface[~bends], atol=2e-6)
        np.testing.assert_allclose(points[bends], surface[bends], atol=0.004)
    assert shares.min() >= 0
    np.testing.assert_allclose(shares.sum(1), 1, atol=1e-6)


@pytest.mark.parametrize(
    ("joint", "axis", "angle"),
    [("wrist", 0, 1.2), ("elbow", 0, 1.5), ("elbow", 0, -1.5), ("elbow", 1, -2.0)],
)
def test_a_turned_joint_keeps_its_girth(
    signer: SignerBody, joint: str, axis: int, angle: float
) -> None:
    centre = signer.geometry.joints[JOINTS[f"left_{joint}"]]
    rows = signer.skin.limbs
    at = np.abs(signer.skin.rest[rows] - centre)
    rows = rows[(at[:, 0] < 0.012) & (at[:, 1:].max(1) < 0.08)]
    assert len(rows) > 20
    turned = REST.copy()
    turned[JOINTS[f"left_{joint}"], axis] = angle
    posed = signer.vertices_of(turned)[rows]
    before, after = (np.linalg.norm(x - x.mean(0), axis=1) for x in (signer.skin.rest[rows], posed))
    assert np.median(after / before) > 0.92  # linear blending: 0.86 of a wrist, 0.78 of an elbow


def test_normals_are_unit_and_point_out_of_the_surface(signer: SignerBody) -> None:
    normals = signer.geometry.point_normals
    np.testing.assert_allclose(np.linalg.norm(normals, axis=1), 1, atol=1e-5)
    with np.load(DEFAULT_FILE) as arrays:
        a, b, c = arrays["v_template"][arrays["x_point_vertices"]].transpose(1, 0, 2)
    facing = np.cross(b - a, c - a)
    facing /= np.linalg.norm(facing, axis=1, keepdims=True)
    assert (facing * normals).sum(1).min() > 0.5


def test_points_and_joints_are_symmetric(signer: SignerBody) -> None:
    points, index = signer.geometry.rest_points, signer.geometry.index
    for name in signer.geometry.point_names:
        if "left" in name:
            other = points[index[mirrored_name(name)]] * [-1, 1, 1]
            assert np.linalg.norm(points[index[name]] - other) < 0.0005, name
    joints = signer.geometry.joints
    left, right = joints[JOINTS["left_wrist"]], joints[JOINTS["right_wrist"]]
    np.testing.assert_allclose(left, right * [-1, 1, 1], atol=1e-4)


def test_mirrored_pose_gives_the_mirrored_body(
    signer: SignerBody, pose: NDArray[np.float64]
) -> None:
    geometry = signer.geometry
    left = [f"left_{name}" for name in HAND_POINTS]
    right = [f"right_{name}" for name in HAND_POINTS]
    here = geometry.points(geometry.pose(pose), left)
    there = geometry.points(geometry.pose(mirror_rotations(pose).astype(float)), right)
    np.testing.assert_allclose(here, there * [-1, 1, 1], atol=0.001)


@pytest.mark.parametrize(
    ("name", "axis", "sign", "than"),
    [
        ("top_of_head", 1, 1, "forehead"),
        ("forehead", 1, 1, "brow_left"),
        ("brow_left", 1, 1, "eye_left"),
        ("eye_left", 1, 1, "cheek_left"),
        ("nose", 2, 1, "cheek_left"),
        ("cheek_left", 1, 1, "mouth"),
        ("upper_lip", 1, 1, "mouth"),
        ("mouth", 1, 1, "chin"),
        ("chin", 1, 1, "under_chin"),
        ("under_chin", 1, 1, "neck"),
        ("ear_left", 0, 1, "jaw_left"),
        ("nose", 2, 1, "ear_left"),
        ("forehead", 2, 1, "back_of_head"),
        ("neck", 1, 1, "chest"),
        ("chest", 1, 1, "stomach"),
        ("stomach", 1, 1, "waist"),
        ("waist", 1, 1, "hip_left"),
        ("shoulder_left", 0, 1, "clavicle_left"),
        ("forearm_radial_left", 2, 1, "forearm_ulnar_left"),
        ("wrist_back_left", 1, 1, "wrist_front_left"),
        ("elbow_crook_left", 2, 1, "elbow_left"),
        ("upper_arm_left", 1, 1, "upper_arm_inner_left"),
        ("left_index_nail", 1, 1, "left_index_pad"),
        ("left_index_tip", 0, 1, "left_index_joint"),
        ("left_index_joint", 0, 1, "left_index_knuckle"),
        ("left_index_side", 2, 1, "left_middle_side"),
        ("left_back", 1, 1, "left_palm"),
        ("left_palm", 0, 1, "left_heel"),
        ("left_radial_edge", 2, 1, "left_ulnar_edge"),
        ("left_thumb_tip", 2, 1, "left_index_tip"),
        ("left_web", 2, 1, "left_palm"),
    ],
)
def test_points_sit_where_their_names_say(
    signer: SignerBody, name: str, axis: int, sign: int, than: str
) -> None:
    points, index = signer.geometry.rest_points, signer.geometry.index
    assert sign * (points[index[name]] - points[index[than]])[axis] > 0.002


def test_parts_cover_every_vertex_once(signer: SignerBody) -> None:
    masks = np.array(list(signer.parts.values()))
    assert (masks.sum(0) == 1).all()
    expected = {"skin", "lips", "mouth", "nails", "sclera", "iris", "pupil", "teeth", "tongue"}
    assert expected | {"brow", "lash", "hair", "shirt", "trousers"} <= set(signer.parts)


def test_distance_is_zero_on_the_surface_and_signed_around_it(signer: SignerBody) -> None:
    geometry = signer.geometry
    names = ["forehead", "cheek_left", "chin", "nose", "neck", "chest", "stomach", "chest_right"]
    random = np.random.default_rng(4)
    bent = REST.copy()
    bent[[JOINTS["spine1"], JOINTS["head"], JOINTS["pelvis"]]] = random.normal(0, 0.2, (3, 3))
    bent[[JOINTS["neck"]]] = [[0.1, 0.2, 0]]
    for rotations in (REST, bent):
        posture = geometry.pose(rotations)
        on_head = geometry.points(posture, names[:4])
        out = geometry.normals(posture, names[:4])
        np.testing.assert_allclose(signer.signed_distance(posture, on_head), 0, atol=0.003)
        np.testing.assert_allclose(
            signer.signed_distance(posture, on_head + 0.02 * out), 0.02, atol=0.004
        )
        assert (signer.signed_distance(posture, on_head - 0.008 * out) < -0.003).all()
    rest = geometry.pose(REST)
    points = geometry.points(rest, names)
    out = geometry.normals(rest, names)
    np.testing.assert_allclose(signer.signed_distance(rest, points), 0, atol=0.003)
    assert (signer.signed_distance(rest, points - 0.008 * out) < -0.003).all()


def test_distance_is_large_far_from_the_body(signer: SignerBody) -> None:
    posture = signer.geometry.pose(REST)
    far = np.array([[0.0, 0.1, 1.0], [0.0, 1.4, 0.0], [1.0, -0.2, 0.5]])
    distance = signer.signed_distance(posture, far)
    assert (distance > 0.5).all()
    inside = signer.geometry.joints[[JOINTS["spine2"], JOINTS["head"], JOINTS["neck"]]]
    assert (signer.signed_distance(posture, inside) < -0.02).all()


def test_blink_closes_the_lids(signer: SignerBody) -> None:
    """Looking at an eye from the front, a ray at the pupil meets the lid first."""
    pupil = signer.parts["pupil"] | signer.parts["iris"]
    posed = signer.vertices_of(REST, face_weights({"eyeBlink": 1.0}))
    open_eyes = signer.vertices_of(REST)
    skin_faces = signer.faces[signer.parts["skin"][signer.faces].all(1)]
    pupils = posed[pupil]
    covered = [_front_of(posed, skin_faces, point) for point in pupils]
    bare = [_front_of(open_eyes, skin_faces, point) for point in pupils]
    assert np.mean(covered) > 0.99
    assert np.mean(bare) < 0.6


def _front_of(vertices: NDArray[np.float32], faces: NDArray[np.int64], point: object) -> bool:
    a, b, c = (vertices[faces[:, corner]] - point for corner in range(3))

    def turn(p: NDArray[np.float32], q: NDArray[np.float32]) -> NDArray[np.float32]:
        return np.asarray(p[:, 0] * q[:, 1] - p[:, 1] * q[:, 0])

    around = np.stack([turn(b, c), turn(c, a), turn(a, b)], 1)
    hit = (around > 0).all(1)
    depth = (around * np.stack([a[:, 2], b[:, 2], c[:, 2]], 1)).sum(1)
    return bool((depth[hit] > 0).any())


def test_tongue_comes_out_between_the_lips(signer: SignerBody) -> None:
    posed = signer.vertices_of(REST, face_weights({"tongueOut": 1.0}))
    tongue, lips = signer.parts["tongue"], signer.parts["lips"]
    assert posed[tongue, 2].max() > posed[lips, 2].max() + 0.005
    at_rest = signer.vertices_of(REST)
    assert at_rest[tongue, 2].max() < at_rest[lips, 2].max() - 0.01


@pytest.mark.parametrize("action", [name for name in FACE_ACTIONS if "eyeLook" not in name])
def test_every_face_action_moves_the_face(signer: SignerBody, action: str) -> None:
    weights = np.zeros(len(FACE_ACTIONS), np.float32)
    if action == "mouthClose":  # closes the lips of an open jaw
        weights[FACE_INDEX["jawOpen"]] = 0.5
    before = signer.vertices_of(REST, weights)
    weights[FACE_INDEX[action]] = 1 if action != "mouthClose" else 0.5
    moved = np.linalg.norm(signer.vertices_of(REST, weights) - before, axis=1)
    assert 0.001 < moved.max() < 0.08


def test_clip_frame_is_posed_with_its_translation(
    signer: SignerBody, pose: NDArray[np.float64]
) -> None:
    shift = np.array([[0.1, 0.2, 0.3]])
    clip = MotionClip(pose[None], np.zeros((1, 52)), shift, 30.0)  # type: ignore[arg-type]
    expected = signer.vertices_of(pose) + shift[0].astype(np.float32)
    np.testing.assert_allclose(signer.vertices(clip, 0), expected, atol=2e-6)


def test_face_mesh_follows_the_face(signer: SignerBody) -> None:
    nose_tip, chin, left_eye_outer, right_eye_outer = 4, 152, 263, 33
    at = signer.face_mesh.positions(signer.vertices_of(REST))
    assert at.shape == (468, 3)
    assert abs(at[nose_tip, 2] - at[:, 2].max()) < 0.004
    assert abs(at[chin, 1] - at[:, 1].min()) < 0.006
    assert at[left_eye_outer, 0] > 0.03
    assert at[right_eye_outer, 0] < -0.03
    opened = signer.face_mesh.positions(signer.vertices_of(REST, face_weights({"jawOpen": 1})))
    assert (at - opened)[chin, 1] > 0.01


def test_missing_file_is_a_model_error(tmp_path: Path) -> None:
    with pytest.raises(ModelError) as caught:
        load_signer(tmp_path / "none.npz")
    assert "none.npz" in caught.value.what
    assert caught.value.do


@pytest.mark.parametrize("content", [b"", b"not a zip at all", b"PK\x03\x04 cut short"])
def test_broken_file_is_a_model_error(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "broken.npz"
    file.write_bytes(content)
    with pytest.raises(ModelError):
        load_signer(file)


def test_other_arrays_are_a_model_error(tmp_path: Path) -> None:
    file = tmp_path / "other.npz"
    np.savez(file, v_template=np.zeros((5, 3)), weights=np.zeros((5, 24)))
    with pytest.raises(ModelError, match="weights"):
        load_signer(file)
    pickled = tmp_path / "pickled.npz"
    np.savez(pickled, v_template=np.array([{"a": 1}], dtype=object))
    with pytest.raises(ModelError):
        load_signer(pickled)


def test_lips_of_a_shut_jaw_close_no_farther(signer: SignerBody) -> None:
    shut = signer.vertices_of(REST)
    np.testing.assert_array_equal(signer.vertices_of(REST, face_weights({"mouthClose": 1.0})), shut)
    both = signer.vertices_of(REST, face_weights({"jawOpen": 0.5, "mouthClose": 0.5}))
    opened = signer.vertices_of(REST, face_weights({"jawOpen": 0.5}))
    assert np.abs(both - opened).max() > 0.003
