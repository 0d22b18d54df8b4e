"""Verbs and what belongs to them: further verbs, clauses, objects, goals and places."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from signdesk.language.inflection import gerund
from signdesk.signed_languages.ase.to_english.clauses import Clause
from signdesk.signed_languages.ase.to_english.noun_phrase_text import Case, NounPhrase
from signdesk.signed_languages.ase.to_english.noun_phrases import NounPhrases
from signdesk.signed_languages.ase.to_english.sign_words import EnglishTables, Signs, is_verb_here
from signdesk.signed_languages.ase.to_english.verb_groups import BE

#: English of signs that may be a clause inside another; None when they are none.
Embedded = Callable[[Signs, str], str | None]

PRONOUN_SIGNS = ("IX-1", "IX-2", "IX-3", "IX-1-PL", "IX-2-PL", "IX-3-PL")

#: Verbs of movement that English follows with another in -ing: `go swimming`.
_OUTINGS = frozenset(["swim", "dance", "shop", "walk", "run", "ride"])

#: What is done after something else, and what is not done to do something else.
_NEXT = frozenset("go come leave sleep cry laugh fall die arrive".split())
_FOR_THEMSELVES = frozenset("live eat drink cook cry laugh smile sing read".split())
_MEALS = frozenset(["breakfast", "lunch", "dinner"])
_VEHICLES = frozenset(["car", "bus", "bicycle", "airplane", "train", "horse", "truck"])
PLACES = {"IX-LOC-HERE": "here", "IX-LOC-THERE": "there"}


class VerbPhrases:
    """Reads what a verb is followed by."""

    def __init__(self, tables: EnglishTables, phrases: NounPhrases, embedded: Embedded) -> None:
        self._tables = tables
        self._phrases = phrases
        self._embedded = embedded

    def verb_word(self, signs: Signs, index: int) -> str:
        """The English verb of a sign, by what it is done to."""
        sign = signs[index]
        verb = sign.english.get("verb", sign.word)
        follows = signs[index + 1].english.get("noun", "") if index + 1 < len(signs) else ""
        if verb == "look" and follows in ("movie", "television", "game", "story", "picture"):
            return "watch"
        if verb == "see" and follows == "television":
            return "watch"
        return verb

    def after_verb(
        self, signs: Signs, start: int, verb: str, clause: Clause
    ) -> tuple[list[str], int]:
        """What belongs to the verb: another verb, a clause, objects."""
        if start >= len(signs):
            return [], start
        if is_verb_here(signs[start]) or self._is_chained(signs, start, verb):
            return self._second_verb(signs, start, verb, clause)
        if self._tables.is_verb("with_clause", verb) and signs[start].primary != "preposition":
            said = self._clause_after(signs, start, verb)
            if said is not None:
                return [said], len(signs)
        if self._tables.is_verb("person_infinitive", verb):
            words, end = self._person_and_verb(signs, start, verb, clause)
            if end > start:
                return words, end
        return self._objects(signs, start, verb, clause)

    def _is_chained(self, signs: Signs, start: int, verb: str) -> bool:
        """`LIKE DANCE`, `WANT WORK`: a sign that is first a noun, but done."""
        sign = signs[start]
        can_chain = any(
            self._tables.is_verb(kind, verb) for kind in ("with_infinitive", "with_gerund")
        )
        return can_chain and sign.primary == "noun" and sign.gloss in ("EXERCISE", "SHOWER")

    def _comes_next(self, clause: Clause, verb: str) -> bool:
        """`WORK, GO HOME`, `CRY, LEAVE`: one thing after another, and not to do it."""
        is_next = verb in _NEXT or (clause.verb in _FOR_THEMSELVES and not clause.wh)
        moves = clause.verb in self._tables.motion["to"] or clause.verb in ("stop", "wait", BE)
        return is_next and not moves and not self._tables.is_verb("with_infinitive", clause.verb)

    def _second_verb(
        self, signs: Signs, start: int, verb: str, clause: Clause
    ) -> tuple[list[str], int]:
        second = self.verb_word(signs, start)
        is_last = signs[start].may_be("noun") and start + 1 == len(signs)
        takes_verb = self._tables.is_verb("with_infinitive", verb) or verb in ("go", "come")
        if is_last and (not takes_verb or second == "help"):
            noun = NounPhrase(signs[start].english["noun"])
            clause.object = noun
            return [self.object_text(noun, verb)], start + 1
        if verb == clause.verb and self._comes_next(clause, second):
            return [], start
        words, end = self.after_verb(signs, start + 1, second, clause)
        if verb == "go" and second in _OUTINGS:
            return [gerund(second), *words], end
        if self._tables.is_verb("with_gerund", verb):
            return [gerund(second), *words], end
        return ["to", second, *words], end

    def _clause_after(self, signs: Signs, start: int, verb: str) -> str | None:
        """`I think you are right`, `tell me he is sick`."""
        lead: list[str] = []
        is_told = self._tables.is_verb("with_two_objects", verb) or verb in ("ask", "inform")
        if is_told and signs[start].gloss in PRONOUN_SIGNS and start + 1 < len(signs):
            hearer, start = self._phrases.at(signs, start, Case.OBJECT)
            lead = [self._phrases.text(hearer, Case.OBJECT)] if hearer else []
        said = self._embedded(signs[start:], verb)
        return None if said is None else " ".join((*lead, said))

    def _person_and_verb(
        self, signs: Signs, start: int, verb: str, clause: Clause
    ) -> tuple[list[str], int]:
        """`ask her to come`, `help me cook`."""
        person, end = self._phrases.at(signs, start, Case.KNOWN)
        if person is None or end >= len(signs) or not self.is_person(person):
            return [], start
        is_done = is_verb_here(signs[end]) or signs[end].gloss in ("EXERCISE", "SHOWER")
        if not is_done:
            return [], start
        second = self.verb_word(signs, end)
        words, after = self.after_verb(signs, end + 1, second, clause)
        particle = [] if verb == "help" else ["to"]
        return [self._phrases.text(person, Case.KNOWN), *particle, second, *words], after

    def _objects(
        self, signs: Signs, start: int, verb: str, clause: Clause
    ) -> tuple[list[str], int]:
        takes_two = self._tables.is_verb("with_two_objects", verb)
        is_goal = self._is_moving(signs, start, verb)
        if is_goal:
            return self._goal(signs, start, verb)
        if takes_two and signs[start].gloss in PRONOUN_SIGNS and start + 1 < len(signs):
            receiver, end = self._phrases.at([signs[start]], 0, Case.OBJECT)
            said = [self._phrases.text(receiver, Case.OBJECT)] if receiver else []
            thing, end = self._phrases.at(signs, start + 1, self._case(verb))
            if thing is None:
                return said, start + 1
            return [*said, self.object_text(thing, verb)], end
        if signs[start].gloss in PLACES or signs[start].primary == "preposition":
            return [], start
        if is_before_preposition(signs, start, self._phrases):
            return [], start
        thing, end = self._phrases.at(signs, start, self._case(verb))
        if thing is None:
            return [], start
        if self._is_place_only(thing, verb):
            place = self._phrases.text(thing, Case.PLACE)
            if thing.head == "home" and not thing.determiner:
                return ["home" if verb in ("stay", "arrive") else "at home"], end
            return [self.place_preposition(thing), place], end
        if verb in ("eat", "have") and clause.wh == "what" and thing.head in _MEALS:
            return [f"for {thing.head}"], end
        if clause.object is None:
            clause.object = thing
        return [self.object_text(thing, verb)], end

    def _is_moving(self, signs: Signs, start: int, verb: str) -> bool:
        """A verb that asks for a place; `drive the car`, `fly an airplane` ask for a thing."""
        is_vehicle = signs[start].english.get("noun", "") in _VEHICLES
        if verb in ("drive", "ride", "fly") and is_vehicle:
            return False
        motion = self._tables.motion
        return verb != "ride" and (verb in motion["to"] or verb in motion["in"])

    def _is_place_only(self, thing: NounPhrase, verb: str) -> bool:
        """`WORK HOSPITAL`, `EAT RESTAURANT`: the noun is where, not what."""
        is_place = thing.kind == "name" or self._tables.is_noun("places", thing.head)
        if verb == "work" and thing.kind in ("name", "noun"):
            return True
        is_thing_too = thing.head in ("dinner", "lunch", "breakfast", "doctor", "movie")
        if is_thing_too or thing.kind == "name":
            return False
        return is_place and verb in self._tables.motion["at"]

    def place_preposition(self, thing: NounPhrase) -> str:
        """`in` or `at`."""
        inside = self._tables.is_noun("inside", thing.head) and thing.head != "restaurant"
        return "in" if inside else "at"

    def _goal(self, signs: Signs, start: int, verb: str) -> tuple[list[str], int]:
        """Where one goes, or is: `to school`, `home`, `in Chicago`."""
        sign = signs[start]
        if sign.gloss in PLACES or sign.gloss == "OUTSIDE":
            return [PLACES.get(sign.gloss, "outside")], start + 1
        if sign.gloss == "HOME" and verb in self._tables.motion["to"]:
            return ["home"], start + 1
        if sign.primary == "preposition":
            return [], start
        case = Case.OBJECT if verb == "live" else Case.PLACE
        place, end = self._phrases.at(signs, start, case)
        if place is None:
            return [], start
        if place.is_pronoun or (verb in ("sit", "hide") and place.kind != "name"):
            preposition = "in" if not place.is_pronoun else "to"
        else:
            preposition = "to" if verb in self._tables.motion["to"] else "in"
        text = self._phrases.text(place, case)
        if place.head == "home" and verb == "live":
            preposition = "at"
        return [preposition, text], end

    def _case(self, verb: str) -> Case:
        if self._tables.is_verb("general_objects", verb):
            return Case.GENERAL
        if self._tables.is_verb("new_objects", verb):
            return Case.NEW
        return Case.KNOWN if self._tables.is_verb("definite_objects", verb) else Case.OBJECT

    def object_text(self, thing: NounPhrase, verb: str, *, is_topic: bool = False) -> str:
        """An object with the preposition that its verb asks for."""
        case = self._case(verb)
        if is_topic and case is Case.OBJECT:
            case = Case.KNOWN
        if thing.head == "he" and not self._tables.is_verb("person_objects", verb):
            thing = replace(thing, oblique="it")
        preposition = self._tables.prepositions.get(verb, "")
        if verb == "write" and not self.is_person(thing):
            preposition = ""
        if verb == "pay" and thing.head in ("credit card", "phone"):
            preposition = "with"
        text = self._phrases.text(thing, case)
        return f"{preposition} {text}".strip()

    def is_person(self, phrase: NounPhrase) -> bool:
        """Whether it is someone, not something."""
        if phrase.kind in ("pronoun", "name"):
            return True
        return self._tables.is_noun("people", phrase.head)


def is_before_preposition(signs: Signs, start: int, phrases: NounPhrases) -> bool:
    """`TABLE ON`: the place is named, and then how."""
    _, end = phrases.at(signs, start, Case.PLACE)
    return end > start and end + 1 == len(signs) and signs[end].primary == "preposition"
