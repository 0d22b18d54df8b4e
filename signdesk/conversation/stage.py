"""A step of the conversation on a thread of its own, between two channels."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from signdesk.conversation.channel import Channel, ChannelClosed
from signdesk.conversation.turn import TurnItem
from signdesk.errors import Cancelled

In = TypeVar("In")
Out = TypeVar("Out")

#: Makes results of one payload; asked to stop through the item's own turn.
Work = Callable[[TurnItem[In]], Iterable[Out]]


class Stage(Generic[In, Out]):
    """Takes items from `source`, works, and puts the results into `sink`.

    Items of cancelled turns are skipped. Errors go to `on_error` and the next item is taken.
    The stage ends when `source` is closed and empty, and then closes `sink`.
    """

    def __init__(
        self,
        name: str,
        work: Work[In, Out],
        source: Channel[TurnItem[In]],
        sink: Channel[TurnItem[Out]],
        on_error: Callable[[Exception], None],
    ) -> None:
        self._name = name
        self._work = work
        self._source = source
        self._sink = sink
        self._on_error = on_error
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    def start(self) -> None:
        """Begin taking items."""
        self._thread.start()

    def join(self, timeout_s: float | None = None) -> bool:
        """Wait for the end, which closing the source brings about; whether it has come."""
        self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def _run(self) -> None:
        try:
            while True:
                self._process(self._source.get())
        except ChannelClosed:
            self._sink.close()

    def _process(self, item: TurnItem[In]) -> None:
        token = item.turn.token
        try:
            token.raise_if_cancelled()
            for result in self._work(item):
                token.raise_if_cancelled()
                self._sink.put(item.after(self._name, result))
        except (Cancelled, ChannelClosed):
            return
        except Exception as error:  # whatever an engine raises, the stage lives on
            self._on_error(error)
