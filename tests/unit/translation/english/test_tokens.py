from __future__ import annotations

import pytest

from signdesk.translation.english.tokens import is_sentence_end, tokenize


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Don't!", ["Do", "not", "!"]),
        ("I can't, she won't", ["I", "can", "not", ",", "she", "will", "not"]),
        ("it's John's", ["it", "is", "John", "'s"]),
        ("my parents' house", ["my", "parents", "'s", "house"]),
        ("let's", ["let", "us"]),
        ("im gonna", ["I", "am", "going", "to"]),
        ("$5.50 at 3:30 p.m.", ["5", "dollars", "50", "at", "3:30", "pm"]),
        ("$1", ["1", "dollar"]),
        ("twenty-five e-mails", ["twenty", "five", "emails"]),
        ("Dr. Lee of the U.S.A. left", ["Dr", "Lee", "of", "the", "USA", "left"]),
        ("https://a.org/x.", ["a.org/x"]),
        ("me@a.org", ["me@a.org"]),
        ("50% & 1st", ["50", "percent", "and", "1st"]),
        ("(555) 123-4567", ["(555) 123-4567"]),
        ("O'Brien", ["OBrien"]),
        ("3pm", ["3", "pm"]),
    ],
)
def test_tokens(text: str, tokens: list[str]) -> None:
    assert tokenize(text) == tokens


@pytest.mark.parametrize("token", [".", "?!", "...", "\n", ";", "-"])
def test_sentence_ends(token: str) -> None:
    assert is_sentence_end(token)


@pytest.mark.parametrize("token", [",", "a", "3.5", "e-mail"])
def test_not_sentence_ends(token: str) -> None:
    assert not is_sentence_end(token)
