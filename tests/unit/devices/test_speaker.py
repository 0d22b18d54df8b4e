from __future__ import annotations

import numpy as np
import pytest

from signdesk.devices.speaker import Speaker
from signdesk.errors import Cancelled, DeviceError
from signdesk.translation.interfaces import SpokenAudio

SOUND = SpokenAudio(np.linspace(-1, 1, 8000, dtype=np.float32), 8000)


class FakeOutput:
    """A loudspeaker that keeps what it plays."""

    def __init__(self, breaks_after: int = 10**9) -> None:
        self.calls: list[str] = []
        self.blocks: list[np.ndarray] = []
        self.breaks_after = breaks_after

    def __call__(self, rate_hz: int) -> FakeOutput:
        self.rate_hz = rate_hz
        return self

    def start(self) -> None:
        self.calls.append("start")

    def write(self, samples: np.ndarray) -> None:
        if len(self.blocks) >= self.breaks_after:
            raise OSError("gone")
        self.blocks.append(samples)

    def stop(self) -> None:
        self.calls.append("stop")

    def abort(self) -> None:
        self.calls.append("abort")

    def close(self) -> None:
        self.calls.append("close")


def test_everything_is_played_at_its_rate() -> None:
    output = FakeOutput()
    Speaker(output).play(SOUND, lambda: False)
    assert np.concatenate(output.blocks)[:, 0].tolist() == SOUND.samples.tolist()
    assert output.rate_hz == 8000
    assert output.calls == ["start", "stop", "close"]


def test_playing_stops_when_asked() -> None:
    output = FakeOutput()
    with pytest.raises(Cancelled):
        Speaker(output).play(SOUND, lambda: len(output.blocks) == 2)
    assert sum(map(len, output.blocks)) == 800
    assert output.calls == ["start", "abort", "close"]


def test_a_loudspeaker_that_goes_away_is_an_error() -> None:
    output = FakeOutput(breaks_after=3)
    with pytest.raises(DeviceError, match="stopped working"):
        Speaker(output).play(SOUND, lambda: False)
    assert output.calls == ["start", "close"]
