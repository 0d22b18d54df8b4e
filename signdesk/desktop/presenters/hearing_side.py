"""HearingSide: the microphone of a conversation, held for one utterance or hands-free."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from signdesk.conversation.captions import Caption
from signdesk.conversation.hearing import Hearing, HearingEvents
from signdesk.conversation.turn import Turns
from signdesk.desktop.background import Background, Job, Task
from signdesk.desktop.notifications import Notice, Notifier
from signdesk.desktop.presenters.hearing import notice_of_loss
from signdesk.desktop.texts import tr

if TYPE_CHECKING:
    from signdesk.conversation.hearing import Heard, SpeechDetector
    from signdesk.desktop.presenters.conversation_view import ConversationView
    from signdesk.desktop.presenters.engines import Engines
    from signdesk.desktop.services import DesktopServices
    from signdesk.translation.interfaces import SpeechRecognizer


@dataclass(frozen=True)
class HearingSideEvents:
    """Who is told, on the GUI thread."""

    on_change: Callable[[], None]
    on_heard: Callable[[Heard, bool], None]


class HearingSide:
    """Opens and closes the microphone; tells what was said."""

    def __init__(
        self,
        services: DesktopServices,
        background: Background,
        notifier: Notifier,
        view: ConversationView,
        engines: Callable[[], Engines],
        events: HearingSideEvents,
    ) -> None:
        self._services, self._background, self._notifier = services, background, notifier
        self._view, self._engines, self._events = view, engines, events
        self._turns = Turns()
        self._hearing: Hearing | None = None
        self._opening: Task | None = None
        self._detector: SpeechDetector | None = None
        self._is_muted = False
        self.is_writing = False
        self.caption = Caption()

    @property
    def is_open(self) -> bool:
        """Whether the microphone is open, or about to be."""
        return self._hearing is not None or self._opening is not None

    @property
    def is_speaking(self) -> bool:
        """Whether somebody is being heard."""
        if self._hearing is None:
            return False
        return not self._hearing.is_hands_free or bool(self.caption.text)

    def open(self, *, hands_free: bool) -> None:
        """Listen; hands-free, utterances are found by their pauses."""
        failure = self._engines().failure_of("speech")
        speech = self._engines().speech
        if failure is not None:
            self._notifier.report(failure)
        elif speech is None:
            what = tr("Speech recognition is still loading.")
            self._notifier.notify(Notice(what, tr("Try again in a moment, or type.")))
        else:
            self.stop()
            self._load_detector(speech, hands_free=hands_free)

    def finish(self) -> None:
        """Listen no more, and write down what was said."""
        if self._hearing is not None:
            if self._hearing.lost_s > 0:
                self._notifier.notify(notice_of_loss(self._hearing.lost_s))
            self._hearing.finish()
            self.is_writing = True
            self._let_go()

    def stop(self, timeout_s: float = 0.0) -> bool:
        """Listen no more, and forget what was not written down; whether all has ended."""
        if self._opening is not None:
            self._opening.cancel()
            self._opening = None
        hearing, self.is_writing = self._hearing, False
        self._turns.cancel()
        self._let_go()
        self._show_caption(Caption())
        return hearing is None or hearing.stop(timeout_s)

    def mute(self, is_muted: bool) -> None:
        """Do not hear the program's own voice."""
        self._is_muted = is_muted
        if self._hearing is not None:
            self._hearing.mute(is_muted)

    def _load_detector(self, speech: SpeechRecognizer, *, hands_free: bool) -> None:
        if not hands_free:
            self._start(speech, None)
        elif self._detector is not None:
            self._start(speech, self._detector)
        else:
            job = Job(
                self._background,
                tr("Getting ready to listen"),
                lambda _: self._services.load_speech_detector(),
            ).on_success(lambda detector: self._start(speech, detector))
            self._opening = job.on_failure(self._failed).quietly().run()

    def _start(self, speech: SpeechRecognizer, detector: SpeechDetector | None) -> None:
        self._opening, self._detector = None, detector or self._detector
        turn, post, is_hands_free = self._turns.begin(), self._background.post, detector is not None

        def unless_over(call: Callable[[], None]) -> Callable[[], None]:
            return lambda: None if turn.token() else call()

        events = HearingEvents(
            lambda caption: post(unless_over(lambda: self._show_caption(caption))),
            lambda heard: post(unless_over(lambda: self._heard(heard, is_hands_free))),
            lambda error: post(unless_over(lambda: self._notifier.report(error))),
            lambda: post(unless_over(self._ended)),
        )
        hearing = Hearing(self._services.microphone(), speech, turn, events, detector)
        hearing.mute(self._is_muted)
        hearing.start()
        self._hearing = hearing
        self._view.show_hearing(hearing)
        self._events.on_change()

    def _show_caption(self, caption: Caption) -> None:
        self.caption = caption
        self._view.show_caption(caption)
        self._events.on_change()

    def _heard(self, heard: Heard, is_hands_free: bool) -> None:
        self._show_caption(Caption())
        self._events.on_heard(heard, is_hands_free)

    def _failed(self, error: Exception) -> None:
        self._opening = None
        self._notifier.report(error)
        self._let_go()

    def _ended(self) -> None:
        """Everything that was said is written down."""
        self.is_writing = False
        self._let_go()
        self._show_caption(Caption())

    def _let_go(self) -> None:
        self._hearing = None
        self._view.show_hearing(None)
        self._events.on_change()
