"""What `signdesk bench conversation` looks at, in a window whose engines answer at once."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication

from signdesk.commands.conversation_bench import TimedDetector, TimedFilm, TimedSilence
from signdesk.desktop import talk_times
from signdesk.desktop.talk_times import Noted
from signdesk.devices.speaker import Speaker
from signdesk.errors import EngineError
from signdesk.storage.memory import family_bytes, resident_bytes
from signdesk.translation.interfaces import SpokenAudio

from .fake_devices import FakeSpeaker
from .fake_services import FakeServices
from .test_soak import OneGloss, OneSentence, ShortFilm


class TimedServices(FakeServices):
    """Films and sounds are noted, as the bench's own program does."""

    noted: Noted

    def camera(self, file: Path | None = None) -> Any:
        return TimedFilm(super().camera(file), self.noted)

    def load_detector(self) -> Any:
        return TimedDetector(super().load_detector(), self.noted)

    def speaker(self) -> Any:
        return NotingSpeaker(self.noted)


class NotingSpeaker(FakeSpeaker):
    """Notes when it is given what to play."""

    def __init__(self, noted: Noted) -> None:
        super().__init__()
        self._noted = noted

    def play(self, sound: Any, is_cancelled: Any) -> None:
        self._noted.sounds_s.append(time.perf_counter())
        super().play(sound, is_cancelled)


@pytest.fixture
def talking(qapp: QApplication, paper_surface: None) -> Iterator[TimedServices]:
    services = TimedServices()
    services.noted = Noted()
    services.eye, services.sign_reader = ShortFilm(), OneSentence  # type: ignore[assignment]
    services.load_translator = OneGloss  # type: ignore[assignment]
    kept = services.settings
    kept.settings = replace(kept.settings, speed=2.0, confirm_after_s=0.0)
    yield services
    qapp.setStyleSheet("")


def test_each_turn_is_timed(talking: TimedServices) -> None:
    times = talk_times.talk_times(talking, talking.noted, 2, 0.05)
    assert len(times.heard_s) == len(times.spoken_s) == len(times.told_s) == 2
    assert all(0 < waited < 60 for waited in times.heard_s)
    assert all(rate > 0 for rate in times.landmarks_per_s)
    assert min(times.memory_bytes) >= 10_000_000


def test_a_turn_that_does_not_come_is_told(
    talking: TimedServices, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(talk_times, "_TURN_S", 0.3)

    def broken(_: Any) -> list[str]:
        raise EngineError("It broke.", "Sign again.")

    talking.say_in_english = broken  # type: ignore[method-assign]
    with pytest.raises(EngineError, match="had not ended"):
        talk_times.talk_times(talking, talking.noted, 1, 0.05)


def test_the_beginning_of_each_sound_is_noted() -> None:
    noted = Noted()
    speaker = Speaker(lambda rate_hz: TimedSilence(rate_hz, noted))
    for _ in range(2):
        speaker.play(SpokenAudio(np.zeros(1000, np.float32), 10_000), lambda: False)
    assert len(noted.sounds_s) == 2
    assert noted.sounds_s[1] - noted.sounds_s[0] >= 0.1  # it takes as long as it would be heard


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="only Linux tells")
def test_memory_counts_children(qtbot: Any) -> None:
    held = "x = bytes(range(256)) * 400_000; print(flush=True); input()"
    child = subprocess.Popen(
        [sys.executable, "-c", held], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    try:
        assert child.stdout is not None
        child.stdout.readline()
        statm = Path(f"/proc/{child.pid}/statm").read_text("ascii").split()
        its_own = int(statm[1]) * os.sysconf("SC_PAGE_SIZE")
        assert its_own > 100_000_000
        assert family_bytes() - resident_bytes() >= 100_000_000
    finally:
        child.communicate(b"\n")
