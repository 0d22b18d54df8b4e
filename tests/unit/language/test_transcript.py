from __future__ import annotations

from signdesk.language.transcript import Transcript, Word


def test_text_joins_the_words() -> None:
    words = (Word("How", 0.0, 0.2, 0.9), Word("are", 0.2, 0.4, 0.9), Word("you?", 0.4, 0.7, 0.8))
    assert Transcript(words, is_final=True).text == "How are you?"


def test_nothing_said_is_empty_text() -> None:
    assert Transcript((), is_final=True).text == ""
