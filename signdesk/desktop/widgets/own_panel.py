"""OwnPanel: recording a sign of one's own, and looking at those that were recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from signdesk.desktop.accessibility import announce, describe
from signdesk.desktop.presenters.camera_watcher import CameraState
from signdesk.desktop.presenters.own_signs import WANTED
from signdesk.desktop.texts import mark, said, tr, tr_count
from signdesk.desktop.theme import Theme
from signdesk.desktop.widgets.camera_preview import CameraPreview
from signdesk.desktop.widgets.flow_layout import FlowLayout
from signdesk.desktop.widgets.scrolled import Scrolled
from signdesk.desktop.widgets.track_view import TrackView

if TYPE_CHECKING:
    from signdesk.conversation.watching import Seen
    from signdesk.translation.recognition.own_signs import OwnSign

_HINT = mark(
    "Sign it three times, and rest your hands after each. Only how you moved is kept, no pictures;"
    " it stays on this machine, and is recognised from then on."
)
_SAYS = {
    CameraState.OFF: mark("The camera is off."),
    CameraState.OPENING: mark("Opening the camera…"),
    CameraState.WATCHING: mark("Waiting for the first picture…"),
}


class OwnPanel(QFrame):
    """Meets `OwnSignsView`. Closes the camera when nobody sees it."""

    record_asked = Signal(str, str)
    stop_asked = Signal()
    file_asked = Signal(str, str)
    delete_asked = Signal(str)
    export_asked = Signal()
    import_asked = Signal()
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._gloss = ""
        self._is_on = False
        self.setProperty("role", "card")
        self._title, self._hint = _label("heading"), _label("muted", tr(_HINT))
        self.name = describe(QLineEdit(), tr("Name of the sign"), tr("Such as MY-SCHOOL"))
        self.english = describe(QLineEdit(), tr("What it means"), tr("In English, as it is said"))
        self.preview, self.tracks = CameraPreview(theme), TrackView(theme)
        self.progress, self.advice = _label("title"), _label()
        self._make_buttons()
        self._lay_out()
        theme.changed.connect(self._fit)
        self._fit()
        self.show_own(None)
        self.show_state(CameraState.OFF)

    @property
    def controls(self) -> tuple[QWidget, ...]:
        """What the keyboard reaches, in order."""
        fields = (self.name, self.english)
        return (*fields, self.record, self.file, self.new, self.delete, self.give, self.take)

    def show_state(self, state: CameraState) -> None:
        """In the button, and in place of the picture."""
        self._is_on = state is not CameraState.OFF
        text = tr("Stop camera") if self._is_on else tr("Record")
        self.record.setText(text)
        describe(self.record, text, tr("Three times, by camera"))
        self.preview.show_text(tr(_SAYS[state]))
        self.advice.setText("")
        if self._is_on:
            self._stack.setCurrentWidget(self.preview)

    def show_seen(self, seen: Seen) -> None:
        """The picture, and what to do if it is not good."""
        self.preview.show_seen(seen)
        advice = said(seen.framing.value)
        if advice != self.advice.text():
            self.advice.setText(advice)
            announce(self, advice)

    def show_recorded(self, count: int) -> None:
        """How many times it was recorded, and what to do next."""
        told = ""
        if count:
            told = tr("Recorded {count} of {wanted}.", count=count, wanted=WANTED)
        if 0 < count < WANTED:
            told += " " + tr("Sign it once more.")
        self.progress.setText(told)
        announce(self, told, urgent=True)

    def show_own(self, sign: OwnSign | None) -> None:
        """A sign that was recorded, or room for a new one."""
        self._gloss = "" if sign is None else sign.gloss
        self._title.setText(self._gloss or tr("A sign of your own"))
        self.setAccessibleName(self._title.text())
        self.name.setText(self._gloss)
        self.english.setText("" if sign is None else sign.english)
        for button in (self.new, self.delete):
            button.setEnabled(sign is not None)
        self.tracks.show_tracks(() if sign is None else sign.recordings)
        self._stack.setCurrentWidget(self.preview if sign is None else self.tracks)
        count = 0 if sign is None else len(sign.recordings)
        self.progress.setText(
            tr_count("{count} recording", "{count} recordings", count) if count else ""
        )

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks: nobody shall be watched."""
        super().hideEvent(event)
        self.left.emit()

    def _make_buttons(self) -> None:
        self.record = QPushButton()
        self.record.setProperty("role", "primary")
        self.record.clicked.connect(self._ask)
        self.file = self._button(tr("Video file…"), tr("In place of the camera"))
        self.file.clicked.connect(
            lambda: self.file_asked.emit(self.name.text(), self.english.text())
        )
        self.new = self._button(tr("New sign"), tr("Record another one"))
        self.new.clicked.connect(lambda: self.show_own(None))
        self.delete = self._button(tr("Delete"), tr("Forget this sign"))
        self.delete.clicked.connect(lambda: self.delete_asked.emit(self._gloss))
        self.give = self._button(tr("Export…"), tr("Write all your signs into one file"))
        self.give.clicked.connect(self.export_asked)
        self.take = self._button(tr("Import…"), tr("Take over the signs of such a file"))
        self.take.clicked.connect(self.import_asked)

    def _button(self, text: str, explanation: str) -> QPushButton:
        return describe(QPushButton(text), text.rstrip("…"), explanation)

    def _ask(self) -> None:
        if self._is_on:
            self.stop_asked.emit()
        else:
            self.record_asked.emit(self.name.text(), self.english.text())

    def _lay_out(self) -> None:
        self._fields = QGridLayout()
        for row, field in enumerate((self.name, self.english)):
            label = QLabel(field.accessibleName())
            label.setBuddy(field)
            self._fields.addWidget(label, row, 0)
            self._fields.addWidget(field, row, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.preview)
        self._stack.addWidget(self.tracks)
        buttons = QWidget(self)
        flow = FlowLayout(buttons)
        flow.setContentsMargins(0, 0, 0, 0)
        flow.setSpacing(6)
        for button in (self.record, self.file, self.new, self.delete, self.give, self.take):
            flow.addWidget(button)
        policy = buttons.sizePolicy()
        policy.setHeightForWidth(True)
        buttons.setSizePolicy(policy)
        self._column = QVBoxLayout(Scrolled.filling(self).inside)
        self._column.addWidget(self._title)
        self._column.addWidget(self._hint)
        self._column.addLayout(self._fields)
        self._column.addWidget(self._stack, 1)
        for widget in (self.progress, self.advice, buttons):
            self._column.addWidget(widget)

    def _fit(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(12), px(10), px(12), px(10))
        self._column.setSpacing(px(6))
        self._fields.setHorizontalSpacing(px(10))


def _label(role: str = "", text: str = "") -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    if role:
        label.setProperty("role", role)
    return label
