"""Hearing: an open microphone, and from sound to text as work that can be stopped."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from signdesk.desktop.background import Task
from signdesk.desktop.notifications import Notice, Notifier
from signdesk.desktop.texts import tr
from signdesk.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

    from signdesk.conversation.hearing import Microphone
    from signdesk.desktop.services import DesktopServices
    from signdesk.translation.interfaces import Audio, SpeechRecognizer


class Listening:
    """An open microphone, and all it has heard. Someone must call `poll` a few times a second."""

    def __init__(self, microphone: Microphone) -> None:
        self._microphone = microphone
        self._blocks: list[Audio] = []

    @property
    def level_dbfs(self) -> float:
        """Loudness of the last moment, dB relative to full scale."""
        return self._microphone.level_dbfs

    @property
    def lost_s(self) -> float:
        """Seconds that were lost."""
        return self._microphone.lost_s

    def poll(self) -> None:
        """Take what was heard since the last time. Raises `DeviceError`."""
        self._blocks.append(self._microphone.read())

    def stop(self) -> Audio:
        """Close the microphone and give everything."""
        return np.asarray(np.concatenate([*self._blocks, self._microphone.stop()]), np.float32)


class Dictation:
    """The microphone of one who dictates: opened, shown, and given back with what it heard.

    Parameters
    ----------
    show : shows the open microphone, or that there is none.
    """

    def __init__(self, services: DesktopServices, show: Callable[[Listening | None], None]) -> None:
        self._services, self._show = services, show
        self._listening: Listening | None = None

    def open(self, _: Task) -> Microphone:
        """Open it. Slow. Raises `DeviceError`."""
        microphone = self._services.microphone()
        microphone.start()
        return microphone

    def listen(self, microphone: Microphone) -> None:
        """Listen from now on."""
        self._listening = Listening(microphone)
        self._show(self._listening)

    def poll(self) -> None:
        """Take what was heard since the last time, if it listens. Raises `DeviceError`."""
        if self._listening is not None:
            self._listening.poll()

    def end(self) -> Listening | None:
        """Listen no more; whoever gets what was open closes it."""
        listening, self._listening = self._listening, None
        if listening is not None:
            self._show(None)
        return listening


def notice_of_loss(lost_s: float) -> Notice:
    """What the user is told of sound that came too fast."""
    what = tr("{seconds} s of sound were lost.", seconds=f"{lost_s:.1f}")
    return Notice(what, tr("Say it again if it matters."), lasts=True)


def reading(services: DesktopServices, path: Path, notifier: Notifier) -> Callable[[Task], Audio]:
    """What a sound file holds, for `transcription`; the user is told when it is not all of it."""

    def read(task: Task) -> Audio:
        sound = services.read_audio(path, task.is_cancelled)
        if sound.warning:
            notifier.notify(Notice(sound.warning, lasts=True))
        return sound.samples

    return read


def transcription(
    recognizer: SpeechRecognizer, hear: Callable[[Task], Audio]
) -> Callable[[Task], str]:
    """Work for a job: the words in the sound that `hear` gives, as one line.

    The work raises `InputError` when there are no words.
    """

    def work(task: Task) -> str:
        from signdesk.translation.interfaces import AUDIO_RATE_HZ

        audio = hear(task)
        length_s = max(len(audio) / AUDIO_RATE_HZ, 1e-3)
        heard: list[str] = []
        task.report(None)
        for word in recognizer.transcribe(audio, task.is_cancelled):
            heard.append(word.text.strip())
            task.report(min(word.end_s / length_s, 1.0), " ".join(heard[-6:]))
        if not heard:
            raise InputError("No words were heard.", "Speak closer to the microphone, or type.")
        return " ".join(heard)

    return work
