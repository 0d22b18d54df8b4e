"""The model's answer is taken when it is sure and says what the text says; else the rules'."""

from __future__ import annotations

import pytest

from signdesk.composition import Program
from signdesk.engines.text_analysis.hanta import load_hanta
from signdesk.errors import EngineError, InputError
from signdesk.language.gloss_line import parse_line
from signdesk.translation.interfaces import IsCancelled
from signdesk.translation.model.arbitration import ArbitratingEnglishToGloss
from signdesk.translation.model.gloss_consistency import Consistency
from signdesk.translation.model.glosses import Proposal, source_of
from signdesk.translation.model.reading import english_tokens
from signdesk.translation.model.text import stems

PROGRAM = Program()
RULES = PROGRAM.load_translator("rules")
CHECK = Consistency(PROGRAM.lexicon, stems(load_hanta()))


class Sayer:
    """A model that says what it was told to say."""

    name = "the model"

    def __init__(self, line: str, confidence: float = 0.99) -> None:
        self._line, self._confidence = line, confidence

    def propose(self, english: str, is_cancelled: IsCancelled) -> Proposal:
        return Proposal(parse_line(self._line, source_of), self._confidence)


class Failing:
    """A model that cannot."""

    name = "the model"

    def __init__(self, error: Exception) -> None:
        self._error = error

    def propose(self, english: str, is_cancelled: IsCancelled) -> Proposal:
        raise self._error


def problems(english: str, line: str) -> list[str]:
    return CHECK.problems(
        english_tokens(english), parse_line(line, source_of), RULES.translate(english)
    )


@pytest.mark.parametrize(
    ("english", "line"),
    [
        ("Do you want coffee?", "<yn> IX-2 WANT COFFEE </yn>"),
        ("Do you want coffee?", "<yn> COFFEE IX-2 WANT IX-2 </yn>"),
        ("My name is Deborah.", "POSS-1 NAME fs-DEBORAH"),
        ("I was born in 1999.", "IX-1 BORN 19 99"),
        ("I was born in 1999.", "IX-1 BORN 1999"),
        ("I bought 12 books 30 days ago.", "30 DAY PAST IX-1 FINISH BUY 12 BOOK"),
        ("I do not understand you.", "IX-1 <neg> NOT UNDERSTAND IX-2 </neg>"),
        ("Two weeks ago I bought a car.", "2-WEEK PAST IX-1 FINISH BUY CAR"),
        ("I defenestrated it.", "IX-1 FINISH fs-DEFENESTRATE IX-3"),
    ],
)
def test_what_says_the_same_is_consistent(english: str, line: str) -> None:
    assert problems(english, line) == []


@pytest.mark.parametrize(
    ("english", "line", "says"),
    [
        ("Do you want coffee?", "<yn> IX-2 WANT TEA </yn>", "TEA is not in the text"),
        ("Do you want coffee?", "<yn> IX-2 WANT </yn>", "COFFEE is left out"),
        ("Do you want coffee?", "IX-2 WANT COFFEE", "the question is not kept"),
        ("You want coffee.", "<yn> IX-2 WANT COFFEE </yn>", "the question is not kept"),
        ("I do not want tea.", "IX-1 WANT TEA", "the negation is not kept"),
        ("I want tea.", "IX-1 <neg> NOT WANT TEA </neg>", "the negation is not kept"),
        ("My name is Deborah.", "POSS-1 NAME", "fs-DEBORAH is left out"),
        ("My name is Deborah.", "POSS-1 NAME fs-DANIEL", "fs-DANIEL is not in the text"),
        ("I have 25 books.", "IX-1 HAVE 52 BOOK", "the numbers differ"),
        ("I have 25 books.", "IX-1 HAVE 26 BOOK", "the numbers differ"),
    ],
)
def test_what_says_something_else_is_told(english: str, line: str, says: str) -> None:
    assert says in problems(english, line)


def test_the_model_is_taken_when_it_is_sure_and_right() -> None:
    line = "<yn> COFFEE IX-2 WANT </yn>"
    both = ArbitratingEnglishToGloss(Sayer(line), RULES, CHECK, 0.9)
    answer = both.translate("Do you want coffee?")
    assert [g.name for g in answer.glosses] == ["COFFEE", "IX-2", "WANT"]
    assert answer.translated_by == "the model"


@pytest.mark.parametrize(
    "model",
    [
        Sayer("<yn> COFFEE IX-2 WANT </yn>", 0.5),
        Sayer("<yn> TEA IX-2 WANT </yn>"),
        Failing(EngineError("It broke.")),
        Failing(InputError("Too long.")),
    ],
)
def test_else_the_rules_are(model: Sayer | Failing) -> None:
    both = ArbitratingEnglishToGloss(model, RULES, CHECK, 0.9)
    answer = both.translate("Do you want coffee?")
    assert answer == RULES.translate("Do you want coffee?")
    assert answer.translated_by == RULES.name


def test_what_both_say_is_told_of_both() -> None:
    both = ArbitratingEnglishToGloss(Sayer("<yn> IX-2 WANT COFFEE </yn>", 0.1), RULES, CHECK, 0.9)
    answer = both.translate("Do you want coffee?")
    assert answer == RULES.translate("Do you want coffee?")
    assert answer.translated_by == f"{RULES.name} and the model"


def test_what_is_not_worth_having_is_not_taken() -> None:
    model = Sayer("<yn> COFFEE IX-2 WANT </yn>")
    both = ArbitratingEnglishToGloss(model, RULES, CHECK, 0.9, lambda *_: False)
    assert both.translate("Do you want coffee?").translated_by == RULES.name


def test_the_name_tells_who_leads() -> None:
    model = Sayer("HELLO")
    assert ArbitratingEnglishToGloss(model, RULES, CHECK).name.startswith("the model, checked by")
    led = ArbitratingEnglishToGloss(model, RULES, CHECK, 0.9, lambda *_: True)
    assert led.name == f"{RULES.name}, seconded by the model"


def test_what_was_spelled_for_want_of_a_sign_is_put_right() -> None:
    model = Sayer("<yn> IX-2 WANT fs-COFFEE fs-WAFFLE </yn>")
    both = ArbitratingEnglishToGloss(model, RULES, CHECK, 0.9)
    answer = both.translate("Do you want coffee waffles?")
    assert [g.name for g in answer.glosses] == ["IX-2", "WANT", "COFFEE", "fs-WAFFLES"]
    assert [str(g.source) for g in answer.glosses[2:]] == ["lexicon", "fingerspelled"]
    assert answer.translated_by == f"{RULES.name} and the model"


def test_text_without_english_is_refused() -> None:
    both = ArbitratingEnglishToGloss(Sayer("HELLO"), RULES, CHECK, 0.9)
    with pytest.raises(InputError):
        both.translate("!!!")
