"""Numbers as ASL signs them: cardinals 0 to 9,999 and ordinals 1ST to 9TH.

0 to 10 each have a sign, and so have 11 to 19 and 20 to 29, which are not built digit by digit.
From 30 on, a number below 100 is its tens digit and then its ones digit, moving slightly outwards;
the tens 30, 40 ... 90 are the digit and then 0, here one entry each; doubles (33, 44 ... 99) keep
the handshape and repeat it further out. Of 67 to 98, two different digits from 6 to 9 (67, 68, 69,
76, 78, 79, 86, 87, 89, 96, 97, 98) rock the forearm from the first to the second: inwards where the
digits fall, outwards where they rise. Their names are the two digits all the same; `is_rocking`
tells which. Hundreds are the digit and then C, thousands the digit and then THOUSAND.
"""

from __future__ import annotations

import re

LARGEST = 9_999
_ROCKING_DIGITS = range(6, 10)
_ORDINAL = re.compile(r"([1-9])(ST|ND|RD|TH)")
_SUFFIXES = {1: "ST", 2: "ND", 3: "RD"}


def number_signs(gloss: str) -> tuple[str, ...]:
    """Names of the number signs of a gloss such as `25`, `1200` or `1ST`, in order.

    Raises `ValueError` for anything that is not such a gloss.
    """
    ordinal = _ORDINAL.fullmatch(gloss)
    if ordinal:
        return (f"ORD-{ordinal[1]}",)
    if not (gloss.isascii() and gloss.isdigit()):
        raise ValueError(f"{gloss!r} is not a number gloss")
    if len(gloss) > 1 and gloss.startswith("0"):
        return tuple(digit_sign(digit) for digit in gloss)
    return cardinal_signs(int(gloss))


def cardinal_signs(number: int) -> tuple[str, ...]:
    """Names of the signs of a cardinal from 0 to 9,999, in order."""
    if not 0 <= number <= LARGEST:
        raise ValueError(f"{number} is not between 0 and {LARGEST}")
    if number == 0:
        return ("NUM-0",)
    signs: list[str] = []
    thousands, rest = divmod(number, 1_000)
    hundreds, rest = divmod(rest, 100)
    if thousands:
        signs += [f"NUM-{thousands}", "NUM-THOUSAND"]
    if hundreds:
        signs += [f"NUM-{hundreds}", "NUM-HUNDRED"]
    if rest:
        signs += _below_hundred(rest)
    return tuple(signs)


def _below_hundred(number: int) -> list[str]:
    tens, ones = divmod(number, 10)
    if number < 30 or ones == 0:
        return [f"NUM-{number}"]
    return [digit_sign(str(tens)), digit_sign(str(ones))]


def digit_sign(digit: str) -> str:
    """Name of a digit's sign inside a longer number, where 1 to 5 face outwards."""
    return f"DIGIT-{digit}" if digit in "12345" else f"NUM-{digit}"


def is_rocking(number: int) -> bool:
    """Whether a two-digit number is signed with a rocking forearm, as 67 and 98 are."""
    tens, ones = divmod(number, 10)
    return tens in _ROCKING_DIGITS and ones in _ROCKING_DIGITS and tens != ones


def is_number_gloss(name: str) -> bool:
    """Whether a gloss is a number that can be signed."""
    if _ORDINAL.fullmatch(name):
        return True
    return name.isascii() and name.isdigit() and len(name) <= 4


def ordinal_gloss(number: int) -> tuple[str, ...]:
    """Glosses of an ordinal: `1ST` to `9TH` have signs, later ones spell TH after the number."""
    if 1 <= number <= 9:
        return (f"{number}{_SUFFIXES.get(number, 'TH')}",)
    return (*cardinal_glosses(str(number)), "fs-TH")


def cardinal_glosses(digits: str) -> tuple[str, ...]:
    """Glosses of a whole number: above 9,999 in thousands and millions, beyond that by digits."""
    if len(digits) > 1 and digits.startswith("0"):
        return tuple(digits)
    number = int(digits) if len(digits) <= 9 else -1
    if number < 0:
        return tuple(digits)
    if number <= LARGEST:
        return (str(number),)
    glosses: list[str] = []
    for size, name in ((1_000_000, "MILLION"), (1_000, "THOUSAND")):
        count, number = divmod(number, size)
        if count:
            glosses += [str(count), name]
    return (*glosses, str(number)) if number else tuple(glosses)


def year_glosses(year: int) -> tuple[str, ...]:
    """A year as ASL says it, in two halves: 1999 is `19 99`, 1900 and 2005 stay whole."""
    century, rest = divmod(year, 100)
    if rest < 10:
        return (str(year),)
    return (str(century), str(rest))


def written_number_glosses(written: str) -> tuple[str, ...]:
    """Glosses of a number as written: `25`, `1,200`, `99.5`, `3:30`, `1st`, `555-1234`."""
    ordinal = re.fullmatch(r"(\d+)(?:st|nd|rd|th)", written.lower())
    if ordinal:
        if len(ordinal[1]) > 9:
            return (*ordinal[1], "fs-TH")
        return ordinal_gloss(int(ordinal[1]))
    if re.fullmatch(r"\d{1,2}:\d\d", written):
        hours, minutes = written.split(":")
        return (str(int(hours)),) if minutes == "00" else (str(int(hours)), str(int(minutes)))
    plain = written.replace(",", "")
    if re.fullmatch(r"\d+", plain):
        return cardinal_glosses(plain)
    decimal = re.fullmatch(r"(\d+)\.(\d+)", plain)
    if decimal:
        return (*cardinal_glosses(decimal[1]), "POINT", *decimal[2])
    return tuple(re.sub(r"\D", "", written))
