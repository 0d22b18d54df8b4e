"""OwnSignsPresenter: the user's own signs: recorded three times, named, and kept.

A recording goes OFF ──record──► OPENING ──► WATCHING ──third time, stop, end of file──► OFF;
what was recorded stays until it is enough, or another sign is begun.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from signdesk.desktop.background import Background, Job
from signdesk.desktop.notifications import Notice, Notifier
from signdesk.desktop.presenters.camera_watcher import CameraView, CameraWatcher
from signdesk.desktop.texts import said, tr, tr_count
from signdesk.errors import SignDeskError

if TYPE_CHECKING:
    from signdesk.desktop.services import DesktopServices
    from signdesk.motion.tracking.signing_track import SigningTrack
    from signdesk.translation.recognition.own_signs import OwnSign

#: How many times a sign is recorded.
WANTED = 3


class OwnSignsView(CameraView, Protocol):
    """The panel of the user's own signs."""

    def show_recorded(self, count: int) -> None:
        """So many recordings there are of the sign that is being recorded."""
        ...

    def show_own(self, sign: OwnSign | None) -> None:
        """A sign that was recorded; None for one that is not yet."""
        ...


class OwnSignsPresenter(CameraWatcher["SigningTrack"]):
    """Decides on recording; the view only shows.

    Parameters
    ----------
    on_change : told the signs there are, whenever they become others.
    """

    def __init__(
        self,
        services: DesktopServices,
        background: Background,
        notifier: Notifier,
        view: OwnSignsView,
        on_change: Callable[[tuple[OwnSign, ...]], None],
    ) -> None:
        super().__init__(services, background, notifier, view)
        self._view = view
        self._on_change = on_change
        self._tracks: list[SigningTrack] = []
        self._name = self._english = ""
        self.signs: tuple[OwnSign, ...] = ()

    # The signs there are

    def load(self) -> None:
        """Look which signs there are."""
        self._run(tr("Opening your signs"), lambda: self._services.own_signs.list(), self._loaded)

    def open(self, gloss: str) -> bool:
        """Show a sign; whether there is one of that name."""
        sign = next((sign for sign in self.signs if sign.gloss == gloss), None)
        if sign is not None:
            self._view.show_own(sign)
        return sign is not None

    def delete(self, gloss: str) -> None:
        """Forget a sign."""

        def tell(_: None) -> None:
            self._view.show_own(None)
            self._tell(tr("{gloss} was deleted.", gloss=gloss))
            self.load()

        self._run(tr("Deleting"), lambda: self._services.own_signs.delete(gloss), tell)

    def export(self, path: Path) -> None:
        """Write all into one file, for another machine."""

        def tell(count: int) -> None:
            self._tell(
                tr_count(
                    "{count} sign was written to {path}.",
                    "{count} signs were written to {path}.",
                    count,
                    path=path,
                )
            )

        self._run(tr("Exporting"), lambda: self._services.own_signs.export(path), tell)

    def import_from(self, path: Path) -> None:
        """Take over the signs of such a file."""

        def tell(names: tuple[str, ...]) -> None:
            self._tell(tr("Imported: {names}.", names=", ".join(names)))
            self.load()

        self._run(tr("Importing"), lambda: self._services.own_signs.import_from(path), tell)

    # Recording

    def record(self, name: str, english: str, file: Path | None = None) -> None:
        """Watch the camera, or a video file in its place, until the sign was recorded."""
        from signdesk.translation.recognition.own_signs import sign_name

        try:
            gloss = sign_name(name)
        except SignDeskError as error:
            self._notifier.report(error)
            return
        self.stop()
        if gloss != self._name:
            self._forget()
        self._name, self._english = gloss, english.strip()
        self.watch(file, self._services.sign_recorder)

    def read(self, track: SigningTrack, /) -> None:
        """One more recording; the last one ends it."""
        self._tracks.append(track)
        self._view.show_recorded(len(self._tracks))
        if len(self._tracks) >= WANTED:
            self.stop()
            self._learn()

    # Inside

    def _learn(self) -> None:
        name, english, tracks = self._name, self._english, self._tracks
        self._forget()

        def tell(sign: OwnSign) -> None:
            self._tell(tr("{gloss} was learnt, and is recognised from now on.", gloss=sign.gloss))
            self._view.show_own(sign)
            self.load()

        self._run(
            tr("Learning {gloss}", gloss=name),
            lambda: self._services.learn_sign(name, english, tracks),
            tell,
        )

    def _forget(self) -> None:
        self._tracks = []
        self._name = ""
        self._view.show_recorded(0)

    def _loaded(self, found: tuple[tuple[OwnSign, ...], tuple[str, ...]]) -> None:
        self.signs, problems = found
        for problem in problems:
            self._notifier.notify(Notice(said(problem), lasts=True))
        self._on_change(self.signs)

    def _run(self, title: str, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        Job(self._background, title, lambda _: work()).on_success(done).quietly().run()

    def _tell(self, what: str) -> None:
        self._notifier.notify(Notice(what))
