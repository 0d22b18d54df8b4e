"""Pictures of handshapes and of the body to point at."""

from __future__ import annotations

import errno
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from signdesk.composition import Program
from signdesk.desktop.rendering.dictionary_pictures import (
    FIGURE_PX,
    HAND_PX,
    SPOTS,
    DictionaryPictures,
)
from signdesk.errors import FormatError
from signdesk.lexicon.form import IN_FRONT, REGIONS


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> DictionaryPictures:
    program = Program()
    folder = tmp_path_factory.mktemp("cache")
    return DictionaryPictures(folder, program.body, program._finger_rotations())


def pixels(path: Path) -> np.ndarray:
    return np.asarray(Image.open(path).convert("RGB")).astype(int)


def test_each_handshape_has_a_picture_of_its_own_that_is_kept(pictures) -> None:
    names = ["5", "s", "1"]
    drawn = dict(pictures.handshapes(names, lambda: False))
    assert list(drawn) == names
    shown = [pixels(path) for path in drawn.values()]
    assert all(picture.shape == (HAND_PX, HAND_PX, 3) for picture in shown)
    skin = [(picture[..., 0] - picture[..., 2] > 30).mean() for picture in shown]
    assert skin[0] > skin[2] > skin[1] > 0.03  # an open hand, one finger, a fist
    times = [path.stat().st_mtime_ns for path in drawn.values()]
    again = dict(pictures.handshapes(names, lambda: False))
    assert again == drawn
    assert [path.stat().st_mtime_ns for path in again.values()] == times


def test_drawing_stops_when_told(pictures) -> None:
    assert list(pictures.handshapes(["y", "l"], lambda: True)) == []


def test_a_full_disk_is_one_sentence(pictures, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Image.Image, "save", full)
    with pytest.raises(FormatError, match="cannot be written: No space left on device"):
        list(pictures.handshapes(["y"], lambda: False))


def test_figures_show_every_region_but_the_air(pictures) -> None:
    figures = pictures.figures()
    assert {r for f in figures.values() for r in f.spots} == set(REGIONS) - {IN_FRONT}
    for name, figure in figures.items():
        assert set(figure.spots) == set(SPOTS[name])
        picture = pixels(figure.path)
        assert picture.shape == (FIGURE_PX, FIGURE_PX, 3)
        ground = picture[2, 2]
        for region, (x, y) in figure.spots.items():
            assert 0 < x < 1, region
            assert 0 < y < 1, region
            row, column = int(y * FIGURE_PX), int(x * FIGURE_PX)
            near = picture[row - 5 : row + 6, column - 5 : column + 6]
            assert np.abs(near - ground).max() > 20, region


def test_spots_lie_as_on_a_body(pictures) -> None:
    figures = pictures.figures()
    head, body = figures["head"].spots, figures["body"].spots
    heights = [head[r][1] for r in ("top of head", "forehead", "nose", "mouth", "chin", "neck")]
    assert heights == sorted(heights)
    heights = [body[r][1] for r in ("shoulder", "chest", "stomach", "waist")]
    assert heights == sorted(heights)
    assert body["hand"][0] > body["chest"][0]
