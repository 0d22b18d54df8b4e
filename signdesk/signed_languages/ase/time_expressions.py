"""Time expressions: finding them, and putting them first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from signdesk.language.english import EnglishWord, PartOfSpeech, WordForm
from signdesk.language.gloss import MarkerKind
from signdesk.language.phrases import key_at
from signdesk.signed_languages.ase.dates import (
    DAYS,
    MONTHS,
    NOTHING,
    Match,
    match_date,
    match_year,
)
from signdesk.signed_languages.ase.numbers import written_number_glosses
from signdesk.signed_languages.ase.units import Role, Unit
from signdesk.signed_languages.ase.vocabulary import Vocabulary

P = PartOfSpeech
Words = Sequence[EnglishWord]
SPANS = frozenset(
    "second minute hour day week month year decade century morning afternoon evening night "
    "weekend summer winter spring autumn fall season".split()
)
_DAY_PARTS = {"am": "MORNING", "pm": "AFTERNOON"}
_RELATIVE = {"last": "PAST", "next": "FUTURE", "this": "NOW", "every": "EVERY", "each": "EVERY"}
_BOUNDS = ("since", "until", "till", "by", "after", "before")


def match_time(words: Words, start: int, vocabulary: Vocabulary) -> Match:
    """Signs of the time expression at `start` and its length in words; length 0 for none."""
    for pattern in _PATTERNS:
        signs, length = pattern(words, start)
        if length:
            return vocabulary.signs(*_shown(signs, vocabulary)), length
    return NOTHING


def _shown(signs: Sequence[str], vocabulary: Vocabulary) -> list[str]:
    """Month and day names by their usual abbreviation, where spelling has one."""
    shown: list[str] = []
    for sign in signs:
        word = EnglishWord(sign.lower(), sign.lower(), P.NAME)
        is_date = sign.lower() in MONTHS and not vocabulary.knows(sign)
        shown += vocabulary.word(word) or (sign,) if is_date else (sign,)
    return shown


def time_first(units: Sequence[Unit]) -> list[Unit]:
    """Time expressions before all else but `but` and `if`, in their own order."""
    lead = next((i for i, u in enumerate(units) if u.role is not Role.CONJUNCTION), len(units))
    rest = _time_first_within(_joined_times(units[lead:]))
    first = [
        unit
        for index, unit in enumerate(rest)
        if unit.role is Role.TIME
        and MarkerKind.RELATIVE_CLAUSE not in unit.marks
        and not (index and rest[index - 1].key in ("than", "as", "not"))
    ]
    return [*units[:lead], *first, *(unit for unit in rest if unit not in first)]


def _joined_times(units: Sequence[Unit]) -> list[Unit]:
    """`Tuesday or Wednesday` is one time, and so is `since last week`."""
    joined = list(units)
    for index, unit in enumerate(units[:-1]):
        if units[index + 1].role is not Role.TIME:
            continue
        is_between = unit.role is Role.CONJUNCTION and unit.key in ("and", "or")
        is_between = is_between and index > 0 and units[index - 1].role is Role.TIME
        if is_between or (unit.key in _BOUNDS and unit.signs):
            joined[index] = replace(unit, role=Role.TIME)
    return joined


def _time_first_within(units: Sequence[Unit]) -> list[Unit]:
    """The time of a relative clause stays in it, at its front."""
    start = next((i for i, u in enumerate(units) if MarkerKind.RELATIVE_CLAUSE in u.marks), 0)
    end = start
    while end < len(units) and MarkerKind.RELATIVE_CLAUSE in units[end].marks:
        end += 1
    inner = sorted(units[start:end], key=lambda unit: unit.role is not Role.TIME)
    return [*units[:start], *inner, *units[end:]]


def _span(words: Words, index: int) -> str:
    """The unit of time named at `index`, singular and in capitals; empty for none."""
    if index < len(words) and words[index].lemma in SPANS:
        return "NIGHT" if words[index].lemma == "evening" else words[index].lemma.upper()
    return ""


def _amount(words: Words, index: int) -> tuple[str, ...]:
    """The number at `index`; `a week` is one week."""
    if index >= len(words):
        return ()
    if words[index].text[0].isdigit():
        return written_number_glosses(words[index].text)
    return ("1",) if words[index].key in ("a", "an", "one") else ()


def _ago(words: Words, start: int) -> Match:
    """`two weeks ago`."""
    amount, span = _amount(words, start), _span(words, start + 1)
    if amount and span and key_at(words, start + 2) == "ago":
        return (*amount, span, "PAST"), 3
    return NOTHING


def _ahead(words: Words, start: int) -> Match:
    """`in two weeks`."""
    if key_at(words, start) != "in":
        return NOTHING
    amount, span = _amount(words, start + 1), _span(words, start + 2)
    is_content = any(word.pos is P.EXISTENTIAL for word in words[:start])  # `24 hours in a day`
    return ((*amount, span, "FUTURE"), 3) if amount and span and not is_content else NOTHING


def _told_clock(words: Words, start: int) -> Match:
    """`half past six`, `ten minutes to five`, `a quarter after two`."""
    index = start + (key_at(words, start) == "at")
    index += key_at(words, index) == "a"
    shares = {"half": 30, "quarter": 15}
    amount = key_at(words, index)
    minutes = shares.get(amount) or (int(amount) if re.fullmatch(r"[1-5]?\d", amount) else 0)
    index += 1 + (key_at(words, index + 1) == "minutes")
    side, hour = key_at(words, index), key_at(words, index + 1)
    is_before = side in ("to", "till") and amount in (*shares, "5", "10", "20", "25")
    if not minutes or not re.fullmatch(r"1[0-2]|[1-9]", hour):
        return NOTHING
    if side not in ("past", "after") and not is_before:
        return NOTHING
    told = (int(hour), minutes) if not is_before else ((int(hour) - 2) % 12 + 1, 60 - minutes)
    return ("TIME", *map(str, told)), index + 2 - start


def _clock_range(words: Words, start: int) -> Match:
    """`from nine to five`, `from 9:30 until noon`."""
    hours = [key_at(words, start + 1), key_at(words, start + 3)]
    lead, link = key_at(words, start), key_at(words, start + 2)
    is_range = lead == "from" and link in ("to", "until", "till")
    if not is_range or not all(re.fullmatch(r"\d{1,2}(:\d\d)?|noon", hour) for hour in hours):
        return NOTHING
    if start + 4 < len(words) and words[start + 4].pos is P.NOUN:
        return NOTHING  # `from 5 to 10 people`
    first, last = (("NOON",) if h == "noon" else written_number_glosses(h) for h in hours)
    return ("TIME", *first, "UNTIL", *last), 4


def _clock(words: Words, start: int) -> Match:
    """`at 7:30`, `3 o'clock`, `at 9 pm`, and with `after` or `until` before them."""
    if start and key_at(words, start - 1) in _BOUNDS and _is_hour(words, start):
        return ("TIME", key_at(words, start)), 1
    told = _told_as_it_is(words, start)
    if told:
        return ("TIME", *told), len(told)
    index = start + (key_at(words, start) == "at")
    if index >= len(words) or not re.fullmatch(r"\d{1,2}(:\d\d)?", words[index].text):
        return NOTHING
    hours = int(words[index].text.split(":")[0])
    minutes = _minutes(words, index + 1) if index > start else ()
    end = index + len(minutes)
    suffix = key_at(words, end + 1)
    has_suffix = suffix in ("oclock", "o'clock", "am", "pm")
    is_bare = index > start and (end + 1 >= len(words) or words[end + 1].pos is not P.NOUN)
    if hours > 24 or not (":" in words[index].text or has_suffix or is_bare):
        return NOTHING
    part = _DAY_PARTS.get(suffix, "")
    if suffix == "pm" and 8 <= hours < 12:
        part = "NIGHT"
    signs = ("TIME", *written_number_glosses(words[index].text), *minutes, *([part] * bool(part)))
    return signs, end + 1 + has_suffix - start


def _told_as_it_is(words: Words, start: int) -> tuple[str, ...]:
    """Hour and minutes of `it is ten fifteen`; none for other numbers."""
    is_said = [word.key for word in words[max(0, start - 2) : start]] == ["it", "is"]
    hour, minutes = key_at(words, start), key_at(words, start + 1)
    is_clock = re.fullmatch(r"[1-9]|1[0-2]", hour) and re.fullmatch(r"[1-5]\d", minutes)
    return (hour, minutes) if is_said and is_clock and start + 2 == len(words) else ()


def _is_hour(words: Words, index: int) -> bool:
    """`four` in `after four`, where no noun follows that it counts."""
    if not re.fullmatch(r"[1-9]|1[0-2]", key_at(words, index)):
        return False
    return index + 1 >= len(words) or words[index + 1].pos in (P.CONJUNCTION, P.PUNCTUATION)


def _minutes(words: Words, index: int) -> tuple[str, ...]:
    """The second number of `at six thirty`."""
    is_minutes = index < len(words) and re.fullmatch(r"[1-5]\d", words[index].text)
    return (words[index].text,) if is_minutes else ()


def _relative(words: Words, start: int) -> Match:
    """`last Monday`, `next summer`, `every morning`, `this weekend`."""
    relation = _RELATIVE.get(key_at(words, start))
    if relation is None or start + 1 >= len(words):
        return NOTHING
    if relation == "EVERY" and key_at(words, start + 1) == "other" and start + 2 < len(words):
        named = words[start + 2].key.upper() if words[start + 2].key in DAYS else ""
        named = named or _span(words, start + 2)
        return (("EVERY", "OTHER", named), 3) if named else NOTHING
    following = words[start + 1]
    name = following.key if following.key in DAYS | MONTHS else _span(words, start + 1)
    is_plural = following.form is WordForm.PLURAL
    return ((relation, name.upper()), 2) if name and not is_plural else NOTHING


_PATTERNS = (
    _ago, _ahead, _told_clock, _clock_range, _clock, _relative, match_date, match_year,
)  # fmt: skip
