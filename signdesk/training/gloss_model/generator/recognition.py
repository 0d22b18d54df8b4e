"""Gloss lines as a sign recogniser delivers them: misread, doubled, doubtful or missing signs.

A doubtful sign is written with its alternatives, the likeliest first: `SISTER/BROTHER`.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from signdesk.training.gloss_model.generator.words import Signs

#: Signs whose absence the rest of a sentence makes up for.
_EXPENDABLE = frozenset(
    "IX-1 IX-2 FINISH PAST FUTURE AND POSS-1 TIME PERSON NAME THEN HAVE FOR WITH GO".split()
)
#: Pairs that people, and cameras, take for each other.
_LOOK_ALIKE = (
    "MOTHER FATHER|SISTER BROTHER|SON DAUGHTER|UNCLE AUNT|GRANDMOTHER GRANDFATHER|MAN WOMAN|"
    "BOY GIRL|HUSBAND WIFE|APPLE ONION|CANDY APPLE|SUMMER UGLY DRY|PLEASE SORRY|MEET FOLLOW|"
    "COFFEE MAKE|THURSDAY TUESDAY|MONDAY WEDNESDAY FRIDAY|SCHOOL PAPER|CHAIR TRAIN NAME|SIT CHAIR|"
    "RED SWEET CUTE|THANK-YOU GOOD|BAD GOOD|HUNGRY THIRSTY WISH|LATER FUTURE|WEEK MONTH|"
    "WANT COLD|FRIEND BROTHER|SIGN CHANGE|HOT EAT|WATER VEGETABLE|TEACH GIVE|LOOK SEE|KNOW THINK|"
    "REMEMBER KNOW|NEED SHOULD|HAVE FEEL|LIKE WHITE|HAPPY ENJOY|DOG DUCK|HOME YESTERDAY|"
    "WORK MAKE|STOP HELP|BOOK CLOSE OPEN|CAR DRIVE|STORE SELL|DEAF HOME|LEARN COPY|WRITE LEARN|"
    "BEAUTIFUL FLOWER|FINE FATHER|DOCTOR NURSE|MONEY BUY|PHONE YESTERDAY|START KEY|TIRED SAD|"
    "YEAR WORLD|FAMILY CLASS GROUP|ENGLISH LANGUAGE|BLUE GREEN YELLOW PURPLE|WALK COME|LIVE LOVE"
)


class Neighbours(Protocol):
    """What tells signs that look alike."""

    def get(self, gloss: str) -> Sequence[str]:
        """Signs that look like this one, the nearest first."""
        ...


def look_alikes(has: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """The well-known look-alikes among the glosses of a lexicon."""
    known = set(has)
    found: dict[str, list[str]] = defaultdict(list)
    for group in _LOOK_ALIKE.split("|"):
        names = [name for name in group.split() if name in known]
        for name in names:
            found[name] += [other for other in names if other != name]
    return {name: tuple(others) for name, others in found.items()}


class Recognition:
    """Spoils lines the way a recogniser does."""

    def __init__(self, neighbours: Mapping[str, tuple[str, ...]], rng: random.Random) -> None:
        self.neighbours = neighbours
        self.rng = rng

    def received(self, tokens: Sequence[str]) -> Signs:
        """The line after recognition; half of them arrive whole."""
        rng = self.rng
        received = list(tokens)
        if rng.random() < 0.45:
            received = self._without_markers(received)
        if rng.random() < 0.45:
            return tuple(received)
        for _ in range(rng.choice((1, 1, 2))):
            received = self._spoiled(received)
        return tuple(received)

    def _without_markers(self, tokens: list[str]) -> list[str]:
        """A face that was not read, but for the question that nothing else would tell."""
        kept = {"<yn>", "</yn>"}
        if "NOT" not in tokens and "NEVER" not in tokens:
            kept |= {"<neg>", "</neg>"}
        return [t for t in tokens if not t.startswith("<") or t in kept]

    def _spoiled(self, tokens: list[str]) -> list[str]:
        rng = self.rng
        places = [i for i, t in enumerate(tokens) if not t.startswith("<") and t != "|"]
        if len(places) < 2:
            return tokens
        place = rng.choice(places)
        sign = tokens[place]
        draw = rng.random()
        if draw < 0.25:
            return self._without_one(tokens, places)
        if draw < 0.4 and not sign[0].isdigit() and not sign.startswith("fs-"):
            return [*tokens[: place + 1], sign, *tokens[place + 1 :]]
        alike = self.neighbours.get(sign)
        if not alike:
            return tokens
        other = rng.choice(alike[:5])
        if draw < 0.85:
            first, second = (sign, other) if rng.random() < 0.6 else (other, sign)
            return [*tokens[:place], f"{first}/{second}", *tokens[place + 1 :]]
        return tokens if len(places) < 5 else [*tokens[:place], other, *tokens[place + 1 :]]

    def _without_one(self, tokens: list[str], places: list[int]) -> list[str]:
        candidates = [
            i for i in places if tokens[i] in _EXPENDABLE and not self._is_alone(tokens, i)
        ]
        if not candidates:
            return tokens
        dropped = self.rng.choice(candidates)
        return [*tokens[:dropped], *tokens[dropped + 1 :]]

    def _is_alone(self, tokens: list[str], place: int) -> bool:
        """Whether the sign is all that its marker holds."""
        before = tokens[place - 1] if place else ""
        after = tokens[place + 1] if place + 1 < len(tokens) else ""
        return before.startswith("<") and after.startswith("</")
