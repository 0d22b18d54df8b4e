"""DevicePage: microphone, camera and voice, each with a button that tries it at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy

from signdesk.desktop.accessibility import announce, describe
from signdesk.desktop.services import Choice, HearingChoices
from signdesk.desktop.texts import mark, tr
from signdesk.desktop.theme import Theme
from signdesk.desktop.widgets.camera_preview import CameraPreview
from signdesk.desktop.widgets.level_meter import LevelMeter
from signdesk.desktop.widgets.settings_page import SettingsPage, fill

if TYPE_CHECKING:
    from signdesk.storage.settings import Settings
    from signdesk.translation.signer_interfaces import VideoFrame

_POLL_MS = 50
_DEFAULT = Choice("", mark("The system's default"))
_RATES = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0)
_HANDS = (Choice(False, mark("The right hand")), Choice(True, mark("The left hand")))


class DevicePage(SettingsPage):
    """Meets `DeviceTestsView`."""

    microphone_tried = Signal(str)
    camera_tried = Signal(str)
    voice_tried = Signal(str, float)
    polled = Signal()
    left = Signal()

    def __init__(self, theme: Theme, settings: Settings) -> None:
        super().__init__(tr("Devices"))
        self._theme = theme
        self.problem = QLabel()
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.add_widget(self.problem)
        self.microphone = self.add_choice(
            "microphone",
            tr("Mi&crophone"),
            tr("What SignDesk listens to"),
            [_DEFAULT],
            settings.microphone,
        )
        self.try_microphone = self._button()
        self.meter: LevelMeter | None = None
        self._meter_place = self.add_room()
        self.camera = self.add_choice(
            "camera", tr("C&amera"), tr("What SignDesk watches"), [_DEFAULT], settings.camera
        )
        self.add_choice(
            "i_am_left_handed",
            tr("&You sign with"),
            tr("Your strong hand, before the camera"),
            _HANDS,
            settings.i_am_left_handed,
        )
        self.try_camera = self._button()
        self.preview = CameraPreview(theme)
        self.preview.setMinimumHeight(theme.px(160))
        self.add_widget(self.preview)
        self.voice = self.add_choice(
            "voice", tr("&Voice"), tr("What is signed is said with it"), [_DEFAULT], settings.voice
        )
        rates = [Choice(rate, f"{rate:g}×") for rate in _RATES]
        self.rate = self.add_choice(
            "speaking_rate",
            tr("&Pace of speech"),
            tr("Times normal"),
            rates,
            settings.speaking_rate,
        )
        self.try_voice = self._button()
        self.end()
        self._timer = QTimer(self, interval=_POLL_MS)
        self._timer.timeout.connect(self.polled)
        self._connect()
        self.show_listening(False)
        self.show_watching(False)
        self.show_speaking(False)

    @property
    def controls(self) -> tuple[QPushButton, ...]:
        """The buttons that try something."""
        return (self.try_microphone, self.try_camera, self.try_voice)

    def show_choices(self, choices: HearingChoices) -> None:
        """Offer what there is on this machine."""
        fill(self.microphone, (_DEFAULT, *choices.microphones))
        fill(self.camera, (_DEFAULT, *choices.cameras))
        fill(self.voice, (_DEFAULT, *choices.voices))

    def show_listening(self, is_on: bool) -> None:
        """The microphone is open, or closed."""
        text = tr("Stop listening") if is_on else tr("Try the microphone")
        self._word(self.try_microphone, text, tr("And see how loud you are"))
        if is_on and self.meter is None:
            self.meter = LevelMeter(self._theme)
            self._meter_place.addWidget(self.meter)
        if self.meter is not None:
            self.meter.setVisible(is_on)
            self.meter.reset()
        if is_on:
            self._timer.start()
        else:
            self._timer.stop()

    def show_level(self, level_dbfs: float) -> None:
        """How loud it is."""
        if self.meter is not None:
            self.meter.add(level_dbfs)

    def show_watching(self, is_on: bool) -> None:
        """The camera is open, or closed."""
        text = tr("Stop camera") if is_on else tr("Try the camera")
        self._word(self.try_camera, text, tr("And see yourself"))
        self.preview.setVisible(is_on)
        self.preview.show_text(tr("Opening the camera…") if is_on else "")

    def show_picture(self, frame: VideoFrame) -> None:
        """What the camera sees."""
        self.preview.show_picture(frame)

    def show_speaking(self, is_on: bool) -> None:
        """The voice speaks, or is silent."""
        text = tr("Stop speaking") if is_on else tr("Try the voice")
        self._word(self.try_voice, text, tr("And hear how it sounds"))

    def show_problem(self, problem: str) -> None:
        """What went wrong and what to do; empty for nothing."""
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        announce(self, problem, urgent=True)
        if problem:
            self.ensureWidgetVisible(self.problem)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks: nobody is heard or watched."""
        super().hideEvent(event)
        self.left.emit()

    def _connect(self) -> None:
        self.try_microphone.clicked.connect(
            lambda: self.microphone_tried.emit(self.microphone.currentData())
        )
        self.try_camera.clicked.connect(lambda: self.camera_tried.emit(self.camera.currentData()))
        self.try_voice.clicked.connect(
            lambda: self.voice_tried.emit(self.voice.currentData(), self.rate.currentData())
        )

    def _button(self) -> QPushButton:
        button = QPushButton()
        button.setAutoDefault(False)
        button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.add_widget(button, Qt.AlignmentFlag.AlignLeft)
        return button

    def _word(self, button: QPushButton, text: str, explanation: str) -> None:
        button.setText(text)
        describe(button, text, explanation)
