"""TourDesk: the tour's dialog and its presenter joined; at the first start it opens by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer

if TYPE_CHECKING:
    from signdesk.desktop.main_window import MainWindow
    from signdesk.desktop.presenters.tour import TourPresenter
    from signdesk.desktop.services import DesktopServices
    from signdesk.desktop.widgets.tour_dialog import TourDialog


#: The window is seen before it is talked about.
_WAIT_MS = 300


class TourDesk(QObject):
    """Opens the tour, which is loaded when it is first asked for."""

    def __init__(self, window: MainWindow, services: DesktopServices) -> None:
        super().__init__(window)
        self._window, self._services = window, services
        self.dialog: TourDialog | None = None
        window.menus.add_help(self.open)
        window.installEventFilter(self)
        self._timer = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._timer.timeout.connect(self.open)

    def open_at_first_start(self) -> None:
        """Open it soon, unless the user has seen it."""
        if not self._window.preferences.settings.tour_was_seen:
            self._timer.start()

    def eventFilter(self, _: QObject, event: QEvent) -> bool:
        """Close microphone and camera before the window goes."""
        if event.type() == QEvent.Type.Close:
            self._timer.stop()
            if self.dialog is not None:
                self.dialog.reject()
        return False

    def open(self) -> None:
        """Show it, from its first page."""
        from signdesk.desktop.presenters.tour import TourPresenter
        from signdesk.desktop.widgets.tour_dialog import TourDialog

        if self.dialog is not None:
            return
        window = self._window
        self.dialog = dialog = TourDialog(window.theme, window)
        presenter = TourPresenter(self._services, window.background, dialog)
        dialog.moved.connect(presenter.go)
        dialog.retried.connect(presenter.try_again)
        dialog.polled.connect(presenter.poll_microphone)
        dialog.finished.connect(lambda _: self._close(presenter))
        dialog.open()

    def _close(self, presenter: TourPresenter) -> None:
        self.dialog = None
        presenter.close()
        self._window.preferences.change(tour_was_seen=True)
