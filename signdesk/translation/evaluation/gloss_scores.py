"""Scores of glosses against accepted answers, by the answer that is nearest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from signdesk.language.gloss import GlossSequence, NonManualMarker
from signdesk.signed_languages.ase.spelling import PREFIX
from signdesk.translation.evaluation.cases import GlossCase

#: Share of the signs under either of two markers that must be under both to be one marker.
SAME_SPAN = 0.5


@dataclass(frozen=True, slots=True)
class GlossScore:
    """How near one translation is to what is accepted; all from 0 to 1.

    Attributes
    ----------
    f1 : of the glosses as a bag.
    exact : the glosses are those of an accepted answer, in its order.
    whole : so are the markers.
    order : of the glosses in common, the share that stands in the accepted order.
    markers : every marker over about the right signs, and none too many.
    sense : an ambiguous word was understood; None where there is none.
    unknown : names and words without a sign were spelled; None where there are none.
    """

    f1: float
    exact: float
    whole: float
    order: float
    markers: float
    sense: float | None
    unknown: float | None


def score_glosses(case: GlossCase, answer: GlossSequence) -> GlossScore:
    """The score against the accepted answer that is nearest."""
    names = [gloss.name for gloss in answer.glosses]

    def nearness(accepted: GlossSequence) -> tuple[float, float, float, float]:
        other = [gloss.name for gloss in accepted.glosses]
        markers = same_markers(answer, accepted)
        return float(names == other), f1(names, other), order_kept(names, other), markers

    exact, best_f1, order, markers = max(map(nearness, case.accepted))
    return GlossScore(
        f1=best_f1,
        exact=exact,
        whole=exact * markers,
        order=order,
        markers=markers,
        sense=_sense(case, names) if case.is_ambiguous else None,
        unknown=_unknown(case, names),
    )


def f1(answer: Sequence[str], accepted: Sequence[str]) -> float:
    """Harmonic mean of precision and recall of two bags of glosses."""
    common = sum((Counter(answer) & Counter(accepted)).values())
    return 2 * common / (len(answer) + len(accepted))


def order_kept(answer: Sequence[str], accepted: Sequence[str]) -> float:
    """Longest run in the same order, of what both have; 0 when they have nothing in common."""
    common = sum((Counter(answer) & Counter(accepted)).values())
    return longest_common(answer, accepted) / common if common else 0.0


def longest_common(one: Sequence[str], other: Sequence[str]) -> int:
    """Length of the longest common subsequence."""
    row = [0] * (len(other) + 1)
    for item in one:
        diagonal = 0
        for index, candidate in enumerate(other, start=1):
            kept = row[index]
            row[index] = diagonal + 1 if item == candidate else max(row[index], row[index - 1])
            diagonal = kept
    return row[-1]


def same_markers(answer: GlossSequence, accepted: GlossSequence) -> float:
    """1 when the markers of both pair off, kind by kind over about the same signs; else 0."""
    left = [(m.kind, _names(accepted, m)) for m in accepted.markers]
    for marker in answer.markers:
        names = _names(answer, marker)
        match = next((o for o in left if o[0] is marker.kind and _overlap(names, o[1])), None)
        if match is None:
            return 0.0
        left.remove(match)
    return 0.0 if left else 1.0


def mean(values: Iterable[float | None]) -> float | None:
    """Mean of the values that are there; None for none."""
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None


def _names(sequence: GlossSequence, marker: NonManualMarker) -> Counter[str]:
    return Counter(gloss.name for gloss in sequence.glosses[marker.start : marker.end])


def _overlap(one: Counter[str], other: Counter[str]) -> bool:
    return sum((one & other).values()) >= SAME_SPAN * sum((one | other).values())


def _sense(case: GlossCase, names: Sequence[str]) -> float:
    is_there = all(sense in names for sense in case.senses)
    return float(is_there and not any(wrong in names for wrong in case.forbidden))


def _unknown(case: GlossCase, names: Sequence[str]) -> float | None:
    """Share of what every accepted answer spells that is spelled."""
    spelled = [
        {g.name for g in accepted.glosses if g.name.startswith(PREFIX)}
        for accepted in case.accepted
    ]
    always = set.intersection(*spelled)
    return len(always & set(names)) / len(always) if always else None
