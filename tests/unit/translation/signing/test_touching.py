from __future__ import annotations

import pytest

from signdesk.translation.signing.touching import measured_touches


@pytest.mark.parametrize(
    ("gloss", "other_hand", "body"),
    [
        ("SCHOOL", True, False),  # palms clap
        ("MOTHER", False, True),  # the thumb taps the chin
        ("CAR", False, False),
        ("IX-2", False, False),
    ],
)
def test_what_a_sign_touches_is_seen_on_its_motion(program, gloss, other_hand, body):
    motion = program.gloss_to_motion.motion(gloss)
    touches = measured_touches(motion, program.body.geometry, program.body.solid)
    assert (touches.other_hand, touches.body) == (other_hand, body)


def test_features_tell_of_touches_that_the_notation_does_not(program):
    told = program.features(program.lexicon.get("SCHOOL"))
    assert told["Contact"] == "1"
    assert program.features(program.lexicon.get("CAR"))["Contact"] == "0"
