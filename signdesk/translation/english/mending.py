"""The analyser's known slips, mended by rules that look at the neighbouring words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from signdesk.language.english import EnglishWord, PartOfSpeech, WordForm
from signdesk.language.inflection import dictionary_form, is_irregular
from signdesk.language.phrases import is_finite, is_verb, noun_phrase_end, starts_clause

P = PartOfSpeech
Words = Sequence[EnglishWord]

_NO_PARTICIPLES = frozenset(
    "hearing morning evening nothing something anything everything boring interesting exciting "
    "king ring thing wedding meeting building ceiling sibling feeling spring string".split()
)
#: After these, `her` is who receives: `give her milk`.
_GIVING = frozenset("give tell show teach send ask bring offer".split())
#: Plurals by their looks, verbs after a subject or `and`.
_VERBS_LIKE_NOUNS = {"lives": "live", "leaves": "leave"}
#: Adjectives that are verbs too: what one does to something, and what someone is.
_DONE_TO = frozenset("close open clean dry empty warm cool slow free clear correct".split())
_BEFORE_NOUNS = frozenset("a an the this my your our their".split())
_QUALITIES = frozenset("mean kind close open clean".split())
_BEFORE_VERBS = (P.CONJUNCTION, P.NOUN, P.NAME, P.PRONOUN, P.ADVERB)


def mended(words: Words) -> list[EnglishWord]:
    """The words, corrected from left to right."""
    corrected = _particles_joined(words)
    for index in range(len(corrected)):
        corrected[index] = _mend(corrected, index)
    return corrected


def _particles_joined(words: Words) -> list[EnglishWord]:
    """`write it down` as `write down it`, so that verb and particle are found together."""
    joined = list(words)
    for index in range(len(joined) - 2):
        verb, between, particle = joined[index : index + 3]
        is_split = verb.pos is P.VERB and between.pos is P.PRONOUN and particle.pos is P.PARTICLE
        is_split = is_split and particle.key != "about"
        if is_split:
            joined[index + 1 : index + 3] = [particle, between]
    return joined


def _mend(words: Words, index: int) -> EnglishWord:
    """The word, with its class corrected where its neighbours settle it."""
    for rule in (_written_form, _verb, _quality, _function_word, _name):
        word = rule(words, index)
        if word is not None:
            return word
    return words[index]


def _written_form(words: Words, index: int) -> EnglishWord | None:
    """Commas, addresses and numbers show what they are."""
    word = words[index]
    if word.text == ",":
        return replace(word, pos=P.PUNCTUATION)
    if re.search(r"[A-Za-z][\w-]*[.@]\w", word.text):
        return replace(word, pos=P.NAME, lemma=word.key)
    if word.text[0].isdigit() or word.text[0] in "+(":
        return replace(word, pos=P.NUMBER, lemma=word.key)
    return None


def _verb(words: Words, index: int) -> EnglishWord | None:
    """Verbs that look like nouns: `the baby's crying`, `and lives here`."""
    word = words[index]
    if word.key == "doing" and word.pos is P.NOUN:
        return replace(word, lemma="do", pos=P.VERB, form=WordForm.GERUND)
    if _is_verb_mark(words, index):
        return replace(word, text="is", lemma="be", pos=P.BE, form=WordForm.PRESENT)
    if index and words[index - 1].pos is P.BE and _is_participle(words, index):
        return replace(word, pos=P.VERB, form=WordForm.GERUND)
    if word.pos is P.NOUN and word.form is WordForm.PLAIN and _verb_is_due(words, index):
        return replace(word, pos=P.VERB, form=WordForm.INFINITIVE)
    if word.form is WordForm.INFINITIVE and word.pos is P.VERB and _has_subject(words, index):
        return replace(word, form=WordForm.PRESENT)
    if word.form is WordForm.INFINITIVE and index and words[index - 1].key in _BEFORE_NOUNS:
        return replace(word, pos=P.NOUN, form=WordForm.PLAIN)
    irregular = dictionary_form(word.key) if word.pos is P.VERB else ""
    if irregular and dictionary_form(word.lemma) != irregular and not is_irregular(word.lemma):
        return replace(word, lemma=irregular)
    lemma = _VERBS_LIKE_NOUNS.get(word.key)
    if lemma and index and words[index - 1].pos in _BEFORE_VERBS:
        return replace(word, pos=P.VERB, form=WordForm.PRESENT, lemma=lemma)
    return None


def _quality(words: Words, index: int) -> EnglishWord | None:
    """`is so mean to me` is an adjective, `close the door` a command."""
    word = words[index]
    follows = words[index + 1].pos if index + 1 < len(words) else P.PUNCTUATION
    is_first = not index or words[index - 1].pos is P.PUNCTUATION
    if is_first and word.key in _DONE_TO and follows in (P.ARTICLE, P.DETERMINER):
        return replace(word, pos=P.VERB, form=WordForm.INFINITIVE, lemma=word.key)
    if not index or word.key not in _QUALITIES or word.pos is P.NOUN:
        return None
    degree = words[index - 1].key in ("so", "very", "too", "really", "pretty")
    has_be = any(w.pos is P.BE for w in words[max(0, index - 4) : index])
    is_said = words[index - 1].pos is P.BE or (degree and has_be)
    if is_said and follows not in (P.NOUN, P.NAME, P.ARTICLE, P.DETERMINER):
        return replace(word, pos=P.ADJECTIVE, form=WordForm.PLAIN, lemma=word.key)
    return None


def _function_word(words: Words, index: int) -> EnglishWord | None:
    """`that`, `her` and `to`, by what follows."""
    word, is_last = words[index], index == len(words) - 1
    is_first = not index or words[index - 1].pos in (P.PUNCTUATION, P.INTERJECTION)
    is_first = is_first or words[index - 1].key in ("no", "yes", "yeah", "okay")
    if word.pos is P.THAT and (is_last or (is_first and is_finite(words[index + 1]))):
        return replace(word, pos=P.DETERMINER)
    is_receiver = index > 0 and words[index - 1].lemma in _GIVING
    if word.key == "her" and (is_receiver or not _noun_follows(words, index)):
        return replace(word, pos=P.PRONOUN)
    if word.pos is P.WH_WORD and word.key.endswith("ever"):
        return replace(word, pos=P.PRONOUN)
    if word.key == "how":
        return replace(word, pos=P.WH_WORD)
    if word.key == "since" and starts_clause(words, index + 1) and not _has_perfect(words):
        return replace(word, text="because", lemma="because", pos=P.SUBORDINATOR)
    if word.key == "to" and not is_last and words[index + 1].form is WordForm.INFINITIVE:
        return replace(word, pos=P.TO)
    return None


def _has_perfect(words: Words) -> bool:
    """`have lived`: then `since` tells the time, else the reason."""
    return any(
        word.pos is P.HAVE and words[index + 1].form is WordForm.PARTICIPLE
        for index, word in enumerate(words[:-1])
    )


def _name(words: Words, index: int) -> EnglishWord | None:
    """Names that look like words: `my name is Mark`, `Will loves his family`."""
    word = words[index]
    if _is_introduced(words, index) and word.pos in (P.NOUN, P.VERB, P.OTHER, P.NAME, P.MODAL):
        return replace(word, pos=P.NAME, form=WordForm.PLAIN, is_capitalised=True)
    if word.key == "will" and word.pos is P.NOUN and not index:
        return replace(word, pos=P.NAME, is_capitalised=True)
    if word.pos is P.OTHER:
        return replace(word, pos=P.NAME if word.is_capitalised else P.NOUN)
    return None


def _has_subject(words: Words, index: int) -> bool:
    """`i want` in a statement; not `do i want`, `can we go`."""
    if not index or words[index - 1].key not in ("i", "we", "they"):
        return False
    before = words[index - 2] if index > 1 else None
    is_asked = before is not None and before.pos in (P.DO, P.MODAL, P.NOT, P.WH_WORD, P.CONJUNCTION)
    return before is not None and not is_asked and before.pos is not P.HAVE


def _verb_is_due(words: Words, index: int) -> bool:
    """After `can`, `can not`, `can you` or `please`, unless a verb follows: `can people sign`."""
    follows = words[index + 1].pos if index + 1 < len(words) else P.OTHER
    if index and words[index - 1].key == "please":
        return follows in (P.ADVERB, P.PRONOUN, P.ARTICLE, P.DETERMINER)
    if any(is_verb(word) for word in words[index + 1 : index + 3]):
        return False
    before = index - 1
    while before >= 0 and words[before].pos in (P.NOT, P.ADVERB):
        before -= 1
    if before > 0 and words[before].key in ("you", "i", "we", "they", "he", "she", "it"):
        return words[before - 1].pos is P.MODAL
    return before >= 0 and words[before].pos is P.MODAL and before > 0


def _is_verb_mark(words: Words, index: int) -> bool:
    """`the baby's crying`: the 's is a verb."""
    is_mark = words[index].key == "'s" and words[index].pos is P.POSSESSIVE_MARK
    follows = words[index + 1].pos if index + 1 < len(words) else P.OTHER
    if is_mark and index and words[index - 1].key == "name" and follows in (P.NAME, P.OTHER):
        return True
    return is_mark and index + 1 < len(words) and _is_participle(words, index + 1)


def _is_participle(words: Words, index: int) -> bool:
    """A word in -ing that is what someone does."""
    word = words[index]
    if not word.key.endswith("ing") or word.key in _NO_PARTICIPLES:
        return False
    if word.form is WordForm.GERUND:
        return True
    return word.pos in (P.ADJECTIVE, P.NOUN) and not _noun_follows(words, index)


def _noun_follows(words: Words, index: int) -> bool:
    return noun_phrase_end(words, index + 1) > index + 1 and words[index + 1].pos in (
        P.NOUN, P.NAME, P.ADJECTIVE, P.NUMBER,
    )  # fmt: skip


def _is_introduced(words: Words, index: int) -> bool:
    """Whether the words before introduce a name: `my name is`, `call me`."""
    before = [word.key for word in words[max(0, index - 2) : index]]
    follows = words[index + 1].key if index + 1 < len(words) else ","
    if before in (["name", "is"], ["call", "me"]):
        return follows not in ("of", "to", "too")
    return False
