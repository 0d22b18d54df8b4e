"""What each step of the product uses here, what is missing, and how fast it is."""

from __future__ import annotations

import platform
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from signdesk import __version__
from signdesk.desktop.health_services import CountBytes, Finding, Speed
from signdesk.errors import DeviceError, ModelError, SignDeskError
from signdesk.health.parts import Examined
from signdesk.health.timing import WORKS, seconds_of
from signdesk.storage.model_formats import GLOSS_MODEL, INSTRUCT, ModelKind

if TYPE_CHECKING:
    from signdesk.storage.downloads import Download
    from signdesk.storage.models import StoredModel, Verification
    from signdesk.translation.interfaces import IsCancelled, SpeechSynthesizer
    from signdesk.translation.signer_interfaces import LandmarkDetector

#: How the name of an engine tells where it computes.
_ON = ", on the "
_PROCESSOR = "processor"


class Health:
    """Meets `desktop.health_services.HealthServices` for one installation."""

    def __init__(self, parts: Examined) -> None:
        self._parts = parts
        self._looks: dict[str, Callable[[], tuple[str, str]]] = {
            "dictionary": lambda: _dictionary(parts),
            "translation": lambda: (parts.load_translator().name, ""),
            "gloss model": lambda: (_gloss_model(parts), ""),
            "signing": lambda: (parts.body.name, ""),
            "drawing": _drawing,
            "speech": lambda: _speech(parts),
            "voice": lambda: (_closed(parts.load_voice()), ""),
            "microphone": _microphone,
            "landmarks": lambda: (_closed(parts.load_detector()), ""),
            "sign recognition": lambda: (parts.load_recognizer().name, ""),
            "English of signs": lambda: (parts.load_gloss_reader().name, ""),
            "camera": _camera,
            "video": _video,
        }

    @property
    def steps(self) -> Sequence[str]:
        """The steps of the product, in the order of use."""
        return tuple(self._looks)

    @property
    def timed_steps(self) -> Sequence[str]:
        """Those that can be timed: nothing is recorded for it."""
        return tuple(WORKS)

    def find(self, step: str) -> Finding:
        """What a step uses; nothing is downloaded."""
        try:
            uses, do = self._looks[step]()
        except SignDeskError as error:
            return Finding(step, False, error.what, error.do)
        uses, _, device = uses.partition(_ON)
        computes = step not in ("microphone", "camera", "dictionary")
        device = _PROCESSOR if device in ("", "CPU") else device
        return Finding(step, True, uses, do, device if computes else "")

    def time(self, step: str, is_cancelled: IsCancelled) -> Speed:
        """Do a small piece of a step's work a few times. Raises `SignDeskError`; `Cancelled`."""
        return Speed(step, seconds_of(step, self._parts, is_cancelled), WORKS[step][0])

    def models(self) -> Sequence[StoredModel]:
        """Every model on this machine, broken ones included. Raises `ModelError`."""
        return self._parts.models.list()

    def downloads(self) -> Sequence[Download]:
        """The models that can be downloaded. Raises `ModelError`."""
        return self._parts.downloads()

    def arrived_bytes(self, download: Download) -> int:
        """What is here of a download that was stopped."""
        from signdesk.storage.fetching import arrived_bytes

        return arrived_bytes(download, self._parts.paths.models)

    def add(self, source: Path, count: CountBytes, is_cancelled: IsCancelled) -> str:
        """Take a model in, and try it if it is a language model; what can be said of it."""
        model = self._parts.models.import_model(source, count, is_cancelled)
        return f"{model.name} is in {model.path}. {self.tried(model, is_cancelled)}".strip()

    def download(self, download: Download, count: CountBytes, is_cancelled: IsCancelled) -> str:
        """Get a model from the network, and try it if it is a language model; the same."""
        model = self._parts.models.download(download, count, is_cancelled)
        return f"{model.name} is in {model.path}. {self.tried(model, is_cancelled)}".strip()

    def tried(self, model: StoredModel, is_cancelled: IsCancelled) -> str:
        """What a language model can do; one that cannot be run does not stay."""
        from signdesk.translation.model.self_test import self_test

        if model.kind != ModelKind.LANGUAGE:
            return ""
        translators = self._parts.translators
        try:
            tried = translators.language_model(model.format, model.name)
            result = self_test(translators.proposer(tried), is_cancelled)
        except SignDeskError:
            self._parts.models.remove(model)
            raise
        how = " Choose it in the preferences, under Translate with."
        return f"{result}{how if model.format == INSTRUCT.name else ''}"

    def verify(self, count: CountBytes, is_cancelled: IsCancelled) -> Sequence[Verification]:
        """Compare every model with its checksums. Raises `ModelError`; `Cancelled`."""
        models = self._parts.models
        return [models.verify(model, count, is_cancelled) for model in models.list()]

    def remove(self, model: StoredModel) -> None:
        """Delete a model's files. Raises `FormatError`."""
        self._parts.models.remove(model)

    def is_own(self, model: StoredModel) -> bool:
        """Whether the user put it here, so that they may remove it."""
        return model.path.is_relative_to(self._parts.paths.models)

    def system(self) -> Sequence[tuple[str, str]]:
        """What a report of a fault should tell of this machine and installation."""
        return (
            ("signdesk", __version__),
            ("python", platform.python_version()),
            ("system", platform.platform()),
            ("models", str(self._parts.paths.models)),
            ("settings", str(self._parts.paths.settings)),
        )


def _closed(engine: SpeechSynthesizer | LandmarkDetector) -> str:
    engine.close()
    return engine.name


def _dictionary(parts: Examined) -> tuple[str, str]:
    return f"{len(parts.lexicon)} entries", ""


def _gloss_model(parts: Examined) -> str:
    """Its name. Once it is loaded it works without its file, until the program ends."""
    name = parts.translators.our_model.name
    if not parts.models.usable(GLOSS_MODEL.name):
        raise ModelError(
            f"The file of {name} is gone: without it SignDesk translates by its rules alone.",
            "Set SignDesk up again.",
        )
    return name


def _speech(parts: Examined) -> tuple[str, str]:
    name = parts.load_speech().name
    better = (
        "For better hearing get a Whisper model: in Models, or by "
        "`models fetch faster-whisper-base.en`."
    )
    return name, "" if "whisper" in name.lower() else better


def _camera() -> tuple[str, str]:
    from signdesk.devices.camera import list_cameras, system_here

    names = [camera.name for camera in list_cameras(system_here())]
    if not names:
        raise DeviceError("none found", "Connect a camera, or give video files.")
    return ", ".join(names), ""


def _microphone() -> tuple[str, str]:
    from signdesk.devices.microphone import list_microphones

    names = [microphone.name for microphone in list_microphones()]
    if not names:
        raise DeviceError("none found", "Connect a microphone, or give sound files.")
    return ", ".join(names), ""


def _drawing() -> tuple[str, str]:
    from signdesk.desktop.rendering.offscreen import offscreen_window
    from signdesk.desktop.rendering.scene import is_software

    window = offscreen_window((16, 16))
    window.Render()
    told = dict(
        line.split(":", 1) for line in window.ReportCapabilities().splitlines() if ":" in line
    )
    window.Finalize()
    name = told.get("OpenGL renderer string", "OpenGL").strip()
    return f"{name}{_ON}{_PROCESSOR if is_software(name) else 'graphics card'}", ""


def _video() -> tuple[str, str]:
    import av

    return f"PyAV {av.__version__}, H.264 by libx264", ""
