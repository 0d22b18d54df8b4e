"""Watching a signer: camera and landmark detector each on a thread of its own."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from signdesk.conversation.channel import Channel, ChannelClosed, WhenFull
from signdesk.conversation.stage import Stage
from signdesk.conversation.turn import Turn, TurnItem
from signdesk.errors import Cancelled
from signdesk.motion.tracking.cleaning import LandmarkCleaner
from signdesk.motion.tracking.framing import Framing, FramingJudge, HandDominance
from signdesk.motion.tracking.landmarks import LandmarkFrame
from signdesk.translation.signer_interfaces import LandmarkDetector, VideoFrame, VideoSource

#: Pictures that wait for the detector, and what was seen that waits for whoever reads signs. A
#: detector slower than the camera always has one waiting; a second would only be older.
_PICTURES, _SEEN = 1, 8


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """One picture, and what is in it.

    Attributes
    ----------
    video : the picture.
    landmarks : cleaned, in pixels of the picture.
    framing : how well the signer is seen of late.
    seems_left_handed : whether the left hand is clearly the dominant one so far.
    """

    video: VideoFrame
    landmarks: LandmarkFrame
    framing: Framing
    seems_left_handed: bool


class Onlooker:
    """Makes `Seen` of pictures, one after another, from one thread."""

    def __init__(self, detector: LandmarkDetector) -> None:
        self._detector = detector
        self._cleaner = LandmarkCleaner()
        self._judge = FramingJudge()
        self._dominance = HandDominance()

    @property
    def seemed_left_handed(self) -> bool:
        """Whether in all that was seen the left hand seemed to be the strong one."""
        return self._dominance.seemed_left_handed

    def look(self, video: VideoFrame) -> Seen:
        """What is in a picture. Raises `EngineError`."""
        found = self._detector.detect(video.picture, video.captured_at_s)
        landmarks = self._cleaner.clean(found)
        self._dominance.see(landmarks)
        framing = self._judge.judge(found, video.picture)
        return Seen(video, landmarks, framing, self._dominance.seems_left_handed)


class Watching:
    """Watches a source from `start` until it ends, fails, or the turn is cancelled.

    What is seen comes out of `seen`, which is closed at the end. When the detector cannot keep up
    with a camera it looks at the newest picture; those it had no time for are counted.
    """

    def __init__(
        self,
        source: VideoSource,
        detector: LandmarkDetector,
        turn: Turn,
        on_error: Callable[[Exception], None],
    ) -> None:
        self._source = source
        self._turn = turn
        self._on_error = on_error
        self._onlooker = Onlooker(detector)
        self._pictures: Channel[TurnItem[VideoFrame]] = Channel(_PICTURES, WhenFull.DROP_OLDEST)
        self.seen: Channel[TurnItem[Seen]] = Channel(_SEEN, WhenFull.WAIT)
        self._stage = Stage("landmarks", self._look, self._pictures, self.seen, on_error)
        self._camera = threading.Thread(target=self._film, name="camera", daemon=True)
        self._rate = _Rate()

    @property
    def dropped(self) -> int:
        """Pictures that the detector had no time for."""
        return self._pictures.lost

    @property
    def frames_per_s(self) -> float:
        """Pictures looked at a second, of late."""
        return self._rate.per_second

    def start(self) -> None:
        """Open the source; its errors go to `on_error`."""
        self._stage.start()
        self._camera.start()

    def stop(self, timeout_s: float = 5.0) -> bool:
        """Cancel the turn and wait for the end; whether it has come."""
        self._turn.token.cancel()
        self.seen.close()
        self._camera.join(timeout_s)
        return self._stage.join(timeout_s)

    def _film(self) -> None:
        try:
            for frame in self._source.frames(self._turn.token):
                self._pictures.put(TurnItem.captured(self._turn, frame))
        except (Cancelled, ChannelClosed):
            pass
        except Exception as error:  # whatever a driver raises is told, not lost with the thread
            self._on_error(error)
        finally:
            self._pictures.close()

    def _look(self, item: TurnItem[VideoFrame]) -> Iterator[Seen]:
        yield self._onlooker.look(item.payload)
        self._rate.count()


class _Rate:
    """Events a second over the last second or so."""

    def __init__(self) -> None:
        self._began, self._count, self.per_second = time.monotonic(), 0, 0.0

    def count(self) -> None:
        """One more."""
        self._count += 1
        elapsed = time.monotonic() - self._began
        if elapsed >= 1.0:
            self.per_second = self._count / elapsed
            self._began, self._count = time.monotonic(), 0
