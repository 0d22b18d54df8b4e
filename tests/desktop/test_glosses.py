from __future__ import annotations

from typing import Any

import pytest

from signdesk.desktop.presenters.glosses import chips, gloss_at
from signdesk.language.gloss import Gloss, GlossSequence, GlossSource, MarkerKind, NonManualMarker


class Span:
    def __init__(self, gloss_index: int, start_s: float, end_s: float) -> None:
        self.gloss_index, self.start_s, self.end_s = gloss_index, start_s, end_s


SPANS = [Span(0, 0.2, 0.6), Span(1, 0.7, 1.1), Span(2, 1.2, 1.6)]


@pytest.mark.parametrize(
    ("position_s", "lit"),
    [(0.0, None), (0.2, 0), (0.64, 0), (0.66, 1), (0.7, 1), (1.3, 2), (1.6, None), (9.0, None)],
)
def test_the_lit_gloss_follows_time(position_s: float, lit: int | None) -> None:
    assert gloss_at(SPANS, position_s) == lit


def test_nothing_is_lit_without_signing() -> None:
    assert gloss_at([], 1.0) is None


@pytest.mark.parametrize("source", list(GlossSource))
def test_every_source_has_a_word_and_an_icon(source: GlossSource, services: Any) -> None:
    (chip,) = chips(GlossSequence((Gloss("X", source),)))
    assert chip.source
    assert chip.explanation
    assert (services.icons / f"{chip.source}.svg").is_file()


@pytest.mark.parametrize("kind", list(MarkerKind))
def test_every_marker_has_a_label(kind: MarkerKind) -> None:
    glosses = tuple(Gloss(name, GlossSource.LEXICON) for name in ("A", "B", "C"))
    first, second, third = chips(GlossSequence(glosses, (NonManualMarker(kind, 1, 3),)))
    assert first.lines == ()
    assert second.lines[0].label
    assert (second.lines[0].starts, second.lines[0].ends) == (True, False)
    assert (third.lines[0].starts, third.lines[0].ends) == (False, True)
    assert "Part of" in third.explanation


def test_spelling_and_persons_are_explained() -> None:
    spelled, pointing = chips(
        GlossSequence(
            (Gloss("fs-BO", GlossSource.FINGERSPELLED), Gloss("IX-1", GlossSource.POINTING))
        )
    )
    assert "B O." in spelled.explanation
    assert "Here: me." in pointing.explanation


def test_sentences_are_told_apart() -> None:
    glosses = tuple(Gloss("A", GlossSource.LEXICON, sentence) for sentence in (0, 0, 1))
    assert [chip.starts_sentence for chip in chips(GlossSequence(glosses))] == [False, False, True]
