"""DeafSide: the camera of a conversation, the signs it sees, and the sentence they become."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from signdesk.conversation.latency import LatencyReport, Trace
from signdesk.conversation.turn import Turns
from signdesk.desktop.background import Background, Job, Task
from signdesk.desktop.notifications import Notifier
from signdesk.desktop.presenters.conversation_view import Draft
from signdesk.desktop.texts import said, tr
from signdesk.errors import SignDeskError
from signdesk.language.gloss import GlossSequence
from signdesk.language.recognized import EmergingSign, Read, RecognizedSign, SignedSentence

if TYPE_CHECKING:
    from signdesk.conversation.sign_watching import SignWatching
    from signdesk.desktop.presenters.conversation_view import ConversationView
    from signdesk.desktop.services import DesktopServices
    from signdesk.language.gloss import NonManualMarker
    from signdesk.translation.discourse import ConversationPlaces
    from signdesk.translation.signer_interfaces import LandmarkDetector, Reader

Doubts = tuple[tuple[tuple[str, float], ...], ...]


@dataclass(frozen=True, slots=True)
class Signed:
    """A sentence that may be said."""

    english: str
    signs: GlossSequence
    doubts: Doubts
    trace: Trace


@dataclass(frozen=True)
class DeafSideEvents:
    """Who is told, on the GUI thread."""

    on_change: Callable[[], None]
    on_said: Callable[[Signed], None]


class DeafSide:
    """Opens and closes the camera; holds the sentence until it is confirmed or let go."""

    def __init__(
        self,
        services: DesktopServices,
        background: Background,
        notifier: Notifier,
        view: ConversationView,
        events: DeafSideEvents,
        places: ConversationPlaces,
    ) -> None:
        self._services, self._background, self._notifier = services, background, notifier
        self._view, self._events, self._places = view, events, places
        self._turns = Turns()
        self._watching: SignWatching[Read] | None = None
        self._opening: Task | None = None
        self._writing: Task | None = None
        self._markers: tuple[NonManualMarker, ...] = ()
        self._signed: Signed | None = None
        self._trace = Trace(0)
        self._is_paused = False
        self._remark = ""
        self.confirm_after_s, self.least_confidence = 0.0, 0.0
        self.latency = LatencyReport()
        self.signs: tuple[RecognizedSign, ...] = ()
        self.emerging: RecognizedSign | None = None
        self.draft: Draft | None = None

    @property
    def is_open(self) -> bool:
        """Whether the camera is open, or about to be."""
        return self._watching is not None or self._opening is not None

    # The camera

    def open(self, file: Path | None = None) -> None:
        """Watch the camera, or a file that stands in for it."""
        self.close_camera()
        job = Job(self._background, tr("Opening the camera"), lambda _: self._load())
        job.on_success(lambda made: self._start(file, *made)).on_failure(self._failed_to_open)
        job.on_unwanted(lambda made: made[0].close())
        self._opening = job.run()
        self._view.show_watching(None, tr("Opening the camera…"))
        self._events.on_change()

    def close_camera(self, timeout_s: float = 0.0) -> bool:
        """Watch no more; a sentence that waits stays. Whether all has ended."""
        if self._opening is not None:
            self._opening.cancel()
            self._opening = None
        watching, self._watching = self._watching, None
        self._turns.cancel()
        self._remark = ""
        self._show_signs(())
        self._view.show_watching(None, "")
        self._events.on_change()
        return watching is None or watching.stop(timeout_s)

    def show_again(self) -> None:
        """Show all of it to whoever looks now."""
        self._view.show_watching(self._watching, self._remark)
        self._view.show_signs(self.signs, self.emerging)
        self._view.show_draft(self.draft)

    def pause(self, is_paused: bool) -> None:
        """Read no signs for a while."""
        self._is_paused = is_paused
        if self._watching is not None:
            self._watching.pause(is_paused)

    def _load(self) -> tuple[LandmarkDetector, Reader[Read] | None, str]:
        detector = self._services.load_detector()
        try:
            return detector, self._services.sign_reader(), ""
        except SignDeskError as error:  # the picture can still be shown, and why
            cannot = tr("Signs cannot be recognised yet.")
            return detector, None, f"{cannot} {said(error.what)} {said(error.do)}"

    def _start(
        self,
        file: Path | None,
        detector: LandmarkDetector,
        reader: Reader[Read] | None,
        remark: str,
    ) -> None:
        from signdesk.conversation.sign_watching import SignWatching, WatchingEvents

        self._opening = None
        turn, post = self._turns.begin(), self._background.post

        def unless_over(call: Callable[[], None]) -> Callable[[], None]:
            return lambda: None if self._watching is not watching else call()

        events: WatchingEvents[Read] = WatchingEvents(
            lambda read, trace: post(unless_over(lambda: self._read(read, trace))),
            lambda error: post(unless_over(lambda: self._notifier.report(error))),
            lambda: post(unless_over(self._ended)),
        )
        watching = SignWatching(self._services.camera(file), detector, reader, turn, events)
        watching.pause(self._is_paused)
        self._watching, self._remark = watching, remark
        watching.start()
        self._view.show_watching(watching, remark)
        self._events.on_change()

    def _failed_to_open(self, error: Exception) -> None:
        self._opening = None
        self._notifier.report(error)
        self._view.show_watching(None, "")
        self._events.on_change()

    def _ended(self) -> None:
        self._watching = None
        self._view.show_watching(None, self._remark)
        self._events.on_change()

    # The sentence

    def _read(self, read: Read, trace: Trace) -> None:
        self.latency.add(trace)
        if isinstance(read, EmergingSign):
            self._show_signs(self.signs, read.sign)
            return
        if isinstance(read, SignedSentence):
            self._take_sentence(read)
        else:
            self._show_signs((*self.signs, read))
        self._events.on_change()

    def _show_signs(
        self, signs: tuple[RecognizedSign, ...], emerging: RecognizedSign | None = None
    ) -> None:
        self.signs, self.emerging = signs, emerging
        self._view.show_signs(signs, emerging)

    def _take_sentence(self, sentence: SignedSentence) -> None:
        self._show_signs(())
        if self.draft is not None and self.draft.seconds_left is not None:
            self.confirm()  # whoever signs on has not objected to the one before
        before = () if self.draft is None else self.draft.signs  # held, or not in English yet
        shift = len(before)
        moved = (replace(m, start=m.start + shift, end=m.end + shift) for m in sentence.markers)
        self._markers = (*(self._markers if before else ()), *moved)
        self._write((*before, *sentence.signs))

    def _write(self, signs: tuple[RecognizedSign, ...]) -> None:
        """Work out what the signs mean."""
        if self._writing is not None:
            self._writing.cancel()
        self._signed, self._trace = None, Trace(time.perf_counter_ns())
        self._show(Draft(signs, least_confidence=self.least_confidence))
        markers, trace = self._markers, self._trace
        doubts: Doubts = tuple(
            ((s.gloss, s.confidence), *((a.gloss, a.confidence) for a in s.alternatives))
            if s.alternatives
            else ()
            for s in signs
        )

        def work(_: Task) -> Signed:
            english = self._services.say_in_english((SignedSentence(signs, markers),))[0]
            glosses = tuple(self._services.read_gloss(sign.gloss) for sign in signs)
            sequence = GlossSequence(glosses, markers)
            english = self._places.say(english, sequence)
            return Signed(english, sequence, doubts, trace.after("signs to English"))

        job = Job(self._background, tr("Putting the signs into English"), work).quietly()
        self._writing = job.on_success(self._written).on_failure(self._failed_to_write).run()

    def _written(self, signed: Signed) -> None:
        self._writing, self._signed = None, signed
        if self.draft is not None:
            wait_s = None if self.draft.is_doubtful else self.confirm_after_s or None
            self._show(replace(self.draft, english=signed.english, seconds_left=wait_s))

    def _failed_to_write(self, error: Exception) -> None:
        self._writing = None
        self._notifier.report(error)
        if self.draft is not None:  # the signs stay, to be corrected
            self._show(replace(self.draft, seconds_left=None))

    def choose(self, index: int, gloss: str) -> None:
        """It was this other sign."""
        if self.draft is not None:
            signs = list(self.draft.signs)
            signs[index] = replace(signs[index], gloss=gloss, confidence=1.0, alternatives=())
            self._write(tuple(signs))

    def drop(self, index: int) -> None:
        """It was no sign."""
        if self.draft is None:
            return
        signs = self.draft.signs[:index] + self.draft.signs[index + 1 :]
        self._markers = ()  # their places are not known any more
        if signs:
            self._write(signs)
        else:
            self.discard()

    def pass_time(self, seconds: float) -> None:
        """Time goes by: at its end a sentence that nobody holds is said."""
        draft = self.draft
        if draft is None or draft.seconds_left is None:
            return
        left = draft.seconds_left - seconds
        if left > 0:
            self._show(replace(draft, seconds_left=left))
        else:
            self.confirm()

    def hold(self) -> None:
        """Wait for the user, however long."""
        if self.draft is not None and self.draft.seconds_left is not None:
            self._show(replace(self.draft, seconds_left=None))

    def confirm(self, english: str = "") -> None:
        """Say the sentence, or what the user made of it."""
        signed, draft, english = self._signed, self.draft, english.strip()
        if signed is not None:
            self._forget()
            self._events.on_said(replace(signed, english=english or signed.english))
        elif draft is not None and english:  # its English is the user's alone
            self.discard()
            self._say_as_written(draft.signs, english)

    def _say_as_written(self, signs: tuple[RecognizedSign, ...], english: str) -> None:
        markers, trace = self._markers, Trace(time.perf_counter_ns())

        def work(_: Task) -> Signed:
            glosses = tuple(self._services.read_gloss(sign.gloss) for sign in signs)
            return Signed(english, GlossSequence(glosses, markers), (), trace)

        job = Job(self._background, tr("Reading the signs"), work).quietly()
        job.on_success(self._events.on_said).run()

    def discard(self) -> None:
        """It was not meant to be said."""
        if self._writing is not None:
            self._writing.cancel()
            self._writing = None
        self._forget()

    def _forget(self) -> None:
        self._signed = None
        self._show(None)

    def _show(self, draft: Draft | None) -> None:
        self.draft = draft
        self._view.show_draft(draft)
        self._events.on_change()
