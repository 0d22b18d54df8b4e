"""The conversation's presenter with everything around it, without a window."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator
from typing import Any

from signdesk.conversation.latency import Trace
from signdesk.desktop.background import Background
from signdesk.desktop.notifications import Notice, Notifier
from signdesk.desktop.presenters.conversation import ConversationPresenter
from signdesk.desktop.presenters.conversation_view import Draft, Floor
from signdesk.desktop.presenters.engines import Engines
from signdesk.language.recognized import Alternative, RecognizedSign, SignedSentence
from signdesk.storage.settings import Settings

from .conftest import StepExecutor
from .fake_engines import FakeSigner, FakeSpeech, FakeTranslator
from .fake_services import FakeServices

TEA = RecognizedSign("TEA", 0.0, 0.5, 0.9)

WANT = RecognizedSign("WANT", 0.5, 1.0, 0.5, (Alternative("LIKE", 0.3),))

SENTENCE = SignedSentence((WANT, TEA))


class FakeView:
    """Remembers what it was told, in order."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, tuple[Any, ...]]] = []

    def __getattr__(self, name: str) -> Callable[..., None]:
        return lambda *args, **named: self.calls.append((name, args))

    def last(self, name: str) -> Any:
        return next(args[0] for told, args in reversed(self.calls) if told == name)

    def count(self, name: str) -> int:
        return len([told for told, _ in self.calls if told == name])

    @property
    def english(self) -> list[str]:
        return [said.english for said in self.last("show_turns")]

    @property
    def draft(self) -> Draft | None:
        draft: Draft | None = self.last("show_draft")
        return draft


class ConversationTable:
    """A presenter with everything around it; other threads' calls wait until `work`."""

    def __init__(self, services: FakeServices, notices: list[Notice]) -> None:
        self.services, self.notices = services, notices
        self.view, self.executor = FakeView(), StepExecutor()
        self.posted: deque[Callable[[], None]] = deque()
        self.settings = Settings(camera_pauses=True, confirm_after_s=4.0)
        self.engines = Engines(FakeTranslator(), FakeSigner(), FakeSpeech())
        notifier = Notifier(lambda call: call())
        notifier.on_notice = notices.append
        self.presenter = ConversationPresenter(
            services,
            Background(self.posted.append, notifier.report, self.executor),
            notifier,
            self.view,
            lambda: self.engines,
            lambda: self.settings,
        )
        self.presenter.start()

    @property
    def floor(self) -> Floor:
        return self.presenter.floor

    def work(self) -> None:
        """Do everything that waits to be done."""
        while self.executor.waiting or self.posted:
            if self.executor.waiting:
                self.executor.step()
            while self.posted:
                self.posted.popleft()()

    def work_until(self, is_so: Callable[[], object]) -> None:
        """Work, while devices on their own threads do theirs."""
        end = time.monotonic() + 120  # only a fault takes so long
        while not is_so():
            assert time.monotonic() < end
            self.work()
            time.sleep(0.005)

    def rest(self) -> None:
        """The signer has signed to the end."""
        self.presenter.playing(is_playing=False, is_at_rest=True)

    def see(self, *read: RecognizedSign | SignedSentence) -> None:
        """Have the camera's side read this."""
        for each in read:
            self.presenter.deaf._read(each, Trace(0).after("reading signs"))


def table_of(services: FakeServices, notices: list[Notice]) -> Iterator[ConversationTable]:
    """What a fixture gives: closed at the end, and nothing left to do."""
    made = ConversationTable(services, notices)
    yield made
    made.presenter.close()
    made.work()
