"""Finding where noun phrases and verbs begin and end in tagged English. Pure functions."""

from __future__ import annotations

from collections.abc import Sequence

from signdesk.language.english import EnglishWord, PartOfSpeech, WordForm

P = PartOfSpeech

SUBJECT_PRONOUNS = frozenset(
    "i you he she it we they this that these those everyone everybody someone somebody "
    "nobody anyone anybody everything something nothing there who".split()
)
_PRE_NOMINAL = (P.ARTICLE, P.DETERMINER, P.ADJECTIVE, P.NUMBER)
#: After `all` these say for how long: `I waited for you all day`.
_WHEN = frozenset("day night morning afternoon evening week weekend month year".split())
_FINITE_FORMS = (WordForm.PRESENT, WordForm.PAST)
_VERBAL = (P.VERB, P.BE, P.DO, P.HAVE, P.MODAL)
_PARTICIPLE_VERBS = (P.VERB, P.BE, P.DO, P.HAVE)


def noun_phrase_end(words: Sequence[EnglishWord], start: int) -> int:
    """Where the noun phrase that begins at `start` ends; `start` itself when there is none."""
    if start >= len(words):
        return start
    first = words[start]
    if first.pos in (P.PRONOUN, P.EXISTENTIAL):
        end = start + 1
        if first.key == "you" and end < len(words) and words[end].key in ("all", "guys"):
            is_when = end + 1 < len(words) and words[end + 1].lemma in _WHEN
            end += not is_when
        elif first.key in ("you", "we", "us", "they") and end + 1 < len(words):
            is_counted = words[end].pos is P.NUMBER and is_verb(words[end + 1])
            end += is_counted and words[end].key.isdigit()  # `you two`
    else:
        end = _nominal_end(words, start)
    if end > start and _joins_another(words, end):
        return noun_phrase_end(words, end + 1)
    return end


def _nominal_end(words: Sequence[EnglishWord], start: int) -> int:
    """End of determiners, adjectives and nouns; possessives chain (`my mother's car`)."""
    index = start
    while index < len(words) and words[index].pos in _PRE_NOMINAL:
        is_new_phrase = words[index].pos in (P.ARTICLE, P.DETERMINER) and index > start
        if is_new_phrase and words[index].key not in ("many", "few", "other", "same"):
            return index
        index += 1
    nouns = index
    while index < len(words) and words[index].pos in (P.NOUN, P.NAME):
        index += 1
    if index == nouns:
        if start >= len(words):
            return start
        demonstratives = ("this", "that", "these", "those", "mine", "yours", "both", "all")
        return start + 1 if words[start].key in demonstratives else start
    if index < len(words) and words[index].pos is P.POSSESSIVE_MARK:
        return max(index + 1, _nominal_end(words, index + 1))
    return index


def _joins_another(words: Sequence[EnglishWord], index: int) -> bool:
    """Whether `and` or `or` at `index` is followed by another noun phrase, not a clause."""
    if index >= len(words) or words[index].key not in ("and", "or"):
        return False
    return noun_phrase_end(words, index + 1) > index + 1


def is_finite(word: EnglishWord) -> bool:
    """A verb that can be the verb of a clause of its own."""
    if word.pos is P.MODAL:
        return True
    return word.pos in _PARTICIPLE_VERBS and word.form in _FINITE_FORMS


def is_verb(word: EnglishWord) -> bool:
    """A verb or auxiliary in any form."""
    return word.pos in _VERBAL


def skip_adverbs(words: Sequence[EnglishWord], start: int) -> int:
    """The first word from `start` that is neither an adverb nor `not`."""
    index = start
    while index < len(words) and words[index].pos in (P.ADVERB, P.NOT):
        index += 1
    return index


def starts_clause(words: Sequence[EnglishWord], start: int) -> bool:
    """Whether a subject with its finite verb begins at `start`."""
    end = noun_phrase_end(words, start)
    if end == start:
        return False
    if words[start].pos is P.PRONOUN and words[start].key in ("me", "him", "us", "them"):
        return False
    verb = skip_adverbs(words, end)
    return verb < len(words) and is_finite(words[verb])


def is_inverted(words: Sequence[EnglishWord], start: int) -> bool:
    """Whether an auxiliary and then its subject begin at `start`, as questions do."""
    if start >= len(words) or words[start].pos not in (P.BE, P.DO, P.HAVE, P.MODAL):
        return False
    if words[start].form in (WordForm.INFINITIVE, WordForm.PARTICIPLE, WordForm.GERUND):
        return words[start].key in ("do", "have") and _has_pronoun_subject(words, start)
    subject = start + 1
    if subject < len(words) and words[subject].pos is P.NOT:
        subject += 1
    end = noun_phrase_end(words, subject)
    if words[start].pos is P.HAVE and subject < len(words) and words[subject].pos is P.ARTICLE:
        return end < len(words) and is_verb(words[end])  # not `have a seat`
    return end > subject


def _has_pronoun_subject(words: Sequence[EnglishWord], start: int) -> bool:
    subject = start + 2 if start + 1 < len(words) and words[start + 1].pos is P.NOT else start + 1
    return subject < len(words) and words[subject].key in SUBJECT_PRONOUNS


def has_finite_verb(words: Sequence[EnglishWord]) -> bool:
    """Whether any word is a finite verb."""
    return any(is_finite(word) for word in words)


def key_at(words: Sequence[EnglishWord], index: int) -> str:
    """The key of the word at `index`; empty past the end."""
    return words[index].key if index < len(words) else ""


def word_before(words: Sequence[EnglishWord], index: int) -> EnglishWord | None:
    """The word before the one at `index`; none before the first."""
    return words[index - 1] if index else None


def word_after(words: Sequence[EnglishWord], index: int) -> EnglishWord | None:
    """The word after the one at `index`; none after the last."""
    return words[index + 1] if index + 1 < len(words) else None
