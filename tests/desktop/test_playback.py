from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signdesk.desktop.presenters.playback import PlaybackClock


class Time:
    def __init__(self) -> None:
        self.now_s = 100.0

    def __call__(self) -> float:
        return self.now_s


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def clock(time: Time) -> PlaybackClock:
    made = PlaybackClock(time)
    made.load(4.0)
    return made


def test_it_stands_until_played(clock: PlaybackClock, time: Time) -> None:
    time.now_s += 1
    assert clock.position_s == 0.0
    assert not clock.is_playing


def test_it_moves_with_time(clock: PlaybackClock, time: Time) -> None:
    clock.play()
    time.now_s += 1.5
    assert clock.position_s == pytest.approx(1.5)


def test_a_machine_that_slept_goes_on_where_the_signing_was(
    clock: PlaybackClock, time: Time
) -> None:
    clock.play()
    clock.show()
    time.now_s += 0.4
    clock.show()
    time.now_s += 3600
    clock.show()
    assert clock.position_s == pytest.approx(0.9)
    time.now_s += 0.1
    clock.show()
    assert clock.position_s == pytest.approx(1.0)


def test_what_passed_before_it_was_played_does_not_count(clock: PlaybackClock, time: Time) -> None:
    clock.show()
    time.now_s += 3600
    clock.play()
    time.now_s += 0.1
    clock.show()
    assert clock.position_s == pytest.approx(0.1)


def test_pictures_that_take_long_still_go_on(clock: PlaybackClock, time: Time) -> None:
    clock.play()
    for _ in range(3):
        time.now_s += 1.0
        clock.show()
    assert clock.position_s == pytest.approx(1.5)


@pytest.mark.parametrize("speed", [0.25, 0.5, 2.0])
def test_speed_scales_time(clock: PlaybackClock, time: Time, speed: float) -> None:
    clock.set_speed(speed)
    clock.play()
    time.now_s += 1
    assert clock.position_s == pytest.approx(speed)


def test_changing_speed_does_not_jump(clock: PlaybackClock, time: Time) -> None:
    clock.play()
    time.now_s += 1
    clock.set_speed(0.5)
    assert clock.position_s == pytest.approx(1.0)
    time.now_s += 1
    assert clock.position_s == pytest.approx(1.5)


def test_pause_holds_and_play_goes_on(clock: PlaybackClock, time: Time) -> None:
    clock.play()
    time.now_s += 1
    clock.pause()
    time.now_s += 5
    assert clock.position_s == pytest.approx(1.0)
    clock.play()
    time.now_s += 1
    assert clock.position_s == pytest.approx(2.0)


def test_stop_goes_to_the_start(clock: PlaybackClock, time: Time) -> None:
    clock.play()
    time.now_s += 1
    clock.stop()
    assert clock.position_s == 0.0
    assert not clock.is_playing


def test_at_the_end_play_begins_again(clock: PlaybackClock, time: Time) -> None:
    clock.play()
    time.now_s += 9
    assert clock.is_at_end
    clock.play()
    assert clock.position_s == 0.0


def test_seeking_while_playing_goes_on_from_there(clock: PlaybackClock, time: Time) -> None:
    clock.play()
    time.now_s += 3
    clock.seek(1.0)
    time.now_s += 0.5
    assert clock.position_s == pytest.approx(1.5)


@given(steps=st.lists(st.tuples(st.sampled_from("ptskv"), st.floats(-5, 9)), max_size=12))
def test_the_position_is_always_in_the_clip(steps: list[tuple[str, float]]) -> None:
    time = Time()
    clock = PlaybackClock(time)
    clock.load(4.0)
    for what, value in steps:
        time.now_s += abs(value)
        {
            "p": clock.play,
            "t": clock.stop,
            "s": lambda value=value: clock.seek(value),
            "k": clock.pause,
            "v": lambda value=value: clock.set_speed(value),
        }[what]()
        assert 0.0 <= clock.position_s <= 4.0
        assert 0.25 <= clock.speed <= 2.0


def test_a_clip_that_grows_goes_on_from_where_it_waited(clock: PlaybackClock, time: Time) -> None:
    clock.play()
    time.now_s += 9
    clock.extend(8.0)
    assert clock.position_s == pytest.approx(4.0)
    time.now_s += 1
    assert clock.position_s == pytest.approx(5.0)
