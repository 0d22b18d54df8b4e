"""FacingWindow: a second window, on a screen turned to the other person."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from signdesk.desktop.presenters.conversation_view import Draft, Floor
from signdesk.desktop.texts import tr
from signdesk.desktop.theme import Theme
from signdesk.desktop.widgets.deaf_panel import DeafPanel
from signdesk.desktop.widgets.floor_strip import FloorStrip
from signdesk.desktop.widgets.roomy import caption_style
from signdesk.desktop.widgets.signer_stage import SignerStage

if TYPE_CHECKING:
    from signdesk.conversation.captions import Caption
    from signdesk.conversation.history import Said
    from signdesk.conversation.sign_watching import SignWatching
    from signdesk.language.recognized import Read, RecognizedSign
    from signdesk.motion.clip import MotionClip

#: From this height on there is room for the signer's own picture, too; it grows with the text.
_ROOMY_PX = 520


class FacingWindow(QWidget):
    """The signer large, what is said in large letters, and the Deaf side."""

    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._theme, self._beside = theme, parent
        self._caption, self._turn = "", ""
        self.setWindowTitle(tr("SignDesk: for the other person"))
        self.setAccessibleName(tr("SignDesk: for the other person"))
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.floor, self.deaf = FloorStrip(theme), DeafPanel(theme)
        self.stage = SignerStage(theme)
        self.stage.playback.hide()
        self.stage.views.hide()
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setProperty("role", "caption")
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words.setAccessibleName(tr("Captions"))
        self._said = QFrame()
        self._said.setProperty("role", "card")
        QVBoxLayout(self._said).addWidget(self._words)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.floor)
        self._column.addWidget(self.stage, 1)
        self._column.addWidget(self._said)
        self._column.addWidget(self.deaf)
        theme.changed.connect(self._fit)
        self._fit()

    @property
    def caption_text(self) -> str:
        """What is said, in English."""
        return self._words.text()

    def open_on_other_screen(self) -> None:
        """Over the whole of a screen that the main window is not on; else as a window."""
        here = self._beside.screen()
        others = [screen for screen in QGuiApplication.screens() if screen is not here]
        self.resize(QSize(900, 760).boundedTo(here.availableSize()))
        if others:
            self.setGeometry(others[0].availableGeometry())
            self.showMaximized()
        else:
            self.show()

    def show_floor(self, floor: Floor, waiting: int) -> None:
        """Whose turn it is."""
        self.floor.show_floor(floor, waiting)

    def show_turns(self, said: Sequence[Said]) -> None:
        """The last turn, until somebody speaks."""
        self._turn = said[-1].english if said else ""
        self._draw()

    def show_caption(self, caption: Caption) -> None:
        """What is being said."""
        self._caption = caption.text
        self._draw()

    def show_watching(self, watching: SignWatching[Read] | None, remark: str) -> None:
        """On the Deaf side."""
        self.deaf.show_watching(watching, remark)

    def show_signs(
        self, signs: Sequence[RecognizedSign], emerging: RecognizedSign | None = None
    ) -> None:
        """On the Deaf side."""
        self.deaf.show_signs(signs, emerging)

    def show_draft(self, draft: Draft | None) -> None:
        """On the Deaf side."""
        self.deaf.show_draft(draft)

    def play(self, clip: MotionClip, *, more: bool) -> None:
        """Sign this too."""
        self.stage.avatar.play_clip(clip, more=more)

    def extend(self, clip: MotionClip, *, more: bool) -> None:
        """Go on."""
        self.stage.avatar.extend(clip, more=more)

    def follow(self, position_s: float, *, is_playing: bool) -> None:
        """Do as the main window's signer does."""
        avatar = self.stage.avatar
        if not is_playing and position_s == 0.0:
            avatar.stop()
            return
        avatar.seek(position_s)
        if avatar.clock.is_playing != is_playing:
            avatar.toggle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes it, F11 fills the screen."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() == Qt.Key.Key_F11:
            self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room anew: where there is little, the signer needs it most."""
        super().resizeEvent(event)
        self.deaf.preview.share(self.height())
        self._words.setStyleSheet(caption_style(self.width()))
        self.deaf.preview.setVisible(self.height() >= self._theme.px(_ROOMY_PX))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that it goes."""
        super().closeEvent(event)
        self.closed.emit()

    def _draw(self) -> None:
        self._words.setText(self._caption or self._turn)
        self._said.setVisible(bool(self._words.text()))

    def _fit(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(12), px(10), px(12), px(10))
        self._column.setSpacing(px(8))
        self._words.setStyleSheet(caption_style(self.width()))
        self._draw()
