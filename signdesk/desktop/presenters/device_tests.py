"""DeviceTests: microphone, camera and voice tried out before they are chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from signdesk.desktop.background import Background, Job, Task
from signdesk.desktop.notifications import notice_of
from signdesk.desktop.presenters.hearing import Listening
from signdesk.desktop.texts import tr
from signdesk.errors import DeviceError

if TYPE_CHECKING:
    from signdesk.conversation.hearing import Microphone
    from signdesk.desktop.device_services import DeviceServices
    from signdesk.translation.signer_interfaces import VideoFrame

_SENTENCE = "Hello, this is how I sound."


class DeviceTestsView(Protocol):
    """Where one sees and hears that devices work."""

    def show_listening(self, is_on: bool) -> None:
        """The microphone is open, or closed. While it is open, `poll` is called often."""
        ...

    def show_level(self, level_dbfs: float) -> None:
        """How loud it is, dB relative to full scale."""
        ...

    def show_watching(self, is_on: bool) -> None:
        """The camera is open, or closed."""
        ...

    def show_picture(self, frame: VideoFrame) -> None:
        """What the camera sees."""
        ...

    def show_speaking(self, is_on: bool) -> None:
        """The voice speaks, or is silent."""
        ...

    def show_problem(self, problem: str) -> None:
        """What went wrong and what to do; empty for nothing."""
        ...


class DeviceTests:
    """Opens a device when asked, and closes it when asked again or when `stop` is called."""

    def __init__(
        self, services: DeviceServices, background: Background, view: DeviceTestsView
    ) -> None:
        self._services = services
        self._background = background
        self._view = view
        self._listening: Listening | None = None
        self._tasks: dict[str, Task] = {}

    def toggle_microphone(self, name: str) -> None:
        """Listen, or stop listening."""
        if "microphone" in self._tasks or self._listening is not None:
            self._close_microphone()
            return
        self._begin()

        def work(_: Task) -> Microphone:
            microphone = self._services.microphone_named(name)
            microphone.start()
            return microphone

        job = Job(self._background, tr("Opening the microphone"), work)
        job.on_unwanted(lambda microphone: microphone.stop()).on_failure(self._failed)
        self._tasks["microphone"] = job.on_success(self._listen).quietly().run()
        self._view.show_listening(True)

    def poll(self) -> None:
        """Look how loud it is."""
        if self._listening is None:
            return
        try:
            self._listening.poll()
        except DeviceError as error:
            self._failed(error)
        else:
            self._view.show_level(self._listening.level_dbfs)

    def toggle_camera(self, name: str) -> None:
        """Watch, or stop watching."""
        if "camera" in self._tasks:
            self._close_camera()
            return
        self._begin()

        def work(task: Task) -> None:
            for frame in self._services.camera_named(name).frames(task.is_cancelled):
                self._background.post(lambda frame=frame: self._show(frame, task))  # type: ignore[misc]

        job = Job(self._background, tr("Opening the camera"), work).on_failure(self._failed)
        self._tasks["camera"] = job.on_success(lambda _: self._close_camera()).quietly().run()
        self._view.show_watching(True)

    def toggle_voice(self, name: str, rate: float) -> None:
        """Say something, or be silent."""
        if "voice" in self._tasks:
            self._close_voice()
            return
        self._begin()
        job = Job(
            self._background,
            tr("Trying the voice"),
            lambda task: self._services.say(_SENTENCE, name, rate, task.is_cancelled),
        )
        job.on_success(lambda _: self._close_voice()).on_failure(self._failed)
        self._tasks["voice"] = job.quietly().run()
        self._view.show_speaking(True)

    def stop(self) -> None:
        """Close everything."""
        self._close_microphone()
        self._close_camera()
        self._close_voice()

    def _begin(self) -> None:
        """One at a time: two devices may be one, and one error is enough to read."""
        self.stop()
        self._view.show_problem("")

    def _listen(self, microphone: Microphone) -> None:
        self._listening = Listening(microphone)

    def _show(self, frame: VideoFrame, task: Task) -> None:
        if not task.is_cancelled():
            self._view.show_picture(frame)

    def _failed(self, error: Exception) -> None:
        self.stop()
        notice = notice_of(error)
        self._view.show_problem(f"{notice.what} {notice.do}".strip())

    def _close_microphone(self) -> None:
        self._cancel("microphone")
        listening, self._listening = self._listening, None
        if listening is not None:
            listening.stop()
        self._view.show_listening(False)

    def _close_camera(self) -> None:
        self._cancel("camera")
        self._view.show_watching(False)

    def _close_voice(self) -> None:
        self._cancel("voice")
        self._view.show_speaking(False)

    def _cancel(self, name: str) -> None:
        task = self._tasks.pop(name, None)
        if task is not None:
            task.cancel()
