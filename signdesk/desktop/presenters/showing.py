"""ShowingPresenter: a sign is shown to the camera: what may it be, or was it the right one?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from signdesk.desktop.background import Background
from signdesk.desktop.notifications import Notifier
from signdesk.desktop.presenters.camera_watcher import CameraState, CameraView, CameraWatcher
from signdesk.desktop.texts import tr
from signdesk.language.recognized import SignedSentence
from signdesk.lexicon.nearest import PARAMETERS

if TYPE_CHECKING:
    from signdesk.conversation.sign_watching import Read
    from signdesk.desktop.services import DesktopServices
    from signdesk.lexicon.dictionary import Dictionary
    from signdesk.lexicon.nearest import Difference


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was seen.

    Attributes
    ----------
    what : one sentence.
    candidates : what the sign may be, likeliest first, each with its confidence from 0 to 1.
    differences : of a sign that was practised and missed: what was right, and what to change.
    is_right : whether it was the one that was practised; None when none was.
    """

    what: str
    candidates: tuple[tuple[str, float], ...]
    differences: tuple[str, ...] = ()
    is_right: bool | None = None


class ShowingView(CameraView, Protocol):
    """The camera's panel."""

    def show_verdict(self, verdict: Verdict) -> None:
        """What was seen."""
        ...


class ShowingPresenter(CameraWatcher["Read"]):
    """Decides what the camera is for; the view only shows.

    Parameters
    ----------
    dictionary : what there is by now.
    knows : whether a sign can be shown; others are left out.
    on_candidates : told the glosses of what was signed, likeliest first.
    target : the gloss that is practised now; empty when any sign may come.
    """

    def __init__(
        self,
        services: DesktopServices,
        background: Background,
        notifier: Notifier,
        view: ShowingView,
        dictionary: Callable[[], Dictionary | None],
        knows: Callable[[str], bool],
        on_candidates: Callable[[list[str]], None] = lambda _: None,
        target: Callable[[], str] = str,
    ) -> None:
        super().__init__(services, background, notifier, view)
        self._view = view
        self._dictionary = dictionary
        self._knows = knows
        self._on_candidates = on_candidates
        self._target = target

    def start(self, file: Path | None = None) -> None:
        """Watch the camera, or a video file in its place."""
        self.watch(file, self._services.sign_reader)

    def toggle(self) -> None:
        """Watch, or stop watching."""
        if self.state is CameraState.OFF:
            self.start()
        else:
            self.stop()

    def read(self, sign: Read, /) -> None:
        """Judge a sign; a sentence's end says nothing new."""
        dictionary = self._dictionary()
        if isinstance(sign, SignedSentence) or dictionary is None:
            return
        found = [(sign.gloss, sign.confidence)]
        found += [(other.gloss, other.confidence) for other in sign.alternatives]
        known = tuple((gloss, sure) for gloss, sure in found if self._knows(gloss))
        if known:
            target = self._target()
            judged = _judged(target, dictionary, known) if target else _guess(known)
            self._view.show_verdict(judged)
            self._on_candidates([gloss for gloss, _ in known])


def _guess(known: tuple[tuple[str, float], ...]) -> Verdict:
    best, sure = known[0]
    return Verdict(
        tr(
            "That may be {best} ({sure}). The list has what else it may be.",
            best=best,
            sure=f"{sure:.0%}",
        ),
        known,
    )


def _judged(target: str, dictionary: Dictionary, known: tuple[tuple[str, float], ...]) -> Verdict:
    """Whether the best guess is the sign that is practised, or one that is signed alike."""
    best, sure = known[0]
    alike = (target, *dictionary.page(target).homonyms)
    if best in alike:
        return Verdict(
            tr("Yes, that was {target} ({sure}).", target=target, sure=f"{sure:.0%}"),
            known,
            is_right=True,
        )
    place = next((n for n, (gloss, _) in enumerate(known, 1) if gloss in alike), None)
    said = tr("That looked like {best} ({sure}).", best=best, sure=f"{sure:.0%}")
    if place is not None:
        said += " " + tr("{target} was guess number {place}.", target=target, place=place)
    differences = _compared(dictionary.differences(target, best))
    return Verdict(said, known, differences, is_right=False)


def _compared(differences: Sequence[Difference]) -> tuple[str, ...]:
    """What was right and what was off, a line for each parameter; none if nothing is known."""
    off = {each.parameter: each for each in differences}
    if not off:
        return ()
    return tuple(
        "✗ "
        + tr(
            "{parameter}: {here}; yours looked like {there}",
            parameter=tr(parameter),
            here=off[parameter].here,
            there=off[parameter].there,
        )
        if parameter in off
        else "✓ " + tr(parameter)
        for parameter in PARAMETERS
    )
