"""The dictionary by real clicks and keys: looking for signs."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu

from signdesk.desktop.main_window import MainWindow
from signdesk.desktop.widgets.dictionary_page import DictionaryPage
from signdesk.desktop.widgets.sign_list import ENTRY_ROLE
from signdesk.errors import EngineError

from .dictionary_steps import click, open_dictionary, open_sign


@pytest.fixture
def page(qtbot: Any, ready: MainWindow) -> DictionaryPage:
    return open_dictionary(qtbot, ready)


def test_typing_finds_and_enter_opens_the_first(qtbot: Any, page: DictionaryPage) -> None:
    qtbot.keyClicks(page.finder.search, "wter")
    assert page.finder.signs.glosses[0] == "WATER"
    qtbot.keyClick(page.finder.search, Qt.Key.Key_Return)
    assert page.about.title.text() == "WATER"
    assert "noun: water" in page.about.text
    assert "the side of the index finger touching your chin" in page.about.text
    qtbot.waitUntil(lambda: page.stage.avatar.clock.is_playing)


def test_down_goes_to_the_list_and_enter_opens_from_it(qtbot: Any, page: DictionaryPage) -> None:
    qtbot.keyClicks(page.finder.search, "mother")
    qtbot.keyClick(page.finder.search, Qt.Key.Key_Down)
    signs = page.finder.signs
    assert signs.currentIndex().row() == 0
    qtbot.keyClick(signs, Qt.Key.Key_Down)
    chosen = signs.currentIndex().data()
    qtbot.keyClick(signs, Qt.Key.Key_Return)
    assert page.about.title.text() == chosen != "MOTHER"


def test_a_click_in_the_list_opens(qtbot: Any, page: DictionaryPage) -> None:
    signs = page.finder.signs
    place = signs.visualRect(signs.model().index(1, 0)).center()
    qtbot.mouseClick(signs.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert page.about.title.text() == signs.glosses[1]


def test_an_empty_answer_tells_what_to_do(qtbot: Any, page: DictionaryPage) -> None:
    qtbot.keyClicks(page.finder.search, "qqqqqq")
    assert page.finder.count.text() == "0 signs"
    assert "another word" in page.finder.advice.text()
    assert page.finder.advice.isVisible()


def test_what_is_pressed_on_figure_and_hands_narrows_the_list(
    qtbot: Any, page: DictionaryPage
) -> None:
    everything = len(page.finder.signs.glosses)
    page.form.places.buttons["chin"].click()
    chin = page.finder.signs.glosses
    assert "MOTHER" in chin
    page.form.handshapes.buttons["5"].click()
    assert "MOTHER" in page.finder.signs.glosses
    assert len(page.finder.signs.glosses) < len(chin) < everything
    page.form.places.buttons["forehead"].click()
    assert not page.form.places.buttons["chin"].isChecked()
    assert "FATHER" in page.finder.signs.glosses
    assert "MOTHER" not in page.finder.signs.glosses
    assert page.finder.clear.isEnabled()
    click(qtbot, page.finder.clear)
    assert len(page.finder.signs.glosses) == everything
    assert page.form.handshapes.value is None
    assert not page.finder.clear.isEnabled()


def test_pressing_again_lets_go(page: DictionaryPage) -> None:
    everything = len(page.finder.signs.glosses)
    for _ in range(2):
        page.form.movements.buttons["in a circle"].click()
    assert len(page.finder.signs.glosses) == everything


def test_arrow_keys_walk_the_choices_and_space_chooses(qtbot: Any, page: DictionaryPage) -> None:
    hands = page.form.hands.buttons
    page.window().activateWindow()
    hands["one hand"].setFocus()
    qtbot.keyClick(hands["one hand"], Qt.Key.Key_Right)
    assert hands["two hands"].focusPolicy() == Qt.FocusPolicy.StrongFocus
    assert hands["one hand"].focusPolicy() == Qt.FocusPolicy.ClickFocus
    qtbot.keyClick(hands["two hands"], Qt.Key.Key_Space)
    assert page.form.hands.value == "two hands"
    assert "WATER" not in page.finder.signs.glosses


def test_topic_and_letter(page: DictionaryPage) -> None:
    page.finder.topic.setCurrentIndex(page.finder.topic.findData("food"))
    assert "BREAD" in page.finder.signs.glosses
    assert "BOOK" not in page.finder.signs.glosses
    page.finder.letter.setCurrentIndex(page.finder.letter.findData("B"))
    assert all(gloss.startswith("B") for gloss in page.finder.signs.glosses)


def test_signing_text_leads_back_to_the_translation(
    qtbot: Any, ready: MainWindow, page: DictionaryPage
) -> None:
    ready.panel.entry.setPlainText("Hello")
    ready.submit()
    assert ready.shell.place == "translate"
    qtbot.waitUntil(lambda: ready.presenter.state == "signing")


def test_a_narrow_window_shows_list_and_sign_in_turn(
    qtbot: Any, ready: MainWindow, page: DictionaryPage
) -> None:
    ready.choose_text_size(2.0)
    ready.resize(ready.minimumSize())
    assert page.finder.isVisible()
    open_sign(qtbot, page, "water")
    qtbot.waitUntil(lambda: not page.finder.isVisible())
    assert page.about.isVisible()
    qtbot.waitUntil(page.to_list.isVisible)
    click(qtbot, page.to_list)
    assert page.finder.isVisible()
    assert not page.about.isVisible()


def test_without_a_signer_a_sign_can_still_be_read(
    qtbot: Any, window: MainWindow, services: Any
) -> None:
    def fail() -> None:
        raise EngineError("There is no body.", "Install again.")

    services.load_signer = fail
    window.start()
    window.go("dictionary")
    page = window.dictionary.page
    qtbot.waitUntil(lambda: bool(page.finder.signs.glosses))
    qtbot.keyClicks(page.finder.search, "water")
    qtbot.keyClick(page.finder.search, Qt.Key.Key_Return)
    assert page.about.title.text() == "WATER"


def test_of_ten_thousand_signs_only_those_in_sight_are_drawn(
    qtbot: Any, page: DictionaryPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    signs = page.finder.signs
    some = [signs.model().index(row, 0).data(ENTRY_ROLE) for row in range(500)]
    signs.show_signs(some * 20, frozenset())
    drawn: list[Any] = []
    delegate = type(signs.itemDelegate())
    draw_ground = delegate._draw_ground

    def counted(self: Any, painter: Any, body: Any, state: Any) -> None:
        drawn.append(body)
        draw_ground(self, painter, body, state)

    monkeypatch.setattr(delegate, "_draw_ground", counted)
    bar = signs.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    drawn.clear()
    signs.viewport().repaint()
    assert 0 < len(drawn) <= signs.viewport().height() // signs.sizeHintForRow(0) + 2


def test_a_gloss_of_the_translation_is_looked_up(qtbot: Any, ready: MainWindow) -> None:
    ready.panel.entry.setPlainText("Hello")
    ready.submit()
    qtbot.waitUntil(lambda: ready.presenter.state == "signing")
    menu = ready.panel.glosses.menu_of(0)
    action = next(a for a in menu.actions() if "dictionary" in a.text())
    action.trigger()
    page = ready.dictionary.page
    qtbot.waitUntil(lambda: page.about.title.text() == "HELLO")
    assert not ready.translate.stage.avatar.clock.is_playing


def test_the_menu_key_opens_the_menu_of_the_current_gloss(qtbot: Any, ready: MainWindow) -> None:
    ready.panel.entry.setPlainText("Hello")
    ready.submit()
    qtbot.waitUntil(lambda: ready.presenter.state == "signing")
    row = ready.panel.glosses
    row.setCurrentIndex(row.model().index(1, 0))
    key = QContextMenuEvent.Reason.Keyboard
    QApplication.sendEvent(row.viewport(), QContextMenuEvent(key, QPoint(0, 0), QPoint(0, 0)))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.actions()[0].trigger()
    menu.close()
    assert ready.translate.stage.avatar.clock.position_s >= 0.7


def test_escape_forgets_the_search(qtbot: Any, ready: MainWindow, page: DictionaryPage) -> None:
    ready.activateWindow()
    ready.find_sign()
    qtbot.waitUntil(page.finder.search.hasFocus)
    qtbot.keyClicks(page.finder.search, "water")
    ready.cancel()
    assert page.finder.search.text() == ""
    assert len(page.finder.signs.glosses) > 100


def test_new_answers_begin_at_the_top_and_a_star_moves_nothing(
    qtbot: Any, page: DictionaryPage
) -> None:
    page.finder.opened.emit("WATER")
    bar = page.finder.signs.verticalScrollBar()
    assert bar.value() > 0
    place = bar.value()
    click(qtbot, page.about.favourite)
    assert bar.value() == place
    qtbot.keyClicks(page.finder.search, "e")
    assert bar.value() == 0
