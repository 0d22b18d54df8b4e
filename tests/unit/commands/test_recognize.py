"""`signdesk recognize`, with MediaPipe, and a recogniser that takes every moment for HELLO."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from numpy.typing import NDArray

from signdesk.cli import main
from signdesk.composition import Program
from signdesk.desktop.services import SaveRequest
from signdesk.installation import Installation
from signdesk.translation.gloss_text import read_glosses
from signdesk.translation.signer_interfaces import FrameResult


class AlwaysHello:
    name = "always HELLO"
    glosses = ("HELLO", "CAT")

    def frames(self, features: NDArray[np.float32]) -> FrameResult:
        return FrameResult(np.ones(len(features), np.float32))

    def embed(self, features: NDArray[np.float32]) -> NDArray[np.float32]:
        return np.ones(2, np.float32)

    def nearest(self, embedding: NDArray[np.float32], count: int) -> list[tuple[str, float]]:
        return [("HELLO", 0.8), ("CAT", 0.1)][:count]


@pytest.fixture
def _recognizer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Installation, "load_recognizer", lambda _self: AlwaysHello())


def empty_room(path: Path) -> Path:
    with av.open(str(path), "w") as container:
        stream = container.add_stream("mpeg4", rate=10)
        stream.width, stream.height, stream.pix_fmt = 160, 120, "yuv420p"
        for number in range(8):
            frame = av.VideoFrame.from_ndarray(
                np.full((120, 160, 3), 150, np.uint8), format="rgb24"
            )
            frame.pts, frame.time_base = number, Fraction(1, 10)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


@pytest.mark.usefixtures("_recognizer")
def test_without_a_signer_it_says_so(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    status = main(["recognize", str(empty_room(tmp_path / "room.mp4")), "--json"])
    captured = capsys.readouterr()
    assert (status, captured.out) == (1, "")
    assert captured.err.startswith("signdesk: No signer seen in room.mp4.")


@pytest.mark.usefixtures("_recognizer")
def test_a_film_of_our_signer_gives_signs_with_times(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    program = Program()
    film = tmp_path / "hello.mp4"
    signed = program.gloss_to_motion.sign(read_glosses("HELLO", program.lexicon))
    program.save(SaveRequest(film, signed.clip), lambda *_: None, lambda: False)
    status = main(["recognize", str(film), "--json"])
    captured = capsys.readouterr()
    assert status == 0, captured.err
    document = json.loads(captured.out)
    assert document["elapsed_s"] > 0
    (sign,) = document["signs"]
    assert document["english"] == "Hello."
    assert sign["gloss"] == "HELLO"
    assert sign["confidence"] == pytest.approx(0.8)  # the recogniser's: usage says nothing here
    (other,) = sign["alternatives"]
    assert other["gloss"] == "CAT"
    assert other["confidence"] == pytest.approx(0.1)
    (span,) = signed.spans
    assert sign["start_s"] < span.start_s + 0.3
    assert span.end_s - 0.3 < sign["end_s"] <= len(signed.clip) / signed.clip.frame_rate


def test_what_is_no_video_is_told_before_engines_are_loaded(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def loaded(_self: Installation) -> None:
        raise AssertionError("an engine was loaded")

    monkeypatch.setattr(Installation, "load_recognizer", loaded)
    monkeypatch.setattr(Installation, "load_detector", loaded)
    (tmp_path / "notes.mp4").write_text("hello", encoding="utf-8")
    for name in ("notes.mp4", "missing.mp4"):
        assert main(["recognize", str(tmp_path / name)]) == 1
        (line,) = capsys.readouterr().err.splitlines()
        assert name in line
