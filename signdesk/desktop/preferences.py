"""Preferences: the user's settings, kept in memory and written when they rest."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from signdesk.desktop.notifications import Notice, Notifier
from signdesk.errors import SignDeskError

if TYPE_CHECKING:
    from signdesk.desktop.services import SettingsFile

#: A slider changes often; the disk need not hear of each step.
_WRITE_AFTER_MS = 800


class Preferences(QObject):
    """Reads settings once; `change` replaces some of them."""

    def __init__(self, file: SettingsFile, notifier: Notifier, parent: QObject) -> None:
        super().__init__(parent)
        self._file = file
        self._notifier = notifier
        loaded = file.load()
        self.settings = loaded.settings
        if loaded.messages:
            notifier.notify(Notice(" ".join(loaded.messages), lasts=True))
        self._timer = QTimer(self, singleShot=True, interval=_WRITE_AFTER_MS)
        self._timer.timeout.connect(self._write)

    def change(self, **values: Any) -> None:
        """Set these, and write them soon."""
        changed = replace(self.settings, **values)
        if changed != self.settings:
            self.settings = changed
            self._timer.start()

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
