"""What a sentence, once it is whole, says of each of its signs."""

from __future__ import annotations

from collections.abc import Sequence

from signdesk.language.recognized import RecognizedSign, SignedSentence
from signdesk.translation.headshakes import denied
from signdesk.translation.sign_neighbours import SignNeighbours
from signdesk.translation.sign_usage import SignUsage

#: At a sentence's beginning or end, what lasts less (s) and is less sure is no sign: of 84 signs
#: told of 64 films of one sign each 13 were so, and 38 sentences of ours were read no worse.
_MOMENT_S, _HARDLY = 0.4, 0.15


def without_coming_and_going(signs: Sequence[RecognizedSign]) -> tuple[RecognizedSign, ...]:
    """The signs without what the hands seemed to sign as they came and as they went."""
    last = len(signs) - 1
    kept = [s for k, s in enumerate(signs) if 0 < k < last or not _is_passing(s)]
    return tuple(kept or sorted(signs, key=lambda sign: sign.start_s - sign.end_s)[:1])


def _is_passing(sign: RecognizedSign) -> bool:
    return sign.end_s - sign.start_s < _MOMENT_S and sign.confidence < _HARDLY


def in_context(
    sentence: SignedSentence, usage: SignUsage, neighbours: SignNeighbours
) -> SignedSentence:
    """The sentence, doubtful signs weighed by a headshake and by what stands beside them.

    A sign alone may be any: how often it is used in sentences says nothing of it.
    """
    heard = denied(sentence)
    if len(heard.signs) > 1:
        return neighbours.weighed(heard)
    return SignedSentence((usage.unweighed(heard.signs[0]),), heard.markers)
