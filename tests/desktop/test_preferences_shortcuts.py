"""Commands are given other keys in the preferences."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialogButtonBox

from signdesk.desktop.main_window import MainWindow
from signdesk.desktop.preferences_dialog import PreferencesDialog
from signdesk.desktop.shortcuts import keys_of, twice, use_shortcuts, written_shortcuts

from .preferences_steps import press_ok


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
    press_ok(dialog)
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
    qtbot.mouseClick(shortcuts.reset, Qt.MouseButton.LeftButton)
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
