"""The tour: it opens at the first start, tries each device, and says what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton

from signdesk.desktop.accessibility import focusable
from signdesk.desktop.background import Background
from signdesk.desktop.bridge import Bridge
from signdesk.desktop.main_window import MainWindow
from signdesk.desktop.presenters.tour import Outcome, TourPresenter, TourStep, TrialReport
from signdesk.desktop.theme import ThemeName
from signdesk.desktop.tour_desk import TourDesk
from signdesk.desktop.widgets.tour_dialog import TourDialog
from signdesk.errors import DeviceError, EngineError
from signdesk.motion.tracking.framing import Framing


class View:
    """Remembers what it was told."""

    def __init__(self) -> None:
        self.step = TourStep.WELCOME
        self.trials: dict[TourStep, TrialReport] = {}
        self.levels: list[float] = []
        self.pictures = 0

    def show_step(self, step: TourStep) -> None:
        self.step = step

    def show_trial(self, step: TourStep, report: TrialReport) -> None:
        self.trials[step] = report

    def show_level(self, level_dbfs: float) -> None:
        self.levels.append(level_dbfs)

    def show_seen(self, seen: Any) -> None:
        self.pictures += 1


@pytest.fixture
def view() -> View:
    return View()


@pytest.fixture
def presenter(qtbot: Any, services: Any, notifier: Any, view: View) -> Iterator[TourPresenter]:
    bridge = Bridge()
    background = Background(bridge.post, notifier.report)
    made = TourPresenter(services, background, view)
    yield made
    made.close()
    assert background.close()
    bridge.close()


def _go_to(presenter: TourPresenter, step: TourStep) -> None:
    while presenter.step is not step:
        presenter.go(1)


def _wait_until_asked(qtbot: Any, view: View) -> None:
    qtbot.waitUntil(lambda: "Say something" in view.trials[TourStep.MICROPHONE].text)


def _wait_until_it_fails(qtbot: Any, view: View, step: TourStep) -> None:
    qtbot.waitUntil(lambda: view.trials[step].outcome is Outcome.FAILS)


def test_a_voice_at_the_microphone_is_heard(
    qtbot: Any, presenter: TourPresenter, view: View, services: Any
) -> None:
    _go_to(presenter, TourStep.MICROPHONE)
    _wait_until_asked(qtbot, view)
    assert services.ears.is_open
    services.ears.level_dbfs = -55.0
    for _ in range(20):
        presenter.poll_microphone()
    assert view.trials[TourStep.MICROPHONE].outcome is Outcome.TRYING
    services.ears.level_dbfs = -20.0
    for _ in range(4):
        presenter.poll_microphone()
    assert view.trials[TourStep.MICROPHONE].outcome is Outcome.WORKS
    assert view.levels == [-55.0] * 20 + [-20.0] * 4
    presenter.go(1)
    assert not services.ears.is_open
    assert view.trials[TourStep.MICROPHONE].outcome is Outcome.WORKS


def test_a_trial_that_was_passed_over_is_not_being_tried(
    qtbot: Any, presenter: TourPresenter, view: View
) -> None:
    _go_to(presenter, TourStep.MICROPHONE)
    _wait_until_asked(qtbot, view)
    presenter.go(1)
    assert view.trials[TourStep.MICROPHONE] == TrialReport(Outcome.UNTRIED, "")


def test_a_missing_microphone_is_named_with_what_to_do(
    qtbot: Any, presenter: TourPresenter, view: View, services: Any
) -> None:
    services.ears.error = DeviceError("No microphone was found.", "Connect one.")
    _go_to(presenter, TourStep.MICROPHONE)
    _wait_until_it_fails(qtbot, view, TourStep.MICROPHONE)
    assert view.trials[TourStep.MICROPHONE] == TrialReport(
        Outcome.FAILS, "No microphone was found. Connect one."
    )
    services.ears.error = None
    presenter.try_again()
    _wait_until_asked(qtbot, view)


def test_a_microphone_that_is_unplugged_is_told(
    qtbot: Any, presenter: TourPresenter, view: View, services: Any
) -> None:
    _go_to(presenter, TourStep.MICROPHONE)
    _wait_until_asked(qtbot, view)
    services.ears.error = DeviceError("The microphone was disconnected.", "Connect it.")
    presenter.poll_microphone()
    assert view.trials[TourStep.MICROPHONE].outcome is Outcome.FAILS
    presenter.poll_microphone()


def test_the_camera_is_shown_and_closed_again(
    qtbot: Any, presenter: TourPresenter, view: View, services: Any
) -> None:
    _go_to(presenter, TourStep.CAMERA)
    qtbot.waitUntil(lambda: view.pictures >= 3)
    presenter.go(1)
    qtbot.waitUntil(lambda: services.detector.is_closed and not services.eye.is_open)


def test_how_the_signer_is_seen_decides(presenter: TourPresenter, view: View) -> None:
    presenter.step = TourStep.CAMERA
    for _ in range(9):
        presenter.seen(_seen(Framing.GOOD))
    presenter.seen(_seen(Framing.TOO_FAR))
    assert view.trials[TourStep.CAMERA] == TrialReport(Outcome.TRYING, Framing.TOO_FAR.value)
    for _ in range(10):
        presenter.seen(_seen(Framing.GOOD))
    assert view.trials[TourStep.CAMERA].outcome is Outcome.WORKS
    presenter.seen(_seen(Framing.NOBODY))
    assert view.trials[TourStep.CAMERA].outcome is Outcome.WORKS


def test_a_camera_that_cannot_be_opened_is_told(
    qtbot: Any, presenter: TourPresenter, view: View, services: Any
) -> None:
    services.eye.error = DeviceError("The camera is in use.", "Close the other program.")
    _go_to(presenter, TourStep.CAMERA)
    _wait_until_it_fails(qtbot, view, TourStep.CAMERA)
    assert "in use" in view.trials[TourStep.CAMERA].text


def test_the_voice_speaks_and_is_shown_as_text(
    qtbot: Any, presenter: TourPresenter, view: View, services: Any
) -> None:
    _go_to(presenter, TourStep.VOICE)
    qtbot.waitUntil(lambda: view.trials[TourStep.VOICE].outcome is Outcome.WORKS)
    assert services.loudspeaker.played == services.voice.said
    assert services.voice.said[0] in view.trials[TourStep.VOICE].text
    assert services.voice.is_closed


def test_a_missing_voice_is_named(
    qtbot: Any, presenter: TourPresenter, view: View, services: Any
) -> None:
    services.loudspeaker.error = EngineError("No voice can be used.", "Install one.")
    _go_to(presenter, TourStep.VOICE)
    _wait_until_it_fails(qtbot, view, TourStep.VOICE)
    assert view.trials[TourStep.VOICE] == TrialReport(
        Outcome.FAILS, "No voice can be used. Install one."
    )
    assert services.voice.is_closed


def test_what_opens_too_late_is_closed(
    qtbot: Any, presenter: TourPresenter, view: View, services: Any
) -> None:
    presenter.go(1)
    presenter.go(1)
    qtbot.waitUntil(lambda: view.pictures > 0)
    assert not services.ears.is_open


@pytest.fixture
def desk(window: MainWindow, services: Any) -> TourDesk:
    return TourDesk(window, services)


def test_it_opens_once_by_itself(
    qtbot: Any, window: MainWindow, services: Any, desk: TourDesk
) -> None:
    desk.open_at_first_start()
    qtbot.waitUntil(lambda: desk.dialog is not None)
    qtbot.keyClick(desk.dialog, Qt.Key.Key_Escape)
    assert desk.dialog is None
    window.preferences.flush()
    assert services.settings.settings.tour_was_seen
    desk.open_at_first_start()
    qtbot.wait(400)
    assert desk.dialog is None


def test_help_opens_it_again(qtbot: Any, window: MainWindow, desk: TourDesk) -> None:
    (action,) = [a for a in window.findChildren(QAction) if a.text() == "&Tour…"]
    action.trigger()
    assert desk.dialog is not None
    desk.dialog.skip.click()
    assert desk.dialog is None


def test_closing_the_window_closes_what_the_tour_opened(
    qtbot: Any, window: MainWindow, services: Any, desk: TourDesk
) -> None:
    desk.open()
    assert desk.dialog is not None
    desk.dialog.next.click()
    row = desk.dialog.trials[TourStep.MICROPHONE]
    qtbot.waitUntil(lambda: "Say something" in row.text)
    assert services.ears.is_open
    window.close()
    assert not services.ears.is_open


def _walk(dialog: TourDialog) -> Iterator[None]:
    for _ in range(5):
        yield
        if dialog.skip.isVisible():
            dialog.next.click()


def test_every_page_can_be_walked_and_read(desk: TourDesk) -> None:
    desk.open()
    dialog = desk.dialog
    assert dialog is not None
    pages = 0
    for _ in _walk(dialog):
        names = [widget.accessibleName() for widget in focusable(dialog)]
        assert all(names)
        tips = [w.toolTip() for w in focusable(dialog) if isinstance(w, QPushButton)]
        assert all(tips)
        pages += 1
    assert dialog.next.text() == "Begin"
    assert pages == 5
    dialog.next.click()
    assert desk.dialog is None


@pytest.mark.parametrize("text_size", [1.0, 2.0])
@pytest.mark.parametrize("theme_name", [ThemeName.LIGHT, ThemeName.CONTRAST])
def test_no_word_is_cut_off(
    qtbot: Any, window: MainWindow, desk: TourDesk, text_size: float, theme_name: ThemeName
) -> None:
    window.choose_theme(theme_name)
    window.choose_text_size(text_size)
    desk.open()
    dialog = desk.dialog
    assert dialog is not None
    for _ in _walk(dialog):
        qtbot.waitUntil(lambda: _cut_off(dialog) == [])
    dialog.reject()


def _cut_off(dialog: TourDialog) -> list[str]:
    shown = [button for button in dialog.findChildren(QPushButton) if button.isVisible()]
    return [b.text() for b in shown if b.sizeHint().width() > b.width()]


def _seen(framing: Framing) -> Any:
    return SimpleNamespace(framing=framing, video=np.zeros((4, 4, 3), np.uint8))
