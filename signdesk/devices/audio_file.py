"""Sound files of any format, as samples for the recogniser."""

from __future__ import annotations

import wave
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from signdesk.errors import Cancelled, FormatError
from signdesk.storage.files import write_atomically
from signdesk.translation.interfaces import AUDIO_RATE_HZ, Audio, IsCancelled

if TYPE_CHECKING:
    from av.container import InputContainer

#: A file that ends this much before the length it claims was cut short, in seconds.
_CUT_SHORT_S = 0.5


@dataclass(frozen=True, slots=True)
class AudioFile:
    """The sound of a file.

    Attributes
    ----------
    samples : (N,) float32 in [-1, 1], mono, 16 kHz, read-only.
    warning : a sentence when only part of the file could be read, else empty.
    """

    samples: Audio
    warning: str = ""

    @property
    def duration_s(self) -> float:
        """Length in seconds."""
        return len(self.samples) / AUDIO_RATE_HZ


def _never() -> bool:
    return False


def read_audio(path: Path, is_cancelled: IsCancelled = _never) -> AudioFile:
    """Read the first audio stream of a sound or video file.

    A damaged or cut file gives what could be read, and a warning.
    Raises `FormatError` if there is no sound in it; `Cancelled`.
    """
    import av

    if path.is_dir():
        raise FormatError(f"{path} is a folder.", "Choose a sound file in it.")
    if not path.is_file():
        raise FormatError(f"There is no file {path}.", "Check the name.")
    warning = ""
    blocks: list[Audio] = []
    claimed_s = 0.0
    try:
        with av.open(str(path), mode="r") as container:
            claimed_s = _claimed_duration_s(container, path)
            for block in _decoded(container):
                if is_cancelled():
                    raise Cancelled
                blocks.append(block)
    except (av.error.FFmpegError, ValueError) as error:
        if not blocks:
            raise _no_sound(path) from error
        warning = f"{path.name} is damaged; only the part before the damage was read."
    samples = np.concatenate(blocks) if blocks else np.empty(0, np.float32)
    if not len(samples):
        raise _no_sound(path)
    missing_s = claimed_s - len(samples) / AUDIO_RATE_HZ
    if not warning and (missing_s > _CUT_SHORT_S or _is_cut_riff(path)):
        warning = f"{path.name} is cut short; its first part was read."
    samples.flags.writeable = False
    return AudioFile(samples, warning)


def write_wav(path: Path, samples: Audio, rate_hz: int = AUDIO_RATE_HZ) -> None:
    """Write mono samples (N,) in [-1, 1] as 16-bit WAV. Raises `FormatError`."""
    with write_atomically(path) as stream, wave.open(stream, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(rate_hz)
        sound.writeframes(to_pcm16(samples).tobytes())


def to_pcm16(samples: Audio) -> NDArray[np.int16]:
    """Samples (N,) in [-1, 1] as 16-bit integers (N,), clipped."""
    pcm: NDArray[np.int16] = np.round(np.clip(samples, -1.0, 1.0) * 32767.0).astype(np.int16)
    return pcm


def _claimed_duration_s(container: InputContainer, path: Path) -> float:
    """What the file says of its own length in seconds, 0 if nothing."""
    if not container.streams.audio:
        raise FormatError(f"{path.name} has no sound in it.", "Choose a file with speech.")
    stream = container.streams.audio[0]
    if stream.codec_context is None:  # FFmpeg has no decoder for it
        raise _no_sound(path)
    if stream.duration is None or stream.time_base is None:
        return 0.0
    return float(stream.duration * stream.time_base)


def _is_cut_riff(path: Path) -> bool:
    """Whether a WAV file is shorter than it says; FFmpeg believes the file's size instead."""
    with path.open("rb") as stream:
        header = stream.read(8)
    claimed = int.from_bytes(header[4:], "little")
    streamed = claimed in {0, 0xFFFFFFFF}
    return header[:4] == b"RIFF" and not streamed and claimed + 8 > path.stat().st_size


def _decoded(container: InputContainer) -> Iterator[Audio]:
    """Blocks (n,) of mono float32 at 16 kHz."""
    import av

    # FFmpeg's own stereo to mono adds 3 dB to what both channels share, which clips: so average.
    is_surround = container.streams.audio[0].codec_context.layout.nb_channels > 2
    resampler = av.AudioResampler(
        format="fltp", layout="stereo" if is_surround else None, rate=AUDIO_RATE_HZ
    )
    for frame in chain(container.decode(audio=0), (None,)):
        for out in resampler.resample(frame):
            yield np.nan_to_num(out.to_ndarray().mean(axis=0, dtype=np.float32)).clip(-1.0, 1.0)


def _no_sound(path: Path) -> FormatError:
    return FormatError(
        f"{path.name} is not a sound file that can be read, or is damaged from its start.",
        "Choose a WAV, MP3, FLAC, M4A or OGG file.",
    )
