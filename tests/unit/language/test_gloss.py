from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signdesk.language.gloss import Gloss, GlossSequence, GlossSource, MarkerKind, NonManualMarker

WHAT_IS_YOUR_NAME = (
    Gloss("POSS-2", GlossSource.POINTING),
    Gloss("NAME", GlossSource.LEXICON),
    Gloss("WHAT", GlossSource.LEXICON),
)


def test_a_sequence_reads_as_its_names() -> None:
    assert str(GlossSequence(WHAT_IS_YOUR_NAME)) == "POSS-2 NAME WHAT"


def test_asl_is_the_default_language() -> None:
    assert GlossSequence(()).signed_language == "ase"


@given(st.integers(-3, 6), st.integers(-3, 6))
def test_a_marker_must_lie_within_its_sequence(start: int, end: int) -> None:
    def build() -> GlossSequence:
        marker = NonManualMarker(MarkerKind.WH_QUESTION, start, end)
        return GlossSequence(WHAT_IS_YOUR_NAME, (marker,))

    if 0 <= start < end <= len(WHAT_IS_YOUR_NAME):
        assert build().markers[0].end == end
    else:
        with pytest.raises(ValueError, match="wh-question"):
            build()


@pytest.mark.parametrize("source", GlossSource)
def test_sources_are_plain_words_for_json(source: GlossSource) -> None:
    assert f"{source}" == source.value == source.value.lower()


def test_glosses_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        WHAT_IS_YOUR_NAME[0].name = "POSS-1"  # type: ignore[misc]
