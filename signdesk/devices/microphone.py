"""Listening to the microphone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from types import ModuleType
from typing import Any, Protocol

import numpy as np

from signdesk.devices.portaudio import portaudio
from signdesk.devices.ring import SampleRing
from signdesk.errors import DeviceError
from signdesk.translation.interfaces import AUDIO_RATE_HZ, Audio

#: Speech kept when nobody reads it, in seconds; beyond that the oldest is lost and counted.
RING_S = 30.0

#: The level of digital silence, dB relative to full scale.
SILENCE_DBFS = -120.0

#: Samples per call from the driver: 20 ms keeps the meter lively.
_BLOCK_S = 0.02


@dataclass(frozen=True, slots=True)
class MicrophoneInfo:
    """A microphone as the system names it."""

    name: str
    is_default: bool


class InputStream(Protocol):
    """What is used of a sounddevice stream."""

    @property
    def active(self) -> bool:
        """Whether sound is still coming."""
        ...

    def start(self) -> None:
        """Begin calling back."""
        ...

    def close(self) -> None:
        """Stop and release the device."""
        ...


#: Called by the driver with a block (n,) float32 and whether samples were lost before it.
OnBlock = Callable[[Audio, bool], None]

#: Opens the named microphone ("" is the default) and gives the stream and its rate in Hz.
OpenStream = Callable[[str, OnBlock], tuple[InputStream, int]]


class Microphone:
    """Records into a ring of 30 s that one reader empties.

    `start`, `read`, `stop` are for one thread; `level_dbfs` and `lost_s` for any.
    """

    def __init__(self, name: str = "", open_stream: OpenStream | None = None) -> None:
        self._name = name
        self._open_stream = open_stream or open_sounddevice
        self._stream: InputStream | None = None
        self._ring = SampleRing(0)
        self._rate_hz = AUDIO_RATE_HZ
        self._converter: To16kHz | None = None
        self._driver_losses = 0
        self._level_dbfs = SILENCE_DBFS

    def start(self) -> None:
        """Begin recording, with an empty ring. Raises `DeviceError`."""
        self.stop()
        self._driver_losses = 0
        stream, self._rate_hz = self._open_stream(self._name, self._on_block)
        self._ring = SampleRing(round(RING_S * self._rate_hz))
        if self._rate_hz != AUDIO_RATE_HZ:
            self._converter = To16kHz(self._rate_hz)
        stream.start()
        self._stream = stream

    def read(self) -> Audio:
        """Everything heard since the last read: (n,) float32, mono, 16 kHz.

        Raises `DeviceError` when the microphone has gone, once what it left behind was read.
        """
        samples = self._ring.take()
        if self._stream is not None and not len(samples) and not self._stream.active:
            self.stop()
            raise DeviceError(
                "The microphone was disconnected.", "Connect the microphone and start again."
            )
        return samples if self._converter is None else self._converter.convert(samples)

    def stop(self) -> Audio:
        """Stop recording and give what was not read yet: (n,) float32, mono, 16 kHz."""
        if self._stream is not None:
            self._stream.close()
            self._stream = None
        self._level_dbfs = SILENCE_DBFS
        samples = self._ring.take()
        if self._converter is None:
            return samples
        rest = self._converter.convert(samples), self._converter.finish()
        self._converter = None
        return np.concatenate(rest)

    @property
    def is_recording(self) -> bool:
        """Whether the microphone is open."""
        return self._stream is not None

    @property
    def level_dbfs(self) -> float:
        """Loudness (RMS) of the last 20 ms in dB relative to full scale; -120 is silence."""
        return self._level_dbfs

    @property
    def lost_s(self) -> float:
        """Seconds of sound lost since `start` because nobody read them in time."""
        return self._ring.overrun / self._rate_hz

    @property
    def driver_losses(self) -> int:
        """How often since `start` the driver itself lost samples."""
        return self._driver_losses

    def _on_block(self, block: Audio, lost_before: bool) -> None:
        """On the driver's thread: no allocation beyond the copy, no waiting."""
        self._driver_losses += lost_before
        self._level_dbfs = level_dbfs(block)
        self._ring.append(block)


def level_dbfs(samples: Audio) -> float:
    """RMS loudness of samples (n,) in dB relative to full scale, at least -120."""
    if not len(samples):
        return SILENCE_DBFS
    power = float(np.mean(np.square(samples, dtype=np.float64)))
    return max(SILENCE_DBFS, 10.0 * float(np.log10(power))) if power > 0.0 else SILENCE_DBFS


class To16kHz:
    """Resamples a stream block by block, keeping its state between blocks."""

    def __init__(self, rate_hz: int) -> None:
        import av

        self._rate_hz = rate_hz
        self._resampler = av.AudioResampler(format="flt", layout="mono", rate=AUDIO_RATE_HZ)

    def convert(self, samples: Audio) -> Audio:
        """Samples (n,) at the stream's rate as (m,) float32 at 16 kHz."""
        import av

        if not len(samples):
            return samples
        frame = av.AudioFrame.from_ndarray(samples[None], format="flt", layout="mono")
        frame.sample_rate = self._rate_hz
        return self._joined(frame)

    def finish(self) -> Audio:
        """What the resampler still holds: (m,) float32 at 16 kHz."""
        return self._joined(None)

    def _joined(self, frame: Any) -> Audio:
        blocks = [out.to_ndarray()[0] for out in self._resampler.resample(frame)]
        return np.concatenate(blocks) if blocks else np.empty(0, np.float32)


def list_microphones() -> tuple[MicrophoneInfo, ...]:
    """The microphones of this machine; none if it has none. Raises `DeviceError`."""
    sounddevice = portaudio()
    default = sounddevice.default.device[0]
    return tuple(
        MicrophoneInfo(str(device["name"]), index == default)
        for index, device in enumerate(sounddevice.query_devices())
        if device["max_input_channels"] > 0
    )


def open_sounddevice(name: str, on_block: OnBlock) -> tuple[InputStream, int]:
    """Open a microphone through PortAudio, at 16 kHz if it can, else at its own rate."""
    sounddevice = portaudio()

    def callback(block: Audio, _frames: int, _time: Any, status: Any) -> None:
        on_block(block[:, 0].copy(), bool(status.input_overflow))

    device = name or None
    try:
        own_rate = round(sounddevice.query_devices(device, "input")["default_samplerate"])
        rate = AUDIO_RATE_HZ if _accepts(sounddevice, device, AUDIO_RATE_HZ) else own_rate
        stream = sounddevice.InputStream(
            samplerate=rate,
            blocksize=round(_BLOCK_S * rate),
            device=device,
            channels=1,
            dtype="float32",
            callback=callback,
        )
    except (sounddevice.PortAudioError, ValueError) as error:
        raise _cannot_open(name, error) from error
    return _PortAudioStream(stream, name), rate


class _PortAudioStream:
    """A sounddevice stream whose failures are sentences."""

    def __init__(self, stream: Any, name: str) -> None:
        self._stream = stream
        self._name = name

    @property
    def active(self) -> bool:
        return bool(self._stream.active)

    def start(self) -> None:
        try:
            self._stream.start()
        except portaudio().PortAudioError as error:
            self._stream.close()
            raise _cannot_open(self._name, error) from error

    def close(self) -> None:
        self._stream.close(ignore_errors=True)


def _accepts(sounddevice: ModuleType, device: str | None, rate_hz: int) -> bool:
    try:
        sounddevice.check_input_settings(
            device=device, channels=1, dtype="float32", samplerate=rate_hz
        )
    except sounddevice.PortAudioError:
        return False
    return True


def _cannot_open(name: str, error: Exception) -> DeviceError:
    called = f"The microphone {name}" if name else "The microphone"
    if "querying device" in str(error).lower() or isinstance(error, ValueError):
        if name:
            return DeviceError(
                f"{called} was not found.", "Connect it, or choose another in the Preferences."
            )
        return DeviceError(
            "No microphone was found.", "Connect one, or drop an audio file on the window."
        )
    return DeviceError(
        f"{called} cannot be opened; another program may be using it.",
        "Close that program, or choose another microphone in the Preferences.",
    )
