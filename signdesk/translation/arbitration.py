"""Our model or the rules: the surer of the two, and who it was."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from signdesk.errors import EngineError, InputError
from signdesk.language.gloss import GlossSequence
from signdesk.translation.interfaces import EnglishToGloss, never_cancelled
from signdesk.translation.model_reading import english_tokens
from signdesk.translation.model_translation import GlossProposer, Proposal

#: Tells what a proposal gets wrong; nothing when it can be trusted.
FindProblems = Callable[[list[str], GlossSequence, GlossSequence], list[str]]

#: The confidence from which the model is believed; measured, see `signdesk bench translation`.
TRUSTED = 0.9


@dataclass(frozen=True)
class ArbitratingEnglishToGloss:
    """Meets `translation.interfaces.EnglishToGloss` by asking both.

    Attributes
    ----------
    trusted : confidence from which the model's answer is taken, where nothing speaks against it.
    """

    model: GlossProposer
    rules: EnglishToGloss
    problems: FindProblems
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
            wrong = self.problems(english_tokens(english), proposal.sequence, by_rules)
            if not wrong:
                return replace(proposal.sequence, translated_by=self.model.name)
        return replace(by_rules, translated_by=self.rules.name)

    def _proposal(self, english: str) -> Proposal | None:
        """The model's answer; None where it cannot read the text, or fails."""
        try:
            return self.model.propose(english, never_cancelled)
        except (InputError, EngineError):
            return None
