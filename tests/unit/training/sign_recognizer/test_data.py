from __future__ import annotations

import numpy as np
import pytest

from signdesk.composition import Program
from signdesk.motion.tracking.landmarks import PinholeCamera, holistic_landmarks
from signdesk.motion.tracking.signing_features import FEATURE_COUNT, FEATURE_GROUPS
from signdesk.motion.tracking.signing_track import (
    BODY_COUNT,
    RIGHT_HAND,
    SHOULDERS,
    TRACKED,
    signing_track,
)
from signdesk.training.sign_recognizer.augmentation import Take, show
from signdesk.training.sign_recognizer.data import Takes
from signdesk.training.sign_recognizer.generate import write_shards
from signdesk.training.sign_recognizer.people import other_person
from signdesk.training.sign_recognizer.projection import PointsOfClip
from signdesk.training.sign_recognizer.simulated_tracker import Strengths

STILL = Strengths(camera=0, body=0, noise=0, loss=0, time=0)


def test_points_of_a_clip_are_where_a_tracker_sees_them(material):
    clip = Program().gloss_to_motion.citation("WANT").clip
    made = PointsOfClip(material.body).points(clip)
    # from so far away there is no perspective: a pixel is a millimetre everywhere
    camera = PinholeCamera(np.array([0.0, 1.4, 1000.0]), 1e6, 2000, 2000)
    pixels, _ = holistic_landmarks(material.body, clip, camera)
    seen = pixels[:, TRACKED, :2] / [1000, -1000]
    seen -= seen[0, SHOULDERS].mean(0)
    np.testing.assert_allclose(made[..., :2], seen, atol=0.012)
    assert made.shape == (len(clip), len(TRACKED), 3)
    np.testing.assert_allclose(made[0, SHOULDERS].mean(0), 0, atol=1e-6)


def test_every_sign_is_signed_once_by_each_signer(shards, material):
    takes = Takes(shards, range(2), {})
    names = [takes.names[label] for label in takes.labels]
    for entry in material.lexicon:
        assert names.count(entry.gloss) == 2
    assert [name for name in set(names) if names.count(name) != 2] == []
    assert {"2-DAY", "3-DAY", "4-DAY"} <= {*names}
    for take in takes.takes:
        assert 0 <= take.start < take.end <= len(take.points)
        assert any((take.start, take.end) == pytest.approx(other) for other in take.others)


def test_no_two_signers_sign_alike(shards):
    takes = Takes(shards, range(2), {})
    label = takes.names.index("MOTHER")
    one, other = (takes.takes[k] for k in np.flatnonzero(takes.labels == label))
    middles = [t.points[int((t.start + t.end) / 2), RIGHT_HAND] for t in (one, other)]
    assert np.abs(middles[0] - middles[1]).max() > 0.003


def test_shards_that_are_there_are_kept(shards, material):
    before = (shards / "shard-000.npz").stat().st_mtime_ns
    write_shards(material, shards, range(2), lambda _: None)
    assert (shards / "shard-000.npz").stat().st_mtime_ns == before


def test_signs_that_look_alike_are_one_class(shards):
    takes = Takes(shards, range(1), {"WANT": "BOOK"})
    assert takes.names.index("WANT") not in takes.labels
    assert list(takes.labels).count(takes.names.index("BOOK")) == 2


def test_batches_hold_every_take_once_with_padding_told(shards):
    takes = Takes(shards, range(2), {})
    batches = list(takes.batches(np.random.default_rng(0), 3))
    assert len(batches) == len(takes) // 3
    for batch in batches:
        assert batch.features.shape == (*batch.there.shape, FEATURE_COUNT)
        assert batch.there.shape[1] % 2 == 0
        assert (np.diff(batch.there, axis=1) <= 0).all()  # padding is at the end
        assert not batch.features[batch.there == 0].any()
        assert np.isfinite(batch.features).all()
        assert set(np.unique(batch.signing)) <= {0, 1}
        assert batch.signing[batch.there > 0].mean() > 0.3


def test_a_still_camera_shows_what_the_program_would_see(shards):
    """Shown without any variation, a take is told as its landmarks are by `signing_track`."""
    take = Takes(shards, range(1), {}).takes[0]
    rng = np.random.default_rng(4)
    shown = show([take], rng, STILL)
    landmarks = np.zeros((len(take.points), 576, 3), np.float32)
    landmarks[:, TRACKED] = take.points * np.array([500, -500, -500], np.float32)
    times = np.arange(len(take.points)) / 25
    track = signing_track(landmarks, np.ones((len(times), 576), np.float32), times)
    middle = shown.lengths[0] // 2
    body = slice(0, BODY_COUNT)
    nearest = np.abs(track.points[:, body, :2] - shown.points[0, middle, body, :2]).max((1, 2))
    assert nearest.min() < 0.35  # our signer's shoulders are shown broader, as people's are


def test_people_differ_but_stay_people(shards):
    takes = Takes(shards, range(1), {})
    points = np.repeat(takes.takes[0].points[None, :20].astype(np.float32), 40, 0)
    people = other_person(points, np.random.default_rng(1), 1.0)
    wrists = people[:, 10, RIGHT_HAND.start]
    assert 0.01 < wrists.std(0).max() < 0.15  # metres
    bones = np.linalg.norm(people[..., RIGHT_HAND.start + 9, :] - people[..., 35, :], axis=-1)
    assert bones.min() > 0.05
    assert bones.max() < 0.15


def test_lost_hands_are_told(shards):
    takes = Takes(shards, range(2), {}).takes
    seen = show(takes, np.random.default_rng(2), Strengths(loss=3)).seen
    assert seen[..., 0].all()
    assert 0.02 < (~seen[..., 2]).mean() < 0.9


def test_groups_of_features_are_all_features():
    rows = np.concatenate([np.arange(FEATURE_COUNT)[group] for group in FEATURE_GROUPS])
    np.testing.assert_array_equal(rows, np.arange(FEATURE_COUNT))


def test_a_take_of_a_short_clip_can_be_shown():
    points = np.random.default_rng(0).normal(size=(12, 56, 3)).astype(np.float16)
    shown = show([Take(points, 2.0, 9.0, [(2.0, 9.0)])], np.random.default_rng(0))
    assert np.isfinite(shown.points).all()
    assert shown.lengths[0] >= 8
