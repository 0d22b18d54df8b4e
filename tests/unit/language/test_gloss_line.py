from __future__ import annotations

import random

import pytest

from signdesk.errors import InputError
from signdesk.language.gloss import (
    Gloss,
    GlossSequence,
    GlossSource,
    MarkerKind,
    NonManualMarker,
)
from signdesk.language.gloss_line import TAGS, format_line, parse_line

M = MarkerKind


def source_of(name: str) -> GlossSource:
    if name.startswith("fs-"):
        return GlossSource.FINGERSPELLED
    return GlossSource.NUMBER if name.isdigit() else GlossSource.LEXICON


def sequence(names: str, *markers: tuple[M, int, int]) -> GlossSequence:
    glosses = tuple(Gloss(name, source_of(name)) for name in names.split())
    return GlossSequence(glosses, tuple(NonManualMarker(*marker) for marker in markers))


def test_a_marker_is_a_pair_of_brackets():
    told = sequence("HELLO HOW IX-2", (M.WH_QUESTION, 1, 3))
    assert format_line(told) == "HELLO <wh> HOW IX-2 </wh>"
    assert parse_line("HELLO <wh> HOW IX-2 </wh>", source_of) == told


def test_nested_markers_close_inside_out_and_overlapping_ones_in_order():
    nested = sequence("IX-2 NOT LIKE", (M.YES_NO_QUESTION, 0, 3), (M.NEGATION, 1, 3))
    assert format_line(nested) == "<yn> IX-2 <neg> NOT LIKE </neg> </yn>"
    crossed = sequence("A B C", (M.NEGATION, 0, 2), (M.WH_QUESTION, 1, 3))
    assert format_line(crossed) == "<neg> A <wh> B </neg> C </wh>"
    assert parse_line(format_line(crossed), source_of) == crossed


def test_sentences_are_kept_with_gaps():
    glosses = tuple(Gloss(n, GlossSource.LEXICON, s) for n, s in (("A", 1), ("B", 1), ("C", 3)))
    line = format_line(GlossSequence(glosses))
    assert line == "| A B | | C"
    assert parse_line(line, source_of).glosses == glosses


def test_any_sequence_comes_back_the_same():
    chance = random.Random(5)  # noqa: S311  not a secret
    kinds = list(M)
    for _ in range(300):
        count = chance.randint(1, 9)
        places = sorted(chance.choices(range(4), k=count))
        names = chance.choices(["IX-1", "fs-ZOE", "25", "WALK++", "2-WEEK", "#BANK"], k=count)
        glosses = tuple(Gloss(n, source_of(n), s) for n, s in zip(names, places, strict=True))
        markers = []
        for kind in chance.sample(kinds, chance.randint(0, 4)):
            start = chance.randrange(count)
            markers.append(NonManualMarker(kind, start, chance.randint(start + 1, count)))
        markers.sort(key=lambda m: (m.start, -m.end, m.kind))
        told = GlossSequence(glosses, tuple(markers))
        assert parse_line(format_line(told), source_of) == told


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("", "no glosses"),
        ("| <wh>", "not closed"),
        ("<why> WHO </why>", "not a marker"),
        ("<wh WHO", "not a marker"),
        ("<wh> </wh> WHO", "no sign before"),
        ("WHO </wh>", "not opened"),
        ("<neg> NOT </wh>", "not opened"),
        ("<wh> WHO</wh>", "not a gloss"),
    ],
)
def test_a_line_that_means_nothing_is_refused(line, what):
    with pytest.raises(InputError, match=what):
        parse_line(line, source_of)


@pytest.mark.parametrize(
    "told",
    [
        sequence("A B C", (M.NEGATION, 0, 2), (M.NEGATION, 1, 3)),
        GlossSequence((Gloss("A B", GlossSource.LEXICON),)),
        GlossSequence((Gloss("A", GlossSource.LEXICON, 1), Gloss("B", GlossSource.LEXICON, 0))),
    ],
)
def test_what_a_line_cannot_say_is_refused(told):
    with pytest.raises(ValueError, match=r"overlap|cannot hold|is in sentence"):
        format_line(told)


def test_every_kind_of_marker_has_a_bracket():
    assert set(TAGS) == set(M)
