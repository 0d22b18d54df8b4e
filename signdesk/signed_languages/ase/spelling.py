"""Words to fingerspelling glosses."""

from __future__ import annotations

import re

from signdesk.signed_languages.ase.numbers import cardinal_glosses

PREFIX = "fs-"

_ADDRESS_MARKS = {".": "dot", "@": "at", "/": "slash", "-": "dash", "_": "underscore"}


def spelled(word: str) -> tuple[str, ...]:
    """`fs-` glosses of a word, letters A to Z only; digits inside it become numbers."""
    glosses: list[str] = []
    for letters, digits in re.findall(r"([A-Za-z]+)|(\d+)", word.replace("'", "")):
        glosses += [PREFIX + letters.upper()] if letters else cardinal_glosses(digits)
    return tuple(glosses)


def spelled_address(address: str) -> tuple[str, ...]:
    """A web or mail address as it is said: `sam@example.com` is SAM AT EXAMPLE DOT COM."""
    glosses: list[str] = []
    for part in re.findall(r"[A-Za-z]+|\d+|[.@/_-]", address):
        glosses += spelled(_ADDRESS_MARKS.get(part, part))
    return tuple(glosses)
