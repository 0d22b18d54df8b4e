from __future__ import annotations

import numpy as np
import pytest

from signdesk.composition import Program
from signdesk.training.sign_recognizer.variation import (
    pseudo_sign,
    varied_handshapes,
    varied_notation,
)


@pytest.fixture(scope="module")
def lexicon():
    return Program().lexicon


def test_handshapes_keep_their_names_and_stay_near(material):
    varied = varied_handshapes(material.handshapes, np.random.default_rng(1))
    assert varied.keys() == material.handshapes.keys()
    differences = [np.abs(varied[n] - turns).mean() for n, turns in material.handshapes.items()]
    assert 0.02 < np.median(differences) < 0.3  # radians


def test_a_varied_sign_keeps_its_kind(lexicon):
    rng = np.random.default_rng(0)
    notation = lexicon.get("MOTHER").notation
    for _ in range(20):
        varied = varied_notation(notation, rng)
        assert varied.start.handshape == notation.start.handshape
        assert varied.start.at == notation.start.at
        assert len(varied.moves) == len(notation.moves)
        assert np.dot(varied.start.palm, notation.start.palm) > 0.3
        assert all(move.times >= 1 for move in varied.moves)


def test_repetitions_come_and_go(lexicon):
    rng = np.random.default_rng(0)
    notation = lexicon.get("SCHOOL").notation
    times = {varied_notation(notation, rng).moves[-1].times for _ in range(60)}
    assert times == {1, 2, 3}


def test_a_symmetric_sign_may_lose_a_hand_but_not_one_whose_hands_meet(lexicon):
    rng = np.random.default_rng(0)
    kinds = {varied_notation(lexicon.get("WANT").notation, rng).hands for _ in range(80)}
    assert kinds == {lexicon.get("WANT").notation.hands, "one"}
    book = lexicon.get("BOOK").notation
    assert {varied_notation(book, rng).hands for _ in range(80)} == {book.hands}


def test_pseudo_signs_are_the_same_each_time_and_of_existing_parts(lexicon):
    notations = [entry.notation for entry in lexicon if not entry.parts]
    one, again = (pseudo_sign(notations, np.random.default_rng(7)) for _ in range(2))
    assert one == again
    assert one.start.handshape in {notation.start.handshape for notation in notations}
    assert one not in notations
