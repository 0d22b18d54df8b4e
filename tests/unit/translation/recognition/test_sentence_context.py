"""A sentence's signs are weighed once it is whole."""

from __future__ import annotations

from signdesk.language.gloss import MarkerKind, NonManualMarker
from signdesk.language.recognized import Alternative, RecognizedSign, SignedSentence
from signdesk.translation.recognition.sentence_context import in_context, without_coming_and_going
from signdesk.translation.recognition.sign_neighbours import SignNeighbours
from signdesk.translation.recognition.sign_usage import SignUsage

USAGE = SignUsage({"IX-1": 4000, "HEARING": 40})
NEIGHBOURS = SignNeighbours({("IX-1", "HEARING"): 50, ("DEAF", "IX-1"): 30})


def sign(gloss: str, share: float, start_s: float, end_s: float, **others: float) -> RecognizedSign:
    named = (Alternative(other, likely) for other, likely in others.items())
    return RecognizedSign(gloss, start_s, end_s, share, tuple(named))


def test_moments_on_the_way_to_and_from_signing_are_no_signs() -> None:
    coming, going = sign("GIVE", 0.03, 0.7, 1.0), sign("BLOOD", 0.07, 3.0, 3.3)
    first, brief, last = sign("CAT", 0.9, 1, 2), sign("A", 0.05, 2, 2.2), sign("DOG", 0.4, 2.3, 3)
    assert without_coming_and_going([coming, first, brief, last, going]) == (first, brief, last)


def test_moments_that_are_clear_or_apart_or_alone_are_signs() -> None:
    first = sign("CAT", 0.9, 1, 2)
    for moment in (sign("YES", 0.6, 2, 2.2), sign("MORNING", 0.07, 2.3, 2.6)):
        assert without_coming_and_going([first, moment]) == (first, moment)
    coming, going = sign("MORE", 0.4, 0.7, 1), sign("BODY", 0.4, 2, 2.3)
    assert without_coming_and_going([coming, first, going]) == (coming, first)
    alone = sign("A", 0.1, 0, 0.2)
    assert without_coming_and_going([alone]) == (alone,)
    assert len(without_coming_and_going([alone, sign("B", 0.1, 0.2, 0.5)])) == 1


def test_how_often_a_sign_is_used_in_sentences_says_nothing_of_one_alone() -> None:
    seen = USAGE.weighed([("HEARING", 0.3), ("IX-1", 0.2)])
    weighed = dict(seen)
    assert seen[0][0] == "IX-1"
    alone = sign("IX-1", weighed["IX-1"], 0, 1, HEARING=weighed["HEARING"])
    (read,) = in_context(SignedSentence((alone,)), USAGE, NEIGHBOURS).signs
    assert [read.gloss, *(other.gloss for other in read.alternatives)] == ["HEARING", "IX-1"]
    assert abs(read.confidence - 0.3) < 0.01
    before = sign("DEAF", 0.9, 0, 1)
    both = in_context(SignedSentence((before, alone)), USAGE, NEIGHBOURS).signs
    assert [each.gloss for each in both] == ["DEAF", "IX-1"]


def test_a_sign_alone_under_a_headshake_rather_denies_and_markers_stay() -> None:
    doubtful = sign("SUFFER", 0.4, 0, 1, NOT=0.3)
    shaken = (NonManualMarker(MarkerKind.NEGATION, 0, 1),)
    read = in_context(SignedSentence((doubtful,), shaken), SignUsage({}), NEIGHBOURS)
    assert (read.signs[0].gloss, read.markers) == ("NOT", shaken)
