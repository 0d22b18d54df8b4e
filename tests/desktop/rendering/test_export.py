from __future__ import annotations

import av
import numpy as np
import pytest
from PIL import Image, ImageSequence

from signdesk.desktop.rendering import benchmark, export
from signdesk.desktop.rendering.export import PictureStyle, export_pictures
from signdesk.desktop.rendering.media import _Mp4Track, write_gif, write_mp4
from signdesk.desktop.rendering.offscreen import OffscreenView
from signdesk.errors import Cancelled, FormatError

SMALL = PictureStyle(size=(160, 120))


def frames_of(path) -> list[np.ndarray]:
    with av.open(str(path)) as video:
        return [frame.to_ndarray(format="rgb24") for frame in video.decode(video=0)]


def test_a_video_plays_everywhere(signer, clip_of, tmp_path):
    path = tmp_path / "sign.mp4"
    export_pictures(signer, clip_of(*np.linspace(0, 2, 12)), path, SMALL)
    with av.open(str(path)) as video:
        track = video.streams.video[0]
        assert track.codec_context.name == "h264"
        assert track.codec_context.pix_fmt == "yuv420p"
        assert (track.width, track.height) == (160, 120)
        assert track.average_rate == 30
    data = path.read_bytes()
    assert data.index(b"moov") < data.index(b"mdat"), "cannot start before it is loaded"
    frames = frames_of(path)
    assert len(frames) == 12
    assert np.abs(frames[0].astype(int) - frames[-1]).mean() > 1
    corner = frames[0][:8, :40]  # beside the head
    assert np.abs(corner.astype(int) - (206, 216, 224)).max() < 8


def test_half_speed_is_twice_as_long(signer, clip_of, tmp_path):
    path = tmp_path / "slow.mp4"
    style = PictureStyle(size=(64, 48), speed=0.5)
    export_pictures(signer, clip_of(*np.linspace(0, 2, 9)), path, style)
    assert len(frames_of(path)) == 18


def test_a_gif_repeats_for_ever(signer, clip_of, tmp_path):
    path = tmp_path / "sign.gif"
    export_pictures(signer, clip_of(*np.linspace(0, 2, 12)), path, SMALL)
    with Image.open(path) as gif:
        assert gif.size == (160, 120)
        assert gif.info["loop"] == 0
        assert gif.info["duration"] == 50
        assert len(list(ImageSequence.Iterator(gif))) == 8


def test_a_strip_shows_the_whole_sign(signer, clip_of, tmp_path):
    path = tmp_path / "sign.png"
    export_pictures(signer, clip_of(*np.linspace(0, 2, 30)), path, SMALL)
    with Image.open(path) as strip:
        assert strip.size == (8 * 160, 120)
        stills = np.array(strip).reshape(120, 8, 160, 3)
    assert np.abs(stills[:, 0].astype(int) - stills[:, -1]).mean() > 1
    assert (stills[:30, :, :60].max((0, 2, 3)) - stills[:30, :, :60].min((0, 2, 3)) > 100).all()


def test_a_longer_strip_has_more_stills(signer, clip_of, tmp_path):
    path = tmp_path / "long.png"
    style = PictureStyle(size=(32, 32))
    export_pictures(signer, clip_of(*np.linspace(0, 2, 60), frame_rate=5.0), path, style)
    with Image.open(path) as strip:
        assert strip.size == (16 * 32, 32)


def test_progress_is_told(signer, clip_of, tmp_path):
    told = []
    export_pictures(
        signer,
        clip_of(0, 1, 2),
        tmp_path / "a.png",
        SMALL,
        lambda fraction, phrase: told.append((fraction, phrase)),
    )
    assert told[0] == (0.0, "Drawing the signer")
    assert told[-1][0] == 1.0
    assert [fraction for fraction, _ in told] == sorted(fraction for fraction, _ in told)


@pytest.mark.parametrize("name", ["a.mp4", "a.gif", "a.png"])
def test_what_is_cancelled_leaves_nothing(signer, clip_of, tmp_path, name):
    asked = []

    def third_time() -> bool:
        asked.append(1)
        return len(asked) > 2

    path = tmp_path / name
    with pytest.raises(Cancelled):
        export_pictures(
            signer, clip_of(*np.linspace(0, 1, 20)), path, SMALL, is_cancelled=third_time
        )
    assert list(tmp_path.iterdir()) == []


def test_what_fails_leaves_the_old_file(tmp_path):
    path = tmp_path / "old.mp4"
    path.write_bytes(b"old")

    def broken():
        yield np.zeros((48, 64, 3), np.uint8)
        raise ValueError("no more")

    with pytest.raises(ValueError, match="no more"):
        write_mp4(path, broken(), (64, 48), 30)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_an_encoder_that_fails_says_so(tmp_path):
    odd = np.zeros((48, 63, 3), np.uint8)
    with pytest.raises(FormatError, match="could not be written"):
        write_mp4(tmp_path / "odd.mp4", [odd], (63, 47), 30)
    assert list(tmp_path.iterdir()) == []


def test_after_a_write_that_failed_nothing_more_is_written(tmp_path):
    class FullDisk:
        def __init__(self) -> None:
            self.writes = 0

        def mux(self, _: object) -> None:
            self.writes += 1
            raise av.FFmpegError(28, "No space left on device")

    with av.open(str(tmp_path / "x.mp4"), "w") as file:
        track = _Mp4Track(file, (64, 48), 30)
        track._file = disk = FullDisk()
        for _ in range(3):
            with pytest.raises(av.FFmpegError, match="No space left"):
                track.add(np.zeros((48, 64, 3), np.uint8))
    assert disk.writes == 1


def test_drawing_ends_where_writing_fails(signer, clip_of, tmp_path, monkeypatch):
    ended = []

    def fails(path, pictures, size, rate):
        next(pictures)
        raise FormatError("The disk is full.")

    close = OffscreenView.close
    monkeypatch.setattr(export, "write_mp4", fails)
    monkeypatch.setattr(OffscreenView, "close", lambda view: (ended.append(view), close(view)))
    with pytest.raises(FormatError) as caught:
        export_pictures(signer, clip_of(0.0, 1.0, 2.0), tmp_path / "x.mp4", SMALL)
    assert caught.tb is not None  # which would hold what draws
    assert len(ended) == 1


def test_unknown_extensions_and_empty_clips_are_refused(signer, clip_of, tmp_path):
    with pytest.raises(FormatError, match=r"cannot be written as \.avi.*\.mp4, \.gif, \.png"):
        export_pictures(signer, clip_of(0.0), tmp_path / "a.avi")
    with pytest.raises(FormatError, match="no frames"):
        export_pictures(signer, clip_of(), tmp_path / "a.mp4")
    with pytest.raises(FormatError, match="no pictures"):
        write_gif(tmp_path / "a.gif", [], (64, 48), 0.05)
    assert list(tmp_path.iterdir()) == []


def test_the_bench_measures_every_frame(signer, clip_of, monkeypatch):
    times = benchmark.frame_times_s(signer, clip_of(0.0, 1.0, 2.0), (64, 48))
    assert len(times) == 3
    assert min(times) > 0
    filmed = []
    monkeypatch.setattr(benchmark, "export_pictures", lambda *request: filmed.append(request))
    assert benchmark.export_speed(signer, clip_of(0.0)) > 0
    assert filmed[0][2].suffix == ".mp4"
