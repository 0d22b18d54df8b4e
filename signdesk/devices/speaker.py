"""Playing sound through the loudspeaker."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from signdesk.devices.portaudio import portaudio
from signdesk.errors import Cancelled, DeviceError
from signdesk.translation.interfaces import IsCancelled, SpokenAudio

#: Sound handed over at a time, seconds: how soon a wish to stop is heard.
_BLOCK_S = 0.05


class OutputStream(Protocol):
    """What is used of a sounddevice stream."""

    def start(self) -> None:
        """Begin playing what is written."""
        ...

    def write(self, samples: Any) -> Any:
        """Hand over samples (n, 1) float32, and wait until there is room for them."""
        ...

    def stop(self) -> None:
        """Wait until everything was heard."""
        ...

    def abort(self) -> None:
        """Fall silent at once."""
        ...

    def close(self) -> None:
        """Release the device."""
        ...


#: Opens the loudspeaker for mono sound of a rate in Hz. Raises `DeviceError`.
OpenOutput = Callable[[int], OutputStream]


class Speaker:
    """Plays one sound at a time, from any thread."""

    def __init__(self, open_output: OpenOutput | None = None) -> None:
        self._open_output = open_output or open_sounddevice_output

    def play(self, sound: SpokenAudio, is_cancelled: IsCancelled) -> None:
        """Play to the end. Raises `DeviceError`; `Cancelled`, silent within a tenth of a second."""
        block = max(1, round(_BLOCK_S * sound.rate_hz))
        stream = self._open_output(sound.rate_hz)
        try:
            stream.start()
            for start in range(0, len(sound.samples), block):
                if is_cancelled():
                    stream.abort()
                    raise Cancelled
                stream.write(sound.samples[start : start + block, None])
            stream.stop()
        except Exception as error:  # PortAudio's own, which is not imported here
            raise DeviceError(
                "The loudspeaker stopped working.", "Connect it and speak again."
            ) from error
        finally:
            stream.close()


def open_sounddevice_output(rate_hz: int) -> OutputStream:
    """Open the system's loudspeaker through PortAudio. Raises `DeviceError`."""
    sounddevice = portaudio()
    try:
        stream: OutputStream = sounddevice.OutputStream(
            samplerate=rate_hz, channels=1, dtype="float32", latency="low"
        )
    except (sounddevice.PortAudioError, ValueError) as error:
        raise DeviceError(
            "No loudspeaker can be used.",
            "Connect one, or write the speech to a file with -o.",
        ) from error
    return stream
