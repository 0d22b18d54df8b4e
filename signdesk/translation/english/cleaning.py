"""Typed or transcribed text to plain ASCII, or a clear reason why not."""

from __future__ import annotations

import re
import unicodedata

from signdesk.errors import InputError

MAX_CHARACTERS = 10_000

#: Characters that Unicode does not decompose to ASCII but that English spells so.
_ASCII = str.maketrans(
    {
        "’": "'", "‘": "'", "ʼ": "'", "′": "'", "`": "'", "“": '"', "”": '"', "„": '"',
        "«": '"', "»": '"', "–": " - ", "—": " - ", "−": "-", "‐": "-", "‑": "-",
        "⁄": "/", "×": " times ", "÷": " divided by ", "…": "...",
        "ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O",
        "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th",
        "❤": " love ", "♥": " love ", "ı": "i", "¿": " ", "¡": " ",
    }
)  # fmt: skip

_KEPT_SYMBOLS = "£€°"


def clean(english: str) -> str:
    """Text in ASCII (and £, €, °): accents stripped, emoji and other scripts left out.

    Raises `InputError` when nothing is left, or the text is longer than `MAX_CHARACTERS`.
    """
    if not english.strip():
        raise InputError("There is no text to translate.", "Type or say an English sentence.")
    if len(english) > MAX_CHARACTERS:
        raise InputError(
            f"The text has {len(english):,} characters; at most {MAX_CHARACTERS:,} can be "
            "translated at once.",
            "Translate it in parts.",
        )
    cleaned = "".join(_plain(character) for character in english.translate(_ASCII))
    if not re.search(r"[A-Za-z0-9]", cleaned):
        raise InputError(
            "There are no English words in this text.", "Type or say an English sentence."
        )
    return cleaned


def _plain(character: str) -> str:
    """ASCII for one character; a space for what has none, so that words stay apart."""
    if character == "\n" or " " <= character <= "~" or character in _KEPT_SYMBOLS:
        return character
    category = unicodedata.category(character)
    if category in ("Mn", "Cf", "Me"):
        return ""
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    spelled = unicodedata.normalize("NFKD", character).translate(_ASCII)
    return "".join(part for part in spelled if " " <= part <= "~") or " "
