"""Turns of a conversation: what was asked last is what matters."""

from __future__ import annotations

import itertools
import threading
import time
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from signdesk.conversation.cancellation import CancellationToken
from signdesk.conversation.latency import Trace

T = TypeVar("T")
U = TypeVar("U")


@dataclass(frozen=True, slots=True)
class Turn:
    """One utterance, typed or spoken; its token stops all work for it."""

    turn_id: int
    token: CancellationToken = field(compare=False)


@dataclass(frozen=True, slots=True)
class TurnItem(Generic[T]):
    """What passes between stages: a payload, whose turn it is, and where the time went."""

    turn: Turn
    payload: T
    trace: Trace

    @classmethod
    def captured(cls, turn: Turn, payload: T) -> TurnItem[T]:
        """An item that enters the first stage now."""
        return cls(turn, payload, Trace(time.perf_counter_ns()))

    def after(self, stage: str, payload: U) -> TurnItem[U]:
        """The same turn's item once `stage` has made `payload` of it, now."""
        return TurnItem(self.turn, payload, self.trace.after(stage))


class Turns:
    """Hands out turns; beginning one cancels the one before."""

    def __init__(self) -> None:
        self._ids = itertools.count(1)
        self._lock = threading.Lock()
        self._current: Turn | None = None

    def begin(self) -> Turn:
        """A new turn; the older one's token is cancelled."""
        with self._lock:
            self._cancel_current()
            turn = self._current = Turn(next(self._ids), CancellationToken())
        return turn

    def cancel(self) -> None:
        """Cancel the current turn, if there is one."""
        with self._lock:
            self._cancel_current()

    def _cancel_current(self) -> None:
        if self._current is not None:
            self._current.token.cancel()
            self._current = None
