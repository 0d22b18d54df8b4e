"""The translators of an installation: rules, our model, and a model that the user brought."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from signdesk.errors import EngineError, InputError, ModelError
from signdesk.storage.model_formats import GLOSS_MODEL, INSTRUCT
from signdesk.translation.english_to_gloss import RulesEnglishToGloss
from signdesk.translation.gloss_to_english import RulesGlossToEnglish
from signdesk.translation.model.arbitration import (
    TRUSTED,
    ArbitratingEnglishToGloss,
    ArbitratingGlossToEnglish,
    IsWorthHaving,
)
from signdesk.translation.model.english import ModelGlossToEnglish
from signdesk.translation.model.english_consistency import EnglishConsistency
from signdesk.translation.model.gloss_consistency import Consistency
from signdesk.translation.model.glosses import ModelEnglishToGloss
from signdesk.translation.model.instruct import InstructEnglishToGloss
from signdesk.translation.model.shortcomings import reads_better, signs_what_was_spelled
from signdesk.translation.model.text import StemOf, Wording, stems

if TYPE_CHECKING:
    from signdesk.installation import Installation
    from signdesk.language.gloss import GlossSequence
    from signdesk.lexicon.store import Lexicon
    from signdesk.translation.interfaces import (
        EnglishToGloss,
        GlossToEnglish,
        LanguageModel,
        TextAnalyzer,
    )

T = TypeVar("T")


class Translators:
    """Makes each translator when it is asked for; what they share is made once."""

    def __init__(self, installation: Installation, lexicon: Lexicon) -> None:
        self._installation, self._lexicon = installation, lexicon

    def english_to_gloss(self, name: str) -> EnglishToGloss:
        """The engine of that name. Raises `InputError`, `EngineError`, `ModelError`.

        `best` is the rules, seconded by our model where it is here; `model` is it alone.
        """
        makers: dict[str, Callable[[], EnglishToGloss]] = {
            "best": self._best,
            "rules": self._rules,
            "model": lambda: self.proposer(self.our_model),
            "instruct": self._instruct,
        }
        return named(name, makers)

    def gloss_to_english(self, name: str) -> GlossToEnglish:
        """The engine of that name for the way back. Raises `InputError`, `LexiconError`."""
        makers: dict[str, Callable[[], GlossToEnglish]] = {
            "best": self._best_english,
            "rules": self._english_rules,
            "model": lambda: ModelGlossToEnglish(self.our_model),
        }
        return named(name, makers)

    @cached_property
    def our_model(self) -> LanguageModel:
        """Our gloss model, for both directions. Raises `EngineError`, `ModelError`."""
        return self.language_model(GLOSS_MODEL.name)

    def language_model(self, model_format: str, name: str = "") -> LanguageModel:
        """The model of a format, by name or the first. Raises `EngineError`, `ModelError`."""
        from signdesk.engines.language_model.catalog import language_models

        return self._installation.made(language_models(), model_format, name)

    def proposer(self, model: LanguageModel) -> ModelEnglishToGloss | InstructEnglishToGloss:
        """What translates with a language model, by what the model is."""
        is_ours = Wording.of_metadata(model.metadata) is not None
        kind = ModelEnglishToGloss if is_ours else InstructEnglishToGloss
        return kind(model, self._lexicon, self._stem_of)

    @cached_property
    def _analyzer(self) -> TextAnalyzer:
        from signdesk.engines.text_analysis.hanta import load_hanta

        return load_hanta()

    @cached_property
    def _stem_of(self) -> StemOf:
        return stems(self._analyzer)

    def _best(self) -> EnglishToGloss:
        """The rules seconded by our model; the rules alone where it is not here."""
        if not self._installation.models.usable(GLOSS_MODEL.name):
            return self._rules()
        try:
            return self._arbitrated(self.our_model, TRUSTED, self._is_worth_having)
        except (EngineError, ModelError):  # `doctor` tells why
            return self._rules()

    def _instruct(self) -> EnglishToGloss:
        """The user's model; its confidence says little, so only the checks decide."""
        name = self._installation.choices.language_model
        model = self.language_model(INSTRUCT.name, name)
        return self._arbitrated(model, trusted=0.0)

    def _arbitrated(
        self,
        model: LanguageModel,
        trusted: float,
        is_worth_having: IsWorthHaving | None = None,
    ) -> EnglishToGloss:
        checker = Consistency(self._lexicon, self._stem_of)
        proposer, rules = self.proposer(model), self._rules()
        return ArbitratingEnglishToGloss(proposer, rules, checker, trusted, is_worth_having)

    def _is_worth_having(self, proposed: GlossSequence, by_rules: GlossSequence) -> bool:
        return signs_what_was_spelled(proposed, by_rules, self._lexicon)

    def _rules(self) -> EnglishToGloss:
        from signdesk.signed_languages.ase.vocabulary import load_phrase_tables

        tables = self._installation.paths.resources / "translation" / "en-ase.toml"
        return RulesEnglishToGloss(self._lexicon, self._analyzer, load_phrase_tables(tables))

    def _best_english(self) -> GlossToEnglish:
        """The rules seconded by our model; the rules alone where it is not here."""
        rules = self._english_rules()
        if not self._installation.models.usable(GLOSS_MODEL.name):
            return rules
        try:
            model = ModelGlossToEnglish(self.our_model)
        except (EngineError, ModelError):  # `doctor` tells why
            return rules
        consistency = EnglishConsistency(self._lexicon, self._stem_of)
        return ArbitratingGlossToEnglish(
            model, rules, consistency.problems, is_worth_having=reads_better
        )

    def _english_rules(self) -> GlossToEnglish:
        from signdesk.signed_languages.ase.spelled_names import load_spelled
        from signdesk.signed_languages.ase.to_english.sign_words import load_english_tables

        folder = self._installation.paths.resources / "translation"
        tables = load_english_tables(folder / "ase-en.toml")
        names = load_spelled(folder / "spelled-names.txt")
        return RulesGlossToEnglish(self._lexicon, tables, self._analyzer, names)


def named(name: str, makers: Mapping[str, Callable[[], T]]) -> T:
    """What one of them makes, by its name. Raises `InputError` naming those there are."""
    if name not in makers:
        raise InputError(f"There is no translator {name}.", f"Choose: {', '.join(makers)}.")
    return makers[name]()
