from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray

from signdesk.conversation.channel import ChannelClosed
from signdesk.conversation.turn import TurnItem, Turns
from signdesk.conversation.watching import Seen, Watching
from signdesk.errors import DeviceError
from signdesk.motion.tracking.framing import Framing
from signdesk.motion.tracking.holistic_layout import HOLISTIC
from signdesk.motion.tracking.landmarks import LandmarkFrame
from signdesk.translation.signer_interfaces import VideoFrame

PICTURE = np.full((48, 64, 3), 128, np.uint8)


class FakeSource:
    """A camera that gives pictures as quickly as asked, then fails if told to."""

    name = "Fake"

    def __init__(self, count: int, error: Exception | None = None, wait_s: float = 0.0) -> None:
        self.count, self.error, self.wait_s = count, error, wait_s

    def frames(self, is_cancelled: Callable[[], bool]) -> Iterator[VideoFrame]:
        for n in range(self.count):
            if is_cancelled():
                return
            time.sleep(self.wait_s)
            yield VideoFrame(PICTURE, n / 30)
        if self.error is not None:
            raise self.error


class FakeDetector:
    """Sees nobody, slowly if told to."""

    name = "Fake"

    def __init__(self, gate: threading.Event | None = None) -> None:
        self.gate = gate

    def detect(self, picture: NDArray[np.uint8], captured_at_s: float) -> LandmarkFrame:
        if self.gate is not None:
            assert self.gate.wait(60)
        nothing = np.zeros(len(HOLISTIC), np.float32)
        return LandmarkFrame(np.zeros((len(HOLISTIC), 3), np.float32), nothing, HOLISTIC,
                             captured_at_s)  # fmt: skip

    def reset(self) -> None:
        pass

    def close(self) -> None:
        pass


def everything(watching: Watching) -> list[TurnItem[Seen]]:
    got = []
    while True:
        try:
            got.append(watching.seen.get(10))
        except ChannelClosed:
            return got


def test_what_is_seen_comes_in_order_with_the_time_it_took() -> None:
    errors: list[Exception] = []
    source = FakeSource(5, wait_s=0.02)
    watching = Watching(source, FakeDetector(), Turns().begin(), errors.append)
    watching.start()
    seen = everything(watching)
    assert [item.payload.video.captured_at_s for item in seen] == [n / 30 for n in range(5)]
    assert {item.payload.framing for item in seen} == {Framing.NOBODY}
    assert all([name for name, _ in item.trace.stages] == ["landmarks"] for item in seen)
    assert watching.stop()
    assert not errors


def test_a_slow_detector_looks_at_the_newest_picture_and_counts_the_others() -> None:
    gate = threading.Event()
    filmed = threading.Event()

    class Source(FakeSource):
        def frames(self, is_cancelled: Callable[[], bool]) -> Iterator[VideoFrame]:
            yield from super().frames(is_cancelled)
            filmed.set()

    watching = Watching(Source(50, wait_s=0.002), FakeDetector(gate), Turns().begin(), print)
    watching.start()
    assert filmed.wait(60)
    gate.set()
    seen = everything(watching)
    assert len(seen) + watching.dropped == 50
    assert 1 <= len(seen) <= 3
    assert seen[-1].payload.video.captured_at_s == 49 / 30


def test_a_camera_that_fails_is_told_and_ends_the_watching() -> None:
    errors: list[Exception] = []
    gone = DeviceError("The camera was disconnected.", "Connect it.")
    watching = Watching(FakeSource(2, gone, 0.02), FakeDetector(), Turns().begin(), errors.append)
    watching.start()
    assert len(everything(watching)) == 2
    assert errors == [gone]


def test_a_cancelled_turn_ends_the_watching() -> None:
    turns = Turns()
    watching = Watching(FakeSource(10**6, wait_s=0.001), FakeDetector(), turns.begin(), print)
    watching.start()
    watching.seen.get(10)
    assert watching.stop()
