"""Study: what helps to see how a sign is made: its timeline, trails of hands, where it began."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QEvent, QObject

from signdesk.desktop.accessibility import describe
from signdesk.desktop.presenters.dictionary_view import ShownSigning
from signdesk.desktop.texts import mark, tr
from signdesk.desktop.theme import Theme
from signdesk.desktop.widgets.signer_stage import SignerStage
from signdesk.desktop.widgets.timeline_view import TimelineView

_TIMELINE = mark("Height and speed of the hands, handshapes and face over time")
#: A lower stage would have to hide the signer behind the curves.
_LOWEST_PX = 430
_OTHER = {"right": "left", "left": "right"}
_MIRROR = np.array([-1.0, 1.0, 1.0])


class Study(QObject):
    """Puts switches among the stage's controls, and the timeline under the signer.

    Parameters
    ----------
    on_new_control : told when the timeline is made, so that the keyboard can reach it.
    """

    def __init__(
        self, theme: Theme, stage: SignerStage, on_new_control: Callable[[], None]
    ) -> None:
        super().__init__(stage)
        self._theme = theme
        self._stage = stage
        self._on_new_control = on_new_control
        self._signing: ShownSigning | None = None
        self.timeline: TimelineView | None = None
        add = stage.views.add_switch
        self.timeline_switch = add("timeline", tr("Timeline"), tr(_TIMELINE))
        self.trails = add("trail", tr("Trails"), tr("The way the hands take through the sign"))
        self.ghost = add("ghost", tr("First posture"), tr("Where the hands begin, as a shadow"))
        self.timeline_switch.toggled.connect(self._show_timeline)
        self.trails.toggled.connect(self._draw)
        self.ghost.toggled.connect(self._draw)
        stage.installEventFilter(self)
        stage.views.left_handed.toggled.connect(self._draw)

    def show_signing(self, signing: ShownSigning) -> None:
        """Something else is signed."""
        self._signing = signing
        if self.timeline is not None:
            self.timeline.show_timeline(signing.timeline)
        self._draw()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A low stage has no room for a timeline."""
        if event.type() == QEvent.Type.Resize:
            has_room = self._stage.height() >= self._theme.px(_LOWEST_PX)
            self.timeline_switch.setEnabled(has_room)
            told = _TIMELINE if has_room else mark("Needs a higher window, or smaller text")
            describe(self.timeline_switch, tr("Timeline"), tr(told))
            if self.timeline is not None:
                self.timeline.setVisible(has_room and self.timeline_switch.isChecked())
        return super().eventFilter(watched, event)

    def _show_timeline(self, is_shown: bool) -> None:
        if self.timeline is None:
            self.timeline = TimelineView(self._theme)
            self._stage.put_below(self.timeline)
            self._stage.avatar.position_changed.connect(self.timeline.show_position)
            self.timeline.sought.connect(self._stage.avatar.seek)
            if self._signing is not None:
                self.timeline.show_timeline(self._signing.timeline)
                self.timeline.show_position(self._stage.avatar.clock.position_s)
            self._on_new_control()
        self.timeline.setVisible(is_shown)

    def _draw(self) -> None:
        if self._signing is None:
            return
        trails = self._signing.trails if self.trails.isChecked() else {}
        if self._stage.views.left_handed.isChecked():
            trails = {_OTHER[side]: way * _MIRROR for side, way in trails.items()}
        ghost_s = self._signing.start_s if self.ghost.isChecked() else None
        self._stage.avatar.show_aids(trails, ghost_s)
