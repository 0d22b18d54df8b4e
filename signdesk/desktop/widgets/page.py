"""Page: the window's contents in their places."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from signdesk.desktop.theme import Theme
from signdesk.desktop.widgets.avatar_view import AvatarView
from signdesk.desktop.widgets.banner import Banner
from signdesk.desktop.widgets.playback_bar import PlaybackBar
from signdesk.desktop.widgets.speech_panel import SpeechPanel
from signdesk.desktop.widgets.status_line import StatusLine
from signdesk.desktop.widgets.view_bar import ViewBar

#: However large the text, and however long the message above: its controls must not cover it.
_LOWEST_SIGNER = 90


class Page(QWidget):
    """English and glosses on the left; the signer and its controls on the right."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setObjectName("page")
        self.banner = Banner(theme)
        self.panel = SpeechPanel(theme)
        self.avatar = AvatarView(theme)
        self.playback = PlaybackBar(theme)
        self.views = ViewBar(theme)
        self.status = StatusLine(theme)
        self._left = QScrollArea()
        self._left.setWidget(self.panel)
        self._left.setWidgetResizable(True)
        self._left.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._left.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._right = QFrame()
        self._right.setProperty("role", "card")
        self._stage = QVBoxLayout(self._right)
        self._stage.addWidget(self.avatar, 1)
        self._stage.addWidget(self.playback)
        self._stage.addWidget(self.views)
        self._columns = QHBoxLayout()
        self._columns.addWidget(self._left, 4)
        self._columns.addWidget(self._right, 7)
        self._rows = QVBoxLayout(self)
        self._rows.addWidget(self.banner)
        self._rows.addLayout(self._columns, 1)
        self._rows.addWidget(self.status)
        self._order_tabs()
        theme.changed.connect(self._fit)
        self._fit()

    def _order_tabs(self) -> None:
        """As one reads: text, its buttons, signs, signer, playback, view, message."""
        panel = self.panel
        parts = (panel.entry, panel.sign, panel.microphone, panel.audio, panel.glosses)
        order = [*parts, self.avatar, *self.playback.controls, *self.views.controls]
        for before, after in pairwise([*order, *self.banner.controls]):
            QWidget.setTabOrder(before, after)

    def _fit(self) -> None:
        px = self._theme.px
        self._rows.setContentsMargins(px(12), px(4), px(12), px(8))
        self._rows.setSpacing(px(8))
        self._columns.setSpacing(px(12))
        self._stage.setContentsMargins(px(10), px(10), px(10), px(10))
        self._stage.setSpacing(px(8))
        self._left.setMinimumWidth(px(260))
        self._left.setMaximumWidth(px(620))
        self.avatar.setMinimumSize(px(200), _LOWEST_SIGNER)
