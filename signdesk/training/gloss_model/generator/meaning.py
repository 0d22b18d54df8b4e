"""Pieces of meaning with both their forms: English words and ASL signs."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass

from signdesk.language.inflection import (
    gerund,
    participle,
    past,
    third_person,
)
from signdesk.training.gloss_model.generator.words import Noun, Signs


@dataclass(frozen=True, slots=True)
class Pronoun:
    """Forms of a person: `agreement` is 1 (am), 3 (is) or p (are)."""

    nominative: str
    accusative: str
    possessive: str
    reflexive: str
    agreement: str
    ix: str
    poss: str
    self_: str


PRONOUNS: Mapping[str, Pronoun] = {
    "I": Pronoun("I", "me", "my", "myself", "1", "IX-1", "POSS-1", "SELF-1"),
    "you": Pronoun("you", "you", "your", "yourself", "p", "IX-2", "POSS-2", "SELF-2"),
    "he": Pronoun("he", "him", "his", "himself", "3", "IX-3", "POSS-3", "SELF-3"),
    "she": Pronoun("she", "her", "her", "herself", "3", "IX-3", "POSS-3", "SELF-3"),
    "it": Pronoun("it", "it", "its", "itself", "3", "IX-3", "POSS-3", "SELF-3"),
    "we": Pronoun("we", "us", "our", "ourselves", "p", "IX-1-PL", "POSS-1-PL", "SELF-1"),
    "they": Pronoun("they", "them", "their", "themselves", "p", "IX-3-PL", "POSS-3-PL", "SELF-3"),
}


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """Somebody or something, and the pronoun that stands for it later."""

    en: str
    gl: Signs
    pronoun: Pronoun
    is_pronoun: bool = False
    #: The same in the accusative: differs for pronouns only.
    obj: str = ""

    @property
    def accusative(self) -> str:
        """As an object."""
        return self.obj or self.en

    @property
    def agreement(self) -> str:
        """Of the verb that follows."""
        return self.pronoun.agreement

    @property
    def possessive(self) -> str:
        """Before what it owns: `my`, `John's`, `the girls'`."""
        if self.is_pronoun:
            return self.pronoun.possessive
        is_regular_plural = self.agreement == "p" and self.en.endswith("s")
        return self.en + ("'" if is_regular_plural else "'s")

    @property
    def poss_signs(self) -> Signs:
        """Before what it owns: POSS-1, fs-JOHN POSS-3."""
        return (self.pronoun.poss,) if self.is_pronoun else (*self.gl, "POSS-3")


def person(key: str) -> NounPhrase:
    """A pronoun as a noun phrase."""
    forms = PRONOUNS[key]
    return NounPhrase(forms.nominative, (forms.ix,), forms, True, forms.accusative)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words and signs that stay as they are."""

    en: str
    gl: Signs
    #: For times: past, present, future or any.
    time: str = "any"


NOTHING = Phrase("", ())


def joined(first: Phrase, second: Phrase) -> Phrase:
    """One after the other."""
    return Phrase(f"{first.en} {second.en}".strip(), (*first.gl, *second.gl))


#: Words from which on an object follows the particle: `pick it up`, `pick up my red coat`.
_LONG_OBJECT = 3
#: Verbs whose past is a time, PAST; that of others is something finished.
STATES = frozenset(
    "be have know like love want need think feel live hope believe mean understand hate own "
    "remember work cost belong look seem sleep wait stay".split()
)


@dataclass(frozen=True, slots=True)
class VerbPhrase:
    """A verb with its complements.

    Attributes
    ----------
    lemma : of the verb; `be` for adjectives, places and the like.
    head : its signs; none for `be`.
    en, gl : what follows it.
    tail_en, tail_gl : a clause after that, which negation does not reach.
    flags : as in verbs.toml.
    """

    lemma: str
    head: Signs
    en: str = ""
    gl: Signs = ()
    flags: str = ""
    tail_en: str = ""
    tail_gl: Signs = ()

    @property
    def is_state(self) -> bool:
        """Whether its past is a time rather than something finished."""
        return self.lemma.split()[0] in STATES

    @property
    def after(self) -> str:
        """Everything after the verb, in English."""
        return join(self.en, self.tail_en)

    @property
    def signs(self) -> Signs:
        """All signs without tense or negation."""
        return (*self.head, *self.gl, *self.tail_gl)

    def form(self, form: str, agreement: str = "p") -> str:
        """The verb and what follows: base, present, past, participle or gerund."""
        if self.lemma == "be":
            return join(be_form(form, agreement), self.after)
        if "r" in self.flags and len(self.en.split()) < _LONG_OBJECT:
            verb, particle = self.lemma.split()
            return join(inflect(verb, form, agreement), self.en, particle, self.tail_en)
        return join(inflect(self.lemma, form, agreement), self.after)


def be_form(form: str, agreement: str) -> str:
    """A form of BE."""
    if form == "present":
        return {"1": "am", "3": "is", "p": "are"}[agreement]
    if form == "past":
        return "were" if agreement == "p" else "was"
    return {"base": "be", "participle": "been", "gerund": "being"}[form]


def inflect(lemma: str, form: str, agreement: str) -> str:
    """A form of any verb but BE."""
    if form == "present":
        return third_person(lemma) if agreement == "3" else lemma
    if form == "past":
        return past(lemma)
    if form == "participle":
        return participle(lemma)
    return gerund(lemma) if form == "gerund" else lemma


def join(*parts: str) -> str:
    """Parts with single blanks between, empty ones left out."""
    return " ".join(part for part in parts if part)


_OWN = {"I": {"me", "us"}, "we": {"us", "me"}, "you": {"you"}, "they": {"them"}, "he": {"him"},
        "she": {"her"}}  # fmt: skip


def refers_to(verb: VerbPhrase, subject: NounPhrase) -> bool:
    """Whether an object of the verb is the subject: `I see me`."""
    own = _OWN.get(subject.en, set()) if subject.is_pronoun else set()
    return any(word in own for word in verb.en.split())


def pronoun_key(noun: Noun, rng: random.Random) -> str:
    """Which of `PRONOUNS` stands for a noun."""
    if noun.kind in ("kin", "role", "human"):
        word = noun.word
        if word in _MALE:
            return "he"
        if word in _FEMALE:
            return "she"
        if word in ("people", "clothes"):
            return "they"
        return rng.choice(("he", "she"))
    if noun.plural == noun.word and not noun.is_mass and noun.word.endswith("s"):
        return "they"
    return "it"


_MALE = frozenset(
    "father brother son husband uncle grandfather dad boyfriend man boy nephew grandpa".split()
)
_FEMALE = frozenset(
    "mother sister daughter wife aunt grandmother mom girlfriend woman girl niece grandma "
    "lady".split()
)
