"""Time expressions in signs, as English says them: `TOMORROW MORNING`, `2-WEEK PAST`."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from signdesk.language.inflection import a_or_an, number_word, plural
from signdesk.signed_languages.ase.dates import DAYS, MONTHS
from signdesk.signed_languages.ase.to_english.sign_words import Signs

UNITS = frozenset("SECOND MINUTE HOUR DAY WEEK MONTH YEAR".split())
_DAY_NAMES = frozenset(day.upper() for day in DAYS)
_SEASONS = frozenset("SUMMER WINTER SPRING".split())
_PARTS = {"MORNING": "in the morning", "AFTERNOON": "in the afternoon", "NIGHT": "at night"}
#: Of these nobody says "last hour": the sign is made with the handshape of 1.
_ONE = frozenset("MINUTE HOUR DAY".split())
_RELATIVE = {"PAST": "last", "LAST": "last", "FUTURE": "next", "NEXT": "next", "NOW": "this"}
_MONTH_NAMES = {month[:3]: month.capitalize() for month in MONTHS} | {"sept": "September"}
_YEAR = re.compile(r"(1[5-9]|20)\d\d")


class When(Enum):
    """What a time expression says of tense."""

    OPEN = auto()
    PAST = auto()
    FUTURE = auto()
    DURATION = auto()
    SINCE = auto()
    HABIT = auto()


@dataclass(frozen=True, slots=True)
class TimePhrase:
    """A time in English, what it says of tense, and how many signs it takes."""

    text: str
    when: When
    length: int


def match_time(signs: Signs, start: int) -> TimePhrase | None:
    """The time expression at `start`; None for none."""
    for pattern in _PATTERNS:
        found = pattern(signs, start)
        if found:
            return found
    return None


def _gloss(signs: Signs, index: int) -> str:
    return signs[index].gloss if 0 <= index < len(signs) else ""


def _number(signs: Signs, index: int) -> int | None:
    """A cardinal at `index`."""
    gloss = _gloss(signs, index)
    return int(gloss) if gloss.isdigit() else None


def _amount(signs: Signs, start: int) -> tuple[str, int]:
    """`2-WEEK`, `3 YEAR`, `fs-FEW DAY` as English, and the signs it takes; 0 for none."""
    if start >= len(signs):
        return "", 0
    sign = signs[start]
    if sign.gloss in UNITS and sign.number is not None:
        return _counted(sign.number, sign.gloss), 1
    number, unit = _number(signs, start), _gloss(signs, start + 1)
    if number is not None and unit in UNITS:
        return _counted(number, unit), 2
    if sign.gloss in ("MANY", "fs-FEW", "fs-SEVERAL") and unit in UNITS:
        counted = {"MANY": "many", "fs-FEW": "a few", "fs-SEVERAL": "several"}[sign.gloss]
        return f"{counted} {plural(unit.lower())}", 2
    return "", 0


def _counted(number: int, unit: str) -> str:
    word = unit.lower()
    return f"{number_word(number)} {word if number == 1 else plural(word)}"


def _span(signs: Signs, start: int) -> TimePhrase | None:
    """`2-WEEK PAST` is two weeks ago, `2-WEEK FUTURE` in two weeks, `2-WEEK` for two weeks."""
    lead = (
        _gloss(signs, start) if _gloss(signs, start) in ("PAST", "FUTURE", "fs-FOR", "FOR") else ""
    )
    text, length = _amount(signs, start + bool(lead))
    if not length:
        return None
    after = _gloss(signs, start + bool(lead) + length)
    total = length + bool(lead)
    if "PAST" in (lead, after):
        return TimePhrase(f"{text} ago", When.PAST, total + (after == "PAST"))
    if lead == "FUTURE" or after in ("FUTURE", "LATER"):
        return TimePhrase(f"in {text}", When.FUTURE, total + (not lead))
    if after == "OLD" or _gloss(signs, start - 1) == "OLD":
        return None
    if _gloss(signs, start - 1) in ("HAVE", "NEED", "LAST", "EVERY", "fs-EVERY", "MORE"):
        return None
    return TimePhrase(f"for {text}", When.DURATION, total)


def _named_day(signs: Signs, start: int) -> TimePhrase | None:
    """`YESTERDAY NIGHT`, `TOMORROW`, `NOW MORNING`."""
    name, part = _gloss(signs, start), _gloss(signs, start + 1)
    if name not in ("TODAY", "TOMORROW", "YESTERDAY", "NOW"):
        return None
    when = {"TOMORROW": When.FUTURE, "YESTERDAY": When.PAST}.get(name, When.OPEN)
    if part in _PARTS:
        word = part.lower()
        text = {"TOMORROW": f"tomorrow {word}", "YESTERDAY": f"yesterday {word}"}.get(
            name, f"this {word}"
        )
        text = {"this night": "tonight", "yesterday night": "last night"}.get(text, text)
        return TimePhrase(text, When.FUTURE if text == "tonight" else when, 2)
    if name == "NOW" and (part in UNITS or part in _SEASONS or part == "fs-WEEKEND"):
        return TimePhrase(f"this {_spelled(part)}", When.OPEN, 2)
    return TimePhrase(name.lower(), when, 1)


def _relative(signs: Signs, start: int) -> TimePhrase | None:
    """`PAST WEEK`, `WEEK PAST`, `FUTURE MONDAY`, `EVERY MORNING`."""
    first, second = _gloss(signs, start), _gloss(signs, start + 1)
    named = (UNITS - {"SECOND"}) | _DAY_NAMES | _SEASONS | {"fs-WEEKEND", "NIGHT"}
    if first in named and second in ("PAST", "FUTURE"):
        first, second = second, first
    if first in ("EVERY", "fs-EVERY", "EVERY-DAY") and second in named | set(_PARTS):
        return TimePhrase(f"every {_said(second)}", When.HABIT, 2)
    if first not in _RELATIVE or second not in named:
        return None
    if second in _ONE and first in ("PAST", "FUTURE"):
        unit = second.lower()
        one = f"{a_or_an(unit)} {unit}"
        if first == "PAST":
            return TimePhrase(f"{one} ago", When.PAST, 2)
        return TimePhrase(f"in {one}", When.FUTURE, 2)
    when = {"last": When.PAST, "next": When.FUTURE}.get(_RELATIVE[first], When.OPEN)
    return TimePhrase(f"{_RELATIVE[first]} {_said(second)}", when, 2)


def _clock(signs: Signs, start: int) -> TimePhrase | None:
    """`TIME 7 30 MORNING`."""
    hour = _number(signs, start + 1)
    if _gloss(signs, start) != "TIME" or hour is None or hour > 24:
        return None
    last = _number(signs, start + 3)
    if _gloss(signs, start + 2) == "UNTIL" and last is not None:
        return TimePhrase(f"from {number_word(hour)} to {number_word(last)}", When.HABIT, 4)
    minutes = _number(signs, start + 2)
    length = 2 if minutes is None or minutes > 59 else 3
    text = f"at {hour}:{minutes:02d}" if length == 3 else f"at {number_word(hour)}"
    part = _gloss(signs, start + length)
    if part in _PARTS:
        return TimePhrase(f"{text} {_PARTS[part]}", When.OPEN, length + 1)
    return TimePhrase(text if length == 3 else f"{text} o'clock", When.OPEN, length)


def _date(signs: Signs, start: int) -> TimePhrase | None:
    """`MONDAY`, `MONDAY AFTERNOON`, `fs-MARCH 3 19 85`, `19 85`."""
    name = _gloss(signs, start)
    if name in _DAY_NAMES:
        day = name.capitalize()
        if signs[start].is_repeated:
            return TimePhrase(f"every {day}", When.HABIT, 1)
        part, last = _gloss(signs, start + 1), _gloss(signs, start + 2)
        if part == "UNTIL" and last in _DAY_NAMES:
            return TimePhrase(f"from {day} to {last.capitalize()}", When.HABIT, 3)
        if part in _PARTS:
            return TimePhrase(f"on {day} {part.lower()}", When.OPEN, 2)
        return TimePhrase(f"on {day}", When.OPEN, 1)
    month = _month(name)
    if month:
        return _month_date(signs, start, month)
    year, length = _year(signs, start)
    return TimePhrase(f"in {year}", When.OPEN, length) if year else None


def _month_date(signs: Signs, start: int, month: str) -> TimePhrase:
    day = _number(signs, start + 1)
    if day is None or not 1 <= day <= 31:
        year, length = _year(signs, start + 1)
        return TimePhrase(f"in {month}{' ' * bool(year)}{year}", When.OPEN, 1 + length)
    year, length = _year(signs, start + 2)
    return TimePhrase(f"on {month} {day}{', ' * bool(year)}{year}", When.OPEN, 2 + length)


def _month(gloss: str) -> str:
    letters = gloss.removeprefix("fs-").lower()
    if letters in MONTHS:
        return letters.capitalize()
    return _MONTH_NAMES.get(letters, "") if gloss.startswith("fs-") else ""


def _year(signs: Signs, start: int) -> tuple[str, int]:
    """`1985`, or its two halves `19 85`."""
    first, second = _gloss(signs, start), _gloss(signs, start + 1)
    if _YEAR.fullmatch(first):
        return first, 1
    halves = first + second
    return (halves, 2) if len(first) == 2 and _YEAR.fullmatch(halves) else ("", 0)


def _bounded(signs: Signs, start: int) -> TimePhrase | None:
    """`fs-SINCE 20 15`, `UNTIL MONDAY`."""
    words = {"fs-SINCE": "since", "UNTIL": "until", "BEFORE": "before", "AFTER": "after"}
    word = words.get(_gloss(signs, start))
    inner = match_time(signs, start + 1) if word else None
    if inner is None:
        return None
    text = re.sub(r"^(on|in|at|for) (the )?", "", inner.text)
    when = When.SINCE if word == "since" else inner.when
    return TimePhrase(f"{word} {text}", when, 1 + inner.length)


def _alone(signs: Signs, start: int) -> TimePhrase | None:
    """Words that are times by themselves."""
    name, follows = _gloss(signs, start), _gloss(signs, start + 1)
    if name == "ALL" and follows in (*_PARTS, "DAY", "WEEK", "YEAR"):
        return TimePhrase(f"all {follows.lower()}", When.OPEN, 2)
    if name in _PARTS:
        return TimePhrase(_PARTS[name], When.OPEN, 1)
    if name in _SEASONS:
        return TimePhrase(f"in the {name.lower()}", When.OPEN, 1)
    fixed = {
        "EVERY-DAY": ("every day", When.HABIT),
        "NOON": ("at noon", When.OPEN),
        "LATER": ("later", When.FUTURE),
        "fs-SOON": ("soon", When.FUTURE),
        "fs-WEEKEND": ("on the weekend", When.OPEN),
    }
    return TimePhrase(*fixed[name], 1) if name in fixed else None


def _said(gloss: str) -> str:
    return gloss.capitalize() if gloss in _DAY_NAMES else _spelled(gloss)


def _spelled(gloss: str) -> str:
    return gloss.removeprefix("fs-").lower()


_PATTERNS: tuple[Callable[[Signs, int], TimePhrase | None], ...] = (
    _bounded, _span, _named_day, _relative, _clock, _date, _alone,
)  # fmt: skip
