from __future__ import annotations

import string
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from signdesk.engines.text_analysis.hanta import load_hanta
from signdesk.errors import InputError, LexiconError
from signdesk.language.gloss import GlossSequence, GlossSource, MarkerKind
from signdesk.signed_languages.ase.numbers import number_signs
from signdesk.signed_languages.ase.vocabulary import load_phrase_tables
from signdesk.translation.english_to_gloss import RulesEnglishToGloss

Asl = Callable[[str], str]


def test_the_example_of_the_product(engine: RulesEnglishToGloss) -> None:
    sequence = engine.translate("Hello, how are you? My name is Deborah.")

    assert str(sequence) == "HELLO HOW IX-2 POSS-1 NAME fs-DEBORAH"
    (marker,) = sequence.markers
    assert (marker.kind, marker.start, marker.end) == (MarkerKind.WH_QUESTION, 1, 3)
    assert [gloss.sentence for gloss in sequence.glosses] == [0, 1, 1, 2, 2, 2]


def test_every_gloss_says_where_its_motion_comes_from(engine: RulesEnglishToGloss) -> None:
    sequence = engine.translate("I have 25 books, Ann.")

    sources = {gloss.name: gloss.source for gloss in sequence.glosses}
    assert sources == {
        "IX-1": GlossSource.POINTING,
        "HAVE": GlossSource.LEXICON,
        "25": GlossSource.NUMBER,
        "BOOK": GlossSource.LEXICON,
        "fs-ANN": GlossSource.FINGERSPELLED,
    }


def test_the_past_is_set_once(asl: Asl) -> None:
    assert asl("I was sick. I was sad. I am happy.") == ("PAST IX-1 SICK IX-1 SAD IX-1 HAPPY")


def test_a_condition_shares_the_sentence_of_its_main_clause(engine: RulesEnglishToGloss) -> None:
    sequence = engine.translate("If you want, eat. Sleep.")

    assert [gloss.sentence for gloss in sequence.glosses] == [0, 0, 0, 0, 1]


@pytest.mark.parametrize(
    "text", ["", "   \n\t", "...", "😀🎉", "你好，世界", "Привет", "?!", "um, uh"]
)
def test_text_without_english_is_refused_in_a_sentence(
    engine: RulesEnglishToGloss, text: str
) -> None:
    with pytest.raises(InputError) as raised:
        engine.translate(text)
    assert raised.value.what.endswith(".")
    assert raised.value.do.endswith(".")


def test_ten_thousand_characters_are_translated_and_one_more_is_refused(
    engine: RulesEnglishToGloss,
) -> None:
    text = ("I like coffee. " * 700)[:10_000]

    assert len(engine.translate(text).glosses) > 1_900
    with pytest.raises(InputError, match=r"10,001 characters; at most 10,000"):
        engine.translate(text + "x")


@pytest.mark.parametrize(
    ("english", "expected"),
    [
        ("I like coffee 😀", "IX-1 LIKE COFFEE"),
        ("I ❤️ you", "IX-1 LOVE IX-2"),
        ("hello мир", "HELLO"),
        ("I want crème brûlée", "IX-1 WANT fs-CREME fs-BRULEE"),
        ("HELLO HOW ARE YOU", "HELLO [wh HOW IX-2 ]"),
        ("I AM DEAF. WHAT IS YOUR NAME?", "IX-1 DEAF [wh POSS-2 NAME WHAT ]"),
        (
            "hello my name is alex what is your name",
            "HELLO POSS-1 NAME fs-ALEX [wh POSS-2 NAME WHAT ]",
        ),
        ("the", "fs-THE"),
        ("B2B", "fs-B 2 fs-B"),
        ('"I love you," she said.', "IX-1 LOVE IX-2 IX-3 FINISH TELL"),
        ("www.example.com", "fs-WWW fs-DOT fs-EXAMPLE fs-DOT fs-COM"),
    ],
)
def test_unusual_text(asl: Asl, english: str, expected: str) -> None:
    assert asl(english) == expected


def test_a_word_as_long_as_the_limit_is_spelled(engine: RulesEnglishToGloss) -> None:
    (gloss,) = engine.translate("a" * 10_000).glosses

    assert gloss.source is GlossSource.FINGERSPELLED


def test_missing_phrase_tables_are_reported(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"en-ase\.toml cannot be read"):
        load_phrase_tables(tmp_path / "en-ase.toml")


def test_without_any_signs_all_is_pointed_or_spelled() -> None:
    class Empty:
        def has(self, gloss: str) -> bool:
            return gloss.startswith(("IX-", "POSS-", "SELF-"))

        def numbers(self, gloss: str) -> int:
            return 0

        def senses(self, english: str) -> list[tuple[str, str]]:
            return []

    tables = load_phrase_tables(
        Path(__file__).parents[3] / "resources" / "translation" / "en-ase.toml"
    )
    engine = RulesEnglishToGloss(Empty(), load_hanta(), tables)

    assert str(engine.translate("I will help you.")) == "IX-1 fs-WILL fs-HELP IX-2"


def check(sequence: GlossSequence, known: set[str]) -> None:
    """Everything can be shown, and sentences only count up."""
    assert sequence.glosses
    sentences = [gloss.sentence for gloss in sequence.glosses]
    assert sentences == sorted(sentences)
    for gloss in sequence.glosses:
        if gloss.source is GlossSource.FINGERSPELLED:
            assert set(gloss.name.removeprefix("fs-")) <= set(string.ascii_uppercase)
            assert len(gloss.name) > 3
        elif gloss.source is GlossSource.NUMBER:
            assert number_signs(gloss.name)
        else:
            assert gloss.name.removesuffix("++") in known


ENGLISH_WORDS = (
    "I you he she it we they my her John 's the a an is are was not do does did have has will can "
    "what who where when why how which many much if when because that this there and but or so go "
    "going to like left right mean well 3 25 $5 3:30 1st 1999 ago week last next tomorrow , . ? ! "
    "happy coffee school eat ate eaten name called by in at for about no never yes please thank "
    "hello let us keep asking than more bigger n't 555-1234 12,345 3.5 one two hundred thousand"
).split()


@settings(
    deadline=None, max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(words=st.lists(st.sampled_from(ENGLISH_WORDS), min_size=1, max_size=14))
def test_any_words_are_signed_or_refused(
    engine: RulesEnglishToGloss, lexicon: object, words: list[str]
) -> None:
    try:
        sequence = engine.translate(" ".join(words))
    except InputError:
        return
    check(sequence, lexicon.glosses)  # type: ignore[attr-defined]


@settings(
    deadline=None, max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=st.text(max_size=80))
def test_any_text_is_signed_or_refused(
    engine: RulesEnglishToGloss, lexicon: object, text: str
) -> None:
    try:
        sequence = engine.translate(text)
    except InputError:
        return
    check(sequence, lexicon.glosses)  # type: ignore[attr-defined]
