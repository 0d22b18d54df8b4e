"""What is chosen in the dialog is used, kept, and reachable without a mouse."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialogButtonBox, QWidget

from signdesk.desktop.accessibility import focusable
from signdesk.desktop.main_window import MainWindow
from signdesk.desktop.preferences_dialog import PreferencesDialog
from signdesk.desktop.shortcuts import keys_of, twice, use_shortcuts, written_shortcuts
from signdesk.desktop.theme import ThemeName
from signdesk.desktop.widgets.device_page import DevicePage
from signdesk.errors import DeviceError, EngineError

from .reading import assert_nothing_is_clipped


@pytest.fixture
def dialog(qtbot: Any, ready: MainWindow) -> PreferencesDialog:
    ready.show_preferences()
    opened = ready.findChild(PreferencesDialog)
    assert opened is not None
    qtbot.waitUntil(lambda: opened.boxes["speech_engine"].count() > 1)
    return opened


def _ok(dialog: PreferencesDialog) -> None:
    box = dialog.findChild(QDialogButtonBox)
    assert box is not None
    box.button(QDialogButtonBox.StandardButton.Ok).click()


def _choose(box: Any, value: Any) -> None:
    box.setCurrentIndex(box.findData(value))


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
    _choose(dialog.boxes["speech_engine"], "bad")
    _choose(dialog.boxes["microphone"], "USB mic")
    _choose(dialog.boxes["theme"], "dark")
    _choose(dialog.boxes["text_size"], 1.5)
    _choose(dialog.boxes["force_cpu"], True)
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
    _choose(dialog.boxes["theme"], "dark")
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
    _choose(dialog.boxes["translator"], "rules")
    _ok(dialog)
    qtbot.waitUntil(lambda: chosen == ["rules"])
    qtbot.waitUntil(lambda: ready.presenter.engines.translator is not None)


def test_escape_changes_nothing(
    qtbot: Any, ready: MainWindow, dialog: PreferencesDialog, services: Any
) -> None:
    before = ready.preferences.settings
    _choose(dialog.boxes["theme"], "dark")
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
    qtbot.wait(20)
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
    _choose(dialog.boxes["speed"], 0.5)
    _choose(dialog.boxes["left_handed"], True)
    _ok(dialog)
    assert ready.avatar.clock.speed == 0.5
    assert ready.translate.stage.views.left_handed.isChecked()
    assert ready.menus.left_handed.isChecked()


def test_privacy_is_a_choice(dialog: PreferencesDialog, services: Any) -> None:
    assert dialog.boxes["keep_history"].currentText() == "Not kept"
    _choose(dialog.boxes["keep_history"], True)
    _ok(dialog)
    assert services.settings.settings.keep_history


# Trying devices


@pytest.fixture
def devices(dialog: PreferencesDialog) -> DevicePage:
    dialog.show_page(dialog.devices)
    return dialog.devices


def _click(qtbot: Any, button: QWidget) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_microphone_is_tried_before_it_is_chosen(
    qtbot: Any, dialog: PreferencesDialog, devices: DevicePage, services: Any
) -> None:
    _choose(devices.microphone, "USB mic")
    _click(qtbot, devices.try_microphone)
    qtbot.waitUntil(lambda: devices.meter is not None and "you are heard" in devices.meter.word)
    assert services.tried == ["USB mic"]
    assert services.ears.is_open
    _click(qtbot, devices.try_microphone)
    assert not services.ears.is_open
    assert devices.try_microphone.text() == "Try the microphone"
    assert services.settings.settings.microphone == ""


def test_the_camera_is_tried_before_it_is_chosen(
    qtbot: Any, dialog: PreferencesDialog, devices: DevicePage, services: Any
) -> None:
    _choose(devices.camera, "USB eye")
    _click(qtbot, devices.try_camera)
    empty = devices.preview.grab().toImage()
    qtbot.waitUntil(lambda: services.eye.is_open)
    qtbot.waitUntil(lambda: devices.preview.grab().toImage() != empty)
    assert services.tried == ["USB eye"]
    _click(qtbot, devices.try_camera)
    qtbot.waitUntil(lambda: not services.eye.is_open)


def test_the_voice_is_tried_before_it_is_chosen(
    qtbot: Any, devices: DevicePage, services: Any
) -> None:
    _choose(devices.voice, "Alan")
    _choose(devices.rate, 1.5)
    _click(qtbot, devices.try_voice)
    qtbot.waitUntil(lambda: services.tried == ["Alan 1.5: Hello, this is how I sound."])
    qtbot.waitUntil(lambda: devices.try_voice.text() == "Try the voice")


@pytest.mark.parametrize("leave", ["page", "ok", "escape"])
def test_nothing_stays_open_when_the_page_is_left(
    qtbot: Any, dialog: PreferencesDialog, devices: DevicePage, services: Any, leave: str
) -> None:
    _click(qtbot, devices.try_camera)
    qtbot.waitUntil(lambda: services.eye.is_open)
    if leave == "page":
        dialog.list.setCurrentRow(0)
    elif leave == "ok":
        _ok(dialog)
    else:
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not services.eye.is_open)


def test_one_device_is_tried_at_a_time(qtbot: Any, devices: DevicePage, services: Any) -> None:
    _click(qtbot, devices.try_microphone)
    qtbot.waitUntil(lambda: services.ears.is_open)
    _click(qtbot, devices.try_camera)
    qtbot.waitUntil(lambda: services.eye.is_open and not services.ears.is_open)


@pytest.mark.parametrize("kind", ["microphone", "camera"])
def test_a_device_that_fails_says_so_in_the_dialog(
    qtbot: Any, devices: DevicePage, services: Any, kind: str
) -> None:
    device = services.ears if kind == "microphone" else services.eye
    device.error = DeviceError("It was not found.", "Connect it.")
    button = devices.try_microphone if kind == "microphone" else devices.try_camera
    _click(qtbot, button)
    qtbot.waitUntil(devices.problem.isVisible)
    assert devices.problem.text() == "It was not found. Connect it."
    assert button.text() == f"Try the {kind}"
    device.error = None
    _click(qtbot, button)
    assert not devices.problem.isVisible()
    qtbot.waitUntil(lambda: device.is_open)


# Shortcuts


def test_other_keys_are_used_at_once_and_kept(
    qtbot: Any, ready: MainWindow, dialog: PreferencesDialog, services: Any
) -> None:
    dialog.show_page(dialog.shortcuts)
    edit = dialog.shortcuts.edits["Ctrl+D"]
    assert edit.accessibleName() == "Dictionary"
    edit.setFocus()
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(edit, Qt.Key.Key_U, modifiers)
    assert edit.keySequence().toString() == "Ctrl+Shift+U"
    _ok(dialog)
    assert services.settings.settings.shortcuts == "Ctrl+D to Ctrl+Shift+U"
    ready.activateWindow()
    qtbot.waitUntil(ready.isActiveWindow)
    qtbot.keyClick(ready.panel.entry, Qt.Key.Key_U, modifiers)
    qtbot.waitUntil(lambda: ready.shell.place == "dictionary")


def test_keys_are_not_given_twice(qtbot: Any, dialog: PreferencesDialog) -> None:
    dialog.show_page(dialog.shortcuts)
    shortcuts = dialog.shortcuts
    ok = dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok)
    shortcuts.edits["Ctrl+D"].setKeySequence(QKeySequence("Ctrl+T"))
    assert shortcuts.problem.text() == "Used twice: Ctrl+T. Change one of them."
    assert not ok.isEnabled()
    _click(qtbot, shortcuts.reset)
    assert not shortcuts.problem.isVisible()
    assert ok.isEnabled()
    assert dialog.values()["shortcuts"] == ""


def test_a_command_can_be_without_keys_and_escape_leaves(
    qtbot: Any, dialog: PreferencesDialog
) -> None:
    dialog.show_page(dialog.shortcuts)
    edit = dialog.shortcuts.edits["Ctrl+D"]
    edit.setFocus()
    qtbot.keyClick(edit, Qt.Key.Key_Backspace)
    assert edit.keySequence().isEmpty()
    assert dialog.values()["shortcuts"] == "Ctrl+D to "
    qtbot.keyClick(edit, Qt.Key.Key_Tab)
    assert not edit.hasFocus()
    edit.setFocus()
    qtbot.keyClick(edit, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_chosen_keys_are_there_at_the_next_start_and_in_tooltips() -> None:
    use_shortcuts("Ctrl+O to Ctrl+Shift+O\nnonsense\nCtrl+Q to ")
    try:
        assert keys_of("Ctrl+O").toString() == "Ctrl+Shift+O"
        assert keys_of("Ctrl+Q").isEmpty()
        assert keys_of("Ctrl+S").toString() == "Ctrl+S"
        assert written_shortcuts({"Ctrl+O": "Ctrl+Shift+O", "Ctrl+S": "Ctrl+S", "Ctrl+Q": ""}) == (
            "Ctrl+O to Ctrl+Shift+O\nCtrl+Q to "
        )
    finally:
        use_shortcuts("")


def test_the_commands_of_the_menus_have_keys_of_their_own(ready: MainWindow) -> None:
    commands = ready.menus.commands
    assert len(commands) > 20
    assert twice({usual: usual for usual in commands}) == set()


# The conversation


def test_how_sure_a_sign_must_be_is_a_choice_that_the_conversation_takes(
    ready: MainWindow, dialog: PreferencesDialog
) -> None:
    deaf = ready.conversation.presenter.deaf
    assert deaf.least_confidence == 0.4
    assert dialog.boxes["least_confidence"].currentText() == "40% or more"
    _choose(dialog.boxes["least_confidence"], 0.8)
    _choose(dialog.boxes["confirm_after_s"], 0.0)
    _ok(dialog)
    assert (deaf.least_confidence, deaf.confirm_after_s) == (0.8, 0.0)
    assert ready.conversation.page.panel.menu._waits.isChecked()


def test_what_waits_for_the_next_start_is_said(
    qtbot: Any, ready: MainWindow, dialog: PreferencesDialog
) -> None:
    _choose(dialog.boxes["interface_language"], "es")
    _ok(dialog)
    qtbot.waitUntil(ready.shell.banner.isVisible)
    assert ready.shell.banner.text == (
        "The language and who signs are as you chose from the next start on. "
        "Close SignDesk and open it again."
    )
