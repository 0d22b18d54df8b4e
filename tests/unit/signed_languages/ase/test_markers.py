from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from signdesk.language.gloss import (
    Gloss,
    GlossSequence,
    GlossSource,
    MarkerKind,
    NonManualMarker,
)
from signdesk.motion.face.actions import FACE_INDEX
from signdesk.motion.face.nonmanual import NonManualTrack
from signdesk.signed_languages.ase.markers import marker_track

RATE = 60.0
SIGN_S, GAP_S, FIRST_S = 0.5, 0.2, 0.5
BROWS_UP = [FACE_INDEX[n] for n in ("browInnerUp", "browOuterUpLeft", "browOuterUpRight")]
BROWS_DOWN = [FACE_INDEX[n] for n in ("browDownLeft", "browDownRight")]
BLINK = FACE_INDEX["eyeBlinkLeft"]


@dataclass(frozen=True)
class Span:
    start_s: float
    end_s: float


def spans_of(count: int) -> list[Span]:
    starts = [FIRST_S + i * (SIGN_S + GAP_S) for i in range(count)]
    return [Span(start, start + SIGN_S) for start in starts]


def sequence(
    names: str, *markers: tuple[MarkerKind, int, int], sentences: str = ""
) -> GlossSequence:
    glosses = tuple(
        Gloss(name, GlossSource.LEXICON, int(sentence))
        for name, sentence in zip(names.split(), sentences or "0" * 99, strict=False)
    )
    return GlossSequence(glosses, tuple(NonManualMarker(*marker) for marker in markers))


def marked(
    names: str, *markers: tuple[MarkerKind, int, int], sentences: str = "", tail_s: float = 1.0
) -> NonManualTrack:
    glosses = sequence(names, *markers, sentences=sentences)
    spans = spans_of(len(glosses.glosses))
    return marker_track(glosses, spans, spans[-1].end_s + tail_s, RATE)


def during(track: NonManualTrack, values: np.ndarray, first: int, last: int) -> np.ndarray:
    spans = spans_of(last + 1)
    return values[round(spans[first].start_s * RATE) : round(spans[last].end_s * RATE)]


def turns(yaw: np.ndarray) -> int:
    """How often the head passes the middle."""
    side = np.sign(yaw[np.abs(yaw) > np.radians(1.0)])
    return int(np.count_nonzero(np.diff(side)))


def test_yes_no_question_raises_the_brows_from_before_its_first_sign_beyond_its_last() -> None:
    track = marked("IX-2 DEAF IX-2", (MarkerKind.YES_NO_QUESTION, 0, 3))
    brows = track.face[:, BROWS_UP].min(1)
    assert during(track, brows, 0, 2).min() > 0.75
    end = spans_of(3)[-1].end_s
    assert brows[round((end + 0.2) * RATE)] > 0.9
    assert brows[round((FIRST_S - 0.2) * RATE)] == 0.0
    assert during(track, track.torso[:, 0], 0, 2).min() > np.radians(3.0)
    assert not track.face[:, BROWS_DOWN].any()
    assert not track.gaze.any()


def test_wh_question_furrows_the_brows_most_at_the_wh_sign() -> None:
    track = marked("IX-2 NAME WHAT", (MarkerKind.WH_QUESTION, 0, 3))
    brows = track.face[:, BROWS_DOWN].min(1)
    assert 0.5 < during(track, brows, 0, 0).max() < 0.8
    assert during(track, brows, 2, 2).min() > 0.9
    assert not track.face[:, BROWS_UP].any()
    assert np.abs(during(track, track.head[:, 2], 2, 2)).min() > np.radians(4.0)
    assert during(track, track.shoulders, 2, 2).min() > np.radians(3.0)


def test_a_wh_question_without_a_wh_sign_is_furrowed_throughout() -> None:
    track = marked("IX-2 FEEL", (MarkerKind.WH_QUESTION, 0, 2))
    assert during(track, track.face[:, BROWS_DOWN[0]], 0, 1)[10:].min() > 0.95


def test_negation_shakes_the_head_and_comes_back() -> None:
    track = marked("IX-1 UNDERSTAND NOT", (MarkerKind.NEGATION, 1, 3))
    yaw = track.head[:, 1]
    assert turns(yaw) >= 3
    assert np.abs(during(track, yaw, 0, 0)[:-12]).max() < np.radians(2.0)
    first, second = np.array_split(during(track, np.abs(yaw), 1, 2), 2)
    assert np.radians(8.0) < second.max() < first.max() < np.radians(15.0)
    assert_allclose(yaw[-1], 0.0, atol=1e-9)
    assert 0.2 < track.face[:, BROWS_DOWN].max() < 0.8


def test_negation_of_one_short_sign_is_still_a_shake() -> None:
    track = marked("NOT", (MarkerKind.NEGATION, 0, 1))
    assert turns(track.head[:, 1]) >= 2


def test_a_negated_question_keeps_its_brows_raised() -> None:
    track = marked("IX-2 KNOW NOT", (MarkerKind.YES_NO_QUESTION, 0, 3), (MarkerKind.NEGATION, 1, 3))
    assert during(track, track.face[:, BROWS_UP].min(1), 0, 2).min() > 0.75
    assert during(track, track.face[:, BROWS_DOWN].max(1), 1, 2).max() < 0.05
    assert turns(track.head[:, 1]) >= 3


def test_a_marker_given_twice_is_made_once() -> None:
    question = (MarkerKind.YES_NO_QUESTION, 0, 2)
    once, twice = marked("IX-2 DEAF", question), marked("IX-2 DEAF", question, question)
    assert_allclose(twice.torso, once.torso)
    assert_allclose(twice.face, once.face)


def test_topic_is_raised_back_and_gone_before_the_comment() -> None:
    track = marked("BOOK IX-1 READ", (MarkerKind.TOPIC, 0, 1))
    assert during(track, track.face[:, BROWS_UP].min(1), 0, 0).min() > 0.6
    assert during(track, track.head[:, 0], 0, 0)[10:].max() < 0.0
    assert during(track, track.face[:, BROWS_UP].max(1), 1, 2)[12:].max() < 0.05
    after = track.head[round(spans_of(1)[0].end_s * RATE) :][:30, 0]
    assert after.max() > np.radians(2.0)


def test_conditional_ends_in_a_nod_and_a_blink() -> None:
    track = marked("RAIN FINISH IX-1 HOME", (MarkerKind.CONDITIONAL, 0, 2))
    assert during(track, track.face[:, BROWS_UP].min(1), 0, 1).min() > 0.6
    end = round(spans_of(2)[-1].end_s * RATE)
    assert track.head[end : end + 30, 0].max() > np.radians(5.0)
    assert track.face[end : end + 24, BLINK].max() > 0.99


def test_affirmation_nods() -> None:
    pitch = np.degrees(marked("YES IX-1 WANT", (MarkerKind.AFFIRMATION, 0, 3)).head[:, 0])
    peaks = (pitch[1:-1] > pitch[:-2]) & (pitch[1:-1] >= pitch[2:]) & (pitch[1:-1] > 3.0)
    assert np.count_nonzero(peaks) >= 3
    assert pitch.min() > -0.5


def test_relative_clause_raises_brows_and_upper_lip_and_tilts_back() -> None:
    track = marked("DOG CHASE CAT COME HOME", (MarkerKind.RELATIVE_CLAUSE, 0, 3))
    assert during(track, track.face[:, BROWS_UP].min(1), 1, 1).min() > 0.7
    assert during(track, track.face[:, FACE_INDEX["mouthUpperUpLeft"]], 1, 1).min() > 0.4
    assert during(track, track.head[:, 0], 1, 1).max() < -np.radians(5.0)


def test_rhetorical_question_differs_from_a_real_one() -> None:
    track = marked("IX-1 LATE WHY CAR BREAK", (MarkerKind.RHETORICAL_QUESTION, 0, 3))
    assert during(track, track.face[:, BROWS_UP].min(1), 1, 2).min() > 0.7
    assert np.abs(during(track, track.head[:, 2], 1, 2)).min() > np.radians(4.0)
    assert turns(track.head[:, 1]) >= 1
    assert not track.face[:, BROWS_DOWN].any()


def test_statements_end_in_a_blink_and_a_slight_nod_questions_in_a_blink_after_the_hold() -> None:
    track = marked("HELLO IX-1 HAPPY", sentences="011")
    blinks = track.face[:, BLINK] > 0.99
    starts = np.flatnonzero(blinks[1:] & ~blinks[:-1]) / RATE
    ends = [spans_of(3)[0].end_s, spans_of(3)[2].end_s]
    assert_allclose(starts, ends, atol=0.15)
    assert np.radians(2.0) < track.head[:, 0].max() < np.radians(6.0)
    asked = marked("IX-2 DEAF", (MarkerKind.YES_NO_QUESTION, 0, 2))
    end = spans_of(2)[-1].end_s
    assert not asked.face[: round((end + 0.2) * RATE), BLINK].any()
    assert asked.face[:, BLINK].max() > 0.99


def test_a_clip_that_ends_with_its_last_sign_still_ends_at_rest() -> None:
    track = marked("IX-2 DEAF", (MarkerKind.YES_NO_QUESTION, 0, 2), tail_s=0.0)
    assert_allclose(track.face[-1], 0.0, atol=1e-9)
    assert_allclose(track.head[-1], 0.0, atol=1e-9)


def test_no_glosses_is_rest_and_spans_must_match() -> None:
    empty = marker_track(GlossSequence(()), [], 1.0, 30.0)
    assert len(empty) == 30
    assert not empty.face.any()
    with pytest.raises(ValueError, match="1 spans for 2 glosses"):
        marker_track(sequence("A B"), spans_of(1), 1.0, 30.0)


@st.composite
def utterances(draw: st.DrawFn) -> tuple[GlossSequence, list[Span], float]:
    count = draw(st.integers(1, 8))
    spans, clock = [], draw(st.floats(0.0, 0.6))
    for _ in range(count):
        length = draw(st.floats(0.2, 1.5))
        spans.append(Span(clock, clock + length))
        clock += length + draw(st.floats(0.0, 0.6))
    cuts = sorted(draw(st.lists(st.integers(0, 3), min_size=count, max_size=count)))
    names = draw(st.lists(st.sampled_from(["WHAT", "NOT", "BOOK"]), min_size=count, max_size=count))
    markers = []
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, count - 1))
        end = draw(st.integers(start + 1, count))
        markers.append(NonManualMarker(draw(st.sampled_from(list(MarkerKind))), start, end))
    glosses = tuple(
        Gloss(name, GlossSource.LEXICON, cut) for name, cut in zip(names, cuts, strict=True)
    )
    return GlossSequence(glosses, tuple(markers)), spans, clock + draw(st.floats(0.0, 0.8))


@settings(max_examples=60, deadline=None)
@given(utterances())
def test_any_grammar_stays_in_range_and_never_jumps(
    utterance: tuple[GlossSequence, list[Span], float],
) -> None:
    glosses, spans, duration = utterance
    track = marker_track(glosses, spans, duration, 120.0)
    assert track.face.min() >= 0.0
    assert track.face.max() <= 1.0
    steady = [i for name, i in FACE_INDEX.items() if not name.startswith("eye")]
    assert np.abs(np.diff(track.face[:, steady], axis=0)).max() * 120.0 < 20.0
    assert np.degrees(np.abs(np.diff(track.head, axis=0)).max()) * 120.0 < 400.0
    assert np.degrees(np.abs(np.diff(track.torso, axis=0)).max()) * 120.0 < 90.0
    assert_allclose(track.face[[0, -1]], 0.0, atol=1e-6)
    assert_allclose(track.head[[0, -1]], 0.0, atol=1e-6)
