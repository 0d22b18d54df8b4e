"""What a sign's prototype is made from."""

from __future__ import annotations

import numpy as np
import pytest

from signdesk.engines.sign_recognition.prototypes import Prototypes, read_prototypes
from signdesk.motion.tracking.signing_features import FEATURE_COUNT, frame_features
from signdesk.motion.tracking.signing_track import TRACKED, SigningTrack
from signdesk.training.sign_recognizer.data import Takes
from signdesk.training.sign_recognizer.prototypes import write_prototypes

SIZE = 16
MIXED = np.random.default_rng(1).normal(size=(FEATURE_COUNT, SIZE)).astype(np.float32)


def embed(features):
    vector = features.mean(0) @ MIXED
    return vector / np.linalg.norm(vector)


def prototypes(shards, tmp_path, **more) -> dict[str, list[np.ndarray]]:
    path = tmp_path / "prototypes.npz"
    write_prototypes(embed, Takes(shards, range(2), {}), {}, {}, path, **more)
    made = read_prototypes(path)
    found: dict[str, list[np.ndarray]] = {gloss: [] for gloss in made.glosses}
    for vector, owner in zip(made.vectors, made.owners, strict=True):
        found[made.glosses[owner]].append(vector)
    return found


@pytest.fixture
def plain(shards, tmp_path):
    return prototypes(shards, tmp_path)


def test_every_sign_has_one_and_pseudo_signs_have_none(plain, material):
    assert sorted(plain) == material.glosses
    assert all(len(vectors) == 1 for vectors in plain.values())


def test_what_a_tracker_saw_of_a_sign_draws_its_prototype_there(plain, shards, tmp_path):
    points = np.random.default_rng(2).normal(size=(20, len(TRACKED), 3)).astype(np.float32)
    track = SigningTrack(points, np.ones((20, 3), bool))
    seen = embed(frame_features(track.points, track.seen))
    drawn = prototypes(shards, tmp_path, filmed=[("BOOK", track)])
    assert drawn["BOOK"][0] @ seen > plain["BOOK"][0] @ seen + 0.05
    assert drawn["BOOK"][0] @ plain["BOOK"][0] > drawn["BOOK"][0] @ seen  # the smaller share
    np.testing.assert_allclose(drawn["WANT"], plain["WANT"], atol=1e-3)


def test_what_a_prototype_was_counts_as_much_as_what_is_made(plain, shards, tmp_path):
    was, other, gone = np.eye(SIZE, dtype=np.float32)[:3]
    if plain["BOOK"][0] @ was < plain["BOOK"][0] @ other:
        was, other = other, was
    glosses = ("BOOK", "NO-MORE")
    before = Prototypes(np.stack([other, was, gone]), np.array([0, 0, 1]), glosses, 15.0, 0.5)
    now = prototypes(shards, tmp_path, before=before)
    middle = plain["BOOK"][0] + was
    np.testing.assert_allclose(now["BOOK"][0], middle / np.linalg.norm(middle), atol=2e-3)
    np.testing.assert_allclose(now["BOOK"][1], other, atol=1e-3)  # another form that it had
    assert "NO-MORE" not in now
    np.testing.assert_allclose(now["WANT"], plain["WANT"], atol=1e-3)
