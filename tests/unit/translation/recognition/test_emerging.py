"""What is shown of a sign under way."""

from __future__ import annotations

from signdesk.language.recognized import EmergingSign, RecognizedSign
from signdesk.translation.recognition.emerging import Emergence


def sign(gloss: str = "MILK", confidence: float = 0.9, lasts_s: float = 0.5) -> RecognizedSign:
    return RecognizedSign(gloss, 1.0, 1.0 + lasts_s, confidence)


def test_it_is_told_once_when_it_has_seemed_the_same_twice() -> None:
    emergence = Emergence()
    assert emergence.see(sign()) == []
    assert emergence.see(sign()) == [EmergingSign(sign())]
    assert emergence.see(sign()) == []


def test_what_is_too_short_or_unsure_is_not_told() -> None:
    for unsure in (sign(lasts_s=0.2), sign(confidence=0.4)):
        emergence = Emergence()
        assert [emergence.see(unsure) for _ in range(3)] == [[], [], []]
    emergence = Emergence()
    assert [emergence.see(s) for s in (sign(), sign("WATER"), sign())] == [[], [], []]


def test_what_is_shown_stays_while_it_is_doubted_and_gives_way_to_what_is_surer() -> None:
    emergence = Emergence()
    emergence.see(sign())
    emergence.see(sign())
    assert emergence.see(sign("WATER", 0.3)) == []
    assert emergence.see(sign("WATER")) == []
    assert emergence.see(sign("WATER")) == [EmergingSign(sign("WATER"))]


def test_that_it_came_to_nothing_is_told_once() -> None:
    emergence = Emergence()
    assert emergence.see(None) == []
    emergence.see(sign())
    emergence.see(sign())
    assert emergence.see(None) == [EmergingSign(None)]
    assert emergence.see(None) == []


def test_the_next_sign_emerges_anew_even_if_it_is_the_same() -> None:
    emergence = Emergence()
    emergence.see(sign())
    emergence.see(sign())
    emergence.reset()
    assert emergence.see(sign()) == []
    assert emergence.see(sign()) == [EmergingSign(sign())]
