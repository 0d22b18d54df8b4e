"""FloorStrip: whose turn it is, always in sight, in words and by an icon."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from signdesk.desktop.accessibility import announce
from signdesk.desktop.presenters.conversation_view import Floor
from signdesk.desktop.texts import mark, tr
from signdesk.desktop.theme import Theme

#: Somebody begins to speak: who does not hear sees it.
_RINGING = frozenset({Floor.HEARING, Floor.SPEAKING})
#: Two flashes, slow enough to be safe for everybody.
_FLASH_MS, _FLASHES = 350, 4
#: Icon, and what is said, of each state.
_SAYS = {
    Floor.OPEN: ("conversation", mark("Either of you may begin")),
    Floor.HEARING: ("microphone", mark("The hearing person is speaking")),
    Floor.WRITING: ("microphone", mark("Writing down what was said")),
    Floor.TRANSLATING: ("translate", mark("Putting it into signs")),
    Floor.SIGNING: ("signing", mark("Signing what was said")),
    Floor.DEAF: ("camera", mark("The Deaf person is signing")),
    Floor.CONFIRMING: ("camera", mark("Is this what was signed?")),
    Floor.SPEAKING: ("voice", mark("Saying what was signed")),
}


class FloorStrip(QFrame):
    """One line over the conversation."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._floor, self._waiting = Floor.OPEN, 0
        self._rings, self._left = True, 0
        self._bell = QTimer(self, interval=_FLASH_MS)
        self._bell.timeout.connect(self._flash)
        self.setProperty("role", "floor")
        self._icon = QLabel()
        self._icon.setScaledContents(True)
        self._text = QLabel()
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._icon)
        self._row.addWidget(self._text, 1)
        theme.changed.connect(self._draw)
        self._draw()

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    @property
    def is_flashing(self) -> bool:
        """Whether it is filled, for a moment."""
        return bool(self.property("ringing") == "yes")

    def show_bell(self, flashes: bool) -> None:
        """Whether it flashes when somebody begins to speak."""
        self._rings = flashes

    def show_floor(self, floor: Floor, waiting: int) -> None:
        """Tell whose turn it is; `waiting` utterances come after."""
        if (floor, waiting) != (self._floor, self._waiting):
            is_new = floor is not self._floor
            self._floor, self._waiting = floor, waiting
            self._draw()
            if is_new:
                announce(self, self.text)
                self._ring()

    def _ring(self) -> None:
        self._bell.stop()
        self._left = _FLASHES if self._rings and self._floor in _RINGING else 0
        if self._left:
            self._bell.start()
        self._flash()

    def _flash(self) -> None:
        is_filled = self._left % 2 == 0 and self._left > 0
        self._left = max(self._left - 1, 0)
        if self._left == 0:
            self._bell.stop()
        self.setProperty("ringing", "yes" if is_filled else "no")
        self._polish()
        self._draw()

    def _polish(self) -> None:
        for widget in (self, self._text):
            widget.style().unpolish(widget)
            widget.style().polish(widget)

    def _draw(self) -> None:
        icon, says = _SAYS[self._floor]
        colours, px = self._theme.colours, self._theme.px
        is_open = self._floor is Floor.OPEN
        colour = colours.muted if is_open else colours.accent
        colour = colours.on_accent if self.is_flashing else colour
        self._icon.setPixmap(self._theme.pixmap(icon, colour))
        self._icon.setFixedSize(px(22), px(22))
        more = (
            " · " + tr("{count} more waiting to be signed", count=self._waiting)
            if self._waiting
            else ""
        )
        self._text.setText(tr(says) + more)
        self.setAccessibleName(tr("Whose turn: {says}", says=self._text.text()))
        active = "no" if is_open else "yes"
        if self.property("active") != active:
            self.setProperty("active", active)
            self._polish()
        self._row.setContentsMargins(px(10), px(5), px(10), px(5))
        self._row.setSpacing(px(8))
