"""DictionaryDesk: the dictionary's page and presenter joined, and the commands to them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from signdesk.desktop.presenters.dictionary import DictionaryPresenter
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
        window.shell.add("dictionary", self.page, self.page.controls)
        window.stages.add(self.page.stage)
        window.stages.signer_changed.connect(self.presenter.signer_ready)
        self._connect()
        self.presenter.start()

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
        finder.opened.connect(presenter.open)
        page.form.form_chosen.connect(presenter.choose_form)
        page.sign_asked.connect(presenter.sign_again)
        about.opened.connect(presenter.open)
        about.back_asked.connect(presenter.back)
        about.forward_asked.connect(presenter.forward)
        about.favourite_toggled.connect(presenter.toggle_favourite)
        about.example_asked.connect(presenter.sign_example)

    def _joined(self, panel: ShowPanel, *more: Callable[..., Any]) -> ShowingPresenter:
        """What decides on one of the two camera panels; `more` is what it tells and asks."""
        services, background, notifier = self._services, self._background, self._notifier
        dictionary = lambda: self.presenter.dictionary  # noqa: E731
        made = ShowingPresenter(services, background, notifier, panel, dictionary, *more)
        panel.toggled.connect(made.toggle)
        panel.left.connect(made.stop)
        panel.file_asked.connect(lambda: self._ask_video(made))
        return made

    def _ask_video(self, showing: ShowingPresenter) -> None:
        path, _ = QFileDialog.getOpenFileName(self.page, tr("Open video"))
        if path:
            showing.start(Path(path))
