"""Markers told from the face, on our own signer's landmarks."""

from __future__ import annotations

import numpy as np
import pytest

from signdesk.composition import Program
from signdesk.language.gloss import GlossSequence, MarkerKind, NonManualMarker
from signdesk.language.recognized import RecognizedSign
from signdesk.motion.tracking.holistic_layout import HOLISTIC
from signdesk.motion.tracking.landmarks import LandmarkFrame, holistic_landmarks
from signdesk.translation.gloss_text import read_glosses
from signdesk.translation.recognition.face_markers import FaceLog, head_shakes


def told(program: Program, marker: NonManualMarker | None) -> tuple[NonManualMarker, ...]:
    """Markers found in IX-2 COFFEE WANT SCHOOL, signed with a marker."""
    glosses = read_glosses("IX-2 COFFEE WANT SCHOOL", program.lexicon).glosses
    sequence = GlossSequence(glosses, () if marker is None else (marker,))
    utterance = program.gloss_to_motion.sign(sequence)
    points, seen = holistic_landmarks(program.body, utterance.clip)
    log = FaceLog()
    for n in range(len(points)):
        log.see(LandmarkFrame(points[n], seen[n], HOLISTIC, n / utterance.clip.frame_rate))
    signs = [RecognizedSign("X", span.start_s, span.end_s, 1.0) for span in utterance.spans]
    return log.markers(signs)


@pytest.mark.parametrize(
    "marker",
    [
        NonManualMarker(MarkerKind.YES_NO_QUESTION, 0, 4),
        NonManualMarker(MarkerKind.WH_QUESTION, 0, 4),
        NonManualMarker(MarkerKind.NEGATION, 0, 4),
        NonManualMarker(MarkerKind.TOPIC, 0, 2),
    ],
    ids=lambda marker: marker.kind,
)
def test_what_our_signer_marks_is_read(program: Program, marker: NonManualMarker) -> None:
    assert told(program, marker) == (marker,)


def test_a_plain_statement_has_no_marker(program: Program) -> None:
    assert told(program, None) == ()


def test_a_face_that_was_not_seen_says_nothing() -> None:
    log = FaceLog()
    nothing = np.zeros(len(HOLISTIC), np.float32)
    log.see(LandmarkFrame(np.zeros((len(HOLISTIC), 3), np.float32), nothing, HOLISTIC, 0.0))
    assert log.markers([RecognizedSign("X", 0.0, 1.0, 1.0)]) == ()


def test_a_head_is_shaken_only_by_turns_that_are_wide_quick_and_many() -> None:
    times = np.arange(90) / 30
    wide = 0.08 * np.sin(2 * np.pi * 2 * times) * ((times > 1) & (times < 2.5))
    ((start, end),) = head_shakes(times, wide)
    assert start == pytest.approx(1.1, abs=0.15)
    assert end == pytest.approx(2.4, abs=0.15)
    assert head_shakes(times, wide / 4) == []
    assert head_shakes(times, 0.08 * np.sin(2 * np.pi * 0.5 * times)) == []
    assert head_shakes(times, np.linspace(0, 0.5, 90)) == []
