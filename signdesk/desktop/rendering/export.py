"""A clip as video, GIF or strip of stills."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from signdesk.desktop.rendering.looks import DEFAULT_LOOK
from signdesk.desktop.rendering.media import Picture, Size, write_gif, write_mp4, write_strip
from signdesk.desktop.rendering.offscreen import OffscreenView
from signdesk.errors import Cancelled, FormatError
from signdesk.motion.clip import MotionClip
from signdesk.translation.interfaces import IsCancelled
from signdesk.translation.signer_interfaces import BodyModel

#: Told how far long work is: a fraction in [0, 1], or None when it cannot be known, and a phrase.
ReportProgress = Callable[[float | None, str], None]

#: Pictures are drawn this much larger and scaled down, which smooths edges; multisampling costs
#: four times as much in software. Video must stay faster than real time on two cores.
_VIDEO_SUPERSAMPLING, _STILL_SUPERSAMPLING = 1.125, 2.0
_VIDEO_RATE, _GIF_RATE = 30, 20  # Hz; a GIF counts hundredths of a second
_STRIP_STILLS, _STRIP_STILLS_PER_S, _STRIP_STILLS_MAX = 8, 2.5, 16


@dataclass(frozen=True, slots=True)
class PictureStyle:
    """How a clip is filmed.

    Attributes
    ----------
    view : a name of `views.VIEWS`.
    background : a key of `scene.BACKGROUNDS`.
    speed : 1 is normal.
    mirrored : whether the picture is flipped.
    size : width and height in pixels; the format's own when None.
    look : a name of `looks.LOOKS`.
    close_ups : side of the picture where hands and face are larger; empty: nowhere.
    """

    view: str = "front"
    background: str = "light"
    speed: float = 1.0
    mirrored: bool = False
    size: Size | None = None
    look: str = DEFAULT_LOOK
    close_ups: str = ""


def _quiet(fraction: float | None, phrase: str) -> None:
    """Report to nobody."""


def _never() -> bool:
    return False


def export_pictures(
    body: BodyModel,
    clip: MotionClip,
    path: Path,
    style: PictureStyle | None = None,
    report: ReportProgress = _quiet,
    is_cancelled: IsCancelled = _never,
) -> None:
    """Write a clip as .mp4, .gif or .png, whole or not at all.

    Raises `FormatError` for another extension or an unwritable path, `EngineError` when nothing
    can draw, and `Cancelled`.
    """
    writer = PICTURE_FORMATS.get(path.suffix.lower())
    if writer is None:
        raise FormatError(
            f"Pictures cannot be written as {path.suffix or 'a file without an extension'}.",
            f"Choose one of {', '.join(PICTURE_FORMATS)}.",
        )
    if not len(clip):
        raise FormatError("There is nothing to write: the signing has no frames.")
    writer(_Film(body, clip, style or PictureStyle(), report, is_cancelled), path)


@dataclass(frozen=True, slots=True)
class _Film:
    """Draws a clip at chosen times, telling progress and heeding cancellation."""

    body: BodyModel
    clip: MotionClip
    style: PictureStyle
    report: ReportProgress
    is_cancelled: IsCancelled

    def times_s(self, rate: float) -> Sequence[float]:
        """Times of the clip to draw for a film of `rate` Hz at the style's speed."""
        count = max(1, round(self.clip.duration_s / self.style.speed * rate))
        return [float(time) for time in np.arange(count) * self.style.speed / rate]

    def draw(
        self, times_s: Sequence[float], size: Size, larger: float
    ) -> Generator[Picture, None, None]:
        """Pictures of `size`, but `larger` times as wide and high."""
        drawn = (round(size[0] * larger), round(size[1] * larger))
        style = self.style
        with OffscreenView(self.body, drawn, style.view, style.background, self.clip) as view:
            view.scene.set_look(style.look)
            view.scene.set_mirrored(style.mirrored)
            view.scene.set_close_ups(style.close_ups)
            for done, picture in enumerate(view.pictures_at(self.clip, times_s)):
                if self.is_cancelled():
                    raise Cancelled
                self.report(done / len(times_s), "Drawing the signer")
                yield picture
        self.report(1.0, "Drawing the signer")


def _mp4(film: _Film, path: Path) -> None:
    size = film.style.size or (1280, 720)
    # Where writing fails the drawing ends at once: graphics may not outlive their thread.
    with closing(film.draw(film.times_s(_VIDEO_RATE), size, _VIDEO_SUPERSAMPLING)) as pictures:
        write_mp4(path, pictures, size, _VIDEO_RATE)


def _gif(film: _Film, path: Path) -> None:
    size = film.style.size or (480, 360)
    with closing(film.draw(film.times_s(_GIF_RATE), size, _STILL_SUPERSAMPLING)) as pictures:
        write_gif(path, pictures, size, 1 / _GIF_RATE)


def _png(film: _Film, path: Path) -> None:
    size = film.style.size or (360, 360)
    last_s = (len(film.clip) - 1) / film.clip.frame_rate
    wanted = round(film.clip.duration_s * _STRIP_STILLS_PER_S)
    stills = min(max(wanted, _STRIP_STILLS), _STRIP_STILLS_MAX, len(film.clip))
    times_s = [float(time) for time in np.linspace(0, last_s, stills)]
    write_strip(path, list(film.draw(times_s, size, _STILL_SUPERSAMPLING)), size, times_s)


#: Extensions that `export_pictures` writes.
PICTURE_FORMATS: Mapping[str, Callable[[_Film, Path], None]] = {
    ".mp4": _mp4,
    ".gif": _gif,
    ".png": _png,
}
