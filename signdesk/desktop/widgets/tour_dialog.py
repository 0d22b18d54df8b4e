"""TourDialog: five pages that show a new user round, and try microphone, camera and voice."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from signdesk.desktop.accessibility import announce, describe
from signdesk.desktop.presenters.tour import STEPS, TRIALS, Outcome, TourStep, TrialReport
from signdesk.desktop.texts import mark, tr
from signdesk.desktop.theme import Theme
from signdesk.desktop.widgets.camera_preview import CameraPreview
from signdesk.desktop.widgets.health_rows import HealthRow
from signdesk.desktop.widgets.level_meter import LevelMeter

if TYPE_CHECKING:
    from signdesk.conversation.watching import Seen

_POLL_MS = 100
_DRAWING_PX = 96
_SIZE, _SMALLEST = QSize(560, 520), QSize(420, 360)
_HEADINGS = {
    TourStep.WELCOME: mark("Welcome to SignDesk"),
    TourStep.MICROPHONE: mark("Your microphone"),
    TourStep.CAMERA: mark("Your camera"),
    TourStep.VOICE: mark("The voice"),
    TourStep.DONE: mark("That is all"),
}
_TEXTS = {
    TourStep.WELCOME: mark(
        "SignDesk turns spoken or typed English into American Sign Language, and signing into "
        "spoken English. All of it happens on this computer: nothing that you say or sign leaves "
        "it.\n\nThis takes two minutes. It tries your microphone, your camera and the voice. You "
        "can skip each of them."
    ),
    TourStep.MICROPHONE: mark("Hearing people speak to SignDesk. Nothing is recorded."),
    TourStep.CAMERA: mark(
        "Signers sign to SignDesk. Sit so that head, chest and both hands are in the picture. "
        "Nothing is recorded."
    ),
    TourStep.VOICE: mark("What is signed is spoken aloud, and shown as text as well."),
    TourStep.DONE: mark(
        "Converse is for two people who talk with each other. Translate signs what you type, say "
        "or open. Dictionary has every sign that SignDesk knows, and you can practise there. "
        "Models tells what is missing.\n\nSignDesk makes mistakes, and is no interpreter: do not "
        "use it where one could do harm.\n\nThis tour is in the Help menu."
    ),
}
_NAMES = {
    TourStep.MICROPHONE: mark("Microphone"),
    TourStep.CAMERA: mark("Camera"),
    TourStep.VOICE: mark("Voice"),
}
_OUTCOMES = {
    Outcome.UNTRIED: (mark("Not tried"), "waiting"),
    Outcome.TRYING: (mark("Being tried"), "waiting"),
    Outcome.WORKS: (mark("Works"), "check"),
    Outcome.FAILS: (mark("Does not work"), "error"),
}


class TourDialog(QDialog):
    """Shows what `TourPresenter` says."""

    moved = Signal(int)
    """The user wants so many pages on, or back."""
    retried = Signal()
    polled = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setWindowTitle(tr("A short tour"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.meter, self.preview = LevelMeter(theme), CameraPreview(theme)
        self.preview.show_text(tr("Opening the camera…"))
        self.trials = {step: HealthRow(theme) for step in TRIALS}
        self.summary = {step: HealthRow(theme) for step in TRIALS}
        self._place = QLabel()
        self._place.setProperty("role", "muted")
        self._pages = QStackedWidget()
        for step in STEPS:
            self._pages.addWidget(self._page(step))
        self.skip = self._button(tr("Skip the tour"), tr("Close this; it stays in the Help menu"))
        self.back = self._button(tr("Back"), tr("The page before"))
        self.next = self._button(tr("Next"), tr("The next page"))
        self.next.setProperty("role", "primary")
        self.next.setDefault(True)
        self.skip.clicked.connect(self.reject)
        self.back.clicked.connect(lambda: self.moved.emit(-1))
        self.next.clicked.connect(self._go_on)
        self._timer = QTimer(self, interval=_POLL_MS)
        self._timer.timeout.connect(self.polled)
        self._lay_out(parent.size())
        for step in TRIALS:
            self.show_trial(step, TrialReport(Outcome.UNTRIED, ""))
        self.show_step(TourStep.WELCOME)

    def show_step(self, step: TourStep) -> None:
        """Turn to this page."""
        place = STEPS.index(step)
        self._pages.setCurrentIndex(place)
        self._place.setText(tr("{place} of {count}", place=place + 1, count=len(STEPS)))
        self.back.setEnabled(place > 0)
        is_last = step is STEPS[-1]
        self.next.setText(tr("Begin") if is_last else tr("Next"))
        self.next.setAccessibleName(self.next.text())
        self.skip.setVisible(not is_last)
        self.meter.reset()
        self._timer.start() if step is TourStep.MICROPHONE else self._timer.stop()
        text = f"{tr(_HEADINGS[step])}. {tr(_TEXTS[step])}"
        self.setAccessibleDescription(text)
        announce(self, text)
        self.next.setFocus()

    def show_trial(self, step: TourStep, report: TrialReport) -> None:
        """Say how a trial is going, on its page and on the last."""
        word, icon = _OUTCOMES[report.outcome]
        is_error = report.outcome is Outcome.FAILS
        row = self.trials[step]
        row.say(tr(word), report.text, icon=icon, is_error=is_error)
        more = report.text if is_error else ""
        title = f"{tr(_NAMES[step])}: {tr(word)}"
        self.summary[step].say(title, more, icon=icon, is_error=is_error)
        if step is TourStep.MICROPHONE:
            self.meter.setVisible(not is_error)
        if step is TourStep.CAMERA and is_error:
            self.preview.show_text(tr("No picture"))
        if row.isVisible():
            announce(self, row.text, urgent=is_error)

    def show_level(self, level_dbfs: float) -> None:
        """How loud the microphone is."""
        self.meter.add(level_dbfs)

    def show_seen(self, seen: Seen) -> None:
        """What the camera sees."""
        self.preview.show_seen(seen)

    def _go_on(self) -> None:
        if self._pages.currentIndex() == len(STEPS) - 1:
            self.accept()
        else:
            self.moved.emit(1)

    # Layout

    def _page(self, step: TourStep) -> QScrollArea:
        """A page; it scrolls where large letters leave too little room."""
        page = QFrame()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(24, 12, 24, 12)
        layout.setSpacing(self._theme.px(12))
        if step is TourStep.WELCOME:
            layout.addWidget(self._drawing())
        layout.addWidget(_label(tr(_HEADINGS[step]), "heading"))
        layout.addWidget(_label(tr(_TEXTS[step])))
        for widget in self._contents(step):
            layout.addWidget(widget, 1 if widget is self.preview else 0)
        if step is not TourStep.CAMERA:
            layout.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(page)
        return area

    def _contents(self, step: TourStep) -> list[QWidget]:
        if step is TourStep.DONE:
            return list(self.summary.values())
        if step is TourStep.WELCOME:
            return []
        again = self._button(
            tr("Say it again") if step is TourStep.VOICE else tr("Try again"),
            tr("Try this once more"),
        )
        again.clicked.connect(self.retried)
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.trials[step], 1)
        row.addWidget(again, 0, Qt.AlignmentFlag.AlignTop)
        shown: Mapping[TourStep, QWidget] = {
            TourStep.MICROPHONE: self.meter,
            TourStep.CAMERA: self.preview,
        }
        return [line, shown[step]] if step in shown else [line]

    def _drawing(self) -> QLabel:
        drawing, side = QLabel(), self._theme.px(_DRAWING_PX)
        drawing.setPixmap(QApplication.windowIcon().pixmap(side, side))
        return drawing

    def _button(self, text: str, explanation: str) -> QPushButton:
        button = describe(QPushButton(text), text, explanation)
        button.setAutoDefault(False)
        return button

    def _lay_out(self, room: QSize) -> None:
        buttons = QHBoxLayout()
        buttons.setContentsMargins(24, 8, 24, 16)
        buttons.addWidget(self.skip)
        buttons.addStretch(1)
        for button in (self.back, self.next):
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 12, 0, 0)
        top = QHBoxLayout()
        top.setContentsMargins(24, 0, 24, 0)
        top.addWidget(self._place)
        layout.addLayout(top)
        layout.addWidget(self._pages, 1)
        layout.addLayout(buttons)
        px = self._theme.px
        wanted = QSize(px(_SIZE.width()), px(_SIZE.height()))
        self.setMinimumSize(_SMALLEST)
        self.resize(wanted.boundedTo(room).expandedTo(_SMALLEST))


def _label(text: str, role: str = "") -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if role:
        label.setProperty("role", role)
    return label
