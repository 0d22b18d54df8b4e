"""What the translate presenter asks of the window, and the states it tells it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from signdesk.desktop.presenters.engines import Engines
    from signdesk.desktop.presenters.hearing import Listening
    from signdesk.desktop.services import Signer
    from signdesk.language.gloss import GlossSequence
    from signdesk.motion.clip import MotionClip


class State(StrEnum):
    """What the window is doing."""

    LOADING = "loading"
    IDLE = "idle"
    LISTENING = "listening"
    TRANSCRIBING = "transcribing"
    TRANSLATING = "translating"
    SIGNING = "signing"


class TranslateView(Protocol):
    """The window, as the presenter sees it. All calls come on the GUI thread."""

    def show_state(self, state: State) -> None:
        """Tell what is being done."""
        ...

    def show_engines(self, engines: Engines) -> None:
        """Tell what is loaded, what still loads and what cannot be used."""
        ...

    def show_signer(self, signer: Signer) -> None:
        """Put the signer in the viewport."""
        ...

    def show_text(self, text: str) -> None:
        """Put heard words into the text box."""
        ...

    def show_glosses(self, sequence: GlossSequence | None) -> None:
        """Show the glosses, or none."""
        ...

    def light_gloss(self, index: int | None) -> None:
        """Mark the gloss that is being signed."""
        ...

    def play(self, clip: MotionClip, *, more: bool) -> None:
        """Sign this from its start; there may be more of it to come."""
        ...

    def extend(self, clip: MotionClip, *, more: bool) -> None:
        """Go on with a clip that begins with the one being signed."""
        ...

    def rest(self) -> None:
        """Sign nothing."""
        ...

    def show_listening(self, listening: Listening | None) -> None:
        """Show how loud the microphone hears, and poll the presenter; or that it is closed."""
        ...
