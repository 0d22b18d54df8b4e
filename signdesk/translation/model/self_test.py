"""A short trial of a model that a user brought: does it translate, and how fast."""

from __future__ import annotations

import time
from dataclasses import dataclass

from signdesk.errors import EngineError, InputError, SignDeskError
from signdesk.translation.interfaces import IsCancelled
from signdesk.translation.model.glosses import GlossProposer

#: Easy sentences, with signs that every translation of them has.
_TRIALS = (
    ("Where is the school?", {"SCHOOL", "WHERE"}),
    ("I do not want coffee.", {"IX-1", "WANT", "COFFEE"}),
    ("My name is Deborah.", {"POSS-1", "NAME", "fs-DEBORAH"}),
    ("My mother will buy two books tomorrow.", {"TOMORROW", "MOTHER", "BUY", "BOOK"}),
)


@dataclass(frozen=True, slots=True)
class SelfTest:
    """How a model did: sentences right of those tried, and seconds for one of them."""

    right: int
    tried: int
    seconds: float

    def __str__(self) -> str:
        return (
            f"It translated {self.right} of {self.tried} test sentences, "
            f"in {self.seconds:.2f} s each."
        )


def self_test(model: GlossProposer, is_cancelled: IsCancelled) -> SelfTest:
    """Translate a few sentences. Raises what it raised when all of them failed; `Cancelled`.

    The first sentence is not timed: what the others share is computed with it.
    """
    right = 0
    failures: list[SignDeskError] = []
    started = time.perf_counter()
    for number, (english, needed) in enumerate(_TRIALS):
        if number == 1:
            started = time.perf_counter()
        try:
            sequence = model.propose(english, is_cancelled).sequence
        except (InputError, EngineError) as error:  # no line of glosses, or no end to it
            failures.append(error)
            continue
        right += needed <= {gloss.name for gloss in sequence.glosses}
    if len(failures) == len(_TRIALS):
        raise failures[0]
    seconds = (time.perf_counter() - started) / (len(_TRIALS) - 1)
    return SelfTest(right, len(_TRIALS), seconds)
