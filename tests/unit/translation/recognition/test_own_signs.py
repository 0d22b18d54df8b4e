from __future__ import annotations

import zipfile
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from signdesk.errors import FormatError, InputError
from signdesk.motion.tracking.signing_features import FEATURE_COUNT
from signdesk.motion.tracking.signing_track import RIGHT_HAND, TRACKED, SigningTrack
from signdesk.translation.recognition.own_signs import (
    OwnSign,
    OwnSigns,
    made_sign,
    read_sign,
    teach,
)
from signdesk.translation.signer_interfaces import FrameResult


class ByMean:
    """Embeds a sign as the mean of its features, and keeps what it is taught."""

    name = "by mean"
    glosses: tuple[str, ...] = ()

    def __init__(self) -> None:
        self.taught: dict[str, NDArray[np.float32]] = {}

    def frames(self, features: NDArray[np.float32]) -> FrameResult:
        return FrameResult(np.ones(len(features), np.float32))

    def embed(self, features: NDArray[np.float32]) -> NDArray[np.float32]:
        mean = features.mean(0)
        return np.asarray(mean / np.linalg.norm(mean), np.float32)

    def nearest(self, embedding: NDArray[np.float32], count: int) -> list[tuple[str, float]]:
        near = {gloss: float((known @ embedding).max()) for gloss, known in self.taught.items()}
        return sorted(near.items(), key=lambda item: -item[1])[:count]

    def add(self, gloss: str, embeddings: NDArray[np.float32]) -> None:
        self.taught[gloss] = embeddings

    def remove(self, gloss: str) -> None:
        del self.taught[gloss]


def track(height: float, frames: int = 20, seed: int = 0) -> SigningTrack:
    """A right hand held at a height, with a little noise."""
    rng = np.random.default_rng(seed)
    points = rng.normal(0, 0.01, (frames, len(TRACKED), 3)).astype(np.float32)
    points[:, RIGHT_HAND] += rng.normal(0, 0.1, (21, 3)).astype(np.float32) * 0
    points[:, RIGHT_HAND, 1] += height + np.linspace(0, 0.4, 21, dtype=np.float32)
    seen = np.tile([True, False, True], (frames, 1))
    return SigningTrack(points, seen)


def sign(gloss: str = "MY-SCHOOL", height: float = 1.0) -> OwnSign:
    return OwnSign(gloss, "my school", tuple(track(height, 18 + k, k) for k in range(3)))


@pytest.fixture
def signs(tmp_path: Path) -> OwnSigns:
    return OwnSigns(tmp_path / "data" / "signs")


def test_what_is_saved_comes_back(signs: OwnSigns) -> None:
    signs.save(sign())
    (found,), problems = signs.list()
    assert (found.gloss, found.english, problems) == ("MY-SCHOOL", "my school", ())
    for stored, made in zip(found.recordings, sign().recordings, strict=True):
        assert np.array_equal(stored.points, made.points)
        assert np.array_equal(stored.seen, made.seen)


def test_a_taught_recogniser_knows_the_sign(signs: OwnSigns) -> None:
    signs.save(sign("HIGH", 2.0))
    signs.save(sign("LOW", -2.0))
    recognizer = ByMean()
    teach(recognizer, signs.list()[0])
    from signdesk.motion.tracking.signing_features import frame_features

    new = track(1.9, 25, seed=9)
    features = frame_features(new.points, new.seen)
    assert features.shape[1] == FEATURE_COUNT
    assert recognizer.nearest(recognizer.embed(features), 2)[0][0] == "HIGH"


def test_recordings_must_be_three_and_alike() -> None:
    recognizer = ByMean()
    alike = [track(1.0, seed=k) for k in range(3)]
    assert made_sign("X", "", alike, recognizer).gloss == "X"
    with pytest.raises(InputError, match="2 of 3 recordings"):
        made_sign("X", "", alike[:2], recognizer)
    with pytest.raises(InputError, match="Recording 2 of X differs"):
        made_sign("X", "", [alike[0], track(-6.0), alike[2]], recognizer)


@pytest.mark.parametrize("name", ["", "my school", "../X", "A/B", "-A", "É"])
def test_names_are_capitals_digits_and_hyphens(name: str, signs: OwnSigns) -> None:
    with pytest.raises(InputError):
        OwnSign(name, "", sign().recordings)
    with pytest.raises(InputError, match="no sign"):
        signs.delete(name)


def test_deleting_forgets(signs: OwnSigns) -> None:
    signs.save(sign())
    signs.delete("MY-SCHOOL")
    assert signs.list() == ((), ())
    with pytest.raises(InputError, match="no sign MY-SCHOOL"):
        signs.delete("MY-SCHOOL")


def test_signs_travel_in_one_file(signs: OwnSigns, tmp_path: Path) -> None:
    signs.save(sign("A"))
    signs.save(sign("B", 0.5))
    assert signs.export(tmp_path / "mine.zip") == 2
    other = OwnSigns(tmp_path / "other")
    assert other.import_from(tmp_path / "mine.zip") == ("A", "B")
    assert [s.gloss for s in other.list()[0]] == ["A", "B"]


def test_what_is_damaged_is_named_and_spoils_nothing_else(signs: OwnSigns, tmp_path: Path) -> None:
    signs.save(sign("GOOD"))
    folder = tmp_path / "data" / "signs"
    whole = (folder / "GOOD.npz").read_bytes()
    (folder / "CUT.npz").write_bytes(whole[: len(whole) // 2])
    (folder / "TEXT.npz").write_text("no sign")
    np.savez(folder / "OBJECTS.npz", version=np.array([object()], dtype=object))
    np.savez(folder / "OTHER.npz", version=np.array(99))
    found, problems = signs.list()
    assert [s.gloss for s in found] == ["GOOD"]
    assert len(problems) == 4
    assert all("damaged" in problem for problem in problems)


def test_no_archive_is_taken_over_in_part(signs: OwnSigns, tmp_path: Path) -> None:
    path = tmp_path / "mixed.zip"
    signs.save(sign("GOOD"))
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("GOOD.npz", (tmp_path / "data" / "signs" / "GOOD.npz").read_bytes())
        archive.writestr("BAD.npz", b"bad")
    other = OwnSigns(tmp_path / "other")
    with pytest.raises(FormatError, match=r"BAD\.npz"):
        other.import_from(path)
    assert other.list() == ((), ())
    with pytest.raises(FormatError, match="not an archive"):
        other.import_from(tmp_path / "nothing.zip")


def test_arrays_that_do_not_fit_are_refused() -> None:
    from io import BytesIO

    stream = BytesIO()
    np.savez(
        stream, version=1, gloss="X", english="", lengths=np.array([10]),
        points=np.full((10, len(TRACKED), 3), np.nan, np.float32), seen=np.ones((10, 3), bool),
    )  # fmt: skip
    with pytest.raises(FormatError):
        read_sign(stream.getvalue(), "X.npz")
