"""English words with what grammar needs to know of them. Standard library only."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class PartOfSpeech(StrEnum):
    """Word classes; the values are those that the lexicon's senses use."""

    NOUN = "noun"
    NAME = "name"
    VERB = "verb"
    BE = "be"
    DO = "do"
    HAVE = "have"
    MODAL = "modal"
    ADJECTIVE = "adjective"
    ADVERB = "adverb"
    PARTICLE = "particle"
    NOT = "not"
    PRONOUN = "pronoun"
    DETERMINER = "determiner"
    ARTICLE = "article"
    WH_WORD = "wh-word"
    PREPOSITION = "preposition"
    CONJUNCTION = "conjunction"
    SUBORDINATOR = "subordinator"
    THAT = "that"
    TO = "to"
    POSSESSIVE_MARK = "possessive-mark"
    EXISTENTIAL = "existential"
    NUMBER = "number"
    INTERJECTION = "interjection"
    PUNCTUATION = "punctuation"
    OTHER = "other"


class WordForm(StrEnum):
    """Inflection, where it matters for meaning."""

    PLAIN = "plain"
    PLURAL = "plural"
    PAST = "past"
    PARTICIPLE = "participle"
    GERUND = "gerund"
    PRESENT = "present"
    INFINITIVE = "infinitive"
    COMPARATIVE = "comparative"
    SUPERLATIVE = "superlative"


@dataclass(frozen=True, slots=True)
class EnglishWord:
    """One word of a sentence.

    Attributes
    ----------
    text : as written, contractions undone (`don't` is `do` and `not`).
    lemma : dictionary form in lower case.
    is_capitalised : written with a capital where English would not have asked for one.
    """

    text: str
    lemma: str
    pos: PartOfSpeech
    form: WordForm = WordForm.PLAIN
    is_capitalised: bool = False

    @property
    def key(self) -> str:
        """The word in lower case."""
        return self.text.lower()


class ClauseRole(StrEnum):
    """What a clause does in its sentence."""

    MAIN = "main"
    SET_PHRASE = "set-phrase"
    CONDITION = "condition"
    BACKGROUND = "background"
    TOPIC = "topic"


@dataclass(frozen=True, slots=True)
class EnglishClause:
    """Words that make one statement, question, command or greeting; no punctuation.

    Attributes
    ----------
    is_question : it ended in a question mark; questions without one are found by their order.
    """

    words: tuple[EnglishWord, ...]
    role: ClauseRole = ClauseRole.MAIN
    is_question: bool = False
