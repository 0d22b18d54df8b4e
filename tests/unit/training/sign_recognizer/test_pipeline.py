from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("onnx")

from signdesk.engines.sign_recognition.onnx import (  # noqa: E402
    load_network,
    load_onnx_recognizer,
)
from signdesk.errors import InputError  # noqa: E402
from signdesk.motion.tracking.signing_features import FEATURE_COUNT  # noqa: E402
from signdesk.motion.tracking.signing_track import TRACKED, SigningTrack  # noqa: E402
from signdesk.training.sign_recognizer.data import Takes  # noqa: E402
from signdesk.training.sign_recognizer.export import write_network  # noqa: E402
from signdesk.training.sign_recognizer.learn import Lesson, Plan  # noqa: E402
from signdesk.training.sign_recognizer.network import SignNetwork  # noqa: E402
from signdesk.training.sign_recognizer.pipeline import Amounts, build, refresh  # noqa: E402
from signdesk.training.sign_recognizer.prototypes import calibrated  # noqa: E402
from signdesk.training.sign_recognizer.whitening import whitening_of  # noqa: E402


def test_padding_changes_nothing():
    torch.manual_seed(0)
    network = SignNetwork(FEATURE_COUNT).eval()
    clip = torch.randn(1, 20, FEATURE_COUNT)
    padded = torch.cat([clip, 9 * torch.ones(1, 10, FEATURE_COUNT)], 1)
    there = torch.cat([torch.ones(1, 20), torch.zeros(1, 10)], 1)
    with torch.no_grad():
        signing, vector = network(clip, torch.ones(1, 20))
        signing_2, vector_2 = network(padded, there)
    torch.testing.assert_close(vector, vector_2, atol=1e-5, rtol=0)
    torch.testing.assert_close(signing, signing_2[:, :20], atol=1e-4, rtol=0)


def test_the_written_network_says_what_the_network_says(tmp_path):
    torch.manual_seed(0)
    network = SignNetwork(FEATURE_COUNT).eval()
    turn = np.linalg.qr(np.random.default_rng(0).normal(size=(256, 256)))[0].astype(np.float32)
    write_network(network, turn, tmp_path / "signs.onnx")
    written = load_network(tmp_path, force_cpu=True)
    for frames in (8, 31, 90):  # any length, also an odd one
        features = np.random.default_rng(frames).normal(size=(frames, FEATURE_COUNT))
        features = features.astype(np.float32)
        even = np.concatenate([features, features[-1:]]) if frames % 2 else features
        with torch.no_grad():
            signing, vector = network(torch.from_numpy(even[None]), torch.ones(1, len(even)))
        np.testing.assert_allclose(written.embed(features), vector[0] @ turn, atol=1e-4)
        expected = torch.sigmoid(signing)[0, :frames]
        np.testing.assert_allclose(written.signing(features), expected, atol=1e-4)
    assert (tmp_path / "signs.onnx").stat().st_size < 20e6


def test_training_that_was_stopped_goes_on(shards, tmp_path):
    takes = Takes(shards, range(2), {})
    told: list[str] = []
    first = Lesson(takes, Plan(epochs=1, batch=6), tmp_path / "state.pt")
    first.begin()
    first.run(told.append)
    second = Lesson(takes, Plan(epochs=2, batch=6), tmp_path / "state.pt")
    second.begin()
    assert second.epoch == 1
    for name, values in first.network.state_dict().items():
        torch.testing.assert_close(second.network.state_dict()[name], values)
    second.run(told.append)
    assert second.epoch == 2


def test_learning_lowers_the_loss(shards, tmp_path):
    lesson = Lesson(Takes(shards, range(2), {}), Plan(epochs=8, batch=9), tmp_path / "state.pt")
    lesson.begin()
    lesson.run(lambda _: None)
    assert len(lesson.losses) == 8
    assert np.mean(lesson.losses[-2:]) < 0.8 * np.mean(lesson.losses[:2])


def test_a_recogniser_is_built_from_nothing(material, tmp_path):
    told: list[str] = []
    frames = 20
    seen = SigningTrack(np.zeros((frames, len(TRACKED), 3), np.float32), np.ones((frames, 3), bool))

    def film():
        told.append("filmed")
        return [("BOOK", seen), ("2-DAY", seen)]

    score = build(
        material, tmp_path, Amounts(signers=1, held_out=2, epochs=1, batch=9), told.append, film
    )
    assert told.index("filmed") < told.index("making prototypes")
    assert 0 <= score.top1 <= score.top5 <= 1
    assert score.top5 > 0.6  # five of the ten signs are named
    recognizer = load_onnx_recognizer(tmp_path)
    numbered = {"2-DAY", "3-DAY", "4-DAY"}
    assert set(recognizer.glosses) == numbered | {e.gloss for e in material.lexicon}
    assert any(line.startswith("epoch 1 of 1: loss") for line in told)

    told.clear()
    refresh(material, tmp_path, 2, told.append)
    assert told == ["making prototypes"]
    more_signs = replace(material, pseudo_signs=4)
    with pytest.raises(InputError, match="other signs than when the training"):
        build(more_signs, tmp_path, Amounts(signers=1, held_out=2, epochs=1, batch=9), told.append)
    refresh(more_signs, tmp_path, 2, told.append)
    assert "signer 2 of 2 has signed" in told


def test_directions_in_which_people_differ_count_less():
    rng = np.random.default_rng(0)
    labels = np.repeat(np.arange(40), 30)
    signs = rng.normal(size=(40, 6))
    spreads = np.array([3.0, 1, 1, 0.3, 0.3, 0.3])
    vectors = signs[labels] + rng.normal(size=(1200, 6)) * spreads
    matrix = whitening_of(vectors.astype(np.float32), labels)
    white = vectors @ matrix
    within = white - np.stack([white[labels == k].mean(0) for k in range(40)])[labels]
    spread = np.linalg.eigvalsh(np.cov(within.T))
    assert spread.max() / spread.min() < 8  # it was 100


def test_confidences_are_right_as_often_as_they_say():
    rng = np.random.default_rng(0)
    truths = rng.integers(0, 30, 4000)
    cosines = rng.normal(0.2, 0.1, (4000, 30))
    cosines[np.arange(4000), truths] += 0.45
    cosines[:1000] = rng.normal(0.2, 0.1, (1000, 30))  # signs of no gloss
    truths[:1000] = -1
    scale, threshold = calibrated(cosines.astype(np.float32), truths)
    logits = scale * (cosines - threshold)
    confidences = np.exp(logits) / (1 + np.exp(logits).sum(1, keepdims=True))
    best = confidences.argmax(1)
    right = best == truths
    for low, high in ((0.3, 0.7), (0.7, 1.0)):
        said = confidences.max(1)
        some = (said > low) & (said <= high)
        assert abs(right[some].mean() - said[some].mean()) < 0.1
