"""Which voices there are."""

from __future__ import annotations

from signdesk.engines.catalog import Catalog, Engine, EngineRequest
from signdesk.translation.interfaces import SpeechSynthesizer


def speech_synthesizers() -> Catalog[SpeechSynthesizer]:
    """Engines that speak English."""
    return Catalog(
        "speech synthesis",
        (
            Engine(
                name="pyttsx3",
                label="The system's voice",
                create=_pyttsx3,
                modules=("pyttsx3",),
                model_format="",
                licence="MPL-2.0 (pyttsx3); the system's voices under their own",
            ),
        ),
    )


def _pyttsx3(_request: EngineRequest) -> SpeechSynthesizer:
    from signdesk.engines.speech_synthesis.pyttsx3_process import load_pyttsx3

    return load_pyttsx3()
