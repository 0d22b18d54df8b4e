"""One installation of SignDesk: its folders, settings, models, devices and engines."""

from __future__ import annotations

import contextlib
from collections.abc import Collection
from functools import cached_property
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any, TypeVar

from signdesk.errors import DeviceError, EngineError
from signdesk.storage.favourites import FavouritesStore
from signdesk.storage.history import HistoryStore
from signdesk.storage.models import ModelStore, StoredModel
from signdesk.storage.paths import Paths, find_paths
from signdesk.storage.settings import Settings, SettingsStore

if TYPE_CHECKING:  # loaded when a part is made: a window or `--help` need not wait for them
    from signdesk.desktop.services import HearingChoices
    from signdesk.devices.audio_file import AudioFile
    from signdesk.devices.microphone import Microphone
    from signdesk.devices.speaker import Speaker
    from signdesk.devices.video_file import VideoFile
    from signdesk.engines.catalog import Catalog, Engine
    from signdesk.engines.speech_recognition.voice_activity import VoiceActivity
    from signdesk.storage.downloads import Download
    from signdesk.translation.interfaces import (
        IsCancelled,
        Speaking,
        SpeechRecognizer,
        SpeechSynthesizer,
    )
    from signdesk.translation.signer_interfaces import LandmarkDetector, SignRecognizer, VideoSource

T = TypeVar("T")


class part(cached_property[T]):  # noqa: N801  used as a decorator
    """A property that is made once, even when two threads ask at the same time."""

    def __get__(self, instance: Any, owner: type[Any] | None = None) -> Any:
        if instance is None:
            return self
        with instance.making:
            return super().__get__(instance, owner)


class Installation:
    """What this machine has for SignDesk: each engine and device is made when asked for."""

    def __init__(self, paths: Paths | None = None) -> None:
        self.paths = paths or find_paths()
        self.settings = SettingsStore(self.paths.settings)
        self.models = ModelStore(self.paths.model_folders)
        self.favourites = FavouritesStore(self.paths.data / "favourites.json")
        self.history = HistoryStore(self.paths.data / "history")
        self.icons = self.paths.resources / "icons"
        self.data_folder = self.paths.data
        self.interface = self.paths.resources / "interface"
        self.camera_file: Path | None = None  # stands in for the camera
        self.making = RLock()
        #: The body that signs, by catalogue name, for this run alone; empty: the user's choice.
        self.wanted_body = ""

    @property
    def choices(self) -> Settings:
        """The user's settings as they are now: the window may change them."""
        return self.settings.load().settings

    def downloads(self, listed: Path | None = None) -> tuple[Download, ...]:
        """The models that can be downloaded, by our list or another. Raises `ModelError`."""
        from signdesk.storage.downloads import read_downloads

        return read_downloads(listed or self.paths.resources / "downloads.toml")

    def load_speech(self) -> SpeechRecognizer:
        """The engine for speech: the user's choice, else the best whose model is here."""
        from signdesk.engines.speech_recognition.catalog import speech_recognizers

        return self.made(
            speech_recognizers(), self.choices.speech_engine, self.choices.speech_model
        )

    def load_voice(self) -> SpeechSynthesizer:
        """The engine that speaks. Raises `EngineError`."""
        from signdesk.engines.speech_synthesis.catalog import speech_synthesizers

        return self.made(speech_synthesizers(), "", "")

    def speaking(self, voice: SpeechSynthesizer) -> Speaking:
        """How the user wants it to speak. Raises `InputError`, `EngineError`."""
        from signdesk.translation.interfaces import Speaking, voice_named

        choices = self.choices
        voice_id = voice_named(voice.voices(), choices.voice).voice_id if choices.voice else ""
        return Speaking(voice_id, choices.speaking_rate)

    def load_speech_detector(self) -> VoiceActivity:
        """What tells speech from other sound. Raises `EngineError`."""
        from signdesk.engines.speech_recognition.voice_activity import load_voice_activity

        return load_voice_activity()

    def speaker(self) -> Speaker:
        """The system's loudspeaker, not yet open."""
        from signdesk.devices.speaker import Speaker

        return Speaker()

    def camera(self, file: Path | None = None) -> VideoSource:
        """The camera the user chose, not yet open; or a file that stands in for it."""
        from signdesk.devices.camera import Camera
        from signdesk.devices.video_file import VideoFile

        file = file or self.camera_file
        return Camera(self.choices.camera) if file is None else VideoFile(file, real_time=True)

    def video_file(self, path: Path) -> VideoFile:
        """A video file, read as fast as it goes."""
        from signdesk.devices.video_file import VideoFile

        return VideoFile(path)

    def load_detector(self) -> LandmarkDetector:
        """The engine that finds a signer's landmarks, a new one for each use."""
        from signdesk.engines.landmark_detection.catalog import landmark_detectors

        return self.made(landmark_detectors(), "", "")

    def load_recognizer(self) -> SignRecognizer:
        """The engine that recognises signs. Raises `EngineError`, `ModelError`."""
        from signdesk.engines.sign_recognition.catalog import sign_recognizers

        return self.made(sign_recognizers(), "", "")

    def hearing_choices(self) -> HearingChoices:
        """What speech can be heard with here. Raises `ModelError`."""
        from signdesk.desktop.services import Choice, HearingChoices
        from signdesk.devices.microphone import list_microphones
        from signdesk.engines.speech_recognition.catalog import speech_recognizers

        catalog = speech_recognizers()
        formats = {engine.model_format for engine in catalog if engine.model_format}
        models = [m for m in self.models.list() if m.format in formats and not m.problem]
        at_hand = {model.format for model in models}
        names: list[str] = []
        with contextlib.suppress(DeviceError):  # no sound library: then no microphones
            names = [microphone.name for microphone in list_microphones()]
        return HearingChoices(
            tuple(Choice(e.name, _label(e, at_hand)) for e in catalog),
            tuple(Choice(name, name) for name in dict.fromkeys(m.name for m in models)),
            tuple(Choice(name, name) for name in dict.fromkeys(names)),
            tuple(Choice(name, name) for name in self._camera_names()),
            tuple(Choice(name, name) for name in self._voice_names()),
        )

    def _camera_names(self) -> list[str]:
        from signdesk.devices.camera import list_cameras, system_here

        with contextlib.suppress(DeviceError):
            return list(dict.fromkeys(camera.name for camera in list_cameras(system_here())))
        return []

    def _voice_names(self) -> list[str]:
        """English ones, for English is what is said."""
        with contextlib.suppress(EngineError):
            voice = self.load_voice()
            try:
                english = [v for v in voice.voices() if v.language.startswith("en")]
            finally:
                voice.close()
            return list(dict.fromkeys(v.name for v in english))
        return []

    def microphone_named(self, name: str) -> Microphone:
        """A microphone, not yet open; the system's default without a name."""
        from signdesk.devices.microphone import Microphone

        return Microphone(name)

    def camera_named(self, name: str) -> VideoSource:
        """A camera, not yet open; the system's default without a name."""
        from signdesk.devices.camera import Camera

        return Camera(name)

    def say(self, text: str, voice: str, rate: float, is_cancelled: IsCancelled) -> None:
        """Say something. Raises `DeviceError`, `EngineError`, `InputError`; `Cancelled`."""
        from signdesk.translation.interfaces import Speaking, voice_named

        engine = self.load_voice()
        try:
            voice_id = voice_named(engine.voices(), voice).voice_id if voice else ""
            sound = engine.synthesize(text, Speaking(voice_id, rate), is_cancelled)
        finally:
            engine.close()
        self.speaker().play(sound, is_cancelled)

    def microphone(self) -> Microphone:
        """The microphone the user chose, not yet open."""
        from signdesk.devices.microphone import Microphone

        return Microphone(self.choices.microphone)

    def read_audio(self, path: Path, is_cancelled: IsCancelled) -> AudioFile:
        """A sound file. Raises `FormatError`; `Cancelled`."""
        from signdesk.devices.audio_file import read_audio

        return read_audio(path, is_cancelled)

    def made(self, catalog: Catalog[T], engine: str, model: str) -> T:
        """The engine of that name, or the best one, with its model."""
        from signdesk.engines.catalog import EngineRequest

        formats = {stored.format for stored in self.models.list() if not stored.problem}
        chosen = catalog.get(engine) if engine else catalog.best(formats)
        stored = self._model(chosen.model_format, model)
        path = None if stored is None else stored.path
        return catalog.create(chosen.name, EngineRequest(path, self.choices.force_cpu))

    def _model(self, model_format: str, name: str) -> StoredModel | None:
        if not model_format:
            return None
        if name:
            return self.models.find(name)
        return next(iter(self.models.usable(model_format)), None)


def _label(engine: Engine[Any], formats: Collection[str]) -> str:
    """An engine as the user reads it, and what it lacks."""
    if engine.missing_modules:
        return f"{engine.label} (not installed)"
    needs_model = engine.model_format and engine.model_format not in formats
    return f"{engine.label} (needs a model)" if needs_model else engine.label
