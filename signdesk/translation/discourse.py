"""Persons' places in space: who is named once is pointed at in one place from then on.

In ASL a third person is given a place, and later points go there (Liddell 2003). As long as one
person is spoken of, every `IX-3` points to the same side. When there are two, each is shown a place
where they are named, or named once more where that was in an earlier turn: `SISTER IX-3B`.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from signdesk.language.gloss import Gloss, GlossSequence, GlossSource, NonManualMarker
from signdesk.signed_languages.ase.places import at_second_place, is_third_person
from signdesk.signed_languages.ase.to_english.references import in_gender
from signdesk.translation.english.tokens import tokenize
from signdesk.translation.persons import (
    SHE,
    TELLING_NAMES,
    Case,
    Person,
    Pronoun,
    gendered,
    names_in,
    person_of,
    pronouns_of,
    resolved,
)

_CASES = {
    "IX": (Case.SUBJECT, Case.OBJECT, Case.THING),
    "POSS": (Case.OWNER,),
    "SELF": (Case.SELF,),
}
_PLACES = 2


@dataclass(frozen=True, slots=True)
class Discourse:
    """Everyone spoken of so far, whoever was spoken of last at the end."""

    persons: tuple[Person, ...] = ()


#: Before anyone was spoken of.
NOBODY = Discourse()


class ConversationPlaces:
    """Remembers, over the turns of one conversation, who was spoken of and where they are.

    Calls from several threads follow one another.
    """

    def __init__(self) -> None:
        self._discourse = NOBODY
        self._lock = threading.Lock()

    def place(self, english: str, sequence: GlossSequence) -> GlossSequence:
        """The next turn's sequence with each point at a third person in that person's place."""
        with self._lock:
            placed, self._discourse = place_persons(english, sequence, self._discourse)
        return placed

    def say(self, english: str, sequence: GlossSequence) -> str:
        """The English of a signed turn, a point at someone spoken of before as `he` or `she`."""
        with self._lock:
            said, self._discourse = with_gender(english, sequence, self._discourse)
        return said

    def forget(self) -> None:
        """Begin another conversation: nobody has a place."""
        with self._lock:
            self._discourse = NOBODY


def place_persons(
    english: str, sequence: GlossSequence, discourse: Discourse = NOBODY
) -> tuple[GlossSequence, Discourse]:
    """The sequence with each point at a third person in that person's place; and who is known now.

    What cannot be told for sure is left as it is.
    """
    tokens = tokenize(english)
    owners = tokens.count("'s")
    pointing = _aligned(sequence.glosses, list(pronouns_of(tokens)), owners)
    placing = _Placing(sequence, list(discourse.persons), names_in(tokens), pointing)
    placing.run()
    return placing.sequence(), Discourse(tuple(placing.known))


def with_gender(
    english: str, sequence: GlossSequence, discourse: Discourse
) -> tuple[str, Discourse]:
    """English of signs whose points reach back to an earlier turn; and who is known now.

    `english` is as it is without what was said before, where anyone unknown is `he`. Who is named
    in the signs themselves is taken care of there.
    """
    known = list(discourse.persons)
    pointed_at: Person | None = None
    names = frozenset(g.name.removeprefix("fs-") for g in sequence.glosses)
    for gloss in sequence.glosses:
        person = person_of(gloss.name, names & TELLING_NAMES)
        if person is not None:
            named = next((other for other in known if other.gloss == person.gloss), person)
            known = [*(other for other in known if other.gloss != person.gloss), named]
        elif is_third_person(gloss.name) and known and pointed_at is None:
            place = int(gloss.name.endswith("B"))
            there = [other for other in known if other.place == place]
            pointed_at = (there or known)[-1]
    is_new = pointed_at is not None and pointed_at not in discourse.persons
    is_she = pointed_at is not None and pointed_at.gender == SHE and not is_new
    return in_gender(english, SHE) if is_she else english, Discourse(tuple(known))


def _aligned(
    glosses: Sequence[Gloss], pronouns: Sequence[Pronoun], owners: int
) -> dict[int, Pronoun]:
    """The pronoun of each point at a third person; none of a kind whose numbers do not agree.

    `owners` is how many owners the text marks by `'s`.
    """
    aligned: dict[int, Pronoun] = {}
    for kind, cases in _CASES.items():
        places = [
            index
            for index, gloss in enumerate(glosses)
            if gloss.name == f"{kind}-3" and not (owners and _is_owner_mark(glosses, index))
        ]
        said = [pronoun for pronoun in pronouns if pronoun.case in cases]
        if len(said) > len(places):
            said = [pronoun for pronoun in said if pronoun.case is not Case.THING]
        if len(said) == len(places):
            aligned.update(zip(places, said, strict=True))
    return aligned


def _is_owner_mark(glosses: Sequence[Gloss], index: int) -> bool:
    """`fs-ANNA POSS-3 BROTHER`: the mark of the one just named."""
    if glosses[index].name != "POSS-3" or not index:
        return False
    before = glosses[index - 1]
    return (
        before.sentence == glosses[index].sentence
        and before.source
        in (
            GlossSource.LEXICON,
            GlossSource.FINGERSPELLED,
        )
        and person_of(before.name, frozenset([before.name.removeprefix("fs-")])) is not None
    )


class _Placing:
    """One pass over a sequence: who is named where, and who is pointed at."""

    def __init__(
        self,
        sequence: GlossSequence,
        known: list[Person],
        names: frozenset[str],
        pointing: Mapping[int, Pronoun],
    ) -> None:
        self._sequence, self._names, self._pointing = sequence, names, pointing
        self.known = known
        self._named: dict[str, int] = {}  # where each person is named in this sequence
        self._renamed: dict[int, str] = {}
        self._before: dict[int, str] = {}
        self._after: dict[int, str] = {}
        self._recent: list[tuple[int, str]] = []  # sentence and key of everyone spoken of

    def run(self) -> None:
        """Go through the glosses in order."""
        subject: str | None = None
        sentence = -1
        for index, gloss in enumerate(self._sequence.glosses):
            if gloss.sentence != sentence:
                subject, sentence = None, gloss.sentence
            person = person_of(gloss.name, self._names)
            key = None
            if person is not None:
                key = self._name(person, index)
            elif index in self._pointing and self._pointing[index].gender:
                key = self._point(index, self._pointing[index], subject)
            elif is_third_person(gloss.name) and _is_owner_mark(self._sequence.glosses, index):
                self._own(index)
            if key is not None:
                self._recent.append((sentence, key))
                subject = subject or key

    def _name(self, person: Person, index: int) -> str:
        found = next((i for i, p in enumerate(self.known) if p.gloss == person.gloss), None)
        self.known.append(self.known.pop(found) if found is not None else person)
        self._named.setdefault(person.gloss, index)
        return _key(person)

    def _own(self, index: int) -> None:
        owner = self._sequence.glosses[index - 1].name
        person = next((p for p in self.known if p.gloss == owner), None)
        if person is not None and person.place == 1:
            self._renamed[index] = at_second_place(self._sequence.glosses[index].name)

    def _point(self, index: int, pronoun: Pronoun, subject: str | None) -> str:
        keys = [_key(person) for person in self.known]
        sentence = self._sequence.glosses[index].sentence
        here = [keys.index(key) for s, key in self._recent if s >= sentence - 1 and key in keys]
        about = keys.index(subject) if subject in keys else None
        found = resolved(pronoun, self.known, here, about)
        person = self.known.pop(found) if found is not None else Person("")
        person = self._with_place(gendered(person, pronoun.gender), index)
        self.known.append(person)
        if person.place == 1:
            self._renamed[index] = at_second_place(self._sequence.glosses[index].name)
        return _key(person)

    def _with_place(self, person: Person, index: int) -> Person:
        """The person with a place, shown to be theirs where others are spoken of too."""
        if person.place is None:
            person = replace(person, place=self._free_place())
        if person.is_shown:
            return person
        if self.known and person.gloss:
            self._show(person, index)
        return replace(person, is_shown=True)

    def _free_place(self) -> int:
        taken = [other.place for other in self.known if other.place is not None]
        free = next((place for place in range(_PLACES) if place not in taken), None)
        if free is not None:
            return free
        oldest = next(i for i, other in enumerate(self.known) if other.place is not None)
        place = self.known[oldest].place or 0
        self.known[oldest] = replace(self.known[oldest], place=None, is_shown=False)
        return place

    def _show(self, person: Person, index: int) -> None:
        """A point where the person is named, or the name where they are pointed at."""
        named = self._named.get(person.gloss)
        if named is None:
            self._before[index] = person.gloss
            return
        glosses = self._sequence.glosses
        follows = glosses[named + 1] if named + 1 < len(glosses) else glosses[named]
        is_pointed_at = follows.sentence == glosses[named].sentence
        if not (is_pointed_at and is_third_person(follows.name)):
            point = at_second_place("IX-3") if person.place == 1 else "IX-3"
            self._after[named] = point

    def sequence(self) -> GlossSequence:
        """The sequence with what was changed and put in, its markers over the same signs."""
        glosses: list[Gloss] = []
        starts: list[int] = []
        ends: list[int] = []
        for index, gloss in enumerate(self._sequence.glosses):
            starts.append(len(glosses))
            if index in self._before:
                glosses.append(_gloss(self._before[index], gloss.sentence))
            glosses.append(replace(gloss, name=self._renamed.get(index, gloss.name)))
            if index in self._after:
                glosses.append(_gloss(self._after[index], gloss.sentence))
            ends.append(len(glosses))
        markers = tuple(
            NonManualMarker(m.kind, starts[m.start], ends[m.end - 1])
            for m in self._sequence.markers
        )
        return replace(self._sequence, glosses=tuple(glosses), markers=markers)


def _key(person: Person) -> str:
    """What tells persons apart: their sign or name, or that they are just a `he`."""
    return person.gloss or person.gender


def _gloss(name: str, sentence: int) -> Gloss:
    if name.startswith("fs-"):
        return Gloss(name, GlossSource.FINGERSPELLED, sentence)
    is_point = is_third_person(name)
    return Gloss(name, GlossSource.POINTING if is_point else GlossSource.LEXICON, sentence)
