"""TourPresenter: tries microphone, camera and voice, one at a time, and says how each is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Protocol

from signdesk.desktop.background import Background, Job, Task
from signdesk.desktop.presenters.sign_watch import SignWatch
from signdesk.desktop.texts import said, tr
from signdesk.errors import DeviceError, SignDeskError
from signdesk.motion.tracking.framing import Framing

if TYPE_CHECKING:
    from signdesk.conversation.hearing import Microphone
    from signdesk.conversation.watching import Seen
    from signdesk.desktop.services import DesktopServices

#: Speech is usually above this, dB relative to full scale; and how many looks of those that the
#: window takes (ten a second) it must be.
_HEARD_DBFS, _HEARD_LOOKS = -42.0, 4
#: Pictures in a row that must show a signer whole.
_SEEN_PICTURES = 10


class TourStep(StrEnum):
    """The pages of the tour."""

    WELCOME = "welcome"
    MICROPHONE = "microphone"
    CAMERA = "camera"
    VOICE = "voice"
    DONE = "done"


STEPS = tuple(TourStep)
#: Those in which something is tried.
TRIALS = (TourStep.MICROPHONE, TourStep.CAMERA, TourStep.VOICE)


class Outcome(StrEnum):
    """How a trial is going."""

    UNTRIED = "untried"
    TRYING = "trying"
    WORKS = "works"
    FAILS = "fails"


@dataclass(frozen=True, slots=True)
class TrialReport:
    """How one trial is going, and a sentence or two about it."""

    outcome: Outcome
    text: str


class TourView(Protocol):
    """The dialog."""

    def show_step(self, step: TourStep) -> None:
        """Turn to this page."""
        ...

    def show_trial(self, step: TourStep, report: TrialReport) -> None:
        """Say how a trial is going."""
        ...

    def show_level(self, level_dbfs: float) -> None:
        """How loud the microphone is."""
        ...

    def show_seen(self, seen: Seen) -> None:
        """What the camera sees."""
        ...


class TourPresenter:
    """Goes from step to step; whatever a step opened is closed when it is left."""

    def __init__(self, services: DesktopServices, background: Background, view: TourView) -> None:
        self._services, self._background, self._view = services, background, view
        self.step = TourStep.WELCOME
        self.reports = {step: TrialReport(Outcome.UNTRIED, "") for step in TRIALS}
        self._task: Task | None = None
        self._microphone: Microphone | None = None
        self._watch: SignWatch[Any] | None = None
        self._looks = 0

    def go(self, by: int) -> None:
        """Turn forward or back by this many pages."""
        place = min(max(STEPS.index(self.step) + by, 0), len(STEPS) - 1)
        self.close()
        if self.step in TRIALS and self.reports[self.step].outcome is Outcome.TRYING:
            self._tell(Outcome.UNTRIED, "")
        self.step = STEPS[place]
        self._view.show_step(self.step)
        self.try_again()

    def try_again(self) -> None:
        """Try what this page is about, anew."""
        self.close()
        self._looks = 0
        if self.step is TourStep.MICROPHONE:
            self._tell(Outcome.TRYING, tr("Opening the microphone…"))
            self._run(tr("Opening the microphone"), self._open_microphone, self._listen)
        elif self.step is TourStep.CAMERA:
            self._tell(Outcome.TRYING, tr("Opening the camera…"))
            self._run(tr("Opening the camera"), self._open_camera, self._look)
        elif self.step is TourStep.VOICE:
            self._tell(Outcome.TRYING, tr("SignDesk is speaking…"))
            self._run(tr("Speaking"), self._speak, self._spoke)

    def close(self) -> None:
        """Close microphone and camera, and fall silent."""
        if self._task is not None:
            self._task.cancel()
        if self._microphone is not None:
            microphone, self._microphone = self._microphone, None
            _stop(microphone)
        if self._watch is not None:
            self._watch.stop()
        self._task = self._watch = None

    def poll_microphone(self) -> None:
        """Look how loud it is; called some ten times a second."""
        if self._microphone is None:
            return
        try:
            self._microphone.read()  # or it would report that it overflows
        except SignDeskError as error:
            self.failed(error)
            return
        level_dbfs = self._microphone.level_dbfs
        self._view.show_level(level_dbfs)
        self._looks += level_dbfs > _HEARD_DBFS
        is_trying = self.reports[TourStep.MICROPHONE].outcome is Outcome.TRYING
        if is_trying and self._looks >= _HEARD_LOOKS:
            self._tell(Outcome.WORKS, tr("You are heard."))

    # What the camera's threads tell, on the GUI thread: it meets `Onlooking`

    def seen(self, seen: Seen) -> None:
        """Show it, and say when the signer is seen whole."""
        self._view.show_seen(seen)
        if seen.framing is Framing.GOOD:
            self._looks += 1
            if self._looks >= _SEEN_PICTURES:
                self._tell(Outcome.WORKS, tr("You are seen, with both hands and your face."))
        elif self.reports[TourStep.CAMERA].outcome is not Outcome.WORKS:
            self._looks = 0
            self._tell(Outcome.TRYING, said(seen.framing.value))

    def read(self, _sign: object) -> None:
        """No signs are read here."""

    def failed(self, error: Exception) -> None:
        """Say why it does not work."""
        self.close()
        if not isinstance(error, SignDeskError):
            raise error
        self._tell(Outcome.FAILS, f"{said(error.what)} {said(error.do)}".strip())

    def ended(self) -> None:
        """The camera gives no more pictures."""
        if self._watch is not None:
            self.failed(DeviceError("The camera gives no more pictures.", "Connect it again."))

    # What runs elsewhere, and what follows here

    def _open_microphone(self, _: Task) -> Microphone:
        microphone = self._services.microphone()
        microphone.start()
        return microphone

    def _listen(self, microphone: Microphone) -> None:
        self._microphone = microphone
        self._tell(Outcome.TRYING, tr("Say something, such as: Hello, how are you?"))

    def _open_camera(self, _: Task) -> SignWatch[Any]:
        detector = self._services.load_detector()
        source = self._services.camera()
        return SignWatch(source, detector, None, self._background.post, self)

    def _look(self, watch: SignWatch[Any]) -> None:
        self._watch = watch
        watch.start()

    def _speak(self, task: Task) -> None:
        voice = self._services.load_voice()
        try:
            speaking = self._services.speaking(voice)
            # The voice is an English one, whatever the window's language.
            sound = voice.synthesize("This is the voice of SignDesk.", speaking, task.is_cancelled)
            self._services.speaker().play(sound, task.is_cancelled)
        finally:
            voice.close()

    def _spoke(self, _: None) -> None:
        self._tell(
            Outcome.WORKS,
            tr(
                "SignDesk has said: “This is the voice of SignDesk.” If nobody heard it, look at "
                "the system's volume."
            ),
        )

    def _run(self, title: str, work: Any, then: Any) -> None:
        job: Job[Any] = Job(self._background, title, work).quietly()
        self._task = job.on_success(then).on_failure(self.failed).on_unwanted(_let_go).run()

    def _tell(self, outcome: Outcome, text: str) -> None:
        report = TrialReport(outcome, text)
        if self.step in self.reports and report != self.reports[self.step]:
            self.reports[self.step] = report
            self._view.show_trial(self.step, report)


def _let_go(opened: Microphone | SignWatch[Any] | None) -> None:
    """What was opened too late to be wanted."""
    if isinstance(opened, SignWatch):
        opened.close()
    elif opened is not None:
        _stop(opened)


def _stop(microphone: Microphone) -> None:
    """Close it; that it was unplugged meanwhile is no news."""
    try:
        microphone.stop()
    except SignDeskError:
        return
