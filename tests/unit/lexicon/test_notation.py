"""Notation: what parses, what it means, and what the messages say."""

import pytest

from signdesk.errors import LexiconError, NotationError
from signdesk.lexicon.features import features
from signdesk.lexicon.notation import HandPosture
from signdesk.lexicon.search import LexiconSearch
from signdesk.lexicon.store import Lexicon, read_file
from signdesk.lexicon.vocabulary import Vocabulary, direction, is_place, offset, places
from signdesk.motion.hands.handshapes import load_handshapes

WORDS = Vocabulary(
    handshapes=load_handshapes().known_names,
    faces=frozenset({"happy"}),
    mouths=frozenset({"cha"}),
    heads=frozenset({"nod"}),
)
SIGNS = """
[THANK-YOU]
english = [{ word = "thank you", pos = "interjection" }, { word = "thanks" }]
start = { handshape = "open-b", touch = "fingertips", at = "chin", palm = "in", fingers = "up" }
move = { path = "arc", direction = "forward-down", size = "large", end = { palm = "up" } }

[SCHOOL]
english = [{ word = "school", pos = "noun" }]
hands = "strong-on-weak"
weak = { handshape = "open-b", palm = "up", fingers = "forward-strong" }
start = { handshape = "open-b", touch = "palm", at = "weak palm", palm = "down" }
move = { path = "tap", times = 2 }

[UNDERSTAND]
english = [{ word = "understand", pos = "verb" }]
start = { handshape = "s", at = "temple", distance = "near", palm = "back", fingers = "up" }
move = { handshape = "1", how = "flick" }
"""


@pytest.fixture
def lexicon(tmp_path):
    folder = tmp_path / "ase"
    folder.mkdir()
    (folder / "some.toml").write_text(SIGNS, "utf-8")
    return Lexicon.load(folder, WORDS)


def read(tmp_path, text):
    path = tmp_path / "bad.toml"
    path.write_text(text, "utf-8")
    return read_file(path, WORDS)


def test_signs_are_found_by_gloss_and_by_english(lexicon):
    assert len(lexicon) == 3
    assert lexicon.signed_language == "ase"
    assert lexicon.get("school").field == "some"
    assert lexicon.senses("Thank You") == (("THANK-YOU", "interjection"),)
    assert lexicon.senses("thanks") == (("THANK-YOU", ""),)
    assert lexicon.senses("nonsense") == ()
    assert not lexicon.has("BOOK")


def test_a_missing_sign_names_near_misses(lexicon):
    with pytest.raises(Exception, match="SCHOOL"):
        lexicon.get("SCHOOLS")


@pytest.mark.parametrize(
    ("entry", "line", "says"),
    [
        ("[A]\nstart = { handshape = '5', palm = 'sideways' }", 2, "'sideways' is no direction"),
        ("[A]\nstart = { handshape = 'fvie' }", 2, "Did you mean"),
        ("[A]\nstart = { handshape = '5', at = 'weak nowhere' }", 2, "is no place"),
        ("[A]\n\nstart = { handshape = '5' }\nmove = { path = 'fly' }", 4, "straight"),
        (
            "[A]\nstart = { handshape = '5' }\nmove = { path = 'circle', direction = 'up' }",
            3,
            "bow",
        ),
        ("[A]\nstart = { handshape = '5' }\nmove = { path = 'arc' }", 3, "direction"),
        ("[A]\nstart = { handshape = '5' }\nmove = { times = 9 }", 3, "1 to 6"),
        ("[A]\nhands = 'three'\nstart = { handshape = '5' }", 2, "strong-on-weak"),
        ("[A]\nhands = 'strong-on-weak'\nstart = { handshape = '5' }", 2, "weak hand needs"),
        ("[A]\nstart = { palm = 'up' }", 2, "needs a handshape"),
        ("[A]\nstart = { handshape = '5' }\ncolour = 'red'", 3, "unknown in an entry"),
        ("[A]\nstart = { handshape = '5', size = 3 }", 2, "unknown in 'start'"),
        ("[A]\nenglish = ['tea']\nstart = { handshape = '5' }", 2, "write senses"),
        ("[B]\nstart = { handshape = '5' }\n[A]\nenglish = []", 3, "'start' is missing"),
        ("[A]\nstart = { handshape = '5', offset = 'up much' }", 2, "centimetres"),
        ("[A]\nstart = { handshape = '5', palm = 'up-down' }", 2, "cancel out"),
    ],
)
def test_a_mistake_is_named_with_its_line(tmp_path, entry, line, says):
    with pytest.raises(NotationError) as caught:
        read(tmp_path, entry)
    assert f"bad.toml, line {line}, A:" in str(caught.value)
    assert says in str(caught.value)


def test_broken_toml_is_a_sentence(tmp_path):
    with pytest.raises(NotationError, match="not valid TOML"):
        read(tmp_path, "[A\n")


def test_text_of_another_encoding_is_a_sentence(tmp_path):
    (tmp_path / "food.toml").write_bytes("[CAFÉ]".encode("latin-1"))
    with pytest.raises(NotationError, match=r"food\.toml is not UTF-8"):
        Lexicon.load(tmp_path, WORDS)


def test_a_file_that_cannot_be_read_is_a_sentence(tmp_path):
    (tmp_path / "food.toml").mkdir()
    with pytest.raises(LexiconError, match=r"food\.toml cannot be read"):
        Lexicon.load(tmp_path, WORDS)


def test_a_gloss_may_stand_in_one_file_only(tmp_path):
    for name in ("one.toml", "two.toml"):
        (tmp_path / name).write_text("[A]\nstart = { handshape = '5' }", "utf-8")
    with pytest.raises(Exception, match=r"one\.toml and in two\.toml"):
        Lexicon.load(tmp_path, WORDS)


def test_a_part_left_out_keeps_its_value_and_a_new_place_forgets_the_touch():
    start = HandPosture("5", (0, 1, 0), (0, 0, 1), at="chin", touch="thumb tip", offset=(0, 1, 0))
    turned = start.changed(HandPosture(palm=(0, -1, 0)))
    assert (turned.handshape, turned.touch, turned.palm) == ("5", "thumb tip", (0, -1, 0))
    gone = start.changed(HandPosture(at="forehead"))
    assert (gone.touch, gone.part, gone.offset) == (None, "thumb tip", None)


def test_directions_and_shifts_are_in_the_signers_frame():
    assert direction("strong") == (-1, 0, 0)
    x, y, z = direction("forward-forward-up")
    assert x == 0
    assert z == pytest.approx(2 * y)
    assert offset("up 5, weak 2") == pytest.approx((0.02, 0.05, 0))


def test_every_place_that_is_offered_is_one():
    assert all(is_place(name) for name in places())
    assert not is_place("palm")
    assert not is_place("other chin")


def test_features_are_those_of_asl_lex(lexicon):
    shapes = load_handshapes()
    thanks = features(lexicon.get("THANK-YOU").notation, shapes)
    assert thanks["Handshape"] == "open_b"
    assert thanks["SignType"] == "OneHanded"
    assert (thanks["MajorLocation"], thanks["MinorLocation"]) == ("Head", "Chin")
    assert (thanks["Movement"], thanks["Contact"], thanks["NonDominantHandshape"]) == (
        "Curved", "1", "NA",
    )  # fmt: skip
    school = features(lexicon.get("SCHOOL").notation, shapes)
    assert school["SignType"] == "AsymmetricalSameHandshape"
    assert (school["MajorLocation"], school["MinorLocation"]) == ("Hand", "Palm")
    assert (school["RepeatedMovement"], school["Movement"]) == ("1", "Straight")
    understand = features(lexicon.get("UNDERSTAND").notation, shapes)
    assert (understand["MinorLocation"], understand["Contact"]) == ("HeadAway", "0")
    assert understand["Movement"] == "None"


TWO_PARTS = """
[HOPE]
english = [{ word = "hope", pos = "verb" }]
hands = "strong-on-weak"
weak = { handshape = "open-b", palm = "strong", fingers = "up", height = "chest" }
start = { handshape = "1", palm = "down", fingers = "up", at = "temple", touch = "index tip" }
move = { end = { handshape = "flat-b", at = "neutral", palm = "weak", fingers = "up" } }
weak_move = { handshape = "flat-b" }
"""


def test_features_of_a_sign_in_two_parts_are_the_first_ones(tmp_path):
    """The hands that join in space after a contact of one with the head; like hands are one."""
    shapes = load_handshapes()
    apart = read(tmp_path, TWO_PARTS)[0].notation
    found = features(apart, shapes)
    assert (found["SignType"], found["NonDominantHandshape"]) == ("OneHanded", "NA")
    assert (found["Movement"], found["MinorLocation"]) == ("None", "Forehead")
    alike = TWO_PARTS.replace('handshape = "1"', 'handshape = "open-b"')
    together = features(read(tmp_path, alike)[0].notation, shapes)
    assert together["SignType"] == "SymmetricalOrAlternating"


def test_a_still_hand_of_the_same_handshape_that_is_no_base_violates_dominance(tmp_path):
    like = TWO_PARTS.replace('"1"', '"h"').replace('"open-b"', '"h"').replace('"temple"', '"chin"')
    still = like.replace('weak_move = { handshape = "flat-b" }\n', "")
    still = still.replace('at = "chin", touch = "index tip"', 'at = "weak index tip"')
    found = features(read(tmp_path, still)[0].notation, load_handshapes())
    assert found["SignType"] == found["NonDominantHandshape"] == "DominanceViolation"


def test_a_moving_hand_of_another_handshape_that_is_no_base_violates_symmetry(tmp_path):
    moving = TWO_PARTS.replace('"open-b"', '"l"').replace('"temple"', '"weak thumb joint"')
    moving = moving.replace('at = "neutral", palm', 'at = "weak thumb joint", palm')
    found = features(read(tmp_path, moving)[0].notation, load_handshapes())
    assert found["SignType"] == found["NonDominantHandshape"] == "SymmetryViolation"
    carried = features(read(tmp_path, moving.replace('"l"', '"s"'))[0].notation, load_handshapes())
    assert carried["SignType"] == "AsymmetricalDifferentHandshape"


def test_search_finds_exact_then_beginning_then_misspelt(lexicon):
    search = LexiconSearch(lexicon)
    assert [e.gloss for e in search.find("school")] == ["SCHOOL"]
    assert search.find("thank")[0].gloss == "THANK-YOU"
    assert search.find("undrestand")[0].gloss == "UNDERSTAND"
    assert search.find("   ") == []
    assert search.find("qqqq") == []
