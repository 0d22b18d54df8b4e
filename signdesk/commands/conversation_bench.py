"""`signdesk bench conversation`: what two people wait for, with files standing in for devices."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from signdesk.commands.soak import Silence, SoakProgram
from signdesk.commands.window_process import answer_of
from signdesk.devices.speaker import Speaker
from signdesk.errors import InputError, SignDeskError

if TYPE_CHECKING:
    from signdesk.desktop.talk_times import Noted, TalkTimes
    from signdesk.motion.tracking.landmarks import LandmarkFrame
    from signdesk.storage.paths import Paths
    from signdesk.translation.interfaces import IsCancelled
    from signdesk.translation.signer_interfaces import (
        LandmarkDetector,
        VideoFrame,
        VideoSource,
    )

_ROUNDS = 5


def measured(paths: Paths) -> tuple[TalkTimes, str]:
    """Times of some turns, and the name of what heard the speech.

    In a process of its own, so that its memory is that of a conversation. Raises `SignDeskError`.
    """
    answer: tuple[TalkTimes, str] | tuple[str, str] = answer_of(_talk, paths)
    times, name = answer
    if isinstance(times, str):
        raise InputError(times, name)
    return times, name


def _talk(answer: Connection, paths: Paths) -> None:
    """The child process: tells its times, or what went wrong and what to do."""
    from signdesk.desktop.talk_times import Noted, talk_times

    with answer, tempfile.TemporaryDirectory(prefix="signdesk-bench-") as folder:
        noted = Noted()
        program = _TimedProgram(paths, Path(folder), noted)
        try:
            program.make_files()
            name = program.load_speech().name
            answer.send((talk_times(program, noted, _ROUNDS, program.said_s), name))
        except SignDeskError as error:
            answer.send((error.what, error.do))


class _TimedProgram(SoakProgram):
    """The program with files for devices, which note when they gave and were given something."""

    #: Longer than the pause that ends a sentence, so that it is the pause that ends it.
    rest_s = 3.0

    def __init__(self, paths: Paths, folder: Path, noted: Noted) -> None:
        super().__init__(paths, folder)
        self._noted = noted

    def camera(self, file: Path | None = None) -> VideoSource:
        """The film, in its own time."""
        return TimedFilm(super().camera(file), self._noted)

    def load_detector(self) -> LandmarkDetector:
        """The detector that there is."""
        return TimedDetector(super().load_detector(), self._noted)

    def speaker(self) -> Speaker:
        """A loudspeaker that takes its time and is not heard."""
        return Speaker(lambda rate_hz: TimedSilence(rate_hz, self._noted))


class TimedFilm:
    """Meets `VideoSource`."""

    def __init__(self, film: VideoSource, noted: Noted) -> None:
        self._film, self._noted = film, noted

    @property
    def name(self) -> str:
        """As it calls itself."""
        return self._film.name

    def frames(self, is_cancelled: IsCancelled) -> Iterator[VideoFrame]:
        """Its pictures; notes when the first came."""
        for frame in self._film.frames(is_cancelled):
            began_s = time.perf_counter() - frame.captured_at_s
            self._noted.film_began_s = min(self._noted.film_began_s, began_s)
            yield frame


class TimedDetector:
    """Meets `LandmarkDetector`."""

    def __init__(self, detector: LandmarkDetector, noted: Noted) -> None:
        self._detector, self._noted = detector, noted

    @property
    def name(self) -> str:
        """As it calls itself."""
        return self._detector.name

    def detect(self, picture: NDArray[np.uint8], captured_at_s: float) -> LandmarkFrame:
        """What it finds; notes when."""
        found = self._detector.detect(picture, captured_at_s)
        self._noted.landmarks_s.append(time.perf_counter())
        return found

    def reset(self) -> None:
        """Forget the pictures so far."""
        self._detector.reset()

    def close(self) -> None:
        """Free what it holds."""
        self._detector.close()


class TimedSilence(Silence):
    """Notes when it is given its first sound."""

    def __init__(self, rate_hz: int, noted: Noted) -> None:
        super().__init__(rate_hz)
        self._noted, self._is_begun = noted, False

    def write(self, samples: Any) -> None:
        """Take as long as it would be heard; notes when the first came."""
        if not self._is_begun:
            self._is_begun = True
            self._noted.sounds_s.append(time.perf_counter())
        super().write(samples)
