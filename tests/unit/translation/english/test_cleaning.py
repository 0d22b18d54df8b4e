from __future__ import annotations

import pytest

from signdesk.errors import InputError
from signdesk.translation.english.cleaning import MAX_CHARACTERS, clean


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("it’s “fine”", 'it\'s "fine"'),
        ("Zoë Łódź Straße", "Zoe Lodz Strasse"),
        ("ｈｉ ①", "hi 1"),
        ("x\u200bx", "xx"),
        ("٣ cats", "3 cats"),
        ("a—b", "a - b"),
    ],
)
def test_text_becomes_ascii(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


@pytest.mark.parametrize("text", ["", " ", "😀", "안녕", "x" * (MAX_CHARACTERS + 1)])
def test_what_cannot_be_translated_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        clean(text)
