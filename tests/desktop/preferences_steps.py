"""Steps in the preferences dialog."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QDialogButtonBox

from signdesk.desktop.preferences_dialog import PreferencesDialog


def press_ok(dialog: PreferencesDialog) -> None:
    box = dialog.findChild(QDialogButtonBox)
    assert box is not None
    box.button(QDialogButtonBox.StandardButton.Ok).click()


def choose(box: Any, value: Any) -> None:
    box.setCurrentIndex(box.findData(value))
