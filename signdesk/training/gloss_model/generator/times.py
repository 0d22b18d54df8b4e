"""Time expressions, each with the tense that it goes with."""

from __future__ import annotations

import random

from signdesk.language.inflection import ordinal_ending
from signdesk.signed_languages.ase.numbers import year_glosses
from signdesk.training.gloss_model.generator.meaning import Phrase
from signdesk.training.gloss_model.generator.numerals import counted, number_words
from signdesk.training.gloss_model.generator.words import Dictionary

_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_MONTHS = {
    "January": "JAN", "February": "FEB", "March": "MARCH", "April": "APRIL", "May": "MAY",
    "June": "JUNE", "July": "JULY", "August": "AUG", "September": "SEPT", "October": "OCT",
    "November": "NOV", "December": "DEC",
}  # fmt: skip
_SPANS = ("day", "week", "month", "year", "hour", "minute")
_FIXED = {
    "past": (
        "yesterday=YESTERDAY|last night=LAST-NIGHT/YESTERDAY NIGHT|last week=LAST-WEEK/PAST WEEK|"
        "last month=LAST-MONTH/PAST MONTH|last year=LAST-YEAR/PAST YEAR|"
        "yesterday morning=YESTERDAY MORNING|yesterday afternoon=YESTERDAY AFTERNOON|"
        "last summer=PAST SUMMER|last winter=PAST WINTER|a long time ago=PAST|long ago=PAST|"
        "yesterday evening=YESTERDAY NIGHT|last weekend=PAST WEEKEND|this morning=NOW MORNING|"
        "last spring=PAST SPRING"
    ),
    "future": (
        "tomorrow=TOMORROW|next week=NEXT-WEEK/FUTURE WEEK|next month=NEXT-MONTH/FUTURE MONTH|"
        "next year=NEXT-YEAR/FUTURE YEAR|tonight=TONIGHT/NOW NIGHT|"
        "tomorrow morning=TOMORROW MORNING|"
        "tomorrow afternoon=TOMORROW AFTERNOON|tomorrow night=TOMORROW NIGHT|"
        "tomorrow evening=TOMORROW NIGHT|next summer=FUTURE SUMMER|this afternoon=NOW AFTERNOON|"
        "this evening=NOW NIGHT|next winter=FUTURE WINTER|this weekend=NOW WEEKEND|"
        "in the future=FUTURE|next spring=FUTURE SPRING|next weekend=FUTURE WEEKEND"
    ),
    "present": (
        "today=TODAY|now=NOW|right now=NOW|every day=EVERY-DAY|every morning=EVERY MORNING|"
        "every night=EVERY NIGHT|every week=EVERY WEEK|every year=EVERY YEAR|these days=NOW|"
        "in the morning=MORNING|in the evening=NIGHT|in the afternoon=AFTERNOON|at night=NIGHT|"
        "this week=NOW WEEK|this month=NOW MONTH|this year=NOW YEAR|every summer=EVERY SUMMER"
    ),
    "now": "now=NOW|right now=NOW|today=TODAY|at the moment=NOW|this week=NOW WEEK|currently=NOW",
}


class Times:
    """Makes random time expressions."""

    def __init__(self, words: Dictionary, rng: random.Random) -> None:
        self.words = words
        self.rng = rng
        self._fixed = {
            tense: tuple(self._phrase(entry, tense) for entry in line.split("|"))
            for tense, line in _FIXED.items()
        }

    def _phrase(self, entry: str, tense: str) -> Phrase:
        english, _, signs = entry.partition("=")
        options = signs.split("/")
        known = [o for o in options if all(map(self.words.knows, o.split()))]
        return Phrase(english, self.words.signs((known or options[-1:])[0]), tense)

    def any(self, tense: str) -> Phrase:
        """A time for `past`, `present`, `future` or `now`."""
        rng = self.rng
        draw = rng.random()
        if tense in ("now", "present") and draw < 0.85:
            return rng.choice(self._fixed[tense])
        if draw < 0.5:
            return rng.choice(self._fixed[tense])
        if draw < 0.62 and tense in ("past", "future"):
            return self.distance(tense)
        if draw < 0.74:
            return self.clock(tense)
        if draw < 0.86:
            return self.day(tense)
        if draw < 0.92:
            return self.month(tense)
        return self.year() if tense == "past" else self.day(tense)

    def distance(self, tense: str) -> Phrase:
        """`two weeks ago`, `in three days`."""
        rng = self.rng
        span = rng.choice(_SPANS)
        count = counted(rng, 1, 9 if span != "minute" else 50)
        many = "" if count.gl == ("1",) else "s"
        amount = count.en
        if count.gl == ("1",):
            amount = "an" if span == "hour" else "a"
        signs = (
            *count.gl,
            *self.words.sign(span.upper()),
            *self.words.sign("PAST" if tense == "past" else "FUTURE"),
        )
        english = f"{amount} {span}{many} ago" if tense == "past" else f"in {amount} {span}{many}"
        return Phrase(english, signs, tense)

    def duration(self) -> Phrase:
        """`two hours`, `a week`."""
        span = self.rng.choice(_SPANS)
        count = counted(self.rng, 1, 9)
        many = "" if count.gl == ("1",) else "s"
        return Phrase(f"{count.en} {span}{many}", (*count.gl, *self.words.sign(span.upper())))

    def clock(self, tense: str = "any") -> Phrase:
        """`at 7:30`, `at five o'clock`, `at 9 pm`."""
        hour, hour_signs = self.hour()
        return Phrase(f"at {hour}", ("TIME", *hour_signs), tense)

    def hour(self) -> tuple[str, tuple[str, ...]]:
        """A time of day without `at` or TIME."""
        rng = self.rng
        hour = rng.randint(1, 12)
        written = number_words(hour) if rng.random() < 0.4 else str(hour)
        draw = rng.random()
        if draw < 0.3:
            minute = rng.choice((5, 10, 15, 20, 30, 40, 45, 50))
            if rng.random() < 0.3:
                return f"{number_words(hour)} {number_words(minute).replace('-', ' ')}", (
                    str(hour),
                    str(minute),
                )
            return f"{hour}:{minute:02}", (str(hour), str(minute))
        if draw < 0.5:
            return f"{written} o'clock", (str(hour),)
        if draw < 0.8:
            part = rng.choice(("am", "pm"))
            sign = "MORNING" if part == "am" else ("NIGHT" if 8 <= hour < 12 else "AFTERNOON")
            return f"{written} {part}", (str(hour), sign)
        return written, (str(hour),)

    def day_name(self) -> Phrase:
        """`Monday` alone."""
        day = self.rng.choice(_DAYS)
        return Phrase(day, self.words.sign(day.upper()))

    def day(self, tense: str = "any") -> Phrase:
        """`on Monday`, `next Friday`."""
        rng = self.rng
        day = rng.choice(_DAYS)
        sign = self.words.sign(day.upper())
        draw = rng.random()
        if draw < 0.65 or tense == "any":
            return Phrase(f"on {day}", sign, tense)
        if tense == "present":
            return Phrase(f"every {day}", (*self.words.sign("EVERY"), *sign), tense)
        word, time = ("last", "PAST") if tense == "past" else ("next", "FUTURE")
        return Phrase(f"{word} {day}", (time, *sign), tense)

    def month(self, tense: str = "any") -> Phrase:
        """`in May`, `on June 5th`."""
        rng = self.rng
        month = rng.choice(tuple(_MONTHS))
        sign = self.month_sign(month)
        if rng.random() < 0.5:
            return Phrase(f"in {month}", sign, tense)
        day = rng.randint(1, 28)
        ending = ordinal_ending(day) if rng.random() < 0.5 else ""
        return Phrase(f"on {month} {day}{ending}", (*sign, str(day)), tense)

    def month_day(self) -> Phrase:
        """`May 5th`."""
        month, day = self.rng.choice(tuple(_MONTHS)), self.rng.randint(1, 28)
        ending = ordinal_ending(day) if self.rng.random() < 0.5 else ""
        return Phrase(f"{month} {day}{ending}", (*self.month_sign(month), str(day)))

    def month_sign(self, month: str) -> tuple[str, ...]:
        """A month's sign, or its usual abbreviation."""
        if self.words.knows(month.upper()):
            return (month.upper(),)
        return ("fs-" + _MONTHS[month],)

    def year(self) -> Phrase:
        """`in 1999`."""
        year = self.rng.randint(1950, 2025)
        return Phrase(f"in {year}", year_glosses(year), "past")
