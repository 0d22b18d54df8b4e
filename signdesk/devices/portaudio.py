"""The sound library PortAudio, through sounddevice."""

from __future__ import annotations

from types import ModuleType

from signdesk.errors import DeviceError


def portaudio() -> ModuleType:
    """The module sounddevice. Raises `DeviceError`."""
    try:
        import sounddevice
    except OSError as error:  # the module is there, the PortAudio library is not
        raise DeviceError(
            "The sound library PortAudio is missing.",
            "Install it (on Debian and Ubuntu: `sudo apt install libportaudio2`).",
        ) from error
    module: ModuleType = sounddevice
    return module
