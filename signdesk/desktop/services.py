"""What the window needs from the rest of the program; `composition` provides it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from signdesk.desktop.conversation_services import ConversationServices
from signdesk.desktop.device_services import DeviceServices
from signdesk.desktop.health_services import HealthServices
from signdesk.desktop.own_sign_services import OwnSignServices

if TYPE_CHECKING:  # these load numpy and scipy, and the window need not wait for them
    from signdesk.conversation.hearing import Microphone
    from signdesk.desktop.rendering.dictionary_pictures import Figure
    from signdesk.language.gloss import GlossSequence
    from signdesk.lexicon.dictionary import Dictionary
    from signdesk.lexicon.explain import Explainer
    from signdesk.motion.clip import MotionClip
    from signdesk.motion.hands.handshapes import Handshape
    from signdesk.storage.settings import LoadedSettings, Settings
    from signdesk.translation.examples import Example
    from signdesk.translation.interfaces import Audio, EnglishToGloss, IsCancelled, SpeechRecognizer
    from signdesk.translation.signer_interfaces import BodyModel

#: Told how far long work is: a fraction in [0, 1], or None when it cannot be known, and a phrase.
ReportProgress = Callable[[float | None, str], None]


class Span(Protocol):
    """When one gloss is signed, in seconds from the start of the clip."""

    @property
    def gloss_index(self) -> int:
        """Which gloss of the sequence."""
        ...

    @property
    def start_s(self) -> float:
        """When it starts."""
        ...

    @property
    def end_s(self) -> float:
        """When it ends."""
        ...


class Utterance(Protocol):
    """Signing, and when each of its glosses is signed."""

    @property
    def clip(self) -> MotionClip:
        """The motion, by a right-handed signer."""
        ...

    @property
    def spans(self) -> Sequence[Span]:
        """In order of time."""
        ...


class Signer(Protocol):
    """A body, and the motion that glosses become on it."""

    @property
    def body(self) -> BodyModel:
        """What is drawn."""
        ...

    def sign(self, sequence: GlossSequence) -> Utterance:
        """Motion at normal speed, right-handed: the view mirrors it and sets its pace."""
        ...

    def idle(self, start_s: float, duration_s: float) -> MotionClip:
        """A piece of endless rest: breathing, blinking, looking. Adjoining pieces join."""
        ...


class Sound(Protocol):
    """What a sound file holds; `devices.audio_file` gives one."""

    @property
    def samples(self) -> Audio:
        """All of it that could be read."""
        ...

    @property
    def warning(self) -> str:
        """A sentence when that is not the whole file; else empty."""
        ...


@dataclass(frozen=True, slots=True)
class SaveRequest:
    """Signing to be written to a file.

    Attributes
    ----------
    path : its extension chooses the format.
    clip : as shown, so already left-handed if the signer is.
    speed : 1 is normal.
    view : name of the camera view, a key of `rendering.views.VIEWS`.
    mirrored : whether the picture is flipped.
    look : colours of the signer, a key of `rendering.looks.LOOKS`.
    close_ups : side of the picture where hands and face are larger; empty: nowhere.
    """

    path: Path
    clip: MotionClip
    speed: float = 1.0
    view: str = "front"
    mirrored: bool = False
    look: str = "navy"
    close_ups: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that a setting can have, and what the user reads."""

    value: str | float
    label: str


@dataclass(frozen=True, slots=True)
class HearingChoices:
    """The engines, models, devices and voices of this machine."""

    engines: tuple[Choice, ...] = ()
    models: tuple[Choice, ...] = ()
    microphones: tuple[Choice, ...] = ()
    cameras: tuple[Choice, ...] = ()
    voices: tuple[Choice, ...] = ()


class SettingsFile(Protocol):
    """Where the user's choices are kept; `storage.settings` gives one."""

    def load(self) -> LoadedSettings:
        """The settings, and sentences about what had to be mended."""
        ...

    def save(self, settings: Settings) -> None:
        """Write all settings. Raises `FormatError`."""
        ...


class DictionaryPictures(Protocol):
    """Draws the dictionary's pictures; `rendering.dictionary_pictures` gives one. Slow at first."""

    def handshapes(
        self, names: Sequence[str], is_cancelled: IsCancelled
    ) -> Iterator[tuple[str, Path]]:
        """Name and PNG of each handshape. Raises `FormatError`, `EngineError`."""
        ...

    def figures(self) -> dict[str, Figure]:
        """Head and body. Raises `FormatError`, `EngineError`."""
        ...


class Favourites(Protocol):
    """Where the user's favourite signs are kept; `storage.favourites` gives one."""

    def load(self) -> frozenset[str]:
        """Their glosses. Raises `FormatError`."""
        ...

    def save(self, glosses: Iterable[str]) -> None:
        """Write all of them. Raises `FormatError`."""
        ...


class DesktopServices(ConversationServices, OwnSignServices, DeviceServices, Protocol):
    """Everything behind the window. Loaders are slow and run off the GUI thread."""

    @property
    def settings(self) -> SettingsFile:
        """The user's choices."""
        ...

    @property
    def icons(self) -> Path:
        """Folder of icons, one SVG a name."""
        ...

    @property
    def data_folder(self) -> Path:
        """Folder of what the user made; it need not exist."""
        ...

    @property
    def interface(self) -> Path:
        """Folder of the interface's texts, one file a language; `texts` reads them."""
        ...

    @property
    def dictionary(self) -> Dictionary:
        """The lexicon as a person reads it; slow at first. Raises `LexiconError`."""
        ...

    def load_explainer(self, language: str, *, left_handed: bool) -> Explainer:
        """What says how signs are made, in a language. Raises `FormatError`."""
        ...

    @property
    def dictionary_pictures(self) -> DictionaryPictures:
        """Pictures of handshapes and places; slow at first. Raises `ModelError`."""
        ...

    @property
    def favourites(self) -> Favourites:
        """The signs that the user marked."""
        ...

    @property
    def handshapes(self) -> Mapping[str, Handshape]:
        """Handshapes by each of their names."""
        ...

    def examples(self, is_cancelled: IsCancelled) -> Mapping[str, Sequence[Example]]:
        """A few example sentences for each sign that has any. Slow. Raises `LexiconError`."""
        ...

    @property
    def health(self) -> HealthServices:
        """What looks into this installation."""
        ...

    def load_translator(self) -> EnglishToGloss:
        """Engine for English to glosses. Raises `EngineError`, `LexiconError`."""
        ...

    def load_signer(self) -> Signer:
        """Body and motion. Raises `ModelError`."""
        ...

    def load_speech(self) -> SpeechRecognizer:
        """Engine for speech. Raises `EngineError`, `ModelError`."""
        ...

    def hearing_choices(self) -> HearingChoices:
        """What speech can be heard with here. Slow. Raises `ModelError`."""
        ...

    def microphone(self) -> Microphone:
        """The microphone the user chose, not yet open."""
        ...

    def read_audio(self, path: Path, is_cancelled: IsCancelled) -> Sound:
        """Read a sound file of any format. Raises `FormatError`; `Cancelled`."""
        ...

    def save(
        self, request: SaveRequest, progress: ReportProgress, is_cancelled: IsCancelled
    ) -> None:
        """Write a file, whole or not at all. Raises `FormatError`; `Cancelled`."""
        ...
