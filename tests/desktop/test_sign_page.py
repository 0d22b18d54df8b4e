"""A sign's page by real clicks and keys."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt

from signdesk.desktop.main_window import MainWindow
from signdesk.desktop.widgets.dictionary_page import DictionaryPage

from .dictionary_steps import click, link, open_dictionary, open_sign


@pytest.fixture
def page(qtbot: Any, ready: MainWindow) -> DictionaryPage:
    return open_dictionary(qtbot, ready)


def test_near_signs_lead_on_and_back_comes_back(
    qtbot: Any, ready: MainWindow, page: DictionaryPage
) -> None:
    open_sign(qtbot, page, "mother")
    assert not page.about.back.isEnabled()
    click(qtbot, link(page, "FATHER"))
    assert page.about.title.text() == "FATHER"
    click(qtbot, page.about.back)
    assert page.about.title.text() == "MOTHER"
    click(qtbot, page.about.forward)
    assert page.about.title.text() == "FATHER"
    ready.ask_dictionary("back")
    assert page.about.title.text() == "MOTHER"


def test_the_star_marks_and_the_filter_shows_the_marked(
    qtbot: Any, page: DictionaryPage, services: Any
) -> None:
    open_sign(qtbot, page, "water")
    click(qtbot, page.about.favourite)
    assert services.favourites.glosses == {"WATER"}
    page.finder.search.clear()
    click(qtbot, page.finder.favourites)
    assert page.finder.signs.glosses == ["WATER"]
    signs = page.finder.signs
    text = signs.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert text == "WATER: water, favourite"


def test_an_example_is_signed_and_the_sign_again(qtbot: Any, page: DictionaryPage) -> None:
    open_sign(qtbot, page, "hello")
    sentence = "Hello, how are you, Deborah?"
    qtbot.waitUntil(lambda: sentence in page.about.text)
    click(qtbot, link(page, f"Sign: {sentence}"))
    qtbot.waitUntil(page.again.isVisible)
    click(qtbot, page.again)
    qtbot.waitUntil(lambda: not page.again.isVisible())


def test_the_sign_loops(qtbot: Any, page: DictionaryPage) -> None:
    open_sign(qtbot, page, "water")
    avatar = page.stage.avatar
    avatar.seek(avatar.clock.duration_s - 0.02)
    qtbot.waitUntil(lambda: avatar.clock.position_s < 0.5)
    assert avatar.clock.is_playing


def test_frame_by_frame_holds_still(qtbot: Any, ready: MainWindow, page: DictionaryPage) -> None:
    open_sign(qtbot, page, "water")
    avatar = page.stage.avatar
    avatar.seek(0.5)
    click(qtbot, page.stage.playback.on)
    assert not avatar.clock.is_playing
    before_s = avatar.clock.position_s
    ready.stages.step(-1)
    assert avatar.clock.position_s == pytest.approx(before_s - 1 / 30)


def test_the_views_have_one_look_and_a_playing_of_their_own(
    qtbot: Any, ready: MainWindow, page: DictionaryPage
) -> None:
    open_sign(qtbot, page, "water")
    page.stage.views.mirror.click()
    assert ready.translate.stage.views.mirror.isChecked()
    assert ready.menus.save.isEnabled()
    ready.go("translate")
    assert not page.stage.avatar.clock.is_playing
    assert ready.avatar is ready.translate.stage.avatar
    assert not ready.menus.save.isEnabled()
    ready.find_sign()
    assert ready.shell.place == "dictionary"
    assert ready.avatar is page.stage.avatar


def test_close_ups_keep_clear_of_the_strong_hand(
    qtbot: Any, ready: MainWindow, page: DictionaryPage
) -> None:
    surface = page.stage.avatar._surface
    assert surface is not None
    click(qtbot, page.stage.views.close_ups)
    assert surface.scene.last("set_close_ups") == ("right",)  # type: ignore[attr-defined]
    assert ready.translate.stage.views.close_ups.isChecked()
    assert ready.menus.close_ups.isChecked()
    assert ready.preferences.settings.close_ups
    page.stage.views.left_handed.click()
    assert surface.scene.last("set_close_ups") == ("left",)  # type: ignore[attr-defined]
    page.stage.views.mirror.click()
    assert page.stage.avatar.seen.close_ups_side == "right"
    ready.menus.close_ups.trigger()
    assert surface.scene.last("set_close_ups") == ("",)  # type: ignore[attr-defined]
    assert not page.stage.views.close_ups.isChecked()
