"""The curves of a sign tell what its notation says."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from signdesk.composition import Program
from signdesk.desktop.presenters.sign_timeline import SignTimeline, timeline_of


def timeline(program: Program, gloss: str) -> SignTimeline:
    clip = program.gloss_to_motion.citation(gloss).clip
    shapes = {
        name: program.handshapes[name].rotations
        for name in program.dictionary.handshapes_of([gloss])
    }
    return timeline_of(clip, program.body.geometry, shapes)


def test_the_strong_hand_goes_to_the_chin_and_the_weak_hand_rests(program):
    found = timeline(program, "MOTHER")
    middle = len(found.times_s) // 2
    assert abs(found.heights_m["right"][middle] - found.levels_m["chin"]) < 0.2
    assert found.heights_m["left"].max() < found.levels_m["chest"]
    assert found.speeds_m_s["right"].max() > 0.3
    assert found.speeds_m_s["left"].max() < 0.15
    assert found.duration_s == pytest.approx(found.times_s[-1])


def test_levels_rise_from_the_waist_to_the_brow(program):
    levels = timeline(program, "MOTHER").levels_m
    assert 0 == levels["waist"] < levels["chest"] < levels["chin"] < levels["brow"] < 1


@pytest.mark.parametrize(
    ("gloss", "shapes"), [("MOTHER", ["5"]), ("UNDERSTAND", ["baby-o", "1"]), ("WATER", ["w"])]
)
def test_handshapes_come_in_order(program, gloss, shapes):
    held = timeline(program, gloss).handshapes
    assert [segment.label for segment in held] == shapes
    assert all(a.end_s <= b.start_s for a, b in pairwise(held))
    assert all(segment.end_s > segment.start_s for segment in held)


def test_a_question_uses_the_face_more_than_the_sign_alone(program):
    plain = timeline(program, "WHERE").face
    question = program.load_translator("rules").translate("Where?")
    clip = program.gloss_to_motion.sign(question).clip
    asked = timeline_of(clip, program.body.geometry, {}).face
    assert 0 <= asked.min() <= asked.max() <= 1
    assert np.median(asked) > np.median(plain) + 0.1


def test_a_moment_is_told_in_words(program):
    found = timeline(program, "MOTHER")
    held = found.handshapes[0]
    words = found.describe((held.start_s + held.end_s) / 2)
    assert "handshape 5" in words
    assert "strong hand near chin height" in words
    assert "weak hand near waist height" in words
    assert "handshape" not in found.describe(0.0)


def test_without_handshapes_there_are_no_segments(program):
    clip = program.gloss_to_motion.citation("MOTHER").clip
    found = timeline_of(clip, program.body.geometry, {})
    assert found.handshapes == ()
    assert np.isfinite(found.speeds_m_s["right"]).all()
