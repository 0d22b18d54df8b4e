"""Our model or the rules: the surer of the two, and who it was."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from signdesk.errors import EngineError, InputError
from signdesk.language.gloss import GlossSequence
from signdesk.translation.interfaces import (
    EnglishToGloss,
    GlossAlternatives,
    GlossToEnglish,
    never_cancelled,
)
from signdesk.translation.model_english import EnglishProposer
from signdesk.translation.model_reading import english_tokens
from signdesk.translation.model_translation import GlossProposer, Proposal


class Checker(Protocol):
    """Judges a proposal by the text and by the rules' answer; `consistency` has one."""

    def problems(
        self, tokens: Sequence[str], proposed: GlossSequence, by_rules: GlossSequence
    ) -> list[str]:
        """What the proposal gets wrong; nothing when it can be trusted."""
        ...

    def repaired(self, proposed: GlossSequence, by_rules: GlossSequence) -> GlossSequence:
        """The proposal with what the rules can put right."""
        ...


#: The same for English that was proposed.
FindEnglishProblems = Callable[[GlossSequence, GlossAlternatives, str, str], list[str]]

#: The confidence from which the model is believed; measured, see `signdesk bench translation`.
TRUSTED, TRUSTED_ENGLISH = 0.9, 0.9


@dataclass(frozen=True)
class ArbitratingEnglishToGloss:
    """Meets `translation.interfaces.EnglishToGloss` by asking both.

    Attributes
    ----------
    trusted : confidence from which the model's answer is taken, where nothing speaks against it.
    """

    model: GlossProposer
    rules: EnglishToGloss
    checker: Checker
    trusted: float = TRUSTED

    @property
    def name(self) -> str:
        """What the user is told."""
        return f"{self.model.name}, checked by {self.rules.name}"

    def translate(self, english: str) -> GlossSequence:
        """Glosses and markers, with the engine that they come from. Raises `InputError`."""
        by_rules = self.rules.translate(english)
        proposal = self._proposal(english)
        if proposal is not None and proposal.confidence >= self.trusted:
            repaired = self.checker.repaired(proposal.sequence, by_rules)
            if not self.checker.problems(english_tokens(english), repaired, by_rules):
                return replace(repaired, translated_by=self.model.name)
        return replace(by_rules, translated_by=self.rules.name)

    def _proposal(self, english: str) -> Proposal | None:
        """The model's answer; None where it cannot read the text, or fails."""
        try:
            return self.model.propose(english, never_cancelled)
        except (InputError, EngineError):
            return None


@dataclass(frozen=True)
class ArbitratingGlossToEnglish:
    """Meets `translation.interfaces.GlossToEnglish` by asking both.

    Attributes
    ----------
    trusted : confidence from which the model's English is taken, where nothing speaks against it.
    """

    model: EnglishProposer
    rules: GlossToEnglish
    problems: FindEnglishProblems
    trusted: float = TRUSTED_ENGLISH

    @property
    def name(self) -> str:
        """What the user is told."""
        return f"{self.model.name}, checked by {self.rules.name}"

    def translate(self, sequence: GlossSequence, alternatives: GlossAlternatives = ()) -> str:
        """English sentences. Raises `InputError`."""
        by_rules = self.rules.translate(sequence, alternatives)
        try:
            proposal = self.model.propose(sequence, alternatives, never_cancelled)
        except (InputError, EngineError):
            return by_rules
        is_sure = proposal.confidence >= self.trusted
        if is_sure and not self.problems(sequence, alternatives, proposal.english, by_rules):
            return proposal.english
        return by_rules
