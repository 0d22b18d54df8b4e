"""Long texts are signed in parts, so that the first is seen while the others are made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from signdesk.language.gloss import GlossSequence, NonManualMarker

if TYPE_CHECKING:
    from signdesk.desktop.services import Span, Utterance
    from signdesk.motion.clip import MotionClip

#: Glosses in a part, unless one sentence has more: about half a minute of signing.
PART_GLOSSES = 24
#: From the rest at the end of one part to the rest at the start of the next.
_SEAM_S = 0.2


@dataclass(frozen=True, slots=True)
class PartSpan:
    """Meets `services.Span`."""

    gloss_index: int
    start_s: float
    end_s: float


@dataclass(frozen=True, slots=True)
class JoinedUtterance:
    """Meets `services.Utterance`."""

    clip: MotionClip
    spans: Sequence[Span]


def parts(sequence: GlossSequence) -> list[tuple[int, GlossSequence]]:
    """Whole sentences in pieces of some glosses, each with the index of its first gloss."""
    starts = [0]
    for start, end in _sentences(sequence):
        if end - starts[-1] > PART_GLOSSES and start > starts[-1]:
            starts.append(start)
    ends = [*starts[1:], len(sequence.glosses)]
    return [(start, _cut(sequence, start, end)) for start, end in zip(starts, ends, strict=True)]


def joined(before: Utterance | None, after: Utterance, offset: int) -> Utterance:
    """Two parts as one; `offset` is the index of the first gloss of the second."""
    if before is None:
        return after
    from signdesk.motion.clip import MotionClip

    rate = before.clip.frame_rate
    if after.clip.frame_rate != rate:
        raise ValueError(f"parts at {rate} and {after.clip.frame_rate} Hz cannot be joined")
    rotations, face, translation = _chained(before.clip, after.clip, round(_SEAM_S * rate))
    clip = MotionClip(rotations, face, translation, rate)
    shift_s = clip.duration_s - after.clip.duration_s
    moved = [
        PartSpan(span.gloss_index + offset, span.start_s + shift_s, span.end_s + shift_s)
        for span in after.spans
    ]
    return JoinedUtterance(clip, (*before.spans, *moved))


def _sentences(sequence: GlossSequence) -> Iterator[tuple[int, int]]:
    start = 0
    for index in range(1, len(sequence.glosses) + 1):
        is_end = index == len(sequence.glosses)
        if is_end or sequence.glosses[index].sentence != sequence.glosses[start].sentence:
            yield start, index
            start = index


def _cut(sequence: GlossSequence, start: int, end: int) -> GlossSequence:
    markers = tuple(
        NonManualMarker(marker.kind, max(marker.start, start) - start, min(marker.end, end) - start)
        for marker in sequence.markers
        if marker.start < end and marker.end > start
    )
    return GlossSequence(sequence.glosses[start:end], markers, sequence.signed_language)


def _chained(before: MotionClip, after: MotionClip, seam: int) -> Iterator[Any]:
    """Rotations, face and translation of both clips, with frames between that go over."""
    import numpy as np

    shares = np.linspace(0, 1, seam + 2)[1:-1]
    for name in ("rotations", "face", "translation"):
        one, other = getattr(before, name), getattr(after, name)
        last, first = one[-1:], other[:1]
        steps = shares.reshape(-1, *([1] * (one.ndim - 1)))
        yield np.concatenate([one, last + steps * (first - last), other]).astype(np.float32)
