"""Days, months and years: `on Monday`, `the third of June`, `in 1999`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from signdesk.language.english import EnglishWord, PartOfSpeech, WordForm
from signdesk.language.inflection import ORDINALS
from signdesk.language.phrases import key_at
from signdesk.signed_languages.ase.numbers import written_number_glosses, year_glosses

P = PartOfSpeech
Words = Sequence[EnglishWord]
#: Signs and the number of words that they stand for.
Match = tuple[tuple[str, ...], int]
NOTHING: Match = ((), 0)

DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
MONTHS = frozenset(
    "january february march april may june july august september october november december".split()
)
#: Days of a month by their place in it.
_DAYS_OF_MONTH = {word: place for place, word in enumerate(ORDINALS, start=1)} | {"thirtieth": 30}
_WRITTEN_YEAR = re.compile(r"1[1-9]\d\d|20\d\d")


def match_date(words: Words, start: int) -> Match:
    """`on Monday`, `in May`, `May 5th, 2020`, `Friday`."""
    index = start + (key_at(words, start) in ("on", "in", "since", "until", "by", "from"))
    name = key_at(words, index)
    lead = _lead(words, start) if index > start else []
    is_range = key_at(words, start) == "from"
    if is_range and key_at(words, index + 1) not in ("to", "until", "through"):
        return NOTHING
    if name in DAYS and key_at(words, index + 1) in ("through", "to", "until"):
        last = key_at(words, index + 2)
        if last in DAYS:
            return (*lead, name.upper(), "UNTIL", last.upper()), index + 3 - start
    if name in DAYS:
        return (*lead, name.upper()), index + 1 - start
    if name.removesuffix("s") in DAYS:
        return (*lead, f"{name.removesuffix('s').upper()}++"), index + 1 - start
    day, month = _day_of_month(words, index)
    if day:
        return (*lead, month, day), index + 3 + (key_at(words, index) == "the") - start
    if name not in MONTHS or not _is_month(words, index, index > start):
        return NOTHING
    signs = [*lead, name.upper()]
    index += 1
    ordinal = index + (key_at(words, index) == "the")
    if key_at(words, ordinal) in _DAYS_OF_MONTH:
        signs, index = [*signs, str(_DAYS_OF_MONTH[key_at(words, ordinal)])], ordinal + 1
    elif index < len(words) and re.fullmatch(r"\d{1,2}(st|nd|rd|th)?", words[index].text):
        signs += written_number_glosses(re.sub(r"\D", "", words[index].text))
        index += 1
    if index < len(words) and _WRITTEN_YEAR.fullmatch(words[index].text):
        signs += year_glosses(int(words[index].text))
        index += 1
    elif _is_year_in_halves(words, index):
        signs += [words[index].text, words[index + 1].text]
        index += 2
    return tuple(signs), index - start


def _day_of_month(words: Words, index: int) -> tuple[str, str]:
    """Day and month of `the third of June`, `the 3rd of June`; two empty texts for none."""
    start = index + (key_at(words, index) == "the")
    written, month = key_at(words, start), key_at(words, start + 2).upper()
    number = re.fullmatch(r"(\d{1,2})(st|nd|rd|th)", written)
    day = number[1] if number else str(_DAYS_OF_MONTH.get(written, ""))
    is_date = key_at(words, start + 1) == "of" and month.lower() in MONTHS
    return (day, month) if day and is_date else ("", "")


def _is_year_in_halves(words: Words, index: int) -> bool:
    """`19 85` after a day, as years are said."""
    first, second = key_at(words, index), key_at(words, index + 1)
    return bool(re.fullmatch(r"1[789]|20", first) and re.fullmatch(r"[1-9]\d", second))


def _is_month(words: Words, index: int, has_preposition: bool) -> bool:
    """`may` and `march` are months only where they cannot be verbs."""
    if words[index].key not in ("may", "march", "august"):
        return True
    follows = key_at(words, index + 1)
    has_day = follows[:1].isdigit() or follows in _DAYS_OF_MONTH
    return has_preposition or has_day or words[index].pos is P.NAME


def match_year(words: Words, start: int) -> Match:
    """`in 1999`, `since 2020`."""
    if key_at(words, start) not in ("in", "since", "until", "by", "before", "after"):
        return NOTHING
    if start + 1 >= len(words) or not _WRITTEN_YEAR.fullmatch(words[start + 1].text):
        return NOTHING
    if start + 2 < len(words) and words[start + 2].form is WordForm.PLURAL:
        return NOTHING
    return (*_lead(words, start), *year_glosses(int(words[start + 1].text))), 2


def is_year(words: Words, index: int) -> bool:
    """Whether a number is a year by what stands before it: `the year 1999`, `class of 2012`."""
    before = words[index - 1].key if index else ""
    return bool(_WRITTEN_YEAR.fullmatch(words[index].text)) and before in ("year", "of")


def _lead(words: Words, start: int) -> list[str]:
    """`since` and `until` are signed; `in` and `on` are not."""
    return [] if words[start].key in ("in", "on", "from") else [words[start].key.upper()]
