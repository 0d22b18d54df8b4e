"""SignWatch: a signer watched on threads; what is seen and read comes to the GUI thread."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from signdesk.conversation.cancellation import CancellationToken
from signdesk.conversation.channel import ChannelClosed
from signdesk.conversation.turn import Turn
from signdesk.conversation.watching import Seen, Watching

if TYPE_CHECKING:
    from signdesk.desktop.bridge import Call
    from signdesk.motion.landmarks import LandmarkFrame
    from signdesk.translation.signer_interfaces import LandmarkDetector, VideoSource

T = TypeVar("T")
Given = TypeVar("Given")
Taken = TypeVar("Taken", contravariant=True)


class Reads(Protocol[Given]):
    """Makes something of a signer's frames: signs, or recordings of them."""

    def see(self, frame: LandmarkFrame) -> list[Given]:
        """Take a frame; gives what has become sure by it. Raises `EngineError`."""
        ...

    def finish(self) -> list[Given]:
        """What the end of the frames makes sure. Raises `EngineError`."""
        ...


class Onlooking(Protocol[Taken]):
    """Who wants to know; everything on the GUI thread."""

    def seen(self, seen: Seen) -> None:
        """The newest picture; older ones that nobody had time for are left out."""
        ...

    def read(self, sign: Taken, /) -> None:
        """What the reader gave."""
        ...

    def failed(self, error: Exception) -> None:
        """It cannot go on."""
        ...

    def ended(self) -> None:
        """Nothing more comes: the file is over, or it was stopped."""
        ...


class SignWatch(Generic[T]):
    """One watch, from `start` to `stop` or the end of the source.

    Parameters
    ----------
    post : runs a call on the GUI thread.
    """

    def __init__(
        self,
        source: VideoSource,
        detector: LandmarkDetector,
        reader: Reads[T],
        post: Callable[[Call], None],
        onlooker: Onlooking[T],
    ) -> None:
        self._detector, self._reader = detector, reader
        self._post, self._onlooker = post, onlooker
        self._is_unwanted = CancellationToken()
        turn = Turn(1, CancellationToken())  # it is cancelled at the end of a file, too
        self._watching = Watching(source, detector, turn, self._fail)
        self._newest: Seen | None = None
        self._thread = threading.Thread(target=self._read_all, name="signs", daemon=True)

    def start(self) -> None:
        """Open the source and read; errors come to the onlooker."""
        self._watching.start()
        self._thread.start()

    def stop(self) -> None:
        """End soon; nothing more is told. The camera is closed by its own thread."""
        self._is_unwanted.cancel()
        self._watching.stop(0.0)

    def close(self) -> None:
        """Let go of what was never started."""
        self._detector.close()

    def _read_all(self) -> None:
        try:
            while True:
                self._take(self._watching.seen.get().payload)
        except ChannelClosed:
            self._tell_all(lambda: self._reader.finish())
        except Exception as error:  # whatever an engine raises is told, not lost with the thread
            self._fail(error)
        finally:
            self._watching.stop()
            self._detector.close()
            self._tell(self._onlooker.ended)

    def _take(self, seen: Seen) -> None:
        has_waited = self._newest is not None
        self._newest = seen
        if not has_waited:
            self._tell(self._show_newest)
        self._tell_all(lambda: self._reader.see(seen.landmarks))

    def _tell_all(self, read: Callable[[], list[T]]) -> None:
        if not self._is_unwanted():
            for sign in read():
                self._tell(lambda sign=sign: self._onlooker.read(sign))  # type: ignore[misc]

    def _show_newest(self) -> None:
        newest, self._newest = self._newest, None
        if newest is not None:
            self._onlooker.seen(newest)

    def _fail(self, error: Exception) -> None:
        self._tell(lambda: self._onlooker.failed(error))

    def _tell(self, call: Call) -> None:
        """On the GUI thread, unless it was stopped by then."""
        self._post(lambda: None if self._is_unwanted() else call())
