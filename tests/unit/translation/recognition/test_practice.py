"""Signing that was made worse in one way is told to be off in that."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from signdesk.composition import Program
from signdesk.language.recognized import RecognizedSign, SignedSentence
from signdesk.motion.tracking.holistic_layout import HOLISTIC
from signdesk.motion.tracking.landmarks import LandmarkFrame, holistic_landmarks
from signdesk.motion.tracking.signing_track import RIGHT_HAND, SigningTrack
from signdesk.translation.recognition.practice import (
    Off,
    PracticeReader,
    Practised,
    measured,
    wanted_track,
)


@cache
def program() -> Program:
    return Program()


@cache
def track(gloss: str) -> SigningTrack:
    clip = program().gloss_to_motion.citation(gloss).clip
    return wanted_track(program().body, clip)


def moved(gloss: str, across: float, up: float) -> SigningTrack:
    made = track(gloss)
    points = made.points.copy()
    points[:, RIGHT_HAND, :2] += np.array([across, up], np.float32)
    return replace(made, points=points)


def test_a_sign_is_not_off_from_itself() -> None:
    off = measured(track("MOTHER"), track("MOTHER"))
    assert off == Off(0.0, 0.0, 0.0, 0.0)
    assert off.parameters == ()


@pytest.mark.parametrize(("across", "up"), [(0.0, 0.8), (-0.8, 0.0), (0.6, -0.6)])
def test_a_hand_elsewhere_is_off_in_place_alone(across: float, up: float) -> None:
    off = measured(moved("MOTHER", across, up), track("MOTHER"))
    assert off is not None
    assert off.parameters == ("location",)
    assert np.sign([off.across, off.above]).tolist() == pytest.approx(
        [np.sign(across) or np.sign(off.across), np.sign(up) or np.sign(off.above)]
    )


def test_another_handshape_at_the_same_place_is_off_in_handshape() -> None:
    spread, pointing = track("MOTHER"), track("FATHER")  # an open hand, both
    off = measured(pointing, spread)
    assert off is not None
    assert "handshape" not in off.parameters
    fist = track("YES")
    points = spread.points.copy()
    wrist = points[:, RIGHT_HAND.start, None]
    shape = (
        fist.points[len(fist.points) // 2, RIGHT_HAND]
        - fist.points[len(fist.points) // 2, RIGHT_HAND.start]
    )
    points[:, RIGHT_HAND] = wrist + shape
    made = measured(replace(spread, points=points), spread)
    assert made is not None
    assert "handshape" in made.parameters


def test_pace_does_not_matter() -> None:
    made = track("MOTHER")
    slow = SigningTrack(np.repeat(made.points, 2, 0), np.repeat(made.seen, 2, 0))
    off = measured(slow, made)
    assert off is not None
    assert off.parameters == ()


def test_a_hand_that_was_not_seen_is_not_measured() -> None:
    made = track("MOTHER")
    assert measured(replace(made, seen=np.zeros_like(made.seen)), made) is None


class Reading:
    """Takes the whole for one sign, at the end."""

    def __init__(self, end_s: float) -> None:
        self.sign = RecognizedSign("MOTHER", 0.0, end_s, 0.9)

    def see(self, _: LandmarkFrame) -> list[RecognizedSign | SignedSentence]:
        return []

    def finish(self) -> list[RecognizedSign | SignedSentence]:
        return [self.sign, SignedSentence((self.sign,))]

    def reset(self) -> None:
        """Nothing is remembered."""


@pytest.mark.parametrize("left_handed", [False, True])
def test_what_a_camera_saw_is_measured_against_the_sign_practised_then(left_handed: bool) -> None:
    clip = program().gloss_to_motion.citation("MOTHER").clip
    shown = clip.mirrored() if left_handed else clip
    points, visibility = holistic_landmarks(program().body, shown)
    asked: list[str] = []
    target = "FATHER"

    def wanted(gloss: str) -> SigningTrack:
        asked.append(gloss)
        return track(gloss)

    reader = PracticeReader(
        Reading(clip.duration_s), wanted, lambda: target, left_handed=left_handed
    )
    for frame in range(len(clip)):
        at_s = frame / clip.frame_rate
        assert not reader.see(LandmarkFrame(points[frame], visibility[frame], HOLISTIC, at_s))
    other, sentence = reader.finish()
    target = "MOTHER"
    same = reader.finish()[0]
    assert isinstance(sentence, SignedSentence)
    assert isinstance(other, Practised)
    assert other.off is not None
    assert isinstance(same, Practised)
    assert same.off is not None
    assert "location" in other.off.parameters
    assert other.off.above < 0  # the chin is below the forehead
    assert same.off.parameters == ()
    assert asked == ["FATHER", "MOTHER"]
    reader.reset()
    again = reader.finish()[0]
    assert isinstance(again, Practised)
    assert again.off is None
