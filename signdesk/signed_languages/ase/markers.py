"""ASL grammar on face and head: non-manual markers over their stretch of signs.

What each marker looks like follows Baker-Shenk (1983), Liddell (1980) and Wilbur (1994, 2000);
sizes and times were set by looking at the signer. A marker begins a little before its first sign.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final, Protocol

import numpy as np

from signdesk.language.gloss import GlossSequence, MarkerKind, NonManualMarker
from signdesk.motion.face.gestures import BLINK_S, NOD_S, blink, nod, nods, shake
from signdesk.motion.face.nonmanual import (
    Array,
    NonManualPosture,
    NonManualTrack,
    combine,
    ease,
    frame_times,
)

#: Signs at which the face of a wh-question is strongest.
WH_SIGNS: Final = frozenset(
    "WHO WHAT WHERE WHEN WHY HOW WHICH HOW-MANY HOW-MUCH HOW-OLD WHAT-FOR WHAT-TIME WHAT-DO "
    "WHOSE FOR-FOR DO-DO".split()
)
_QUESTIONS: Final = (MarkerKind.YES_NO_QUESTION, MarkerKind.WH_QUESTION)
_LEAD_S: Final = 0.18
_ONSET_S: Final = 0.24
#: The rest of a wh-question carries this much of the face that the wh-sign carries.
_WH_BASE: Final = 0.7


class SignSpanLike(Protocol):
    """When a sign is signed."""

    @property
    def start_s(self) -> float:
        """Start of the sign itself, its preparation not included."""
        ...

    @property
    def end_s(self) -> float:
        """End of the sign, its final hold included."""
        ...


@dataclass(frozen=True, slots=True)
class _Marking:
    """How a marker looks.

    Attributes
    ----------
    posture : of face, head and trunk at full strength.
    hold_s : how long it outlasts its last sign; release_s : and how long it takes to go.
    turn, dip : rhythmic headshake or nodding in degrees, rate_hz each.
    closing_nod : degrees of a nod when it ends; closing_blink : whether the eyes blink then.
    """

    posture: NonManualPosture
    hold_s: float = 0.0
    release_s: float = 0.25
    turn: float = 0.0
    dip: float = 0.0
    rate_hz: float = 2.0
    closing_nod: float = 0.0
    closing_blink: bool = False


#: From the least to the most binding: where brows conflict, the later marker has its way.
_MARKINGS: Final[dict[MarkerKind, _Marking]] = {
    MarkerKind.AFFIRMATION: _Marking(
        NonManualPosture({"browInnerUp": 0.15, "mouthPress": 0.25, "mouthSmile": 0.15}),
        dip=9.0,
        rate_hz=1.7,
    ),
    MarkerKind.NEGATION: _Marking(
        NonManualPosture(
            {
                "browDown": 0.55,
                "eyeSquint": 0.25,
                "mouthFrown": 0.7,
                "mouthShrugLower": 0.35,
                "noseSneer": 0.15,
            }
        ),
        turn=14.0,
        rate_hz=2.0,
    ),
    MarkerKind.RELATIVE_CLAUSE: _Marking(
        NonManualPosture(
            {
                "browInnerUp": 0.75,
                "browOuterUp": 0.75,
                "cheekSquint": 0.6,
                "eyeSquint": 0.3,
                "mouthUpperUp": 0.55,
                "noseSneer": 0.25,
            },
            head=(-8.0, 0.0, 0.0),
        ),
        closing_nod=3.0,
    ),
    MarkerKind.TOPIC: _Marking(
        NonManualPosture(
            {"browInnerUp": 0.85, "browOuterUp": 0.9, "eyeWide": 0.35},
            head=(-6.0, 0.0, -3.0),
        ),
        hold_s=0.05,
        closing_nod=5.0,
    ),
    MarkerKind.CONDITIONAL: _Marking(
        NonManualPosture(
            {"browInnerUp": 0.95, "browOuterUp": 1.0, "eyeWide": 0.4},
            head=(-2.0, 0.0, 8.0),
        ),
        hold_s=0.05,
        closing_nod=8.0,
        closing_blink=True,
    ),
    MarkerKind.RHETORICAL_QUESTION: _Marking(
        NonManualPosture(
            {"browInnerUp": 0.85, "browOuterUp": 0.9, "eyeWide": 0.3, "mouthPress": 0.2},
            head=(-2.0, 0.0, -7.0),
        ),
        hold_s=0.1,
        turn=4.0,
        rate_hz=1.6,
    ),
    MarkerKind.WH_QUESTION: _Marking(
        NonManualPosture(
            {
                "browDown": 1.0,
                "eyeSquint": 0.5,
                "noseSneer": 0.2,
                "mouthPucker": 0.1,
            },
            head=(5.0, 0.0, -8.0),
            torso=(3.0, 0.0, 0.0),
            shoulders=7.0,
        ),
        hold_s=0.15,
    ),
    MarkerKind.YES_NO_QUESTION: _Marking(
        NonManualPosture(
            {"browInnerUp": 1.0, "browOuterUp": 1.0, "eyeWide": 0.7},
            head=(1.5, 0.0, 0.0),
            torso=(5.0, 0.0, 0.0),
            shoulders=2.0,
        ),
        hold_s=0.25,
        release_s=0.3,
    ),
}


def marker_track(
    sequence: GlossSequence,
    spans: Sequence[SignSpanLike],
    duration_s: float,
    frame_rate: float,
) -> NonManualTrack:
    """Face, head, trunk and blinks that the grammar of a sequence asks for.

    `spans` are in seconds from the start of the clip, one for each gloss, in order.

    Raises
    ------
    ValueError : when there is not one span for each gloss.
    """
    if len(spans) != len(sequence.glosses):
        raise ValueError(f"{len(spans)} spans for {len(sequence.glosses)} glosses")
    times = frame_times(duration_s, frame_rate)
    tracks = [NonManualTrack.rest(len(times), frame_rate)]
    order = list(_MARKINGS)
    for marker in sorted(_united(sequence.markers), key=lambda marker: order.index(marker.kind)):
        tracks += _marker_tracks(sequence, marker, spans, times, frame_rate)
    tracks += _boundary_tracks(sequence, spans, times, frame_rate)
    return combine(*tracks)


def _united(markers: Sequence[NonManualMarker]) -> list[NonManualMarker]:
    """The markers with those of one kind that overlap as one, so that no face is made twice."""
    united: list[NonManualMarker] = []
    for marker in sorted(markers, key=lambda marker: (marker.kind, marker.start)):
        before = united[-1] if united else None
        if before is not None and before.kind is marker.kind and marker.start < before.end:
            united[-1] = replace(before, end=max(before.end, marker.end))
        else:
            united.append(marker)
    return united


def _marker_tracks(
    sequence: GlossSequence,
    marker: NonManualMarker,
    spans: Sequence[SignSpanLike],
    times: Array,
    frame_rate: float,
) -> list[NonManualTrack]:
    marking = _MARKINGS[marker.kind]
    start = max(0.0, spans[marker.start].start_s - _LEAD_S)
    last = spans[marker.end - 1].end_s
    end = min(last + marking.hold_s + marking.release_s, times[-1])
    envelope = ease(times, start, end, _ONSET_S, marking.release_s)
    if marker.kind is MarkerKind.WH_QUESTION:
        envelope = _peaks_at_wh_sign(envelope, sequence, marker, spans, times)
    tracks = [marking.posture.over(envelope, frame_rate)]
    if marking.turn:
        swing = shake(times, start, min(last + 0.12, times[-1]), marking.rate_hz)
        tracks.append(NonManualPosture(head=(0.0, marking.turn, 0.0)).over(swing, frame_rate))
    if marking.dip:
        dips = nods(times, start, min(last + 0.12, times[-1]), marking.rate_hz)
        tracks.append(NonManualPosture(head=(marking.dip, 0.0, 0.0)).over(dips, frame_rate))
    if marking.closing_nod:
        tracks.append(_one_nod(times, last, marking.closing_nod, frame_rate))
    if marking.closing_blink:
        tracks.append(_one_blink(times, last + marking.hold_s, frame_rate))
    return tracks


def _peaks_at_wh_sign(
    envelope: Array,
    sequence: GlossSequence,
    marker: NonManualMarker,
    spans: Sequence[SignSpanLike],
    times: Array,
) -> Array:
    """The envelope, weaker away from wh-signs; unchanged if the question holds none."""
    peak = np.zeros(len(times))
    for index in range(marker.start, marker.end):
        if sequence.glosses[index].name in WH_SIGNS:
            span = spans[index]
            bump = ease(times, span.start_s - 0.3, span.end_s + 0.55, 0.3, 0.3)
            peak = np.maximum(peak, bump)
    if not peak.any():
        return envelope
    return np.asarray(envelope * (_WH_BASE + (1.0 - _WH_BASE) * peak))


def _boundary_tracks(
    sequence: GlossSequence, spans: Sequence[SignSpanLike], times: Array, frame_rate: float
) -> list[NonManualTrack]:
    """A blink at the end of each sentence, with a slight nod unless it asks something."""
    tracks = []
    glosses = sequence.glosses
    for index, span in enumerate(spans):
        if index + 1 < len(glosses) and glosses[index + 1].sentence == glosses[index].sentence:
            continue
        asks = [m for m in sequence.markers if m.kind in _QUESTIONS and m.start <= index < m.end]
        hold = max((_MARKINGS[marker.kind].hold_s for marker in asks), default=0.0)
        tracks.append(_one_blink(times, span.end_s + hold, frame_rate))
        if not asks:
            tracks.append(_one_nod(times, span.end_s - 0.12, 4.0, frame_rate))
    return tracks


def _one_blink(times: Array, start_s: float, frame_rate: float) -> NonManualTrack:
    closed = _fitted(blink, times, start_s, BLINK_S)
    return NonManualPosture({"eyeBlink": 1.0}).over(closed, frame_rate)


def _one_nod(times: Array, start_s: float, degrees: float, frame_rate: float) -> NonManualTrack:
    lowered = _fitted(nod, times, start_s, NOD_S)
    return NonManualPosture(head=(degrees, 0.0, 0.0)).over(lowered, frame_rate)


def _fitted(
    movement: Callable[[Array, float], Array], times: Array, start_s: float, length_s: float
) -> Array:
    """The movement, earlier if the clip would end before it does; none in a shorter clip."""
    if times[-1] < length_s:
        return np.zeros(len(times))
    return movement(times, min(max(0.0, start_s), times[-1] - length_s))
