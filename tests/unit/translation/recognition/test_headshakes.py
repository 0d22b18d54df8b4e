from __future__ import annotations

import pytest

from signdesk.language.gloss import MarkerKind, NonManualMarker
from signdesk.language.recognized import Alternative, RecognizedSign, SignedSentence
from signdesk.translation.recognition.headshakes import denied


def sign(first: float, second: float) -> RecognizedSign:
    return RecognizedSign("SUFFER", 1.0, 2.0, first, (Alternative("NOT", second),))


def read(first: float, second: float, kind: MarkerKind, start: int = 1) -> RecognizedSign:
    signs = (RecognizedSign("IX-1", 0.0, 1.0, 0.9), sign(first, second))
    marked = SignedSentence(signs, (NonManualMarker(kind, start, start + 1),))
    told = denied(marked)
    assert told.markers == marked.markers
    assert told.signs[0] == signs[0]
    return told.signs[1]


def test_a_doubtful_sign_under_a_headshake_is_rather_one_that_denies() -> None:
    told = read(0.5, 0.2, MarkerKind.NEGATION)
    assert told.gloss == "NOT"
    assert told.confidence == pytest.approx(0.7 * 2.0 / 2.5)
    assert told.alternatives == (Alternative("SUFFER", pytest.approx(0.7 * 0.5 / 2.5)),)
    assert (told.start_s, told.end_s) == (1.0, 2.0)


def test_a_sure_sign_stays_under_a_headshake() -> None:
    assert read(0.9, 0.05, MarkerKind.NEGATION).gloss == "SUFFER"


def test_signs_beside_a_headshake_stay_as_they_are() -> None:
    assert read(0.5, 0.2, MarkerKind.NEGATION, start=0) == sign(0.5, 0.2)
    assert read(0.5, 0.2, MarkerKind.YES_NO_QUESTION) == sign(0.5, 0.2)
