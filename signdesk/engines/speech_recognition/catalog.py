"""Which speech recognisers there are."""

from __future__ import annotations

from signdesk.engines.catalog import Catalog, Engine, EngineRequest, model_of
from signdesk.storage.model_formats import WHISPER
from signdesk.translation.interfaces import SpeechRecognizer


def speech_recognizers() -> Catalog[SpeechRecognizer]:
    """Engines that hear English."""
    return Catalog(
        "speech recognition",
        (
            Engine(
                name="faster-whisper",
                label="Whisper",
                create=_faster_whisper,
                modules=("faster_whisper", "ctranslate2", "onnxruntime"),
                model_format=WHISPER.name,
                licence="MIT (faster-whisper, CTranslate2, Silero VAD)",
            ),
            Engine(
                name="moonshine",
                label="Moonshine (built in)",
                create=_moonshine,
                modules=("moonshine_voice", "onnxruntime"),
                model_format="",
                licence="MIT (Moonshine and its English model)",
            ),
            Engine(
                name="pocketsphinx",
                label="PocketSphinx (basic)",
                create=_pocketsphinx,
                modules=("pocketsphinx", "onnxruntime"),
                model_format="",
                licence="BSD-2-Clause (PocketSphinx and its English model)",
            ),
        ),
    )


def _faster_whisper(request: EngineRequest) -> SpeechRecognizer:
    from signdesk.engines.speech_recognition.faster_whisper import load_faster_whisper

    return load_faster_whisper(model_of(request), force_cpu=request.force_cpu)


def _moonshine(_request: EngineRequest) -> SpeechRecognizer:
    from signdesk.engines.speech_recognition.moonshine import load_moonshine

    return load_moonshine()


def _pocketsphinx(_request: EngineRequest) -> SpeechRecognizer:
    from signdesk.engines.speech_recognition.pocketsphinx import load_pocketsphinx

    return load_pocketsphinx()
