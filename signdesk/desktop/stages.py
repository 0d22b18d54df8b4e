"""Stages: the signers of all views. How they look is one choice; what plays is the one in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from signdesk.desktop.preferences import Preferences
from signdesk.desktop.widgets.signer_stage import SignerStage

if TYPE_CHECKING:
    from signdesk.desktop.services import Signer
    from signdesk.desktop.widgets.avatar_view import AvatarView


class Stages(QObject):
    """Carries the user's choices to every stage, and keeps them."""

    view_changed = Signal(str)
    mirror_changed = Signal(bool)
    left_handed_changed = Signal(bool)
    close_ups_changed = Signal(bool)
    can_save_changed = Signal(bool)
    save_asked = Signal()
    signer_changed = Signal()

    def __init__(self, preferences: Preferences, parent: QObject) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._stages: list[SignerStage] = []
        self._signer: Signer | None = None

    @property
    def avatar(self) -> AvatarView:
        """The signer in sight."""
        return self._stages[-1].avatar

    def add(self, stage: SignerStage) -> None:
        """Have one more stage, as the user likes them; the first is in sight."""
        self._connect(stage)
        self._stages.insert(0, stage)
        settings, everyone = self._preferences.settings, self._stages
        self._stages = [stage]  # the others look so already, and drawing them takes time
        self.choose_view(settings.view)
        self.choose_mirror(settings.mirror)
        self.choose_left_handed(settings.left_handed)
        self.choose_close_ups(settings.close_ups)
        self.choose_look(settings.look)
        self.choose_speed(settings.speed)
        self._stages = everyone

    def remove(self, stage: SignerStage) -> None:
        """Have a stage no more, and free its graphics memory."""
        self._stages.remove(stage)
        stage.avatar.close_surface()

    def show_stage(self, stage: SignerStage) -> None:
        """Bring it into sight; the one that was there pauses.

        Raises `SignDeskError` when its signer cannot be drawn.
        """
        if stage is not self._stages[-1] and self.avatar.clock.is_playing:
            self.avatar.toggle()
        self._stages.remove(stage)
        self._stages.append(stage)
        self.can_save_changed.emit(stage.avatar.shown_clip is not None)
        if self._signer is not None and not stage.avatar.has_signer:
            stage.avatar.set_signer(self._signer)

    def set_signer(self, signer: Signer) -> None:
        """Who signs, on the stage in sight now and on others when they are.

        Raises `SignDeskError` when nothing can be drawn here.
        """
        self._signer = signer
        self.avatar.set_signer(signer)
        self.signer_changed.emit()

    def say(self, message: str) -> None:
        """Say this where there is no signer."""
        for stage in self._stages:
            stage.avatar.say(message)

    def close(self) -> None:
        """Free the graphics memory; call it before the window goes."""
        for stage in self._stages:
            stage.avatar.close_surface()

    # Seeing

    def choose_view(self, view: str) -> None:
        """See the signer from there."""
        for stage in self._stages:
            stage.avatar.set_view(view)
            stage.views.show_view(view)
        self._preferences.change(view=view)
        self.view_changed.emit(view)

    def choose_mirror(self, mirror: bool) -> None:
        """Flip the picture, or not."""
        for stage in self._stages:
            stage.avatar.set_mirrored(mirror)
            stage.views.mirror.setChecked(mirror)
        self._preferences.change(mirror=mirror)
        self.mirror_changed.emit(mirror)

    def choose_left_handed(self, left_handed: bool) -> None:
        """Let the signer lead with the left hand, or the right."""
        for stage in self._stages:
            stage.avatar.set_left_handed(left_handed)
            stage.views.left_handed.setChecked(left_handed)
        self._preferences.change(left_handed=left_handed)
        self.left_handed_changed.emit(left_handed)

    def choose_close_ups(self, are_shown: bool) -> None:
        """Show hands and face larger at the side, or not."""
        for stage in self._stages:
            stage.avatar.set_close_ups(are_shown)
            stage.views.close_ups.setChecked(are_shown)
        self._preferences.change(close_ups=are_shown)
        self.close_ups_changed.emit(are_shown)

    def choose_look(self, look: str) -> None:
        """Dress the signer in these colours."""
        for stage in self._stages:
            stage.avatar.set_look(look)

    # Playing

    def choose_speed(self, speed: float) -> None:
        """Sign at this pace."""
        for stage in self._stages:
            stage.avatar.set_speed(speed)
            stage.playback.show_speed(stage.avatar.clock.speed)
        self._preferences.change(speed=self.avatar.clock.speed)

    def change_speed(self, step: float) -> None:
        """Sign faster or slower."""
        self.choose_speed(self.avatar.clock.speed + step)

    def toggle(self) -> None:
        """Pause, or go on."""
        self.avatar.toggle()

    def stop(self) -> None:
        """Rest."""
        self.avatar.stop()

    def replay(self) -> None:
        """Sign again from the start."""
        self.avatar.replay()

    def step(self, frames: int) -> None:
        """Go on or back by frames, and hold still there."""
        self.avatar.step(frames)

    def _connect(self, stage: SignerStage) -> None:
        avatar, playback, views = stage.avatar, stage.playback, stage.views
        avatar.position_changed.connect(playback.show_position)
        avatar.playing_changed.connect(playback.show_playing)
        avatar.clip_changed.connect(playback.show_clip)
        avatar.clip_changed.connect(self._clip_changed)
        playback.play_toggled.connect(avatar.toggle)
        playback.stopped.connect(avatar.stop)
        playback.replayed.connect(avatar.replay)
        playback.stepped.connect(avatar.step)
        playback.sought.connect(avatar.seek)
        playback.save_asked.connect(self.save_asked)
        playback.speed_chosen.connect(self.choose_speed)
        views.view_chosen.connect(self.choose_view)
        views.mirror_chosen.connect(self.choose_mirror)
        views.left_handed_chosen.connect(self.choose_left_handed)
        views.close_ups_chosen.connect(self.choose_close_ups)
        views.turned.connect(avatar.turn)
        views.zoomed.connect(avatar.zoom)
        views.reset_asked.connect(avatar.reset_view)

    def _clip_changed(self, _: float) -> None:
        self.can_save_changed.emit(self.avatar.shown_clip is not None)
