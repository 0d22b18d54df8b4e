"""Predicates: verbs with their objects and complements, or what `be` says of the subject."""

from __future__ import annotations

from dataclasses import replace

from signdesk.language.gloss import MarkerKind
from signdesk.language.inflection import a_or_an, gerund, number_word
from signdesk.signed_languages.ase.to_english.clauses import Clause
from signdesk.signed_languages.ase.to_english.noun_phrase_text import POSSESSIVES, Case, NounPhrase
from signdesk.signed_languages.ase.to_english.qualities import Qualities
from signdesk.signed_languages.ase.to_english.sign_words import Signs, SignWord, is_verb_here
from signdesk.signed_languages.ase.to_english.verb_groups import BE
from signdesk.signed_languages.ase.to_english.verb_phrases import (
    PLACES,
    PRONOUN_SIGNS,
    is_before_preposition,
)

#: Adjectives that say how something is done.
MANNER = {"GOOD": "well", "FAST": "fast", "SLOW": "slowly", "MUCH": "a lot", "BAD": "badly"}
_PRONOUNS = (["it"], ["him"], ["her"], ["them"], ["me"], ["us"], ["you"])


class Predicates(Qualities):
    """Reads what follows the subject."""

    def read(self, signs: Signs, start: int, clause: Clause) -> Signs:
        """Fill in verb and complements from `start`; gives the signs that are left over."""
        if start >= len(signs):
            self._nothing_said(clause)
            return []
        if self._is_verb(signs, start, clause):
            return self._verb(signs, start, clause)
        return self._without_verb(signs, start, clause)

    def _nothing_said(self, clause: Clause) -> None:
        if clause.is_finished and clause.subject is not None:
            clause.verb, clause.is_finished = "finish", False
            clause.is_past = True

    def _is_verb(self, signs: Signs, start: int, clause: Clause) -> bool:
        sign = signs[start]
        follows = signs[start + 1] if start + 1 < len(signs) else None
        if sign.gloss == "FINISH" and follows is None:
            return False
        if sign.gloss == "MARRY" and clause.subject is not None:
            return follows is not None and follows.gloss in PRONOUN_SIGNS
        if sign.gloss in ("BORED", "BREAK", "CLOSE", "OPEN", "HURT", "DIE") and follows is None:
            is_person = clause.subject is not None and self.is_person(clause.subject)
            if sign.may_be("adjective") and clause.subject_text:
                return sign.gloss in ("HURT", "DIE") or (is_person and sign.primary == "verb")
        if sign.gloss == "WORRY" and clause.subject is not None and not clause.negation:
            return False
        if sign.primary == "verb":
            return True
        if not sign.may_be("verb") or sign.primary in ("adjective", "adverb", "interjection"):
            return False
        return not self._tables.is_noun("people", sign.word) or follows is not None

    def _verb(self, signs: Signs, start: int, clause: Clause) -> Signs:
        sign = signs[start]
        clause.verb = self.verb_word(signs, start)
        clause.is_repeated = sign.is_repeated
        if sign.gloss in ("DONT-KNOW",):
            clause.verb, clause.negation = "know", "not"
        if sign.is_repeated:
            clause.tail.append(gerund(clause.verb))
            words, end = self.after_verb(signs, start + 1, clause.verb, clause)
            clause.verb = "keep"
        else:
            known = "not know" if sign.gloss == "DONT-KNOW" else clause.verb
            words, end = self.after_verb(signs, start + 1, known, clause)
        verb, _, particle = clause.verb.partition(" ")
        if particle in ("away", "up", "down", "out", "off", "on") and words[:1] in _PRONOUNS:
            clause.verb, words = verb, [words[0], particle, *words[1:]]  # `throw it away`
        clause.tail.extend(words)
        return self.complements(signs, end, clause)

    def _without_verb(self, signs: Signs, start: int, clause: Clause) -> Signs:
        """What `be` says of the subject."""
        sign = signs[start]
        clause.verb = BE
        if sign.gloss == "BORN":
            clause.verb = "be born"
            return self.complements(signs, start + 1, clause)
        if sign.gloss == "OLD" and start + 1 < len(signs) and _is_age(signs[start + 1]):
            clause.tail.append(_age(signs[start + 1 : start + 3]))
            return signs[
                start + 2 + (start + 2 < len(signs) and signs[start + 2].gloss == "MONTH") :
            ]
        if sign.gloss in POSSESSIVES and start + 1 == len(signs):
            clause.tail.append(POSSESSIVES[sign.gloss][1])
            return []
        said, end = self.quality(signs, start, clause)
        if said:
            clause.tail.append(said)
            self.in_general(clause, said)
            return self.complements(signs, end, clause)
        noun, end = self._phrases.at(signs, start, Case.PREDICATE)
        is_amount = noun is not None and noun.head == "dollar"
        if noun is not None and not is_before_preposition(signs, start, self._phrases):
            if noun.head == "he" and clause.subject is not None:
                return self._that_is(clause, signs, end)
            clause.verb = "cost" if is_amount else BE
            if clause.subject is not None and clause.subject.is_many and not noun.determiner:
                noun = replace(noun, is_plural=True)
            clause.predicate = noun
            clause.tail.append(self._phrases.text(noun, Case.PREDICATE))
            start = end
        return self.complements(signs, start, clause)

    def _that_is(self, clause: Clause, signs: Signs, end: int) -> Signs:
        """`POSS-2 CAR IX-3`: that is your car."""
        if clause.subject is None or self.is_person(clause.subject):
            return self.complements(signs, end, clause)
        clause.predicate, clause.tail = clause.subject, [clause.subject_text]
        clause.subject, clause.subject_text = NounPhrase("that", "pronoun"), "that"
        return self.complements(signs, end, clause)

    def complements(self, signs: Signs, start: int, clause: Clause) -> Signs:
        """Places, prepositions, manner and what else follows; stops where a new clause begins."""
        index = start
        while index < len(signs):
            words, end = self._complement(signs, index, clause)
            if end == index:
                return signs[index:]
            clause.tail.extend(words)
            index = end
        return []

    def _complement(self, signs: Signs, index: int, clause: Clause) -> tuple[list[str], int]:
        sign = signs[index]
        if sign.gloss in PLACES:
            return [PLACES[sign.gloss]], index + 1
        is_copy = sign.gloss in PRONOUN_SIGNS and index + 1 == len(signs)
        if is_copy:
            return self._copied(sign, clause), index + 1
        if sign.gloss in PRONOUN_SIGNS:
            return [], index
        if sign.gloss in ("THANK-YOU", "SORRY") and index + 1 == len(signs):
            return [f", {sign.word}"], index + 1
        if clause.verb != BE and sign.gloss in MANNER:
            return [MANNER[sign.gloss]], index + 1
        if sign.primary == "preposition" or sign.gloss in ("SAME",):
            return self._prepositional(signs, index)
        if clause.verb != BE and self._is_felt(clause):
            said, end = self.quality(signs, index, clause)
            if said:
                return [said], end
        if sign.primary == "adverb" or sign.gloss in ("TOO", "HOME"):
            return [sign.english.get("adverb", sign.word)], index + 1
        if MarkerKind.RELATIVE_CLAUSE not in sign.marks and is_verb_here(sign):
            verb = self.verb_word(signs, index)
            if self._tables.is_verb("of_oneself", verb) or self._comes_next(clause, verb):
                return [], index
            words, end = self.after_verb(signs, index + 1, verb, clause)
            return ["to", verb, *words], end
        return self._loose_noun(signs, index, clause)

    @staticmethod
    def _is_felt(clause: Clause) -> bool:
        return clause.verb in ("feel", "seem", "look", "get", "become", "taste", "smell", "stay")

    def _copied(self, sign: SignWord, clause: Clause) -> list[str]:
        """A pronoun at the end repeats the subject, or is who it is done to."""
        pronoun, _ = self._phrases.at([sign], 0, Case.OBJECT)
        if pronoun is None or (clause.subject is not None and clause.subject.head == pronoun.head):
            return []
        if clause.subject is not None and clause.subject.person == 3 and sign.gloss == "IX-3":
            return []
        return ["to" if clause.object else "", pronoun.oblique]

    def _prepositional(self, signs: Signs, index: int) -> tuple[list[str], int]:
        word = "like" if signs[index].gloss == "SAME" else signs[index].word
        after = signs[index + 1] if index + 1 < len(signs) else None
        if word in ("before", "after", "without") and after is not None and is_verb_here(after):
            verb = self.verb_word(signs, index + 1)
            words, end = self.after_verb(signs, index + 2, verb, Clause())
            return [word, gerund(verb), *words], end
        noun, end = self._phrases.at(signs, index + 1, Case.PLACE)
        thing = signs[index + 1].english.get("noun") if index + 1 < len(signs) else None
        if noun is None and thing and index + 2 == len(signs):
            noun, end = NounPhrase(thing), index + 2  # `GO FOR WALK`
        if noun is None:
            return [word], index + 1
        case = Case.OBJECT if word in ("for", "about", "with", "like") else Case.PLACE
        return [word, self._phrases.text(noun, case)], end

    def _is_job(self, noun: NounPhrase) -> bool:
        """`WORK HOSPITAL NURSE`: what someone works as."""
        is_bare = not noun.determiner and not noun.before and not noun.is_plural
        return noun.kind == "noun" and is_bare and self._tables.is_noun("people", noun.head)

    def _counted(self, signs: Signs, start: int) -> tuple[str, int]:
        """`2 CHILDREN 1 BOY 1 GIRL`: who they are, one by one; and where it ends."""
        said: list[str] = []
        index = start
        while index < len(signs) and signs[index].gloss.isdigit():
            noun, end = self._phrases.at(signs, index, Case.OBJECT)
            if noun is None:
                break
            said.append(self._phrases.text(noun, Case.OBJECT))
            index = end
        return (f", {' and '.join(said)}", index) if len(said) > 1 else ("", start)

    def _loose_noun(self, signs: Signs, index: int, clause: Clause) -> tuple[list[str], int]:
        """A noun phrase that nothing asked for: where something is, with or without its sign."""
        noun, end = self._phrases.at(signs, index, Case.PLACE)
        if noun is None:
            if signs[index].gloss in ("AND", "fs-OR"):
                return [signs[index].word], index + 1
            return [signs[index].word], index + 1
        counted, after = self._counted(signs, index)
        if after > end:
            return [counted], after
        text = self._phrases.text(noun, Case.PLACE)
        if end < len(signs) and signs[end].primary == "preposition" and end + 1 == len(signs):
            return [signs[end].word, text], end + 1
        is_place = noun.kind == "name" or self._tables.is_noun("places", noun.head)
        if noun.head == "home":
            return ["home" if clause.verb != BE else "at home"], end
        if is_place or self._tables.is_noun("inside", noun.head):
            return [self.place_preposition(noun) if noun.kind == "noun" else "in", text], end
        if clause.verb == "work" and self._is_job(noun):
            return ["as", a_or_an(noun.head), noun.head], end
        if noun.kind == "noun" and noun.determiner and noun.determiner.isalpha() and noun.is_plural:
            return ["and", text], end
        return [text], end


def _is_age(sign: SignWord) -> bool:
    return sign.gloss.isdigit() or (sign.number is not None and sign.gloss in ("MONTH", "WEEK"))


def _age(signs: Signs) -> str:
    """`25 years old`, `two months old`."""
    first = signs[0]
    if not first.gloss.isdigit():
        return f"{number_word(first.number or 0)} {first.gloss.lower()}s old"
    unit = "months" if len(signs) > 1 and signs[1].gloss == "MONTH" else "years"
    return f"{number_word(int(first.gloss))} {unit} old"
