"""Watching a signer for what is signed: pictures to landmarks to signs to sentences."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from signdesk.conversation.channel import ChannelClosed
from signdesk.conversation.latency import Trace
from signdesk.conversation.turn import Turn, TurnItem
from signdesk.conversation.watching import Seen, Watching
from signdesk.storage.memory import give_back_unused
from signdesk.translation.signer_interfaces import LandmarkDetector, Reader, VideoSource

T = TypeVar("T")


@dataclass(frozen=True)
class WatchingEvents(Generic[T]):
    """Who is told, from another thread."""

    on_read: Callable[[T, Trace], None]
    on_error: Callable[[Exception], None]
    on_end: Callable[[], None]
    on_seen: Callable[[Seen], None] = lambda _: None


class SignWatching(Generic[T]):
    """Watches from `start` until the source ends, fails, or `stop`.

    Parameters
    ----------
    reader : None shows the picture and its landmarks, and reads nothing.
    """

    def __init__(
        self,
        source: VideoSource,
        detector: LandmarkDetector,
        reader: Reader[T] | None,
        turn: Turn,
        events: WatchingEvents[T],
    ) -> None:
        self._detector, self._reader = detector, reader
        self._turn, self._events = turn, events
        self._watching = Watching(source, detector, turn, events.on_error)
        self._paused = threading.Event()
        self._thread = threading.Thread(target=self._read, name="signs", daemon=True)
        self.latest: Seen | None = None

    @property
    def frames_per_s(self) -> float:
        """Pictures looked at a second, of late."""
        return self._watching.frames_per_s

    @property
    def dropped(self) -> int:
        """Pictures that there was no time for."""
        return self._watching.dropped

    def start(self) -> None:
        """Open the source; its errors go to `on_error`."""
        self._watching.start()
        self._thread.start()

    def pause(self, is_paused: bool) -> None:
        """Go on looking, but read nothing for a while; a sentence under way ends there."""
        if is_paused:
            self._paused.set()
        else:
            self._paused.clear()

    def stop(self, timeout_s: float = 5.0) -> bool:
        """Stop, and wait for the end; whether it has come."""
        ended = self._watching.stop(timeout_s)
        self._thread.join(timeout_s)
        return ended and not self._thread.is_alive()

    def _read(self) -> None:
        was_paused = False
        trace: Trace | None = None
        try:
            while True:
                item = self._watching.seen.get()
                self.latest, trace = item.payload, item.trace
                self._events.on_seen(item.payload)
                is_paused = self._paused.is_set()
                if is_paused and not was_paused:
                    self._finish(trace)
                was_paused = is_paused
                if not is_paused:
                    self._look(item)
        except ChannelClosed:
            if trace is not None and not was_paused and not self._turn.token():
                self._finish(trace)
        finally:
            if self._watching.stop():  # else it still looks at a picture, and is left alone
                self._detector.close()
                give_back_unused()
            self._events.on_end()

    def _look(self, item: TurnItem[Seen]) -> None:
        if self._reader is None:
            return
        try:
            self._tell(self._reader.see(item.payload.landmarks), item.trace)
        except Exception as error:  # an engine that fails once may work the next time
            self._reader.reset()
            self._events.on_error(error)

    def _finish(self, trace: Trace) -> None:
        if self._reader is None:
            return
        try:
            self._tell(self._reader.finish(), trace)
        except Exception as error:
            self._events.on_error(error)
        self._reader.reset()

    def _tell(self, read: Sequence[T], trace: Trace) -> None:
        for each in read:
            self._events.on_read(each, trace.after("reading signs"))
