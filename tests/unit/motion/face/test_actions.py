from __future__ import annotations

import numpy as np
import pytest

from signdesk.motion.face.actions import FACE_ACTIONS, FACE_INDEX, FACE_MIRROR, face_weights


def test_there_are_52_in_alphabetical_order() -> None:
    assert len(set(FACE_ACTIONS)) == 52
    assert list(FACE_ACTIONS) == sorted(FACE_ACTIONS)


def test_mirror_pairs_left_with_right() -> None:
    assert np.array_equal(FACE_MIRROR[FACE_MIRROR], np.arange(52))
    for name, index in FACE_INDEX.items():
        other = FACE_ACTIONS[FACE_MIRROR[index]]
        assert other == name or {name[-4:], other[-4:]} == {"Left", "ight"}
    assert FACE_ACTIONS[FACE_MIRROR[FACE_INDEX["mouthLeft"]]] == "mouthRight"
    assert FACE_ACTIONS[FACE_MIRROR[FACE_INDEX["tongueOut"]]] == "tongueOut"


def test_a_name_without_a_side_sets_both() -> None:
    weights = face_weights({"browDown": 0.5, "jawOpen": 0.25, "eyeBlinkLeft": 1.0})
    expected = {"browDownLeft": 0.5, "browDownRight": 0.5, "jawOpen": 0.25, "eyeBlinkLeft": 1.0}
    assert {FACE_ACTIONS[i]: float(weights[i]) for i in np.flatnonzero(weights)} == expected


def test_an_unknown_action_is_refused() -> None:
    with pytest.raises(KeyError, match="earWiggle"):
        face_weights({"earWiggle": 1.0})
