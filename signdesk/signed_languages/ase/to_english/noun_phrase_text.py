"""What a noun phrase is, and how English says it: articles, plurals, forms of pronouns."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, auto

from signdesk.language.inflection import PLURAL_NOUNS, a_or_an, plural
from signdesk.signed_languages.ase.to_english.sign_words import EnglishTables

POSSESSIVES = {
    "POSS-1": ("my", "mine"), "POSS-2": ("your", "yours"), "POSS-3": ("his", "his"),
    "POSS-1-PL": ("our", "ours"), "POSS-2-PL": ("your", "yours"),
    "POSS-3-PL": ("their", "theirs"),
}  # fmt: skip


#: `all my friends`, `many of my friends`; others come after: `my three friends`.
_BEFORE_OWNERS = frozenset(["all", "both", "half"])
_OF_OWNERS = frozenset(["many", "most", "several", "some", "a few", "few"])
_OWNED = frozenset(words[0] for words in POSSESSIVES.values())

THE_ADJECTIVES = frozenset(["best", "same", "first", "last", "next", "only", "worst"])

_NO_ARTICLE = frozenset(
    "breakfast lunch dinner english asl science math sign language god nothing everything time "
    "something anything someone somebody everyone nobody anyone school home rain snow".split()
)


_THINGS_IN_ING = frozenset(
    "building wedding meeting morning evening ceiling spring string painting earring feeling "
    "sibling greeting clothing warning beginning drawing".split()
)


class Case(Enum):
    """Where in its clause a noun phrase stands."""

    SUBJECT = auto()
    OBJECT = auto()
    #: An object told of in general: `I like dogs`.
    GENERAL = auto()
    #: An object that is new: `I have a dog`.
    NEW = auto()
    #: An object that is known: `open the window`.
    KNOWN = auto()
    PREDICATE = auto()
    #: After a preposition of place.
    PLACE = auto()


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """Who or what.

    Attributes
    ----------
    head : in English: a pronoun's subject form, a name, or a singular noun.
    kind : `pronoun`, `name`, `noun` or `owner` (`mine`).
    determiner : `my`, `that`, `John's`, `three`; empty where English may need an article.
    before, after : adjectives, and a relative clause or `of` phrase.
    others : further noun phrases, joined with `and`.
    """

    head: str
    kind: str = "noun"
    person: int = 3
    is_plural: bool = False
    oblique: str = ""
    determiner: str = ""
    before: tuple[str, ...] = ()
    after: str = ""
    others: tuple[NounPhrase, ...] = ()

    @property
    def is_pronoun(self) -> bool:
        """Whether it only points."""
        return self.kind == "pronoun"

    @property
    def is_many(self) -> bool:
        """Whether its verb is plural."""
        return self.is_plural or bool(self.others) or self.head.split()[-1] in PLURAL_NOUNS


class NounPhraseText:
    """Says noun phrases."""

    def __init__(self, tables: EnglishTables) -> None:
        self._tables = tables

    def text(self, phrase: NounPhrase, case: Case) -> str:
        """The noun phrase in English."""
        one = self._one(phrase, case)
        if not phrase.others:
            return one
        words = [one, *(self._one(other, case) for other in phrase.others)]
        if phrase.determiner in _OWNED and all(
            other.kind == "noun" and not other.determiner for other in phrase.others
        ):
            words[1:] = [self._one(replace(o, determiner=" "), case).strip() for o in phrase.others]
        return f"{', '.join(words[:-1])} and {words[-1]}"

    def _one(self, phrase: NounPhrase, case: Case) -> str:
        if phrase.is_pronoun:
            return phrase.head if case is Case.SUBJECT else phrase.oblique
        if phrase.kind in ("name", "owner"):
            return " ".join(filter(None, (phrase.head, phrase.after)))
        if phrase.head == "police officer" and not phrase.determiner and case is not Case.PREDICATE:
            return "the police"
        is_general = case is Case.GENERAL and not phrase.determiner
        is_mass = self._tables.is_noun("mass", phrase.head)
        is_plural = phrase.is_plural or (is_general and not is_mass)
        is_plural = is_plural and not (is_mass and phrase.determiner)
        head = plural(phrase.head) if is_plural else phrase.head
        rest = " ".join((*phrase.before, head))
        article = self._article(phrase, case, rest, is_plural=is_plural)
        return " ".join(filter(None, (article.strip(), rest, phrase.after)))

    def _article(self, phrase: NounPhrase, case: Case, rest: str, *, is_plural: bool) -> str:
        if phrase.determiner:
            return phrase.determiner
        noun = phrase.head
        if phrase.before[:1] and _is_superlative(phrase.before[0]):
            return "the"
        if self._tables.is_noun("like_names", noun) or _is_doing(noun):
            return ""
        if self._tables.is_noun("mass", noun):
            is_known = case is Case.KNOWN or (case is Case.SUBJECT and not phrase.before)
            is_thing = not self._tables.is_noun("bare_places", noun) and noun not in _NO_ARTICLE
            return "the" if is_known and is_thing else ""
        if case is Case.PLACE and self._tables.is_noun("bare_places", noun):
            return ""
        if case in (Case.KNOWN, Case.PLACE) and phrase.before[:1] == ("new",) and not is_plural:
            return "a"
        if case in (Case.SUBJECT, Case.KNOWN, Case.PLACE):
            return "" if noun == "people" and not phrase.after else "the"
        if case is Case.OBJECT and self._tables.is_noun("definite", noun) and not phrase.before:
            return "the"
        return "" if is_plural or noun.split()[-1] in PLURAL_NOUNS else a_or_an(rest)


def owned_by(owner: str, noun: NounPhrase) -> NounPhrase:
    """`MY 3 BROTHER`, `MY 3RD CHILD`: the quantity stays beside whose it is."""
    counted = noun.is_plural or noun.determiner.startswith("the ")
    quantity = noun.determiner.removesuffix(" the").removeprefix("the ") if counted else ""
    if quantity in _BEFORE_OWNERS:
        return replace(noun, determiner=f"{quantity} {owner}")
    if quantity in _OF_OWNERS:
        return replace(noun, determiner=f"{quantity} of {owner}")
    return replace(noun, determiner=f"{owner} {quantity}".strip())


def _is_doing(noun: str) -> bool:
    """`smoking`, `swimming`: what one does, without an article."""
    return noun.endswith("ing") and len(noun) > 5 and noun not in _THINGS_IN_ING


def _is_superlative(word: str) -> bool:
    is_ending = word.endswith("est") and word not in ("honest", "modest", "dishonest")
    return word in THE_ADJECTIVES or word.startswith("most ") or is_ending
