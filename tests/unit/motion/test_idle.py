import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from signdesk.motion.face.actions import FACE_INDEX
from signdesk.motion.face.gestures import BLINK_S, blink
from signdesk.motion.face.nonmanual import NonManualPosture, NonManualTrack
from signdesk.motion.idle import IdleMotion, idle_track, yield_blinks

FIELDS = ("face", "head", "torso", "gaze", "shoulders")
BLINK = FACE_INDEX["eyeBlinkLeft"]


def blink_times(track: NonManualTrack) -> np.ndarray:
    closed = np.concatenate(([False], track.face[:, BLINK] > 0.5))
    return np.flatnonzero(closed[1:] & ~closed[:-1]) / track.frame_rate


@settings(max_examples=25)
@given(
    seed=st.integers(0, 2**31),
    start=st.integers(0, 100_000),
    cuts=st.lists(st.integers(1, 90), min_size=1, max_size=5),
)
def test_pieces_of_any_length_join_without_a_seam(seed: int, start: int, cuts: list[int]) -> None:
    idle = IdleMotion(seed)
    whole = idle.sample(start / 30.0, sum(cuts), 30.0)
    begins = start + np.cumsum([0, *cuts[:-1]])
    pieces = [idle.sample(b / 30.0, n, 30.0) for b, n in zip(begins, cuts, strict=True)]
    for name in FIELDS:
        joined = np.concatenate([getattr(piece, name) for piece in pieces])
        assert_allclose(joined, getattr(whole, name), atol=1e-7)


def test_the_seed_decides() -> None:
    first, again, other = (idle_track(10.0, 30.0, seed) for seed in (1, 1, 2))
    assert_allclose(first.head, again.head)
    assert not np.allclose(first.head, other.head)
    assert len(first) == 300


@pytest.mark.parametrize("seed", range(4))
def test_it_blinks_like_a_person(seed: int) -> None:
    times = blink_times(idle_track(240.0, 30.0, seed))
    assert 10 <= len(times) / 4 <= 22
    gaps = np.diff(times)
    assert gaps.max() < 6.1
    assert (gaps > 0.3).all()
    assert np.mean(gaps >= 1.9) > 0.8


def test_a_blink_closes_fully_at_any_phase_and_faster_than_it_opens() -> None:
    for phase in np.linspace(0, 1 / 30, 7):
        assert blink(np.arange(20) / 30.0, 0.2 + phase).max() > 0.99
    curve = blink(np.arange(400) / 1000.0, 0.1)
    steps = np.diff(curve)
    assert steps.max() > -steps.min()
    assert 0.15 <= BLINK_S <= 0.25


@pytest.mark.parametrize("seed", range(4))
def test_movement_is_small_smooth_and_never_stops(seed: int) -> None:
    track = idle_track(120.0, 30.0, seed)
    limits = {
        "head": (7.0, 20.0),
        "torso": (4.0, 6.0),
        "gaze": (4.0, 110.0),
        "shoulders": (2.0, 4.0),
    }
    for name, (size, speed) in limits.items():
        degrees = np.degrees(getattr(track, name))
        assert np.abs(degrees).max() < size
        assert np.abs(np.diff(degrees, axis=0)).max() * 30.0 < speed
    second = track.shoulders.reshape(-1, 60)
    assert (np.ptp(second, axis=1) > np.radians(0.1)).all()
    assert np.ptp(track.head, axis=0).min() > np.radians(2.0)


def test_it_breathes_about_fifteen_times_a_minute() -> None:
    shoulders = idle_track(120.0, 30.0, 0).shoulders
    middle = shoulders > shoulders.max() / 2
    assert 28 <= np.count_nonzero(middle[1:] & ~middle[:-1]) <= 32


def test_the_eyes_keep_returning_to_the_reader() -> None:
    gaze = np.degrees(idle_track(120.0, 30.0, 0).gaze)
    assert np.mean(np.abs(gaze).max(1) < 0.5) > 0.2
    assert np.abs(gaze.mean(0)).max() < 0.5


def test_idle_blinks_give_way_to_those_of_the_grammar() -> None:
    idle = idle_track(20.0, 30.0, 3)
    times = np.arange(len(idle)) / 30.0
    own = blink_times(idle)
    other = NonManualPosture({"eyeBlink": 1.0}).over(blink(times, own[1] + 0.5), 30.0)
    left = yield_blinks(idle, other)
    assert_allclose(blink_times(left), np.delete(own, 1))
    assert_allclose(left.head, idle.head)
    assert_allclose(yield_blinks(idle, NonManualTrack.rest(len(idle), 30.0)).face, idle.face)
