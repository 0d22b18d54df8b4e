"""Preferences: the user's settings, kept in memory and written when they rest."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from signdesk.desktop.notifications import Notice, Notifier
from signdesk.desktop.qt_texts import translate_qt
from signdesk.desktop.shortcuts import use_shortcuts
from signdesk.desktop.texts import said, use_language
from signdesk.errors import SignDeskError

if TYPE_CHECKING:
    from pathlib import Path

    from signdesk.desktop.services import SettingsFile

#: A slider changes often; the disk need not hear of each step.
_WRITE_AFTER_MS = 800


class Preferences(QObject):
    """Reads settings once; `change` replaces some of them."""

    def __init__(self, file: SettingsFile, notifier: Notifier, parent: QObject) -> None:
        super().__init__(parent)
        self._file = file
        self._notifier = notifier
        self._loaded = file.load()
        self.settings = self._loaded.settings
        self._timer = QTimer(self, singleShot=True, interval=_WRITE_AFTER_MS)
        self._timer.timeout.connect(self._write)

    def change(self, **values: Any) -> None:
        """Set these, and write them soon."""
        changed = replace(self.settings, **values)
        if changed != self.settings:
            self.settings = changed
            self._timer.start()

    def speak(self, folder: Path) -> None:
        """Use the user's language, whose texts are in `folder`, and tell what was mended."""
        try:
            use_language(self.settings.interface_language, folder)
        except SignDeskError as error:
            self._notifier.report(error)
        translate_qt()
        if self._loaded.messages:
            told = " ".join(map(said, self._loaded.messages))
            self._notifier.notify(Notice(told, lasts=True))

    def take_shortcuts(self) -> None:
        """Use the keys that the user chose."""
        use_shortcuts(self.settings.shortcuts)

    def flush(self) -> None:
        """Write now what was not written yet."""
        if self._timer.isActive():
            self._timer.stop()
            self._write()

    def _write(self) -> None:
        try:
            self._file.save(self.settings)
        except SignDeskError as error:
            self._notifier.report(error)
