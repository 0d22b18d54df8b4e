from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from signdesk.devices.video_file import VideoFile
from signdesk.errors import FormatError


def never() -> bool:
    return False


def film(path: Path, size: tuple[int, int] = (64, 48), count: int = 20, rate: int = 20) -> Path:
    """Grey pictures that brighten, with a red corner at the top left."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream("mpeg4", rate=rate)
        stream.width, stream.height = size
        stream.pix_fmt = "yuv420p"
        for number in range(count):
            picture = np.full((size[1], size[0], 3), 60 + 6 * number, np.uint8)
            picture[: size[1] // 3, : size[0] // 3] = (250, 0, 0)
            frame = av.VideoFrame.from_ndarray(picture, format="rgb24")
            frame.pts, frame.time_base = number, Fraction(1, rate)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def test_pictures_come_in_order_with_their_times(tmp_path: Path) -> None:
    frames = list(VideoFile(film(tmp_path / "a.mp4")).frames(never))
    assert [round(f.captured_at_s, 4) for f in frames] == [round(n / 20, 4) for n in range(20)]
    assert all(f.picture.shape == (48, 64, 3) and f.picture.dtype == np.uint8 for f in frames)
    brightness = [float(f.picture[40, 60].mean()) for f in frames]
    assert brightness == sorted(brightness)
    red, _, blue = frames[5].picture[5, 5]
    assert red > 180 > 100 > blue


def test_large_pictures_are_made_smaller(tmp_path: Path) -> None:
    frame = next(VideoFile(film(tmp_path / "a.mp4", (1920, 1088), 2)).frames(never))
    assert frame.picture.shape == (544, 960, 3)


def turn(source: Path, path: Path, degrees: int) -> Path:
    """The same film with the rotation a telephone would write: in the track's matrix."""
    data = bytearray(source.read_bytes())
    at = data.index(b"tkhd") + 4 + 40
    cos, sin = {90: (0, 1), 180: (-1, 0), 270: (0, -1)}[degrees]
    matrix = (cos, sin, 0, -sin, cos, 0, 0, 0, 0x4000)
    for n, value in enumerate(matrix):
        data[at + 4 * n : at + 4 * n + 4] = (value * 0x10000).to_bytes(4, "big", signed=True)
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("degrees", "shape", "corner"),
    [(90, (64, 48), (5, 43)), (180, (48, 64), (43, 59)), (270, (64, 48), (59, 5))],
)
def test_a_telephones_rotation_is_honoured(
    tmp_path: Path, degrees: int, shape: tuple[int, int], corner: tuple[int, int]
) -> None:
    turned = turn(film(tmp_path / "a.mp4"), tmp_path / "b.mp4", degrees)
    picture = next(VideoFile(turned).frames(never)).picture
    assert picture.shape[:2] == shape
    assert picture[corner][0] > 180 > 100 > picture[corner][2]


def test_what_is_no_video_is_a_sentence(tmp_path: Path) -> None:
    text = tmp_path / "notes.mp4"
    text.write_text("no film")
    cut = tmp_path / "cut.mp4"
    cut.write_bytes(film(tmp_path / "a.mp4").read_bytes()[:200])
    for path, what in (
        (text, "not a video"), (cut, "not a video"), (tmp_path, "is a folder"),
        (tmp_path / "none.mp4", "There is no file"),
    ):  # fmt: skip
        with pytest.raises(FormatError, match=what):
            list(VideoFile(path).frames(never))


def test_a_film_cut_short_gives_what_can_be_read(tmp_path: Path) -> None:
    whole = film(tmp_path / "a.mkv", (320, 240), 60)
    data = whole.read_bytes()
    cut = tmp_path / "cut.mkv"
    cut.write_bytes(data[: len(data) // 2])
    assert 10 < len(list(VideoFile(cut).frames(never))) < 60


def test_reading_stops_when_asked(tmp_path: Path) -> None:
    wishes = iter([False] * 3 + [True])
    assert len(list(VideoFile(film(tmp_path / "a.mp4")).frames(lambda: next(wishes)))) == 3


def test_in_real_time_a_film_takes_its_time(tmp_path: Path) -> None:
    now = [100.0]

    def sleep(seconds: float) -> None:
        now[0] += seconds

    video = VideoFile(film(tmp_path / "a.mp4"), True, lambda: now[0], sleep)
    shown = []
    for frame in video.frames(never):
        shown.append((frame.captured_at_s, now[0] - 100))
        now[0] += 0.01  # somebody works with it
    assert all(at == pytest.approx(due, abs=1e-6) for due, at in shown)
