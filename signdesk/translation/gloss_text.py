"""Glosses as people write them: `HELLO HOW IX-2`, `fs-DEBORAH`, `25`."""

from __future__ import annotations

from dataclasses import replace

from signdesk.errors import InputError
from signdesk.language.gloss import Gloss, GlossSequence, GlossSource
from signdesk.language.gloss_line import parse_line
from signdesk.lexicon.store import Lexicon
from signdesk.signed_languages.ase.numbers import is_number_gloss
from signdesk.signed_languages.ase.places import is_at_second_place
from signdesk.translation.signing.incorporation import number_and_sign

_POINTING = ("IX-", "POSS-", "SELF-")


def read_glosses(text: str, lexicon: Lexicon) -> GlossSequence:
    """The sequence that a line of glosses means; one that is not known will be spelled.

    Raises `InputError` when there is none, or one with nothing to spell.
    """
    names = text.split()
    if not names:
        raise InputError("There are no glosses.", "Write such as: HELLO HOW IX-2.")
    return GlossSequence(tuple(read_gloss(name, lexicon) for name in names))


def read_gloss(name: str, lexicon: Lexicon) -> Gloss:
    """One gloss with its source, spelled out if the lexicon does not have it.

    Raises `InputError` for one that can be neither signed nor spelled, such as `^`.
    """
    if not any(letter.isalnum() for letter in name.lower().removeprefix("fs-")):
        raise InputError(
            f"The gloss {name} has no letters or digits.", "Write such as: HELLO HOW IX-2."
        )
    if name.lower().startswith("fs-"):
        return Gloss("fs-" + name[3:].upper(), GlossSource.FINGERSPELLED)
    upper = name.upper()
    if is_at_second_place(upper):
        return Gloss(upper, GlossSource.POINTING)
    if is_number_gloss(upper):
        return Gloss(upper, GlossSource.NUMBER)
    if all(lexicon.has(part) for part in upper.rstrip("+").split("^")):
        pointing = upper.startswith(_POINTING)
        return Gloss(upper, GlossSource.POINTING if pointing else GlossSource.LEXICON)
    taken = number_and_sign(upper)
    if taken is not None and taken[0] <= lexicon.numbers(taken[1]):
        return Gloss(upper, GlossSource.LEXICON)
    if upper.startswith("#"):
        return Gloss(upper, GlossSource.FINGERSPELLED)
    return Gloss(f"fs-{upper}", GlossSource.FINGERSPELLED)


def read_gloss_line(text: str, lexicon: Lexicon) -> GlossSequence:
    """As `read_glosses`, with markers in brackets: `<wh> HOW IX-2 </wh>`. Raises `InputError`."""
    sequence = parse_line(text, lambda name: read_gloss(name, lexicon).source)
    read = (read_gloss(gloss.name, lexicon) for gloss in sequence.glosses)
    glosses = tuple(
        replace(gloss, sentence=old.sentence)
        for gloss, old in zip(read, sequence.glosses, strict=True)
    )
    return replace(sequence, glosses=glosses)
