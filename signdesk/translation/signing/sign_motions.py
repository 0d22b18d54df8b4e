"""The hands' motion of each sign, made once: alone, with a number, and between persons."""

from __future__ import annotations

from signdesk.lexicon.store import Lexicon, LexiconEntry
from signdesk.motion.agreement import at_second_place
from signdesk.motion.articulation import SignMotion, articulate
from signdesk.motion.compounding import compound, reduced, spelled_sign
from signdesk.motion.locations import Places
from signdesk.signed_languages.ase.places import is_at_second_place, without_place
from signdesk.translation.signing.agreement import Persons
from signdesk.translation.signing.incorporation import number_and_sign, with_number


class SignMotions:
    """Motions of a lexicon's signs on one body, kept once they are made."""

    def __init__(self, lexicon: Lexicon, places: Places) -> None:
        self._lexicon = lexicon
        self._places = places
        self._made: dict[str, SignMotion] = {}

    def of(self, entry: str) -> SignMotion:
        """The motion of an entry, of one with a number (`2-WEEK`), or of a point (`IX-3B`)."""
        if entry not in self._made:
            self._made[entry] = self._make(entry)
        return self._made[entry]

    def between(self, verb: str, persons: Persons) -> SignMotion:
        """The motion of a directional verb from one person to another."""
        key = f"{persons[0]}-{verb}-{persons[1]}"
        if key not in self._made:
            notation = self._lexicon.get(verb).notation
            self._made[key] = articulate(notation, self._places, persons)
        return self._made[key]

    def _make(self, entry: str) -> SignMotion:
        taken = number_and_sign(entry)
        if taken is not None and not self._lexicon.has(entry):
            return self._with_number(*taken)
        if is_at_second_place(entry):
            pointing = self._lexicon.get(without_place(entry)).notation
            return articulate(at_second_place(pointing), self._places)
        return self._articulated(self._lexicon.get(entry))

    def _with_number(self, number: int, entry: str) -> SignMotion:
        notation = with_number(self._lexicon.get(entry).notation, number)
        return articulate(notation, self._places)

    def _articulated(self, entry: LexiconEntry) -> SignMotion:
        if entry.is_spelled:
            return spelled_sign([self.of(letter) for letter in entry.parts])
        if entry.parts:
            notations = [reduced(self._lexicon.get(part).notation) for part in entry.parts]
            return compound([articulate(notation, self._places) for notation in notations])
        return articulate(entry.notation, self._places)
