"""Signs of the words that carry content: nouns, verbs, adjectives, numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from signdesk.language.english import EnglishWord, PartOfSpeech, WordForm
from signdesk.language.inflection import ORDINALS
from signdesk.language.phrases import word_after, word_before
from signdesk.signed_languages.ase.dates import is_year
from signdesk.signed_languages.ase.numbers import (
    ordinal_gloss,
    written_number_glosses,
    year_glosses,
)
from signdesk.signed_languages.ase.senses import sense_of
from signdesk.signed_languages.ase.spelling import spelled
from signdesk.signed_languages.ase.vocabulary import Vocabulary

P = PartOfSpeech
Words = Sequence[EnglishWord]

_ORDINAL_WORDS = {word: number for number, word in enumerate(ORDINALS[:10], start=1)}
#: Plural things that ASL shows by repeating the sign in several places.
_REPEATABLE = frozenset(["HOUSE", "BOOK", "STORE", "BABY"])


def content_signs(words: Words, index: int, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Signs of a content word; fingerspelled when the lexicon has none for its sense."""
    word = words[index]
    if destination_signs(words, index, vocabulary):
        return destination_signs(words, index, vocabulary)
    signs = vocabulary.word(word, sense_of(words, index))
    degree = {WordForm.COMPARATIVE: "MORE", WordForm.SUPERLATIVE: "MOST"}.get(word.form)
    if degree and word.lemma != word.key:
        base = vocabulary.word(EnglishWord(word.lemma, word.lemma, P.ADJECTIVE))
        return vocabulary.signs(degree, *(signs or spelled(word.lemma))) if signs == base else signs
    if not signs and word.pos in (P.ADVERB, P.ADJECTIVE):
        signs = _compared(word.key, vocabulary)
    if signs and _is_definite_plural(words, index) and signs[0] in _REPEATABLE:
        return (signs[0] + "++",)
    return signs or _spelled_degree(words, index, vocabulary) or spelled(_written(words, index))


def _spelled_degree(words: Words, index: int, vocabulary: Vocabulary) -> tuple[str, ...]:
    """`longer than` is MORE and the letters of `long`; none where nothing is compared."""
    word = words[index]
    is_compared = index + 1 < len(words) and words[index + 1].key == "than"
    if not is_compared or not word.key.endswith("er") or word.pos not in (P.ADVERB, P.ADJECTIVE):
        return ()
    base = word.lemma if word.lemma != word.key else word.key.removesuffix("er")
    return vocabulary.signs("MORE", *spelled(base))


def _compared(key: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """`faster` that was not seen to be a comparative is MORE FAST; none for other words."""
    for ending, degree in (("er", "MORE"), ("est", "MOST")):
        if not key.endswith(ending):
            continue
        stem = key.removesuffix(ending)
        bases = (stem, stem + "e", stem[:-1], stem[:-1] + "y" if stem.endswith("i") else stem)
        for base in bases:
            signs = vocabulary.word(EnglishWord(base, base, P.ADJECTIVE)) if len(base) > 2 else ()
            if signs:
                return vocabulary.signs(degree, *signs)
    return ()


def destination_signs(words: Words, index: int, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Signs of a place that was taken for a verb, as in `go to school`; else none."""
    word = words[index]
    is_infinitive = word.pos is P.VERB and word.form is WordForm.INFINITIVE
    if not is_infinitive or index == 0 or words[index - 1].key != "to" or vocabulary.word(word):
        return ()
    follows = word_after(words, index)
    if follows is not None and (follows.key in ("a", "an", "the") or follows.pos is P.PRONOUN):
        return ()
    return vocabulary.word(replace(word, pos=P.NOUN, form=WordForm.PLAIN))


def _is_definite_plural(words: Words, index: int) -> bool:
    previous = word_before(words, index)
    is_plural = words[index].form is WordForm.PLURAL
    return is_plural and previous is not None and previous.key in ("the", "these", "those")


def _written(words: Words, index: int) -> str:
    """What to spell: verbs without their endings, nouns without a plural that a number shows."""
    word = words[index]
    previous = word_before(words, index)
    if word.pos in (P.VERB, P.BE, P.DO, P.HAVE) and word.lemma.isalpha():
        return word.lemma
    is_counted = previous is not None and (
        previous.pos is P.NUMBER or previous.key in ("many", "few", "several")
    )
    return word.lemma if is_counted and word.form is WordForm.PLURAL else word.text


def number_word_signs(words: Words, index: int) -> tuple[str, ...]:
    """Glosses of a number, in digits or a word."""
    word = words[index]
    if is_year(words, index):
        return year_glosses(int(word.text))
    if word.key == "second" and index and words[index - 1].key in ("a", "one", "each"):
        return spelled("second")
    if word.key in _ORDINAL_WORDS:
        return ordinal_gloss(_ORDINAL_WORDS[word.key])
    if word.key == "one":
        return ("1",)
    if word.text[0].isdigit() or word.text[0] in "+(":
        return written_number_glosses(word.text)
    return spelled(word.text)
