"""A signer's frames are cut into recordings as each sign ends."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from signdesk.errors import InputError
from signdesk.motion.tracking.holistic_layout import HOLISTIC
from signdesk.motion.tracking.landmarks import LandmarkFrame
from signdesk.motion.tracking.signing_track import SigningTrack
from signdesk.translation.recognition.own_signs import sign_name
from signdesk.translation.recognition.sign_recorder import SignRecorder

from .test_own_signs import ByMean

RATE_HZ = 25
SHOULDERS, ELBOWS, WRISTS = (11, 12), (13, 14), (15, 16)


def frame(time_s: float, *, is_up: bool) -> LandmarkFrame:
    """A signer in front of the camera, pixels; the right hand is up, or both hang down."""
    points = np.zeros((len(HOLISTIC), 3), np.float32)
    points[:] = (320, 100, 0)
    points[list(SHOULDERS), :2] = (400, 200), (240, 200)
    points[list(ELBOWS), :2] = (420, 330), (220, 330)
    points[list(WRISTS), :2] = (430, 450), (230, 220 if is_up else 450)
    for name, wrist in (("LEFT_HAND_LANDMARKS", 15), ("RIGHT_HAND_LANDMARKS", 16)):
        part = HOLISTIC.slices[name]
        points[part, :2] = points[wrist, :2]
        points[part, 1] -= np.arange(21) * 2
    return LandmarkFrame(points, np.ones(len(HOLISTIC), np.float32), HOLISTIC, time_s)


def seen(recorder: SignRecorder, ups: list[bool]) -> list[tuple[float, SigningTrack]]:
    """When each recording came, and which."""
    found = []
    for number, is_up in enumerate(ups):
        time_s = number / RATE_HZ
        found += [(time_s, track) for track in recorder.see(frame(time_s, is_up=is_up))]
    return found


def rest(seconds: float) -> list[bool]:
    return [False] * round(seconds * RATE_HZ)


def sign(seconds: float) -> list[bool]:
    return [True] * round(seconds * RATE_HZ)


def test_each_sign_comes_once_soon_after_the_hands_rest() -> None:
    ups = rest(1) + sign(0.8) + rest(2) + sign(1.2) + rest(2)
    (first, one), (second, other) = seen(SignRecorder(ByMean()), ups)
    assert 1.8 < first < 3.0
    assert 5.0 < second < 6.2
    for track, start_s, duration_s in ((one, 1.0, 0.8), (other, 3.8, 1.2)):
        assert abs(track.start_s - start_s) < 0.25
        assert abs(len(track.points) / RATE_HZ - duration_s) < 0.4


def test_what_the_end_cuts_off_is_not_lost() -> None:
    recorder = SignRecorder(ByMean())
    assert seen(recorder, rest(1) + sign(1)) == []
    (track,) = recorder.finish()
    assert abs(track.start_s - 1.0) < 0.25
    assert recorder.finish() == []


def test_resting_keeps_no_more_than_the_last_seconds() -> None:
    recorder = SignRecorder(ByMean())
    assert seen(recorder, rest(30)) == []
    assert len(recorder._frames) <= 11 * RATE_HZ


def test_a_left_hander_is_recorded_as_if_right_handed() -> None:
    def mirrored(ups: list[bool]) -> list[SigningTrack]:
        return [track for _, track in seen(SignRecorder(ByMean(), left_handed=True), ups)]

    (track,) = mirrored(rest(1) + sign(1) + rest(2))
    (plain,) = [t for _, t in seen(SignRecorder(ByMean()), rest(1) + sign(1) + rest(2))]
    swapped: NDArray[np.float32] = plain.mirrored().points
    assert np.allclose(track.points, swapped, atol=1e-5)


@pytest.mark.parametrize(
    ("text", "name"),
    [("my cat", "MY-CAT"), ("  Tea_time ", "TEA-TIME"), ("LUNCH", "LUNCH"), ("5--a", "5-A")],
)
def test_names_are_made_of_what_was_typed(text: str, name: str) -> None:
    assert sign_name(text) == name


@pytest.mark.parametrize("text", ["", "  ", "¿?", "ñandú", "../x", "A" * 41])
def test_other_names_are_refused(text: str) -> None:
    with pytest.raises(InputError, match="cannot be the name"):
        sign_name(text)
