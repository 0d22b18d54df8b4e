"""TurnVoice: says turns aloud, one after the other."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING

from signdesk.conversation.latency import LatencyReport, Trace
from signdesk.desktop.background import Background, Job, Task
from signdesk.desktop.texts import tr

if TYPE_CHECKING:
    from signdesk.desktop.conversation_services import ConversationServices
    from signdesk.translation.interfaces import SpeechSynthesizer

#: Turns that wait to be said; more than a person could follow.
_WAITING = 8


class TurnVoice:
    """Speaks in the background. `on_change` is called when it begins and when it falls silent."""

    def __init__(
        self,
        services: ConversationServices,
        background: Background,
        on_change: Callable[[], None],
        on_failure: Callable[[Exception], None],
    ) -> None:
        self._services, self._background = services, background
        self._on_change, self._on_failure = on_change, on_failure
        self._waiting: deque[tuple[int, str, Trace]] = deque(maxlen=_WAITING)
        self._voice: SpeechSynthesizer | None = None
        self._task: Task | None = None
        self.latency = LatencyReport()
        self.number: int | None = None

    @property
    def is_speaking(self) -> bool:
        """Whether something is said, or about to be."""
        return self._task is not None

    def say(self, number: int, text: str, trace: Trace | None = None) -> None:
        """Say a turn, after those that wait."""
        self._waiting.append((number, text, trace or Trace(time.perf_counter_ns())))
        if self._task is None:
            self._say_next()

    def prepare(self) -> None:
        """Load the voice before there is something to say; what goes wrong is told then."""
        if self._voice is None and self._task is None:
            job = Job(self._background, tr("Speaking"), lambda _: self._services.load_voice())
            job.on_success(self._take).on_unwanted(lambda voice: voice.close())
            job.on_failure(lambda _: None).quietly().run()

    def _take(self, voice: SpeechSynthesizer) -> None:
        if self._voice is None:
            self._voice = voice
        else:
            voice.close()

    def stop(self) -> None:
        """Fall silent."""
        self._waiting.clear()
        if self._task is not None:
            self._task.cancel()
            self._fell_silent()

    def close(self) -> None:
        """Free what the voice holds."""
        self.stop()
        voice, self._voice = self._voice, None
        if voice is not None:
            voice.close()

    def _say_next(self) -> None:
        self.number, text, trace = self._waiting.popleft()

        def work(task: Task) -> None:
            if self._voice is None:
                self._voice = self._services.load_voice()
            speaking = self._services.speaking(self._voice)
            sound = self._voice.synthesize(text, speaking, task.is_cancelled)
            task.check()
            self.latency.add(trace.after("making the voice's sound"))
            self._services.speaker().play(sound, task.is_cancelled)

        job = Job(self._background, tr("Speaking"), work).quietly()
        self._task = job.on_success(lambda _: self._said()).on_failure(self._failed).run()
        self._on_change()

    def _said(self) -> None:
        if self._waiting:
            self._say_next()
        else:
            self._fell_silent()

    def _fell_silent(self) -> None:
        self._task, self.number = None, None
        self._on_change()

    def _failed(self, error: Exception) -> None:
        self._waiting.clear()
        self._fell_silent()
        self._on_failure(error)
