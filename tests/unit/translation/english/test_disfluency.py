from __future__ import annotations

import pytest

from signdesk.translation.english.disfluency import without_disfluencies


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("um I uh want tea", "I want tea"),
        ("the the bus is late", "the bus is late"),
        ("no no wait", "no no wait"),
        ("do you do you want to come", "do you want to come"),
        ("I was , I was going home", "I was going home"),
        ("so like do you know him", "so do you know him"),
        ("can I like get a tea", "can I get a tea"),
        ("it was like 5 dollars", "it was 5 dollars"),
        ("it 's because you know I was sick", "it 's because I was sick"),
        ("I mean we could stay home", "we could stay home"),
        ("we could stay home or something", "we could stay home"),
        ("it was fun you know", "it was fun"),
    ],
)
def test_what_only_fills_a_pause_is_left_out(said: str, meant: str) -> None:
    assert without_disfluencies(said.split()) == meant.split()


@pytest.mark.parametrize(
    "said",
    [
        "I like you",
        "do you like it",
        "would you like to go",
        "people like me",
        "do you know him",
        "what do you know",
        "I mean it",
        "it is raining or snowing",
        "and",
    ],
)
def test_what_means_something_stays(said: str) -> None:
    assert without_disfluencies(said.split()) == said.split()
