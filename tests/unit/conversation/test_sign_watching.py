from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from signdesk.conversation.latency import Trace
from signdesk.conversation.sign_watching import SignWatching, WatchingEvents
from signdesk.conversation.turn import Turns
from signdesk.errors import DeviceError, EngineError
from signdesk.language.recognized import Read, RecognizedSign, SignedSentence
from signdesk.motion.tracking.landmarks import LandmarkFrame
from signdesk.translation.interfaces import IsCancelled
from signdesk.translation.signer_interfaces import VideoFrame

from .test_watching import FakeDetector, FakeSource


class EveryThird:
    """Reads a sign from every third picture; the end makes a sentence of them."""

    def __init__(self, failing_at: int = 0) -> None:
        self.failing_at, self.count, self.resets = failing_at, 0, 0
        self.has_seen = threading.Condition()
        self.signs: list[RecognizedSign] = []

    def see(self, frame: LandmarkFrame) -> list[Read]:
        with self.has_seen:
            self.count += 1
            self.has_seen.notify_all()
        if self.count == self.failing_at:
            raise EngineError("The recogniser broke.", "Sign again.")
        if self.count % 3:
            return []
        self.signs.append(RecognizedSign(f"SIGN-{self.count}", 0.0, 0.1, 0.9))
        return [self.signs[-1]]

    def finish(self) -> list[Read]:
        return [SignedSentence(tuple(self.signs))] if self.signs else []

    def reset(self) -> None:
        self.resets += 1
        self.signs = []


class Patient(FakeSource):
    """Gives a picture when the one before was read: none is dropped; at `free` it asks first."""

    def __init__(
        self, count: int, reader: EveryThird, error: Exception | None = None, free: int = 10**6
    ) -> None:
        super().__init__(count, error)
        self.reader, self.free = reader, free
        self.gate, self.reached = threading.Event(), threading.Event()

    def frames(self, is_cancelled: IsCancelled) -> Iterator[VideoFrame]:
        for n, frame in enumerate(super().frames(is_cancelled)):
            if n <= self.free:
                with self.reader.has_seen:
                    assert self.reader.has_seen.wait_for(lambda n=n: self.reader.count == n, 10)
            if n == self.free:
                self.reached.set()
                assert self.gate.wait(60)
            yield frame


class Told:
    def __init__(self) -> None:
        self.read: list[Read] = []
        self.traces: list[Trace] = []
        self.errors: list[Exception] = []
        self.ended = threading.Event()
        self.has_sign, self.has_sentence = threading.Event(), threading.Event()

    def events(self) -> WatchingEvents[Read]:
        return WatchingEvents(self._take, self.errors.append, self.ended.set)

    def _take(self, read: Read, trace: Trace) -> None:
        self.read.append(read)
        self.traces.append(trace)
        is_sentence = isinstance(read, SignedSentence)
        (self.has_sentence if is_sentence else self.has_sign).set()


@pytest.fixture
def told() -> Told:
    return Told()


def watch(source: FakeSource, reader: EveryThird | None, told: Told) -> SignWatching[Read]:
    made = SignWatching(source, FakeDetector(), reader, Turns().begin(), told.events())
    made.start()
    return made


def test_signs_then_the_sentence_at_the_end_of_the_file(told: Told) -> None:
    reader = EveryThird()
    watching = watch(Patient(6, reader), reader, told)
    assert told.ended.wait(60)
    signs = [each.gloss for each in told.read if isinstance(each, RecognizedSign)]
    assert signs == ["SIGN-3", "SIGN-6"]
    assert isinstance(told.read[-1], SignedSentence)
    assert [name for name, _ in told.traces[0].stages] == ["landmarks", "reading signs"]
    assert watching.latest is not None


def test_pausing_ends_the_sentence_and_reads_no_more(told: Told) -> None:
    reader = EveryThird()
    source = Patient(20, reader, free=5)
    watching = watch(source, reader, told)
    assert source.reached.wait(60)
    assert told.has_sign.wait(60)
    watching.pause(True)
    source.gate.set()
    assert told.has_sentence.wait(60)
    assert told.ended.wait(60)
    assert reader.count == 5
    assert len([each for each in told.read if isinstance(each, SignedSentence)]) == 1


def test_an_engine_that_fails_once_goes_on(told: Told) -> None:
    reader = EveryThird(failing_at=2)
    watch(Patient(9, reader), reader, told)
    assert told.ended.wait(60)
    assert [str(error) for error in told.errors] == ["The recogniser broke. Sign again."]
    assert any(isinstance(each, SignedSentence) for each in told.read)


def test_a_camera_that_goes_is_told_and_what_was_signed_is_not_lost(told: Told) -> None:
    gone = DeviceError("The camera has gone.", "Connect it and start again.")
    reader = EveryThird()
    watch(Patient(3, reader, gone), reader, told)
    assert told.ended.wait(60)
    assert told.errors == [gone]
    assert isinstance(told.read[-1], SignedSentence)


def test_without_a_recogniser_the_picture_is_there(told: Told) -> None:
    watching = watch(FakeSource(3), None, told)
    assert told.ended.wait(60)
    assert watching.latest is not None
    assert told.read == []


def test_stopping_ends_it(told: Told) -> None:
    reader = EveryThird()
    source = Patient(100, reader, free=3)
    watching = watch(source, reader, told)
    assert source.reached.wait(60)
    source.gate.set()
    assert watching.stop()
    assert told.ended.wait(60)
