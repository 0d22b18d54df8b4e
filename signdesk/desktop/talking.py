"""The window on its conversation, for those that talk in it by themselves and measure."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from signdesk.desktop.app import make_application
from signdesk.desktop.icons import Icons
from signdesk.desktop.main_window import MainWindow
from signdesk.desktop.services import DesktopServices
from signdesk.desktop.theme import Theme


def talking_window(services: DesktopServices) -> MainWindow:
    """The window, shown and started, on the conversation. Its engines load behind it."""
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        application = make_application()
    window = MainWindow(services, Theme(application, Icons(services.icons)))
    window.go("conversation")
    window.show()
    window.start()
    return window


def can_talk(window: MainWindow) -> bool:
    """Whether the engines that a conversation needs are loaded."""
    engines = window.presenter.engines
    return engines.can_sign and engines.speech is not None
