"""What a conversation needs from the rest of the program, beside what signing needs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:  # these load numpy and scipy, and the window need not wait for them
    from signdesk.conversation.hearing import SpeechDetector
    from signdesk.language.gloss import Gloss
    from signdesk.language.recognized import Read, SignedSentence
    from signdesk.translation.interfaces import (
        GlossToEnglish,
        IsCancelled,
        Speaking,
        SpeechSynthesizer,
        SpokenAudio,
    )
    from signdesk.translation.recognition.practice import Practised
    from signdesk.translation.signer_interfaces import LandmarkDetector, Reader, VideoSource


class Loudspeaker(Protocol):
    """Plays one sound at a time; `devices.speaker` gives one."""

    def play(self, sound: SpokenAudio, is_cancelled: IsCancelled) -> None:
        """Play to the end. Raises `DeviceError`; `Cancelled`."""
        ...


class Kept(Protocol):
    """A conversation on disk."""

    @property
    def name(self) -> str:
        """What the store calls it."""
        ...

    @property
    def began_at(self) -> datetime | None:
        """When it began, if its name tells."""
        ...


class ConversationStore(Protocol):
    """Where conversations are kept; `storage.history` gives one."""

    def kept(self) -> Sequence[Kept]:
        """The conversations there are, the latest first. Raises `FormatError`."""
        ...

    def load(self, name: str) -> list[dict[str, Any]]:
        """The turns of one. Raises `FormatError`."""
        ...

    def save(self, began_at: datetime, turns: Sequence[dict[str, Any]]) -> None:
        """Write all turns of one. Raises `FormatError`."""
        ...

    def forget(self, began_at: datetime) -> None:
        """Delete the one that began then. Raises `FormatError`."""
        ...

    def delete(self, name: str) -> None:
        """Delete one. Raises `FormatError`."""
        ...


class ConversationServices(Protocol):
    """Loaders are slow and run off the GUI thread."""

    @property
    def history(self) -> ConversationStore:
        """The conversations that the user wanted kept."""
        ...

    def camera(self, file: Path | None = None) -> VideoSource:
        """The user's camera, not yet open; or a file that stands in for it."""
        ...

    def load_detector(self) -> LandmarkDetector:
        """A new engine that finds landmarks. Raises `EngineError`."""
        ...

    def sign_reader(self) -> Reader[Read]:
        """A new reader of signs. Raises `EngineError`, `ModelError`."""
        ...

    def practice_reader(self, target: Callable[[], str]) -> Reader[Read | Practised]:
        """A reader that measures signs, too. Raises `EngineError`, `ModelError`."""
        ...

    def load_gloss_reader(self) -> GlossToEnglish:
        """Engine for glosses to English. Raises `EngineError`, `LexiconError`."""
        ...

    def say_in_english(self, sentences: Sequence[SignedSentence]) -> list[str]:
        """Each signed sentence in English. Raises `EngineError`, `LexiconError`."""
        ...

    def load_voice(self) -> SpeechSynthesizer:
        """Engine that speaks. Raises `EngineError`."""
        ...

    def speaker(self) -> Loudspeaker:
        """The loudspeaker, not yet open."""
        ...

    def speaking(self, voice: SpeechSynthesizer) -> Speaking:
        """How the user wants it to speak. Raises `InputError`."""
        ...

    def load_speech_detector(self) -> SpeechDetector:
        """What tells speech from other sound. Raises `EngineError`."""
        ...

    def read_gloss(self, name: str) -> Gloss:
        """A gloss as the user wrote it, with its source. Slow at first."""
        ...
