"""Owners before what they own: `the color of my car` as `my car color`, as ASL has it."""

from __future__ import annotations

from collections.abc import Sequence

from signdesk.language.english import EnglishWord, PartOfSpeech
from signdesk.language.phrases import noun_phrase_end

P = PartOfSpeech

#: Nouns that are always something's or someone's.
_OF_SOMETHING = frozenset(
    "color colour name price cost size address number age owner boss mother father parents wife "
    "husband son daughter sister brother friend teacher president capital meaning title".split()
)


def owners_first(words: Sequence[EnglishWord]) -> list[EnglishWord]:
    """The words with the owner before such a noun and its article and `of` left out."""
    ordered = list(words)
    for index in range(1, len(ordered) - 2):
        noun, of = ordered[index : index + 2]
        if noun.pos is not P.NOUN or noun.lemma not in _OF_SOMETHING or of.key != "of":
            continue
        end = noun_phrase_end(ordered, index + 2)
        is_owned = ordered[index - 1].key == "the" and _is_definite(ordered, index + 2)
        if is_owned and end > index + 2:
            owner = ordered[index + 2 : end]
            return owners_first([*ordered[: index - 1], *owner, noun, *ordered[end:]])
    return ordered


def _is_definite(words: Sequence[EnglishWord], index: int) -> bool:
    """Whether one thing is meant: `my car`, `the car`, `Canada`."""
    return words[index].pos is P.NAME or words[index].key in _DETERMINERS


_DETERMINERS = frozenset("the my your his her our their this that these those its".split())
