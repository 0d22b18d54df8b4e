"""TranslatePage: English and its glosses on the left, the signer on the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QWidget

from signdesk.desktop.theme import Theme
from signdesk.desktop.widgets.signer_stage import SignerStage
from signdesk.desktop.widgets.speech_panel import SpeechPanel


class TranslatePage(QWidget):
    """The view in which English is signed."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.panel = SpeechPanel(theme)
        self.stage = SignerStage(theme)
        self._left = QScrollArea()
        self._left.setWidget(self.panel)
        self._left.setWidgetResizable(True)
        self._left.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._left.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._columns = QHBoxLayout(self)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.addWidget(self._left, 4)
        self._columns.addWidget(self.stage, 7)
        theme.changed.connect(self._fit)
        self._fit()

    @property
    def controls(self) -> tuple[QWidget, ...]:
        """As one reads: text, its buttons, signs, signer, playback, view."""
        panel = self.panel
        parts = (panel.entry, panel.sign, panel.microphone, panel.audio, panel.glosses)
        return (*parts, *self.stage.controls)

    def _fit(self) -> None:
        px = self._theme.px
        self._columns.setSpacing(px(12))
        self._left.setMinimumWidth(px(260))
        self._left.setMaximumWidth(px(900))
