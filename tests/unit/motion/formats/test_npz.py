from __future__ import annotations

import io

import numpy as np
import pytest

from signdesk.errors import FormatError
from signdesk.motion.clip import MotionClip
from signdesk.motion.face.actions import FACE_ACTIONS
from signdesk.motion.formats.npz import read_npz, write_npz


@pytest.fixture
def clip() -> MotionClip:
    random = np.random.default_rng(1)
    return MotionClip(
        random.normal(size=(7, 55, 3)), random.random((7, 52)), random.normal(size=(7, 3)), 24.0
    )


@pytest.fixture
def written(clip, tmp_path):
    path = tmp_path / "sign.npz"
    with path.open("wb") as stream:
        write_npz(stream, clip)
    return path


def test_a_clip_comes_back_as_it_was(clip, written):
    read = read_npz(written)
    assert np.array_equal(read.rotations, clip.rotations)
    assert np.array_equal(read.face, clip.face)
    assert np.array_equal(read.translation, clip.translation)
    assert read.frame_rate == 24.0


def test_keys_are_those_of_amass(written):
    with np.load(written) as arrays:
        assert arrays["poses"].shape == (7, 165)
        assert arrays["trans"].shape == (7, 3)
        assert arrays["betas"].shape == (10,)
        assert arrays["gender"] == "neutral"
        assert arrays["mocap_frame_rate"] == 24
        assert tuple(arrays["face_names"]) == FACE_ACTIONS


def test_a_file_without_faces_is_read(tmp_path):
    path = tmp_path / "amass.npz"
    np.savez(path, poses=np.ones((4, 165)), trans=np.ones((4, 3)), mocap_frame_rate=120.0)
    read = read_npz(path)
    assert read.face.max() == 0
    assert read.frame_rate == 120


@pytest.mark.parametrize(
    "arrays",
    [
        {},
        {"poses": np.ones((4, 156))},
        {"poses": np.ones(165)},
        {"poses": np.full((4, 165), np.nan)},
        {"poses": np.ones((4, 165)), "trans": np.ones((5, 3))},
        {"poses": np.ones((4, 165)), "mocap_frame_rate": np.array(0.0)},
        {"poses": np.ones((4, 165)), "face_weights": np.array([["a"] * 52] * 4)},
        {"poses": np.array([{"a": 1}], dtype=object)},
    ],
)
def test_other_files_are_refused_in_one_sentence(arrays, tmp_path):
    path = tmp_path / "other.npz"
    np.savez(path, **arrays)
    with pytest.raises(FormatError, match=r"other\.npz holds no SMPL-X motion"):
        read_npz(path)


def test_nothing_is_unpickled(tmp_path):
    class Trap:
        def __reduce__(self):
            return (pytest.fail, ("the file's code ran",))

    path = tmp_path / "trap.npz"
    np.savez(path, poses=np.array([Trap()], dtype=object))
    with pytest.raises(FormatError):
        read_npz(path)


@pytest.mark.parametrize("content", [b"", b"nonsense", b"PK\x03\x04" + b"\0" * 40])
def test_rubbish_and_missing_files_are_refused(content, tmp_path):
    path = tmp_path / "rubbish.npz"
    with pytest.raises(FormatError, match="cannot be read"):
        read_npz(path)
    path.write_bytes(content)
    with pytest.raises(FormatError):
        read_npz(path)


def test_a_damaged_file_is_refused(written):
    data = bytearray(written.read_bytes())
    data[200:260] = b"\xff" * 60
    written.write_bytes(data)
    with pytest.raises(FormatError):
        read_npz(written)


def test_a_single_array_is_refused(tmp_path):
    path = tmp_path / "array.npz"
    with path.open("wb") as stream:
        np.save(stream, np.ones((4, 165)))
    with pytest.raises(FormatError):
        read_npz(path)


def test_the_stream_stays_open(clip):
    stream = io.BytesIO()
    write_npz(stream, clip)
    assert not stream.closed
