from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signdesk.signed_languages.ase.numbers import (
    cardinal_glosses,
    cardinal_signs,
    is_number_gloss,
    is_rocking,
    number_signs,
    ordinal_gloss,
    written_number_glosses,
    year_glosses,
)


@pytest.mark.parametrize(
    ("gloss", "signs"),
    [
        ("0", "NUM-0"),
        ("10", "NUM-10"),
        ("19", "NUM-19"),
        ("25", "NUM-25"),
        ("30", "NUM-30"),
        ("33", "DIGIT-3 DIGIT-3"),
        ("98", "NUM-9 NUM-8"),
        ("100", "NUM-1 NUM-HUNDRED"),
        ("112", "NUM-1 NUM-HUNDRED NUM-12"),
        ("1200", "NUM-1 NUM-THOUSAND NUM-2 NUM-HUNDRED"),
        ("9999", "NUM-9 NUM-THOUSAND NUM-9 NUM-HUNDRED NUM-9 NUM-9"),
        ("007", "NUM-0 NUM-0 NUM-7"),
        ("05", "NUM-0 DIGIT-5"),
        ("1ST", "ORD-1"),
        ("9TH", "ORD-9"),
    ],
)
def test_numbers_are_built_as_asl_signs_them(gloss: str, signs: str) -> None:
    assert number_signs(gloss) == tuple(signs.split())


@pytest.mark.parametrize("gloss", ["", "-1", "10000", "10TH", "A", "²"])
def test_other_glosses_are_refused(gloss: str) -> None:
    assert not is_number_gloss(gloss)
    with pytest.raises(ValueError, match=r"number|between"):
        number_signs(gloss)


def test_numbers_differ_in_their_signs() -> None:
    assert len({cardinal_signs(number) for number in range(10_000)}) == 10_000


@given(st.text(alphabet="0123456789.,:-stndrh", min_size=1, max_size=12))
def test_written_numbers_give_glosses_that_can_be_shown(written: str) -> None:
    try:
        glosses = written_number_glosses(written)
    except ValueError:
        return
    assert all(is_number_gloss(gloss) or gloss.isupper() or "fs-" in gloss for gloss in glosses)


def test_large_numbers_ordinals_and_years() -> None:
    assert cardinal_glosses("12345") == ("12", "THOUSAND", "345")
    assert ordinal_gloss(3) == ("3RD",)
    assert ordinal_gloss(12) == ("12", "fs-TH")
    assert year_glosses(1999) == ("19", "99")
    assert year_glosses(2005) == ("2005",)


def test_rocking_numbers() -> None:
    assert [n for n in range(100) if is_rocking(n)] == [
        67, 68, 69, 76, 78, 79, 86, 87, 89, 96, 97, 98,
    ]  # fmt: skip
