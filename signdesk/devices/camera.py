"""Cameras, through PyAV: the library that reads files knows every system's cameras by name.

OpenCV would do it too, but gives no names, no times, and brings Qt plugins of its own along.
Nothing that a camera sees is written anywhere.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from signdesk.devices.video_file import pictures
from signdesk.errors import DeviceError
from signdesk.translation.interfaces import IsCancelled
from signdesk.translation.signer_interfaces import VideoFrame

if TYPE_CHECKING:
    from av.container import InputContainer

_LONGEST: Final = 640
#: What is asked of a camera; one that cannot gives what it has.
_WISHES: Final = {"video_size": "640x480", "framerate": "30"}
#: How long a camera may take to open, and to give a picture, in seconds.
_PATIENCE_S: Final = (10.0, 5.0)


@dataclass(frozen=True, slots=True)
class CameraInfo:
    """A camera.

    Attributes
    ----------
    name : as the user reads it.
    device : what the system opens.
    is_default : whether it is taken when none is named.
    """

    name: str
    device: str
    is_default: bool


@dataclass(frozen=True, slots=True)
class CameraSystem:
    """How a system's cameras are opened: FFmpeg's input format, and what its names begin with."""

    format: str
    prefix: str = ""


def system_here() -> CameraSystem:
    """The camera system of this machine."""
    if sys.platform == "win32":
        return CameraSystem("dshow", "video=")
    return CameraSystem("avfoundation" if sys.platform == "darwin" else "v4l2")


class Camera:
    """One camera, open while its pictures are asked for.

    Parameters
    ----------
    name : as in `list_cameras`; empty for the system's default.
    system : how it is opened; None for this machine's way.
    list_system : finds the system's cameras.
    """

    def __init__(
        self,
        name: str = "",
        system: CameraSystem | None = None,
        list_system: Callable[[CameraSystem], tuple[CameraInfo, ...]] | None = None,
    ) -> None:
        self._wanted = name
        self._system = system or system_here()
        self._list = list_system or list_cameras

    @property
    def name(self) -> str:
        """What the user is told."""
        return self._wanted or "The camera"

    def frames(self, is_cancelled: IsCancelled) -> Iterator[VideoFrame]:
        """Pictures as they are taken, until cancelled. Raises `DeviceError`."""
        import av

        container = self._open()
        try:
            with container:
                for frame in pictures(container, _LONGEST, ahead=False):
                    if is_cancelled():
                        return
                    yield frame
        except (av.error.FFmpegError, ValueError, OSError) as error:
            raise self._lost() from error
        raise self._lost()

    def _open(self) -> InputContainer:
        import av

        device = self._system.prefix + self._device()
        try:
            try:
                return av.open(
                    device, format=self._system.format, options=_WISHES, timeout=_PATIENCE_S
                )
            except (av.error.ArgumentError, av.error.OptionNotFoundError):
                return av.open(device, format=self._system.format, timeout=_PATIENCE_S)
        except (av.error.FFmpegError, ValueError, OSError) as error:
            raise DeviceError(
                f"{self.name} cannot be opened; another program may be using it, or the system "
                "does not allow it.",
                "Close that program, or allow SignDesk the camera in the system's settings.",
            ) from error

    def _device(self) -> str:
        cameras = self._list(self._system)
        if not cameras:
            raise DeviceError("No camera was found.", "Connect one, or choose a video file.")
        if not self._wanted:
            return next((c for c in cameras if c.is_default), cameras[0]).device
        for camera in cameras:
            if self._wanted in {camera.name, camera.device}:
                return camera.device
        raise DeviceError(
            f"The camera {self._wanted} was not found.",
            f"Connect it, or choose one of: {', '.join(camera.name for camera in cameras)}.",
        )

    def _lost(self) -> DeviceError:
        return DeviceError(f"{self.name} was disconnected.", "Connect it and start again.")


def list_cameras(system: CameraSystem) -> tuple[CameraInfo, ...]:
    """The cameras of a machine; none if it has none."""
    import av
    from av.device import enumerate_input_devices

    try:
        found = enumerate_input_devices(system.format)
    except (av.error.FFmpegError, ValueError, OSError):
        return ()
    return tuple(
        CameraInfo(device.description or device.name, device.name, device.is_default)
        for device in found
        if "video" in device.media_types or not device.media_types
    )
