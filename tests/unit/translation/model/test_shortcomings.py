"""A model's answer is worth having where it shows that the rules did poorly."""

from __future__ import annotations

import pytest

from signdesk.composition import Program
from signdesk.language.gloss_line import parse_line
from signdesk.translation.model.glosses import source_of
from signdesk.translation.model.shortcomings import reads_better, signs_what_was_spelled

LEXICON = Program().lexicon


def is_worth_having(proposed: str, by_rules: str) -> bool:
    return signs_what_was_spelled(
        parse_line(proposed, source_of), parse_line(by_rules, source_of), LEXICON
    )


@pytest.mark.parametrize(
    ("proposed", "by_rules"),
    [
        ("IX-2 BEAUTIFUL", "IX-2 fs-PRETTY"),
        ("<yn> IX-3 RIGHT-DIRECTION </yn>", "<yn> IX-3 fs-RIGHT </yn>"),
        ("HELLO | BIG fs-WEDDING", "HELLO | fs-HUGE fs-WEDDING"),
    ],
)
def test_a_sign_for_a_word_that_was_spelled_is(proposed: str, by_rules: str) -> None:
    assert is_worth_having(proposed, by_rules)


@pytest.mark.parametrize(
    ("proposed", "by_rules"),
    [
        ("IX-1 WANT BOOK ROOM", "IX-1 WANT fs-BOOK ROOM"),  # to book is not the sign BOOK
        ("IX-1 WANT COFFEE", "IX-1 WANT COFFEE"),
        ("COFFEE IX-1 WANT", "IX-1 WANT COFFEE"),
        ("IX-3 fs-KIND", "IX-3 NICE"),  # the other way round
        ("IX-3 BEAUTIFUL", "IX-2 fs-PRETTY"),  # something else differs too
        ("IX-2 BEAUTIFUL HOUSE", "IX-2 fs-PRETTY"),
        ("<yn> IX-2 BEAUTIFUL </yn>", "IX-2 fs-PRETTY"),
        ("IX-1 HAVE 12", "IX-1 HAVE fs-DOZEN"),  # no sign, a number
    ],
)
def test_anything_else_is_not(proposed: str, by_rules: str) -> None:
    assert not is_worth_having(proposed, by_rules)


@pytest.mark.parametrize(
    ("glosses", "proposed", "by_rules", "better"),
    [
        ("IX-1 BORN fs-PORTLAND IX-1", "I was born in Portland.", "I was born. I'm me.", True),
        ("IX-3 UGLY UGLY", "It's too ugly.", "It's ugly and ugly.", True),
        ("IX-1 TIRED", "I am tired.", "I'm tired.", False),
        ("HELLO | IX-1 TIRED", "Hello. I am tired.", "Hello. I'm tired.", False),
        ("IX-1 TIRED IX-1", "I'm tired. Me.", "I'm tired. I'm me.", False),
        ("<yn> IX-2 GO </yn>", "Are you going?", "Do you go to do it?", False),
    ],
)
def test_english_without_the_stumbles_of_the_rules_is(
    glosses: str, proposed: str, by_rules: str, better: bool
) -> None:
    assert reads_better(parse_line(glosses, source_of), proposed, by_rules) is better
