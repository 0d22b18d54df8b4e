"""SignWatch: a signer watched on threads; what is seen and read comes to the GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from signdesk.conversation.cancellation import CancellationToken
from signdesk.conversation.sign_watching import SignWatching, WatchingEvents
from signdesk.conversation.turn import Turn

if TYPE_CHECKING:
    from signdesk.conversation.watching import Seen
    from signdesk.desktop.bridge import Call
    from signdesk.translation.signer_interfaces import LandmarkDetector, Reader, VideoSource

T = TypeVar("T")
Taken = TypeVar("Taken", contravariant=True)


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
    reader : None looks at the signer, and reads nothing.
    post : runs a call on the GUI thread.
    """

    def __init__(
        self,
        source: VideoSource,
        detector: LandmarkDetector,
        reader: Reader[T] | None,
        post: Callable[[Call], None],
        onlooker: Onlooking[T],
    ) -> None:
        self._detector, self._post, self._onlooker = detector, post, onlooker
        self._is_unwanted = CancellationToken()
        self._newest: Seen | None = None
        events = WatchingEvents[T](
            lambda read, _: self._tell(lambda: onlooker.read(read)),
            lambda error: self._tell(lambda: onlooker.failed(error)),
            lambda: self._tell(onlooker.ended),
            self._see,
        )
        turn = Turn(1, CancellationToken())
        self._watching = SignWatching(source, detector, reader, turn, events)

    def start(self) -> None:
        """Open the source and read; errors come to the onlooker."""
        self._watching.start()

    def stop(self) -> None:
        """End soon; nothing more is told. The camera is closed by its own thread."""
        self._is_unwanted.cancel()
        self._watching.stop(0.0)

    def close(self) -> None:
        """Let go of what was never started."""
        self._detector.close()

    def _see(self, seen: Seen) -> None:
        has_waited = self._newest is not None
        self._newest = seen
        if not has_waited:
            self._tell(self._show_newest)

    def _show_newest(self) -> None:
        newest, self._newest = self._newest, None
        if newest is not None:
            self._onlooker.seen(newest)

    def _tell(self, call: Call) -> None:
        """On the GUI thread, unless it was stopped by then."""
        self._post(lambda: None if self._is_unwanted() else call())
