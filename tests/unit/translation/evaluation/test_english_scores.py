from __future__ import annotations

from pathlib import Path

import pytest

from signdesk.composition import Program
from signdesk.errors import InputError
from signdesk.language.gloss import GlossSource
from signdesk.language.gloss_line import parse_line
from signdesk.translation.evaluation.cases import EnglishCase, doubts, load_english_cases
from signdesk.translation.evaluation.english_scores import chrf, score_english
from signdesk.translation.gloss_text import read_gloss

SENTENCES = Path(__file__).parents[3] / "translation" / "gloss_to_english"


def case(line: str, *accepted: str) -> EnglishCase:
    return EnglishCase(line, parse_line(line, lambda _: GlossSource.LEXICON), "some", accepted)


def test_chrf_is_that_of_sacrebleu():
    # sacrebleu 2.6.0, CHRF().sentence_score(answer, [accepted]).score / 100
    assert chrf("I like coffee.", "I like coffee.") == 1
    assert chrf("I likes coffee", "I like coffee.") == pytest.approx(0.58471020)
    assert chrf("abc", "xyz") == 0


def test_an_accepted_sentence_scores_full_marks_whatever_its_contractions():
    told = case("IX-1 NOT HAPPY", "I am not happy.")
    score = score_english(told, "I'm not happy")
    assert score.exact == 1
    assert score.checks == (1, 1, 1)


@pytest.mark.parametrize(
    ("answer", "failed"),
    [
        ("Does Anna live here?", "question"),
        ("Anna doesn't live here.", "negation"),
        ("Hannah lives here.", None),  # holds the letters that were spelled
        ("She lives here.", "names"),
        ("My Anna lives here.", "person"),
    ],
)
def test_what_must_not_be_lost_or_added(answer, failed):
    score = score_english(case("fs-ANNA LIVE IX-LOC-HERE", "Anna lives here."), answer)
    checks = {name: getattr(score, name) for name in ("question", "negation", "names", "person")}
    wrong = {name for name, kept in checks.items() if kept < 1}
    assert (failed in wrong) if failed else not wrong


def test_either_of_several_accepted_answers_will_do():
    told = case("IX-2 LIKE TEA", "Do you like tea?", "You like tea.")
    assert score_english(told, "You like tea.").question == 1


def test_the_shipped_cases_are_enough_and_can_be_signed():
    lexicon = Program().lexicon
    cases = load_english_cases(SENTENCES, lambda name: read_gloss(name, lexicon).source)
    assert len(cases) >= 240
    assert sum(c.held_out for c in cases) >= 45
    names = {gloss.name for c in cases for gloss in c.sequence.glosses}
    assert not {name for name in names if read_gloss(name, lexicon).name != name}


def test_doubts_of_a_line_are_told_from_its_signs():
    signed, alternatives = doubts("<yn> IX-2 TEA{TEA:0.5,BOOK:0.4} </yn> | THANK-YOU")
    assert signed == "<yn> IX-2 TEA </yn> | THANK-YOU"
    assert alternatives == ((), (("TEA", 0.5), ("BOOK", 0.4)), ())
    assert doubts("IX-1 TEA") == ("IX-1 TEA", ())
    with pytest.raises(InputError, match="no confidence"):
        doubts("TEA{BOOK}")
