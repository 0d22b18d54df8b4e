"""The child process of `signdesk bench startup`: it imports what the program's start does."""

from __future__ import annotations

import contextlib
from multiprocessing.connection import Connection

from signdesk.errors import SignDeskError


def tell_first_painting(answer: Connection) -> None:
    """Open the window and tell when it was first painted, as `time.time` has it; or nothing."""
    from signdesk.composition import Program
    from signdesk.desktop.measure import first_painting

    with answer, contextlib.suppress(SignDeskError):
        answer.send(first_painting(Program()))
