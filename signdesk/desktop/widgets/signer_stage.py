"""SignerStage: the signer, and under it the controls of playing and seeing."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from signdesk.desktop.theme import Theme
from signdesk.desktop.widgets.avatar_view import AvatarView
from signdesk.desktop.widgets.playback_bar import PlaybackBar
from signdesk.desktop.widgets.view_bar import ViewBar

#: However large the text, and however long the message above: its controls must not cover it.
_LOWEST_SIGNER = 90


class SignerStage(QFrame):
    """A card; `Stages` connects its parts."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("role", "card")
        self.avatar = AvatarView(theme)
        self.playback = PlaybackBar(theme)
        self.views = ViewBar(theme)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.avatar, 1)
        self._column.addWidget(self.playback)
        self._column.addWidget(self.views)
        theme.changed.connect(self._fit)
        self._fit()

    def put_below(self, widget: QWidget) -> None:
        """Have something between the signer and its controls."""
        self._column.insertWidget(self._column.indexOf(self.playback), widget)

    @property
    def controls(self) -> tuple[QWidget, ...]:
        """What the keyboard reaches, in order."""
        return (self.avatar, *self.playback.controls, *self.views.controls)

    def put_on_top(self, widget: QWidget) -> None:
        """Have something over the signer."""
        self._column.insertWidget(0, widget)

    def _fit(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(10), px(10), px(10), px(10))
        self._column.setSpacing(px(8))
        self.avatar.setMinimumSize(px(200), _LOWEST_SIGNER)
