from __future__ import annotations

import pytest

from signdesk.translation.english.linking_phrases import plain_links


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("As soon as he comes", "When he comes"),
        ("we walked even though it rained", "we walked although it rained"),
        ("take a coat in case it rains", "take a coat if it rains"),
        ("call me as soon as possible", "call me as soon as possible"),
        ("we meet every time", "we meet every time"),
        ("as", "as"),
    ],
)
def test_conjunctions_of_several_words_are_one(said: str, plain: str) -> None:
    assert plain_links(said.split()) == plain.split()
