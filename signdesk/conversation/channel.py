"""Bounded queues between threads, each with a name for what happens when it is full."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from enum import Enum
from typing import Generic, TypeVar

T = TypeVar("T")


class WhenFull(Enum):
    """What `put` does on a full channel."""

    WAIT = "wait"
    DROP_OLDEST = "drop oldest"  # for data that ages: the newest matters, losses are counted
    REFUSE = "refuse"  # the new item is lost, counted and reported


class ChannelClosed(Exception):  # noqa: N818  (an outcome, as StopIteration is)
    """There is nothing more to get, or nobody to put for."""


def _ignore(_lost: int) -> None:
    """Nobody asked to be told of losses; they are still counted."""


class Channel(Generic[T]):
    """At most `capacity` items, first in, first out, for any number of threads."""

    def __init__(
        self, capacity: int, when_full: WhenFull, on_loss: Callable[[int], None] = _ignore
    ) -> None:
        """`on_loss` is told the number lost so far after each loss, on the putting thread."""
        self._capacity = capacity
        self._when_full = when_full
        self._on_loss = on_loss
        self._items: deque[T] = deque()
        self._changed = threading.Condition()
        self._lost = 0
        self._closed = False

    @property
    def lost(self) -> int:
        """Items dropped or refused so far."""
        return self._lost

    def put(self, item: T) -> None:
        """Add an item, as the policy says. Raises `ChannelClosed`."""
        with self._changed:
            if self._when_full is WhenFull.WAIT:
                self._changed.wait_for(lambda: self._closed or not self._is_full)
            if self._closed:
                raise ChannelClosed
            lost = self._is_full
            if lost:
                self._lost += 1
            if lost and self._when_full is WhenFull.DROP_OLDEST:
                self._items.popleft()
            if not self._is_full:
                self._items.append(item)
            self._changed.notify_all()
            count = self._lost
        if lost:
            self._on_loss(count)

    def get(self, timeout_s: float | None = None) -> T:
        """The oldest item, waited for.

        Raises `ChannelClosed` when the channel is closed and empty; `TimeoutError`.
        """
        with self._changed:
            if not self._changed.wait_for(lambda: self._closed or self._items, timeout_s):
                raise TimeoutError
            if not self._items:
                raise ChannelClosed
            item = self._items.popleft()
            self._changed.notify_all()
        return item

    def close(self) -> None:
        """No more is put; what is held can still be got."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def clear(self) -> None:
        """Forget what is held, as when a newer turn makes it worthless."""
        with self._changed:
            self._items.clear()
            self._changed.notify_all()

    @property
    def _is_full(self) -> bool:
        return len(self._items) >= self._capacity
