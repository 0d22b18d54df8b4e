from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QWidget

from signdesk.desktop.about import AboutDialog
from signdesk.desktop.main_window import MainWindow
from signdesk.desktop.presenters.saving import with_extension
from signdesk.desktop.presenters.translate_view import State
from signdesk.desktop.theme import Theme
from signdesk.errors import EngineError, FormatError
from signdesk.language.gloss import Gloss, GlossSequence, GlossSource


@pytest.fixture
def signing(qtbot: Any, ready: MainWindow) -> MainWindow:
    """The window while it signs; its clock is then held."""
    qtbot.keyClicks(ready.panel.entry, "Hello")
    qtbot.keyClick(ready.panel.entry, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: ready.presenter.state is State.SIGNING)
    ready.avatar.clock.pause()
    return ready


def test_the_window_shows_before_anything_is_loaded(window: MainWindow) -> None:
    assert window.isVisible()
    shown = [label.text() for label in window.avatar.findChildren(QLabel) if label.isVisible()]
    assert shown == ["Loading the signer…"]
    assert window.presenter.state is State.LOADING


def test_the_status_line_says_who_translated(ready: MainWindow) -> None:
    glosses = (Gloss("HELLO", GlossSource.LEXICON),)
    ready.presenter._view.show_glosses(GlossSequence(glosses, translated_by="a model"))
    assert ready.shell.status.engines_text.startswith("translated by a model · ")
    ready.presenter._view.show_glosses(None)
    assert ready.shell.status.engines_text.startswith("rules · ")


def test_the_status_line_says_what_is_in_use(ready: MainWindow) -> None:
    assert ready.shell.status.text == "Ready."
    assert ready.shell.status.engines_text == "rules · paper doll · a good ear"


def test_enter_signs(signing: MainWindow) -> None:
    assert signing.panel.glosses.model().rowCount() == 5
    assert signing.panel.legend.sources == ["dictionary", "spelled", "number", "pointing"]
    assert signing.shell.status.text == "Signing."


def test_shift_enter_begins_a_line(qtbot: Any, ready: MainWindow) -> None:
    entry = ready.panel.entry
    qtbot.keyClicks(entry, "one")
    qtbot.keyClick(entry, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClicks(entry, "two")
    assert entry.toPlainText() == "one\ntwo"
    assert ready.presenter.state is State.IDLE


def test_the_sign_button_signs(qtbot: Any, ready: MainWindow) -> None:
    ready.panel.entry.setPlainText("Hello")
    ready.panel.sign.click()
    qtbot.waitUntil(lambda: ready.presenter.state is State.SIGNING)


def test_enter_with_nothing_typed_is_a_hint(qtbot: Any, ready: MainWindow) -> None:
    qtbot.keyClick(ready.panel.entry, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: ready.shell.banner.isVisible())
    assert "nothing to sign" in ready.shell.banner.text


def test_the_lit_gloss_follows_the_clock(signing: MainWindow) -> None:
    avatar, row = signing.avatar, signing.panel.glosses
    for position_s, lit in ((0.3, 0), (0.8, 1), (1.8, 3), (0.0, None)):
        avatar.seek(position_s)
        assert row.lit == lit
        assert signing.translate.stage.playback.position.value() == round(position_s * 30)


def test_a_click_on_a_chip_signs_from_there(qtbot: Any, signing: MainWindow) -> None:
    row = signing.panel.glosses
    centre = row.visualRect(row.model().index(2, 0)).center()
    qtbot.mouseClick(row.viewport(), Qt.MouseButton.LeftButton, pos=centre)
    assert signing.avatar.clock.is_playing
    assert 1.2 <= signing.avatar.clock.position_s < 1.6
    assert row.lit == 2


def test_enter_on_a_chip_signs_from_there(qtbot: Any, signing: MainWindow) -> None:
    row = signing.panel.glosses
    row.setCurrentIndex(row.model().index(3, 0))
    qtbot.keyClick(row, Qt.Key.Key_Return)
    assert signing.avatar.clock.position_s >= 1.7


def test_space_plays_and_pauses_outside_the_text(qtbot: Any, signing: MainWindow) -> None:
    assert not signing.avatar.clock.is_playing
    qtbot.keyClick(signing.avatar, Qt.Key.Key_Space)
    assert signing.avatar.clock.is_playing
    qtbot.keyClick(signing.panel.entry, Qt.Key.Key_Space)
    assert signing.avatar.clock.is_playing
    assert signing.panel.entry.toPlainText() == "Hello "


def test_the_play_button_says_what_it_will_do(signing: MainWindow) -> None:
    playback = signing.translate.stage.playback
    signing.avatar.toggle()
    assert playback.play.accessibleName() == "Pause"
    playback.play.click()
    assert playback.play.accessibleName() == "Play"
    assert not signing.avatar.clock.is_playing


def test_stop_rests_and_replay_begins_again(signing: MainWindow) -> None:
    signing.avatar.seek(1.0)
    signing.translate.stage.playback.stop.click()
    assert signing.presenter.state is State.IDLE
    assert signing.avatar.clock.position_s == 0.0
    signing.translate.stage.playback.replay.click()
    assert signing.presenter.state is State.SIGNING
    assert signing.avatar.clock.position_s < 0.5


def test_at_the_end_it_rests(qtbot: Any, signing: MainWindow) -> None:
    signing.avatar.seek(2.88)
    signing.avatar.toggle()
    qtbot.waitUntil(lambda: signing.presenter.state is State.IDLE)
    assert signing.panel.glosses.lit is None
    assert signing.translate.stage.playback.replay.isEnabled()


def test_dragging_the_position_seeks(signing: MainWindow) -> None:
    signing.translate.stage.playback.position.setValue(45)
    assert signing.avatar.clock.position_s == pytest.approx(1.5)


@pytest.mark.parametrize(("steps", "speed"), [(1, 1.25), (9, 2.0), (-3, 0.25), (-9, 0.25)])
def test_speed_goes_in_quarters_within_its_bounds(
    signing: MainWindow, services: Any, steps: int, speed: float
) -> None:
    for _ in range(abs(steps)):
        signing.stages.change_speed(0.25 if steps > 0 else -0.25)
    assert signing.avatar.clock.speed == speed
    assert signing.translate.stage.playback.speed.value() == round(speed * 20)
    signing.preferences.flush()
    assert services.settings.settings.speed == speed


def test_the_speed_slider_sets_the_clock(signing: MainWindow) -> None:
    signing.translate.stage.playback.speed.setValue(10)
    assert signing.avatar.clock.speed == 0.5


def test_view_buttons_move_the_camera(ready: MainWindow) -> None:
    scene = ready.avatar._surface.scene  # type: ignore[union-attr]
    ready.translate.stage.views.view_chosen.emit("side")
    assert scene.last("set_view")[0] == "side"  # type: ignore[attr-defined]
    assert ready.preferences.settings.view == "side"


def test_mirror_flips_the_picture_and_left_handed_the_signer(signing: MainWindow) -> None:
    avatar, views = signing.avatar, signing.translate.stage.views
    scene = avatar._surface.scene  # type: ignore[union-attr]
    views.mirror.click()
    assert scene.last("set_mirrored") == (True,)  # type: ignore[attr-defined]
    assert avatar.shown_clip is not None
    assert avatar.shown_clip.rotations[0, 20, 0] == 1.0
    views.left_handed.click()
    assert avatar.shown_clip.rotations[0, 20, 0] == 0.0
    assert avatar.shown_clip.rotations[0, 21, 0] == 1.0
    assert signing.menus.mirror.isChecked()
    assert signing.menus.left_handed.isChecked()


def test_keys_turn_zoom_and_reset_the_picture(qtbot: Any, ready: MainWindow) -> None:
    scene = ready.avatar._surface.scene  # type: ignore[union-attr]
    qtbot.keyClick(ready.avatar, Qt.Key.Key_Left)
    qtbot.keyClick(ready.avatar, Qt.Key.Key_Plus)
    assert scene.last("orbit")[0] < 0  # type: ignore[attr-defined]
    assert scene.last("zoom")[0] > 1  # type: ignore[attr-defined]
    before = len(scene.calls)  # type: ignore[attr-defined]
    qtbot.keyClick(ready.avatar, Qt.Key.Key_Home)
    assert scene.calls[before][0] == "set_view"  # type: ignore[attr-defined]


def test_the_mouse_turns_and_zooms_the_picture(qtbot: Any, ready: MainWindow) -> None:
    surface = ready.avatar._surface
    assert surface is not None
    widget, scene = surface.widget, surface.scene
    qtbot.mousePress(widget, Qt.MouseButton.LeftButton, pos=QPoint(50, 50))
    qtbot.mouseMove(widget, QPoint(90, 50))
    qtbot.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=QPoint(90, 50))
    right_deg, up_deg = scene.last("orbit")  # type: ignore[attr-defined]
    assert (right_deg, up_deg) == (pytest.approx(-16.0), 0.0)


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


def test_a_fault_shows_details_to_copy(qtbot: Any, ready: MainWindow) -> None:
    ready.notifier.report(ZeroDivisionError("by zero"))
    qtbot.waitUntil(lambda: ready.shell.banner.isVisible())
    ready.shell.banner._details.click()
    assert "ZeroDivisionError: by zero" in QApplication.clipboard().text()
    ready.cancel()
    assert not ready.shell.banner.isVisible()


def test_a_message_that_lasts_outlives_the_start_of_signing(
    qtbot: Any, ready: MainWindow, services: Any
) -> None:
    services.audio_warning = "talk.wav is cut short; its first part was read."
    ready.presenter.open_audio(Path("talk.wav"))
    qtbot.waitUntil(lambda: ready.presenter.state is State.SIGNING)
    assert ready.shell.banner.text == services.audio_warning
    ready.notifier.report(FormatError("It cannot be saved.", "Choose another place."))
    qtbot.waitUntil(lambda: "cannot be saved" in ready.shell.banner.text)
    ready.cancel()
    assert ready.shell.banner.text == services.audio_warning
    ready.cancel()
    assert not ready.shell.banner.isVisible()


def test_every_message_about_damaged_settings_is_told(
    qtbot: Any, theme: Theme, services: Any, paper_surface: None
) -> None:
    services.settings.messages = ("The theme is unknown.", "The speed is unknown.")
    window = MainWindow(services, theme)
    qtbot.waitUntil(lambda: window.shell.banner.notice is not None)
    assert window.shell.banner.text == "The theme is unknown. The speed is unknown."
    window.close()


def test_settings_are_used_from_the_start(
    qtbot: Any, theme: Any, services: Any, paper_surface: None
) -> None:
    from signdesk.storage.settings import Settings

    services.settings.settings = Settings(
        theme="dark", text_size=1.5, speed=0.5, left_handed=True, mirror=True, view="hands"
    )
    services.settings.messages = ("The setting x was mended.",)
    window = MainWindow(services, theme)
    window.show()
    assert theme.text_size == 1.5
    assert window.avatar.clock.speed == 0.5
    assert window.translate.stage.views.mirror.isChecked()
    assert window.translate.stage.views.left_handed.isChecked()
    qtbot.waitUntil(lambda: window.shell.banner.text == "The setting x was mended.")
    window.close()


@pytest.mark.parametrize(("step", "size"), [(1, 1.25), (-1, 1.0), (9, 2.0)])
def test_text_grows_in_steps(window: MainWindow, step: int, size: float) -> None:
    window.step_text_size(step)
    assert window.theme.text_size == size
    assert window.preferences.settings.text_size == size


def test_closing_stops_the_work_and_frees_the_graphics(qtbot: Any, signing: MainWindow) -> None:
    surface = signing.avatar._surface
    assert surface is not None
    signing.close()
    assert surface.is_closed  # type: ignore[attr-defined]


def test_no_two_commands_share_a_shortcut(window: MainWindow) -> None:
    keys = [action.shortcut().toString() for action in window.findChildren(type(window.menus.save))]
    keys = [key for key in keys if key]
    assert len(keys) > 12
    assert len(keys) == len(set(keys))


def test_about_says_what_it_is_not_for(qtbot: Any, ready: MainWindow) -> None:
    ready.show_about()
    dialog = ready.findChild(AboutDialog)
    assert "not for" in dialog.accessibleDescription()
    assert "medical" in dialog.accessibleDescription()
    dialog.close()
