"""The physical checks find what is wrong, and pass what is right."""

from dataclasses import replace

import pytest

from signdesk.composition import Program
from signdesk.lexicon.parsing import parse_notation
from signdesk.lexicon.store import Lexicon, LexiconEntry
from signdesk.lexicon.vocabulary import Vocabulary
from signdesk.translation.gloss_to_motion import GlossToMotion
from signdesk.translation.signing.lexicon_check import SignChecker, check_lexicon, same_motions

PROGRAM = Program()
BODY = PROGRAM.body
WORDS = Vocabulary(PROGRAM.handshapes.known_names, frozenset(), frozenset(), frozenset())
ROTATIONS = {n: PROGRAM.handshapes[n].rotations for n in PROGRAM.handshapes.known_names}
GOOD = {
    "start": {"handshape": "open-b", "palm": "in", "fingers": "up-weak", "at": "chin",
              "touch": "fingertips"},
    "move": {"path": "arc", "direction": "forward-down"},
}  # fmt: skip


def checker(entries, *, solid=True):
    signer = GlossToMotion(
        Lexicon(entries), BODY.geometry, ROTATIONS, BODY.solid if solid else None
    )
    return SignChecker(signer, BODY.geometry, BODY.signed_distance, BODY.solid.capsules)


def entry(gloss="SIGN", **table):
    return LexiconEntry(gloss, "some", (), parse_notation(table, WORDS))


def checks(one, **options):
    return {p.check for p in checker([one], **options).problems(one)}


def test_a_sound_sign_has_no_problems():
    assert checks(entry(**GOOD)) == set()


def test_a_place_out_of_reach_is_a_missed_contact():
    start = {**GOOD["start"], "at": "weak hip", "offset": "weak 40, down 20"}
    assert "contact" in checks(entry(start=start))


def test_a_hand_in_the_chest_is_found():
    start = {"handshape": "5", "at": "chest", "distance": -5, "palm": "in", "fingers": "up-weak"}
    assert "penetration" in checks(entry(start=start), solid=False)


def test_hands_in_each_other_are_found():
    start = {"handshape": "5", "side": "centre", "palm": "forward", "fingers": "up"}
    found = checks(entry(hands="both-mirrored", start=start))
    assert "penetration" in found


def test_impossible_wrists_are_found():
    start = {"handshape": "5", "palm": "up", "fingers": "back", "height": "chest", "reach": "far"}
    assert "joints" in checks(entry(start=start))


def test_notation_that_cannot_be_done_is_a_problem_not_a_crash():
    assert checks(entry(start={"handshape": "5", "palm": "up", "fingers": "up"})) == {"notation"}


def test_two_signs_alike_are_an_error_unless_declared_homonyms():
    one, two = entry("ONE", **GOOD), entry("TWO", **GOOD)
    found = check_lexicon(checker([one, two]), [one, two], lambda _: None)
    assert [(p.gloss, p.check) for p in found] == [("ONE", "distinct")]
    declared = replace(two, homonyms=("ONE",))
    assert check_lexicon(checker([one, declared]), [one, declared], lambda _: None) == []


@pytest.fixture(scope="module")
def whole():
    return PROGRAM.checker()


@pytest.mark.parametrize("gloss", [e.gloss for e in PROGRAM.lexicon])
def test_every_sign_of_the_lexicon_passes(whole, gloss):
    assert [str(p) for p in whole.problems(PROGRAM.lexicon.get(gloss))] == []


def test_no_two_signs_of_the_lexicon_are_alike(whole):
    assert [str(p) for p in same_motions(whole.signer, list(PROGRAM.lexicon))] == []
