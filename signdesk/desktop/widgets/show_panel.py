"""ShowPanel: signing to the camera, and what was seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from signdesk.desktop.accessibility import announce, describe
from signdesk.desktop.presenters.camera_watcher import CameraState
from signdesk.desktop.presenters.showing import Verdict
from signdesk.desktop.texts import mark, tr
from signdesk.desktop.theme import Theme
from signdesk.desktop.widgets.camera_preview import CameraPreview
from signdesk.desktop.widgets.flow_layout import FlowLayout
from signdesk.desktop.widgets.scrolled import Scrolled

if TYPE_CHECKING:
    from signdesk.conversation.watching import Seen

_SAYS = {
    CameraState.OFF: mark("The camera is off. What it sees stays on this machine and is not kept."),
    CameraState.OPENING: mark("Opening the camera…"),
    CameraState.WATCHING: mark("Waiting for the first picture…"),
}


class ShowPanel(QFrame):
    """Closes the camera when nobody sees it."""

    toggled = Signal()
    file_asked = Signal()
    left = Signal()

    def __init__(self, theme: Theme, title: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("role", "card")
        self.setAccessibleName(title)
        self.preview = CameraPreview(theme)
        self._title, self._hint = _label("heading", title), _label("muted", hint)
        self.start = describe(
            QPushButton(tr("Start camera")), tr("Start camera"), tr("And sign to it")
        )
        self.start.setProperty("role", "primary")
        self.file = describe(
            QPushButton(tr("Video file…")), tr("Video file"), tr("In place of the camera")
        )
        self.landmarks = describe(
            QPushButton(tr("Landmarks")), tr("Landmarks"), tr("What was found of you")
        )
        self.landmarks.setCheckable(True)
        self.landmarks.setChecked(True)
        self.advice, self.verdict, self.more = _label(), _label("title"), _label("muted")
        self.start.clicked.connect(self.toggled)
        self.file.clicked.connect(self.file_asked)
        self.landmarks.toggled.connect(self.preview.set_landmarks)
        self._lay_out()
        theme.changed.connect(self._fit)
        self._fit()
        self.show_state(CameraState.OFF)

    @property
    def controls(self) -> tuple[QWidget, ...]:
        """What the keyboard reaches, in order."""
        return (self.start, self.file, self.landmarks)

    def show_title(self, title: str) -> None:
        """What this is for now; what was seen before is forgotten."""
        self._title.setText(title)
        self.setAccessibleName(title)
        self.verdict.setText("")
        self.more.setText("")

    def show_state(self, state: CameraState) -> None:
        """In the button, and in place of the picture."""
        is_off = state is CameraState.OFF
        text = tr("Start camera") if is_off else tr("Stop camera")
        self.start.setText(text)
        describe(
            self.start, text, tr("And sign to it") if is_off else tr("Nothing more is watched")
        )
        self.preview.show_text(tr(_SAYS[state]))
        self.advice.setText("")

    def show_seen(self, seen: Seen) -> None:
        """The picture, and what to do if it is not good."""
        self.preview.show_seen(seen)
        advice = tr(seen.framing.value)
        if advice != self.advice.text():
            self.advice.setText(advice)
            self.preview.setAccessibleDescription(advice)
            announce(self, advice)

    def show_verdict(self, verdict: Verdict) -> None:
        """What was seen, in words: colour alone tells nothing."""
        mark = {True: "✓ ", False: "✗ ", None: ""}[verdict.is_right]
        self.verdict.setText(f"{mark}{verdict.what}")
        guesses = ", ".join(f"{gloss} {sure:.0%}" for gloss, sure in verdict.candidates[:4])
        lines = [*verdict.differences, tr("Seen as: {guesses}.", guesses=guesses)]
        self.more.setText("\n".join(lines))
        announce(self, " ".join([verdict.what, *verdict.differences]), urgent=True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks: nobody shall be watched."""
        super().hideEvent(event)
        self.left.emit()

    def _lay_out(self) -> None:
        buttons = QWidget(self)
        flow = FlowLayout(buttons)
        flow.setContentsMargins(0, 0, 0, 0)
        flow.setSpacing(6)
        for button in self.controls:
            flow.addWidget(button)
        policy = buttons.sizePolicy()
        policy.setHeightForWidth(True)
        buttons.setSizePolicy(policy)
        self._scroll = Scrolled.filling(self)
        self._scroll.verticalScrollBar().rangeChanged.connect(self._show_end)
        self._column = QVBoxLayout(self._scroll.inside)
        self._column.addWidget(self._title)
        self._column.addWidget(self._hint)
        self._column.addWidget(self.preview, 1)
        for widget in (buttons, self.advice, self.verdict, self.more):
            self._column.addWidget(widget)

    def _show_end(self, _: int, most: int) -> None:
        """Where there is little room, what was seen matters more than the picture."""
        if self.verdict.text():
            self._scroll.verticalScrollBar().setValue(most)

    def _fit(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(12), px(10), px(12), px(10))
        self._column.setSpacing(px(6))


def _label(role: str = "", text: str = "") -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if role:
        label.setProperty("role", role)
    return label
