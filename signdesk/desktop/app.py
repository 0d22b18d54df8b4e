"""The application: Qt made ready, the window opened, errors caught."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QMessageBox

from signdesk.desktop.display import chosen_platform
from signdesk.desktop.fault_dialog import FaultDialog
from signdesk.desktop.icons import Icons
from signdesk.desktop.main_window import MainWindow
from signdesk.desktop.notifications import notice_of
from signdesk.desktop.reopening import carried_from, carry_into
from signdesk.desktop.single_window import SingleWindow, bring_to_front
from signdesk.desktop.texts import said
from signdesk.desktop.theme import Theme
from signdesk.desktop.tour_desk import TourDesk

if TYPE_CHECKING:
    from signdesk.desktop.services import DesktopServices

#: Python hears of signals only when Qt calls it now and then.
_HEARTBEAT_MS = 300


def run(services: DesktopServices) -> int:
    """Open the window and stay until it is closed; the result is an exit status."""
    application = make_application()
    heartbeat = _quit_when_told(application)
    single = SingleWindow(services.data_folder)
    if not single.claim():
        print("signdesk: SignDesk is open already; its window comes to the front.")
        return 0
    try:
        status, has_ended = _stay(services, application, single)
    finally:
        heartbeat.stop()
        single.release()
    if not has_ended:
        os._exit(status)  # Python itself would wait for that work for ever
    return status


def _stay(
    services: DesktopServices, application: QApplication, single: SingleWindow
) -> tuple[int, bool]:
    """Stay until the window is closed for good: the exit status, and whether all work has ended."""
    theme, carried, has_ended = Theme(application, Icons(services.icons)), None, True
    while True:
        window = _open_or_tell(services, application, theme)
        if carried is not None:
            carry_into(window, carried)
        single.when_called(partial(bring_to_front, window))
        undo_hooks = window.notifier.install_hooks()
        status = application.exec()
        undo_hooks()
        has_ended = has_ended and window.has_ended
        if not window.opens_again:
            return status, has_ended
        carried = carried_from(window)
        window.deleteLater()


def _open_or_tell(services: DesktopServices, application: QApplication, theme: Theme) -> MainWindow:
    """Open the window. Whoever has no terminal to read why it failed reads it in a dialog."""
    try:
        return open_window(services, application, theme)
    except Exception as error:
        if sys.stderr is None or not sys.stderr.isatty():
            tell_failure(error)
        raise


def tell_failure(error: Exception) -> None:
    """Say why there is no window, until that is closed."""
    notice = notice_of(error)
    if notice.details:
        dialog = FaultDialog()
        dialog.show_fault(notice)
        dialog.exec()
    else:
        QMessageBox.critical(None, "SignDesk", f"{said(notice.what)} {said(notice.do)}")


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
    # Only the picture's own widget needs a window of the system's.
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontCreateNativeWidgetSiblings)
    on_linux = sys.platform.startswith("linux")
    with chosen_platform(os.environ) if on_linux else contextlib.nullcontext():
        application = QApplication(sys.argv[:1])
    application.setApplicationName("SignDesk")
    application.setApplicationDisplayName("SignDesk")
    application.setDesktopFileName("signdesk")
    return application


def open_window(
    services: DesktopServices, application: QApplication, theme: Theme | None = None
) -> MainWindow:
    """Show the window and begin to load the engines behind it."""
    window = MainWindow(services, theme or Theme(application, Icons(services.icons)))
    application.setWindowIcon(QIcon(str(services.icons / "signdesk.svg")))
    window.notifier.on_fault = FaultDialog(window).show_fault
    tour = TourDesk(window, services)
    window.go("conversation")
    window.show()
    window.conversation.page.hearing.entry.setFocus()
    window.start()
    tour.open_at_first_start()
    return window
