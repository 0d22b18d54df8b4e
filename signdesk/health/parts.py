"""The parts of an installation that are looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from signdesk.desktop.services import Signer
    from signdesk.lexicon.store import Lexicon
    from signdesk.storage.downloads import Download
    from signdesk.storage.models import ModelStore
    from signdesk.storage.paths import Paths
    from signdesk.translation.interfaces import (
        EnglishToGloss,
        GlossToEnglish,
        SpeechRecognizer,
        SpeechSynthesizer,
    )
    from signdesk.translation.signer_interfaces import BodyModel, LandmarkDetector, SignRecognizer
    from signdesk.translators import Translators


class Examined(Protocol):
    """What is looked at; `composition.Program` has it all."""

    paths: Paths
    models: ModelStore

    @property
    def lexicon(self) -> Lexicon:
        """The signs."""
        ...

    @property
    def body(self) -> BodyModel:
        """Who signs."""
        ...

    @property
    def translators(self) -> Translators:
        """What translates."""
        ...

    def load_translator(self) -> EnglishToGloss:
        """From English."""
        ...

    def load_gloss_reader(self) -> GlossToEnglish:
        """Into English."""
        ...

    def load_signer(self) -> Signer:
        """Body and motion."""
        ...

    def load_speech(self) -> SpeechRecognizer:
        """What hears."""
        ...

    def load_voice(self) -> SpeechSynthesizer:
        """What speaks."""
        ...

    def load_detector(self) -> LandmarkDetector:
        """What finds landmarks."""
        ...

    def load_recognizer(self) -> SignRecognizer:
        """What recognises signs."""
        ...

    def downloads(self) -> tuple[Download, ...]:
        """What can be downloaded."""
        ...
