from __future__ import annotations

import numpy as np
import pytest

from signdesk.language.gloss import GlossSource
from signdesk.translation.gloss_text import read_glosses
from signdesk.translation.signing.incorporation import numbered_signs


@pytest.fixture(scope="module")
def translator(program):
    return program.load_translator()


@pytest.mark.parametrize(
    ("english", "gloss"),
    [
        ("I was sick for two weeks.", "2-WEEK"),
        ("Wait five minutes.", "5-MINUTE"),
        ("We met three months ago.", "3-MONTH"),
    ],
)
def test_a_number_is_drawn_into_the_sign_after_it(translator, english, gloss):
    glosses = translator.translate(english).glosses
    assert gloss in [g.name for g in glosses]
    assert not [g for g in glosses if g.source is GlossSource.NUMBER]


def test_a_number_too_large_or_a_sign_that_takes_none_stay_apart(translator):
    weeks = [g.name for g in translator.translate("It takes twelve weeks.").glosses]
    assert "12" in weeks
    cars = [g.name for g in translator.translate("I have two cars.").glosses]
    assert "2" in cars


def test_markers_keep_to_their_glosses(translator):
    asked = translator.translate("Will you wait two hours?")
    assert asked.markers
    assert max(m.end for m in asked.markers) <= len(asked.glosses)


def test_the_sign_takes_the_numbers_handshape(program):
    sequence = read_glosses("3-WEEK", program.lexicon)
    assert sequence.glosses[0].source is GlossSource.LEXICON
    signer = program.gloss_to_motion
    fingers = signer.motion("3-WEEK").sample("right", np.zeros(1)).fingers[0]
    three = signer.motion("NUM-3").sample("right", np.full(1, 1e9)).fingers[0]
    assert np.allclose(fingers, three, atol=0.02)
    assert not np.allclose(fingers, signer.motion("WEEK").sample("right", np.zeros(1)).fingers[0])


def test_signs_with_numbers_are_those_that_look_otherwise_than_the_sign_alone(program):
    made = numbered_signs(program.lexicon)
    assert {"2-DAY", "4-DAY", "9-WEEK", "5-MINUTE"} <= {*made}
    assert not {"1-DAY", "5-DAY", "2-BOOK"} & {*made}
    assert all(program.lexicon.numbers(name[2:]) >= int(name[0]) for name in made)


def test_a_number_that_a_sign_cannot_take_is_spelled(program):
    assert read_glosses("9-CAR", program.lexicon).glosses[0].source is GlossSource.FINGERSPELLED
