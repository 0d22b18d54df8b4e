"""How signs are made, in words."""

from __future__ import annotations

import string
from pathlib import Path
from typing import Any

import pytest

from signdesk.composition import Program
from signdesk.errors import FormatError
from signdesk.lexicon.explain import Explainer
from signdesk.lexicon.phrases import load_phrases
from signdesk.lexicon.vocabulary import direction
from signdesk.motion.face.expressions import expression_names, head_names, mouth_names
from signdesk.storage.paths import resources_dir

LANGUAGES = ("en", "es")
FOLDER = resources_dir() / "explanations"


@pytest.fixture(scope="module", params=LANGUAGES)
def explainer(program: Program, request: pytest.FixtureRequest) -> Explainer:
    return program.load_explainer(request.param)


def english(program: Program, gloss: str, *, left_handed: bool = False) -> str:
    explainer = program.load_explainer("en", left_handed=left_handed)
    return explainer.entry(program.lexicon.get(gloss), program.lexicon)


def holes(phrase: Any) -> list[str]:
    forms = phrase if isinstance(phrase, list) else [phrase]
    return sorted(name for form in forms for _, name, *_ in string.Formatter().parse(form) if name)


def test_every_language_has_the_same_phrases_with_the_same_holes() -> None:
    first, *others = (load_phrases(FOLDER / f"{name}.toml").tables for name in LANGUAGES)
    sides = {"strong", "weak"}  # a language may say them or leave them out
    for other in others:
        assert {t: list(v) for t, v in first.items()} == {t: list(v) for t, v in other.items()}
        for table, phrases in first.items():
            for name, phrase in phrases.items():
                asked = set(holes(phrase)) - sides
                assert asked == set(holes(other[table][name])) - sides, (table, name)


def test_every_sign_is_explained(program: Program, explainer: Explainer) -> None:
    for entry in program.lexicon:
        text = explainer.entry(entry, program.lexicon)
        assert text.endswith(".")
        assert not {"{", "}", "  "} & set(text.split(" ")), entry.gloss


def test_every_name_that_notation_may_use_has_words(program: Program, explainer: Explainer) -> None:
    names = {
        "faces": expression_names(), "mouths": mouth_names(), "heads": head_names(),
        "handshapes": {shape.name for shape in program.handshapes.values()},
    }  # fmt: skip
    lacking = [
        (table, name)
        for table, asked in names.items()
        for name in asked
        if not explainer.phrases.has(table, name)
    ]
    assert not lacking


def test_an_explanation_names_handshape_orientation_place_and_movement(program: Program) -> None:
    school = english(program, "SCHOOL")
    for words in (
        "all fingers straight and spread",
        "(5)",
        "palm down",
        "the palm touching the palm of the other hand",
        "taps twice",
    ):
        assert words in school
    thanks = english(program, "THANK-YOU")
    assert "fingertips touching your" in thanks
    assert "moves in an arc away from you" in thanks


def test_persons_are_named_as_a_learner_would(program: Program) -> None:
    give = english(program, "GIVE")
    assert give.index("near yourself") < give.index("near the person you address")
    assert "agent" not in give


def test_left_handed_signers_read_of_their_own_hand(program: Program) -> None:
    right, left = english(program, "SCHOOL"), english(program, "SCHOOL", left_handed=True)
    assert "With your right hand" in right
    assert "With your left hand" in left
    swapped = right.replace("left", "#").replace("right", "left").replace("#", "right")
    assert left == swapped


def test_a_language_without_phrases_is_told_in_english(program: Program) -> None:
    explainer = program.load_explainer("xx")
    assert explainer.way(direction("up")) == "up"


def test_a_direction_is_told_by_its_largest_parts(program: Program) -> None:
    explainer = program.load_explainer("en")
    assert explainer.way(direction("forward-forward-up")) == "away from you and up"
    assert explainer.way(direction("up-up-up-weak")) == "up"
    assert explainer.way(direction("weak"), is_mirrored=True) == "inwards"
    assert explainer.way(direction("weak")) == "to the left"


def test_broken_phrases_are_named(tmp_path: Path) -> None:
    broken = tmp_path / "en.toml"
    broken.write_text("[hands")
    with pytest.raises(FormatError, match=r"en\.toml"):
        load_phrases(broken)
