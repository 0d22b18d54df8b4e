"""Sound is dropped or spoken into the window, and signing is saved from it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from signdesk.desktop.main_window import MainWindow
from signdesk.desktop.presenters.saving import with_extension
from signdesk.desktop.presenters.translate_view import State
from signdesk.errors import EngineError, FormatError


def _drop(window: QWidget, *paths: str) -> bool:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(path) for path in paths])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    copy = Qt.DropAction.CopyAction
    entering = QDragEnterEvent(QPoint(9, 9), copy, data, left, none)
    entering.ignore()
    QApplication.sendEvent(window, entering)
    if entering.isAccepted():
        QApplication.sendEvent(window, QDropEvent(QPointF(9, 9), copy, data, left, none))
    return entering.isAccepted()


def test_a_dropped_sound_file_is_signed(qtbot: Any, ready: MainWindow) -> None:
    assert _drop(ready, "/music/talk.wav")
    qtbot.waitUntil(lambda: ready.presenter.state is State.SIGNING)
    assert ready.panel.entry.toPlainText() == "hello there"


def test_of_two_dropped_files_the_second_is_not_passed_over_silently(
    qtbot: Any, ready: MainWindow
) -> None:
    assert _drop(ready, "/music/talk.wav", "/music/more.wav")
    qtbot.waitUntil(lambda: ready.presenter.state is State.SIGNING)
    assert "only talk.wav is signed" in ready.shell.banner.text


def test_a_file_can_be_dropped_on_any_part(qtbot: Any, ready: MainWindow) -> None:
    for part in (ready.panel.entry.viewport(), ready.avatar, ready.panel.glosses.viewport()):
        assert _drop(part, "/music/talk.wav")


def test_a_dropped_text_file_is_a_calm_sentence(qtbot: Any, ready: MainWindow) -> None:
    assert _drop(ready, "/music/talk.txt")
    qtbot.waitUntil(lambda: ready.shell.banner.isVisible())
    assert ready.shell.banner.text == "talk.txt is not sound. Choose another file."
    assert ready.shell.banner.accessibleName() == "Error"
    assert ready.presenter.state is State.IDLE


def test_the_text_box_leaves_files_to_the_window(ready: MainWindow) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/music/talk.wav")])
    assert not ready.panel.entry.canInsertFromMimeData(data)
    data = QMimeData()
    data.setText("words")
    assert ready.panel.entry.canInsertFromMimeData(data)


def test_the_microphone_button_listens_and_signs(
    qtbot: Any, ready: MainWindow, services: Any
) -> None:
    button = ready.panel.microphone
    button.click()
    qtbot.waitUntil(lambda: ready.panel._listening is not None)
    assert button.accessibleName() == "Stop listening"
    qtbot.waitUntil(lambda: "you are heard" in ready.panel._level_meter().word)
    button.click()
    qtbot.waitUntil(lambda: ready.presenter.state is State.SIGNING)
    assert button.accessibleName() == "Speak"
    assert not button.isChecked()
    assert not services.ears.is_open


def test_escape_stops_listening(qtbot: Any, ready: MainWindow, services: Any) -> None:
    ready.toggle_microphone()
    qtbot.waitUntil(lambda: services.ears.is_open)
    ready.cancel()
    assert ready.presenter.state is State.IDLE
    qtbot.waitUntil(lambda: not services.ears.is_open)


def test_a_microphone_without_speech_leaves_the_button_up(
    qtbot: Any, window: MainWindow, services: Any
) -> None:
    def fail() -> None:
        raise EngineError("There is no speech model.", "Import one.")

    services.load_speech = fail
    window.start()
    qtbot.waitUntil(lambda: window.shell.banner.isVisible())
    window.shell.banner.clear()
    window.panel.microphone.click()
    assert not window.panel.microphone.isChecked()
    qtbot.waitUntil(lambda: window.shell.banner.isVisible())
    assert window.shell.banner.text == "There is no speech model. Import one."


def test_saving_writes_what_is_shown(
    qtbot: Any, signing: MainWindow, services: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *_: ("/films/hello", "Animated picture (*.gif)")
    )
    signing.stages.choose_speed(0.5)
    signing.stages.choose_left_handed(True)
    signing.translate.stage.playback.save.click()
    qtbot.waitUntil(lambda: signing.shell.banner.isVisible())
    (request,) = services.saved
    assert request.path == Path("/films/hello.gif")
    assert request.clip is signing.avatar.shown_clip
    assert request.speed == 0.5
    assert signing.shell.banner.text == "Saved as /films/hello.gif."


def test_saving_can_be_cancelled(
    qtbot: Any, signing: MainWindow, services: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped: list[bool] = []

    def save(request: Any, progress: Any, is_cancelled: Any) -> None:
        try:
            while True:
                progress(0.25, "frames")
        finally:
            stopped.append(is_cancelled())

    services.save = save
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("/films/a.mp4", ""))
    signing.ask_save()
    work = signing.shell.status.work
    qtbot.waitUntil(work.isVisible)
    assert work.text == "Saving a.mp4: frames"
    signing.cancel()
    qtbot.waitUntil(lambda: not work.isVisible())
    assert stopped == [True]
    assert not signing.shell.banner.isVisible()


def test_what_cannot_be_saved_is_a_calm_sentence(
    qtbot: Any, signing: MainWindow, services: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def save(*_: Any) -> None:
        raise FormatError("The disk is full.", "Free some room.")

    services.save = save
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("/films/a.mp4", ""))
    signing.ask_save()
    qtbot.waitUntil(lambda: signing.shell.banner.isVisible())
    assert signing.shell.banner.text == "The disk is full. Free some room."


def test_there_is_nothing_to_save_before_signing(ready: MainWindow, services: Any) -> None:
    ready.ask_save()
    assert not ready.menus.save.isEnabled()
    assert services.saved == []


@pytest.mark.parametrize(
    ("name", "chosen", "full"),
    [
        ("a", "Video (*.mp4)", "a.mp4"),
        ("a.b", "SMPL-X poses (*.npz)", "a.b.npz"),
        ("a.GIF", "Video (*.mp4)", "a.GIF"),
        ("a", "", "a.mp4"),
    ],
)
def test_saved_files_get_an_extension(name: str, chosen: str, full: str) -> None:
    assert with_extension(Path(name), chosen) == Path(full)
