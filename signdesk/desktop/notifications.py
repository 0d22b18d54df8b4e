"""Notifier: the one place where whatever went wrong becomes a calm sentence."""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from types import TracebackType

from signdesk.desktop.texts import said, tr
from signdesk.errors import SignDeskError

log = logging.getLogger(__name__)


class Severity(StrEnum):
    """How much a notice matters."""

    INFO = "info"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the user is told.

    Attributes
    ----------
    what : what happened, one sentence.
    do : what they can do, one sentence; may be empty.
    details : for a report of a fault; may be empty.
    lasts : whether it stays when signing begins: what it tells is not over then.
    """

    what: str
    do: str = ""
    severity: Severity = Severity.INFO
    details: str = ""
    lasts: bool = False


def notice_of(error: BaseException) -> Notice:
    """The words for an error: its own if it is ours, an honest apology if it is a fault."""
    if isinstance(error, SignDeskError):
        return Notice(said(error.what), said(error.do), Severity.ERROR)
    details = "".join(traceback.format_exception(error))
    return Notice(
        tr("Something went wrong inside SignDesk."),
        tr("You can go on working; if it happens again, copy the details and report them."),
        Severity.ERROR,
        details,
    )


class Notifier:
    """Carries notices from any thread to whoever shows them.

    Parameters
    ----------
    post : runs a call on the GUI thread (`Bridge.post`).
    """

    def __init__(self, post: Callable[[Callable[[], None]], None]) -> None:
        self._post = post
        self.on_notice: Callable[[Notice], None] = lambda _: None
        #: Hears of faults too: of notices with details for a report.
        self.on_fault: Callable[[Notice], None] = lambda _: None

    def notify(self, notice: Notice) -> None:
        """Tell the user; from any thread."""
        self._post(lambda: self._tell(notice))

    def _tell(self, notice: Notice) -> None:
        try:
            self.on_notice(notice)
            if notice.details:
                self.on_fault(notice)
        except Exception:  # reported as well, it would fail again, without end
            log.exception("could not be shown: %s %s", notice.what, notice.do)

    def report(self, error: BaseException) -> None:
        """Tell the user of an error; from any thread. A fault is also logged."""
        if not isinstance(error, SignDeskError):
            log.error("unexpected error", exc_info=error)
        self.notify(notice_of(error))

    def install_hooks(self) -> Callable[[], None]:
        """Hear of every uncaught error on every thread; the result undoes it."""
        before = sys.excepthook, threading.excepthook

        def uncaught(
            kind: type[BaseException], error: BaseException, trace: TracebackType | None
        ) -> None:
            if issubclass(kind, KeyboardInterrupt):
                before[0](kind, error, trace)
            else:
                self.report(error.with_traceback(trace))

        def uncaught_in_thread(args: threading.ExceptHookArgs) -> None:
            error = args.exc_value or args.exc_type()
            uncaught(args.exc_type, error, args.exc_traceback)

        def undo() -> None:
            sys.excepthook, threading.excepthook = before

        sys.excepthook, threading.excepthook = uncaught, uncaught_in_thread
        return undo
