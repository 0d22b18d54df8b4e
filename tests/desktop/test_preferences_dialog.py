"""What is chosen in the dialog is used, kept, and reachable without a mouse."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QWidget

from signdesk.desktop.accessibility import focusable
from signdesk.desktop.main_window import MainWindow
from signdesk.desktop.preferences_dialog import PreferencesDialog
from signdesk.desktop.theme import ThemeName
from signdesk.errors import EngineError


@pytest.fixture
def dialog(qtbot: Any, ready: MainWindow) -> PreferencesDialog:
    ready.show_preferences()
    opened = ready.findChild(PreferencesDialog)
    assert opened is not None
    qtbot.waitUntil(lambda: opened.engine.count() > 1)
    return opened


def _ok(dialog: PreferencesDialog) -> None:
    box = dialog.findChild(QDialogButtonBox)
    assert box is not None
    box.button(QDialogButtonBox.StandardButton.Ok).click()


def _choose(box: Any, value: Any) -> None:
    box.setCurrentIndex(box.findData(value))


def test_it_offers_what_this_machine_has(dialog: PreferencesDialog) -> None:
    engines = [dialog.engine.itemText(row) for row in range(dialog.engine.count())]
    assert engines == ["The best there is", "A good ear", "A bad ear (basic)"]
    assert dialog.microphone.findData("USB mic") == 1
    assert dialog.values()["speech_engine"] == ""


def test_choices_are_used_and_kept(
    qtbot: Any, ready: MainWindow, dialog: PreferencesDialog, services: Any
) -> None:
    loads: list[str] = []

    def load() -> None:
        loads.append(services.settings.settings.speech_engine)
        raise EngineError("This ear is deaf.", "Choose another.")

    services.load_speech = load
    _choose(dialog.engine, "bad")
    _choose(dialog.microphone, "USB mic")
    _choose(dialog.theme, "dark")
    _choose(dialog.text_size, 1.5)
    _choose(dialog.force_cpu, True)
    _ok(dialog)
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
    _choose(dialog.theme, "dark")
    _ok(dialog)
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
    _choose(dialog.translator, "rules")
    _ok(dialog)
    qtbot.waitUntil(lambda: chosen == ["rules"])
    qtbot.waitUntil(lambda: ready.presenter.engines.translator is not None)


def test_escape_changes_nothing(
    qtbot: Any, ready: MainWindow, dialog: PreferencesDialog, services: Any
) -> None:
    before = ready.preferences.settings
    _choose(dialog.theme, "dark")
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
    qtbot.waitUntil(lambda: opened.engine.count() > 1)
    assert opened.values()["microphone"] == "Old mic"
    assert opened.values()["text_size"] == 1.1
    opened.reject()


@pytest.mark.parametrize("text_size", [1.0, 2.0])
def test_every_control_can_be_named_and_reached(
    qtbot: Any, ready: MainWindow, dialog: PreferencesDialog, text_size: float
) -> None:
    ready.choose_text_size(text_size)
    qtbot.wait(20)
    controls = focusable(dialog)
    assert len(controls) == len(dialog.values()) + 2
    assert [widget for widget in controls if not widget.accessibleName()] == []
    chain: list[QWidget] = [dialog.engine]
    while (widget := chain[-1].nextInFocusChain()) is not dialog.engine:
        chain.append(widget)
    assert [widget for widget in controls if widget not in chain] == []
