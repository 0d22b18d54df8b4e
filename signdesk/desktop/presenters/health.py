"""HealthPresenter: looks at what there is, times it, takes models in, and tells what is missing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from signdesk.desktop.background import Background, Job, Task
from signdesk.desktop.notifications import Notice, Notifier, Severity, notice_of
from signdesk.desktop.presenters.health_view import (
    DownloadRow,
    HealthView,
    ModelRow,
    StepRow,
    size_text,
    speed_text,
)
from signdesk.desktop.texts import said, tr
from signdesk.errors import SignDeskError

if TYPE_CHECKING:
    from signdesk.desktop.health_services import Finding, HealthServices, Speed
    from signdesk.storage.models import StoredModel, Verification

#: Told which kind of engine has another model to choose from now.
ModelsChanged = Callable[[], None]


class HealthPresenter:
    """All that takes long happens in the background; nothing is downloaded unasked."""

    def __init__(
        self,
        services: Callable[[], HealthServices],
        background: Background,
        notifier: Notifier,
        view: HealthView,
        models_changed: ModelsChanged,
    ) -> None:
        self._services = services
        self._background = background
        self._notifier = notifier
        self._view = view
        self._models_changed = models_changed
        self._rows: dict[str, StepRow] = {}
        self._models: Sequence[ModelRow] = ()
        self._downloads: Sequence[DownloadRow] = ()
        self._running: dict[str, Task] = {}

    # Looking

    def check(self) -> None:
        """Look at every step and every model, anew."""
        steps = self._services().steps
        self._rows = {step: StepRow(step) for step in steps}
        self._view.show_steps(tuple(self._rows.values()))
        self._view.show_missing(None)
        self._view.show_busy(True)
        looking = Job(
            self._background, tr("Looking at what is here"), lambda task: self._look(task)
        )
        looking.on_success(lambda _: self._looked()).on_failure(self._failed).quietly().run()
        self.refresh_models()

    def test_speed(self) -> None:
        """Time every step that works."""
        self._view.show_busy(True)
        timing = Job(self._background, tr("Testing speed"), self._time)
        timing.on_success(lambda _: self._view.show_busy(False)).on_failure(self._failed)
        timing.on_cancelled(lambda: self._view.show_busy(False)).run()

    def refresh_models(self) -> None:
        """Look at the models alone."""
        Job(self._background, tr("Looking for models"), lambda _: self._list()).on_success(
            lambda found: self._listed(*found)
        ).quietly().run()

    def verify(self) -> None:
        """Compare the files of every model with their checksums."""
        Job(
            self._background,
            tr("Checking the models' files"),
            lambda task: self._services().verify(_counting(task), task.is_cancelled),
        ).on_success(self._verified).run()

    # Taking in

    def add(self, source: Path) -> None:
        """Take a model in from a file or a folder."""
        Job(
            self._background,
            tr("Adding {name}", name=source.name),
            lambda task: self._services().add(source, _counting(task), task.is_cancelled),
        ).on_success(self._added).run()

    def download(self, name: str) -> None:
        """Get a model that is on the list."""
        wanted = next(row.download for row in self._downloads if row.download.name == name)

        def work(task: Task) -> str:
            return self._services().download(wanted, _counting(task), task.is_cancelled)

        def over(then: Callable[[Any], None]) -> Callable[..., None]:
            def end(*result: Any) -> None:
                del self._running[name]
                then(*result or (None,))

            return end

        job = Job(self._background, tr("Downloading {name}", name=name), work)
        job.on_success(over(self._added))
        job.on_failure(over(lambda error: self._not_downloaded(error)))
        job.on_cancelled(over(lambda _: self.refresh_models()))
        self._running[name] = job.run()
        self._show_downloads()

    def stop_download(self, name: str) -> None:
        """Stop it; what has arrived is kept."""
        if name in self._running:
            self._running[name].cancel()

    def remove(self, model: StoredModel) -> None:
        """Delete a model's files: the user has said so."""
        Job(
            self._background,
            tr("Removing {name}", name=model.name),
            lambda _: self._services().remove(model),
        ).on_success(lambda _: self._added(tr("{name} was removed.", name=model.name))).run()

    @property
    def report(self) -> str:
        """All that is known, as text to send with a report of a fault."""
        lines = [f"{name}: {value}" for name, value in self._services().system()]
        lines += ["", *(_line(row) for row in self._rows.values()), ""]
        lines += [
            f"model {r.model.name} ({r.model.format}, {size_text(r.model.size_bytes)}): {r.state}"
            for r in self._models
        ] or ["no models"]
        return "\n".join(lines)

    # In the background

    def _look(self, task: Task) -> None:
        services = self._services()
        for step in services.steps:
            task.check()
            self._post_found(services.find(step))

    def _time(self, task: Task) -> None:
        services = self._services()
        steps = [step for step in services.timed_steps if self._works(step)]
        for number, step in enumerate(steps):
            task.report(number / len(steps), StepRow(step).label)
            try:
                self._post_timed(services.time(step, task.is_cancelled))
            except SignDeskError as error:
                self._notifier.report(error)

    def _list(self) -> tuple[list[ModelRow], list[DownloadRow]]:
        services = self._services()
        stored = services.models()
        here = {model.name for model in stored}
        models = [
            ModelRow(
                m,
                said(m.problem) if m.problem else tr("ready"),
                bool(m.problem),
                services.is_own(m),
            )
            for m in stored
        ]
        downloads = [
            DownloadRow(each, services.arrived_bytes(each), each.name in here)
            for each in services.downloads()
        ]
        return models, downloads

    def _post_found(self, finding: Finding) -> None:
        self._background.post(lambda: self._found(finding))

    def _post_timed(self, speed: Speed) -> None:
        self._background.post(lambda: self._timed(speed))

    # Back on the GUI thread

    def _found(self, finding: Finding) -> None:
        self._rows[finding.step] = replace(self._rows[finding.step], finding=finding)
        self._view.show_steps(tuple(self._rows.values()))

    def _timed(self, speed: Speed) -> None:
        self._rows[speed.step] = replace(self._rows[speed.step], speed=speed_text(speed))
        self._view.show_steps(tuple(self._rows.values()))

    def _looked(self) -> None:
        lines = []
        for row in self._rows.values():
            if row.finding is not None and (row.finding.do or not row.finding.works):
                better = tr("could be better")
                what = better if row.finding.works else said(row.finding.uses)
                lines.append((f"{row.label}: {what}", said(row.finding.do)))
        self._view.show_missing(lines)
        self._view.show_busy(False)

    def _failed(self, error: Exception) -> None:
        self._view.show_busy(False)
        self._notifier.report(error)

    def _listed(self, models: Sequence[ModelRow], downloads: Sequence[DownloadRow]) -> None:
        self._models, self._downloads = models, downloads
        self._view.show_models(models)
        self._show_downloads()

    def _show_downloads(self) -> None:
        self._view.show_downloads(
            [replace(r, is_running=r.download.name in self._running) for r in self._downloads]
        )

    def _verified(self, outcomes: Sequence[Verification]) -> None:
        found = {outcome.model.name: outcome for outcome in outcomes}
        self._models = [_checked(row, found.get(row.model.name)) for row in self._models]
        self._view.show_models(self._models)
        broken = [name for name, outcome in found.items() if outcome.problems]
        if broken:
            self._notifier.notify(
                Notice(
                    tr("Broken: {names}.", names=", ".join(broken)),
                    tr("Remove what you added and add it again, or set SignDesk up again."),
                    Severity.ERROR,
                )
            )

    def _added(self, told: str) -> None:
        self._notifier.notify(Notice(said(told)))
        self._models_changed()
        self.check()

    def _not_downloaded(self, error: Exception) -> None:
        self._notifier.notify(replace(notice_of(error), lasts=True))
        self.refresh_models()

    def _works(self, step: str) -> bool:
        row = self._rows.get(step)
        return row is not None and row.finding is not None and row.finding.works


def _counting(task: Task) -> Callable[[int, int], None]:
    """Tells a task how many bytes are done."""

    def count(done: int, total: int) -> None:
        task.report(
            done / total if total else None,
            tr("{done} of {total}", done=size_text(done), total=size_text(total)),
        )

    return count


def _checked(row: ModelRow, outcome: Verification | None) -> ModelRow:
    if outcome is None:
        return row
    if outcome.problems:
        return replace(row, state=" ".join(map(said, outcome.problems)), is_broken=True)
    return replace(row, state=tr("ready; its files are as they were")) if outcome.checked else row


def _line(row: StepRow) -> str:
    """A step in a report."""
    if row.finding is None:
        return f"{row.step}: not looked at"
    state = "ok" if row.finding.works else "MISSING"
    parts = (row.finding.uses, row.finding.device, row.speed, row.finding.do)
    return f"{row.step}: {state}; {'; '.join(part for part in parts if part)}"
