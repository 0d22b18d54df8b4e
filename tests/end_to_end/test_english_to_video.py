"""From English, typed or spoken, to a video in which somebody signs."""

import shutil
import subprocess

import av
import numpy as np
import pytest

from signdesk.cli import main


def frames_of(path):
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        assert stream.average_rate == 30
        return [frame.to_ndarray(format="rgb24") for frame in container.decode(video=0)]


def skin_share(picture, rows, columns):
    """Share of a part of the picture that has the signer's skin colour."""
    part = picture[rows, columns].astype(int)
    red, green, blue = part[..., 0], part[..., 1], part[..., 2]
    return float(((red > 120) & (red > green + 15) & (green > blue + 5)).mean())


def test_typed_english_becomes_a_video(tmp_path):
    path = tmp_path / "a folder" / "hello.mp4"
    path.parent.mkdir()
    assert main(["sign", "Hello. My mother is happy.", "-o", str(path)]) == 0
    frames = frames_of(path)
    assert frames[0].shape == (720, 1280, 3)
    assert 3 < len(frames) / 30 < 12
    space = slice(150, 560), slice(300, 980)
    before, during = frames[0], frames[len(frames) // 2]
    assert np.abs(during.astype(int) - before).mean() > 1
    shares = [skin_share(frame, *space) for frame in frames]
    assert max(shares) > shares[0] + 0.01, "no hand comes up into the signing space"
    assert shares[-1] == pytest.approx(shares[0], abs=0.01), "the hands do not go down again"


@pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="espeak-ng is not installed")
def test_speech_becomes_a_motion_file(tmp_path, capsys):
    wav, out = tmp_path / "speech.wav", tmp_path / "speech.npz"
    subprocess.run(
        ["espeak-ng", "-s", "140", "-w", str(wav), "where is my mother"],  # noqa: S607
        check=True,
    )
    assert main(["sign", "--audio", str(wav), "-o", str(out)]) == 0
    heard = capsys.readouterr().err.lower()
    assert "mother" in heard
    assert "MOTHER" in heard.upper()
    with np.load(out, allow_pickle=False) as arrays:
        assert len(arrays["poses"]) > 60
        assert np.ptp(arrays["poses"], axis=0).max() > 0.5
