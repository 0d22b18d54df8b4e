"""A window with engines that answer at once, and helpers that look at it."""

from __future__ import annotations

import functools
import gc
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QWidget

from signdesk.composition import Program
from signdesk.desktop.background import Background
from signdesk.desktop.health_services import Finding, Speed
from signdesk.desktop.icons import Icons
from signdesk.desktop.main_window import MainWindow
from signdesk.desktop.notifications import Notice, Notifier
from signdesk.desktop.rendering.dictionary_pictures import SPOTS, Figure
from signdesk.desktop.services import Choice, HearingChoices
from signdesk.desktop.theme import Theme
from signdesk.desktop.widgets import avatar_view
from signdesk.errors import FormatError, ModelError
from signdesk.language.gloss import Gloss, GlossSequence, GlossSource, MarkerKind, NonManualMarker
from signdesk.language.recognized import Alternative, RecognizedSign
from signdesk.language.transcript import Word
from signdesk.lexicon.dictionary import Dictionary
from signdesk.lexicon.explain import Explainer
from signdesk.motion.clip import MotionClip
from signdesk.motion.face_actions import FACE_ACTIONS
from signdesk.motion.holistic_layout import HOLISTIC
from signdesk.motion.landmarks import LandmarkFrame
from signdesk.motion.signing_track import TRACKED, SigningTrack
from signdesk.motion.skeleton import JOINT_COUNT
from signdesk.storage.downloads import Download, DownloadFile
from signdesk.storage.history import KeptConversation
from signdesk.storage.models import StoredModel, Verification
from signdesk.storage.paths import resources_dir
from signdesk.storage.settings import LoadedSettings, Settings
from signdesk.translation.examples import Example
from signdesk.translation.own_signs import OwnSign, OwnSigns
from signdesk.translation.signer_interfaces import VideoFrame

SEQUENCE = GlossSequence(
    (
        Gloss("HELLO", GlossSource.LEXICON),
        Gloss("HOW", GlossSource.LEXICON, 1),
        Gloss("IX-2", GlossSource.POINTING, 1),
        Gloss("fs-DEBORAH", GlossSource.FINGERSPELLED, 2),
        Gloss("25", GlossSource.NUMBER, 2),
    ),
    (NonManualMarker(MarkerKind.WH_QUESTION, 1, 3),),
)


def still_clip(duration_s: float, frame_rate: float = 30.0, turn: float = 0.0) -> MotionClip:
    """A clip that does not move; `turn` marks it in the left wrist."""
    frames = round(duration_s * frame_rate)
    rotations = np.zeros((frames, JOINT_COUNT, 3), np.float32)
    rotations[:, 20, 0] = turn
    return MotionClip(
        rotations, np.zeros((frames, len(FACE_ACTIONS))), np.zeros((frames, 3)), frame_rate
    )


@dataclass
class FakeSpan:
    gloss_index: int
    start_s: float
    end_s: float


@dataclass
class FakeUtterance:
    clip: MotionClip
    spans: Sequence[FakeSpan]


class FakeTranslator:
    name = "rules"

    def translate(self, english: str) -> GlossSequence:
        return SEQUENCE


@functools.cache
def program() -> Program:
    """The real parts that are quick enough for tests, made once."""
    return Program()


@dataclass
class FakeBody:
    name: str = "paper doll"

    @property
    def geometry(self) -> Any:
        return program().body.geometry


class FakeFavourites:
    def __init__(self) -> None:
        self.glosses: frozenset[str] = frozenset()

    def load(self) -> frozenset[str]:
        return self.glosses

    def save(self, glosses: Iterable[str]) -> None:
        self.glosses = frozenset(glosses)


class FakePictures:
    """One small picture stands for all."""

    def __init__(self, picture: Path) -> None:
        self._picture = picture

    def handshapes(self, names: Sequence[str], is_cancelled: Any) -> Iterator[tuple[str, Path]]:
        yield from ((name, self._picture) for name in names)

    def figures(self) -> dict[str, Figure]:
        return {
            figure: Figure(
                self._picture,
                {region: (0.5, (i + 0.5) / len(spots)) for i, region in enumerate(spots)},
            )
            for figure, spots in SPOTS.items()
        }


class FakeSigner:
    """Signs each gloss for half a second, from 0.2 s on."""

    def __init__(self) -> None:
        self.body: Any = FakeBody()

    def sign(self, sequence: GlossSequence) -> FakeUtterance:
        count = len(sequence.glosses)
        spans = [FakeSpan(i, 0.2 + 0.5 * i, 0.6 + 0.5 * i) for i in range(count)]
        return FakeUtterance(still_clip(0.5 * count + 0.4, turn=1.0), spans)

    def idle(self, start_s: float, duration_s: float) -> MotionClip:
        return still_clip(duration_s)


class FakeSpeech:
    name = "a good ear"

    def transcribe(self, audio: np.ndarray, is_cancelled: Callable[[], bool]) -> Iterator[Word]:
        if len(audio):
            yield Word("hello", 0.0, 0.1, 1.0)
            yield Word("there", 0.1, 0.2, 1.0)


@dataclass
class FakeSound:
    samples: np.ndarray
    warning: str = ""


@dataclass
class FakeMicrophone:
    level_dbfs: float = -20.0
    lost_s: float = 0.0
    is_open: bool = False
    error: Exception | None = None

    def start(self) -> None:
        if self.error is not None:
            raise self.error
        self.is_open = True

    def read(self) -> np.ndarray:
        if self.error is not None:
            raise self.error
        return np.ones(1600, np.float32)

    def stop(self) -> np.ndarray:
        self.is_open = False
        return np.ones(160, np.float32)


class FakeSettingsFile:
    def __init__(self) -> None:
        self.settings = Settings(theme="light", interface_language="en")
        self.messages: tuple[str, ...] = ()

    def load(self) -> LoadedSettings:
        return LoadedSettings(self.settings, self.messages)

    def save(self, settings: Settings) -> None:
        self.settings = settings


class FakeCamera:
    """A grey picture thirty times a second, until it is told to stop."""

    name = "a camera"

    def __init__(self) -> None:
        self.is_open = False
        self.error: Exception | None = None

    def frames(self, is_cancelled: Callable[[], bool]) -> Iterator[VideoFrame]:
        if self.error is not None:
            raise self.error
        self.is_open = True
        try:
            for number in range(10_000):
                if is_cancelled():
                    return
                time.sleep(0.005)
                yield VideoFrame(np.full((48, 64, 3), 128, np.uint8), number / 30)
        finally:
            self.is_open = False


class FakeDetector:
    """Finds a pair of hands in every picture."""

    name = "a sharp eye"

    def __init__(self) -> None:
        self.is_closed = False

    def detect(self, picture: np.ndarray, captured_at_s: float) -> LandmarkFrame:
        points = np.random.default_rng(0).uniform(0, 48, (len(HOLISTIC), 3)).astype(np.float32)
        return LandmarkFrame(points, np.ones(len(HOLISTIC), np.float32), HOLISTIC, captured_at_s)

    def reset(self) -> None:
        """Nothing is remembered."""

    def close(self) -> None:
        self.is_closed = True


class FakeRecorder:
    """Gives a recording at every third picture."""

    def __init__(self) -> None:
        self._count = 0

    def see(self, frame: LandmarkFrame) -> list[SigningTrack]:
        self._count += 1
        return [recorded(self._count)] if self._count % 3 == 0 else []

    def finish(self) -> list[SigningTrack]:
        return []

    def reset(self) -> None:
        """Begin anew."""


def recorded(seed: int = 0) -> SigningTrack:
    """What might have been recorded of a sign."""
    points = np.random.default_rng(seed).normal(0, 0.4, (12, len(TRACKED), 3))
    return SigningTrack(points.astype(np.float32), np.ones((12, 3), np.bool_))


class FakeReader:
    """Reads one sign from the third picture on, again and again."""

    def __init__(self, gloss: str = "FATHER") -> None:
        self.gloss = gloss
        self._count = 0

    def see(self, frame: LandmarkFrame) -> list[Any]:
        self._count += 1
        return [self._sign()] if self._count % 3 == 0 else []

    def finish(self) -> list[Any]:
        return []

    def reset(self) -> None:
        """Begin anew."""

    def _sign(self) -> RecognizedSign:
        others = (Alternative("MOTHER", 0.2), Alternative("NOT-IN-THE-DICTIONARY", 0.1))
        return RecognizedSign(self.gloss, 0.0, 0.5, 0.7, others)


def stored(name: str, problem: str = "", licence: str = "MIT") -> StoredModel:
    path = Path("/models") / name
    return StoredModel(
        name, "speech-recognition", "ctranslate2-whisper", path, 145_000_000, licence, None, problem
    )


class FakeHealth:
    """Speech works, there is no camera; one model is broken; one can be downloaded."""

    steps = ("speech", "camera")
    timed_steps = ("speech",)

    def __init__(self) -> None:
        file = DownloadFile("model.bin", "https://example.org/model.bin", "0" * 64, 20_000_000)
        self.listed = [Download("small", "Hears", "MIT", "a friend", (file,))]
        self.stored = [stored("base"), stored("half", "has no config.json")]
        self.arrived = 0
        self.added: list[Path] = []
        self.goes_on = threading.Event()

    def find(self, step: str) -> Finding:
        if step == "camera":
            return Finding(step, False, "none found", "Connect a camera.")
        return Finding(step, True, "a good ear", device="processor")

    def time(self, step: str, is_cancelled: Any) -> Speed:
        return Speed(step, 0.25, "second of speech")

    def models(self) -> list[StoredModel]:
        return list(self.stored)

    def downloads(self) -> list[Download]:
        return self.listed

    def arrived_bytes(self, download: Download) -> int:
        return self.arrived

    def add(self, source: Path, count: Any, is_cancelled: Any) -> str:
        if source.suffix == ".txt":
            raise ModelError(f"{source.name} is not a model.", "Choose another.")
        count(1, 2)
        self.added.append(source)
        self.stored.append(stored(source.stem))
        return f"{source.stem} is here."

    def download(self, download: Download, count: Any, is_cancelled: Any) -> str:
        while not self.goes_on.wait(0.01):
            self.arrived = 5_000_000
            count(self.arrived, download.size_bytes)
        self.stored.append(stored(download.name))
        return f"{download.name} is here."

    def verify(self, count: Any, is_cancelled: Any) -> list[Verification]:
        return [Verification(self.stored[0], True, ("model.bin is damaged.",))]

    def remove(self, model: StoredModel) -> None:
        self.stored.remove(model)

    def is_own(self, model: StoredModel) -> bool:
        return model.name != "base"

    def system(self) -> list[tuple[str, str]]:
        return [("signdesk", "1.2.3")]


class FakeHistory:
    """Conversations in memory; `error` is what the disk says."""

    def __init__(self) -> None:
        self.files: dict[datetime, list[dict[str, Any]]] = {}
        self.error: Exception | None = None

    def kept(self) -> tuple[KeptConversation, ...]:
        return tuple(KeptConversation(str(at), at) for at in sorted(self.files, reverse=True))

    def load(self, name: str) -> list[dict[str, Any]]:
        return self.files[datetime.fromisoformat(name)]

    def save(self, began_at: datetime, turns: Sequence[dict[str, Any]]) -> None:
        if self.error is not None:
            raise self.error
        self.files[began_at] = list(turns)

    def forget(self, began_at: datetime) -> None:
        self.files.pop(began_at, None)

    def delete(self, name: str) -> None:
        self.forget(datetime.fromisoformat(name))


class FakeGlossReader:
    """Says each gloss in small letters."""

    name = "rules"

    def translate(self, glosses: GlossSequence, doubts: Any = ()) -> str:
        return " ".join(gloss.name for gloss in glosses.glosses).capitalize() + "."


class FakeVoice:
    """Its sound is as long as told; `said` is what it was asked."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.is_closed = False

    def synthesize(self, text: str, speaking: Any, is_cancelled: Any) -> Any:
        self.said.append(text)
        return text

    def close(self) -> None:
        self.is_closed = True


class FakeSpeaker:
    """Plays in no time; `error` is what the system says."""

    def __init__(self) -> None:
        self.played: list[Any] = []
        self.error: Exception | None = None

    def play(self, sound: Any, is_cancelled: Any) -> None:
        if self.error is not None:
            raise self.error
        self.played.append(sound)


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


class StepExecutor(Executor):
    """Runs nothing until told to, on the calling thread."""

    def __init__(self) -> None:
        self.waiting: deque[Callable[[], Any]] = deque()

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        self.waiting.append(lambda: fn(*args, **kwargs))
        return Future()

    def step(self) -> None:
        self.waiting.popleft()()

    def run(self) -> None:
        while self.waiting:
            self.step()


@pytest.fixture
def services() -> FakeServices:
    return FakeServices()


@pytest.fixture
def notices() -> list[Notice]:
    return []


@pytest.fixture
def notifier(notices: list[Notice]) -> Notifier:
    made = Notifier(lambda call: call())
    made.on_notice = notices.append
    return made


@pytest.fixture
def executor() -> StepExecutor:
    return StepExecutor()


@pytest.fixture
def background(notifier: Notifier, executor: StepExecutor) -> Background:
    return Background(lambda call: call(), notifier.report, executor)


class FakeScene:
    """Remembers what it was told, in words."""

    def __init__(self) -> None:
        self.calls: list[tuple[Any, ...]] = []

    def __getattr__(self, name: str) -> Callable[..., None]:
        return lambda *args: self.calls.append((name, *args))

    def last(self, name: str) -> tuple[Any, ...]:
        return next(call[1:] for call in reversed(self.calls) if call[0] == name)


class FakeSurface:
    def __init__(self, body: Any, background: str, parent: QWidget) -> None:
        self.scene = FakeScene()
        self.scene.set_background(background)
        self.widget = QWidget(parent)
        self.draws = 0
        self.is_accelerated = False
        self.is_closed = False

    def draw(self) -> None:
        assert not self.is_closed
        self.draws += 1

    def fit(self) -> None:
        """Nothing to fit."""

    def close(self) -> None:
        self.is_closed = True


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    made = Theme(qapp, Icons(resources_dir() / "icons"))
    font = qapp.font()
    yield made
    qapp.setStyleSheet("")
    qapp.setFont(font)
    made.deleteLater()


@pytest.fixture
def paper_surface(monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw nothing: most of the window can be tested without VTK."""
    monkeypatch.setattr(avatar_view, "make_surface", FakeSurface)


@pytest.fixture
def window(
    qtbot: Any, theme: Theme, services: FakeServices, paper_surface: None
) -> Iterator[MainWindow]:
    """The window, shown, its engines not yet asked for: call `start`."""
    QSettings("SignDesk", "SignDesk").clear()
    made = MainWindow(services, theme)
    made.resize(1024, 640)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close()
    made.deleteLater()
    qtbot.wait(1)
    gc.collect()


@pytest.fixture
def ready(qtbot: Any, window: MainWindow) -> MainWindow:
    """The window with all engines loaded."""
    window.start()
    qtbot.waitUntil(lambda: window.presenter.engines.speech is not None)
    qtbot.waitUntil(lambda: window.presenter.state == "idle")
    return window
