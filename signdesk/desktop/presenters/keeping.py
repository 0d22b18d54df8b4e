"""Keeping: writes the conversation to disk as it goes, if the user wants that; and exports."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from signdesk.conversation.history import EXPORTS, Said, to_table
from signdesk.desktop.background import Background, Job
from signdesk.desktop.notifications import Notice, Notifier
from signdesk.desktop.texts import mark, tr
from signdesk.errors import FormatError, SignDeskError
from signdesk.storage.files import write_atomically

if TYPE_CHECKING:
    from signdesk.conversation.session import Session
    from signdesk.desktop.conversation_services import ConversationStore

#: What a conversation can be written as, with its extension.
_FILTERS = (
    (mark("Text"), "txt"),
    (mark("Subtitles, SubRip"), "srt"),
    (mark("Subtitles, WebVTT"), "vtt"),
    (mark("JSON"), "json"),
    (mark("Video of the signing, with subtitles"), "mp4"),
)


def export_filters() -> str:
    """As file dialogs want them."""
    return ";;".join(f"{tr(name)} (*.{extension})" for name, extension in _FILTERS)


def with_chosen_suffix(path: Path, chosen_filter: str) -> Path:
    """The path; without an extension, with that of the filter that was chosen."""
    if path.suffix:
        return path
    start = chosen_filter.index("*") + 1
    return path.with_suffix(chosen_filter[start : chosen_filter.index(")", start)])


class Keeping:
    """One write at a time; what changes meanwhile is written after it."""

    def __init__(
        self,
        store: ConversationStore,
        background: Background,
        notifier: Notifier,
        is_wanted: Callable[[], bool],
    ) -> None:
        self._store, self._background, self._notifier = store, background, notifier
        self._is_wanted = is_wanted
        self._is_writing = self._is_stale = False
        self._has_failed = False
        self.on_written: Callable[[], None] = lambda: None

    def keep(self, session: Session) -> None:
        """The conversation has changed."""
        self._is_stale = True
        if self._is_wanted() and not self._is_writing:
            self._start(session)

    def finish(self, session: Session) -> None:
        """Write what is not written yet, now: the program ends."""
        if self._is_wanted() and (self._is_stale or self._is_writing) and session.said:
            try:
                self._store.save(session.began_at, to_table(session.said))
            except SignDeskError as error:
                self._notifier.report(error)

    def _start(self, session: Session) -> None:
        self._is_writing, self._is_stale = True, False
        said = session.said

        def work() -> None:
            if said:
                self._store.save(session.began_at, to_table(said))
            else:
                self._store.forget(session.began_at)

        job = Job(self._background, tr("Keeping the conversation"), lambda _: work()).quietly()
        job.on_success(lambda _: self._written(session)).on_failure(self._failed).run()

    def _written(self, session: Session) -> None:
        self._is_writing = self._has_failed = False
        self.on_written()
        if self._is_stale:
            self.keep(session)

    def _failed(self, error: Exception) -> None:
        self._is_writing, self._is_stale = False, True
        if not self._has_failed:  # a full disk need not be told at every turn
            self._notifier.report(error)
        self._has_failed = True


def export(said: Sequence[Said], path: Path, background: Background, notifier: Notifier) -> None:
    """Write turns as the file's extension says, and tell when it is there."""

    def work() -> None:
        if path.suffix.lower() not in EXPORTS:
            raise FormatError(
                f"A conversation cannot be written as {path.suffix or 'a file without extension'}.",
                f"Choose one of {', '.join(EXPORTS)}.",
            )
        with write_atomically(path) as stream:
            stream.write(EXPORTS[path.suffix.lower()](said).encode())

    job = Job(background, tr("Saving {name}", name=path.name), lambda _: work())
    job.on_success(lambda _: notifier.notify(Notice(tr("Saved as {path}.", path=path)))).run()
