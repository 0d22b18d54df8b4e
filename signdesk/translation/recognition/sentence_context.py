"""What a sentence, once it is whole, says of each of its signs."""

from __future__ import annotations

from collections.abc import Sequence

from signdesk.language.recognized import RecognizedSign, SignedSentence
from signdesk.translation.recognition.headshakes import denied
from signdesk.translation.recognition.sign_neighbours import SignNeighbours
from signdesk.translation.recognition.sign_usage import SignUsage

#: At a sentence's beginning or end, what runs into the sign beside it (s), lasts less (s) and is
#: less sure, as hands come or go, is no sign: of 84 signs told of 64 films of one sign each 9 were
#: so when it was 0.15 for both, 4 more with this; 200 sentences of ours were read no worse.
_RUNS_INTO_S, _MOMENT_S, _COMING, _GOING = 0.1, 0.4, 0.15, 0.5


def without_coming_and_going(signs: Sequence[RecognizedSign]) -> tuple[RecognizedSign, ...]:
    """The signs without what the hands seemed to sign as they came and as they went."""
    kept = list(signs)
    if len(kept) > 1 and _is_moment(kept[0], _COMING) and _run_together(*kept[:2]):
        del kept[0]
    if len(kept) > 1 and _is_moment(kept[-1], _GOING) and _run_together(*kept[-2:]):
        del kept[-1]
    return tuple(kept)


def _is_moment(sign: RecognizedSign, sure: float) -> bool:
    return sign.lasts_s < _MOMENT_S and sign.confidence < sure


def _run_together(before: RecognizedSign, after: RecognizedSign) -> bool:
    return after.start_s - before.end_s < _RUNS_INTO_S


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
