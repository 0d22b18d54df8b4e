from __future__ import annotations

from pathlib import Path

import pytest

from signdesk.composition import Program
from signdesk.errors import LexiconError, NotationError
from signdesk.lexicon.store import Lexicon
from signdesk.lexicon.vocabulary import Vocabulary

VOCABULARY = Vocabulary(
    Program().handshapes.known_names, frozenset({"happy"}), frozenset({"mm"}), frozenset({"nod"})
)
PLAIN = """
[EAT]
english = [{ word = "eat", pos = "verb" }]
start = { handshape = "flat-o", palm = "in", fingers = "up-weak", at = "mouth" }
[MORNING]
english = [{ word = "morning", pos = "noun" }]
start = { handshape = "open-b", palm = "up", fingers = "forward" }
[fs-T]
start = { handshape = "t", palm = "forward", fingers = "up" }
[fs-V]
start = { handshape = "v", palm = "forward", fingers = "up" }
"""


def lexicon(tmp_path: Path, more: str) -> Lexicon:
    (tmp_path / "signs.toml").write_text(PLAIN + more)
    return Lexicon.load(tmp_path, VOCABULARY)


def test_a_compound_has_its_first_parts_form_and_its_own_face(tmp_path):
    signs = lexicon(
        tmp_path,
        '[BREAKFAST]\nenglish = [{ word = "breakfast", pos = "noun" }]\n'
        'compound = ["EAT", "MORNING"]\nface = "happy"\n',
    )
    breakfast = signs.get("BREAKFAST")
    assert breakfast.parts == ("EAT", "MORNING")
    assert breakfast.notation.start == signs.get("EAT").notation.start
    assert breakfast.notation.face == "happy"
    assert signs.senses("breakfast") == (("BREAKFAST", "noun"),)
    explained = Program().load_explainer().entry(breakfast, signs)
    assert explained.startswith("EAT, then MORNING, run together")


def test_a_spelled_sign_is_made_of_letters(tmp_path):
    tv = lexicon(tmp_path, '[TELEVISION]\nspelled = "TV"\n').get("TELEVISION")
    assert tv.is_spelled
    assert tv.parts == ("fs-T", "fs-V")


def test_a_variant_is_known_but_not_chosen(tmp_path):
    signs = lexicon(
        tmp_path,
        '[EAT-2]\nvariant_of = "EAT"\nenglish = [{ word = "eat", pos = "verb" }]\n'
        'start = { handshape = "flat-o", palm = "in", fingers = "up", at = "chin" }\n',
    )
    assert signs.senses("eat") == (("EAT", "verb"),)
    assert signs.variants("EAT") == ("EAT-2",)
    assert signs.variants("EAT-2") == ("EAT",)
    assert signs.variants("MORNING") == ()


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ('[X]\ncompound = ["EAT", "MORNIG"]\n', "X refers to MORNIG, which is not"),
        ('[X]\nvariant_of = "EATT"\nspelled = "TV"\n', "X refers to EATT, which is not"),
        ('[X]\ncompound = ["Y", "EAT"]\n[Y]\ncompound = ["EAT", "X"]\n', "made of others itself"),
        ('[X]\nspelled = "TVQ"\n', "X refers to fs-Q"),
    ],
)
def test_parts_that_cannot_be_are_named(tmp_path, more, says):
    with pytest.raises(LexiconError, match=says):
        lexicon(tmp_path, more)


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ('[X]\ncompound = "EAT"\n', "line 13, X: write it as a list of two glosses"),
        ('[X]\nspelled = "T V"\n', "write it as a word of letters"),
        ('[X]\nspelled = "TV"\ncompound = ["EAT", "MORNING"]\n', "not both"),
    ],
)
def test_fields_that_cannot_be_are_named_with_their_line(tmp_path, more, says):
    with pytest.raises(NotationError, match=says):
        lexicon(tmp_path, more)
