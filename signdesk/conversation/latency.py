"""Where the time goes between what is said and what is seen."""

from __future__ import annotations

import threading
import time
from collections import deque
from dataclasses import dataclass

import numpy as np

#: How many of the latest items a report looks at.
_KEPT = 200


@dataclass(frozen=True, slots=True)
class Trace:
    """When something was captured and when each stage was done with it, in ns of `perf_counter`."""

    captured_ns: int
    stages: tuple[tuple[str, int], ...] = ()

    def after(self, stage: str) -> Trace:
        """With `stage` done now."""
        return Trace(self.captured_ns, (*self.stages, (stage, time.perf_counter_ns())))

    @property
    def total_ns(self) -> int:
        """From capture to the last stage."""
        return self.stages[-1][1] - self.captured_ns if self.stages else 0

    def durations_ns(self) -> tuple[tuple[str, int], ...]:
        """Each stage's own time, waiting before it included."""
        starts = (self.captured_ns, *(ended for _, ended in self.stages))
        return tuple(
            (stage, ended - start)
            for (stage, ended), start in zip(self.stages, starts[:-1], strict=True)
        )


@dataclass(frozen=True, slots=True)
class StageLatency:
    """A stage's time over the latest items, milliseconds; stage "total" is from end to end."""

    stage: str
    count: int
    p50_ms: float
    p95_ms: float


class LatencyReport:
    """Collects traces from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._times_ns: dict[str, deque[int]] = {}

    def add(self, trace: Trace) -> None:
        """Count one finished item."""
        with self._lock:
            for stage, duration in (*trace.durations_ns(), ("total", trace.total_ns)):
                self._times_ns.setdefault(stage, deque(maxlen=_KEPT)).append(duration)

    def by_stage(self) -> tuple[StageLatency, ...]:
        """Stages in the order in which they were first seen."""
        with self._lock:
            times = {stage: list(values) for stage, values in self._times_ns.items()}
        return tuple(
            StageLatency(stage, len(values), *(np.percentile(values, (50, 95)) / 1e6).tolist())
            for stage, values in times.items()
        )
