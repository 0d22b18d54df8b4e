from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from signdesk.motion.face.actions import FACE_INDEX
from signdesk.motion.face.mouthing import mouthing_track, visemes, with_mouthing
from signdesk.motion.face.nonmanual import NonManualPosture

RATE = 60.0


def lips(phonemes: str, action: str, start: float = 0.5, end: float = 1.1) -> np.ndarray:
    track = mouthing_track(phonemes.split(), start, end, 1.8, RATE)
    return track.face[:, FACE_INDEX[action]]


def at(time_s: float) -> int:
    return round(time_s * RATE)


def test_lips_close_at_both_ends_of_bob_and_open_between():
    press, jaw = lips("b ɑ b", "mouthRollLower"), lips("b ɑ b", "jawOpen")
    assert press[at(0.55)] > 0.25
    assert press[at(0.8)] < 0.1
    assert press[at(1.0)] > 0.25
    assert jaw[at(0.8)] > 0.3
    assert jaw[at(0.8)] > 4 * jaw[at(0.55)]


def test_rounded_lips_show_in_who_and_not_in_he():
    assert lips("h u", "mouthPucker").max() > 0.6
    assert lips("h i", "mouthPucker").max() < 0.05


def test_a_weak_sound_takes_its_neighbours_shape():
    alone, between = lips("t", "mouthPucker"), lips("u t u", "mouthPucker")
    assert alone.max() < 0.05
    assert between[at(0.8)] > 0.3


def test_the_mouth_rests_well_before_and_after():
    face = mouthing_track(["f", "aɪ", "v"], 0.5, 1.1, 1.8, RATE).face
    assert face[: at(0.35)].max() < 0.03
    assert face[at(1.3) :].max() < 0.03


def test_a_long_word_outlasts_a_short_sign_and_a_short_one_is_not_drawn_out():
    long = mouthing_track("ɪ n t ɚ p ɹ ɪ t ɚ".split(), 0.5, 0.6, 1.8, RATE).face
    assert long[at(0.85)].max() > 0.05
    short = mouthing_track(["n", "oʊ"], 0.2, 1.7, 1.8, RATE).face
    assert short[at(0.9) :].max() < 0.03


def test_diphthongs_have_two_shapes_and_unknown_sounds_none():
    assert len(visemes(["aɪ"])) == 2
    assert visemes(["ǁ"]) == ()
    assert not mouthing_track(["ǁ"], 0.1, 0.5, 1.0, RATE).face.any()


@given(st.lists(st.sampled_from("p b f θ t s ʃ k ɹ w j ɑ æ i u oʊ ɚ aɪ".split()), max_size=14))
def test_weights_stay_in_range_and_change_smoothly(phonemes):
    face = mouthing_track(phonemes, 0.3, 1.0, 2.0, RATE).face
    assert face.min() >= 0
    assert face.max() <= 1
    assert np.abs(np.diff(face, axis=0)).max() < 0.3


@pytest.mark.parametrize("smile", [0.0, 0.8])
def test_a_smile_stays_behind_the_word(smile):
    envelope = np.ones(round(1.8 * RATE))
    smiling = NonManualPosture({"mouthSmile": smile, "browInnerUp": 0.9}).over(envelope, RATE)
    both = with_mouthing(smiling, mouthing_track(["b", "i"], 0.5, 1.1, 1.8, RATE))
    assert both.face[at(0.7), FACE_INDEX["browInnerUp"]] == pytest.approx(0.9)
    assert both.face[at(0.7), FACE_INDEX["mouthSmileLeft"]] >= 0.5 * smile
    assert both.face[at(0.1), FACE_INDEX["mouthSmileLeft"]] == pytest.approx(smile, abs=1e-6)
