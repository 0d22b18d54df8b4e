from __future__ import annotations

from pathlib import Path

import pytest

from signdesk.composition import Program
from signdesk.errors import FormatError, InputError
from signdesk.language.gloss import GlossSequence, GlossSource
from signdesk.language.gloss_line import parse_line
from signdesk.translation.evaluation.cases import GlossCase, load_gloss_cases, readings
from signdesk.translation.evaluation.gloss_scores import mean, score_glosses
from signdesk.translation.evaluation.report import GLOSS_FIGURES, groups, percentiles
from signdesk.translation.gloss_text import read_gloss

SENTENCES = Path(__file__).parents[3] / "translation" / "english_to_gloss"


def line(text: str) -> GlossSequence:
    return parse_line(text, lambda _: GlossSource.LEXICON)


def case(*accepted: str, **more: tuple[str, ...]) -> GlossCase:
    return GlossCase("?", "some", tuple(map(line, accepted)), **more)


def test_an_accepted_answer_scores_full_marks_whichever_it_is():
    score = score_glosses(case("A B", "<neg> NOT C </neg>"), line("<neg> NOT C </neg>"))
    assert (score.f1, score.exact, score.whole, score.order, score.markers) == (1, 1, 1, 1, 1)
    assert score.sense is None


def test_signs_in_another_order_lose_order_and_exactness_but_not_f1():
    score = score_glosses(case("A B C D"), line("D A B C"))
    assert (score.f1, score.exact, score.order) == (1, 0, 0.75)


def test_f1_counts_what_is_missing_and_what_is_too_much():
    assert score_glosses(case("A B C"), line("A B X Y")).f1 == pytest.approx(4 / 7)
    assert score_glosses(case("A"), line("B")).order == 0


@pytest.mark.parametrize(
    ("answer", "is_right"),
    [
        ("<wh> IX-2 LIVE WHERE </wh>", True),
        ("IX-2 <wh> LIVE WHERE </wh>", True),  # most of the span
        ("IX-2 LIVE <wh> WHERE </wh>", False),
        ("<yn> IX-2 LIVE WHERE </yn>", False),
        ("IX-2 LIVE WHERE", False),
        ("<wh> IX-2 LIVE <neg> WHERE </neg> </wh>", False),
    ],
)
def test_markers_are_right_in_kind_span_and_number(answer, is_right):
    score = score_glosses(case("<wh> IX-2 LIVE WHERE </wh>"), line(answer))
    assert (score.exact, score.markers, score.whole) == (1, is_right, is_right)


def test_senses_and_spelled_words():
    told = case("IX-2 TURN RIGHT-DIRECTION fs-MAIN", senses=("RIGHT-DIRECTION",))
    right = score_glosses(told, line("TURN RIGHT-DIRECTION"))
    assert (right.sense, right.unknown) == (1, 0)
    wrong = score_glosses(told, line("TURN RIGHT-CORRECT fs-MAIN"))
    assert (wrong.sense, wrong.unknown) == (0, 1)
    forbidden = case("A", forbidden=("LIKE",))
    assert score_glosses(forbidden, line("A LIKE")).sense == 0


def test_readings_of_an_answer():
    assert readings("A (B) C/D") == ["A B C", "A B D", "A C", "A D"]
    assert readings("<neg> (NOT GO) A </neg>") == ["<neg> NOT GO A </neg>", "<neg> A </neg>"]
    with pytest.raises(InputError, match="readings"):
        readings(" ".join(["(A)"] * 20))


def test_a_file_that_cannot_be_read_is_named(tmp_path):
    with pytest.raises(FormatError, match="no test sentences"):
        load_gloss_cases(tmp_path, lambda _: GlossSource.LEXICON)
    (tmp_path / "some.toml").write_text('[a]\n"x" = ["<wh> A"]\n')
    with pytest.raises(FormatError, match=r"some\.toml, 'x': <wh> is not closed"):
        load_gloss_cases(tmp_path, lambda _: GlossSource.LEXICON)


def test_groups_and_percentiles():
    scores = [score_glosses(case("A"), line(answer)) for answer in ("A", "B", "A")]
    found = groups(scores, ["x", "y", "y"], [False, False, True], GLOSS_FIGURES)
    exact = {group.name: (group.cases, group.figures["exact"]) for group in found}
    assert exact["x"] == (1, 1)
    assert exact["y"] == (2, 0.5)
    assert exact["worked on"] == (2, 0.5)
    assert exact["held out"] == (1, 1)
    assert exact["all"] == (3, pytest.approx(2 / 3))
    assert percentiles([1.0, 2.0, 3.0]) == (2.0, 2.9)
    assert mean([None]) is None


@pytest.fixture(scope="module")
def shipped():
    lexicon = Program().lexicon
    cases = load_gloss_cases(SENTENCES, lambda name: read_gloss(name, lexicon).source)
    return lexicon, cases


def test_the_test_sentences_are_enough_and_each_is_there_once(shipped):
    _, cases = shipped
    assert len(cases) >= 500
    assert len({c.english for c in cases}) == len(cases)
    assert len({c.construction for c in cases}) >= 25
    assert sum(c.held_out for c in cases) >= 100
    assert sum(c.is_ambiguous for c in cases) >= 70


def test_every_accepted_sign_can_be_signed(shipped):
    lexicon, cases = shipped
    for case in cases:
        names = {gloss.name for accepted in case.accepted for gloss in accepted.glosses}
        unknown = {name for name in names if read_gloss(name, lexicon).name != name}
        spelled = any(name.startswith("fs-") for name in names)
        assert not unknown or spelled, case.english  # what may get a sign is spelled till then
