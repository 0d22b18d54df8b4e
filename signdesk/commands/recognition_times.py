"""What the recognition's benches note on the way: how fast all is, and how late signs are told."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from signdesk.conversation.shown_gloss import ShownGloss
from signdesk.language.recognized import EmergingSign, Read, RecognizedSign
from signdesk.storage.memory import resident_bytes

if TYPE_CHECKING:
    from signdesk.motion.tracking.landmarks import LandmarkFrame
    from signdesk.translation.signer_interfaces import LandmarkDetector
    from signdesk.translation.signs_to_gloss import SignReader

#: Value, aim (empty if there is none) and unit of each figure by its name.
Figures = dict[str, tuple[float, str, str]]


@dataclass
class Timings:
    """What was measured on the way."""

    detect_ms: list[float] = field(default_factory=list)
    look_ms: list[float] = field(default_factory=list)
    after_end_ms: list[float] = field(default_factory=list)
    shown: ShownGloss = field(default_factory=ShownGloss)

    def detect(self, detector: LandmarkDetector) -> LandmarkDetector:
        """The detector, with its times noted."""
        return _Timed(detector, self.detect_ms)

    def see(self, reader: SignReader, frame: LandmarkFrame) -> list[Read]:
        """Have a frame read, and note how long it took and how late each sign was told."""
        started = time.perf_counter()
        read = reader.see(frame)
        took_ms = 1000 * (time.perf_counter() - started)
        self.look_ms.append(took_ms)
        now_s = frame.captured_at_s + took_ms / 1000
        told = [each for each in read if isinstance(each, RecognizedSign)]
        for sign in told:  # the last of them is the one that was under way
            since_s = self.shown.tell(sign.gloss, now_s) if sign is told[-1] else now_s
            if not _may_go_on(sign.gloss):
                self.after_end_ms.append(1000 * (since_s - sign.end_s))
        for each in read:
            if isinstance(each, EmergingSign):
                self.shown.show("" if each.sign is None else each.sign.gloss, now_s)
        return read


@dataclass(frozen=True, slots=True)
class _Timed:
    """A detector whose times are noted; it meets `LandmarkDetector`."""

    detector: LandmarkDetector
    took_ms: list[float]

    @property
    def name(self) -> str:
        return self.detector.name

    def detect(self, picture: NDArray[np.uint8], captured_at_s: float) -> LandmarkFrame:
        started = time.perf_counter()
        found = self.detector.detect(picture, captured_at_s)
        self.took_ms.append(1000 * (time.perf_counter() - started))
        return found

    def reset(self) -> None:
        self.detector.reset()

    def close(self) -> None:
        self.detector.close()


def _may_go_on(gloss: str) -> bool:
    """Whether more may follow, as in spelled words and numbers, so that it is told later."""
    return gloss.startswith("fs-") or gloss[0].isdigit()


def speeds(timings: Timings) -> Figures:
    """Figures of what was noted, and the memory in use."""
    figures: Figures = {"memory": (resident_bytes() / 1e9, "1.5", "GB")}
    if timings.detect_ms:
        per_s = 1000 / float(np.median(timings.detect_ms))
        figures["pictures to landmarks, p50"] = (per_s, "20", "frames/s")
    if timings.look_ms:
        figures["reading a frame, p95"] = (float(np.percentile(timings.look_ms, 95)), "", "ms")
    if timings.after_end_ms:
        usual, late = np.percentile(timings.after_end_ms, (50, 95))
        figures["a sign's end to its gloss, p50"] = (float(usual), "", "ms")
        figures["a sign's end to its gloss, p95"] = (float(late), "400", "ms")
    if timings.shown.early:
        kept = 100 * timings.shown.kept / timings.shown.early
        figures[f"glosses shown before, kept ({timings.shown.early})"] = (kept, "", "%")
    return figures
