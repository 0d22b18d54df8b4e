from __future__ import annotations

import numpy as np
import pytest

from signdesk.motion.clip import MotionClip
from signdesk.motion.face.actions import FACE_ACTIONS, FACE_INDEX
from signdesk.motion.skeleton import JOINT_COUNT, JOINTS

FRAMES = 6


def arrays() -> dict[str, np.ndarray]:
    rng = np.random.default_rng(1)
    return {
        "rotations": rng.normal(0, 0.5, (FRAMES, JOINT_COUNT, 3)),
        "face": rng.uniform(0, 1, (FRAMES, len(FACE_ACTIONS))),
        "translation": rng.normal(0, 0.1, (FRAMES, 3)),
    }


def test_length_and_duration() -> None:
    clip = MotionClip(**arrays(), frame_rate=30.0)
    assert len(clip) == FRAMES
    assert clip.duration_s == pytest.approx(0.2)


@pytest.mark.parametrize("name", ["rotations", "face", "translation"])
def test_arrays_are_read_only_copies(name: str) -> None:
    given = arrays()
    held = getattr(MotionClip(**given, frame_rate=30.0), name)
    assert held.dtype == np.float32
    with pytest.raises(ValueError, match="read-only"):
        held[0] = 0
    before = held.copy()
    given[name][:] = 7
    assert np.array_equal(held, before)


@pytest.mark.parametrize("name", ["rotations", "face", "translation"])
def test_wrong_shapes_are_named(name: str) -> None:
    given = arrays()
    given[name] = given[name][..., :-1]
    with pytest.raises(ValueError, match=name):
        MotionClip(**given, frame_rate=30.0)


def test_arrays_must_agree_on_the_number_of_frames() -> None:
    given = arrays()
    given["face"] = given["face"][:-1]
    with pytest.raises(ValueError, match="face"):
        MotionClip(**given, frame_rate=30.0)


@pytest.mark.parametrize("bad", [np.nan, np.inf])
@pytest.mark.parametrize("name", ["rotations", "face", "translation"])
def test_values_must_be_finite(name: str, bad: float) -> None:
    given = arrays()
    given[name][2, 1] = bad
    with pytest.raises(ValueError, match=f"{name} holds"):
        MotionClip(**given, frame_rate=30.0)


@pytest.mark.parametrize("rate", [0.0, -30.0, float("nan")])
def test_frame_rate_must_be_positive(rate: float) -> None:
    with pytest.raises(ValueError, match="frame rate"):
        MotionClip(**arrays(), frame_rate=rate)


def test_an_empty_clip_is_a_clip() -> None:
    empty = {name: value[:0] for name, value in arrays().items()}
    assert MotionClip(**empty, frame_rate=30.0).mirrored().duration_s == 0


def test_mirrored_signing_is_by_the_other_hand_and_the_other_side_of_the_face() -> None:
    clip = MotionClip(**arrays(), frame_rate=25.0)
    mirrored = clip.mirrored()
    left, right = JOINTS["left_elbow"], JOINTS["right_elbow"]
    assert np.allclose(mirrored.rotations[:, left], clip.rotations[:, right] * [1, -1, -1])
    blink = FACE_INDEX["eyeBlinkLeft"], FACE_INDEX["eyeBlinkRight"]
    assert np.array_equal(mirrored.face[:, blink], clip.face[:, blink[::-1]])
    assert np.allclose(mirrored.translation, clip.translation * [-1, 1, 1])
    assert mirrored.frame_rate == clip.frame_rate
    again = mirrored.mirrored()
    assert np.allclose(again.rotations, clip.rotations)
    assert np.array_equal(again.face, clip.face)
