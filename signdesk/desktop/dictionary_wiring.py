"""Puts the dictionary into the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from signdesk.desktop.presenters.dictionary import DictionaryPresenter
from signdesk.desktop.widgets.dictionary_page import DictionaryPage

if TYPE_CHECKING:
    from signdesk.desktop.main_window import MainWindow
    from signdesk.desktop.services import DesktopServices


def add_dictionary(
    window: MainWindow, services: DesktopServices
) -> tuple[DictionaryPage, DictionaryPresenter]:
    """Make the page and what decides on it, join them, and begin to load."""
    page = DictionaryPage(window.theme)
    presenter = DictionaryPresenter(
        services, window.background, window.notifier, page, lambda: window.presenter.engines
    )
    window.shell.add("dictionary", page, page.controls)
    window.stages.add(page.stage)
    window.stages.signer_changed.connect(presenter.signer_ready)
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
    presenter.start()
    return page, presenter
