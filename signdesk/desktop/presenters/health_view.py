"""What the view of models and health shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from signdesk.desktop.health_services import Finding, Speed
from signdesk.desktop.texts import mark, tr

if TYPE_CHECKING:
    from signdesk.storage.downloads import Download
    from signdesk.storage.models import StoredModel

#: Steps in the user's words, by their names.
STEP_LABELS = {
    "dictionary": mark("Dictionary"),
    "translation": mark("English to signs"),
    "gloss model": mark("SignDesk's translation model"),
    "signing": mark("Signer"),
    "drawing": mark("Drawing"),
    "speech": mark("Hearing speech"),
    "voice": mark("Voice"),
    "microphone": mark("Microphone"),
    "landmarks": mark("Seeing hands and face"),
    "sign recognition": mark("Recognising signs"),
    "English of signs": mark("Signs to English"),
    "camera": mark("Camera"),
    "video": mark("Video files"),
}


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step of the product. `finding` is None until it was looked at; `speed` until timed."""

    step: str
    finding: Finding | None = None
    speed: str = ""

    @property
    def label(self) -> str:
        """In the user's words."""
        return tr(STEP_LABELS[self.step])


@dataclass(frozen=True, slots=True)
class ModelRow:
    """A model on this machine.

    Attributes
    ----------
    state : a phrase: usable, or why not, or what a check of its files found.
    is_broken : whether it cannot be used.
    can_be_removed : whether the user put it here.
    """

    model: StoredModel
    state: str
    is_broken: bool
    can_be_removed: bool


@dataclass(frozen=True, slots=True)
class DownloadRow:
    """A model that can be downloaded.

    Attributes
    ----------
    arrived_bytes : what is here of it from an attempt that was stopped.
    is_here : whether it is installed. is_running : whether it is on its way.
    """

    download: Download
    arrived_bytes: int = 0
    is_here: bool = False
    is_running: bool = False


#: A speed, by what it counts.
_SPEEDS = {
    "search": mark("{time} a search"),
    "sentence": mark("{time} a sentence"),
    "picture": mark("{time} a picture"),
    "sign": mark("{time} a sign"),
    "second of speech": mark("{time} a second of speech"),
}


def speed_text(speed: Speed) -> str:
    """How fast a step is: 12 ms a sentence."""
    return tr(_SPEEDS[speed.per], time=time_text(speed.seconds))


class HealthView(Protocol):
    """Shows it; `widgets.health_page` does."""

    def show_steps(self, rows: Sequence[StepRow]) -> None:
        """What each step uses, on what, how fast."""
        ...

    def show_missing(self, lines: Sequence[tuple[str, str]] | None) -> None:
        """What is missing, and what to do about each; None while it is looked for."""
        ...

    def show_models(self, rows: Sequence[ModelRow]) -> None:
        """The models on this machine."""
        ...

    def show_downloads(self, rows: Sequence[DownloadRow]) -> None:
        """The models that can be downloaded."""
        ...

    def show_busy(self, is_busy: bool) -> None:
        """Whether looking or timing is under way, and cannot be asked for again."""
        ...


def size_text(size_bytes: int) -> str:
    """A size for people: 4.4 MB, 1.5 GB."""
    if size_bytes >= 1e9:
        return f"{size_bytes / 1e9:.1f} GB"
    return f"{size_bytes / 1e6:.0f} MB" if size_bytes >= 1e7 else f"{size_bytes / 1e6:.1f} MB"


def time_text(seconds: float) -> str:
    """A duration for people: 5 ms; 1.3 s."""
    if seconds >= 1:
        return f"{seconds:.1f} s"
    return f"{1000 * seconds:.0f} ms" if seconds >= 0.001 else tr("under 1 ms")
