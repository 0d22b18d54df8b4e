"""What the conversation's presenters ask of the window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from signdesk.conversation.captions import Caption
    from signdesk.conversation.hearing import Hearing
    from signdesk.conversation.history import Said
    from signdesk.conversation.sign_watching import SignWatching
    from signdesk.language.recognized import Read, RecognizedSign
    from signdesk.motion.clip import MotionClip


#: A sentence with a less sure sign is not said by itself: somebody must look at it.
_DOUBTFUL = 0.4


class Floor(StrEnum):
    """Whose turn it is, and what is done with it."""

    OPEN = "open"
    HEARING = "hearing"
    WRITING = "writing"
    TRANSLATING = "translating"
    SIGNING = "signing"
    DEAF = "deaf"
    CONFIRMING = "confirming"
    SPEAKING = "speaking"


@dataclass(frozen=True, slots=True)
class Draft:
    """A signed sentence that waits to be said.

    Attributes
    ----------
    signs : as they were recognised.
    english : what they mean; empty while it is being worked out.
    seconds_left : until it is said by itself; None when it waits for the user.
    least_confidence : a sign less sure than this may well be another.
    """

    signs: tuple[RecognizedSign, ...]
    english: str = ""
    seconds_left: float | None = None
    least_confidence: float = _DOUBTFUL

    @property
    def is_doubtful(self) -> bool:
        """Whether one of its signs may well be another."""
        return any(sign.confidence < self.least_confidence for sign in self.signs)


class ConversationView(Protocol):
    """The window, as the presenters see it. All calls come on the GUI thread."""

    def show_floor(self, floor: Floor, waiting: int) -> None:
        """Tell whose turn it is, and how many utterances wait."""
        ...

    def show_turns(self, said: Sequence[Said], latest: int | None) -> None:
        """The timeline; the turn of number `latest` is new or changed."""
        ...

    def show_hearing(self, hearing: Hearing | None) -> None:
        """The microphone is open, or closed."""
        ...

    def show_caption(self, caption: Caption) -> None:
        """What is being heard."""
        ...

    def show_watching(self, watching: SignWatching[Read] | None, remark: str) -> None:
        """The camera is open, or closed; `remark` says why no signs are read, or nothing."""
        ...

    def show_signs(
        self, signs: Sequence[RecognizedSign], emerging: RecognizedSign | None = None
    ) -> None:
        """Signs of the sentence that is being signed, and what the one under way seems to be."""
        ...

    def show_draft(self, draft: Draft | None) -> None:
        """The sentence that waits to be said, or none."""
        ...

    def light_turn(self, number: int | None, gloss: int | None) -> None:
        """Mark the turn that is signed or spoken, and its gloss."""
        ...

    def play(self, clip: MotionClip, *, more: bool) -> None:
        """Sign this from its start; there may be more to come."""
        ...

    def extend(self, clip: MotionClip, *, more: bool) -> None:
        """Go on with a clip that begins with the one being signed."""
        ...

    def rest(self) -> None:
        """Sign nothing."""
        ...

    def clear_entry(self) -> None:
        """What was typed is a turn now."""
        ...
