"""Microphone, camera and loudspeaker, as a test wants them."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from signdesk.translation.signer_interfaces import VideoFrame


@dataclass
class FakeSound:
    samples: np.ndarray
    warning: str = ""


@dataclass
class FakeMicrophone:
    level_dbfs: float = -20.0
    lost_s: float = 0.0
    is_open: bool = False
    error: Exception | None = None

    def start(self) -> None:
        if self.error is not None:
            raise self.error
        self.is_open = True

    def read(self) -> np.ndarray:
        if self.error is not None:
            raise self.error
        return np.ones(1600, np.float32)

    def stop(self) -> np.ndarray:
        self.is_open = False
        return np.ones(160, np.float32)


class FakeCamera:
    """A grey picture thirty times a second, until it is told to stop."""

    name = "a camera"

    def __init__(self) -> None:
        self.is_open = False
        self.error: Exception | None = None

    def frames(self, is_cancelled: Callable[[], bool]) -> Iterator[VideoFrame]:
        if self.error is not None:
            raise self.error
        self.is_open = True
        try:
            for number in range(10_000):
                if is_cancelled():
                    return
                time.sleep(0.005)
                yield VideoFrame(np.full((48, 64, 3), 128, np.uint8), number / 30)
        finally:
            self.is_open = False


class FakeSpeaker:
    """Plays in no time; `error` is what the system says."""

    def __init__(self) -> None:
        self.played: list[Any] = []
        self.error: Exception | None = None

    def play(self, sound: Any, is_cancelled: Any) -> None:
        if self.error is not None:
            raise self.error
        self.played.append(sound)
