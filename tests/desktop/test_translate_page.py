"""English is typed and signed, and the signing played, by clicks and keys."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt

from signdesk.desktop.main_window import MainWindow
from signdesk.desktop.presenters.translate_view import State


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
