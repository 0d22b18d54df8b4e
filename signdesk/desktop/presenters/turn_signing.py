"""TurnSigning: one turn's English to glosses to motion, piece by piece, in the background."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from signdesk.conversation.latency import LatencyReport, Trace
from signdesk.desktop.background import Background, Job, Task
from signdesk.desktop.presenters.engines import Engines
from signdesk.desktop.presenters.long_text import joined, parts
from signdesk.desktop.presenters.now_signing import NowSigning
from signdesk.desktop.texts import tr
from signdesk.language.gloss import GlossSequence
from signdesk.translation.discourse import ConversationPlaces

if TYPE_CHECKING:
    from signdesk.conversation.history import Said
    from signdesk.desktop.presenters.conversation_view import ConversationView
    from signdesk.desktop.services import Utterance
    from signdesk.motion.clip import MotionClip


@dataclass(frozen=True)
class SigningEvents:
    """Who is told, on the GUI thread."""

    on_signs: Callable[[int, GlossSequence], None]
    on_playing: Callable[[], None]
    on_failure: Callable[[Exception], None]


class TurnSigning:
    """Signs one turn at a time; a newer one takes the place of the older."""

    def __init__(
        self,
        background: Background,
        engines: Callable[[], Engines],
        view: ConversationView,
        events: SigningEvents,
    ) -> None:
        self._background, self._engines = background, engines
        self._view, self._events = view, events
        self._task: Task | None = None
        self._waiting: tuple[Said, Trace] | None = None  # for the engines
        self._parts: deque[tuple[int, GlossSequence]] = deque()
        self._trace = Trace(0)
        self.latency = LatencyReport()
        self.number: int | None = None
        self.places = ConversationPlaces()
        self.now = NowSigning(self._light)

    @property
    def is_preparing(self) -> bool:
        """Whether nothing can be seen yet."""
        is_made = self._task is not None or self._waiting is not None
        return is_made and self.now.utterance is None

    @property
    def clip(self) -> MotionClip | None:
        """What is signed, as far as it was made."""
        return None if self.now.utterance is None else self.now.utterance.clip

    @property
    def has_more(self) -> bool:
        """Whether pieces are still to come."""
        return bool(self._parts) or self._task is not None

    def start(self, said: Said, trace: Trace | None = None) -> None:
        """Sign a turn: its glosses where they are known, else its English; once it can be."""
        self.stop()
        self.number, self._trace = said.number, trace or Trace(time.perf_counter_ns())
        translator = self._engines().translator
        if translator is None or self._engines().signer is None:
            self._waiting = said, self._trace
        elif said.signs is not None:
            self._sign(said.signs)
        else:
            job = Job(
                self._background,
                tr("Translating"),
                lambda _: self.places.place(said.english, translator.translate(said.english)),
            )
            self._task = job.on_success(self._translated).on_failure(self._failed).run()

    def engines_changed(self) -> None:
        """Go on with what waits for them; or say that they will not come."""
        engines = self._engines()
        if self._waiting is None:
            return
        if engines.signing_failure is not None:
            self._failed(engines.signing_failure)
        elif engines.can_sign:
            self.start(*self._waiting)

    def stop(self) -> None:
        """Forget what is being made and signed."""
        self._waiting = None
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self._parts.clear()
        self.now.clear()
        self.number = None
        self._view.light_turn(None, None)

    def _light(self, gloss: int | None) -> None:
        self._view.light_turn(self.number, gloss)

    def _translated(self, signs: GlossSequence) -> None:
        self._task = None
        self._trace = self._trace.after("translating")
        if self.number is not None:
            self._events.on_signs(self.number, signs)
        self._sign(signs)

    def _sign(self, signs: GlossSequence) -> None:
        self._parts = deque(parts(signs))
        self._sign_next()

    def _sign_next(self) -> None:
        signer, before = self._engines().signer, self.now.utterance
        if signer is None:
            return
        start, part = self._parts.popleft()
        job = Job(
            self._background,
            tr("Preparing the signing"),
            lambda _: joined(before, signer.sign(part), start),
        )
        if before is not None:
            job.quietly()
        self._task = job.on_success(self._signed).on_failure(self._failed).run()

    def _signed(self, utterance: Utterance) -> None:
        self._task = None
        is_first, self.now.utterance = self.now.utterance is None, utterance
        if is_first:
            self._view.play(utterance.clip, more=bool(self._parts))
            self.latency.add(self._trace.after("first frame of signing"))
            self._events.on_playing()
            self._view.light_turn(self.number, None)
        else:
            self._view.extend(utterance.clip, more=bool(self._parts))
        if self._parts:
            self._sign_next()

    def _failed(self, error: Exception) -> None:
        self.stop()
        self._events.on_failure(error)
