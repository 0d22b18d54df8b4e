"""Asks a process of its own that opens the window."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from typing import Any

from signdesk.errors import InputError


def answer_of(target: Callable[..., None], *arguments: Any) -> Any:
    """What `target`, given a connection and these arguments, sends through it before it ends.

    Raises `InputError` when it sends nothing: it could not open the window.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=target, args=(theirs, *arguments))
    child.start()
    theirs.close()
    try:
        return ours.recv()
    except EOFError:
        raise InputError(
            "The window could not be opened to measure it.",
            "Run it where there is a display, or under xvfb-run.",
        ) from None
    finally:
        child.join()
        ours.close()
