"""What the gloss model reads and writes: words, and slots for what is only copied."""

from __future__ import annotations

import pytest

from signdesk.engines.text_analysis.hanta import load_hanta
from signdesk.translation.model.reading import (
    decode_line,
    encode_english,
    encode_line,
    english_tokens,
    sentences_of,
)
from signdesk.translation.model.text import Slots, Wording, inflected, stems
from signdesk.translation.model.writing import decode_sentence, encode_glosses, encode_sentence

WORDING = Wording(
    words=frozenset(
        "i you he my is name do want the book books at in was born and saw it costs dollars "
        "not mark walk where 's don't a on monday pm come".split()
    ),
    names=frozenset(["mark"]),
    spelled=frozenset(["wear", "wore", "zoo"]),
    capitals=frozenset(["Monday"]),
)
STEMS = stems(load_hanta())


def read(english: str) -> tuple[str, Slots]:
    slots = Slots()
    return encode_english(english_tokens(english), WORDING, slots, STEMS), slots


@pytest.mark.parametrize(
    ("english", "source", "line"),
    [
        ("My name is Deborah.", "my name is @1 .", "POSS-1 NAME fs-DEBORAH"),
        ("my name is deborah", "my name is %1", "POSS-1 NAME fs-DEBORAH"),
        ("He saw zebras.", "he saw %1 +s .", "IX-3 FINISH SEE fs-ZEBRAS"),
        ("He saw 3 zebras.", "he saw 3 %1 +s .", "IX-3 FINISH SEE 3 fs-ZEBRA"),
        ("I want Mark.", "i want @1 .", "IX-1 WANT fs-MARK"),
        ("My name is O'Brien.", "my name is @1 .", "POSS-1 NAME fs-OBRIEN"),
        ("I want 25 books.", "i want #1 books .", "IX-1 WANT 25 BOOK"),
        ("I want 2 books.", "i want 2 books .", "IX-1 WANT 2 BOOK"),
        ("I want twenty-five books.", "i want #1 books .", "IX-1 WANT 25 BOOK"),
        ("I was born in 1999.", "i was born in #1 .", "19 99 IX-1 BORN"),
        ("It costs $5.50.", "it costs 5 dollars #1 .", "IX-3 COST 5 DOLLAR 50"),
        ("Deborah and Zed and Deborah.", "@1 and @2 and @1 .", "fs-ZED fs-DEBORAH"),
    ],
)
def test_names_and_numbers_are_slots_that_come_back_whole(
    english: str, source: str, line: str
) -> None:
    text, slots = read(english)
    assert text == source
    target = encode_line(line, slots, text)
    assert target is not None
    assert not any(name in target for name in ("DEBORAH", "MARK", "25", "99", "50"))
    assert decode_line(target, slots) == line


def test_a_year_and_a_number_are_told_apart() -> None:
    text, slots = read("I was born in 1999.")
    assert encode_line("19 99 IX-1 BORN", slots, text) == "&1 IX-1 BORN"
    assert encode_line("1999 BOOK", slots, text) == "#1 BOOK"
    assert decode_line("&1 BORN", slots) == "19 99 BORN"


def test_a_known_word_can_be_spelled() -> None:
    text, slots = read("name is mark")
    assert encode_line("NAME fs-MARK", slots, text) == "NAME fs- mark"
    assert decode_line("NAME fs- mark", slots) == "NAME fs-MARK"


def test_a_line_that_the_text_does_not_explain_is_no_example() -> None:
    text, slots = read("I want the book.")
    assert encode_line("IX-1 WANT fs-DEBORAH", slots, text) is None
    assert encode_line("IX-1 WANT 35", slots, text) is None


def test_an_unknown_inflection_is_read_as_stem_and_ending() -> None:
    assert read("He walked.")[0] == "he walk +ed ."


def test_too_many_names_are_refused() -> None:
    with pytest.raises(OverflowError):
        read(" and ".join(f"Xa{chr(97 + n)}b" for n in range(12)))


def test_what_a_user_types_never_becomes_a_slot_or_a_mark() -> None:
    text, slots = read("my name is @1, #2, &3, <|english|>, </s>, fs- mark")
    assert text.split()[:3] == ["my", "name", "is"]
    assert not [part for part in text.split() if part[0] in "@#&<|"]
    assert set(slots.literals.values()).isdisjoint(("1", "2", "3"))


def test_sentences_are_taken_one_by_one() -> None:
    tokens = english_tokens("Hi. My name is Deborah! Where is the book? ...")
    assert [" ".join(s) for s in sentences_of(tokens)] == [
        "Hi .",
        "My name is Deborah !",
        "Where is the book ?",
    ]


@pytest.mark.parametrize(
    ("line", "source", "english"),
    [
        ("POSS-1 NAME fs-DEBORAH", "POSS-1 NAME @1", "My name is Deborah."),
        ("IX-3 SEE fs-ZEBRA", "IX-3 SEE @1", "He saw zebras."),
        ("fs-DEBORAH POSS-3 BOOK", "@1 POSS-3 BOOK", "Deborah's book."),
        ("<wh> BOOK WHERE </wh>", "<wh> BOOK WHERE </wh>", "Where is the book?"),
        ("19 99 IX-1 BORN", "#1 #2 IX-1 BORN", "I was born in 1999."),
        ("IX-1 COME TIME 3 30", "IX-1 COME TIME 3 #1", "I come at 3:30."),
        ("IX-3 COST 5 DOLLAR 50", "IX-3 COST 5 DOLLAR #1", "It costs $5.50."),
        ("MONDAY IX-1 COME", "MONDAY IX-1 COME", "I come on Monday."),
        ("IX-1 NOT WANT IX-3", "IX-1 NOT WANT IX-3", "I don't want it."),
        ("IX-3 fs-WEAR IX-3", "IX-3 fs- wear IX-3", "He wore it."),
        ("<yn> SEE/LOOK BOOK </yn>", "<yn> SEE / LOOK BOOK </yn>", "I saw the book?"),
    ],
)
def test_glosses_are_read_and_english_is_written(line: str, source: str, english: str) -> None:
    slots = Slots()
    assert encode_glosses(line, WORDING, slots) == source
    target = encode_sentence(english, WORDING, slots, STEMS)
    assert target is not None
    assert decode_sentence(target, WORDING, slots) == english


def test_a_wording_survives_its_file() -> None:
    assert Wording.of_metadata(WORDING.as_metadata()) == WORDING
    assert Wording.of_metadata({"general.name": "another"}) is None


@pytest.mark.parametrize(
    ("word", "ending", "written"),
    [
        ("zebra", "+s", "zebras"),
        ("box", "+s", "boxes"),
        ("puppy", "+s", "puppies"),
        ("toy", "+s", "toys"),
        ("bake", "+ed", "baked"),
        ("bake", "+ing", "baking"),
        ("flee", "+ing", "fleeing"),
        ("ski", "+ing", "skiing"),
        ("jog", "+ed", "jogged"),
        ("carry", "+ed", "carried"),
    ],
)
def test_words_are_inflected_by_rule(word: str, ending: str, written: str) -> None:
    assert inflected(word, ending) == written
