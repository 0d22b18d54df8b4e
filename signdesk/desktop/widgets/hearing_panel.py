"""HearingPanel: the hearing person's side: microphone, captions as one speaks, and typing."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from signdesk.conversation.captions import Caption
from signdesk.desktop.accessibility import describe
from signdesk.desktop.texts import tr
from signdesk.desktop.theme import Theme
from signdesk.desktop.widgets.flow_layout import FlowLayout
from signdesk.desktop.widgets.roomy import caption_style, roomy_font
from signdesk.desktop.widgets.text_entry import TextEntry

if TYPE_CHECKING:
    from signdesk.conversation.hearing import Hearing

_METER_MS = 100
_FLOOR_DBFS, _QUIET_DBFS, _LOUD_DBFS = -60.0, -42.0, -3.0
_ENTRY_LINES = 2


class HearingPanel(QFrame):
    """Tells what the user wants by signals; is told what is the case."""

    submitted = Signal(str)
    microphone_pressed = Signal()
    hands_free_chosen = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._hearing: Hearing | None = None
        self._caption = Caption()
        self.setProperty("role", "card")
        self.microphone = QPushButton(tr("Speak"))
        self.microphone.setCheckable(True)
        self.microphone.setProperty("role", "listens")
        self.hands_free = QPushButton(tr("Hands-free"))
        self.hands_free.setCheckable(True)
        theme.dress(self.hands_free, "hands-free")
        describe(
            self.hands_free,
            tr("Hands-free"),
            tr("Listen all the time; each pause ends an utterance"),
        )
        self.entry = TextEntry()
        self.sign = describe(
            QPushButton(tr("Sign")), tr("Sign"), tr("Sign what is typed"), "Ctrl+Return"
        )
        self.sign.setProperty("role", "primary")
        theme.dress(self.sign, "play")
        self._words = QLabel()
        self._words.setTextFormat(Qt.TextFormat.RichText)
        self._words.setWordWrap(True)
        self._words.setProperty("role", "caption")
        self._words.setAccessibleName(tr("Captions"))
        self._timer = QTimer(self, interval=_METER_MS)
        self._timer.timeout.connect(self._draw_words)
        self.microphone.clicked.connect(self.microphone_pressed)
        self.hands_free.clicked.connect(self.hands_free_chosen)
        self.entry.submitted.connect(self.submitted)
        self.sign.clicked.connect(lambda: self.submitted.emit(self.entry.toPlainText()))
        self._lay_out()
        self.show_hearing(None)
        theme.changed.connect(self._fit)
        self._fit()

    @property
    def controls(self) -> tuple[QWidget, ...]:
        """What the keyboard reaches, in order."""
        return self.entry, self.sign, self.microphone, self.hands_free

    @property
    def caption_text(self) -> str:
        """What the caption line says, without its tones."""
        return self._caption.text or self._level_in_words()

    def show_hearing(self, hearing: Hearing | None) -> None:
        """The microphone is open, or closed."""
        self._hearing = hearing
        is_open = hearing is not None
        self.microphone.setChecked(is_open)
        self.microphone.setText(tr("Stop") if is_open else tr("Speak"))
        name = tr("Stop listening") if is_open else tr("Speak")
        says = tr("Sign what was said") if is_open else tr("Listen to the microphone")
        describe(self.microphone, name, says, "Ctrl+M")
        self._theme.dress(self.microphone, "stop" if is_open else "microphone")
        if is_open:
            self._timer.start()
        else:
            self._timer.stop()
        self._draw_words()

    def show_caption(self, caption: Caption) -> None:
        """What is being heard; words that may still change are quieter, and in italics."""
        self._caption = caption
        self._draw_words()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Larger letters where there is room."""
        super().resizeEvent(event)
        self._grow_letters()

    def _draw_words(self) -> None:
        muted = self._theme.colours.muted
        if self._caption.text:
            open_words = f'<i style="color:{muted}">{escape(self._caption.open)}</i>'
            html = f"{escape(self._caption.settled)} {open_words}"
        else:
            html = f'<span style="color:{muted}">{escape(self._level_in_words())}</span>'
        if html != self._words.text():
            self._words.setText(html)
            self._words.setAccessibleDescription(self.caption_text)

    def _level_in_words(self) -> str:
        if self._hearing is None:
            return tr("Press Speak and talk, or type and press Enter.")
        level = self._hearing.level_dbfs
        bars = round(8 * min(max(1 - level / _FLOOR_DBFS, 0.0), 1.0))
        meter = "▮" * bars + "▯" * (8 - bars)
        if level > _LOUD_DBFS:
            return f"{meter} " + tr("Too loud: move away a little.")
        if level > _QUIET_DBFS:
            return f"{meter} " + tr("You are heard.")
        return f"{meter} " + tr("Listening: quiet so far.")

    def _lay_out(self) -> None:
        title = QLabel(tr("Hearing side"))
        title.setProperty("role", "title")
        title.setBuddy(self.entry)
        buttons = FlowLayout()
        buttons.setSpacing(8)
        for widget in (self.sign, self.microphone, self.hands_free):
            buttons.addWidget(widget)
        self._column = QVBoxLayout(self)
        self._column.addWidget(title)
        self._column.addWidget(self.entry)
        self._column.addLayout(buttons)
        self._column.addWidget(self._words)
        self._column.addStretch(1)

    def _fit(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(12), px(8), px(12), px(8))
        self._column.setSpacing(px(6))
        self._grow_letters()
        self._draw_words()

    def _grow_letters(self) -> None:
        font = roomy_font(self.width())
        self.entry.setFont(font)
        line = self.entry.fontMetrics().lineSpacing()
        self.entry.setFixedHeight(_ENTRY_LINES * line + 4 * self._theme.px(6))
        self._words.setStyleSheet(caption_style(self.width()))
