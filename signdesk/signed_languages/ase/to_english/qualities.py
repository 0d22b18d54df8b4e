"""Adjectives as predicates: degree, comparison, and what they are about."""

from __future__ import annotations

from signdesk.language.inflection import comparative
from signdesk.signed_languages.ase.to_english.clauses import Clause
from signdesk.signed_languages.ase.to_english.noun_phrase_text import Case
from signdesk.signed_languages.ase.to_english.sign_words import Signs, SignWord, is_verb_here
from signdesk.signed_languages.ase.to_english.verb_phrases import (
    PLACES,
    VerbPhrases,
    is_before_preposition,
)

#: Adjectives that are about something, but before a noun only say what it is like.
_QUALIFYING = frozenset(["good", "nice", "sick", "happy", "late", "different", "famous", "full"])

#: Signs of what something is compared with.
THAN = ("THAN", "fs-THAN")
_DEGREES = {
    "VERY": "very", "fs-TOO": "too", "fs-SO": "so", "TRUE": "really", "ALMOST": "almost",
}  # fmt: skip


class Qualities(VerbPhrases):
    """Reads what someone or something is like."""

    def quality(self, signs: Signs, start: int, clause: Clause | None) -> tuple[str, int]:
        """An adjective with its degree: `very smart`, `older than me`, `too hot`."""
        index, words = start, []
        while index < len(signs) and signs[index].gloss in _DEGREES:
            words.append(_DEGREES[signs[index].gloss])
            index += 1
        is_more = index < len(signs) and signs[index].gloss in ("MORE", "MOST", "fs-MOST")
        index += is_more
        if index >= len(signs) or not signs[index].may_be("adjective"):
            return "", start
        sign = signs[index]
        is_noun = index + 1 < len(signs) and self._is_modified(signs, index, clause)
        is_placed = sign.primary == "preposition" and index + 1 < len(signs)
        if is_noun or is_placed or (sign.primary == "noun" and not words):
            return "", start
        adjective = self._adjective(sign, clause)
        index += 1
        if index < len(signs) and signs[index].gloss == "MORE":
            is_more, index = True, index + 1
        is_more = is_more or (index < len(signs) and signs[index].gloss in THAN)
        adjective = "the same" if adjective == "same" else adjective
        words.append(comparative(adjective) if is_more else adjective)
        while index < len(signs) and _adds(signs, index):
            words += ["and", signs[index].english["adjective"]]
            index += 1
        thing, end = self._compared(signs, index, adjective, is_more=is_more)
        return " ".join((*words, *thing)), end

    def _is_modified(self, signs: Signs, index: int, clause: Clause | None) -> bool:
        """Whether the adjective belongs to the noun after it: `NICE PERSON`, not `SCARED DOG`."""
        after, adjective = signs[index + 1], signs[index].english["adjective"]
        if after.primary != "noun":
            return False
        subject = clause.subject if clause is not None else None
        if adjective in ("better", "worse"):
            return subject is None or subject.is_pronoun
        is_about = adjective not in _QUALIFYING and adjective in self._tables.prepositions
        return not is_about or self._tables.is_noun("people", after.english["noun"])

    def _adjective(self, sign: SignWord, clause: Clause | None) -> str:
        subject = clause.subject if clause is not None else None
        is_person = subject is not None and self.is_person(subject) and subject.head != "it"
        kind = "person" if is_person else "thing"
        special = self._tables.english.get(f"{sign.gloss}/{kind}")
        return special or sign.english["adjective"]

    def _compared(
        self, signs: Signs, index: int, adjective: str, *, is_more: bool
    ) -> tuple[list[str], int]:
        """What an adjective is compared with, or is about; or a verb: `easy to learn`."""
        if index >= len(signs):
            return [], index
        if signs[index].gloss in THAN:
            other, end = self._phrases.at(signs, index + 1, Case.OBJECT)
            if other is not None:
                return ["than", self._phrases.text(other, Case.PLACE)], end
            return ["than"], index + 1
        if is_verb_here(signs[index]):
            verb = self.verb_word(signs, index)
            if self._tables.is_verb("of_oneself", verb):
                return [], index
            words, end = self.after_verb(signs, index + 1, verb, Clause())
            return ["to", verb, *words], end
        if signs[index].primary == "preposition" or signs[index].gloss in PLACES:
            return [], index
        case = Case.GENERAL if adjective in ("scared", "afraid", "allergic") else Case.OBJECT
        other, end = self._phrases.at(signs, index, case)
        if other is None or (other.is_pronoun and end < len(signs)):
            return [], index
        if is_more or adjective in ("better", "worse"):
            return ["than", self._phrases.text(other, Case.OBJECT)], end
        preposition = {"the same": "as"}.get(adjective) or self._tables.prepositions.get(adjective)
        if preposition is None or is_before_preposition(signs, index, self._phrases):
            return [], index
        return [preposition, self._phrases.text(other, case)], end

    @staticmethod
    def in_general(clause: Clause, said: str) -> None:
        """`Tea is better than coffee`: things compared are spoken of in general."""
        subject = clause.subject
        if (
            " than " in said
            and subject is not None
            and not subject.determiner
            and subject.before == ()
        ):
            clause.subject_text = clause.subject_text.removeprefix("the ")


def _adds(signs: Signs, index: int) -> bool:
    """`YOUNG SMART`: another adjective, not one of a noun that follows."""
    is_last = index + 1 == len(signs) or signs[index + 1].primary != "noun"
    return signs[index].primary == "adjective" and is_last and not signs[index].may_be("adverb")
