"""HealthDesk: the page of models and health and its presenter joined."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox

from signdesk.desktop.notifications import Notice
from signdesk.desktop.presenters.health import HealthPresenter
from signdesk.desktop.texts import tr
from signdesk.desktop.widgets.health_page import HealthPage

if TYPE_CHECKING:
    from signdesk.desktop.main_window import MainWindow
    from signdesk.desktop.services import DesktopServices
    from signdesk.storage.models import StoredModel

#: Engines that may be others when there are other models, or another device.
_OF_MODELS = ("speech", "translator")


class HealthDesk(QObject):
    """Made when the view is first asked for: the window need not wait for it."""

    def __init__(self, window: MainWindow, services: DesktopServices) -> None:
        super().__init__(window)
        self._window = window
        self.page = HealthPage(window.theme)
        self.presenter = HealthPresenter(
            lambda: services.health,
            window.background,
            window.notifier,
            self.page,
            self._models_changed,
        )
        window.shell.add("health", self.page, self.page.controls)
        self._connect()
        self.presenter.check()

    def show(self) -> None:
        """Bring it into sight; nobody signs there."""
        window = self._window
        if window.avatar.clock.is_playing:
            window.avatar.toggle()
        self.page.show_force_cpu(window.preferences.settings.force_cpu)
        window.shell.show_place("health")

    def _connect(self) -> None:
        page, presenter = self.page, self.presenter
        page.check_asked.connect(presenter.check)
        page.speed_asked.connect(presenter.test_speed)
        page.report_asked.connect(self._copy_report)
        page.file_asked.connect(self._ask_file)
        page.folder_asked.connect(self._ask_folder)
        page.verify_asked.connect(presenter.verify)
        page.removal_asked.connect(self._ask_removal)
        page.download_asked.connect(presenter.download)
        page.stop_asked.connect(presenter.stop_download)
        page.cpu_forced.connect(self._force_cpu)

    def _copy_report(self) -> None:
        QGuiApplication.clipboard().setText(self.presenter.report)
        self._window.notifier.notify(Notice(tr("The report is on the clipboard.")))

    def _ask_file(self) -> None:
        kinds = tr("Models (*.gguf *.npz *.zip);;All files (*)")
        if name := self._window.files.ask_file(self._window, tr("Add a model"), kinds):
            self.presenter.add(Path(name))

    def _ask_folder(self) -> None:
        title = tr("Add a model from a folder")
        if name := self._window.files.ask_folder(self._window, title):
            self.presenter.add(Path(name))

    def _ask_removal(self, model: StoredModel) -> None:
        answer = QMessageBox.question(
            self._window, tr("Remove a model"), tr("Delete the files of {name}?", name=model.name)
        )
        if answer is QMessageBox.StandardButton.Yes:
            self.presenter.remove(model)

    def _force_cpu(self, is_forced: bool) -> None:
        self._window.preferences.change(force_cpu=is_forced)
        self._models_changed()
        self.presenter.check()

    def _models_changed(self) -> None:
        self._window.preferences.flush()  # engines read the file
        for part in _OF_MODELS:
            self._window.presenter.reload(part)
