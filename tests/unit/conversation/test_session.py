from __future__ import annotations

from datetime import UTC, datetime

from signdesk.conversation.history import Side
from signdesk.conversation.session import Session, rearranged
from signdesk.language.gloss import Gloss, GlossSequence, GlossSource, MarkerKind, NonManualMarker

SIGNS = GlossSequence(
    tuple(Gloss(name, GlossSource.LEXICON) for name in ("BOOK", "YOU", "LIKE", "YOU")),
    (
        NonManualMarker(MarkerKind.TOPIC, 0, 1),
        NonManualMarker(MarkerKind.YES_NO_QUESTION, 1, 4),
    ),
)


def names(signs: GlossSequence) -> str:
    return " ".join(gloss.name for gloss in signs.glosses)


def test_turns_keep_their_numbers_when_others_go() -> None:
    session = Session(lambda: datetime(2026, 1, 1, tzinfo=UTC))
    first, second = session.add(Side.HEARING, "One"), session.add(Side.DEAF, "Two")
    session.remove(first.number)
    third = session.add(Side.HEARING, "Three")
    assert [each.number for each in session.said] == [second.number, third.number]
    assert session.find(first.number) is None
    assert session.change(first.number, english="x") is None
    changed = session.change(second.number, english="Zwei")
    assert changed is not None
    assert session.find(second.number) == changed
    assert changed.english == "Zwei"


def read(name: str) -> Gloss:
    return Gloss(name, GlossSource.FINGERSPELLED)


def test_signs_that_stay_keep_everything() -> None:
    entries = list(enumerate(name for name in names(SIGNS).split()))
    assert rearranged(SIGNS, entries, read) == SIGNS


def test_without_a_sign_markers_shrink_or_go() -> None:
    left = rearranged(SIGNS, [(1, "YOU"), (2, "LIKE")], read)
    assert names(left) == "YOU LIKE"
    assert left.markers == (NonManualMarker(MarkerKind.YES_NO_QUESTION, 0, 2),)


def test_a_sign_is_replaced_in_its_place() -> None:
    other = rearranged(SIGNS, [(0, "BOOK"), (1, "YOU"), (2, "fs-KAI"), (3, "YOU")], read)
    assert names(other) == "BOOK YOU fs-KAI YOU"
    assert other.glosses[2].source is GlossSource.FINGERSPELLED
    assert other.glosses[0].source is GlossSource.LEXICON
    assert other.markers == SIGNS.markers


def test_a_marker_goes_with_its_sign() -> None:
    moved = rearranged(SIGNS, [(1, "YOU"), (2, "LIKE"), (0, "BOOK")], read)
    assert moved.markers[0] == NonManualMarker(MarkerKind.TOPIC, 2, 3)


def test_a_moved_sign_joins_the_sentence_that_it_came_to() -> None:
    two = GlossSequence(
        tuple(Gloss(n, GlossSource.LEXICON, k) for n, k in (("HI", 0), ("YOU", 1), ("OK", 1)))
    )
    moved = rearranged(two, [(1, "YOU"), (0, "HI"), (2, "OK")], read)
    assert [gloss.sentence for gloss in moved.glosses] == [0, 0, 1]
