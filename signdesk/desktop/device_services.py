"""What the preferences need to let the user try devices before they are chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:  # these load numpy, and the window need not wait for it
    from signdesk.conversation.hearing import Microphone
    from signdesk.translation.interfaces import IsCancelled
    from signdesk.translation.signer_interfaces import VideoSource


class DeviceServices(Protocol):
    """Devices by name; an empty name is the system's default."""

    def microphone_named(self, name: str) -> Microphone:
        """A microphone, not yet open."""
        ...

    def camera_named(self, name: str) -> VideoSource:
        """A camera, not yet open."""
        ...

    def say(self, text: str, voice: str, rate: float, is_cancelled: IsCancelled) -> None:
        """Say something, to its end. Slow. Raises `DeviceError`, `EngineError`, `InputError`."""
        ...
