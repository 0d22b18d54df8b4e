"""Which engines there are, what they need, and how to make one; nothing is loaded until then."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from signdesk.errors import EngineError
from signdesk.storage.model_formats import SIGN_RECOGNIZER, SMPLX, WHISPER
from signdesk.translation.interfaces import SpeechRecognizer, SpeechSynthesizer
from signdesk.translation.signer_interfaces import BodyModel, LandmarkDetector, SignRecognizer

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class EngineRequest:
    """What to make an engine with.

    Attributes
    ----------
    model : the model's folder or file; None for an engine that needs none.
    force_cpu : leave the graphics card alone.
    """

    model: Path | None = None
    force_cpu: bool = False


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What an engine can do.

    Attributes
    ----------
    languages : ISO 639-1 codes.
    uses_gpu : whether it runs on a graphics card when there is one.
    is_fallback : whether it is there only for want of a better one, and is labelled so.
    """

    languages: tuple[str, ...] = ("en",)
    uses_gpu: bool = False
    is_fallback: bool = False


@dataclass(frozen=True, slots=True)
class Engine(Generic[T_co]):
    """One way of doing a step.

    Attributes
    ----------
    name : as in settings and on the command line.
    label : as the user reads it.
    create : makes it; takes time. Raises `ModelError`, `EngineError`.
    modules : Python modules that must be installed.
    model_format : name of the `ModelFormat` it needs; empty if it needs no file.
    licence : of the library, and of the model it carries.
    """

    name: str
    label: str
    create: Callable[[EngineRequest], T_co]
    modules: tuple[str, ...]
    model_format: str
    licence: str
    capabilities: Capabilities

    @property
    def missing_modules(self) -> tuple[str, ...]:
        """Those of its modules that are not installed."""
        return tuple(name for name in self.modules if importlib.util.find_spec(name) is None)


class Catalog(Generic[T]):
    """The engines for one step, best first."""

    def __init__(self, step: str, engines: Collection[Engine[T]]) -> None:
        self._step = step
        self._engines = {engine.name: engine for engine in engines}

    def __iter__(self) -> Iterator[Engine[T]]:
        return iter(self._engines.values())

    def get(self, name: str) -> Engine[T]:
        """The engine of that name. Raises `EngineError` naming those there are."""
        if name not in self._engines:
            raise EngineError(
                f"There is no {self._step} engine {name}.",
                f"Choose one of: {', '.join(self._engines)}.",
            )
        return self._engines[name]

    def best(self, model_formats: Collection[str]) -> Engine[T]:
        """The best engine that is installed and whose model is among those at hand.

        Raises `EngineError` if there is none.
        """
        for engine in self:
            has_model = not engine.model_format or engine.model_format in model_formats
            if has_model and not engine.missing_modules:
                return engine
        raise EngineError(f"No {self._step} engine can be used.", " ".join(map(_lack, self)))

    def create(self, name: str, request: EngineRequest) -> T:
        """Make the engine of that name. Raises `EngineError`, `ModelError`."""
        engine = self.get(name)
        if engine.missing_modules:
            raise EngineError(
                f"{engine.label} is not installed: {', '.join(engine.missing_modules)} is missing.",
                f"Install it with `pip install {' '.join(engine.missing_modules)}`.",
            )
        if engine.model_format and request.model is None:
            raise EngineError(
                f"{engine.label} needs a model, and none is here.",
                "Import one with `signdesk models import PATH`.",
            )
        return engine.create(request)


def _lack(engine: Engine[object]) -> str:
    """What an engine that cannot be used needs."""
    if engine.missing_modules:
        return f"{engine.label} needs {', '.join(engine.missing_modules)}: set SignDesk up again."
    return f"{engine.label} needs a model: add one in Models and health, or with models import."


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
                capabilities=Capabilities(uses_gpu=True),
            ),
            Engine(
                name="pocketsphinx",
                label="PocketSphinx (basic)",
                create=_pocketsphinx,
                modules=("pocketsphinx", "onnxruntime"),
                model_format="",
                licence="BSD-2-Clause (PocketSphinx and its English model)",
                capabilities=Capabilities(is_fallback=True),
            ),
        ),
    )


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
                capabilities=Capabilities(),
            ),
        ),
    )


def landmark_detectors() -> Catalog[LandmarkDetector]:
    """Engines that find a signer's landmarks."""
    return Catalog(
        "landmark detection",
        (
            Engine(
                name="mediapipe",
                label="MediaPipe Holistic",
                create=_mediapipe,
                modules=("mediapipe",),
                model_format="",
                licence="Apache-2.0 (MediaPipe and its models)",
                capabilities=Capabilities(languages=()),
            ),
        ),
    )


def sign_recognizers() -> Catalog[SignRecognizer]:
    """Engines that recognise signs."""
    return Catalog(
        "sign recognition",
        (
            Engine(
                name="signdesk",
                label="SignDesk's recogniser",
                create=_onnx_recognizer,
                modules=("onnxruntime",),
                model_format=SIGN_RECOGNIZER.name,
                licence="Apache-2.0; MIT (ONNX Runtime)",
                capabilities=Capabilities(languages=(), uses_gpu=True),
            ),
        ),
    )


def body_models() -> Catalog[BodyModel]:
    """Bodies that can be posed: the official one where the user has put it, else ours."""
    return Catalog(
        "body",
        (
            Engine(
                name="smplx",
                label="SMPL-X",
                create=_smplx_body,
                modules=("smplx", "torch"),
                model_format=SMPLX.name,
                licence="SMPL-X: non-commercial research",
                capabilities=Capabilities(),
            ),
            Engine(
                name="signer",
                label="SignDesk's signer",
                create=_signer_body,
                modules=(),
                model_format="",
                licence="Apache-2.0; baked from CC0 assets",
                capabilities=Capabilities(),
            ),
            Engine(
                name="broad",
                label="SignDesk's second signer, of broader build",
                create=_broad_body,
                modules=(),
                model_format="",
                licence="Apache-2.0; baked from CC0 assets",
                capabilities=Capabilities(),
            ),
        ),
    )


def model_of(request: EngineRequest) -> Path:
    """The model that an engine was given. Raises `EngineError` if none."""
    if request.model is None:
        raise EngineError(
            "This engine needs a model.", "Import one with `signdesk models import PATH`."
        )
    return request.model


def _faster_whisper(request: EngineRequest) -> SpeechRecognizer:
    from signdesk.engines.speech_recognition.faster_whisper import load_faster_whisper

    return load_faster_whisper(model_of(request), force_cpu=request.force_cpu)


def _pocketsphinx(_request: EngineRequest) -> SpeechRecognizer:
    from signdesk.engines.speech_recognition.pocketsphinx import load_pocketsphinx

    return load_pocketsphinx()


def _pyttsx3(_request: EngineRequest) -> SpeechSynthesizer:
    from signdesk.engines.speech_synthesis.pyttsx3_process import load_pyttsx3

    return load_pyttsx3()


def _mediapipe(_request: EngineRequest) -> LandmarkDetector:
    from signdesk.engines.landmark_detection.mediapipe_holistic import load_holistic

    return load_holistic()


def _onnx_recognizer(request: EngineRequest) -> SignRecognizer:
    from signdesk.engines.sign_recognition.onnx import load_onnx_recognizer

    return load_onnx_recognizer(model_of(request), force_cpu=request.force_cpu)


def _smplx_body(request: EngineRequest) -> BodyModel:
    from signdesk.engines.body_model.smplx import load_smplx

    return load_smplx(model_of(request))


def _signer_body(request: EngineRequest) -> BodyModel:
    from signdesk.engines.body_model.signer import load_signer

    return load_signer(request.model)


def _broad_body(_request: EngineRequest) -> BodyModel:
    from signdesk.engines.body_model.signer import BROAD_FILE, load_signer

    return load_signer(BROAD_FILE)
