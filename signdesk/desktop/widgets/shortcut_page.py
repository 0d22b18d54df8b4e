"""ShortcutPage: every command's keys, and others in their place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QKeySequenceEdit, QLabel, QLineEdit, QPushButton

from signdesk.desktop.accessibility import announce, describe
from signdesk.desktop.shortcuts import keys_of, twice, written_shortcuts
from signdesk.desktop.texts import tr
from signdesk.desktop.widgets.settings_page import SettingsPage


class ShortcutPage(SettingsPage):
    """`commands` is what the user reads of each, by the keys it comes with."""

    fits_changed = Signal(bool)

    def __init__(self, commands: Mapping[str, str]) -> None:
        super().__init__(tr("Shortcuts"))
        self.add_note(tr("Press other keys in a field; Backspace leaves the command without keys."))
        self.problem = QLabel()
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.add_widget(self.problem)
        self.edits = {usual: _edit(text, usual) for usual, text in commands.items()}
        for usual, edit in self.edits.items():
            self.add_field(commands[usual], edit)
            edit.keySequenceChanged.connect(self._check)
        self.reset = describe(QPushButton(tr("As they were")), tr("As they were"), tr("All keys"))
        self.reset.setAutoDefault(False)
        self.reset.clicked.connect(self._reset)
        self.add_widget(self.reset, Qt.AlignmentFlag.AlignLeft)
        self.end()

    @property
    def fits(self) -> bool:
        """Whether no keys are used twice."""
        return not twice(self._chosen())

    def values(self) -> dict[str, Any]:
        """The setting."""
        return {"shortcuts": written_shortcuts(self._chosen())}

    def _chosen(self) -> dict[str, str]:
        return {usual: edit.keySequence().toString() for usual, edit in self.edits.items()}

    def _check(self) -> None:
        again = sorted(twice(self._chosen()))
        problem = tr("Used twice: {keys}. Change one of them.", keys=", ".join(again))
        self.problem.setText(problem if again else "")
        self.problem.setVisible(bool(again))
        if again:
            announce(self, problem, urgent=True)
        self.fits_changed.emit(not again)

    def _reset(self) -> None:
        for usual, edit in self.edits.items():
            edit.setKeySequence(QKeySequence(usual))


class _KeysEdit(QKeySequenceEdit):
    """Backspace empties it; Escape is the dialog's."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys."""
        is_plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if is_plain and event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.clear()
        elif is_plain and event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)


def _edit(name: str, usual: str) -> QKeySequenceEdit:
    edit = describe(_KeysEdit(keys_of(usual)), name, tr("Keys of this command"))
    edit.setMaximumSequenceLength(1)
    for inside in edit.findChildren(QLineEdit):
        describe(inside, name, tr("Keys of this command"))
        inside.setPlaceholderText(tr("None"))
    return edit
