"""Stretches too short to be signs of their own."""

from __future__ import annotations

import pytest

from signdesk.language.recognized import Alternative, RecognizedSign
from signdesk.translation.recognition.moments import is_passing, is_rest_of


def sign(
    gloss: str, lasts_s: float, confidence: float, start_s: float = 1.0, *others: str
) -> RecognizedSign:
    alternatives = tuple(Alternative(other, confidence / 2) for other in others)
    return RecognizedSign(gloss, start_s, start_s + lasts_s, confidence, alternatives)


@pytest.mark.parametrize(
    ("lasts_s", "confidence", "is_so"),
    [(0.2, 0.05, True), (0.2, 0.3, False), (0.4, 0.05, False)],
)
def test_a_moment_that_looks_like_nothing_is_on_the_way(
    lasts_s: float, confidence: float, is_so: bool
) -> None:
    assert is_passing(sign("PLANT", lasts_s, confidence)) is is_so


def test_a_moment_that_looks_a_little_like_the_sign_before_it_is_its_rest() -> None:
    last = sign("START", 0.5, 0.9)
    assert is_rest_of(sign("PLANT", 0.2, 0.4, 1.6, "START"), last)
    assert not is_rest_of(sign("PLANT", 0.2, 0.4, 1.6, "FULL"), last)
    assert not is_rest_of(sign("PLANT", 0.4, 0.4, 1.6, "START"), last)
    assert not is_rest_of(sign("PLANT", 0.2, 0.4, 1.9, "START"), last)
    assert not is_rest_of(sign("START", 0.2, 0.4), None)


def test_a_sign_twice_is_two_unless_the_first_was_doubtful_or_the_second_is_shorter() -> None:
    assert is_rest_of(sign("START", 0.4, 0.9, 1.6), sign("START", 0.5, 0.9))
    assert not is_rest_of(sign("START", 0.5, 0.9, 1.6), sign("START", 0.5, 0.9))
    assert is_rest_of(sign("START", 0.5, 0.9, 1.6), sign("START", 0.5, 0.4))
