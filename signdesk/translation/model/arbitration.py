"""A model and the rules: whose answer is taken, and who it was."""

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
from signdesk.translation.model.english import EnglishProposer
from signdesk.translation.model.glosses import GlossProposer, Proposal
from signdesk.translation.model.reading import english_tokens


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

#: Tells from the proposal and the rules' answer whether the proposal is worth having.
IsWorthHaving = Callable[[GlossSequence, GlossSequence], bool]
#: The same for English, from what was signed.
IsEnglishWorthHaving = Callable[[GlossSequence, str, str], bool]

#: The confidence from which the model is believed; measured, see `signdesk bench translation`.
TRUSTED, TRUSTED_ENGLISH = 0.95, 0.9


@dataclass(frozen=True)
class ArbitratingEnglishToGloss:
    """Meets `translation.interfaces.EnglishToGloss` by asking both.

    Attributes
    ----------
    trusted : confidence from which the model's answer is taken, where nothing speaks against it.
    is_worth_having : what must speak for it besides.
    """

    model: GlossProposer
    rules: EnglishToGloss
    checker: Checker
    trusted: float = TRUSTED
    is_worth_having: IsWorthHaving | None = None

    @property
    def name(self) -> str:
        """What the user is told."""
        return _name(self.model.name, self.rules.name, self.is_worth_having is not None)

    def translate(self, english: str) -> GlossSequence:
        """Glosses and markers, with the engine that they come from. Raises `InputError`."""
        by_rules = self.rules.translate(english)
        proposal = self._proposal(english)
        if proposal is not None:
            proposed = self.checker.repaired(proposal.sequence, by_rules)
            if proposed == by_rules:
                both = f"{self.rules.name} and {self.model.name}"
                return replace(by_rules, translated_by=both)
            if proposal.confidence >= self.trusted and self._is_good(english, proposed, by_rules):
                return replace(proposed, translated_by=self.model.name)
        return replace(by_rules, translated_by=self.rules.name)

    def _is_good(self, english: str, proposed: GlossSequence, by_rules: GlossSequence) -> bool:
        problems = self.checker.problems(english_tokens(english), proposed, by_rules)
        is_wanted = self.is_worth_having is None or self.is_worth_having(proposed, by_rules)
        return is_wanted and not problems

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
    is_worth_having : what must speak for it besides.
    """

    model: EnglishProposer
    rules: GlossToEnglish
    problems: FindEnglishProblems
    trusted: float = TRUSTED_ENGLISH
    is_worth_having: IsEnglishWorthHaving | None = None

    @property
    def name(self) -> str:
        """What the user is told."""
        return _name(self.model.name, self.rules.name, self.is_worth_having is not None)

    def translate(self, sequence: GlossSequence, alternatives: GlossAlternatives = ()) -> str:
        """English sentences. Raises `InputError`."""
        by_rules = self.rules.translate(sequence, alternatives)
        try:
            proposal = self.model.propose(sequence, alternatives, never_cancelled)
        except (InputError, EngineError):
            return by_rules
        english, is_worth_having = proposal.english, self.is_worth_having
        is_good = (
            proposal.confidence >= self.trusted
            and (is_worth_having is None or is_worth_having(sequence, english, by_rules))
            and not self.problems(sequence, alternatives, english, by_rules)
        )
        return english if is_good else by_rules


def _name(model: str, rules: str, rules_lead: bool) -> str:
    """Both, the one first whose answer is taken unless something speaks against it."""
    return f"{rules}, seconded by {model}" if rules_lead else f"{model}, checked by {rules}"
