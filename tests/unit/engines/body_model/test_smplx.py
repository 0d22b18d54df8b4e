"""Agreement with the `smplx` package; it and torch belong to the development install."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from signdesk.engines.body_model.signer import DEFAULT_FILE, SignerBody, load_signer
from signdesk.engines.body_model.smplx import FILE_NAME, SmplxBody, find_official, load_smplx
from signdesk.errors import EngineError, ModelError
from signdesk.motion.clip import MotionClip
from signdesk.motion.face.actions import FACE_ACTIONS, face_weights
from signdesk.motion.skeleton import JOINTS


@pytest.fixture(scope="module")
def signer() -> SignerBody:
    return load_signer()


@pytest.fixture(scope="module")
def official(signer: SignerBody) -> SmplxBody:
    """Our own file stands in for the official one: it has the same layout."""
    return load_smplx(DEFAULT_FILE, signer)


@pytest.fixture(scope="module")
def arrays() -> dict[str, NDArray[Any]]:
    with np.load(DEFAULT_FILE) as file:
        return {name: file[name] for name in file.files if not name.startswith("x_")}


def clip_of(rotations: NDArray[Any], face: NDArray[Any], shift: NDArray[Any]) -> MotionClip:
    return MotionClip(rotations[None], face[None], shift[None], 30.0)


def test_our_posing_agrees_with_the_smplx_package(signer: SignerBody) -> None:
    import smplx
    import torch

    model = smplx.SMPLX(
        str(DEFAULT_FILE),
        ext="npz",
        use_pca=False,
        flat_hand_mean=True,
        num_expression_coeffs=len(FACE_ACTIONS),
    )
    random = np.random.default_rng(5)
    for _ in range(3):
        rotations = random.normal(scale=0.4, size=(55, 3)).astype(np.float32)
        face = random.random(52).astype(np.float32)
        shift = random.normal(size=3).astype(np.float32)
        pose = torch.from_numpy(rotations)
        with torch.no_grad():
            posed = model(
                global_orient=pose[None, 0],
                body_pose=pose[1:22].reshape(1, -1),
                jaw_pose=pose[None, 22],
                leye_pose=pose[None, 23],
                reye_pose=pose[None, 24],
                left_hand_pose=pose[25:40].reshape(1, -1),
                right_hand_pose=pose[40:55].reshape(1, -1),
                expression=torch.from_numpy(face)[None],
                transl=torch.from_numpy(shift)[None],
            )
        ours = signer.vertices_of(rotations, face, shift)
        _assert_alike(signer, ours, posed.vertices[0].numpy())
        posture = signer.geometry.pose(rotations.astype(float), shift.astype(float))
        assert np.abs(posture.position - posed.joints[0, :55].numpy()).max() < 0.0001


def test_official_body_poses_as_ours_does(signer: SignerBody, official: SmplxBody) -> None:
    random = np.random.default_rng(6)
    rotations = random.normal(scale=0.3, size=(55, 3)).astype(np.float32)
    clip = clip_of(rotations, np.zeros(52), np.array([0.1, 0.0, -0.2]))
    _assert_alike(signer, signer.vertices(clip, 0), official.vertices(clip, 0))


def _assert_alike(
    signer: SignerBody, ours: NDArray[np.float32], theirs: NDArray[np.float32]
) -> None:
    """Wherever linear blending is used; hands are near."""
    away = np.linalg.norm(ours - theirs, axis=1)
    assert away[signer.skin.limbs].max() < 0.012
    away[signer.skin.limbs] = 0
    assert away.max() < 0.0001


def test_jaw_open_turns_the_jaw_of_the_official_body(official: SmplxBody) -> None:
    zero, still = np.zeros((55, 3), np.float32), np.zeros(3)
    shut = official.vertices(clip_of(zero, np.zeros(52), still), 0)
    opened = official.vertices(clip_of(zero, face_weights({"jawOpen": 1.0}), still), 0)
    chin = official.geometry.point_weights[official.geometry.index["chin"]]
    assert chin[JOINTS["jaw"], 3] > 0.5
    assert (shut - opened)[:, 1].max() > 0.02


def test_points_are_found_again_on_the_same_body(signer: SignerBody, official: SmplxBody) -> None:
    away = official.geometry.rest_points - signer.geometry.rest_points
    assert np.linalg.norm(away, axis=1).max() < 0.022  # the shirt hangs before the ribs
    assert np.median(np.linalg.norm(away, axis=1)) < 0.005
    facing = (official.geometry.point_normals * signer.geometry.point_normals).sum(1)
    assert np.median(facing) > 0.97


def test_face_mesh_is_found_again(signer: SignerBody, official: SmplxBody) -> None:
    at_rest = signer.vertices_of(np.zeros((55, 3)))
    away = official.face_mesh.positions(at_rest) - signer.face_mesh.positions(at_rest)
    assert np.linalg.norm(away, axis=1).max() < 0.01


def test_points_follow_a_larger_body(
    signer: SignerBody, arrays: dict[str, NDArray[Any]], tmp_path: Path
) -> None:
    file = tmp_path / FILE_NAME
    np.savez(file, **{**arrays, "v_template": arrays["v_template"] * np.float32(1.2)})
    larger = load_smplx(file, signer)
    away = larger.geometry.rest_points - 1.2 * signer.geometry.rest_points
    assert np.linalg.norm(away, axis=1).max() < 1.2 * 0.022


def test_official_file_is_found_in_a_models_folder(tmp_path: Path) -> None:
    assert find_official([tmp_path]) is None
    inner = tmp_path / "smplx"
    inner.mkdir()
    (inner / FILE_NAME).touch()
    assert find_official([tmp_path / "missing", tmp_path]) == inner / FILE_NAME


def test_parts_cover_the_official_body(official: SmplxBody) -> None:
    assert (np.array(list(official.parts.values())).sum(0) == 1).all()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"weights": np.zeros((10475, 24))}, "24 joints"),
        ({"v_template": np.zeros((6890, 3))}, "6890 vertices"),
        ({"posedirs": np.zeros((3, 3))}, "posedirs"),
        ({"v_template": np.full((17000, 3), np.nan)}, "shape|finite"),
    ],
)
def test_another_model_is_named(
    signer: SignerBody,
    arrays: dict[str, NDArray[Any]],
    tmp_path: Path,
    change: dict[str, NDArray[Any]],
    message: str,
) -> None:
    file = tmp_path / FILE_NAME
    np.savez(file, **{**arrays, **change})
    with pytest.raises(ModelError, match=message):
        load_smplx(file, signer)


def test_pickled_arrays_are_never_opened(signer: SignerBody, tmp_path: Path) -> None:
    file = tmp_path / FILE_NAME
    np.savez(file, v_template=np.array([{"a": 1}], dtype=object))
    with pytest.raises(ModelError):
        load_smplx(file, signer)
    file.write_bytes(b"something else")
    with pytest.raises(ModelError):
        load_smplx(file, signer)


def test_without_the_package_says_what_to_install(
    signer: SignerBody, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "smplx", None)
    with pytest.raises(EngineError) as caught:
        load_smplx(DEFAULT_FILE, signer)
    assert "signdesk[smplx]" in caught.value.do
