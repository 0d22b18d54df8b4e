"""ConversationPage: the signer and the timeline; under them the hearing and the Deaf side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from signdesk.desktop.presenters.conversation_view import Draft, Floor
from signdesk.desktop.theme import Theme
from signdesk.desktop.widgets.deaf_panel import DeafPanel
from signdesk.desktop.widgets.facing_window import FacingWindow
from signdesk.desktop.widgets.floor_strip import FloorStrip
from signdesk.desktop.widgets.hearing_panel import HearingPanel
from signdesk.desktop.widgets.scrolled import Scrolled
from signdesk.desktop.widgets.signer_stage import SignerStage
from signdesk.desktop.widgets.turn_panel import TurnPanel

if TYPE_CHECKING:
    from signdesk.conversation.captions import Caption
    from signdesk.conversation.hearing import Hearing
    from signdesk.conversation.history import Said
    from signdesk.conversation.sign_watching import SignWatching
    from signdesk.language.recognized import Read, RecognizedSign
    from signdesk.motion.clip import MotionClip

#: A page with less room than this, in lines of text and in letters, stacks everything but the
#: signer in one column that scrolls.
_ROOMY_LINES, _ROOMY_LETTERS = 28, 110
_OF_DEAF = frozenset({Floor.DEAF, Floor.CONFIRMING, Floor.SPEAKING})
_OF_HEARING = frozenset({Floor.HEARING, Floor.WRITING, Floor.TRANSLATING, Floor.SIGNING})


class ConversationPage(QWidget):
    """Meets `ConversationView`."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.floor = FloorStrip(theme)
        self.stage = SignerStage(theme)
        self.stage.views.hide()  # the menu has it; here the signer needs the room
        self.panel = TurnPanel(theme)
        self.hearing, self.deaf = HearingPanel(theme), DeafPanel(theme)
        self._is_stacked: bool | None = None
        self._has_draft = False
        self.facing: FacingWindow | None = None
        self._scroll = Scrolled()  # where there is little room
        self._stack = QVBoxLayout(self._scroll.inside)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._signer, self._others = QVBoxLayout(), QVBoxLayout()
        self._signer.addWidget(self.stage, 1)
        self._others.addWidget(self._scroll, 1)
        self._halves = QHBoxLayout()
        self._halves.addLayout(self._signer, 6)
        self._halves.addLayout(self._others, 5)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.addWidget(self.floor)
        self._whole.addLayout(self._halves, 1)
        theme.changed.connect(self._fit)
        self._fit()

    @property
    def controls(self) -> tuple[QWidget, ...]:
        """What the keyboard reaches, in order."""
        sides = (*self.hearing.controls, *self.deaf.controls)
        return (*sides, *self.panel.controls, *self.stage.controls)

    def show_floor(self, floor: Floor, waiting: int) -> None:
        """In the strip, and by the frame of the side whose turn it is."""
        self.floor.show_floor(floor, waiting)
        for panel, floors in ((self.hearing, _OF_HEARING), (self.deaf, _OF_DEAF)):
            active = "yes" if floor in floors else "no"
            if panel.property("active") != active:
                panel.setProperty("active", active)
                panel.style().unpolish(panel)
                panel.style().polish(panel)
                if active == "yes" and self._is_stacked:
                    self._scroll.ensureWidgetVisible(panel)
        if self.facing is not None:
            self.facing.show_floor(floor, waiting)

    def show_bell(self, flashes: bool) -> None:
        """Whether the strip flashes when somebody begins to speak."""
        self.floor.show_bell(flashes)
        if self.facing is not None:
            self.facing.floor.show_bell(flashes)

    def show_turns(self, said: Sequence[Said], latest: int | None) -> None:
        """In the timeline."""
        self.panel.show_turns(said, latest)
        if self.facing is not None:
            self.facing.show_turns(said)

    def show_hearing(self, hearing: Hearing | None) -> None:
        """On the hearing side."""
        self.hearing.show_hearing(hearing)

    def show_caption(self, caption: Caption) -> None:
        """On the hearing side."""
        self.hearing.show_caption(caption)
        if self.facing is not None:
            self.facing.show_caption(caption)

    def show_watching(self, watching: SignWatching[Read] | None, remark: str) -> None:
        """On the Deaf side."""
        self.deaf.show_watching(watching, remark)
        if self.facing is not None:
            self.facing.show_watching(watching, remark)

    def show_signs(
        self, signs: Sequence[RecognizedSign], emerging: RecognizedSign | None = None
    ) -> None:
        """On the Deaf side."""
        self.deaf.show_signs(signs, emerging)
        if self.facing is not None:
            self.facing.show_signs(signs, emerging)

    def show_draft(self, draft: Draft | None) -> None:
        """On the Deaf side; in sight when it is new."""
        self.deaf.show_draft(draft)
        if draft is not None and self._is_stacked and not self._has_draft:
            self._scroll.inside.adjustSize()
            self._scroll.ensureWidgetVisible(self.deaf.say)
        self._has_draft = draft is not None
        if self.facing is not None:
            self.facing.show_draft(draft)

    def light_turn(self, number: int | None, gloss: int | None) -> None:
        """In the timeline."""
        self.panel.turns.light(number, gloss)

    def play(self, clip: MotionClip, *, more: bool) -> None:
        """On the stage."""
        self.stage.avatar.play_clip(clip, more=more)
        if self.facing is not None:
            self.facing.play(clip, more=more)

    def extend(self, clip: MotionClip, *, more: bool) -> None:
        """On the stage."""
        self.stage.avatar.extend(clip, more=more)
        if self.facing is not None:
            self.facing.extend(clip, more=more)

    def rest(self) -> None:
        """On the stage."""
        self.stage.avatar.unload()
        if self.facing is not None:
            self.facing.stage.avatar.unload()

    def clear_entry(self) -> None:
        """On the hearing side."""
        self.hearing.entry.clear()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room anew."""
        super().resizeEvent(event)
        self.deaf.preview.share(self.height())
        self._share_room()

    def minimumSizeHint(self) -> QSize:
        """As the stacked way of sharing the room needs."""
        px = self._theme.px
        return QSize(px(480), px(200))

    def _share_room(self) -> None:
        metrics = self.fontMetrics()
        is_stacked = (
            self.height() < _ROOMY_LINES * metrics.lineSpacing()
            or self.width() < _ROOMY_LETTERS * metrics.averageCharWidth()
        )
        if is_stacked == self._is_stacked:
            return
        self._is_stacked = is_stacked
        self.deaf.set_narrow(is_stacked)
        for widget in (self.hearing, self.deaf, self.panel):
            for layout in (self._stack, self._signer, self._others):
                layout.removeWidget(widget)
        if is_stacked:
            for widget in (self.hearing, self.deaf, self.panel):
                self._stack.addWidget(widget)
        else:
            self._signer.addWidget(self.hearing)
            self._others.addWidget(self.panel, 1)
            self._others.addWidget(self.deaf)
        self._scroll.setVisible(is_stacked)
        for widget in (self.hearing, self.deaf, self.panel):
            widget.show()
        if is_stacked and self._has_draft:
            QTimer.singleShot(0, self, lambda: self._scroll.ensureWidgetVisible(self.deaf.say))

    def _fit(self) -> None:
        px = self._theme.px
        for layout in (self._whole, self._halves, self._signer, self._others, self._stack):
            layout.setSpacing(px(8))
        self._share_room()
