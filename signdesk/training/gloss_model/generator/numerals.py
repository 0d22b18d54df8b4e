"""Numbers and sums of money in English words or digits, with their signs."""

from __future__ import annotations

import random

from signdesk.language.inflection import ORDINALS, ordinal_ending
from signdesk.signed_languages.ase.numbers import cardinal_glosses, ordinal_gloss
from signdesk.training.gloss_model.generator.meaning import Phrase, join
from signdesk.training.gloss_model.generator.words import Dictionary

_NUMBER_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
_TENS = "zero ten twenty thirty forty fifty sixty seventy eighty ninety".split()


def number_words(number: int) -> str:
    """English words of a number from 0 to 9,999."""
    if number < 20:
        return _NUMBER_WORDS[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return _TENS[tens] + (f"-{_NUMBER_WORDS[ones]}" if ones else "")
    if number < 1000:
        hundreds, rest = divmod(number, 100)
        return join(_NUMBER_WORDS[hundreds], "hundred", number_words(rest) if rest else "")
    thousands, rest = divmod(number, 1000)
    return join(_NUMBER_WORDS[thousands], "thousand", number_words(rest) if rest else "")


def counted(rng: random.Random, low: int, high: int) -> Phrase:
    """A number in words or digits."""
    number = rng.randint(low, high)
    if number > 9999:
        written = f"{number:,}" if rng.random() < 0.7 else str(number)
    elif number <= 20 or rng.random() < 0.35:
        written = number_words(number) if rng.random() < 0.6 else str(number)
    else:
        written = f"{number:,}" if number > 999 and rng.random() < 0.5 else str(number)
    return Phrase(written, cardinal_glosses(str(number)))


def ordinal(rng: random.Random) -> Phrase:
    """`second`, `3rd`, `21st`."""
    number = rng.randint(1, 9) if rng.random() < 0.85 else rng.randint(10, 31)
    if number <= 10 and rng.random() < 0.7:
        return Phrase(ORDINALS[number - 1], ordinal_gloss(number))
    return Phrase(f"{number}{ordinal_ending(number)}", ordinal_gloss(number))


def money_phrase(rng: random.Random, words: Dictionary) -> Phrase:
    """A sum of money."""
    dollar = words.sign("DOLLAR")
    draw = rng.random()
    if draw < 0.25:
        return Phrase(rng.choice(("money", "some money", "the money")), ("MONEY",))
    if draw < 0.45:
        whole, cents = rng.randint(1, 99), rng.choice((25, 50, 75, 99, 10, 95))
        return Phrase(f"${whole}.{cents}", (str(whole), *dollar, str(cents)))
    count = counted(rng, 1, 100) if draw < 0.8 else counted(rng, 100, 5000)
    if count.en[0].isdigit() and rng.random() < 0.6:
        return Phrase("$" + count.en, (*count.gl, *dollar))
    return Phrase(f"{count.en} dollar{'' if count.gl == ('1',) else 's'}", (*count.gl, *dollar))
