from __future__ import annotations

import numpy as np
import pytest

from signdesk.desktop.presenters.crossfade import pose_between
from signdesk.desktop.presenters.idle_motion import PIECE_S, IdleStream
from signdesk.desktop.presenters.playback import PlaybackClock
from signdesk.desktop.presenters.poser import FADE_S, Poser
from signdesk.motion.clip import MotionClip
from signdesk.motion.face.actions import FACE_ACTIONS
from signdesk.motion.skeleton import JOINT_COUNT, JOINTS


def clip(turn: float, duration_s: float = 2.0) -> MotionClip:
    """A clip whose right wrist is turned."""
    frames = round(duration_s * 30)
    rotations = np.zeros((frames, JOINT_COUNT, 3), np.float32)
    rotations[:, JOINTS["right_wrist"], 0] = turn
    return MotionClip(rotations, np.zeros((frames, len(FACE_ACTIONS))), np.zeros((frames, 3)), 30.0)


def wrist(moment: tuple[MotionClip, float] | None, side: str = "right") -> float:
    assert moment is not None
    shown, at_s = moment
    return float(shown.rotations[int(at_s * shown.frame_rate), JOINTS[f"{side}_wrist"], 0])


class Time:
    def __init__(self) -> None:
        self.now_s = 50.0

    def __call__(self) -> float:
        return self.now_s


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def poser(time: Time) -> Poser:
    made = Poser(PlaybackClock(time), time)
    made.set_idle(IdleStream(lambda start_s, duration_s: clip(0.0, duration_s)))
    return made


def test_there_is_nothing_to_show_before_there_is_a_signer(time: Time) -> None:
    assert Poser(PlaybackClock(time), time).moment() is None


def test_it_rests_without_a_clip(poser: Poser) -> None:
    assert poser.is_resting
    assert wrist(poser.moment()) == 0.0


def test_it_goes_from_rest_to_signing_without_a_jump(poser: Poser, time: Time) -> None:
    poser.moment()
    poser.load(clip(1.0))
    poser.clock.play()
    seen = []
    for _ in range(11):
        seen.append(wrist(poser.moment()))
        time.now_s += FADE_S / 10
    assert seen[0] == 0.0
    assert np.diff(seen).max() < 0.11
    assert seen[-1] == pytest.approx(1.0)
    assert not poser.is_fading


def test_stopping_in_mid_sign_goes_to_rest_without_a_jump(poser: Poser, time: Time) -> None:
    poser.load(clip(1.0))
    poser.clock.play()
    time.now_s += 1
    poser.moment()
    poser.fade()
    poser.clock.stop()
    assert wrist(poser.moment()) == pytest.approx(1.0)
    time.now_s += FADE_S
    assert wrist(poser.moment()) == 0.0


def test_a_paused_sign_is_held(poser: Poser, time: Time) -> None:
    poser.load(clip(1.0))
    poser.clock.play()
    time.now_s += 1
    poser.clock.pause()
    time.now_s += 5
    assert not poser.is_resting
    assert wrist(poser.moment()) == 1.0


def test_a_left_handed_signer_uses_the_other_hand(poser: Poser, time: Time) -> None:
    poser.set_left_handed(True)
    poser.load(clip(1.0))
    poser.clock.play()
    time.now_s += 1
    assert wrist(poser.moment(), "left") == 1.0
    assert wrist(poser.moment(), "right") == 0.0
    poser.set_left_handed(False)
    time.now_s += FADE_S
    assert wrist(poser.moment(), "right") == 1.0


def test_rest_is_made_in_pieces_that_follow_each_other() -> None:
    starts: list[float] = []

    def make(start_s: float, duration_s: float) -> MotionClip:
        starts.append(start_s)
        return clip(0.0, duration_s)

    stream = IdleStream(make)
    for time_s in (0.0, 1.0, PIECE_S + 0.5, PIECE_S + 1, 10 * PIECE_S):
        _, moment_s = stream.at(time_s)
        assert 0.0 <= moment_s < PIECE_S
    assert starts == [0.0, PIECE_S, 10 * PIECE_S]


def test_halfway_is_halfway() -> None:
    between = pose_between((clip(0.0), 0.0), (clip(1.0), 1.0), 0.5)
    assert len(between) == 1
    assert wrist((between, 0.0)) == pytest.approx(0.5)


def test_rest_goes_on_undisturbed_when_there_is_nothing_to_take_away(poser: Poser) -> None:
    poser.moment()
    poser.load(None)
    assert not poser.is_fading
