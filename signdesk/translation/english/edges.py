"""What stands at the edges of a sentence: fillers, tags, and who is spoken to."""

from __future__ import annotations

from signdesk.language.english import EnglishWord, PartOfSpeech
from signdesk.language.phrases import is_inverted, is_verb, starts_clause

P = PartOfSpeech
Words = tuple[EnglishWord, ...]

_FILLERS = frozenset("well so oh ah anyway".split())
#: What opens a turn and adds nothing to it.
_OPENING_PHRASES = (
    ("by", "the", "way"),
    ("to", "be", "honest"),
    ("as", "a", "matter", "of", "fact"),
)
#: Who is called by what they are; names are told by their class.
_CALLED = frozenset(
    "mom mum mommy mama mother dad daddy father grandma grandpa grandmother grandfather doctor "
    "nurse boss honey kids children guys everyone everybody sir man boys girls baby teacher "
    "professor officer coach".split()
)


def is_spoken_to(words: Words) -> bool:
    """`Sarah, where are you`, `Mom, I am hungry`: who is spoken to, before the sentence."""
    if len(words) < 4 or words[1].pos is not P.PUNCTUATION:
        return False
    first, rest = words[0], words[2:]
    is_called = first.pos is P.NAME or first.key in _CALLED
    says = starts_clause(rest, 0) or is_inverted(rest, 0) or rest[0].pos is P.WH_WORD
    return is_called and (says or is_verb(rest[0]) or rest[0].key == "please")


def begins_tag(words: Words, index: int) -> bool:
    """Whether `, aren't you` and the like ends the sentence from `index`."""
    tail = [w for w in words[index:] if w.pos is not P.PUNCTUATION]
    if not 2 <= len(tail) <= 3:
        return False
    return tail[0].pos in (P.BE, P.DO, P.HAVE, P.MODAL) and tail[-1].pos in (
        P.PRONOUN,
        P.EXISTENTIAL,
    )


def without_filler(words: Words) -> Words:
    """Without a `well,` that only opens the turn, and `so`, for which a pause is enough."""
    for phrase in _OPENING_PHRASES:
        if len(words) > len(phrase) + 1 and tuple(w.key for w in words[: len(phrase)]) == phrase:
            words = words[len(phrase) + (words[len(phrase)].pos is P.PUNCTUATION) :]
    if len(words) > 2 and words[0].key in _FILLERS and words[1].pos is P.PUNCTUATION:
        return words[2:]
    if len(words) > 2 and words[0].key == "so" and not _says_likewise(words):
        return words[1:]
    return words


def _says_likewise(words: Words) -> bool:
    """`so do I`, `so many people`."""
    return words[1].key in ("much", "many", "far") or (is_inverted(words, 1) and len(words) == 3)


def without_tag(words: Words) -> Words:
    """Without a `, is it` or `, don't you` at the end."""
    for index in range(1, len(words)):
        if words[index - 1].pos is P.PUNCTUATION and begins_tag(words, index):
            return words[:index]
    return words


def is_question_topic(front: Words) -> bool:
    """`That movie, did you like it?`: a noun phrase that points at what is asked about."""
    return bool(front) and front[0].pos in (P.DETERMINER, P.ARTICLE)
