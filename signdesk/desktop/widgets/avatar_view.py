"""AvatarView: the signer. Plays a clip by its own clock, and rests when nothing is signed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QElapsedTimer, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QLabel, QStackedLayout, QWidget

from signdesk.desktop.accessibility import describe
from signdesk.desktop.presenters.idle_motion import IdleStream
from signdesk.desktop.presenters.playback import PlaybackClock
from signdesk.desktop.presenters.poser import Poser
from signdesk.desktop.services import Signer
from signdesk.desktop.texts import mark, tr
from signdesk.desktop.theme import Theme
from signdesk.desktop.widgets.camera_control import CameraControl
from signdesk.desktop.widgets.pace import DrawingTimer
from signdesk.desktop.widgets.surfaces import Surface, make_surface
from signdesk.desktop.widgets.viewpoint import Viewpoint, background_of
from signdesk.motion.clip import MotionClip

_KEYS = mark("Arrow keys turn, plus and minus zoom, Home resets, Space plays")


class AvatarView(QFrame):
    """The viewport. `playing_changed` also tells when a clip came to its end."""

    position_changed = Signal(float)
    playing_changed = Signal(bool)
    clip_changed = Signal(float)

    def __init__(
        self, theme: Theme, clock: PlaybackClock | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.clock = clock or PlaybackClock()
        self._poser = Poser(self.clock)
        self._surface: Surface | None = None
        self.seen = Viewpoint()
        self._more = self._is_looping = False
        self.setProperty("role", "viewport")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        describe(self, tr("Signer"), tr(_KEYS))
        self.setToolTip("")
        self._placeholder = QLabel(tr("Loading the signer…"))
        self._placeholder.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._placeholder.setWordWrap(True)
        self._placeholder.setProperty("role", "placeholder")
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(3, 3, 3, 3)
        self._stack.addWidget(self._placeholder)
        self._camera = CameraControl(self)
        self._camera.turned.connect(self.turn)
        self._camera.zoomed.connect(self.zoom)
        self._camera.reset_asked.connect(self.reset_view)
        self._camera.pressed.connect(self.setFocus)
        self._timer = DrawingTimer(self, self._tick)
        theme.changed.connect(self._paint_theme)

    # What is shown

    def set_signer(self, signer: Signer) -> None:
        """Put a signer here, at rest."""
        self._poser.set_idle(IdleStream(signer.idle))
        self._surface = make_surface(signer.body, background_of(self._theme), self)
        self._surface.widget.installEventFilter(self._camera)
        self._stack.addWidget(self._surface.widget)
        self._stack.setCurrentWidget(self._surface.widget)
        self.seen.attach(self._surface)
        self.seen.fit(self._poser.clip)
        if self.isVisible():
            self._tick()
            self._timer.start()

    @property
    def has_signer(self) -> bool:
        """Whether a signer is here."""
        return self._surface is not None

    def say(self, message: str) -> None:
        """Say this while there is no signer."""
        self._placeholder.setText(message)

    def close_surface(self) -> None:
        """Free the graphics memory; call it before the window goes."""
        self._timer.stop()
        if self._surface is not None:
            self.seen.detach()
            self._surface.close()
            self._surface = None

    @property
    def shown_clip(self) -> MotionClip | None:
        """What is signed, mirrored for a left-handed signer."""
        return self._poser.clip

    # Playing

    def play_clip(self, clip: MotionClip, *, more: bool = False) -> None:
        """Sign a clip, made for a right-handed signer, from its start; `more` may be to come."""
        self._more = more
        self._load(clip)
        self.clock.play()
        self._moved()

    def extend(self, clip: MotionClip, *, more: bool) -> None:
        """Go on with a clip that begins with the one being signed."""
        self._more = more
        self._poser.extend(clip)
        self.clip_changed.emit(self.clock.duration_s)
        self.position_changed.emit(self.clock.position_s)

    def unload(self) -> None:
        """Forget the clip and rest."""
        self._load(None)
        self._moved()

    def toggle(self) -> None:
        """Pause, or go on."""
        if self._poser.clip is None:
            return
        if self.clock.is_playing:
            self.clock.pause()
        else:
            if self._poser.is_resting:
                self._poser.fade()
            self.clock.play()
        self._moved()

    def replay(self) -> None:
        """Sign again from the start."""
        if self._poser.clip is not None:
            self._poser.fade()
            self.seek(0.0)
            self.clock.play()
            self._moved()

    def stop(self) -> None:
        """Rest; the clip stays for another time."""
        if not self._poser.is_resting:
            self._poser.fade()
        self.clock.stop()
        self.position_changed.emit(0.0)
        self._moved()

    def seek(self, position_s: float) -> None:
        """Go to a moment of the clip, playing or not."""
        if self._poser.clip is not None:
            self.clock.seek(position_s)
            self.position_changed.emit(self.clock.position_s)
            self._show()

    def step(self, frames: int) -> None:
        """Go on or back by frames of the clip, and hold still there."""
        clip = self._poser.clip
        if clip is not None:
            if self.clock.is_playing:
                self.toggle()
            self.seek(self.clock.position_s + frames / clip.frame_rate)

    def set_looping(self, is_looping: bool) -> None:
        """Begin again at the end of a clip, or rest there."""
        self._is_looping = is_looping

    def set_speed(self, speed: float) -> None:
        """Change the pace, also while signing."""
        self.clock.set_speed(speed)

    def set_left_handed(self, left_handed: bool) -> None:
        """Which hand leads, also while signing."""
        self._poser.set_left_handed(left_handed)
        self.seen.set_left_handed(left_handed)
        self._show()

    # Seeing

    def set_view(self, view: str) -> None:
        """Take a named view, undoing turns."""
        self.seen.set_view(view, self._poser.clip)
        self._draw()

    def set_mirrored(self, mirrored: bool) -> None:
        """Flip the picture."""
        self.seen.set_mirrored(mirrored)
        self._draw()

    def set_close_ups(self, are_shown: bool) -> None:
        """Show hands and face larger, at the side where the strong hand is not."""
        self.seen.set_close_ups(are_shown)
        self._draw()

    def set_look(self, look: str) -> None:
        """Colours of the signer, by a name of `looks.LOOKS`."""
        self.seen.set_look(look)
        self._draw()

    def turn(self, right_deg: float, up_deg: float = 0.0) -> None:
        """Go round the signer."""
        self.seen.turn(right_deg, up_deg)
        self._draw()

    def zoom(self, factor: float) -> None:
        """Come closer, above 1, or go away."""
        self.seen.zoom(factor)
        self._draw()

    def reset_view(self) -> None:
        """Undo turning and zooming."""
        self.seen.fit(self._poser.clip)
        self._draw()

    def show_aids(self, trails: Mapping[str, Any], ghost_s: float | None) -> None:
        """Draw trails (N, 3) by side, and the hands at a moment of the clip as a shadow."""
        self.seen.show_aids(trails, self._poser.clip, ghost_s)
        self._draw()

    # Events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn, zoom; Space is the window's."""
        if not self._camera.takes_key(event):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the signer whole, once the surface has its new size."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._resized)

    def showEvent(self, event: QShowEvent) -> None:
        """Come alive."""
        super().showEvent(event)
        if self._surface is not None:
            self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks: do not draw."""
        super().hideEvent(event)
        self._timer.stop()

    # Drawing

    def _load(self, clip: MotionClip | None) -> None:
        self._poser.load(clip)
        self.clip_changed.emit(self.clock.duration_s)
        if self.seen.follows_hands:
            self.seen.fit(clip)

    def _tick(self) -> None:
        self.clock.show()
        if self.clock.is_playing:
            if self.clock.is_at_end and not self._more:
                self._come_to_end()
            else:
                self.position_changed.emit(self.clock.position_s)
        if self.clock.is_playing or self._poser.is_resting or self._poser.is_fading:
            self._show()

    def _come_to_end(self) -> None:
        if self._is_looping:
            self.replay()
        else:
            self.stop()

    def _show(self) -> None:
        moment = self._poser.moment()
        if self._surface is not None and moment is not None:
            started = QElapsedTimer()
            started.start()
            is_quick = self.clock.is_playing or self._poser.is_fading
            self._surface.scene.set_smooth(self._surface.is_accelerated or not is_quick)
            self._surface.scene.set_time(*moment)
            self._surface.draw()
            self._timer.draw_ms = started.elapsed()
            self._set_pace()

    def _set_pace(self) -> None:
        is_quick = self.clock.is_playing or self._poser.is_fading
        is_accelerated = self._surface is not None and self._surface.is_accelerated
        self._timer.set_pace(is_quick=is_quick, is_accelerated=is_accelerated)

    def _moved(self) -> None:
        self._set_pace()
        self.playing_changed.emit(self.clock.is_playing)

    def _draw(self) -> None:
        if self._surface is not None:
            self._surface.draw()

    def _resized(self) -> None:
        self.seen.resized(self._poser.clip)
        self._draw()

    def _paint_theme(self) -> None:
        if self._surface is not None:
            self._surface.scene.set_background(background_of(self._theme))
            self._draw()
