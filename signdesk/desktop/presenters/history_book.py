"""HistoryBook: the conversations that were kept, to look through, search, export and delete."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from signdesk.conversation.history import Said, from_table, matching
from signdesk.desktop.background import Background, Job
from signdesk.desktop.notifications import Notifier
from signdesk.desktop.texts import said, tr, tr_count
from signdesk.errors import SignDeskError
from signdesk.language.gloss import GlossSource

if TYPE_CHECKING:
    from signdesk.desktop.conversation_services import ConversationStore


@dataclass(frozen=True, slots=True)
class Chapter:
    """A conversation that was kept.

    Attributes
    ----------
    problem : why its turns cannot be read; empty when they can.
    """

    name: str
    began_at: datetime | None
    said: tuple[Said, ...] = ()
    problem: str = ""

    @property
    def title(self) -> str:
        """When it was, and how long."""
        when = f"{self.began_at:%Y-%m-%d %H:%M}" if self.began_at else self.name
        count = len(self.said)
        return f"{when} · " + tr_count("{count} turn", "{count} turns", count)


class HistoryBook:
    """Reads in the background; searching is quick enough for the GUI thread."""

    def __init__(
        self, store: ConversationStore, background: Background, notifier: Notifier
    ) -> None:
        self._store, self._background, self._notifier = store, background, notifier
        self.chapters: tuple[Chapter, ...] = ()

    def load(self, on_loaded: Callable[[], None]) -> None:
        """Read every conversation."""

        def take(chapters: tuple[Chapter, ...]) -> None:
            self.chapters = chapters
            on_loaded()

        job = Job(self._background, tr("Reading the history"), lambda _: self._read())
        job.on_success(take).quietly().run()

    def find(self, words: str) -> list[tuple[Chapter, tuple[Said, ...]]]:
        """Conversations with a turn that has these words, and those turns; all for no words."""
        found = [(chapter, matching(chapter.said, words)) for chapter in self.chapters]
        return [(chapter, said) for chapter, said in found if said or not words.strip()]

    def delete(self, chapters: Sequence[Chapter], on_done: Callable[[], None]) -> None:
        """Delete these from the disk."""

        def work() -> None:
            for chapter in chapters:
                self._store.delete(chapter.name)

        def again(error: Exception | None = None) -> None:
            if error is not None:
                self._notifier.report(error)
            self.load(on_done)

        job = Job(self._background, tr("Deleting conversations"), lambda _: work())
        job.on_success(lambda _: again()).on_failure(again).quietly().run()

    def _read(self) -> tuple[Chapter, ...]:
        chapters = []
        for kept in self._store.kept():
            try:
                # where motion comes from does not matter to readers
                said = from_table(self._store.load(kept.name), lambda _: GlossSource.LEXICON)
            except SignDeskError as error:
                chapters.append(Chapter(kept.name, kept.began_at, problem=_problem(error)))
            else:
                chapters.append(Chapter(kept.name, kept.began_at, said))
        return tuple(chapters)


def _problem(error: SignDeskError) -> str:
    return f"{said(error.what)} {said(error.do)}"
