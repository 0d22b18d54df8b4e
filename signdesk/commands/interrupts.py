"""Ctrl+C, and being told to end, in a way that leaves nothing half done."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NoReturn

from signdesk.conversation.cancellation import CancellationToken

if TYPE_CHECKING:
    from signdesk.translation.interfaces import IsCancelled

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP")


@contextlib.contextmanager
def ending_like_interrupting() -> Iterator[None]:
    """Have the end of the terminal or the session raise `KeyboardInterrupt`, as Ctrl+C does."""
    with _handling(_interrupt):
        yield


@contextlib.contextmanager
def heeding_interrupts() -> Iterator[IsCancelled]:
    """Gives what becomes true at Ctrl+C, which raises nothing the first time.

    For work inside libraries that draw: an error raised in the midst of them ends the process,
    and then nobody clears up.
    """
    token = CancellationToken()

    def heed(number: int, frame: object) -> None:
        if token():
            _interrupt(number, frame)
        token.cancel()

    with _handling(heed):
        yield token


@contextlib.contextmanager
def _handling(handler: Callable[[int, object], None]) -> Iterator[None]:
    """Handle signals so, except those that whoever started us told us to ignore."""
    numbers: list[signal.Signals] = []
    if threading.current_thread() is threading.main_thread():
        there = [getattr(signal, name) for name in _NAMES if hasattr(signal, name)]
        numbers = [each for each in there if signal.getsignal(each) is not signal.SIG_IGN]
    before = {each: signal.signal(each, handler) for each in numbers}
    try:
        yield
    finally:
        for each, earlier in before.items():
            signal.signal(each, earlier)


def _interrupt(_number: int, _frame: object) -> NoReturn:
    raise KeyboardInterrupt
