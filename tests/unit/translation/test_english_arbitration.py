"""The model's English is taken when it is sure and says what was signed; else the rules'."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from signdesk.composition import Program
from signdesk.engines.text_analysis.hanta import load_hanta
from signdesk.errors import EngineError, InputError
from signdesk.language.gloss import GlossSequence
from signdesk.language.gloss_line import parse_line
from signdesk.translation.interfaces import (
    GlossAlternatives,
    IsCancelled,
    PromptPart,
    Written,
    never_cancelled,
)
from signdesk.translation.model.arbitration import ArbitratingGlossToEnglish
from signdesk.translation.model.english import EnglishProposal, ModelGlossToEnglish, doubtful_line
from signdesk.translation.model.english_consistency import EnglishConsistency
from signdesk.translation.model.glosses import source_of
from signdesk.translation.model.text import Wording, stems

PROGRAM = Program()
RULES = PROGRAM.load_gloss_reader("rules")
CHECK = EnglishConsistency(PROGRAM.lexicon, stems(load_hanta()))


def line(text: str) -> GlossSequence:
    return parse_line(text, source_of)


def problems(glosses: str, english: str, alternatives: GlossAlternatives = ()) -> list[str]:
    by_rules = RULES.translate(line(glosses), alternatives)
    return CHECK.problems(line(glosses), alternatives, english, by_rules)


@pytest.mark.parametrize(
    ("glosses", "english"),
    [
        ("<yn> IX-2 WANT COFFEE </yn>", "Are you wanting some coffee?"),
        ("<wh> IX-2 BUY BOOK WHERE </wh>", "Where did you buy the book?"),
        ("POSS-1 NAME fs-DEBORAH", "Deborah is my name."),
        ("IX-1 <neg> NOT UNDERSTAND IX-2 </neg>", "I don't understand you."),
        ("IX-1 HAVE 25 CAT", "I've had 25 cats."),
    ],
)
def test_what_says_the_same_is_consistent(glosses: str, english: str) -> None:
    assert problems(glosses, english) == []


@pytest.mark.parametrize(
    ("glosses", "english", "says"),
    [
        ("<yn> IX-2 WANT COFFEE </yn>", "You want coffee.", "the question is not kept"),
        ("<yn> IX-2 WANT COFFEE </yn>", "Do you want sweet coffee?", "sweet was not signed"),
        ("<yn> IX-2 WANT COFFEE </yn>", "Do you want it?", "COFFEE is left out"),
        ("IX-1 <neg> NOT UNDERSTAND </neg>", "I understand.", "the negation is not kept"),
        ("IX-1 UNDERSTAND", "He understands.", "person 1 is not kept"),
        ("POSS-1 NAME fs-DEBORAH", "My name is Daniel.", "fs-DEBORAH is left out"),
        ("IX-1 HAVE 25 CAT", "I have 52 cats.", "the numbers differ"),
    ],
)
def test_what_says_something_else_is_told(glosses: str, english: str, says: str) -> None:
    assert says in problems(glosses, english)


class Sayer:
    """Says what it was told to say, or fails."""

    name = "the model"

    def __init__(self, english: str, confidence: float = 0.99, error: Exception | None = None):
        self._proposal, self._error = EnglishProposal(english, confidence), error

    def propose(
        self, sequence: GlossSequence, alternatives: GlossAlternatives, is_cancelled: IsCancelled
    ) -> EnglishProposal:
        if self._error is not None:
            raise self._error
        return self._proposal


def test_the_model_is_taken_when_it_is_sure_and_right() -> None:
    both = ArbitratingGlossToEnglish(Sayer("Where did you buy it?"), RULES, CHECK.problems, 0.9)
    assert both.translate(line("<wh> IX-2 BUY IX-3 WHERE </wh>")) == "Where did you buy it?"


@pytest.mark.parametrize(
    "model",
    [
        Sayer("Where did you buy it?", 0.5),
        Sayer("Why did you sell it?"),
        Sayer("", error=EngineError("It broke.")),
        Sayer("", error=InputError("Too long.")),
    ],
)
def test_else_the_rules_are(model: Sayer) -> None:
    signed = line("<wh> IX-2 BUY IX-3 WHERE </wh>")
    both = ArbitratingGlossToEnglish(model, RULES, CHECK.problems, 0.9)
    assert both.translate(signed) == RULES.translate(signed)


def test_doubtful_signs_are_shown_with_what_else_they_may_be() -> None:
    signed = line("<yn> IX-2 WANT SISTER </yn> | fs-DEBORAH COME")
    others = ((), (), (("SISTER", 0.5), ("BROTHER", 0.4), ("AUNT", 0.05)))
    assert doubtful_line(signed, others) == (
        "<yn> IX-2 WANT SISTER/BROTHER </yn> | fs-DEBORAH COME"
    )


class Model:
    """A language model that writes one thing, and remembers what it was given."""

    name = "a model"

    def __init__(self, text: str) -> None:
        words = frozenset("where is the book i see".split())
        self.metadata = Wording(words, capitals=frozenset(["Monday"])).as_metadata()
        self.text = text
        self.given: list[tuple[str, str]] = []

    def write(
        self,
        prompt: Sequence[PromptPart],
        grammar: str,
        most_tokens: int,
        is_cancelled: IsCancelled,
    ) -> Written:
        self.given.append((prompt[1].text, grammar))
        return Written(self.text, 0.8)


def test_english_is_written_of_known_words_and_the_names_at_hand() -> None:
    model = Model("i see @1 's book .")
    proposal = ModelGlossToEnglish(model).propose(line("IX-1 SEE fs-ZED BOOK"), (), never_cancelled)
    assert proposal == EnglishProposal("I see Zed's book.", 0.8)
    source, grammar = model.given[0]
    assert source == "IX-1 SEE @1 BOOK"
    assert '"@1" | "%1"' in grammar
    assert "@2" not in grammar
