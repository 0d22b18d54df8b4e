"""One SignDesk at a time: a second one brings the window of the first to the front, and ends.

Two would overwrite each other's settings and history, and want the same camera and microphone.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QLockFile, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

_LOCK, _CALL = "signdesk.lock", "signdesk.call"


class SingleWindow(QObject):
    """Holds a lock in the user's folder, and hears of others who would have it.

    The lock of a program that has crashed counts for nothing. Where no file can be made, as on a
    full disk, nobody is turned away.

    Parameters
    ----------
    folder : where the user's data are.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        with contextlib.suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
        self._lock = QLockFile(str(folder / _LOCK))
        self._lock.setStaleLockTime(0)  # held for days, and stale only when its owner has gone
        self._called: Callable[[], None] = lambda: None
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._look)

    def claim(self) -> bool:
        """Whether this is the only SignDesk; if not, the other has been called."""
        if self._lock.tryLock(0) or self._lock.error() is not QLockFile.LockError.LockFailedError:
            return True
        with contextlib.suppress(OSError):
            (self._folder / _CALL).write_text(str(time.time_ns()), "ascii")
        return False

    def when_called(self, callback: Callable[[], None]) -> None:
        """Call back when somebody has started SignDesk again."""
        self._called = callback
        self._forget()
        self._watcher.addPath(str(self._folder))

    def release(self) -> None:
        """Let another start."""
        self._called = lambda: None
        self._forget()
        self._lock.unlock()

    def _look(self) -> None:
        if (self._folder / _CALL).exists():
            self._forget()
            self._called()

    def _forget(self) -> None:
        with contextlib.suppress(OSError):
            (self._folder / _CALL).unlink(missing_ok=True)


def bring_to_front(window: QWidget) -> None:
    """Show a window that may be minimised or hidden; where that is not allowed, mark it."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
    QApplication.alert(window)
