"""What the dictionary's presenter asks of its view, and what it tells it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from signdesk.lexicon.dictionary import Query

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from signdesk.desktop.presenters.own_entries import Listed
    from signdesk.desktop.presenters.sign_timeline import SignTimeline
    from signdesk.desktop.rendering.dictionary_pictures import Figure
    from signdesk.lexicon.dictionary import Dictionary, SignPage
    from signdesk.motion.clip import MotionClip


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a query.

    Attributes
    ----------
    entries : best first. query : what was asked.
    advice : what to do when nothing was found; else empty.
    title : what the signs are, when they are no answer to the query; else empty.
    """

    entries: Sequence[Listed] = ()
    query: Query = field(default_factory=Query)
    advice: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class ShownSign:
    """A sign's page as it is shown.

    Attributes
    ----------
    examples : English sentences that are signed with it.
    """

    page: SignPage
    examples: Sequence[str] = ()
    is_favourite: bool = False
    can_go_back: bool = False
    can_go_forward: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class ShownSigning:
    """What is signed on a sign's page, again and again.

    Attributes
    ----------
    title : the gloss, or the example sentence. is_example : which of both.
    start_s : when the first posture is reached.
    trails : (N, 3) metres, by side: the ways of the fingertips of a right-handed signer.
    """

    title: str
    is_example: bool
    clip: MotionClip
    start_s: float
    trails: Mapping[str, NDArray[np.float64]]
    timeline: SignTimeline


class DictionaryView(Protocol):
    """The widgets; a page of Qt's meets it."""

    def show_dictionary(self, dictionary: Dictionary) -> None:
        """There is a dictionary now, with these topics, letters and handshapes."""
        ...

    def show_found(self, found: Found, favourites: frozenset[str]) -> None:
        """These signs were found."""
        ...

    def show_sign(self, sign: ShownSign) -> None:
        """Say all about the sign that is looked at."""
        ...

    def show_handshape(self, name: str, path: Path) -> None:
        """A handshape's picture is there."""
        ...

    def show_figures(self, figures: dict[str, Figure]) -> None:
        """The pictures of head and body are there."""
        ...

    def show_examples(self, sentences: Sequence[str]) -> None:
        """These examples there are of the sign that is looked at."""
        ...

    def play(self, signing: ShownSigning) -> None:
        """Sign this again and again."""
        ...
