"""Slots of the construction templates: what a description such as `the place` makes."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from typing import Any

from signdesk.language.inflection import (
    a_or_an,
    comparative,
    superlative,
)
from signdesk.signed_languages.ase.numbers import year_glosses
from signdesk.training.gloss_model.generator.clause_maker import ClauseMaker
from signdesk.training.gloss_model.generator.clauses import Clause
from signdesk.training.gloss_model.generator.meaning import (
    PRONOUNS,
    NounPhrase,
    Phrase,
    VerbPhrase,
    be_form,
    inflect,
    person,
    refers_to,
)
from signdesk.training.gloss_model.generator.numerals import counted, money_phrase, ordinal
from signdesk.training.gloss_model.generator.words import (
    Adjective,
    Dictionary,
    Noun,
    Signs,
    Words,
    invented,
    spell_words,
)

Filler = NounPhrase | Phrase | VerbPhrase | Adjective | Clause
_FORMS = {"ing": "gerund", "past": "past", "part": "participle", "base": "base", "s": "present"}


class SlotMaker:
    """Makes fillers from descriptions."""

    def __init__(self, words: Words, rng: random.Random) -> None:
        self.words = words
        self.rng = rng
        self.clauses = ClauseMaker(words, rng)
        self._reader = person("you")
        nouns, verbs, times = self.clauses.nouns, self.clauses.verbs, self.clauses.times

        def noun(kind: str) -> Noun:
            return words.noun(rng, kind)

        self._makers: dict[str, Callable[..., Filler]] = {
            "subject": nouns.subject, "human": nouns.human, "somebody": nouns.somebody,
            "kin": nouns.kin, "name": nouns.name, "surname": nouns.surname, "town": nouns.town,
            "company": nouns.company, "people": nouns.people, "pair": nouns.pair,
            "pro": lambda *keys: nouns.the_pronoun(" ".join(keys)),
            "the": lambda kind: nouns.definite(kind, plain=True),
            "a": nouns.indefinite, "any": nouns.any, "pointed": nouns.pointed,
            "owned": lambda kind: nouns.owned(noun(kind)),
            "bare": lambda kind: nouns.bare(noun(kind)),
            "numbered": lambda kind: nouns.numbered(noun(kind)),
            "one": lambda kind: self._one(kind), "many": lambda kind: self._many(kind),
            "word": lambda kind: self._bare(kind),
            "unknown": nouns.unknown, "invented": self._invented,
            "adj": lambda kind: rng.choice(words.adjectives[kind]),
            "action": lambda: verbs.action(1), "activity": lambda: verbs.activity(1),
            "other-verb": lambda: verbs.other(), "vp": lambda: verbs.any(1),
            "deep": verbs.any, "being": verbs.being,
            "verb": self._verb, "place": lambda *kind: verbs.place(*kind),
            "time": times.any, "clock": times.clock, "day": times.day, "month": times.month,
            "year": times.year, "distance": times.distance, "hour": self._hour,
            "plural-counted": self._counted, "bare-year": self._year, "phone": self._phone,
            "invented-name": lambda: self._invented(True), "ordinal": lambda: ordinal(rng),
            "dayname": times.day_name, "monthday": times.month_day, "repeatable": self._repeatable,
            "alphabet": self._letter, "duration": times.duration,
            "count": lambda low, high: counted(rng, int(low), int(high)),
            "money": lambda: money_phrase(rng, words.dictionary), "price": self._price,
            "clause": self.clauses.clause, "simple": self._simple,
            "condition": self.clauses.condition, "background": self.clauses.background,
            "past-clause": lambda: self.clauses.simple("past"),
            "would-clause": lambda: self.clauses.simple("would"),
            "thing-clause": self.clauses.thing_clause, "gap": self.clauses.gapped,
            "plain": self.clauses.plain, "past-event": self.clauses.past_event,
            "embedded-question": lambda: Phrase(*self.clauses.embedded_question()),
        }  # fmt: skip

    def make(self, description: str) -> Filler:
        """A filler for `the place`, `count 2 9`, `pro he she` ..."""
        name, *arguments = description.split()
        return self._makers[name](*arguments)

    def fitting(self, description: str, subject: Filler | None) -> Filler:
        """A filler that is not the subject over again; commands address the reader."""
        doer = subject if isinstance(subject, NounPhrase) else self._reader
        filler = self.make(description)
        for _ in range(5):
            if not self._repeats(filler, doer):
                break
            filler = self.make(description)
        return filler

    def _repeats(self, filler: Filler, doer: NounPhrase) -> bool:
        if isinstance(filler, VerbPhrase):
            return refers_to(filler, doer)
        return isinstance(filler, NounPhrase) and doer.is_pronoun and filler.en == doer.en

    def _simple(self, *aspects: str) -> Clause:
        return self.clauses.simple(" ".join(aspects) or "present past will can")

    def _one(self, kind: str) -> NounPhrase:
        """`a book`, never anything else."""
        noun = self.words.noun(self.rng, kind)
        key = "it" if kind not in ("role", "human", "kin") else "he"
        if noun.is_mass or noun.plural == noun.word or noun.word.startswith(("a ", "an ", "more ")):
            return NounPhrase(noun.word, noun.signs, PRONOUNS[key])
        return NounPhrase(f"{a_or_an(noun.word)} {noun.word}", noun.signs, PRONOUNS[key])

    def _many(self, kind: str) -> NounPhrase:
        """`books`."""
        noun = self.words.noun(self.rng, kind)
        return NounPhrase(noun.plural, noun.plural_signs, PRONOUNS["they"])

    def _bare(self, kind: str) -> NounPhrase:
        """`book`."""
        noun = self.words.noun(self.rng, kind)
        return NounPhrase(noun.word, noun.signs, PRONOUNS["it"])

    def _counted(self, kind: str) -> NounPhrase:
        """`books` after a number or `how many`: spelled in the singular."""
        noun = self.words.noun(self.rng, kind)
        return NounPhrase(noun.plural, noun.counted_signs, PRONOUNS["they"])

    def _year(self) -> Phrase:
        year = self.rng.randint(1950, 2025)
        return Phrase(str(year), year_glosses(year))

    def _phone(self) -> Phrase:
        digits = "".join(self.rng.choice("0123456789") for _ in range(self.rng.choice((7, 10))))
        groups = (digits[:-7], digits[-7:-4], digits[-4:])
        return Phrase("-".join(filter(None, groups)), tuple(digits))

    def _invented(self, is_name: bool = False) -> Phrase:
        word = invented(self.rng)
        word = word.capitalize() if is_name else word
        return Phrase(word, spell_words(word))

    def _repeatable(self) -> VerbPhrase:
        """A verb that one can do to somebody again and again."""
        lemma = self.rng.choice(
            "ask tell call help look bother interrupt ignore blame text".split()
        )
        signs = self.words.dictionary.word(lemma, "verb")
        preposition = "at" if lemma == "look" else ""
        return VerbPhrase(lemma, signs, preposition)

    def _letter(self) -> Phrase:
        letter = self.rng.choice("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        return Phrase(letter, spell_words(letter))

    def _hour(self) -> Phrase:
        return Phrase(*self.clauses.times.hour())

    def _price(self) -> Phrase:
        while True:
            money = money_phrase(self.rng, self.words.dictionary)
            if "money" not in money.en:
                return money

    def _verb(self, *arguments: str) -> VerbPhrase:
        """`verb give person+thing`: that verb with that frame, `_` for blanks."""
        lemma, *frame = arguments
        entry = next(v for v in self.words.verbs if v.lemma == lemma.replace("_", " "))
        chosen = frame[0].replace("_", " ") if frame else self.rng.choice(entry.frames)
        return self.clauses.verbs.with_frame(entry, chosen, 1)


def english_of(filler: Filler, attribute: str, agreement: str) -> str:
    """What a slot says in English; `agreement` of the noun phrase that an attribute agrees with."""
    if isinstance(filler, Clause):
        if attribute == "tag":
            return filler.tag()
        return filler.question() if attribute == "question" else filler.statement()
    if isinstance(filler, VerbPhrase):
        return filler.form(_FORMS.get(attribute, "base"), agreement)
    if isinstance(filler, NounPhrase):
        return _english_of_noun(filler, attribute)
    if isinstance(filler, Adjective):
        return _ADJECTIVE_FORMS.get(attribute, str)(filler.word)
    return filler.en


def _with_article(word: str) -> str:
    return f"{a_or_an(word)} {word}"


_ADJECTIVE_FORMS: Mapping[str, Callable[[str], str]] = {
    "er": comparative,
    "est": superlative,
    "a": _with_article,
}


def _english_of_noun(noun: NounPhrase, attribute: str) -> str:
    pronoun = noun.pronoun
    known: dict[str, Any] = {
        "": noun.en, "obj": noun.accusative, "poss": noun.possessive,
        "he": pronoun.nominative, "him": pronoun.accusative, "his": pronoun.possessive,
        "self": pronoun.reflexive, "is": be_form("present", noun.agreement),
        "was": be_form("past", noun.agreement),
    }  # fmt: skip
    if attribute in known:
        return str(known[attribute])
    return inflect(attribute, "present", noun.agreement)


def signs_of(filler: Filler, attribute: str, words: Dictionary) -> Signs:
    """What a slot signs."""
    if isinstance(filler, Clause):
        return filler.signs(words, tensed=attribute != "bare", with_subject=attribute != "command")
    if isinstance(filler, VerbPhrase):
        return _signs_of_verb(filler, attribute, words)
    if isinstance(filler, NounPhrase):
        pronoun = filler.pronoun
        by_attribute = {
            "poss": filler.poss_signs, "ix": (pronoun.ix,), "POSS": (pronoun.poss,),
            "self": (pronoun.self_,),
        }  # fmt: skip
        return by_attribute.get(attribute, filler.gl)
    if isinstance(filler, Adjective):
        return filler.signs
    return tuple(f"{sign}++" for sign in filler.gl) if attribute == "again" else filler.gl


def _signs_of_verb(verb: VerbPhrase, attribute: str, words: Dictionary) -> Signs:
    if attribute == "head":
        return verb.head
    if attribute == "again":
        return tuple(f"{sign}++" for sign in verb.head)
    if attribute == "rest":
        return (*verb.gl, *verb.tail_gl)
    if attribute == "not":
        if len(verb.head) == 1 and words.lexicon.has("DONT-" + verb.head[0]):
            return ("<neg>", "DONT-" + verb.head[0], *verb.gl, "</neg>", *verb.tail_gl)
        return ("<neg>", *words.sign("NOT"), *verb.head, *verb.gl, "</neg>", *verb.tail_gl)
    if attribute == "done" and "FINISH" not in verb.head:
        return (*(() if verb.is_state else words.sign("FINISH")), *verb.signs)
    return verb.signs
