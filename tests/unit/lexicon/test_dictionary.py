from __future__ import annotations

import pytest

from signdesk.composition import Program
from signdesk.lexicon.dictionary import DIGITS, Dictionary, Query
from signdesk.lexicon.form import MOVEMENTS, REGIONS, Facets, Form, region
from signdesk.lexicon.vocabulary import places


@pytest.fixture(scope="module")
def dictionary() -> Dictionary:
    return Program().dictionary


def glosses(dictionary: Dictionary, query: Query) -> list[str]:
    return [entry.gloss for entry in dictionary.find(query)]


def test_an_empty_query_gives_all_signs_in_order_of_the_alphabet(dictionary):
    found = glosses(dictionary, Query())
    assert Query("  ").is_empty
    assert not Query(letter="A").is_empty
    assert len(found) == len(list(Program().lexicon))
    assert found.index("APPLE") < found.index("fs-B") < found.index("NUM-2") < found.index("NUM-10")


@pytest.mark.parametrize(
    ("text", "gloss"), [("water", "WATER"), ("wter", "WATER"), ("thank-y", "THANK-YOU")]
)
def test_text_finds_meanings_misspellings_and_glosses(dictionary, text, gloss):
    assert glosses(dictionary, Query(text))[0] == gloss


def test_words_of_the_translation_find_signs_too(dictionary):
    synonyms = {"quaff": ["DRINK"], "unsigned": ["NO-SUCH-SIGN"]}
    program = Program()
    own = Dictionary(program.lexicon, program.handshapes, program.load_explainer(), synonyms)
    assert glosses(own, Query("quaff"))[0] == "DRINK"
    assert glosses(own, Query("unsigned")) == []


@pytest.mark.parametrize(
    ("form", "among", "not_among"),
    [
        (Form(region="chin"), "MOTHER", "FATHER"),
        (Form(region="forehead"), "FATHER", "MOTHER"),
        (Form(handshape="w"), "WATER", "MOTHER"),
        (Form(movement="in a circle"), "SORRY", "FATHER"),
        (Form(movement="handshape changes"), "UNDERSTAND", "FATHER"),
        (Form(two_handed=True), "SCHOOL", "WATER"),
        (Form(two_handed=False), "WATER", "SCHOOL"),
        (Form(region="hand", two_handed=True), "SCHOOL", "BALL"),
        (Form(region="in front"), "BALL", "FATHER"),
    ],
)
def test_form_narrows_the_search(dictionary, form, among, not_among):
    found = glosses(dictionary, Query(form=form))
    assert among in found
    assert not_among not in found


def test_all_parts_of_a_query_must_fit(dictionary):
    both = glosses(dictionary, Query(form=Form(region="chin", handshape="5")))
    chin = glosses(dictionary, Query(form=Form(region="chin")))
    assert "MOTHER" in both
    assert set(both) < set(chin)


def test_topic_letter_and_favourites_narrow_too(dictionary):
    assert {e.field for e in dictionary.find(Query(topic="food"))} == {"food"}
    assert all(g.startswith("W") or g == "fs-W" for g in glosses(dictionary, Query(letter="W")))
    assert "NUM-10" in glosses(dictionary, Query(letter=DIGITS))
    assert glosses(dictionary, Query(only=frozenset({"BOOK", "WATER"}))) == ["BOOK", "WATER"]
    assert glosses(dictionary, Query("water", only=frozenset({"BOOK"}))) == []


def test_every_topic_letter_and_handshape_offered_finds_something(dictionary):
    for topic in dictionary.topics:
        assert dictionary.find(Query(topic=topic))
    for letter in dictionary.letters:
        assert dictionary.find(Query(letter=letter))
    counts = [len(dictionary.find(Query(form=Form(handshape=h)))) for h in dictionary.handshapes]
    assert min(counts) > 0
    assert counts == sorted(counts, reverse=True)


def test_every_place_of_the_notation_has_its_region():
    elsewhere = {"neutral", "agent", "patient", "locus-1", "locus-2", "locus-3", "locus-3b"}
    for place in places():
        assert (region(place) == "in front") == (place in elsewhere), place
    assert region("weak palm") == region("other fingertips") == "hand"
    assert region("temple") == region("strong brow") == "forehead"


def test_every_sign_has_a_region_and_a_movement_that_can_be_chosen(dictionary):
    for entry in dictionary.find(Query()):
        own: Facets = dictionary._facets[entry.gloss]
        assert own.regions <= set(REGIONS)
        assert own.regions
        assert own.movements <= set(MOVEMENTS)
        assert own.movements


def test_a_page_says_what_there_is_to_say(dictionary):
    page = dictionary.page("MOTHER")
    assert "chin" in page.explanation
    assert len(page.nearest) == 5
    assert dictionary.page("BREAKFAST").nearest == ()
    assert dictionary.page("BREAKFAST").explanation.count("\n") >= 2
