"""Numbers written in words: `one thousand two hundred` is 1200, `twenty twenty-four` is 20 24."""

from __future__ import annotations

from collections.abc import Sequence

from signdesk.language.inflection import ORDINALS, ordinal_ending

ONES = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen".split()
    )
}
TENS = {
    word: 10 * value
    for value, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2
    )
}
_ORDINAL_ONES = {word: value for value, word in enumerate(ORDINALS[:9], start=1)}
_TENS_OF_ORDINALS = frozenset(TENS.values())
SCALES = {"hundred": 100, "thousand": 1_000}


def merge_number_words(tokens: Sequence[str]) -> list[str]:
    """Tokens with every run of number words put into digits; a lone `one` stays a word."""
    merged: list[str] = []
    index = 0
    tokens = _dozens_counted(_zeros_read(tokens))
    while index < len(tokens):
        value, end = read_number(tokens, index)
        ones = _ORDINAL_ONES.get(tokens[end].lower(), 0) if end < len(tokens) else 0
        if value is None or (end == index + 1 and tokens[index].lower() == "one"):
            merged.append(tokens[index])
            index += 1
        elif value in _TENS_OF_ORDINALS and ones:
            merged.append(f"{value + ones}{ordinal_ending(ones)}")
            index = end + 1
        else:
            merged.append(str(value))
            index = end
    return merged


def _zeros_read(tokens: Sequence[str]) -> list[str]:
    """`five oh one` as `five zero one`: `oh` between digits is a zero."""
    read = list(tokens)
    for index, token in enumerate(tokens):
        near = [t.lower() for t in (read[index - 1 : index] + read[index + 1 : index + 2])]
        is_inside = len(near) == 2 and all(t in ONES or t.isdigit() or t == "oh" for t in near)
        if token.lower() == "oh" and is_inside:
            read[index] = "zero"
    return read


def _dozens_counted(tokens: Sequence[str]) -> list[str]:
    """`a dozen eggs` as `12 eggs`, `half a dozen` as 6, `two dozen` as 24."""
    counted: list[str] = []
    for token in tokens:
        amount = counted[-1].lower() if counted else ""
        if token.lower() != "dozen" or (amount not in ("a", "1") and amount not in ONES):
            counted.append(token)
            continue
        counted.pop()
        is_half = amount == "a" and bool(counted) and counted[-1].lower() == "half"
        if is_half:
            counted.pop()
        counted.append("6" if is_half else str(12 * ONES.get(amount, 1)))
    return counted


def read_number(tokens: Sequence[str], start: int) -> tuple[int | None, int]:
    """The largest number that begins at `start`, or None, and where it ends."""
    total, group, index = 0, 0, start
    smallest = 10_000  # the next word must be worth less than what the last one left open
    while index < len(tokens):
        word = tokens[index].lower()
        if word in SCALES and (index > start or _is_scale_start(tokens, index)):
            if SCALES[word] == 1_000 and total:
                break
            group = (group or 1) * SCALES[word]
            if SCALES[word] == 1_000:
                total, group = group, 0
            smallest = SCALES[word]
        elif word == "and" and index > start and _continues(tokens, index):
            index += 1
            continue
        else:
            value = ONES.get(word, TENS.get(word))
            if value is None or value >= smallest:
                break
            group += value
            smallest = 10 if word in TENS else 0
        index += 1
    if index == start or total + group > 9_999_999:
        return None, start
    return total + group, index


def _is_scale_start(tokens: Sequence[str], index: int) -> bool:
    """`a hundred` counts, `hundreds` and a bare `hundred` in a phrase do not."""
    return index > 0 and tokens[index - 1].lower() in ("a", "one")


def _continues(tokens: Sequence[str], index: int) -> bool:
    """Whether `and` is part of a number, as in `two hundred and five`."""
    after = tokens[index + 1].lower() if index + 1 < len(tokens) else ""
    return tokens[index - 1].lower() in SCALES and (after in ONES or after in TENS)
