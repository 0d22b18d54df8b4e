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
    assert writer.settled_until_s == 0.55


def test_what_differs_is_not_settled() -> None:
    writer = CaptionWriter()
    writer.hear(words("I scream"))
    assert writer.hear(words("ice cream")).settled == ""
