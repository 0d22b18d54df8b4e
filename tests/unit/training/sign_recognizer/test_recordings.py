from __future__ import annotations

import csv
import json
import os

import numpy as np
import pytest

from signdesk.composition import Program
from signdesk.errors import FormatError, InputError, SignDeskError
from signdesk.motion.tracking.holistic_layout import HOLISTIC
from signdesk.motion.tracking.signing_track import RATE_HZ, SigningTrack
from signdesk.training.sign_recognizer.data import Takes
from signdesk.training.sign_recognizer.recorded_takes import RecordedTakes, read_recordings
from signdesk.training.sign_recognizer.recordings import (
    Recording,
    Recordings,
    find_recordings,
    gloss_of,
    read_parquet,
)

LEXICON = Program().lexicon


def write_rows(path, names, rows):
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream)
        writer.writerow(names)
        writer.writerows(rows)


def test_a_folder_for_each_sign(tmp_path):
    for name in ("book/one.mp4", "book/two.MOV", "dog/one.webm", "dog/notes.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    found = find_recordings(tmp_path)
    assert [(c.path.name, c.label) for c in found.clips] == [
        ("one.mp4", "book"),
        ("two.MOV", "book"),
        ("one.webm", "dog"),
    ]


def test_asl_citizen(tmp_path):
    names = ("Participant ID", "Video file", "Gloss", "ASL-LEX Code")
    write_rows(tmp_path / "splits/train.csv", names, [("P7", "12-DOG.mp4", "DOG1", "A_01_001")])
    write_rows(tmp_path / "splits/val.csv", names, [("P8", "34-BOOK.mp4", "BOOK", "A_01_002")])
    found = find_recordings(tmp_path)
    assert found.layout == "ASL Citizen"
    assert found.clips == (
        Recording(tmp_path / "videos/12-DOG.mp4", "DOG1", "P7"),
        Recording(tmp_path / "videos/34-BOOK.mp4", "BOOK", "P8"),
    )


def test_wlasl(tmp_path):
    words = [{"gloss": "book", "instances": [{"video_id": "00623", "signer_id": 4}]}]
    (tmp_path / "WLASL_v0.3.json").write_text(json.dumps(words))
    assert find_recordings(tmp_path).clips == (
        Recording(tmp_path / "videos/00623.mp4", "book", "4"),
    )


def test_google(tmp_path):
    names = ("path", "participant_id", "sequence_id", "sign")
    row = ("train_landmark_files/2/10.parquet", "2", "10", "dog")
    write_rows(tmp_path / "train.csv", names, [row])
    assert find_recordings(tmp_path).clips == (
        Recording(tmp_path / "train_landmark_files/2/10.parquet", "dog", "2"),
    )


def test_what_holds_no_recordings_is_told(tmp_path):
    with pytest.raises(InputError, match="holds no recordings"):
        find_recordings(tmp_path)
    with pytest.raises(InputError, match="no folder"):
        find_recordings(tmp_path / "absent")


@pytest.mark.parametrize("text", ["[1, 2", '[{"gloss": "book"}]', '{"a": 1}'])
def test_a_damaged_list_is_told(tmp_path, text):
    (tmp_path / "WLASL_v0.3.json").write_text(text)
    with pytest.raises(FormatError, match="damaged"):
        find_recordings(tmp_path)


@pytest.mark.parametrize(
    ("label", "gloss"),
    [
        ("BOOK", "BOOK"),
        ("dog2", "DOG"),
        ("thank you", "THANK-YOU"),
        ("thankyou", "THANK-YOU"),
        ("thank_you", "THANK-YOU"),
        ("quark", None),
        ("", None),
    ],
)
def test_labels_are_told_apart(label, gloss):
    assert gloss_of(label, LEXICON) == gloss


def write_parquet(path, points, kinds=("pose", "face", "left_hand", "right_hand")):
    """Points (T, 576, 3) in pixels of a picture 500 by 1000, as Google's data have them."""
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    names = dict(zip(kinds, ("POSE", "FACE", "LEFT_HAND", "RIGHT_HAND"), strict=True))
    columns = {name: [] for name in ("frame", "type", "landmark_index", "x", "y", "z")}
    for frame, landmarks in enumerate(points):
        for kind, name in names.items():
            for index, (x, y, z) in enumerate(landmarks[HOLISTIC.slices[f"{name}_LANDMARKS"]]):
                row = (20 + frame, kind, index, x / 500, y / 1000, z / 500)
                for column, value in zip(columns.values(), row, strict=True):
                    column.append(value)
    parquet.write_table(pyarrow.table(columns), path)


def test_parquet_landmarks_get_the_shape_of_their_picture_back(tmp_path):
    rng = np.random.default_rng(0)
    points = rng.uniform(100, 400, (3, len(HOLISTIC), 3)).astype(np.float32)
    face = points[:, HOLISTIC.slices["FACE_LANDMARKS"]]
    face[:, :2, :2] = [[100, 100], [266, 300]]  # 0.83 as wide as high
    face[:, 2:, 0], face[:, 2:, 1] = 150, 200
    points[1, HOLISTIC.slices["LEFT_HAND_LANDMARKS"]] = np.nan
    write_parquet(tmp_path / "a.parquet", points)
    read, visibility, times = read_parquet(tmp_path / "a.parquet")
    known = np.isfinite(points).all(-1)
    known[:, HOLISTIC.slices["POSE_WORLD_LANDMARKS"]] = False
    np.testing.assert_allclose(read[known], points[known], rtol=1e-3)
    np.testing.assert_array_equal(visibility > 0, known)
    np.testing.assert_allclose(times, [0, 1 / 30, 2 / 30])


def test_a_damaged_parquet_file_is_told(tmp_path):
    pytest.importorskip("pyarrow")
    (tmp_path / "a.parquet").write_bytes(b"PAR1 no more")
    with pytest.raises(FormatError, match="cannot be read"):
        read_parquet(tmp_path / "a.parquet")
    with pytest.raises(FormatError, match="cannot be read"):
        read_parquet(tmp_path / "absent.parquet")


def signing(frames=40, hand_seen=True):
    """Landmarks of someone whose right hand goes up and down."""
    points = np.full((frames, len(HOLISTIC), 3), 500, np.float32)
    pose = HOLISTIC.slices["POSE_LANDMARKS"].start
    points[:, pose + 11, :2], points[:, pose + 12, :2] = (600, 500), (400, 500)
    height = 500 + 300 * np.cos(np.linspace(0, 2 * np.pi, frames))
    hand = HOLISTIC.slices["RIGHT_HAND_LANDMARKS"]
    points[:, hand, 0] = 400 + np.arange(21)
    points[:, hand, 1] = height[:, None] + np.arange(21)[None] ** 1.5
    points[:, pose + 16, 1] = height
    visibility = np.ones(points.shape[:2], np.float32)
    visibility[:, HOLISTIC.slices["LEFT_HAND_LANDMARKS"]] = 0
    visibility[:, hand] = hand_seen
    return points, visibility, np.arange(frames) / 30


def test_what_was_read_and_skipped_is_reported(tmp_path):
    labels = ["BOOK", "quark", "BOOK", "DOG", "THANK-YOU"]
    clips = tuple(Recording(tmp_path / f"{k}.mp4", name, "P1") for k, name in enumerate(labels))

    def landmarks_of(path):
        if path.stem == "2":
            raise FormatError("2.mp4 is damaged.")
        return signing(hand_seen=path.stem != "3")

    read, report = read_recordings(
        Recordings("ASL Citizen", clips), LEXICON, landmarks_of, tmp_path / "kept", lambda _: None
    )
    assert [gloss for gloss, _ in read] == ["BOOK", "THANK-YOU"]
    assert str(report) == (
        "ASL Citizen: read 2 clips of 2 signs by 1 person. "
        "Skipped 1 clip of 1 label for which the dictionary has no one sign (quark). "
        "Skipped 1 clip missing or impossible to read. "
        "Skipped 1 clip without a signing hand."
    )

    def never_again(path):
        raise SignDeskError(f"{path} was read already")

    clips = (clips[0], clips[4])
    again, _ = read_recordings(
        Recordings("", clips), LEXICON, never_again, tmp_path / "kept", lambda _: None
    )
    for (_, before), (_, after) in zip(read, again, strict=True):
        np.testing.assert_array_equal(before.points, after.points)


def test_a_clip_that_was_filmed_again_is_read_again(tmp_path):
    path, lengths = tmp_path / "1.mp4", iter((40, 60))
    clips = Recordings("", (Recording(path, "BOOK"),))

    def read():
        return read_recordings(
            clips, LEXICON, lambda _: signing(next(lengths)), tmp_path / "kept", lambda _: None
        )[0]

    path.write_bytes(b"a film")
    os.utime(path, (1, 1))
    ((_, first),) = read()
    ((_, same),) = read()
    os.utime(path, (2**33, 2**33))
    ((_, other),) = read()
    assert len(first.points) == len(same.points) < len(other.points)


def recorded_tracks(count):
    rng = np.random.default_rng(1)
    tracks = []
    for number in range(count):
        points = rng.normal(0, 1, (int(0.6 * RATE_HZ) + 5 * number, 56, 3)).astype(np.float32)
        tracks.append(SigningTrack(points, np.ones((len(points), 3), bool)))
    return tracks


def test_recorded_takes_are_learnt_beside_made_ones(shards):
    made = Takes(shards, range(2), {})
    recorded = [("BOOK", track) for track in recorded_tracks(5)]
    takes = RecordedTakes(made, recorded, {}, copies=2)
    batches = list(takes.batches(np.random.default_rng(0), 4))
    book = made.names.index("BOOK")
    assert len(takes) == len(made) + 5
    assert sum((batch.labels == book).all() and len(batch.labels) <= 4 for batch in batches) >= 3
    assert sum(len(batch.labels) for batch in batches) >= 10 + len(made) - 4


def test_a_mixed_batch_keeps_its_order(shards):
    made = Takes(shards, range(2), {})
    takes = RecordedTakes(made, [("BOOK", t) for t in recorded_tracks(2)], {})
    chosen = np.array([len(made), 0, len(made) + 1, 3])
    batch = takes.batch(chosen, np.random.default_rng(0))
    np.testing.assert_array_equal(batch.labels, takes.labels[chosen])
    lengths = batch.there.sum(1)
    assert batch.features.shape[:2] == batch.there.shape == batch.signing.shape
    assert batch.there.shape[1] == lengths.max() + lengths.max() % 2
    assert (batch.features[batch.there == 0] == 0).all()
    # recorded signs are signing throughout, made ones are shown with what is around them
    assert (batch.signing[[0, 2]] == batch.there[[0, 2]]).all()


def test_fine_tuning_learns_recorded_signs(material, tmp_path):
    pytest.importorskip("torch")
    pytest.importorskip("onnx")
    from signdesk.engines.sign_recognition.onnx import load_onnx_recognizer
    from signdesk.motion.tracking.signing_features import frame_features
    from signdesk.training.sign_recognizer.fine_tuning import fine_tune
    from signdesk.training.sign_recognizer.pipeline import Amounts, build

    track = recorded_tracks(1)[0]
    with pytest.raises(InputError, match="Nothing was trained"):
        fine_tune(material, tmp_path, [("BOOK", track)], Amounts(), lambda _: None)
    amounts = Amounts(signers=2, held_out=2, epochs=2, batch=6)
    build(material, tmp_path, amounts, lambda _: None)
    fine_tune(material, tmp_path, [("BOOK", track)] * 6, Amounts(2, 2, 6, 6), lambda _: None)
    recognizer = load_onnx_recognizer(tmp_path, force_cpu=True)
    features = frame_features(track.points, track.seen)
    assert recognizer.nearest(recognizer.embed(features), 1)[0][0] == "BOOK"
    said: list[str] = []
    others = [("WANT", track) for track in recorded_tracks(2)]
    fine_tune(material, tmp_path, others, Amounts(2, 2, 1, 6), said.append)
    assert any(line.startswith("epoch 1 of 1") for line in said)  # others are learnt from anew
    said.clear()
    fine_tune(material, tmp_path, others, Amounts(2, 2, 1, 6), said.append)
    assert not any(line.startswith("epoch") for line in said)
