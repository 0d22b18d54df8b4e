from __future__ import annotations

import io
import struct

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from signdesk.errors import FormatError
from signdesk.motion.formats.pose import read_pose, write_landmarks, write_pose
from signdesk.motion.tracking.holistic_layout import HOLISTIC, LandmarkComponent, LandmarkLayout
from signdesk.motion.tracking.landmarks import LandmarkClip, holistic_landmarks

SMALL = LandmarkLayout(
    "small",
    (
        LandmarkComponent("A", ("one", "zwö"), ((0, 1),), (1, 2, 300)),
        LandmarkComponent("POSE_WORLD_LANDMARKS", ("three",), (), (0, 0, 0)),
    ),
)


def small_clip() -> LandmarkClip:
    points = np.arange(18, dtype=np.float32).reshape(2, 3, 3)
    visibility = np.array([[1, 0.5, 1], [1, 0, 1]], np.float32)
    return LandmarkClip(points, visibility, SMALL, 25.0, 100, 50)


def written(landmarks: LandmarkClip) -> bytes:
    stream = io.BytesIO()
    write_landmarks(stream, landmarks)
    return stream.getvalue()


def parse(data: bytes) -> dict[str, object]:
    """A reader of its own, straight from the format's description."""
    at = 0

    def take(form: str) -> tuple:
        nonlocal at
        values = struct.unpack_from("<" + form, data, at)
        at += struct.calcsize("<" + form)
        return values

    def text() -> str:
        (length,) = take("H")
        return take(f"{length}s")[0].decode()

    (version,) = take("f")
    width, height, depth, count = take("HHHH")
    components = []
    for _ in range(count):
        name, form = text(), text()
        points, limbs, colours = take("HHH")
        names = [text() for _ in range(points)]
        pairs = [take("HH") for _ in range(limbs)]
        components.append((name, form, names, pairs, [take("HHH") for _ in range(colours)]))
    rate, frames, people = *take("f"), *take("I"), *take("H")
    total = sum(len(names) for _, _, names, _, _ in components)
    values = np.array(take(f"{frames * people * total * 3}f")).reshape(frames, people, total, 3)
    confidence = np.array(take(f"{frames * people * total}f")).reshape(frames, people, total)
    assert at == len(data)
    return {
        "version": version, "size": (width, height, depth), "components": components,
        "rate": rate, "values": values, "confidence": confidence,
    }  # fmt: skip


def test_the_bytes_are_those_of_the_format():
    found = parse(written(small_clip()))
    assert found["version"] == pytest.approx(0.2)
    assert found["size"] == (100, 50, 1000)
    assert found["components"][0] == ("A", "XYZC", ["one", "zwö"], [(0, 1)], [(1, 2, 300)])
    assert found["rate"] == 25
    assert found["confidence"][:, 0].tolist() == [[1, 0.5, 1], [1, 0, 1]]


def test_units_are_those_of_pose_format():
    values = parse(written(small_clip()))["values"][:, 0]
    assert np.allclose(values[0, 1], [3, 4, 5 / 100])
    assert np.allclose(values[0, 2], [6 * 100, 7 * 50, 8])
    assert values[1, 1].tolist() == [0, 0, 0]


def test_a_signed_clip_is_written_in_the_holistic_layout(signer, clip_of, right_hand_out):
    clip = clip_of(right_hand_out, right_hand_out, frame_rate=20.0)
    stream = io.BytesIO()
    write_pose(stream, clip, signer)
    found = parse(stream.getvalue())
    names = [name for name, *_ in found["components"]]
    assert names == [
        "POSE_LANDMARKS",
        "FACE_LANDMARKS",
        "LEFT_HAND_LANDMARKS",
        "RIGHT_HAND_LANDMARKS",
        "POSE_WORLD_LANDMARKS",
    ]
    assert found["values"].shape == (2, 1, 576, 3)
    assert found["size"][:2] == (640, 480)
    points, confidence = holistic_landmarks(signer, clip)
    seen = confidence > 0
    assert np.allclose(found["values"][:, 0][seen][:, :2][:500], points[seen][:, :2][:500])
    assert not found["values"][:, 0][~seen].any()


def test_landmarks_come_back_as_they_were(tmp_path):
    path = tmp_path / "small.pose"
    path.write_bytes(written(small_clip()))
    read = read_pose(path)
    expected = np.where(small_clip().visibility[..., None] > 0, small_clip().points, 0)
    assert np.allclose(read.points, expected, atol=1e-5)
    assert np.array_equal(read.visibility, small_clip().visibility)
    assert read.layout == SMALL
    assert (read.frame_rate, read.width, read.height) == (25, 100, 50)


def test_the_holistic_layout_is_recognised(tmp_path):
    clip = LandmarkClip(
        np.zeros((1, 576, 3), np.float32), np.ones((1, 576), np.float32), HOLISTIC, 30.0
    )
    path = tmp_path / "h.pose"
    path.write_bytes(written(clip))
    assert read_pose(path).layout is HOLISTIC


@settings(max_examples=40)
@given(st.data())
def test_a_cut_file_is_refused(tmp_path_factory, data):
    whole = written(small_clip())
    path = tmp_path_factory.mktemp("cut") / "cut.pose"
    path.write_bytes(whole[: data.draw(st.integers(0, len(whole) - 1))])
    with pytest.raises(FormatError, match=r"not a \.pose file"):
        read_pose(path)


def test_other_versions_and_missing_files_are_refused(tmp_path):
    path = tmp_path / "old.pose"
    with pytest.raises(FormatError, match="cannot be read"):
        read_pose(path)
    path.write_bytes(struct.pack("<f", 0.1) + written(small_clip())[4:])
    with pytest.raises(FormatError, match=r"version is 0\.1"):
        read_pose(path)
