"""Watching a signer for what is signed: pictures to landmarks to signs to sentences."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from signdesk.conversation.channel import ChannelClosed
from signdesk.conversation.latency import Trace
from signdesk.conversation.turn import Turn, TurnItem
from signdesk.conversation.watching import Seen, Watching
from signdesk.language.recognized import RecognizedSign, SignedSentence
from signdesk.motion.landmarks import LandmarkFrame
from signdesk.translation.signer_interfaces import LandmarkDetector, VideoSource

Read = RecognizedSign | SignedSentence


class Reader(Protocol):
    """Reads signs from successive landmarks; `translation.signs_to_gloss` has one."""

    def see(self, frame: LandmarkFrame) -> list[Read]:
        """Take a frame; gives what has become sure by it. Raises `EngineError`."""
        ...

    def finish(self) -> list[Read]:
        """What the end of the frames makes sure. Raises `EngineError`."""
        ...

    def reset(self) -> None:
        """Forget the frames so far."""
        ...


@dataclass(frozen=True)
class WatchingEvents:
    """Who is told, from another thread."""

    on_read: Callable[[Read, Trace], None]
    on_error: Callable[[Exception], None]
    on_end: Callable[[], None]


class SignWatching:
    """Watches from `start` until the source ends, fails, or `stop`.

    Parameters
    ----------
    reader : None shows the picture and its landmarks, and reads nothing.
    """

    def __init__(
        self,
        source: VideoSource,
        detector: LandmarkDetector,
        reader: Reader | None,
        turn: Turn,
        events: WatchingEvents,
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

    @property
    def reads_signs(self) -> bool:
        """Whether there is a recogniser."""
        return self._reader is not None

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

    def _tell(self, read: Sequence[Read], trace: Trace) -> None:
        for each in read:
            self._events.on_read(each, trace.after("reading signs"))
