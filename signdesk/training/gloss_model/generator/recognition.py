"""Gloss lines as a sign recogniser delivers them: misread, doubled, doubtful or missing signs.

A doubtful sign is written with its alternatives, the likeliest first: `SISTER/BROTHER`.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from signdesk.training.gloss_model.generator.words import Signs, tables

#: Signs whose absence the rest of a sentence makes up for.
_EXPENDABLE = frozenset("IX-1 IX-2 FINISH AND POSS-1 TIME PERSON NAME THEN FOR WITH".split())
#: Signs that cameras take for each other and that would both make sense: the likelier is right.
_INTERCHANGEABLE = (
    "MOTHER FATHER|SISTER BROTHER|SON DAUGHTER|UNCLE AUNT|GRANDMOTHER GRANDFATHER|MAN WOMAN|"
    "BOY GIRL|HUSBAND WIFE|RED PINK|THURSDAY TUESDAY|MONDAY WEDNESDAY FRIDAY|WEEK MONTH|"
    "DOCTOR NURSE|FAMILY CLASS GROUP|BLUE GREEN YELLOW PURPLE|BAD GOOD|LOOK SEE"
)
#: Look-alikes of different meaning, so that the rest of a sentence tells which was meant.
_LOOK_ALIKE = (
    "APPLE ONION|CANDY APPLE|SUMMER UGLY DRY|PLEASE SORRY|MEET FOLLOW|"
    "COFFEE MAKE|SCHOOL PAPER|CHAIR TRAIN NAME|SIT CHAIR|"
    "RED SWEET CUTE|THANK-YOU GOOD|HUNGRY THIRSTY WISH|LATER FUTURE|"
    "WANT COLD|FRIEND BROTHER|SIGN CHANGE|HOT EAT|WATER VEGETABLE|TEACH GIVE|KNOW THINK|"
    "REMEMBER KNOW|NEED SHOULD|HAVE FEEL|LIKE WHITE|HAPPY ENJOY|DOG DUCK|HOME YESTERDAY|"
    "WORK MAKE|STOP HELP|BOOK CLOSE OPEN|CAR DRIVE|STORE SELL|DEAF HOME|LEARN COPY|WRITE LEARN|"
    "BEAUTIFUL FLOWER|FINE FATHER|MONEY BUY|PHONE YESTERDAY|START KEY|TIRED SAD|"
    "YEAR WORLD|ENGLISH LANGUAGE|WALK COME|LIVE LOVE"
)

#: How often a sign with look-alikes of both kinds is read as one of its own field.
_EITHER = 0.5
#: How often a doubtful sign has three readings.
_THREE = 0.35

LookAlikes = Mapping[str, tuple[str, ...]]


def look_alikes(has: Iterable[str]) -> tuple[LookAlikes, LookAlikes]:
    """Look-alikes among the glosses of a lexicon: those that context tells apart, and the rest."""
    known = set(has)
    table = tables()["look_alikes"]
    return (
        _paired(_LOOK_ALIKE, table["told_apart"], known),
        _paired(_INTERCHANGEABLE, table["interchangeable"], known),
    )


def _paired(groups: str, nearest: Mapping[str, str], known: set[str]) -> LookAlikes:
    found: dict[str, list[str]] = defaultdict(list)
    for group in groups.split("|"):
        names = [name for name in group.split() if name in known]
        for name in names:
            found[name] += [other for other in names if other != name]
    for name, others in nearest.items():
        if name in known:
            found[name] += [other for other in others.split() if other in known]
    return {name: tuple(dict.fromkeys(others)) for name, others in found.items() if others}


class Recognition:
    """Spoils lines the way a recogniser does."""

    def __init__(self, glosses: Iterable[str], rng: random.Random) -> None:
        self._told_apart, self._interchangeable = look_alikes(glosses)
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
        if draw < 0.25 and len(places) > 3:
            return self._without_one(tokens, places)
        if draw < 0.4 and not sign[0].isdigit() and not sign.startswith("fs-"):
            return [*tokens[: place + 1], sign, *tokens[place + 1 :]]
        is_either = sign in self._interchangeable and rng.random() < _EITHER
        if is_either or (sign in self._interchangeable and sign not in self._told_apart):
            other = rng.choice(self._interchangeable[sign])
            return [*tokens[:place], f"{sign}/{other}", *tokens[place + 1 :]]
        alike = self._told_apart.get(sign)
        if not alike:
            return tokens
        other = rng.choice(alike[:5])
        if draw < 0.98:
            readings = [sign, other] if rng.random() < 0.6 else [other, sign]
            third = rng.choice(alike)
            if third not in readings and rng.random() < _THREE:
                readings.append(third)
            return [*tokens[:place], "/".join(readings), *tokens[place + 1 :]]
        return tokens if len(places) < 5 else [*tokens[:place], other, *tokens[place + 1 :]]

    def _without_one(self, tokens: list[str], places: list[int]) -> list[str]:
        candidates = [i for i in places if self._is_expendable(tokens, i)]
        if not candidates:
            return tokens
        dropped = self.rng.choice(candidates)
        return [*tokens[:dropped], *tokens[dropped + 1 :]]

    def _is_expendable(self, tokens: list[str], place: int) -> bool:
        """Whether the rest tells as much without the sign, and its marker holds others."""
        if tokens[place] not in _EXPENDABLE:
            return False
        if tokens[place] == "IX-2" and not {"<yn>", "<wh>"} & set(tokens):
            return False  # a statement without a subject is the signer's
        if tokens[place] == "TIME" and not "".join(tokens[place + 1 : place + 2]).isdigit():
            return False
        before = tokens[place - 1] if place else ""
        after = tokens[place + 1] if place + 1 < len(tokens) else ""
        return not (before.startswith("<") and after.startswith("</"))
