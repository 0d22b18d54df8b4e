"""ShowingPresenter: a sign is shown to the camera: what may it be, or was it the right one?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from signdesk.desktop.background import Background
from signdesk.desktop.notifications import Notifier
from signdesk.desktop.presenters.camera_watcher import CameraState, CameraView, CameraWatcher
from signdesk.desktop.presenters.glosses import page_of
from signdesk.desktop.texts import mark, tr
from signdesk.language.recognized import EmergingSign, Read, RecognizedSign, SignedSentence
from signdesk.lexicon.nearest import PARAMETERS

if TYPE_CHECKING:
    from signdesk.desktop.services import DesktopServices
    from signdesk.lexicon.dictionary import Dictionary
    from signdesk.lexicon.nearest import Difference
    from signdesk.translation.recognition.practice import Off, Practised
    from signdesk.translation.signer_interfaces import Reader


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


#: Parameters that are measured on what the camera saw.
MEASURED = ("handshape", "location", "movement")
_BENT = mark("handshape: your fingers seemed bent differently, by about {degrees}°")


class ShowingView(CameraView, Protocol):
    """The camera's panel."""

    def show_verdict(self, verdict: Verdict) -> None:
        """What was seen."""
        ...


class ShowingPresenter(CameraWatcher["Read | Practised"]):
    """Decides what the camera is for; the view only shows.

    Parameters
    ----------
    dictionary : what there is by now.
    knows : whether a sign can be shown; others are left out.
    on_candidates : told the glosses of what was signed, likeliest first.
    target : tells the gloss that is practised now; None when any sign may come.
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
        target: Callable[[], str] | None = None,
    ) -> None:
        super().__init__(services, background, notifier, view)
        self._view = view
        self._dictionary = dictionary
        self._knows = knows
        self._on_candidates = on_candidates
        self._target = target

    def start(self, file: Path | None = None) -> None:
        """Watch the camera, or a video file in its place."""
        self.watch(file, self._load_reader)

    def toggle(self) -> None:
        """Watch, or stop watching."""
        if self.state is CameraState.OFF:
            self.start()
        else:
            self.stop()

    def read(self, given: Read | Practised, /) -> None:
        """Judge a sign that has ended; a sentence's end says nothing new."""
        dictionary = self._dictionary()
        if isinstance(given, (SignedSentence, EmergingSign)) or dictionary is None:
            return
        sign, off = (given, None) if isinstance(given, RecognizedSign) else (given.sign, given.off)
        target = "" if self._target is None else self._target()
        known = self._known(sign, with_numbers=not target)
        if known:
            judged = _judged(target, dictionary, known, off) if target else _guess(known)
            self._view.show_verdict(judged)
            self._on_candidates([gloss for gloss, _ in known])

    def _known(self, sign: RecognizedSign, *, with_numbers: bool) -> tuple[tuple[str, float], ...]:
        """What a sign may be, with how sure it is: one with a number is on the sign's page."""
        found: dict[str, float] = {}
        for gloss, sure in sign.shares.items():
            page = page_of(gloss, self._knows) if with_numbers else gloss
            if self._knows(page):
                found.setdefault(page, sure)
        return tuple(found.items())

    def _load_reader(self) -> Reader[Read | Practised]:
        if self._target is None:
            return self._services.sign_reader()
        return self._services.practice_reader(self._target)


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


def _judged(
    target: str, dictionary: Dictionary, known: tuple[tuple[str, float], ...], off: Off | None
) -> Verdict:
    """Whether the best guess is the sign that is practised, or one that is signed alike."""
    best, sure = known[0]
    alike = (target, *dictionary.page(target).homonyms)
    if best in alike:
        return Verdict(
            tr("Yes, that was {target} ({sure}).", target=target, sure=f"{sure:.0%}"),
            known,
            tuple(f"? {what}" for what in _measured(off).values()),
            is_right=True,
        )
    place = next((n for n, (gloss, _) in enumerate(known, 1) if gloss in alike), None)
    said = tr("That looked like {best} ({sure}).", best=best, sure=f"{sure:.0%}")
    if place is not None:
        said += " " + tr("{target} was guess number {place}.", target=target, place=place)
    differences = _compared(dictionary.differences(target, best), off)
    return Verdict(said, known, differences, is_right=False)


def _compared(differences: Sequence[Difference], off: Off | None) -> tuple[str, ...]:
    """What was right and what was off, a line for each parameter; none if nothing is known.

    What was measured counts; what only the sign that it was taken for tells has a question mark.
    """
    guessed = {each.parameter: each for each in differences}
    measured = _measured(off)
    if not guessed and not measured:
        return ()
    lines = []
    for parameter in PARAMETERS:
        guess = guessed.get(parameter)
        told = [measured[parameter]] if parameter in measured else []
        if guess is not None:
            told.append(
                tr(
                    "{parameter}: {here}; yours looked like {there}",
                    parameter=tr(parameter),
                    here=guess.here,
                    there=guess.there,
                )
            )
        is_sure = parameter in measured or off is None or parameter not in MEASURED
        mark_of = ("✗ " if is_sure else "? ") if told else "✓ "
        lines.append(mark_of + (". ".join(told) or tr(parameter)))
    return tuple(lines)


def _measured(off: Off | None) -> dict[str, str]:
    """A sentence for each parameter that was measured to be off."""
    if off is None:
        return {}
    said = {
        "handshape": tr(_BENT, degrees=f"{off.bent_deg:.0f}"),
        "location": _place(off),
        "movement": tr("movement: your hand seemed to take another path"),
    }
    return {parameter: said[parameter] for parameter in off.parameters}


def _place(off: Off) -> str:
    if abs(off.above) >= abs(off.across):
        if off.above > 0:
            return tr("location: your hand seemed too high")
        return tr("location: your hand seemed too low")
    if off.across > 0:
        return tr("location: your hand seemed too far over, on the other hand's side")
    return tr("location: your hand seemed too far out to its side")
