from __future__ import annotations

from datetime import UTC, datetime

from signdesk.conversation.history import Side
from signdesk.conversation.session import Session, moved_gloss, with_gloss, without_gloss
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


def test_without_a_gloss_markers_shrink_or_go() -> None:
    left = without_gloss(SIGNS, 0)
    assert left is not None
    assert names(left) == "YOU LIKE YOU"
    assert left.markers == (NonManualMarker(MarkerKind.YES_NO_QUESTION, 0, 3),)
    left = without_gloss(SIGNS, 2)
    assert left is not None
    assert left.markers[1] == NonManualMarker(MarkerKind.YES_NO_QUESTION, 1, 3)


def test_the_last_gloss_stays() -> None:
    one = GlossSequence((Gloss("YES", GlossSource.LEXICON),))
    assert without_gloss(one, 0) is None


def test_a_gloss_is_replaced_in_its_place() -> None:
    other = with_gloss(SIGNS, 2, "fs-KAI", GlossSource.FINGERSPELLED)
    assert names(other) == "BOOK YOU fs-KAI YOU"
    assert other.glosses[2].source is GlossSource.FINGERSPELLED
    assert other.markers == SIGNS.markers


def test_a_gloss_is_moved() -> None:
    assert names(moved_gloss(SIGNS, 0, 2)) == "YOU LIKE BOOK YOU"
    assert names(moved_gloss(SIGNS, 3, 0)) == "YOU BOOK YOU LIKE"
    assert names(moved_gloss(SIGNS, 1, 99)) == "BOOK LIKE YOU YOU"
