"""DictionaryDesk: the dictionary's page and presenter joined, and the commands to them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMessageBox

from signdesk.desktop.presenters.dictionary import DictionaryPresenter
from signdesk.desktop.presenters.own_signs import OwnSignsPresenter
from signdesk.desktop.presenters.showing import ShowingPresenter
from signdesk.desktop.texts import tr
from signdesk.desktop.widgets.dictionary_page import DictionaryPage

if TYPE_CHECKING:
    from signdesk.desktop.main_window import MainWindow
    from signdesk.desktop.services import DesktopServices
    from signdesk.desktop.widgets.show_panel import ShowPanel


class DictionaryDesk(QObject):
    """Made when the dictionary is first asked for: the window need not wait for it."""

    def __init__(self, window: MainWindow, services: DesktopServices) -> None:
        super().__init__(window)
        self._files = window.files
        self.page = DictionaryPage(window.theme)
        self.presenter = DictionaryPresenter(
            services,
            window.background,
            window.notifier,
            self.page,
            lambda: window.presenter.engines,
        )
        self._background, self._notifier, self._services = (
            window.background,
            window.notifier,
            services,
        )
        show = self.presenter.show_candidates
        self.showing = self._joined(self.page.showing, show)
        self.practice = self._joined(
            self.page.practice, lambda _: None, lambda: self.presenter.current
        )
        self.own = OwnSignsPresenter(
            services,
            window.background,
            window.notifier,
            self.page.own,
            self.presenter.show_own_signs,
        )
        window.shell.add("dictionary", self.page, self.page.controls)
        window.stages.add(self.page.stage)
        window.stages.signer_changed.connect(self.presenter.signer_ready)
        window.stages.left_handed_changed.connect(
            lambda is_left: self.presenter.explain_to(is_left_handed=is_left)
        )
        self.presenter.explain_to(is_left_handed=window.preferences.settings.left_handed)
        self._connect()
        self._connect_own()
        self.presenter.start()
        self.own.load()

    def find(self) -> None:
        """Let the user type what to look for."""
        self.page.finder.search.setFocus()
        self.page.finder.search.selectAll()

    def clear_search(self) -> bool:
        """Whether there was a search to forget, and the keyboard was at it."""
        search = self.page.finder.search
        if not search.hasFocus() or not search.text():
            return False
        search.clear()
        return True

    def _connect(self) -> None:
        page, presenter = self.page, self.presenter
        finder, about = page.finder, page.about
        finder.searched.connect(presenter.search)
        finder.topic_chosen.connect(presenter.choose_topic)
        finder.letter_chosen.connect(presenter.choose_letter)
        finder.favourites_chosen.connect(presenter.choose_favourites)
        finder.cleared.connect(presenter.clear_filters)
        finder.opened.connect(self._open)
        page.form.form_chosen.connect(presenter.choose_form)
        page.sign_asked.connect(presenter.sign_again)
        about.opened.connect(presenter.open)
        about.back_asked.connect(presenter.back)
        about.forward_asked.connect(presenter.forward)
        about.favourite_toggled.connect(presenter.toggle_favourite)
        about.example_asked.connect(presenter.sign_example)

    def _connect_own(self) -> None:
        panel, own = self.page.own, self.own
        panel.record_asked.connect(own.record)
        panel.stop_asked.connect(own.stop)
        panel.left.connect(own.stop)
        panel.file_asked.connect(self._ask_recording)
        panel.delete_asked.connect(self._ask_deletion)
        panel.export_asked.connect(self._ask_export)
        panel.import_asked.connect(self._ask_import)

    def _open(self, gloss: str) -> None:
        """A sign of the list: the user's own, or the dictionary's."""
        if self.own.open(gloss):
            self.page.show_own_panel(True)
            self.page.finder.mark(gloss)
        else:
            self.presenter.open(gloss)

    def _ask_recording(self, name: str, english: str) -> None:
        if path := self._files.ask_file(self.page, tr("Open video")):
            self.own.record(name, english, Path(path))

    def _ask_deletion(self, gloss: str) -> None:
        question = tr("Delete {gloss}? Its recordings cannot be brought back.", gloss=gloss)
        answer = QMessageBox.question(self.page, tr("Delete"), question)
        if answer is QMessageBox.StandardButton.Yes:
            self.own.delete(gloss)

    def _ask_export(self) -> None:
        kinds = f"{tr('Signs')} (*.zip)"
        path, _ = self._files.ask_new(self.page, tr("Export"), "signs.zip", kinds)
        if path:
            self.own.export(Path(path))

    def _ask_import(self) -> None:
        kinds = f"{tr('Signs')} (*.zip)"
        if path := self._files.ask_file(self.page, tr("Import"), kinds):
            self.own.import_from(Path(path))

    def _joined(self, panel: ShowPanel, *more: Callable[..., Any]) -> ShowingPresenter:
        """What decides on one of the two camera panels; `more` is what it tells and asks."""
        services, background, notifier = self._services, self._background, self._notifier
        dictionary = lambda: self.presenter.dictionary  # noqa: E731
        knows = self.presenter.knows
        made = ShowingPresenter(services, background, notifier, panel, dictionary, knows, *more)
        panel.toggled.connect(made.toggle)
        panel.left.connect(made.stop)
        panel.file_asked.connect(lambda: self._ask_video(made))
        return made

    def _ask_video(self, showing: ShowingPresenter) -> None:
        if path := self._files.ask_file(self.page, tr("Open video")):
            showing.start(Path(path))
