"""Places of third persons: `IX-3` points to the strong side, `IX-3B` to the other side."""

from __future__ import annotations

import re

_SECOND = re.compile(r"(IX|POSS|SELF)-3B")
_THIRD = re.compile(r"(IX|POSS|SELF)-3")


def is_at_second_place(name: str) -> bool:
    """Whether a gloss points at the second person's place: `IX-3B`, `POSS-3B`, `SELF-3B`."""
    return bool(_SECOND.fullmatch(name))


def is_third_person(name: str) -> bool:
    """Whether a gloss points at one person, thing or owner that is neither here nor addressed."""
    return bool(_THIRD.fullmatch(name)) or is_at_second_place(name)


def at_second_place(name: str) -> str:
    """`IX-3B` for `IX-3`; any gloss that has no such form as it is."""
    return f"{name}B" if _THIRD.fullmatch(name) else name


def without_place(name: str) -> str:
    """`IX-3` for `IX-3B`; any other gloss as it is."""
    return name.removesuffix("B") if is_at_second_place(name) else name
