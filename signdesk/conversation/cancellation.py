"""Asking work on another thread to stop."""

from __future__ import annotations

import threading

from signdesk.errors import Cancelled


class CancellationToken:
    """Set once, by any thread, and asked often; calling it fits `IsCancelled`."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def cancel(self) -> None:
        """Ask the work to stop."""
        self._event.set()

    def __call__(self) -> bool:
        """Whether the work was asked to stop."""
        return self._event.is_set()

    def raise_if_cancelled(self) -> None:
        """Raise `Cancelled` if the work was asked to stop."""
        if self._event.is_set():
            raise Cancelled
