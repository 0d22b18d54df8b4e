"""HealthPage: what each step uses, what is missing, the models here, and those to be had."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from signdesk.desktop.accessibility import announce, describe
from signdesk.desktop.presenters.health_view import DownloadRow, ModelRow, StepRow, size_text
from signdesk.desktop.texts import mark, said, tr, tr_count
from signdesk.desktop.theme import Theme
from signdesk.desktop.widgets.check_box import CheckBox
from signdesk.desktop.widgets.flow_layout import FlowLayout
from signdesk.desktop.widgets.health_rows import HealthCard, HealthRow, heading, note
from signdesk.desktop.widgets.scrolled import Scrolled

_KINDS = {
    "speech-recognition": mark("hears speech"),
    "body": mark("signs"),
    "sign-recognition": mark("recognises signs"),
    "language": mark("translates"),
}
_DEVICES = {"processor": mark("on the processor"), "graphics card": mark("on the graphics card")}

#: From this width on, two columns.
_WIDE_PX = 980


class HealthPage(QWidget):
    """Meets `HealthView`; tells by signals what the user wants."""

    check_asked = Signal()
    speed_asked = Signal()
    report_asked = Signal()
    file_asked = Signal()
    folder_asked = Signal()
    verify_asked = Signal()
    removal_asked = Signal(object)
    download_asked = Signal(str)
    stop_asked = Signal(str)
    cpu_forced = Signal(bool)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.check = self._button(
            tr("Check again"), tr("Look at every step anew"), self.check_asked
        )
        self.speed = self._button(
            tr("Test speed"), tr("Time every step that works"), self.speed_asked
        )
        self.copy = self._button(
            tr("Copy report"), tr("Put all of this on the clipboard, as text"), self.report_asked
        )
        self.add_file = self._button(
            tr("Add from file…"), tr("Take in a model from a file or an archive"), self.file_asked
        )
        self.add_folder = self._button(
            tr("Add from folder…"), tr("Take in a model from a folder"), self.folder_asked
        )
        self.verify = self._button(
            tr("Check files"), tr("Compare the models with their checksums"), self.verify_asked
        )
        self.force_cpu = describe(
            CheckBox(tr("Leave the graphics card alone")),
            tr("Leave the graphics card alone"),
            tr("Compute everything on the processor"),
        )
        self.force_cpu.clicked.connect(self.cpu_forced)
        self.missing = HealthCard(theme, tr("What is missing, and what to do"))
        self.steps = HealthCard(theme, tr("What each step uses"))
        self.models = HealthCard(theme, tr("Models on this machine"))
        self.downloads = HealthCard(theme, tr("Models to download"))
        self._step_rows: dict[str, HealthRow] = {}
        self._lay_out()
        theme.changed.connect(self._fit)
        self._fit()

    @property
    def controls(self) -> tuple[QWidget, ...]:
        """What the keyboard reaches, in order."""
        top = (self.check, self.speed, self.copy)
        left = (*self.missing.controls, self.force_cpu, *self.steps.controls)
        adding = (self.add_file, self.add_folder, self.verify)
        return (*top, *left, *self.models.controls, *adding, *self.downloads.controls)

    def show_steps(self, rows: Sequence[StepRow]) -> None:
        """What each step uses, on what, how fast."""
        if list(self._step_rows) != [row.step for row in rows]:
            self._step_rows = {row.step: HealthRow(self._theme) for row in rows}
            self.steps.show_rows(tuple(self._step_rows.values()))
            self._order_tabs()
        for row in rows:
            _show_step(self._step_rows[row.step], row)

    def show_missing(self, lines: Sequence[tuple[str, str]] | None) -> None:
        """What is missing, and what to do about each; None while it is looked for."""
        rows = []
        for what, do in lines or ():
            row = HealthRow(self._theme)
            row.say(what, do, icon="info")
            rows.append(row)
        if not rows:
            row = HealthRow(self._theme)
            row.say(
                tr("Looking…") if lines is None else tr("Nothing is missing"),
                icon="waiting" if lines is None else "check",
            )
            rows.append(row)
        self.missing.show_rows(rows)
        self._order_tabs()
        if lines is not None:
            told = tr_count(
                "{count} thing could be better", "{count} things could be better", len(lines)
            )
            announce(self, told if lines else tr("Nothing is missing"))

    def show_models(self, rows: Sequence[ModelRow]) -> None:
        """The models on this machine."""
        self.models.show_rows([self._model(row) for row in rows])
        self._no_models.setVisible(not rows)
        self._order_tabs()

    def show_downloads(self, rows: Sequence[DownloadRow]) -> None:
        """The models that can be downloaded."""
        self.downloads.show_rows([self._download(row) for row in rows])
        self._order_tabs()

    def show_busy(self, is_busy: bool) -> None:
        """Whether looking or timing is under way."""
        had_focus = self.check.hasFocus() or self.speed.hasFocus()
        self.check.setEnabled(not is_busy)
        self.speed.setEnabled(not is_busy)
        if had_focus and is_busy:
            self.copy.setFocus()

    def show_force_cpu(self, is_forced: bool) -> None:
        """Whether the graphics card is left alone."""
        self.force_cpu.setChecked(is_forced)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column or two."""
        super().resizeEvent(event)
        self._fit()

    def _model(self, row: ModelRow) -> HealthRow:
        model, buttons = row.model, []
        if row.can_be_removed:
            remove = QPushButton(tr("Remove"))
            describe(remove, tr("Remove {name}", name=model.name), tr("Delete its files"))
            remove.clicked.connect(lambda: self.removal_asked.emit(model))
            buttons.append(remove)
        made = HealthRow(self._theme, buttons)
        kind = tr(_KINDS.get(model.kind, model.kind))
        what = f"{kind}, {size_text(model.size_bytes)}, {model.licence}"
        state = tr("cannot be used: {why}", why=row.state) if row.is_broken else row.state
        icon = "error" if row.is_broken else "check"
        made.say(model.name, what, state, icon=icon, is_error=row.is_broken)
        return made

    def _download(self, row: DownloadRow) -> HealthRow:
        download = row.download
        size, arrived = size_text(download.size_bytes), size_text(row.arrived_bytes)
        buttons, state = [], tr("is here") if row.is_here else ""
        if row.is_running:
            buttons = [self._asking(tr("Stop"), download.name, tr("What has arrived is kept"))]
            buttons[0].clicked.connect(lambda: self.stop_asked.emit(download.name))
            state = tr("is being downloaded")
        elif not row.is_here:
            word = tr("Go on") if row.arrived_bytes else tr("Download")
            buttons = [
                self._asking(
                    word, download.name, tr("{size} from {host}", size=size, host=download.hosts[0])
                )
            ]
            buttons[0].clicked.connect(lambda: self.download_asked.emit(download.name))
            state = tr("{size} of it are here already", size=arrived) if row.arrived_bytes else ""
        made = HealthRow(self._theme, buttons)
        hosts = ", ".join(download.hosts)
        licence = download.licence
        what = tr("{size}, licence {licence}, from {host}", size=size, licence=licence, host=hosts)
        icon = "check" if row.is_here else "waiting" if row.is_running else "info"
        made.say(download.name, said(download.about), what, said(download.source), state, icon=icon)
        return made

    def _asking(self, word: str, name: str, explanation: str) -> QPushButton:
        return describe(QPushButton(word), tr("{do} {name}", do=word, name=name), explanation)

    def _button(self, text: str, explanation: str, asked: SignalInstance) -> QPushButton:
        button = describe(QPushButton(text), text.replace("…", ""), explanation)
        button.clicked.connect(lambda: asked.emit())
        return button

    def _order_tabs(self) -> None:
        for before, after in pairwise(self.controls):
            QWidget.setTabOrder(before, after)

    def _fit(self) -> None:
        px = self._theme.px
        is_wide = self.width() >= px(_WIDE_PX)
        way = QBoxLayout.Direction
        self._cards.setDirection(way.LeftToRight if is_wide else way.TopToBottom)
        self._cards.setSpacing(px(10))
        for column in (self._left, self._right):
            column.setSpacing(px(10))
        self._cards.setContentsMargins(0, 0, px(8), 0)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(heading(tr("Models and health")), 1)
        for widget in (self.check, self.speed, self.copy):
            head.addWidget(widget)
        adding = QWidget()
        flow = FlowLayout(adding)
        flow.setContentsMargins(0, 0, 0, 0)
        flow.setSpacing(8)
        for widget in (self.add_file, self.add_folder, self.verify):
            flow.addWidget(widget)
        self._no_models = note(tr("None but what the engines carry themselves."))
        self.models.column.addWidget(self._no_models)
        self.models.column.addWidget(adding)
        self.downloads.column.insertWidget(
            1, note(tr("Nothing is downloaded until you press its button."))
        )
        self.steps.column.insertWidget(1, self.force_cpu, 0, Qt.AlignmentFlag.AlignLeft)
        self._left, self._right = QVBoxLayout(), QVBoxLayout()
        for column, cards in (
            (self._left, (self.missing, self.steps)),
            (self._right, (self.models, self.downloads)),
        ):
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
        scroll = Scrolled()
        self._cards = QBoxLayout(QBoxLayout.Direction.LeftToRight, scroll.inside)
        self._cards.addLayout(self._left, 1)
        self._cards.addLayout(self._right, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addLayout(head)
        page.addWidget(scroll, 1)


def _show_step(shown: HealthRow, row: StepRow) -> None:
    finding = row.finding
    if finding is None:
        shown.say(row.label, tr("looking…"), icon="waiting")
    elif finding.works:
        device = tr(_DEVICES.get(finding.device, finding.device))
        shown.say(row.label, said(finding.uses), ", ".join(p for p in (device, row.speed) if p))
    else:
        shown.say(
            row.label, tr("missing: {what}", what=said(finding.uses)), icon="error", is_error=True
        )
