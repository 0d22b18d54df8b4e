"""Pictures to files: H.264 video, animated GIF, and a strip of stills. Each whole or not at all."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from signdesk.errors import FormatError
from signdesk.storage.files import write_atomically, writing_path

if TYPE_CHECKING:
    import av
    from PIL.Image import Image as PillowImage

#: A picture (height, width, 3) uint8 RGB, first row at the top.
Picture = NDArray[np.uint8]
Size = tuple[int, int]

#: Pictures that may wait for the encoder while the next is drawn.
_WAITING = 3


def write_mp4(path: Path, pictures: Iterable[Picture], size: Size, frame_rate: int) -> None:
    """H.264 video of `size` (even width and height); pictures may be larger: they are scaled.

    Encoding runs in a thread, so that it overlaps with drawing. Raises `FormatError`.
    """
    import av

    try:
        with (
            writing_path(path) as temporary,
            av.open(str(temporary), "w", format="mp4", options={"movflags": "+faststart"}) as file,
            ThreadPoolExecutor(1, "encoder") as thread,
        ):
            encode = _Mp4Track(file, size, frame_rate)
            waiting: deque[Future[None]] = deque()
            for picture in pictures:
                waiting.append(thread.submit(encode.add, picture))
                if len(waiting) > _WAITING:
                    waiting.popleft().result()
            for job in waiting:
                job.result()
            encode.finish()
    except av.FFmpegError as error:
        # FFmpeg would name the temporary file
        reason = error.strerror or type(error).__name__
        raise FormatError(
            f"The video {path} could not be written: {reason}.",
            "Choose another place, or free space there.",
        ) from error


class _Mp4Track:
    """The video track of an open mp4 file."""

    def __init__(self, file: av.container.OutputContainer, size: Size, frame_rate: int) -> None:
        from av.video.reformatter import ColorRange, Colorspace, VideoReformatter

        self._file, self._size = file, size
        self._track = file.add_stream("libx264", rate=frame_rate)
        self._track.width, self._track.height = size
        self._track.pix_fmt = "yuv420p"
        self._track.options = {"preset": "veryfast", "crf": "20"}
        # Players guess the colour matrix when it is not told, and skin turns green or pink.
        self._matrix, self._range = Colorspace.ITU709, ColorRange.MPEG
        self._track.codec_context.colorspace = self._matrix
        self._track.codec_context.color_range = self._range
        self._scaler = VideoReformatter()
        self._failed: av.FFmpegError | None = None

    def add(self, picture: Picture) -> None:
        """Encode one more picture. Raises `av.FFmpegError`, the same one ever after."""
        import av

        if self._failed is not None:  # FFmpeg crashes when it goes on after a failed write
            raise self._failed
        try:
            self._file.mux(self._track.encode(self._frame(picture)))
        except av.FFmpegError as error:
            self._failed = error
            raise

    def _frame(self, picture: Picture) -> av.VideoFrame:
        import av

        return self._scaler.reformat(
            av.VideoFrame.from_ndarray(picture, format="rgb24"),
            *self._size,
            format="yuv420p",
            dst_colorspace=self._matrix,
            dst_color_range=self._range,
            interpolation="AREA",
        )

    def finish(self) -> None:
        self._file.mux(self._track.encode(None))


def write_gif(path: Path, pictures: Iterable[Picture], size: Size, frame_s: float) -> None:
    """Endless GIF; each picture is shown for `frame_s`, rounded to hundredths of a second.

    All pictures share the colours of the first: the background does not flicker.
    """
    frames = _with_one_palette(pictures, size)
    first = next(frames, None)
    if first is None:
        raise FormatError("There is nothing to write: the signing has no pictures.")
    with write_atomically(path) as stream:
        first.save(
            stream,
            format="GIF",
            save_all=True,
            append_images=frames,
            duration=round(frame_s * 100) * 10,
            loop=0,
        )


def _with_one_palette(pictures: Iterable[Picture], size: Size) -> Iterator[PillowImage]:
    from PIL import Image

    palette: PillowImage | None = None
    for picture in pictures:
        image = _scaled(picture, size)
        if palette is None:
            # Median cut spends its colours on the shirt and greys the lips.
            palette = image.quantize(255, method=Image.Quantize.FASTOCTREE)
        yield image.quantize(palette=palette, dither=Image.Dither.NONE)


def write_strip(
    path: Path, pictures: Sequence[Picture], size: Size, times_s: Sequence[float]
) -> None:
    """PNG with pictures side by side, each scaled to `size` and marked with its time."""
    from PIL import Image, ImageDraw, ImageFont

    width, height = size
    strip = Image.new("RGB", (width * len(pictures), height))
    draw = ImageDraw.Draw(strip)
    font = ImageFont.load_default(16)
    for place, (picture, time_s) in enumerate(zip(pictures, times_s, strict=True)):
        strip.paste(_scaled(picture, size), (place * width, 0))
        dark = picture[: len(picture) // 8].mean() < 128
        draw.text((place * width + 8, 6), f"{time_s:.2f} s", "white" if dark else "black", font)
    with write_atomically(path) as stream:
        strip.save(stream, format="PNG")


def _scaled(picture: Picture, size: Size) -> PillowImage:
    from PIL import Image

    image = Image.fromarray(picture)
    return image if image.size == size else image.resize(size, Image.Resampling.BOX)
