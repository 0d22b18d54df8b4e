from __future__ import annotations

import pytest

from signdesk.language.recognized import Alternative, RecognizedSign
from signdesk.translation.recognition.sign_runs import RunJoiner, Runs

NAMES = frozenset({"DEBORAH", "ANNA", "ANN", "BOB", "BEN", "DENNIS"})
RUNS = Runs({"NUM-9": "fs-F", "NUM-0": "fs-O"}, NAMES)


def signs(*names: str, gap_s: float = 0.2, sure: float = 0.8) -> list[RecognizedSign]:
    """Signs of 0.3 s; `A/S` is a doubtful letter that may be either, the first more likely."""
    made, at = [], 0.0
    for name in names:
        first, *others = name.split("/")
        rest = tuple(Alternative(other, sure / 2) for other in others)
        made.append(RecognizedSign(first, at, at + 0.3, sure, rest))
        at += 0.3 + gap_s
    return made


def joined(given: list[RecognizedSign]) -> list[str]:
    joiner = RunJoiner(RUNS)
    done = [each for sign in given for each in joiner.push(sign)] + joiner.flush()
    return [sign.gloss for sign in done]


def test_letters_become_a_word() -> None:
    letters = signs(*(f"fs-{letter}" for letter in "DEBORAH"))
    joiner = RunJoiner(RUNS)
    assert [each for sign in letters for each in joiner.push(sign)] == []
    (word,) = joiner.flush()
    assert word.gloss == "fs-DEBORAH"
    assert (word.start_s, word.end_s) == (0.0, letters[-1].end_s)
    assert word.confidence == pytest.approx(0.8, abs=0.01)


@pytest.mark.parametrize(
    ("read", "word"),
    [
        ("fs-D fs-E fs-B fs-S/fs-O fs-R fs-A fs-H", "fs-DEBORAH"),  # one letter in doubt
        ("fs-D fs-E fs-N fs-I fs-S", "fs-DENNIS"),  # a double letter seen once
        ("fs-B NUM-0 fs-B", "fs-BOB"),  # the number looks like the letter
        ("fs-X fs-Q fs-W fs-Y", "fs-XQWY"),  # no name is near: as it was read
    ],
)
def test_words_are_corrected_by_names(read: str, word: str) -> None:
    assert joined(signs(*read.split())) == [word]


def test_what_was_read_stays_an_alternative() -> None:
    joiner = RunJoiner(RUNS)
    for sign in signs("fs-A", "fs-N", "fs-M/fs-N", "fs-A"):
        joiner.push(sign)
    (word,) = joiner.flush()
    assert word.gloss == "fs-ANNA"
    assert "fs-ANMA" in [other.gloss for other in word.alternatives]


def test_other_signs_end_a_word_and_a_lone_letter_stays() -> None:
    assert joined(signs("MY", "fs-B", "fs-E", "fs-N", "GO", "fs-I")) == [
        "MY", "fs-BEN", "GO", "fs-I",
    ]  # fmt: skip


def test_a_word_is_given_as_soon_as_the_next_sign_comes_or_time_passes() -> None:
    joiner = RunJoiner(RUNS)
    first, second, *_ = signs("fs-B", "fs-E")
    assert joiner.push(first) == joiner.push(second) == []
    assert joiner.flush(second.end_s + 0.1) == []
    assert [sign.gloss for sign in joiner.flush(second.end_s + 1.0)] == ["fs-BE"]


def test_letters_far_apart_are_two_words() -> None:
    early, late = signs("fs-X", "fs-Y", gap_s=2.0)
    assert joined([early, late]) == ["fs-X", "fs-Y"]


@pytest.mark.parametrize(
    ("read", "glosses"),
    [
        ("NUM-25", ["25"]),
        ("DIGIT-3 NUM-7", ["37"]),
        ("NUM-2 NUM-HUNDRED NUM-50", ["250"]),
        ("ORD-2", ["2ND"]),
        ("NUM-5 CAT", ["5", "CAT"]),
        ("NUM-25 NUM-7", ["25", "7"]),
        ("DIGIT-1 fs-F CAT fs-F", ["1", "9", "CAT", "fs-F"]),
    ],
)
def test_number_signs_become_numbers(read: str, glosses: list[str]) -> None:
    assert joined(signs(*read.split())) == glosses


def test_letters_held_back_begin_the_word_that_follows_soon() -> None:
    first, second = signs("fs-Z", "fs-E")
    joiner = RunJoiner(RUNS)
    joiner.push(first)
    assert joiner.letters_before(first.end_s + 2.0) == ()
    assert joiner.letters_before(second.start_s) == (first,)
    joiner.drop([first])
    assert joiner.letters_before(second.start_s) == ()
    joiner.push(signs("NUM-2")[0])
    assert joiner.letters_before(second.start_s) == ()


def test_a_hundred_is_only_looked_for_after_a_digit() -> None:
    runs = Runs({}, frozenset())
    joiner = RunJoiner(runs)
    ranked = [("NUM-HUNDRED", 0.8), ("fs-C", 0.1)]
    assert joiner.possible(ranked) == [("fs-C", 0.1)]
    assert joiner.possible([("THOUSAND", 0.3), ("AGAIN", 0.2)]) == [("AGAIN", 0.2)]
    assert joiner.possible(ranked[:1]) == ranked[:1]
    joiner.push(RecognizedSign("NUM-2", 0.0, 0.5, 0.9))
    assert joiner.possible(ranked) == ranked
    assert RunJoiner(runs).push(RecognizedSign("fs-C", 0.0, 0.5, 0.9)) == []


def test_of_fists_hardly_told_apart_the_letter_that_text_has_oftenest_is_read() -> None:
    word = Runs({}, frozenset()).word([{"P": 0.9}, {"M": 0.55, "E": 0.25, "N": 0.15}], 0.0, 1.0)
    assert word.gloss == "fs-PE"
    assert [other.gloss for other in word.alternatives] == ["fs-PM"]
    clear = Runs({}, frozenset()).word([{"P": 0.9}, {"M": 0.9, "E": 0.05}], 0.0, 1.0)
    assert clear.gloss == "fs-PM"
