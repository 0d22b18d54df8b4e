"""The application: Qt made ready, the window opened, errors caught."""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from signdesk.desktop.icons import Icons
from signdesk.desktop.main_window import MainWindow
from signdesk.desktop.theme import Theme
from signdesk.errors import DeviceError

if TYPE_CHECKING:
    from signdesk.desktop.services import DesktopServices

#: Python hears of signals only when Qt calls it now and then.
_HEARTBEAT_MS = 300


def run(services: DesktopServices) -> int:
    """Open the window and stay until it is closed; the result is an exit status."""
    application = make_application()
    heartbeat = _quit_when_told(application)
    window = open_window(services, application)
    undo_hooks = window.notifier.install_hooks()
    try:
        status = application.exec()
    finally:
        heartbeat.stop()
        undo_hooks()
    if not window.has_ended:
        os._exit(status)  # Python itself would wait for that work for ever
    return status


def _quit_when_told(application: QApplication) -> QTimer:
    """Quit at Ctrl+C in the terminal, at its end, and at the session's."""
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            # Later, because Qt forgets a wish to quit from before it runs.
            signal.signal(getattr(signal, name), lambda *_: QTimer.singleShot(0, application.quit))
    heartbeat = QTimer(interval=_HEARTBEAT_MS)
    heartbeat.timeout.connect(lambda: None)
    heartbeat.start()
    return heartbeat


def make_application() -> QApplication:
    """Qt's application, with a platform on which VTK can draw where there is one."""
    if sys.platform.startswith("linux"):
        _choose_platform()
    # Only the picture's own widget needs a window of the system's.
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontCreateNativeWidgetSiblings)
    application = QApplication(sys.argv[:1])
    application.setApplicationName("SignDesk")
    application.setApplicationDisplayName("SignDesk")
    application.setDesktopFileName("signdesk")
    return application


def _choose_platform() -> None:
    """Raise `DeviceError` where Qt would abort the program for want of a display."""
    if os.environ.get("DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "xcb")
    elif not (os.environ.get("WAYLAND_DISPLAY") or os.environ.get("QT_QPA_PLATFORM")):
        raise DeviceError(
            "There is no display to open a window on.",
            "Start SignDesk from a desktop, or use its commands: `signdesk --help`.",
        )


def open_window(services: DesktopServices, application: QApplication) -> MainWindow:
    """Show the window and begin to load the engines behind it."""
    window = MainWindow(services, Theme(application, Icons(services.icons)))
    application.setWindowIcon(QIcon(str(services.icons / "signdesk.svg")))
    window.show()
    window.start()
    return window
