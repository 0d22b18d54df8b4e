from __future__ import annotations

import sys
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from signdesk.devices import microphone
from signdesk.devices.microphone import (
    SILENCE_DBFS,
    InputStream,
    Microphone,
    OnBlock,
    level_dbfs,
    list_microphones,
    open_sounddevice,
)
from signdesk.devices.ring import SampleRing
from signdesk.errors import DeviceError

Samples = NDArray[np.float32]


class FakeStream:
    """A microphone that hears what a test gives it."""

    def __init__(self, rate_hz: int = 16_000) -> None:
        self.rate_hz = rate_hz
        self.active = False
        self.closed = False
        self.name = ""

    def open(self, name: str, on_block: OnBlock) -> tuple[InputStream, int]:
        self.name = name
        self.on_block = on_block
        return self, self.rate_hz

    def start(self) -> None:
        self.active = True

    def close(self) -> None:
        self.active = False
        self.closed = True

    def hear(self, samples: Samples, lost: bool = False) -> None:
        for start in range(0, len(samples), 320):
            self.on_block(samples[start : start + 320], lost and start == 0)


def ramp(count: int) -> Samples:
    return np.linspace(-0.5, 0.5, count, dtype=np.float32)


def recording(stream: FakeStream) -> Microphone:
    made = Microphone("USB", stream.open)
    made.start()
    return made


def test_what_is_heard_is_read_once_and_in_order() -> None:
    stream = FakeStream()
    mic = recording(stream)
    assert stream.name == "USB"
    stream.hear(ramp(1000))
    np.testing.assert_array_equal(mic.read(), ramp(1000))
    assert len(mic.read()) == 0
    stream.hear(ramp(10))
    np.testing.assert_array_equal(mic.stop(), ramp(10))
    assert stream.closed
    assert not mic.is_recording


def test_starting_again_forgets_what_was_before() -> None:
    stream = FakeStream()
    mic = recording(stream)
    stream.hear(ramp(1000))
    mic.start()
    assert len(mic.read()) == 0
    assert mic.lost_s == 0.0


def test_beyond_thirty_seconds_the_oldest_is_lost_and_told() -> None:
    stream = FakeStream()
    mic = recording(stream)
    sound = ramp(32 * 16_000)
    stream.hear(sound)
    assert mic.lost_s == pytest.approx(2.0)
    np.testing.assert_array_equal(mic.read(), sound[-30 * 16_000 :])


def test_losses_in_the_driver_are_counted() -> None:
    stream = FakeStream()
    mic = recording(stream)
    stream.hear(ramp(640), lost=True)
    assert mic.driver_losses == 1


def test_the_level_follows_what_is_heard() -> None:
    stream = FakeStream()
    mic = recording(stream)
    assert mic.level_dbfs == SILENCE_DBFS
    stream.hear(np.full(320, 0.1, np.float32))
    assert mic.level_dbfs == pytest.approx(-20.0, abs=0.01)
    mic.stop()
    assert mic.level_dbfs == SILENCE_DBFS


def test_levels_have_a_floor_and_full_scale_is_zero() -> None:
    assert level_dbfs(np.empty(0, np.float32)) == SILENCE_DBFS
    assert level_dbfs(np.zeros(10, np.float32)) == SILENCE_DBFS
    assert level_dbfs(np.full(10, 1e-9, np.float32)) == SILENCE_DBFS
    assert level_dbfs(np.ones(10, np.float32)) == pytest.approx(0.0)


def test_another_rate_is_resampled_without_seams() -> None:
    stream = FakeStream(48_000)
    mic = recording(stream)
    times = np.arange(48_000) / 48_000
    sound = (0.5 * np.sin(2 * np.pi * 300.0 * times)).astype(np.float32)
    parts = []
    for start in range(0, 48_000, 4_800):
        stream.hear(sound[start : start + 4_800])
        parts.append(mic.read())
    parts.append(mic.stop())
    joined = np.concatenate(parts)
    assert len(joined) == pytest.approx(16_000, abs=40)
    inner = joined[200:-200]
    assert np.abs(np.diff(inner, 2)).max() < 0.5 * (2 * np.pi * 300 / 16_000) ** 2 * 1.05


def test_a_microphone_that_goes_away_is_told_after_its_last_words() -> None:
    stream = FakeStream()
    mic = recording(stream)
    stream.hear(ramp(320))
    stream.active = False
    assert len(mic.read()) == 320
    with pytest.raises(DeviceError, match="disconnected"):
        mic.read()
    assert not mic.is_recording


def test_stopping_twice_is_harmless() -> None:
    mic = recording(FakeStream())
    mic.stop()
    assert len(mic.stop()) == 0


class FakePortAudio(SimpleNamespace):
    """As much of the sounddevice module as is used."""

    class PortAudioError(Exception):
        """What sounddevice raises."""

    def __init__(self, devices: list[dict[str, object]], refused: tuple[int, ...] = ()) -> None:
        super().__init__()
        self.devices = devices
        self.refused = refused
        self.busy = False
        self.default = SimpleNamespace(device=[0, 1])
        self.opened: list[dict[str, object]] = []

    def query_devices(self, device: str | None = None, kind: str | None = None) -> object:
        if kind is None:
            return self.devices
        if device is not None and device not in [d["name"] for d in self.devices]:
            raise ValueError(f"No input device matching {device!r}")
        if not self.devices:
            raise self.PortAudioError("Error querying device -1")
        return self.devices[0]

    def check_input_settings(self, *, samplerate: int, **_: object) -> None:
        if samplerate in self.refused:
            raise self.PortAudioError("Invalid sample rate")

    def InputStream(self, **options: object) -> SimpleNamespace:
        self.opened.append(options)

        def start() -> None:
            if self.busy:
                raise self.PortAudioError("Device unavailable")

        return SimpleNamespace(start=start, close=lambda ignore_errors=True: None, active=True)


DEVICES = [
    {"name": "Built-in", "max_input_channels": 2, "default_samplerate": 44100.0},
    {"name": "Speakers", "max_input_channels": 0, "default_samplerate": 48000.0},
    {"name": "USB", "max_input_channels": 1, "default_samplerate": 48000.0},
]


@pytest.fixture
def portaudio(monkeypatch: pytest.MonkeyPatch) -> FakePortAudio:
    fake = FakePortAudio(DEVICES)
    monkeypatch.setattr(microphone, "portaudio", lambda: fake)
    return fake


def test_only_what_records_is_listed(portaudio: FakePortAudio) -> None:
    assert [(m.name, m.is_default) for m in list_microphones()] == [
        ("Built-in", True),
        ("USB", False),
    ]


def test_sixteen_khz_is_asked_for_and_else_the_devices_own_rate(portaudio: FakePortAudio) -> None:
    assert open_sounddevice("", lambda *_: None)[1] == 16_000
    portaudio.refused = (16_000,)
    assert open_sounddevice("USB", lambda *_: None)[1] == 44_100
    assert [options["samplerate"] for options in portaudio.opened] == [16_000, 44_100]


def test_the_drivers_block_and_its_loss_are_passed_on(portaudio: FakePortAudio) -> None:
    heard: list[tuple[list[float], bool]] = []
    open_sounddevice("", lambda block, lost: heard.append((block.tolist(), lost)))
    callback = portaudio.opened[0]["callback"]
    block = np.array([[0.5], [0.25]], np.float32)
    callback(block, 2, None, SimpleNamespace(input_overflow=True))  # type: ignore[operator]
    block[:] = 0.0
    assert heard == [([0.5, 0.25], True)]


def test_no_microphone_is_a_sentence(portaudio: FakePortAudio) -> None:
    portaudio.devices = []
    with pytest.raises(DeviceError, match="No microphone was found"):
        Microphone().start()
    assert list_microphones() == ()


def test_a_microphone_that_is_gone_is_named(portaudio: FakePortAudio) -> None:
    with pytest.raises(DeviceError, match="The microphone Headset was not found"):
        Microphone("Headset").start()


def test_a_busy_microphone_is_a_sentence(portaudio: FakePortAudio) -> None:
    portaudio.busy = True
    mic = Microphone()
    with pytest.raises(DeviceError, match="another program") as raised:
        mic.start()
    assert raised.value.do
    assert not mic.is_recording


def test_a_missing_portaudio_names_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    class Finder:
        @staticmethod
        def find_spec(name: str, *_: object) -> None:
            if name == "sounddevice":
                raise OSError("PortAudio library not found")

    monkeypatch.delitem(sys.modules, "sounddevice", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Finder, *sys.meta_path])
    with pytest.raises(DeviceError, match="libportaudio2"):
        list_microphones()


@given(st.integers(0, 20), st.lists(st.integers(0, 30), max_size=10), st.data())
def test_the_ring_keeps_the_newest_and_counts_the_rest(
    capacity: int, lengths: list[int], data: st.DataObject
) -> None:
    ring = SampleRing(capacity)
    waiting: list[float] = []
    lost = 0
    value = 0.0
    for length in lengths:
        block = np.arange(value, value + length, dtype=np.float32)
        value += length
        ring.append(block)
        waiting += block.tolist()
        dropped = max(0, len(waiting) - capacity)
        waiting, lost = waiting[dropped:], lost + dropped
        if data.draw(st.booleans()):
            assert ring.take().tolist() == waiting
            waiting = []
    assert ring.take().tolist() == waiting
    assert ring.overrun == lost
