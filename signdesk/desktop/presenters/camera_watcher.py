"""CameraWatcher: what finding, practising and recording a sign have in common: the camera.

OFF ──watch──► OPENING ──engines there──► WATCHING ──stop, error, end of file──► OFF
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from signdesk.desktop.background import Background, Job, Task
from signdesk.desktop.notifications import Notifier
from signdesk.desktop.presenters.sign_watch import SignWatch
from signdesk.desktop.texts import tr

if TYPE_CHECKING:
    from signdesk.conversation.watching import Seen
    from signdesk.desktop.services import DesktopServices
    from signdesk.translation.signer_interfaces import Reader

T = TypeVar("T")


class CameraState(StrEnum):
    """What the camera is doing."""

    OFF = "off"
    OPENING = "opening"
    WATCHING = "watching"


class CameraView(Protocol):
    """A panel with the camera's picture."""

    def show_state(self, state: CameraState) -> None:
        """In the button, and in place of the picture."""
        ...

    def show_seen(self, seen: Seen) -> None:
        """The picture, what was found in it, and what to do if it is not good."""
        ...


class CameraWatcher(ABC, Generic[T]):
    """Opens and closes the camera. It meets `Onlooking`; who derives from it says what is read."""

    def __init__(
        self,
        services: DesktopServices,
        background: Background,
        notifier: Notifier,
        view: CameraView,
    ) -> None:
        self._services, self._background, self._notifier = services, background, notifier
        self._camera_view = view
        self._watch: SignWatch[T] | None = None
        self._opening: Task | None = None
        self.state = CameraState.OFF

    def watch(self, file: Path | None, load_reader: Callable[[], Reader[T]]) -> None:
        """Watch the camera, or a video file in its place; the reader is loaded elsewhere."""
        self.stop()
        self._enter(CameraState.OPENING)

        def work(_: Task) -> SignWatch[T]:
            reader, source = load_reader(), self._services.camera(file)
            detector = self._services.load_detector()
            return SignWatch(source, detector, reader, self._background.post, self)

        opening = Job(self._background, tr("Opening the camera"), work).on_unwanted(SignWatch.close)
        self._opening = opening.on_success(self._opened).on_failure(self.failed).run()

    def stop(self) -> None:
        """Close the camera."""
        if self._opening is not None:
            self._opening.cancel()
            self._opening = None
        if self._watch is not None:
            self._watch.stop()
            self._watch = None
        self._enter(CameraState.OFF)

    # Onlooking

    def seen(self, seen: Seen) -> None:
        """Show it."""
        self._camera_view.show_seen(seen)

    @abstractmethod
    def read(self, given: T, /) -> None:
        """Take what the reader gave."""

    def failed(self, error: Exception) -> None:
        """Tell why, and stop."""
        self.stop()
        self._notifier.report(error)

    def ended(self) -> None:
        """The file is over."""
        self._watch = None
        self._enter(CameraState.OFF)

    def _opened(self, watch: SignWatch[T]) -> None:
        self._opening, self._watch = None, watch
        self._enter(CameraState.WATCHING)
        watch.start()

    def _enter(self, state: CameraState) -> None:
        if state is not self.state:
            self.state = state
            self._camera_view.show_state(state)
