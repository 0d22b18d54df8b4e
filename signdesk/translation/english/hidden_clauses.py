"""Verbs and relative clauses that do not show: `the baby sleeps`, `the food we ate`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from signdesk.language.english import EnglishWord, PartOfSpeech, WordForm
from signdesk.language.phrases import has_finite_verb, is_finite, is_verb, noun_phrase_end

P = PartOfSpeech
Words = Sequence[EnglishWord]

#: Pronouns that can only be subjects; `you` and `it` may be objects.
_NOMINATIVE = frozenset("i we he she they".split())
_INDEFINITE = frozenset("everything something anything nothing all".split())
_DEFINITE = frozenset("the all every only this that these those".split())
#: Nouns that say when.
_WHEN = frozenset(
    "last this yesterday today tonight night morning week month year summer winter".split()
)
_OPENERS = (P.SUBORDINATOR, P.CONJUNCTION, P.WH_WORD, P.ADVERB, P.INTERJECTION)
_CLAUSE_BREAKS = (P.PUNCTUATION, P.CONJUNCTION)


def shown(words: Words) -> list[EnglishWord]:
    """The words with each clause's verb found, and `that` before bare relative clauses."""
    found = list(words)
    start = 0
    for index in range(len(found) + 1):
        is_end = index == len(found) or found[index].pos in _CLAUSE_BREAKS
        if is_end:
            found[start:index] = _with_verb(found[start:index])
            start = index + 1
    return _with_relative_pronouns(found)


def _with_verb(words: list[EnglishWord]) -> list[EnglishWord]:
    """The clause with a verb, where none was seen: `like`, or a noun in -s after its subject."""
    begin = 0
    while begin < len(words) and words[begin].pos in _OPENERS and words[begin].key != "like":
        begin += 1
    has_helper = begin < len(words) and words[begin].pos is P.DO
    rest = words[begin + has_helper :]
    if any(is_verb(word) for word in rest) if has_helper else has_finite_verb(rest):
        return words
    end = noun_phrase_end(rest, 0)
    for index in (end, end - 1):
        if 0 < index < len(rest) and _may_be_verb(rest, index, has_helper=has_helper):
            form = WordForm.INFINITIVE if has_helper else WordForm.PRESENT
            place = begin + has_helper + index
            words[place] = replace(words[place], pos=P.VERB, form=form)
            break
    return words


def _may_be_verb(words: Words, index: int, *, has_helper: bool) -> bool:
    word, before = words[index], words[index - 1]
    if word.key == "like":
        return index + 1 < len(words) and word.pos in (P.PREPOSITION, P.SUBORDINATOR)
    if has_helper and word.pos in (P.ADJECTIVE, P.NOUN) and index == noun_phrase_end(words, 0):
        return True  # `what does this mean`
    if word.key == "own":
        return before.key in _NOMINATIVE or before.key == "you"
    is_plural = word.pos is P.NOUN and word.form is WordForm.PLURAL and word.key.endswith("s")
    is_subject = before.pos in (P.NOUN, P.NAME) and before.form is not WordForm.PLURAL
    starts_well = words[0].pos in (P.ARTICLE, P.DETERMINER, P.NAME)
    return is_plural and is_subject and starts_well and not has_helper


def _with_relative_pronouns(words: list[EnglishWord]) -> list[EnglishWord]:
    """`the food we ate was bad` as `the food that we ate was bad`."""
    shown_words: list[EnglishWord] = []
    for index, word in enumerate(words):
        if _begins_relative(words, index):
            shown_words.append(EnglishWord("that", "that", P.THAT))
        shown_words.append(word)
    return shown_words


def _begins_relative(words: Words, index: int) -> bool:
    """A subject and its verb right after a noun that already is someone's object or subject."""
    is_subject = words[index].key in _NOMINATIVE or words[index].key == "you"
    if not is_subject or not index or index + 1 >= len(words):
        return False
    noun = index - 1 - (words[index - 1].key == "else" and index > 1)
    if words[noun].pos is not P.NOUN and words[noun].key not in _INDEFINITE:
        return False
    verb = _main_verb(words, index + 1)
    if verb is None:
        return False
    clause = next((i for i in range(index, -1, -1) if words[i].pos in _CLAUSE_BREAKS), -1) + 1
    begin = clause
    while begin < index and words[begin].pos in _OPENERS:
        begin += 1
    if noun_phrase_end(words, begin) == index:  # it is the subject: its verb must still come
        is_one = begin < index - 1 or words[begin].key in _INDEFINITE
        return is_one and _verb_follows(words, verb + 1)
    return _is_definite(words, begin, index) and _ends(words, verb + 1)


def _main_verb(words: Words, index: int) -> int | None:
    """Index of the verb of `he bought`, `you are wearing`, `we can see`; None for none."""
    if not is_finite(words[index]):
        return None
    if words[index].pos in (P.VERB, P.HAVE):
        return index
    after = index + 1
    is_done_here = after < len(words) and words[after].pos in (P.VERB, P.DO)
    if is_done_here and words[index].pos in (P.BE, P.MODAL):
        is_done = words[after].form in (WordForm.GERUND, WordForm.INFINITIVE)
        return after if is_done else None
    return None


def _verb_follows(words: Words, start: int) -> bool:
    for word in words[start : start + 6]:
        if word.pos in _CLAUSE_BREAKS:
            return False
        if is_finite(word):
            return True
    return False


def _is_definite(words: Words, begin: int, index: int) -> bool:
    """Whether the noun before `index` is `the` or a superlative one, with a verb before it."""
    noun = index - 1
    while noun > begin and words[noun - 1].pos in (P.ADJECTIVE, P.NOUN, P.NUMBER):
        noun -= 1
    if words[index - 1].key in _INDEFINITE:
        return any(is_verb(word) for word in words[begin:noun])
    has_article = noun > begin and words[noun - 1].key in _DEFINITE
    return has_article and any(is_verb(word) for word in words[begin:noun])


def _ends(words: Words, start: int) -> bool:
    """Whether the relative clause is all that is left of its clause."""
    loose = (P.ADVERB, P.PREPOSITION, P.PARTICLE, P.PRONOUN)
    for word in words[start:]:
        if word.pos in _CLAUSE_BREAKS:
            break
        if word.pos not in loose and word.key not in _WHEN:
            return False
    return True
