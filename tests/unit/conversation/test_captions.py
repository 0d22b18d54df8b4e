from __future__ import annotations

from signdesk.conversation.captions import CaptionWriter
from signdesk.language.transcript import Word


def words(text: str) -> list[Word]:
    return [Word(w, 0.3 * i, 0.3 * i + 0.25, 1.0) for i, w in enumerate(text.split())]


def test_words_heard_once_are_open() -> None:
    caption = CaptionWriter().hear(words("how are"))
    assert (caption.settled, caption.open) == ("", "how are")


def test_words_heard_alike_twice_are_settled_and_stay() -> None:
    writer = CaptionWriter()
    writer.hear(words("How are"))
    caption = writer.hear(words("how are, shoe"))
    assert (caption.settled, caption.open) == ("how are,", "shoe")
    caption = writer.hear(words("who are you today"))
    assert caption.text == "how are, you today"


def spread(text: str, end_s: float) -> list[Word]:
    """Words as told by who knows only when speech began and ended."""
    parts = text.split()
    step = end_s / len(parts)
    return [Word(w, step * i, step * (i + 1), 1.0) for i, w in enumerate(parts)]


def test_words_are_told_apart_by_what_they_are_where_their_times_are_rough() -> None:
    writer = CaptionWriter()
    for text, end_s in (
        ("it was the best", 1.4),
        ("it was the best of times", 1.6),
        ("it was the best of times it was", 2.9),
        ("it was the best of times it was the worst", 3.0),
    ):
        caption = writer.hear(spread(text, end_s))
        assert caption.text == text
    assert caption.settled == "it was the best of times it was"


def test_the_last_pause_between_settled_words_is_told() -> None:
    heard = [*words("how are"), Word("you", 1.2, 1.5, 1.0), Word("today", 1.5, 1.9, 1.0)]
    writer = CaptionWriter()
    assert writer.pause_s == 0.0
    for _ in range(2):
        writer.hear(heard)
    assert writer.pause_s == (0.55 + 1.2) / 2


def test_what_differs_is_not_settled() -> None:
    writer = CaptionWriter()
    writer.hear(words("I scream"))
    assert writer.hear(words("ice cream")).settled == ""
