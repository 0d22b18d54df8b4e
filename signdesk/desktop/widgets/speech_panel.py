"""SpeechPanel: English goes in here, typed, said or from a file; the glosses appear below."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from signdesk.desktop.accessibility import describe
from signdesk.desktop.presenters.glosses import chips
from signdesk.desktop.presenters.hearing import Listening
from signdesk.desktop.texts import tr
from signdesk.desktop.theme import Theme
from signdesk.desktop.widgets.flow_layout import FlowLayout
from signdesk.desktop.widgets.gloss_row import GlossRow
from signdesk.desktop.widgets.legend import Legend
from signdesk.desktop.widgets.level_meter import LevelMeter
from signdesk.desktop.widgets.roomy import roomy_font
from signdesk.desktop.widgets.text_entry import TextEntry
from signdesk.language.gloss import GlossSequence

_METER_MS = 40
_TEXT_LINES = 4
#: From this size on, room for signs matters more than room for text.
_LARGE_TEXT = 1.5
#: A lower panel than this, in lines of text, has no room for the legend; tooltips say the same.
_LOW_PANEL_LINES = 24


class SpeechPanel(QFrame):
    """The left side of the window."""

    submitted = Signal(str)
    microphone_toggled = Signal()
    audio_asked = Signal()
    microphone_polled = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._listening: Listening | None = None
        self._meter: LevelMeter | None = None
        self.setProperty("role", "card")
        self.entry = TextEntry()
        self.glosses = GlossRow(theme)
        self.legend = Legend(theme)
        self.sign = self._button(
            "play", tr("Sign"), tr("Translate the text and sign it"), "Ctrl+Return"
        )
        self.microphone = self._button("microphone", tr("Speak"), "", "Ctrl+M")
        self.audio = self._button(
            "open-audio", tr("Audio file…"), tr("Sign what is said in a sound file"), "Ctrl+O"
        )
        self.sign.setProperty("role", "primary")
        theme.dress(self.sign, "play")
        self.entry.submitted.connect(self.submitted)
        self.sign.clicked.connect(self.submit)
        self.microphone.clicked.connect(self.microphone_toggled)
        self.audio.clicked.connect(self.audio_asked)
        self._hint = QLabel(tr("The signs will appear here, in the order of ASL."))
        self._hint.setProperty("role", "muted")
        self._hint.setWordWrap(True)
        self._timer = QTimer(self, interval=_METER_MS)
        self._timer.timeout.connect(self._poll)
        self._lay_out()
        self.show_listening(None)
        theme.changed.connect(self._fit)
        self._fit()

    def submit(self) -> None:
        """Sign what is in the box."""
        self.submitted.emit(self.entry.toPlainText())

    def show_text(self, text: str) -> None:
        """Put words into the box."""
        if text != self.entry.toPlainText():
            self.entry.setPlainText(text)

    def show_glosses(self, sequence: GlossSequence | None) -> None:
        """Show the glosses and what their icons mean, or a hint."""
        shown = () if sequence is None else chips(sequence)
        self.glosses.show_chips(shown)
        self.legend.show_sources([chip.source for chip in shown])
        self.glosses.setVisible(bool(shown))
        self._hint.setHidden(bool(shown))

    def show_listening(self, listening: Listening | None) -> None:
        """Show the level of an open microphone, or that it is closed."""
        self._listening = listening
        if listening is None:
            self._timer.stop()
            self.show_microphone(is_open=False)
        else:
            self._level_meter().reset()
            self.show_microphone(is_open=True)
            self._timer.start()
        if self._meter is not None:
            self._meter.setVisible(listening is not None)

    def show_microphone(self, *, is_open: bool) -> None:
        """The button says what it will do."""
        self.microphone.setText(tr("Stop") if is_open else tr("Speak"))
        self.microphone.setChecked(is_open)
        name = tr("Stop listening") if is_open else tr("Speak")
        says = (
            tr("Sign what was said")
            if is_open
            else tr("Listen to the microphone until you stop it")
        )
        describe(self.microphone, name, says, "Ctrl+M")
        self._theme.dress(self.microphone, "stop" if is_open else "microphone")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the legend where there is room for it, and larger letters."""
        super().resizeEvent(event)
        self._grow_letters()
        self.legend.setVisible(self.height() > _LOW_PANEL_LINES * self.fontMetrics().lineSpacing())

    def _button(self, icon: str, text: str, explanation: str, shortcut: str) -> QPushButton:
        button = describe(QPushButton(text), text.rstrip("…"), explanation, shortcut)
        self._theme.dress(button, icon)
        return button

    def _lay_out(self) -> None:
        self.microphone.setCheckable(True)
        self.microphone.setProperty("role", "listens")
        buttons = FlowLayout()
        buttons.setSpacing(8)
        for button in (self.sign, self.microphone, self.audio):
            buttons.addWidget(button)
        self._column = QVBoxLayout(self)
        self._column.addWidget(_title(tr("English"), self.entry))
        self._column.addWidget(self.entry)
        self._column.addLayout(buttons)
        self._column.addSpacing(8)
        self._column.addWidget(_title(tr("Signs"), self.glosses))
        self._column.addWidget(self._hint)
        self._column.addWidget(self.glosses, 1)
        self._column.addWidget(self.legend)
        self._column.addStretch(0)
        self.glosses.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.show_glosses(None)

    def _level_meter(self) -> LevelMeter:
        if self._meter is None:
            self._meter = LevelMeter(self._theme)
            self._column.insertWidget(3, self._meter)
        return self._meter

    def _poll(self) -> None:
        self.microphone_polled.emit()
        if self._listening is not None and self._meter is not None:
            self._meter.add(self._listening.level_dbfs)

    def _fit(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(14), px(12), px(14), px(12))
        self._column.setSpacing(px(8))
        self._grow_letters()

    def _grow_letters(self) -> None:
        font, px = roomy_font(self.width()), self._theme.px
        self.entry.setFont(font)
        self.glosses.setFont(font)
        line = self.entry.fontMetrics().lineSpacing()
        lines = _TEXT_LINES if self._theme.text_size < _LARGE_TEXT else _TEXT_LINES - 1
        self.entry.setFixedHeight(lines * line + 4 * px(6))
        self.glosses.setMinimumHeight(4 * line)


def _title(text: str, buddy: QWidget) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "title")
    label.setBuddy(buddy)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
    return label
