"""PlaybackBar: play, pause, stop, again, where in the signing, and how fast."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QSlider, QWidget

from signdesk.desktop.accessibility import describe
from signdesk.desktop.presenters.playback import FASTEST, SLOWEST
from signdesk.desktop.texts import mark, tr
from signdesk.desktop.theme import Theme
from signdesk.desktop.widgets.bars import Bar

#: Steps of the speed slider for each unit of speed: quarters are what people choose.
_SPEED_STEPS = 20
_POSITION_STEPS_PER_S = 30
#: From this size of text on there is no room for frame buttons: arrow keys on the position do it.
_LARGE_TEXT = 2.0
_SPEED_PX = 110  # however large the text: the bar must not take a third line
_APART_PX = 5
_PLAY_KEY = "Ctrl+P"
_PLAY = (mark("Play"), mark("Go on signing. Space does it too, outside the text"))
_PAUSE = (mark("Pause"), mark("Hold still. Space does it too, outside the text"))


class PlaybackBar(Bar):
    """Tells what the user wants by signals; is told what is the case."""

    play_toggled = Signal()
    stopped = Signal()
    replayed = Signal()
    sought = Signal(float)
    stepped = Signal(int)
    speed_chosen = Signal(float)
    save_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, tr("Playback"), parent)
        self._is_playing = False
        self._duration_s = 0.0
        self.play = self.add_button("play", tr(_PLAY[0]), tr(_PLAY[1]), _PLAY_KEY)
        self.stop = self.add_button("stop", tr("Stop"), tr("Go back to rest"), "Ctrl+.")
        self.replay = self.add_button(
            "replay", tr("Sign again"), tr("From the beginning"), "Ctrl+R"
        )
        self.back = self.add_button(
            "step-back", tr("Frame back"), tr("And hold still there"), "Alt+,"
        )
        self.on = self.add_button(
            "step-forward", tr("Frame on"), tr("And hold still there"), "Alt+."
        )
        self.play.clicked.connect(self.play_toggled)
        self.stop.clicked.connect(self.stopped)
        self.replay.clicked.connect(self.replayed)
        self.back.clicked.connect(lambda: self.stepped.emit(-1))
        self.on.clicked.connect(lambda: self.stepped.emit(1))
        self._add_speed()
        self.save = self.add_button("save", tr("Save"), tr("As a video or a motion file"), "Ctrl+S")
        self.save.clicked.connect(self.save_asked)
        self._add_position()
        theme.changed.connect(self._fit)
        self._fit()
        self.show_clip(0.0)

    def show_clip(self, duration_s: float) -> None:
        """There is a clip of this length; 0 for none."""
        self._duration_s = duration_s
        buttons = (self.play, self.stop, self.replay, self.back, self.on, self.save)
        for widget in (*buttons, self.position):
            widget.setEnabled(duration_s > 0)
        with QSignalBlocker(self.position):
            self.position.setRange(0, round(duration_s * _POSITION_STEPS_PER_S))
        self.show_position(0.0)

    def show_position(self, position_s: float) -> None:
        """The signer is here."""
        if not self.position.isSliderDown():
            with QSignalBlocker(self.position):
                self.position.setValue(round(position_s * _POSITION_STEPS_PER_S))
        self._time.setText(f"{position_s:.1f} / {self._duration_s:.1f} s")

    def show_playing(self, is_playing: bool) -> None:
        """The signer moves, or stands."""
        if is_playing == self._is_playing:
            return
        self._is_playing = is_playing
        name, explanation = _PAUSE if is_playing else _PLAY
        describe(self.play, tr(name), tr(explanation), _PLAY_KEY)
        self.theme.dress(self.play, "pause" if is_playing else "play")

    def show_speed(self, speed: float) -> None:
        """Show the pace."""
        with QSignalBlocker(self.speed):
            self.speed.setValue(round(speed * _SPEED_STEPS))
        self._speed_label.setText(f"{speed:g}×")

    def _add_position(self) -> None:
        box = QWidget(self)
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        self.position = describe(
            QSlider(Qt.Orientation.Horizontal), tr("Position"), tr("Where in the signing")
        )
        self.position.valueChanged.connect(
            lambda value: self.sought.emit(value / _POSITION_STEPS_PER_S)
        )
        self._time = QLabel("0.0 / 0.0 s")
        self._time.setProperty("role", "muted")
        row.addWidget(self.position, 1)
        row.addWidget(self._time)
        box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.row.addWidget(box)

    def _add_speed(self) -> None:
        box = QWidget(self)
        row = QHBoxLayout(box)
        self._speed_row = row
        label = QLabel(tr("Speed"))
        label.setProperty("role", "muted")
        self.speed = describe(
            QSlider(Qt.Orientation.Horizontal),
            tr("Speed"),
            tr("How fast to sign: a quarter to double"),
        )
        label.setBuddy(self.speed)
        self.speed.setRange(round(SLOWEST * _SPEED_STEPS), round(FASTEST * _SPEED_STEPS))
        self.speed.setSingleStep(1)
        self.speed.setPageStep(5)
        self.speed.valueChanged.connect(self._choose_speed)
        self._speed_label = QLabel("1×")
        row.addWidget(label)
        row.addWidget(self.speed)
        row.addWidget(self._speed_label)
        box.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.row.addWidget(box)

    def _choose_speed(self, value: int) -> None:
        speed = value / _SPEED_STEPS
        self._speed_label.setText(f"{speed:g}×")
        self.speed_chosen.emit(speed)

    def _fit(self) -> None:
        px = self.theme.px
        self.position.setMinimumWidth(px(150))
        self.speed.setFixedWidth(_SPEED_PX)
        apart = _APART_PX if self.theme.text_size < _LARGE_TEXT else 0
        self._speed_row.setContentsMargins(apart, 0, apart, 0)
        for button in (self.back, self.on):
            button.setVisible(self.theme.text_size < _LARGE_TEXT)
        for label, widest in ((self._time, "888.8 / 888.8 s"), (self._speed_label, "0.25×")):
            label.setMinimumWidth(label.fontMetrics().horizontalAdvance(widest))
