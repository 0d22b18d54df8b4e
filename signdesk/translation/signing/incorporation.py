"""Number incorporation: `2 WEEK` is one sign, WEEK made with the handshape of 2."""

from __future__ import annotations

import re
from dataclasses import replace

from signdesk.language.gloss import Gloss, GlossSequence, GlossSource, NonManualMarker
from signdesk.lexicon.notation import SignNotation
from signdesk.lexicon.store import Lexicon
from signdesk.signed_languages.interfaces import GlossLookup

#: Handshapes of the numbers that signs take up.
NUMBER_HANDSHAPES = {
    1: "1", 2: "v", 3: "3", 4: "4", 5: "5", 6: "w", 7: "7", 8: "8", 9: "f",
}  # fmt: skip
_WITH_NUMBER = re.compile(r"([1-9])-(.+)")


def number_and_sign(gloss: str) -> tuple[int, str] | None:
    """The number and the sign of a gloss such as `2-WEEK`; None for any other."""
    match = _WITH_NUMBER.fullmatch(gloss)
    return None if match is None else (int(match[1]), match[2])


def with_number(notation: SignNotation, number: int) -> SignNotation:
    """The sign made with the handshape of a number, 1 to 9."""
    return replace(notation, start=replace(notation.start, handshape=NUMBER_HANDSHAPES[number]))


def numbered_signs(lexicon: Lexicon) -> list[str]:
    """Glosses of all signs with numbers that look otherwise than the sign alone: `2-WEEK`."""
    return [
        f"{number}-{entry.gloss}"
        for entry in lexicon
        for number in range(1, entry.numbers + 1)
        if with_number(entry.notation, number) != entry.notation
    ]


def incorporated(sequence: GlossSequence, lexicon: GlossLookup) -> GlossSequence:
    """The sequence with each number drawn into the sign after it, where that sign allows it."""
    kept: list[Gloss] = []
    places: list[int] = []  # of each old gloss in the new sequence
    waiting: int | None = None
    for gloss in sequence.glosses:
        number = int(gloss.name) if gloss.source is GlossSource.NUMBER and _is_digit(gloss) else 0
        takes = waiting and kept[-1].sentence == gloss.sentence
        if waiting and takes and waiting <= lexicon.numbers(gloss.name):
            kept[-1] = Gloss(f"{waiting}-{gloss.name}", GlossSource.LEXICON, gloss.sentence)
        else:
            kept.append(gloss)
        places.append(len(kept) - 1)
        waiting = number or None
    markers = tuple(
        NonManualMarker(m.kind, places[m.start], places[m.end - 1] + 1) for m in sequence.markers
    )
    return GlossSequence(tuple(kept), markers)


def _is_digit(gloss: Gloss) -> bool:
    return len(gloss.name) == 1 and gloss.name in "123456789"
