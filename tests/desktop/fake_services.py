"""All that the window asks of the program, with engines that answer at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np

from signdesk.desktop.services import Choice, HearingChoices
from signdesk.errors import FormatError
from signdesk.language.gloss import Gloss
from signdesk.lexicon.dictionary import Dictionary
from signdesk.lexicon.explain import Explainer
from signdesk.motion.tracking.signing_track import SigningTrack
from signdesk.storage.paths import resources_dir
from signdesk.translation.examples import Example
from signdesk.translation.recognition.own_signs import OwnSign, OwnSigns

from .fake_devices import FakeCamera, FakeMicrophone, FakeSound, FakeSpeaker
from .fake_engines import (
    SEQUENCE,
    FakeDetector,
    FakeGlossReader,
    FakeReader,
    FakeRecorder,
    FakeSigner,
    FakeSpeech,
    FakeTranslator,
    FakeVoice,
    program,
)
from .fake_storage import FakeFavourites, FakeHealth, FakeHistory, FakePictures, FakeSettingsFile


@dataclass
class FakeServices:
    """Everything works; tests replace what should not."""

    icons: Path = field(default_factory=lambda: resources_dir() / "icons")
    interface: Path = field(default_factory=lambda: resources_dir() / "interface")
    settings: FakeSettingsFile = field(default_factory=FakeSettingsFile)
    ears: FakeMicrophone = field(default_factory=FakeMicrophone)
    load_translator: Callable[[], Any] = FakeTranslator
    load_signer: Callable[[], Any] = FakeSigner
    load_speech: Callable[[], Any] = FakeSpeech
    audio_warning: str = ""
    saved: list[Any] = field(default_factory=list)
    favourites: FakeFavourites = field(default_factory=FakeFavourites)
    dictionary_error: Exception | None = None
    health: FakeHealth = field(default_factory=FakeHealth)
    eye: FakeCamera = field(default_factory=FakeCamera)
    detector: FakeDetector = field(default_factory=FakeDetector)
    sign_reader: Callable[[], Any] = FakeReader
    filmed: list[Path | None] = field(default_factory=list)
    tried: list[str] = field(default_factory=list)
    history: FakeHistory = field(default_factory=FakeHistory)
    voice: FakeVoice = field(default_factory=FakeVoice)
    loudspeaker: FakeSpeaker = field(default_factory=FakeSpeaker)
    load_gloss_reader: Callable[[], Any] = FakeGlossReader
    load_speech_detector: Callable[[], Any] = lambda: None
    sign_recorder: Callable[[], Any] = FakeRecorder
    own_signs: OwnSigns = field(default_factory=lambda: OwnSigns(Path("nowhere")))
    learn_error: Exception | None = None

    def load_explainer(self, language: str, *, left_handed: bool) -> Explainer:
        return program().load_explainer(language, left_handed=left_handed)

    def practice_reader(self, target: Callable[[], str]) -> Any:
        return self.sign_reader()

    def load_voice(self) -> FakeVoice:
        return self.voice

    def speaker(self) -> FakeSpeaker:
        return self.loudspeaker

    def speaking(self, voice: Any) -> None:
        """As the system speaks."""

    def read_gloss(self, name: str) -> Gloss:
        return program().read_gloss(name)

    def say_in_english(self, sentences: Sequence[Any]) -> list[str]:
        reader = self.load_gloss_reader()
        return [
            reader.translate(
                SimpleNamespace(glosses=[SimpleNamespace(name=sign.gloss) for sign in each.signs])
            )
            for each in sentences
        ]

    def learn_sign(self, gloss: str, english: str, recordings: Sequence[SigningTrack]) -> OwnSign:
        if self.learn_error is not None:
            raise self.learn_error
        sign = OwnSign(gloss, english, tuple(recordings))
        self.own_signs.save(sign)
        return sign

    def camera(self, file: Path | None = None) -> FakeCamera:
        self.filmed.append(file)
        return self.eye

    def load_detector(self) -> FakeDetector:
        return self.detector

    @property
    def dictionary(self) -> Dictionary:
        if self.dictionary_error is not None:
            raise self.dictionary_error
        return program().dictionary

    @property
    def dictionary_pictures(self) -> FakePictures:
        return FakePictures(self.icons / "hands.svg")

    @property
    def handshapes(self) -> Any:
        return program().handshapes

    def examples(self, is_cancelled: Callable[[], bool]) -> dict[str, tuple[Example, ...]]:
        return {"HELLO": (Example("Hello, how are you, Deborah?", SEQUENCE),)}

    def hearing_choices(self) -> HearingChoices:
        return HearingChoices(
            (Choice("good", "A good ear"), Choice("bad", "A bad ear (basic)")),
            (Choice("base", "base"),),
            (Choice("USB mic", "USB mic"),),
            (Choice("USB eye", "USB eye"),),
            (Choice("Alan", "Alan"),),
        )

    def microphone_named(self, name: str) -> FakeMicrophone:
        self.tried.append(name)
        return self.ears

    def camera_named(self, name: str) -> FakeCamera:
        self.tried.append(name)
        return self.eye

    def say(self, text: str, voice: str, rate: float, is_cancelled: Callable[[], bool]) -> None:
        self.tried.append(f"{voice} {rate}: {text}")

    def microphone(self) -> FakeMicrophone:
        return self.ears

    def read_audio(self, path: Path, is_cancelled: Callable[[], bool]) -> FakeSound:
        if path.suffix != ".wav":
            raise FormatError(f"{path.name} is not sound.", "Choose another file.")
        return FakeSound(np.ones(1600, np.float32), self.audio_warning)

    def save(self, request: Any, progress: Callable[..., None], is_cancelled: Any) -> None:
        progress(0.5, "half")
        self.saved.append(request)
