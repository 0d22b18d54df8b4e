from __future__ import annotations

import pytest

from signdesk.composition import Program
from signdesk.language.gloss_line import format_line
from signdesk.translation.discourse import ConversationPlaces, place_persons
from signdesk.translation.gloss_text import read_gloss_line

PROGRAM = Program()
RULES = PROGRAM.load_translator("rules")


def conversation(*turns: str) -> list[str]:
    places = ConversationPlaces()
    return [format_line(places.place(turn, RULES.translate(turn))) for turn in turns]


def placed(english: str, line: str) -> str:
    sequence, _ = place_persons(english, read_gloss_line(line, PROGRAM.lexicon))
    return format_line(sequence)


def test_one_person_is_always_pointed_at_in_the_same_place():
    assert conversation("My sister is sick.", "She needs a doctor.", "I will help her.") == [
        "POSS-1 SISTER SICK",
        "IX-3 NEED DOCTOR",
        "IX-1 FUTURE HELP IX-3",
    ]


def test_two_persons_have_two_places_and_keep_them():
    assert conversation("He told her a story.", "She laughed.", "Did he laugh?") == [
        "IX-3 FINISH TELL IX-3B STORY",
        "IX-3B FINISH LAUGH",
        "<yn> IX-3 FINISH LAUGH </yn>",
    ]


def test_a_place_is_shown_where_the_person_is_named():
    english = "I met a man and a woman. He was deaf and she was hearing."
    assert placed(english, "IX-1 MEET MAN AND WOMAN | IX-3 DEAF | IX-3 HEARING") == (
        "IX-1 MEET MAN IX-3 AND WOMAN IX-3B | IX-3 DEAF | IX-3B HEARING"
    )


def test_who_was_named_in_an_earlier_turn_is_named_again_with_the_first_point():
    assert conversation("My brother called my sister.", "She was happy.", "She called him.") == [
        "POSS-1 BROTHER FINISH PHONE POSS-1 SISTER",
        "PAST SISTER IX-3 HAPPY",
        "IX-3 FINISH PHONE BROTHER IX-3B",
    ]


def test_markers_stay_over_their_signs():
    english = "My mother likes my aunt. Does she like her?"
    line = "POSS-1 MOTHER LIKE POSS-1 AUNT | <yn> IX-3 LIKE IX-3 </yn>"
    assert placed(english, line) == (
        "POSS-1 MOTHER IX-3 LIKE POSS-1 AUNT IX-3B | <yn> IX-3 LIKE IX-3B </yn>"
    )


@pytest.mark.parametrize(
    ("english", "line"),
    [
        ("That is my car and it is red.", "IX-3 POSS-1 CAR | IX-3 RED"),
        ("They like their house.", "IX-3-PL LIKE POSS-3-PL HOUSE"),
        ("He said he saw him.", "IX-3 SAY IX-3 SEE"),  # one point too few: nothing can be told
        ("We live in Boston.", "IX-1-PL LIVE fs-BOSTON"),
    ],
)
def test_what_cannot_be_told_is_left_as_it_is(english, line):
    assert placed(english, line) == line


def test_the_name_tells_who_is_meant():
    assert placed(
        "Anna likes Tom but he likes Mary.", "fs-ANNA LIKE fs-TOM | BUT IX-3 LIKE fs-MARY"
    ) == ("fs-ANNA LIKE fs-TOM IX-3 | BUT IX-3 LIKE fs-MARY")


def test_owners_are_in_their_own_place():
    turns = conversation("He called her.", "Her book is here.")
    assert turns[1] == "POSS-3B BOOK IX-LOC-HERE"


def test_a_third_person_takes_the_place_of_whoever_was_not_spoken_of_longest():
    turns = conversation("He called her.", "My uncle came.", "My aunt saw Tom.", "She likes him.")
    assert turns[-1] == "AUNT IX-3 LIKE fs-TOM IX-3B"


def test_another_conversation_begins_with_nobody():
    places = ConversationPlaces()
    places.place("He called her.", RULES.translate("He called her."))
    places.forget()
    assert format_line(places.place("She came.", RULES.translate("She came."))) == (
        "IX-3 FINISH COME"
    )


def test_a_point_at_someone_spoken_of_before_is_he_or_she():
    places = ConversationPlaces()
    places.place("How is your sister?", RULES.translate("How is your sister?"))
    signed = read_gloss_line("IX-3 SICK | POSS-3 CAR BREAK", PROGRAM.lexicon)
    assert places.say("He is sick. His car broke.", signed) == "She is sick. Her car broke."
    brother = read_gloss_line("POSS-1 BROTHER HELP IX-3", PROGRAM.lexicon)
    assert places.say("My brother helps him.", brother) == "My brother helps him."
    assert places.say("He is nice.", read_gloss_line("IX-3 NICE", PROGRAM.lexicon)) == (
        "He is nice."
    )


def test_each_place_is_its_own_person_in_english():
    places = ConversationPlaces()
    places.place("He told her.", RULES.translate("He told her."))
    for line, english in (("IX-3B HAPPY", "She is happy."), ("IX-3 HAPPY", "He is happy.")):
        assert places.say("He is happy.", read_gloss_line(line, PROGRAM.lexicon)) == english


def test_nobody_spoken_of_before_stays_as_said():
    sequence = read_gloss_line("IX-3 HAPPY", PROGRAM.lexicon)
    assert ConversationPlaces().say("He is happy.", sequence) == "He is happy."
