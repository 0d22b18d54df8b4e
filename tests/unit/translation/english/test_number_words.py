from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signdesk.translation.english.number_words import ONES, TENS, merge_number_words


@pytest.mark.parametrize(
    ("words", "merged"),
    [
        ("twenty five people", "25 people"),
        ("one thousand two hundred", "1200"),
        ("two hundred and five", "205"),
        ("nine thousand nine hundred ninety nine", "9999"),
        ("twenty twenty four", "20 24"),
        ("five five five", "5 5 5"),
        ("one day and two nights", "one day and 2 nights"),
        ("a hundred", "a 100"),
        ("hundred ways", "hundred ways"),
        ("two and three", "2 and 3"),
    ],
)
def test_number_words(words: str, merged: str) -> None:
    assert " ".join(merge_number_words(words.split())) == merged


def spoken(number: int) -> str:
    by_value = {value: word for word, value in {**ONES, **TENS}.items()}
    thousands, rest = divmod(number, 1_000)
    hundreds, rest = divmod(rest, 100)
    words = [f"{by_value[thousands]} thousand"] if thousands else []
    words += [f"{by_value[hundreds]} hundred"] if hundreds else []
    if rest in by_value and (rest or not words):
        words.append(by_value[rest])
    elif rest:
        words += [by_value[rest - rest % 10], by_value[rest % 10]]
    return " ".join(words)


@given(st.integers(2, 9_999))
def test_every_spoken_number_is_read_back(number: int) -> None:
    assert merge_number_words(spoken(number).split()) == [str(number)]
