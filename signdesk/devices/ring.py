"""A ring of samples between the sound driver's thread and a reader."""

from __future__ import annotations

import threading

import numpy as np

from signdesk.translation.interfaces import Audio


class SampleRing:
    """Keeps the newest `capacity` samples; older ones that nobody took are counted as overrun."""

    def __init__(self, capacity: int) -> None:
        self._samples = np.zeros(capacity, np.float32)
        self._lock = threading.Lock()
        self._end = 0  # where the next sample goes
        self._held = 0
        self._overrun = 0

    @property
    def overrun(self) -> int:
        """Samples lost so far."""
        return self._overrun

    def append(self, block: Audio) -> None:
        """Add samples (n,)."""
        capacity = len(self._samples)
        with self._lock:
            self._overrun += max(0, self._held + len(block) - capacity)
            kept = block[max(0, len(block) - capacity) :]
            head = min(len(kept), capacity - self._end)
            self._samples[self._end : self._end + head] = kept[:head]
            self._samples[: len(kept) - head] = kept[head:]
            self._end = (self._end + len(kept)) % capacity if capacity else 0
            self._held = min(capacity, self._held + len(block))

    def take(self) -> Audio:
        """Everything held, oldest first, (n,) float32; the ring is empty afterwards."""
        with self._lock:
            start = self._end - self._held
            taken = (
                np.concatenate((self._samples[start:], self._samples[: self._end]))
                if start < 0
                else self._samples[start : self._end].copy()
            )
            self._held = 0
        return taken
