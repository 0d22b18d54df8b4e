"""WatchedPreview: the camera's picture as it is being watched; it asks for the newest itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QSizePolicy

from signdesk.desktop.texts import said, tr
from signdesk.desktop.theme import Theme
from signdesk.desktop.widgets.camera_preview import CameraPreview

if TYPE_CHECKING:
    from signdesk.conversation.sign_watching import SignWatching
    from signdesk.conversation.watching import Seen
    from signdesk.language.recognized import Read

_EVERY_MS = 66
#: How high the picture is: as a share of its page, and in pixels.
_SHARE, _LOWEST, _HIGHEST = 0.2, 120, 480


class WatchedPreview(CameraPreview):
    """Its size depends on the page alone, so that nothing around it moves when the camera opens."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._watching: SignWatching[Read] | None = None
        self._latest: Seen | None = None
        self._room = 0
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self._look)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._fit)
        self._fit()

    @property
    def advice(self) -> str:
        """What the signer should do to be seen better; or nothing."""
        return "" if self._latest is None else said(self._latest.framing.value)

    @property
    def seems_left_handed(self) -> bool:
        """Whether the signer's left hand seems to be the strong one."""
        return self._latest is not None and self._latest.seems_left_handed

    def share(self, room: int) -> None:
        """Take a part of a page so many pixels high: a large window shows a larger picture."""
        self._room = room
        self._fit()

    def show_watching(self, watching: SignWatching[Read] | None) -> None:
        """Show what is watched, or nothing."""
        self._watching, self._latest = watching, None
        if watching is None:
            self._timer.stop()
            self.show_text(tr("Camera off"))
        else:
            self._timer.start()
            self.show_text(tr("Opening the camera…"))

    def _look(self) -> None:
        latest = None if self._watching is None else self._watching.latest
        if latest is not None and latest is not self._latest:
            self._latest = latest
            self.show_seen(latest)

    def _fit(self) -> None:
        px = self._theme.px
        height = min(max(round(_SHARE * self._room), px(_LOWEST)), _HIGHEST)
        self.setFixedSize(height * 4 // 3, height)
        self.update()
