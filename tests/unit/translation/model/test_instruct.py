"""A user's instruct model: what it is asked, what it may answer, and how its answer is read."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from signdesk.composition import Program
from signdesk.engines.text_analysis.hanta import load_hanta
from signdesk.errors import InputError
from signdesk.translation.interfaces import IsCancelled, PromptPart, Written, never_cancelled
from signdesk.translation.model.instruct import InstructEnglishToGloss
from signdesk.translation.model.self_test import self_test
from signdesk.translation.model.text import stems

LEXICON = Program().lexicon
STEMS = stems(load_hanta())


class Scripted:
    """Answers by the sentence that it is asked."""

    name = "scripted"

    def __init__(self, answers: dict[str, str]) -> None:
        self.answers = answers
        self.metadata: dict[str, object] = {}
        self.grammars: list[str] = []
        self.asked: list[str] = []

    def chat(self, messages: Sequence[tuple[str, str]]) -> tuple[PromptPart, ...]:
        return tuple(PromptPart(text) for _, text in messages)

    def write(
        self,
        prompt: Sequence[PromptPart],
        grammar: str,
        most_tokens: int,
        is_cancelled: IsCancelled,
    ) -> Written:
        self.grammars.append(grammar)
        self.asked.append(prompt[-1].text)
        english = prompt[-1].text.split("\n")[0]
        return Written(self.answers.get(english, "FINE"), 0.7)


def test_it_is_asked_with_the_signs_at_hand() -> None:
    model = Scripted({"Do you want coffee ?": "<yn> IX-2 WANT COFFEE </yn>"})
    answer = InstructEnglishToGloss(model, LEXICON, STEMS).translate("Do you want coffee?")
    assert [g.name for g in answer.glosses] == ["IX-2", "WANT", "COFFEE"]
    assert answer.translated_by == "scripted"
    assert "COFFEE = coffee" in model.asked[0]
    assert "WANT = want" in model.asked[0]


def test_it_may_copy_the_names_and_numbers_of_this_text_alone() -> None:
    model = Scripted({})
    InstructEnglishToGloss(model, LEXICON, STEMS).translate("Deborah was born in 1999.")
    sign = next(line for line in model.grammars[0].splitlines() if line.startswith("sign ::="))
    assert all(f'"{copied}"' in sign for copied in ("fs-DEBORAH", "1999", "19", "99"))
    assert "fs-DANIEL" not in sign


def test_each_sentence_is_asked_for_on_its_own() -> None:
    model = Scripted({"Hi .": "HELLO", "I am fine .": "IX-1 FINE"})
    proposal = InstructEnglishToGloss(model, LEXICON, STEMS).propose(
        "Hi. I am fine.", never_cancelled
    )
    assert [(g.name, g.sentence) for g in proposal.sequence.glosses] == [
        ("HELLO", 0),
        ("IX-1", 1),
        ("FINE", 1),
    ]
    assert proposal.confidence == 0.7


def test_text_that_says_nothing_is_refused() -> None:
    with pytest.raises(InputError):
        InstructEnglishToGloss(Scripted({}), LEXICON, STEMS).translate("um")


def test_the_self_test_counts_what_is_right() -> None:
    model = Scripted(
        {
            "Where is the school ?": "<wh> SCHOOL WHERE </wh>",
            "My name is Deborah .": "POSS-1 NAME fs-DEBORAH",
            "I do not want coffee .": "<neg> unclosed",
        }
    )
    result = self_test(InstructEnglishToGloss(model, LEXICON, STEMS), never_cancelled)
    assert (result.right, result.tried) == (2, 4)
    assert "2 of 4 test sentences" in str(result)
