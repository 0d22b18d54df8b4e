"""A clause as meaning, said in English and signed in ASL."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from signdesk.training.gloss_model.generator.meaning import (
    NOTHING,
    NounPhrase,
    Phrase,
    VerbPhrase,
    be_form,
    inflect,
    join,
)
from signdesk.training.gloss_model.generator.words import Dictionary, Signs


@dataclass(frozen=True, slots=True)
class Aspect:
    """How a verb group is built and signed.

    Attributes
    ----------
    aux : its first word, or BE, DO or HAVE, which agree; empty for the verb itself.
    past : whether that word is in the past.
    middle : words between it and the verb; `form` the verb's form.
    signs : before the verb; negative : instead of them, under the headshake.
    """

    aux: str
    past: bool = False
    middle: str = ""
    form: str = "base"
    signs: str = ""
    negative: str = "NOT"


ASPECTS: Mapping[str, Aspect] = {
    "present": Aspect("DO"),
    "past": Aspect("DO", past=True),
    "progressive": Aspect("BE", form="gerund"),
    "past-progressive": Aspect("BE", past=True, form="gerund"),
    "perfect": Aspect("HAVE", form="participle", signs="FINISH"),
    "perfect-progressive": Aspect("HAVE", middle="been", form="gerund"),
    "past-perfect": Aspect("HAVE", past=True, form="participle", signs="FINISH"),
    "would": Aspect("would"),
    "will": Aspect("will", signs="FUTURE"),
    "going-to": Aspect("BE", middle="going to", signs="FUTURE"),
    "can": Aspect("can", signs="CAN", negative="CANT"),
    "able": Aspect("BE", middle="able to", signs="CAN", negative="CANT"),
    "could": Aspect("could", signs="CAN", negative="CANT"),
    "should": Aspect("should", signs="SHOULD|NEED", negative="NOT"),
    "must": Aspect("must", signs="MUST|NEED", negative="NOT"),
    "might": Aspect("might", signs="MAYBE"),
    "have-to": Aspect("DO", middle="have to", signs="NEED", negative="NOT NEED"),
    "had-to": Aspect("DO", past=True, middle="have to", signs="NEED", negative="NOT NEED"),
    "need-to": Aspect("DO", middle="need to", signs="NEED", negative="NOT NEED"),
    "want-to": Aspect("DO", middle="want to", signs="WANT", negative="NOT WANT"),
    "like-to": Aspect("DO", middle="like to", signs="LIKE", negative="NOT LIKE"),
    "used-to": Aspect("DO", past=True, middle="use to", signs="PAST"),
    "would-like": Aspect("would", middle="like to", signs="WANT", negative="NOT WANT"),
    "try-to": Aspect("BE", middle="trying to", signs="TRY", negative="NOT TRY"),
}  # fmt: skip
_ORDERED_MARKS = ("yn", "wh")


@dataclass(frozen=True, slots=True)
class Clause:
    """What is said: who does what, when, how often and whether it is so.

    Attributes
    ----------
    adverb : of frequency, before the verb; `never` negates.
    """

    subject: NounPhrase
    verb: VerbPhrase
    aspect: str = "present"
    negative: bool = False
    time: Phrase = NOTHING
    adverb: Phrase = NOTHING
    place: Phrase = NOTHING
    manner: Phrase = NOTHING

    # English -----------------------------------------------------------------------------------

    def _group(self) -> tuple[str, str, str]:
        """First auxiliary (empty: none unless asked or negated), verb form alone, what follows."""
        aspect = ASPECTS[self.aspect]
        agreement = self.subject.agreement
        tense = "past" if aspect.past else "present"
        verb = self.verb
        if aspect.middle.endswith(" to") and aspect.aux == "DO":
            head = aspect.middle.split()[0]
            rest = join("to", verb.form("base"))
            finite = "used" if head == "use" else inflect(head, tense, agreement)
            return "", join(finite, rest), join(head, rest)
        if verb.lemma == "be" and aspect.aux == "DO":
            return be_form(tense, agreement), "", verb.after
        base = join(aspect.middle, verb.form(aspect.form))
        if aspect.aux == "DO":
            return "", verb.form(tense, agreement), base
        return _auxiliary(aspect.aux, tense, agreement), "", base

    def _support(self) -> str:
        tense = "past" if ASPECTS[self.aspect].past else "present"
        return inflect("do", tense, self.subject.agreement)

    def _ends(self) -> str:
        return join(self.manner.en, self.place.en)

    def predicate(self) -> str:
        """English after the subject, time not included."""
        aux, finite, base = self._group()
        adverb = self.adverb.en
        if self.negative:
            return join(aux or self._support(), "not", adverb, base, self._ends())
        if aux:
            return join(aux, adverb, base, self._ends())
        return join(adverb, finite, self._ends())

    def statement(self, time_first: bool = False) -> str:
        """English statement without a full stop."""
        body = join(self.subject.en, self.predicate())
        return join(self.time.en, body) if time_first else join(body, self.time.en)

    def question(self) -> str:
        """English question without its question word or mark."""
        aux, _, base = self._group()
        first = aux or self._support()
        negative = "not" if self.negative else ""
        if self.negative and len(base) % _INVERTED_SHORT:
            first, negative = negative_auxiliary(first), ""
        body = (self.subject.en, negative, self.adverb.en, base, self._ends(), self.time.en)
        return join(first, *body)

    def tag(self) -> str:
        """The little question after a statement: `aren't you`, `did he`."""
        aux, _, _ = self._group()
        first = aux or self._support()
        return join(first if self.negative else negative_auxiliary(first), self._pronoun())

    def _pronoun(self) -> str:
        return self.subject.pronoun.nominative

    # ASL ---------------------------------------------------------------------------------------

    def signs(self, words: Dictionary, tensed: bool = True, with_subject: bool = True) -> Signs:
        """The clause in ASL order; `tensed` false where the time is known already."""
        time = self.time.gl
        lead: Signs = ()
        if tensed and self._is_past_state():
            lead = words.sign("PAST")
        subject = self.subject.gl if with_subject else ()
        return (*time, *lead, *subject, *self._predicate_signs(words, tensed))

    def _is_past_state(self) -> bool:
        aspect = ASPECTS[self.aspect]
        if self.time.gl or self.negative or self.adverb.en == "never" or not aspect.past:
            return False
        if self.aspect == "past":
            return self.verb.is_state
        return self.aspect in ("past-progressive", "had-to")

    def _predicate_signs(self, words: Dictionary, tensed: bool) -> Signs:
        verb = self.verb
        ends = (*self.place.gl, *self.manner.gl)
        if self.adverb.en == "never":
            inner = (*words.sign("NEVER"), *self._modal(words, tensed), *verb.head, *verb.gl, *ends)
            return ("<neg>", *inner, "</neg>", *verb.tail_gl)
        adverb = self.adverb.gl
        if self.negative:
            lead, negator = self._negation(words)
            return (*adverb, *lead, "<neg>", *negator, *verb.gl, *ends, "</neg>", *verb.tail_gl)
        before = self._modal(words, tensed)
        return (*adverb, *before, *verb.head, *verb.gl, *ends, *verb.tail_gl)

    def _modal(self, words: Dictionary, tensed: bool) -> Signs:
        aspect = ASPECTS[self.aspect]
        is_negated = self.adverb.en == "never"
        if self.aspect == "past":
            is_event = tensed and not self.verb.is_state and not self.time.gl and not is_negated
            return words.sign("FINISH") if is_event and "FINISH" not in self._own_signs() else ()
        if self.aspect in ("perfect", "past-perfect"):
            is_event = not self.verb.is_state and not is_negated
            return words.sign("FINISH") if is_event and "FINISH" not in self._own_signs() else ()
        if self.aspect in ("going-to", "used-to") and (self.time.gl or not tensed):
            return ()
        return first_known(words, aspect.signs)

    def _own_signs(self) -> Signs:
        return (*self.adverb.gl, *self.verb.head)

    def _negation(self, words: Dictionary) -> tuple[Signs, Signs]:
        """Signs before the headshake, and those from the negator to the verb."""
        aspect = ASPECTS[self.aspect]
        negator = aspect.negative
        verb = self.verb.head
        lead: Signs = ()
        if self.aspect in ("will", "might"):
            lead = words.signs(aspect.signs)
        if self.aspect == "going-to" and not self.time.gl:
            lead = words.signs(aspect.signs)
        if negator == "NOT" and len(verb) == 1 and words.lexicon.has("DONT-" + verb[0]):
            return lead, ("DONT-" + verb[0],)
        merged = "DONT-" + negator.removeprefix("NOT ")
        if negator.startswith("NOT ") and words.lexicon.has(merged):
            return lead, (merged, *verb)
        return lead, (*words.signs(negator), *verb)


#: One negative question in so many keeps its `not` apart: `do you not like it`.
_INVERTED_SHORT = 4


def negative_auxiliary(word: str) -> str:
    """`don't`, `can't`, `aren't`: the form that stands before the subject."""
    special = {"can": "can't", "will": "won't", "am": "aren't", "might": "might not"}
    return special.get(word, word + "n't")


def _auxiliary(aux: str, tense: str, agreement: str) -> str:
    if aux == "BE":
        return be_form(tense, agreement)
    if aux == "HAVE":
        return inflect("have", tense, agreement)
    return aux


def first_known(words: Dictionary, alternatives: str) -> Signs:
    """The first of alternatives parted by `|` that the lexicon has, else the last one.

    `_` is a blank: `HOW-LONG|HOW_LONG`.
    """
    options = alternatives.split("|")
    for option in options:
        signs = tuple(option.replace("_", " ").split())
        if signs and all(map(words.knows, signs)):
            return signs
    return words.signs(options[-1].replace("_", " "))
