"""Where it can be seen that the rules did poorly, so that a model's answer is worth having.

Measured on sentences that people wrote, the rules are right more often than our model wherever
nothing shows that they are not; what shows it is told here from the two answers alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from signdesk.language.gloss import Gloss, GlossSequence, GlossSource
from signdesk.lexicon.store import Lexicon
from signdesk.signed_languages.ase.spelling import PREFIX

_SENTENCE_END = re.compile(r"(?<=[.?!])\s+")
_WORD = re.compile(r"[a-z']+")
#: Shorter words are said twice for good reasons.
_LONG = 4


def signs_what_was_spelled(
    proposed: GlossSequence, by_rules: GlossSequence, lexicon: Lexicon
) -> bool:
    """Whether the proposal has signs in place of words that the rules spelled, and no other change.

    The rules know each sign by its own name: a word that they spell although a sign bears its
    name is one that the sign does not mean.
    """
    ours, theirs = Counter(_names(proposed)), Counter(_names(by_rules))
    lost, gained = theirs - ours, ours - theirs
    return (
        bool(gained)
        and gained.total() == lost.total()
        and all(_wants_a_sign(name, lexicon) for name in lost)
        and all(_source(proposed, name) is GlossSource.LEXICON for name in gained)
        and [_shape(gloss) for gloss in proposed.glosses]
        == [_shape(gloss) for gloss in by_rules.glosses]
        and proposed.markers == by_rules.markers
    )


def _names(sequence: GlossSequence) -> list[str]:
    return [gloss.name for gloss in sequence.glosses]


def _wants_a_sign(name: str, lexicon: Lexicon) -> bool:
    return name.startswith(PREFIX) and not lexicon.has(name.removeprefix(PREFIX))


def _source(sequence: GlossSequence, name: str) -> GlossSource:
    return next(gloss.source for gloss in sequence.glosses if gloss.name == name)


def _shape(gloss: Gloss) -> object:
    """What of a gloss is the same whether it is signed or spelled."""
    is_word = gloss.source in (GlossSource.LEXICON, GlossSource.FINGERSPELLED)
    return gloss.sentence if is_word else (gloss.sentence, gloss.name)


def reads_better(sequence: GlossSequence, proposed: str, by_rules: str) -> bool:
    """Whether the rules' English stumbles over the signs, and the proposal does not."""
    return bool(set(_stumbles(sequence, by_rules)) - set(_stumbles(sequence, proposed)))


def _stumbles(sequence: GlossSequence, english: str) -> Iterator[str]:
    """Signs of one sentence said in several; a word said twice, as a sign that was made twice."""
    sentences = [part for part in _SENTENCE_END.split(english) if part]
    if len(sentences) > 1 + max((gloss.sentence for gloss in sequence.glosses), default=0):
        yield "split"
    for sentence in sentences:
        words = Counter(word for word in _WORD.findall(sentence.lower()) if len(word) >= _LONG)
        if any(count > 1 for count in words.values()):
            yield "repeated"
