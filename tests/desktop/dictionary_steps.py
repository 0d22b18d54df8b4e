"""Steps in the dictionary's view."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from signdesk.desktop.main_window import MainWindow
from signdesk.desktop.widgets.dictionary_page import DictionaryPage


def open_dictionary(qtbot: Any, window: MainWindow) -> DictionaryPage:
    """The dictionary, opened by its button, with its signs and pictures."""
    qtbot.mouseClick(window.shell.rail.buttons["dictionary"], Qt.MouseButton.LeftButton)
    found = window.dictionary.page
    qtbot.waitUntil(lambda: bool(found.finder.signs.glosses))
    qtbot.waitUntil(lambda: found.form.places.buttons["chin"].isVisible())
    return found


def open_sign(qtbot: Any, page: DictionaryPage, word: str) -> None:
    page.finder.search.clear()
    qtbot.keyClicks(page.finder.search, word)
    qtbot.keyClick(page.finder.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.stage.avatar.shown_clip is not None)


def link(page: DictionaryPage, name: str) -> QPushButton:
    return next(
        widget
        for widget in page.about.controls
        if isinstance(widget, QPushButton) and widget.accessibleName() == name
    )


def click(qtbot: Any, widget: QWidget) -> None:
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)
