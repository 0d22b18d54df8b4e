import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from signdesk.motion.face.actions import FACE_INDEX
from signdesk.motion.face.nonmanual import (
    HEAD_LIMITS,
    NonManualPosture,
    NonManualTrack,
    combine,
    ease,
    frame_times,
)

ONES = np.ones(4)


def held(**face: float) -> NonManualTrack:
    return NonManualPosture(face).over(ONES, 30.0)


def weight(track: NonManualTrack, name: str) -> float:
    return float(track.face[0, FACE_INDEX[name]])


def test_arrays_are_copied_and_read_only() -> None:
    face = np.zeros((3, 52))
    track = NonManualTrack(
        face, np.zeros((3, 3)), np.zeros((3, 3)), np.zeros((3, 2)), np.zeros(3), 30
    )
    face[0, 0] = 1.0
    assert track.face[0, 0] == 0.0
    with pytest.raises(ValueError, match="read-only"):
        track.head[0, 0] = 1.0


@pytest.mark.parametrize("shape", [(3, 51), (2, 52)])
def test_wrong_shapes_are_refused(shape: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="shape"):
        NonManualTrack(
            np.zeros(shape), np.zeros((3, 3)), np.zeros((3, 3)), np.zeros((3, 2)), np.zeros(3), 30
        )


def test_values_must_be_finite_and_the_rate_positive() -> None:
    with pytest.raises(ValueError, match="finite"):
        NonManualPosture(head=(np.nan, 0.0, 0.0)).over(ONES, 30.0)
    with pytest.raises(ValueError, match="rate"):
        NonManualTrack.rest(3, 0.0)


def test_crop_and_pad_keep_the_frames_in_place() -> None:
    track = NonManualPosture(head=(10.0, 0.0, 0.0)).over(np.linspace(0, 1, 5), 30.0)
    padded = track.pad(2, 3)
    assert len(padded) == 10
    assert_allclose(padded.crop(2, 7).head, track.head)
    assert_allclose(padded.head[:2], 0.0)
    assert_allclose(padded.head[-1], track.head[-1])
    assert padded.duration_s == pytest.approx(10 / 30)


def test_posture_is_given_in_degrees_and_sets_both_sides() -> None:
    track = NonManualPosture(
        {"browDown": 0.5}, (10.0, 20.0, 30.0), (1.0, 0.0, 0.0), (5.0, 6.0), 7.0
    ).over(ONES, 30.0)
    assert weight(track, "browDownLeft") == weight(track, "browDownRight") == 0.5
    assert_allclose(np.degrees(track.head[0]), (10.0, 20.0, 30.0))
    assert_allclose(np.degrees(track.gaze[0]), (5.0, 6.0))
    assert_allclose(np.degrees(track.shoulders), 7.0)


@given(
    start=st.floats(0, 3),
    length=st.floats(0.01, 3),
    onset=st.floats(0.05, 0.5),
    offset=st.floats(0.05, 0.5),
)
def test_ease_stays_in_its_span_and_is_never_faster_than_asked(
    start: float, length: float, onset: float, offset: float
) -> None:
    times = frame_times(7.0, 120.0)
    curve = ease(times, start, start + length, onset, offset)
    outside = (times <= start) | (times >= start + length)
    assert_allclose(curve[outside], 0.0, atol=1e-12)
    assert curve.max() <= 1.0
    # A minimum-jerk stroke peaks at 15/8 of its mean speed.
    assert np.abs(np.diff(curve)).max() * 120.0 <= 1.8751 / min(onset, offset)


def test_ease_reaches_full_strength_when_there_is_room() -> None:
    times = frame_times(2.0, 100.0)
    curve = ease(times, 0.5, 1.5, 0.2, 0.3)
    assert_allclose(curve[(times >= 0.7) & (times <= 1.2)], 1.0)
    assert not ease(times, 1.0, 1.0).any()


def test_grammar_decides_about_the_brows() -> None:
    angry, question = held(browDown=1.0), held(browInnerUp=0.9, browOuterUp=0.9)
    both = combine(angry, question)
    assert weight(both, "browDownLeft") == 0.0
    assert weight(both, "browInnerUp") == pytest.approx(0.9)
    assert weight(combine(question, angry), "browDownLeft") == 1.0


def test_one_track_may_pull_the_brows_both_ways() -> None:
    sad = combine(held(browInnerUp=0.9, browDown=0.3), held())
    assert weight(sad, "browInnerUp") == pytest.approx(0.9)
    assert weight(sad, "browDownLeft") == pytest.approx(0.3)


def test_a_sign_keeps_its_mouth_against_the_grammar() -> None:
    both = combine(held(cheekPuff=1.0), held(mouthFrown=0.7))
    assert weight(both, "cheekPuff") == 1.0
    assert weight(both, "mouthFrownLeft") == 0.0


def test_the_smile_of_rest_yields_to_the_grammar_but_that_of_a_sign_does_not() -> None:
    negation = held(mouthFrown=0.7)
    at_rest = combine(held(mouthSmile=0.25), negation)
    assert weight(at_rest, "mouthSmileLeft") == 0.0
    assert weight(at_rest, "mouthFrownLeft") == pytest.approx(0.7)
    happy = combine(held(mouthSmile=0.9), negation)
    assert weight(happy, "mouthSmileLeft") == pytest.approx(0.9)
    assert weight(happy, "mouthFrownLeft") == 0.0


def test_a_blink_closes_wide_eyes() -> None:
    both = combine(held(eyeBlink=1.0), held(eyeWide=1.0, eyeSquint=0.4))
    assert weight(both, "eyeWideLeft") == 0.0
    assert weight(both, "eyeSquintRight") == 0.0
    assert weight(both, "eyeBlinkLeft") == 1.0


def test_heads_add_up_within_limits() -> None:
    nod = NonManualPosture(head=(5.0, 2.0, 0.0)).over(ONES, 30.0)
    assert_allclose(np.degrees(combine(nod, nod).head[0]), (10.0, 4.0, 0.0))
    assert (np.abs(combine(*[nod] * 40).head) <= HEAD_LIMITS).all()


def test_tracks_must_agree() -> None:
    with pytest.raises(ValueError, match="agree"):
        combine(NonManualTrack.rest(3, 30.0), NonManualTrack.rest(4, 30.0))
    with pytest.raises(ValueError, match="agree"):
        combine(NonManualTrack.rest(3, 30.0), NonManualTrack.rest(3, 25.0))
    with pytest.raises(ValueError, match="at least one"):
        combine()
