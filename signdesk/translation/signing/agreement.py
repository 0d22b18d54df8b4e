"""Whom a directional verb moves between, read from the pointing round it."""

from __future__ import annotations

from signdesk.language.gloss import Gloss, GlossSequence, GlossSource
from signdesk.lexicon.notation import SignNotation
from signdesk.signed_languages.ase.places import is_at_second_place

Persons = tuple[int, int]
#: The number of a second third person.
SECOND_THIRD = 4


def persons_of(sequence: GlossSequence, index: int, notation: SignNotation) -> Persons | None:
    """Agent and patient of the verb at `index`; None when nothing tells them apart from its form.

    The patient is pointed at right after the verb, the agent last before it; without an agent,
    `give me` is asked of the reader, and everything else done by the signer.
    """
    if not notation.is_directional:
        return None
    sentence = sequence.glosses[index].sentence
    after = sequence.glosses[index + 1 : index + 2]
    patient = next((_person(g) for g in after if g.sentence == sentence), None)
    if patient is None:
        return None
    before = [g for g in sequence.glosses[:index] if g.sentence == sentence]
    agent = next((p for g in reversed(before) if (p := _person(g)) not in (None, patient)), None)
    return agent or (2 if patient == 1 else 1), patient


def _person(gloss: Gloss) -> int | None:
    """The person that a gloss points at, 1 to 4; None if it does not point at one."""
    if gloss.source is not GlossSource.POINTING or not gloss.name.startswith("IX-"):
        return None
    if is_at_second_place(gloss.name):
        return SECOND_THIRD
    digit = gloss.name[3:4]
    return int(digit) if digit in ("1", "2", "3") else None
