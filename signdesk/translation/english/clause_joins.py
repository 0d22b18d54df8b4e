"""Where one clause of a sentence ends and the next begins: conjunctions and commas."""

from __future__ import annotations

from signdesk.language.english import EnglishWord, PartOfSpeech, WordForm
from signdesk.language.phrases import (
    is_finite,
    is_inverted,
    is_verb,
    noun_phrase_end,
    starts_clause,
)
from signdesk.translation.english.edges import begins_tag
from signdesk.translation.english.run_on import asks_by_word

P = PartOfSpeech
Words = tuple[EnglishWord, ...]

#: Adverbs that may stand between `but` and the clause that it begins.
_LINKING_ADVERBS = frozenset("now then today tomorrow maybe sometimes later first".split())
_COORDINATORS = frozenset(["but", "and", "or", "so"])
_COMMANDS = (WordForm.INFINITIVE, WordForm.PRESENT)


def is_coordinated(words: Words, index: int) -> bool:
    """Whether a conjunction at `index` begins another clause."""
    if words[index].key == "because":
        return True
    if words[index].key not in _COORDINATORS:
        return False
    after = index + 1
    if after < len(words) and words[after].key in _LINKING_ADVERBS:
        after += 1
    if words[index].key in ("so", "but") and _commands(words, after):
        return True
    if _says_likewise(words, after):
        return True
    return starts_clause(words, after) or is_inverted(words, after) or asks_by_word(words, after)


def is_spliced(words: Words, start: int, index: int) -> bool:
    """A comma with a clause on both sides, or a command."""
    if words[index - 1].pos is not P.PUNCTUATION or begins_tag(words, index):
        return False
    if words[index].key == "please":
        return starts_clause(words, start) and _commands(words, index)
    if all(is_verb(word) and word.form in _COMMANDS for word in (words[start], words[index])):
        return True
    if words[index].pos is P.WH_WORD:
        after = words[index + 1 : index + 2]
        asks_subject = words[index].key in ("who", "what") and any(map(is_finite, after))
        return is_inverted(words, index + 1) or (asks_subject and starts_clause(words, start))
    return starts_clause(words, index) or is_inverted(words, index)


def _commands(words: Words, index: int) -> bool:
    """`bring a coat`, `do not tell him`, `please call`."""
    rest = words[index + (words[index : index + 1] != () and words[index].key == "please") :]
    if len(rest) < 2:
        return False
    if rest[0].pos is P.DO and rest[1].pos is P.NOT:
        return len(rest) > 2 and is_verb(rest[2])
    return rest[0].pos is P.VERB and rest[0].form in _COMMANDS


def _says_likewise(words: Words, index: int) -> bool:
    """`neither does my wife`, `so do I` at the end."""
    if index + 2 >= len(words) or words[index].key not in ("neither", "nor", "so"):
        return False
    return is_inverted(words, index + 1) and noun_phrase_end(words, index + 2) == len(words)
