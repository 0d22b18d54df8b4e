from __future__ import annotations

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper

from signdesk.engines.sign_recognition.onnx import load_onnx_recognizer
from signdesk.engines.sign_recognition.prototypes import read_prototypes
from signdesk.errors import InputError, ModelError

WIDTH = 3


@pytest.fixture
def folder(tmp_path):
    """A network whose vector is the mean frame, and whose frames sign where they are large."""
    nodes = [
        helper.make_node("ReduceMean", ["features"], ["level"], axes=[2], keepdims=0),
        helper.make_node("Sigmoid", ["level"], ["signing"]),
        helper.make_node("ReduceMean", ["features"], ["mean"], axes=[1], keepdims=0),
        helper.make_node("LpNormalization", ["mean"], ["embedding"], axis=1, p=2),
    ]
    given = helper.make_tensor_value_info("features", TensorProto.FLOAT, [1, "frames", WIDTH])
    made = [
        helper.make_tensor_value_info("signing", TensorProto.FLOAT, [1, "frames"]),
        helper.make_tensor_value_info("embedding", TensorProto.FLOAT, [1, WIDTH]),
    ]
    model = helper.make_model(
        helper.make_graph(nodes, "signs", [given], made),
        opset_imports=[helper.make_opsetid("", 17)],
        ir_version=9,
    )
    onnx.save(model, str(tmp_path / "signs.onnx"))
    write_prototypes(tmp_path)
    return tmp_path


def write_prototypes(folder, **changed):
    arrays = {
        "vectors": np.eye(WIDTH, dtype=np.float16),
        "owners": np.array([0, 0, 1]),
        "glosses": np.array(["MOTHER", "FATHER"]),
        "scale": np.float32(20.0),
        "threshold": np.float32(0.5),
        **changed,
    }
    np.savez(folder / "prototypes.npz", **arrays)


def frames(*direction, count=7):
    return np.tile(np.array(direction, np.float32), (count, 1))


def test_the_nearest_sign_comes_first_with_a_confidence(folder):
    recognizer = load_onnx_recognizer(folder)
    found = recognizer.nearest(recognizer.embed(frames(0, 0.1, 2)), 5)
    assert [gloss for gloss, _ in found] == ["FATHER", "MOTHER"]
    assert found[0][1] > 0.9
    assert sum(share for _, share in found) <= 1


def test_each_of_a_signs_prototypes_counts_by_itself(folder):
    recognizer = load_onnx_recognizer(folder)
    for direction in ((1, 0, 0), (0, 1, 0)):
        assert recognizer.nearest(recognizer.embed(frames(*direction)), 1)[0][0] == "MOTHER"


def test_what_is_near_to_no_sign_has_little_confidence(folder):
    recognizer = load_onnx_recognizer(folder)
    (_, confidence), *_ = recognizer.nearest(recognizer.embed(frames(-1, -1, -1)), 1)
    assert confidence < 0.1


def test_frames_are_told_one_by_one_also_when_their_number_is_odd(folder):
    recognizer = load_onnx_recognizer(folder)
    features = np.concatenate([frames(-9, -9, -9, count=4), frames(9, 9, 9, count=3)])
    signing = recognizer.frames(features).signing
    assert signing.shape == (7,)
    assert (signing[:4] < 0.1).all()
    assert (signing[4:] > 0.9).all()
    assert len(recognizer.frames(features[:0]).signing) == 0


def test_a_users_own_sign_is_known_from_examples_until_it_is_forgotten(folder):
    recognizer = load_onnx_recognizer(folder)
    shown = recognizer.embed(frames(1, 1, 1))
    assert recognizer.nearest(shown, 1)[0][0] == "MOTHER"
    recognizer.add("OUR-DOG", np.stack([shown, shown]))
    recognizer.add("FATHER", recognizer.embed(frames(1, 0, 1))[None])
    assert recognizer.glosses == ("MOTHER", "FATHER", "OUR-DOG")
    assert recognizer.nearest(shown, 1)[0][0] == "OUR-DOG"
    recognizer.remove("OUR-DOG")
    assert recognizer.glosses == ("MOTHER", "FATHER")
    assert recognizer.nearest(recognizer.embed(frames(1, 0, 1)), 1)[0][0] == "FATHER"


@pytest.mark.parametrize("vectors", [np.ones((1, 4)), np.zeros((1, 3)), np.full((1, 3), np.nan)])
def test_examples_that_do_not_fit_are_refused(folder, vectors):
    recognizer = load_onnx_recognizer(folder)
    with pytest.raises(InputError, match="OUR-DOG"):
        recognizer.add("OUR-DOG", vectors)
    assert recognizer.glosses == ("MOTHER", "FATHER")


def test_too_short_a_piece_is_no_sign(folder):
    with pytest.raises(InputError, match="too short"):
        load_onnx_recognizer(folder).embed(frames(1, 0, 0, count=3))


def test_a_damaged_network_is_told(folder):
    (folder / "signs.onnx").write_bytes(b"not a network")
    with pytest.raises(ModelError, match="cannot be read"):
        load_onnx_recognizer(folder)


@pytest.mark.parametrize(
    "changed",
    [
        {"owners": np.array([0, 0, 2])},
        {"owners": np.array([0, 1])},
        {"vectors": np.zeros((0, 3)), "owners": np.zeros(0)},
        {"vectors": np.zeros(3)},
    ],
)
def test_damaged_prototypes_are_told(folder, changed):
    write_prototypes(folder, **changed)
    with pytest.raises(ModelError, match="damaged"):
        read_prototypes(folder / "prototypes.npz")


def test_prototypes_of_another_network_are_told(folder):
    write_prototypes(folder, vectors=np.eye(3, 4))
    with pytest.raises(ModelError, match="another network"):
        load_onnx_recognizer(folder)


def test_missing_prototypes_are_told(folder):
    (folder / "prototypes.npz").unlink()
    with pytest.raises(ModelError, match="cannot be read"):
        load_onnx_recognizer(folder)
