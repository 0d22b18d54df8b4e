from __future__ import annotations

import functools

import pytest

from signdesk.composition import Program
from signdesk.lexicon import nearest as module
from signdesk.lexicon.nearest import PARAMETERS, NearestSigns


@functools.cache
def nearest(program: Program) -> NearestSigns:
    return NearestSigns(program.lexicon, program.handshapes, program.load_explainer())


def names(program: Program, gloss: str) -> dict[str, list[str]]:
    found = nearest(program).of(program.lexicon.get(gloss), limit=6)
    return {near.entry.gloss: [d.parameter for d in near.differences] for near in found}


@pytest.mark.parametrize(
    ("one", "other", "parameter"),
    [
        ("MOTHER", "FATHER", "location"),
        ("SORRY", "PLEASE", "handshape"),
        ("SUMMER", "UGLY", "location"),
    ],
)
def test_minimal_pairs_that_teachers_name_are_found_both_ways(program, one, other, parameter):
    assert names(program, one)[other] == [parameter]
    assert names(program, other)[one] == [parameter]


def test_differences_say_what_is_here_and_what_there(program):
    near = next(
        n for n in nearest(program).of(program.lexicon.get("SORRY")) if n.entry.gloss == "PLEASE"
    )
    (difference,) = near.differences
    assert (difference.here, difference.there) == ("a", "open-b")
    assert str(difference) == "handshape: open-b (here a)"


def test_the_nearest_come_first(program):
    for entry in list(program.lexicon)[::40]:
        counts = [len(near.differences) for near in nearest(program).of(entry, limit=20)]
        assert counts == sorted(counts)
        assert all(
            d.parameter in PARAMETERS for n in nearest(program).of(entry) for d in n.differences
        )


def test_every_difference_that_has_words_has_different_ones(program):
    told = [
        difference
        for entry in list(program.lexicon)[::25]
        for near in nearest(program).of(entry)
        for difference in near.differences
    ]
    assert len(told) > 100
    in_words = [d for d in told if d.here != d.there]
    assert len(in_words) > 0.9 * len(told)


def test_signs_made_of_others_have_no_neighbours(program):
    compound = next(entry for entry in program.lexicon if entry.parts)
    assert nearest(program).of(compound) == ()
    assert all(
        not near.entry.parts
        for entry in list(program.lexicon)[:30]
        for near in nearest(program).of(entry)
    )


def test_few_signs_are_compared_in_full(program, monkeypatch):
    compared = []
    measure = module._distance
    monkeypatch.setattr(module, "_distance", lambda *forms: compared.append(0) or measure(*forms))
    entries = [entry for entry in program.lexicon if not entry.parts]
    for entry in entries[::50]:
        nearest(program).of(entry)
    assert 0 < len(compared) < 0.5 * len(entries) * len(entries[::50])


def test_leaving_out_the_hopeless_changes_nothing(program):
    signs = nearest(program)
    for entry in list(program.lexicon)[::40]:
        few = signs.of(entry, limit=5)
        all_of_them = signs.of(entry, limit=100_000)
        assert [n.entry.gloss for n in few] == [n.entry.gloss for n in all_of_them[:5]]
