"""What is chosen in the dialog is used, kept, and reachable without a mouse."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from signdesk.desktop.accessibility import focusable
from signdesk.desktop.main_window import MainWindow
from signdesk.desktop.preferences_dialog import PreferencesDialog
from signdesk.desktop.theme import ThemeName
from signdesk.errors import EngineError

from .preferences_steps import choose, press_ok
from .reading import assert_nothing_is_clipped, settle


def test_it_offers_what_this_machine_has(dialog: PreferencesDialog) -> None:
    box = dialog.boxes["speech_engine"]
    engines = [box.itemText(row) for row in range(box.count())]
    assert engines == ["The best there is", "A good ear", "A bad ear (basic)"]
    assert dialog.boxes["microphone"].findData("USB mic") == 1
    assert dialog.boxes["camera"].findData("USB eye") == 1
    assert dialog.boxes["voice"].findData("Alan") == 1
    assert dialog.values()["speech_engine"] == ""


def test_choices_are_used_and_kept(
    qtbot: Any, ready: MainWindow, dialog: PreferencesDialog, services: Any
) -> None:
    loads: list[str] = []

    def load() -> None:
        loads.append(services.settings.settings.speech_engine)
        raise EngineError("This ear is deaf.", "Choose another.")

    services.load_speech = load
    choose(dialog.boxes["speech_engine"], "bad")
    choose(dialog.boxes["microphone"], "USB mic")
    choose(dialog.boxes["theme"], "dark")
    choose(dialog.boxes["text_size"], 1.5)
    choose(dialog.boxes["force_cpu"], True)
    press_ok(dialog)
    assert services.settings.settings == replace(
        ready.preferences.settings,
        speech_engine="bad",
        microphone="USB mic",
        theme="dark",
        text_size=1.5,
        force_cpu=True,
    )
    assert (ready.theme.name, ready.theme.text_size) == (ThemeName.DARK, 1.5)
    qtbot.waitUntil(lambda: ready.shell.banner.text == "This ear is deaf. Choose another.")
    assert loads == ["bad"]


def test_speech_is_not_loaded_again_for_colours(
    qtbot: Any, ready: MainWindow, dialog: PreferencesDialog
) -> None:
    speech = ready.presenter.engines.speech
    choose(dialog.boxes["theme"], "dark")
    press_ok(dialog)
    qtbot.wait(30)
    assert ready.presenter.engines.speech is speech


def test_another_translator_is_loaded_when_it_is_chosen(
    qtbot: Any, ready: MainWindow, dialog: PreferencesDialog, services: Any
) -> None:
    chosen: list[str] = []
    load = services.load_translator

    def loading() -> Any:
        chosen.append(services.settings.settings.translator)
        return load()

    services.load_translator = loading
    choose(dialog.boxes["translator"], "rules")
    press_ok(dialog)
    qtbot.waitUntil(lambda: chosen == ["rules"])
    qtbot.waitUntil(lambda: ready.presenter.engines.translator is not None)


def test_escape_changes_nothing(
    qtbot: Any, ready: MainWindow, dialog: PreferencesDialog, services: Any
) -> None:
    before = ready.preferences.settings
    choose(dialog.boxes["theme"], "dark")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert ready.preferences.settings == before


def test_closed_before_the_engines_are_known_it_is_left_alone(
    qtbot: Any, ready: MainWindow
) -> None:
    ready.show_preferences()
    opened = ready.findChild(PreferencesDialog)
    assert opened is not None
    opened.reject()
    qtbot.wait(50)
    assert not ready.shell.banner.isVisible()


def test_a_choice_that_is_gone_stays_chosen(qtbot: Any, ready: MainWindow) -> None:
    ready.preferences.change(microphone="Old mic", text_size=1.1)
    ready.show_preferences()
    opened = ready.findChild(PreferencesDialog)
    assert opened is not None
    qtbot.waitUntil(lambda: opened.boxes["speech_engine"].count() > 1)
    assert opened.values()["microphone"] == "Old mic"
    assert opened.values()["text_size"] == 1.1
    opened.reject()


@pytest.mark.parametrize("text_size", [1.0, 2.0])
@pytest.mark.parametrize("row", range(6))
def test_every_control_can_be_named_reached_and_read(
    qtbot: Any, ready: MainWindow, dialog: PreferencesDialog, text_size: float, row: int
) -> None:
    ready.choose_text_size(text_size)
    dialog.list.setCurrentRow(row)
    settle(qtbot, dialog)
    controls = focusable(dialog)
    page = dialog.pages[row]
    assert set(page.boxes.values()) <= set(controls)
    assert [widget for widget in controls if not widget.accessibleName()] == []
    chain: list[QWidget] = [dialog.list]
    while (widget := chain[-1].nextInFocusChain()) is not dialog.list:
        chain.append(widget)
    assert [widget for widget in controls if widget not in chain] == []
    assert_nothing_is_clipped(qtbot, dialog)
    assert dialog.width() <= ready.width()
    assert dialog.height() <= ready.height()


def test_the_keyboard_turns_pages(qtbot: Any, dialog: PreferencesDialog) -> None:
    dialog.list.setFocus()
    assert dialog.boxes["theme"].isVisible()
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    assert dialog.boxes["look"].isVisible()
    assert not dialog.boxes["theme"].isVisible()


def test_the_signer_follows(qtbot: Any, ready: MainWindow, dialog: PreferencesDialog) -> None:
    choose(dialog.boxes["speed"], 0.5)
    choose(dialog.boxes["left_handed"], True)
    press_ok(dialog)
    assert ready.avatar.clock.speed == 0.5
    assert ready.translate.stage.views.left_handed.isChecked()
    assert ready.menus.left_handed.isChecked()


def test_privacy_is_a_choice(dialog: PreferencesDialog, services: Any) -> None:
    assert dialog.boxes["keep_history"].currentText() == "Not kept"
    choose(dialog.boxes["keep_history"], True)
    press_ok(dialog)
    assert services.settings.settings.keep_history


def test_how_sure_a_sign_must_be_is_a_choice_that_the_conversation_takes(
    ready: MainWindow, dialog: PreferencesDialog
) -> None:
    deaf = ready.conversation.presenter.deaf
    assert deaf.least_confidence == 0.4
    assert dialog.boxes["least_confidence"].currentText() == "40% or more"
    choose(dialog.boxes["least_confidence"], 0.8)
    choose(dialog.boxes["confirm_after_s"], 0.0)
    press_ok(dialog)
    assert (deaf.least_confidence, deaf.confirm_after_s) == (0.8, 0.0)
    assert ready.conversation.page.panel.menu._waits.isChecked()


def test_what_waits_for_the_next_start_is_said(
    qtbot: Any, ready: MainWindow, dialog: PreferencesDialog
) -> None:
    choose(dialog.boxes["body_model"], "broad")
    press_ok(dialog)
    qtbot.waitUntil(ready.shell.banner.isVisible)
    assert ready.shell.banner.text == (
        "The signer you chose signs from the next start on. Close SignDesk and open it again."
    )
    assert not ready.opens_again
