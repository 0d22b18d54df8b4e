"""Video files of any format, as pictures with their times; and in real time, as a camera gives."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from signdesk.errors import FormatError
from signdesk.translation.interfaces import IsCancelled
from signdesk.translation.signer_interfaces import VideoFrame

if TYPE_CHECKING:
    from av.container import InputContainer
    from av.video.frame import VideoFrame as Decoded
    from av.video.stream import VideoStream

#: The longer side of a picture, pixels: more tells the landmark detector nothing.
_LONGEST: Final = 960
#: Where a file has no times, pictures a second.
_USUAL_RATE: Final = 30.0


class VideoFile:
    """Reads the first video of a file.

    Parameters
    ----------
    path : of the file.
    real_time : wait for each picture's time, as if the file were a camera.
    """

    def __init__(
        self,
        path: Path,
        real_time: bool = False,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._path = path
        self._real_time = real_time
        self._clock = clock
        self._sleep = sleep
        self._remark = ""

    @property
    def name(self) -> str:
        """The file's name."""
        return self._path.name

    @property
    def remark(self) -> str:
        """Once it was read: a sentence when only part of it could be, else empty."""
        return self._remark

    def frames(self, is_cancelled: IsCancelled) -> Iterator[VideoFrame]:
        """Pictures with rising times; ends when cancelled. Raises `FormatError`."""
        import av

        _check_is_file(self._path)
        self._remark, count = "", 0
        started = self._clock()
        try:
            with av.open(str(self._path), mode="r") as container:
                for frame in pictures(container, _LONGEST):
                    if self._real_time:
                        self._sleep(max(0.0, frame.captured_at_s - (self._clock() - started)))
                    if is_cancelled():
                        return
                    yield frame
                    count += 1
        except (av.error.FFmpegError, ValueError) as error:
            if not count:
                raise _no_video(self._path) from error
            self._remark = (
                f"{self._path.name} is damaged; only the part before the damage was read."
            )
        if not count:
            raise _no_video(self._path)


def pictures(
    container: InputContainer, longest: int, *, ahead: bool = True
) -> Iterator[VideoFrame]:
    """The pictures of an open container's first video, times from 0 and rising.

    `ahead` decodes some pictures ahead, which is faster, and late for a camera.
    """
    if not container.streams.video:
        raise ValueError("no video")
    stream = container.streams.video[0]
    stream.thread_type = "AUTO" if ahead else "SLICE"
    rate = float(stream.average_rate) if stream.average_rate else _USUAL_RATE
    first_s, last_s = 0.0, -1.0
    for number, decoded in enumerate(container.decode(stream)):
        at_s = number / rate if decoded.pts is None else decoded.time
        if number == 0:
            first_s = at_s
        if at_s - first_s <= last_s:  # a repeated or disordered picture tells nothing
            continue
        last_s = at_s - first_s
        yield VideoFrame(upright(decoded, stream, longest), last_s)


def upright(decoded: Decoded, stream: VideoStream, longest: int) -> NDArray[np.uint8]:
    """A decoded picture as RGB (height, width, 3): turned, square pixels, not over `longest`."""
    aspect = float(stream.sample_aspect_ratio or 1) or 1.0
    width, height = decoded.width * aspect, float(decoded.height)
    scale = min(1.0, longest / max(width, height))
    size = max(2, round(width * scale)), max(2, round(height * scale))
    picture = decoded.to_ndarray(format="rgb24", width=size[0], height=size[1])
    quarter_turns = round(decoded.rotation / 90) % 4
    return np.ascontiguousarray(np.rot90(picture, quarter_turns), dtype=np.uint8)


def _check_is_file(path: Path) -> None:
    if path.is_dir():
        raise FormatError(f"{path} is a folder.", "Choose a video file in it.")
    if not path.is_file():
        raise FormatError(f"There is no file {path}.", "Check the name.")


def _no_video(path: Path) -> FormatError:
    return FormatError(
        f"{path.name} is not a video that can be read, or is damaged from its start.",
        "Choose an MP4, MOV, WebM, MKV or AVI file.",
    )
