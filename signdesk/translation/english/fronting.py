"""What English puts first: topics, the circumstances of a question, and `unless`."""

from __future__ import annotations

from dataclasses import replace

from signdesk.language.english import ClauseRole, EnglishClause, EnglishWord, PartOfSpeech
from signdesk.language.phrases import (
    has_finite_verb,
    is_finite,
    is_inverted,
    is_verb,
    noun_phrase_end,
    starts_clause,
)
from signdesk.translation.english.edges import is_question_topic
from signdesk.translation.english.run_on import asks_by_word

P = PartOfSpeech
Words = tuple[EnglishWord, ...]


def with_topic(words: Words) -> list[EnglishClause]:
    """A fronted phrase set off by a comma becomes the topic: `As for coffee, I like it`."""
    comma = next((i for i, w in enumerate(words) if w.pos is P.PUNCTUATION), 0)
    front, rest = words[:comma], words[comma + 1 :]
    if _is_set_before(front, rest):
        return [EnglishClause(plain((*rest, *front)))]
    is_clause = starts_clause(rest, 0) or (is_question_topic(front) and is_inverted(rest, 0))
    if front and not has_finite_verb(front) and is_clause:
        keys = [word.key for word in front]
        if keys[:2] == ["as", "for"]:
            return [EnglishClause(front[2:], ClauseRole.TOPIC), EnglishClause(plain(rest))]
        is_spoken_to = front[-1].pos in (P.NAME, P.INTERJECTION)
        is_taken_up = rest[0].pos in (P.PRONOUN, P.DO, P.HAVE, P.BE, P.MODAL) and not is_spoken_to
        if is_taken_up and noun_phrase_end(front, 0) == len(front):
            return [EnglishClause(front, ClauseRole.TOPIC), EnglishClause(plain(rest))]
    return [EnglishClause(plain(words))]


def _is_set_before(front: Words, rest: Words) -> bool:
    """`for dinner, do you want`: a circumstance that could as well come last."""
    if not front or not rest or front[0].pos not in (P.PREPOSITION, P.ADVERB):
        return False
    asks = is_inverted(rest, 0) or asks_by_word(rest, 0)
    return asks and not any(is_verb(word) for word in front)


def without_unless(words: Words) -> Words:
    """`unless it snows` as `if it does not snow`, its auxiliary left out; others as they are."""
    if words[0].key != "unless":
        return words
    verb = next((i for i, word in enumerate(words) if is_finite(word)), None)
    condition = replace(words[0], text="if", lemma="if")
    if verb is None:
        return (condition, *words[1:])
    after = verb + (words[verb].pos in (P.BE, P.MODAL, P.HAVE))
    return (condition, *words[1:after], EnglishWord("not", "not", P.NOT), *words[after:])


def plain(words: Words) -> Words:
    """The words without punctuation."""
    return tuple(word for word in words if word.pos is not P.PUNCTUATION)
