"""The menu bar: every command of the window, with its shortcut. Shortcuts live only here."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from signdesk.desktop.shortcuts import keys_of
from signdesk.desktop.texts import tr
from signdesk.desktop.theme import TEXT_SIZES, THEME_LABELS, ThemeName
from signdesk.desktop.widgets.navigation import PLACES
from signdesk.desktop.widgets.view_bar import VIEWS

if TYPE_CHECKING:
    from signdesk.desktop.main_window import MainWindow


class Menus:
    """Builds the menus of a window, and keeps the checkable ones right."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._usual: dict[str, QAction] = {}
        bar = window.menuBar()
        self._file(bar.addMenu(tr("&File")))
        self._sign(bar.addMenu(tr("&Sign")))
        self._go(bar.addMenu(tr("&Go")))
        view = bar.addMenu(tr("&View"))
        self._views = self._choices(view, [(v, tr(full), k) for v, _, _, full, _, k in VIEWS])
        _when_chosen(self._views, window.stages.choose_view)
        view.addSeparator()
        self.mirror = self._switch(view, tr("&Mirror"), "Ctrl+I", window.stages.choose_mirror)
        self.left_handed = self._switch(
            view, tr("&Left-handed"), "Ctrl+L", window.stages.choose_left_handed
        )
        close_ups = window.stages.choose_close_ups
        self.close_ups = self._switch(view, tr("&Close-ups"), "Ctrl+K", close_ups)
        view.addSeparator()
        self._themes = self._choices(
            view.addMenu(tr("&Theme")),
            [(name.value, tr(text), "") for name, text in THEME_LABELS.items()],
        )
        _when_chosen(self._themes, lambda name: window.choose_theme(ThemeName(name)))
        self._text_sizes(view.addMenu(tr("Te&xt size")))
        self._help = bar.addMenu(tr("&Help"))
        self._about = self._add(self._help, tr("&About SignDesk"), "", window.show_about)

    def add_help(self, open_tour: Callable[[], object]) -> None:
        """Offer the tour, before what is rarely read."""
        tour = self._add(self._help, tr("&Tour…"), "", open_tour)
        self._help.insertAction(self._about, tour)

    @property
    def commands(self) -> dict[str, str]:
        """What the user reads of each command that has keys, by the keys it comes with."""
        return {
            usual: action.text().replace("&", "").rstrip("…")
            for usual, action in self._usual.items()
        }

    def use_shortcuts(self) -> None:
        """Take the keys that the user chose."""
        for usual, action in self._usual.items():
            action.setShortcut(keys_of(usual))

    def show_theme(self, name: ThemeName) -> None:
        """Check the theme in use."""
        self._themes[name.value].setChecked(True)

    def show_view(self, view: str) -> None:
        """Check the view in use."""
        self._views[view].setChecked(True)

    def show_mirror(self, mirror: bool) -> None:
        """Check that the picture is flipped, or not."""
        self.mirror.setChecked(mirror)

    def show_left_handed(self, left_handed: bool) -> None:
        """Check which hand leads."""
        self.left_handed.setChecked(left_handed)

    def show_close_ups(self, are_shown: bool) -> None:
        """Check that hands and face are larger at the side, or not."""
        self.close_ups.setChecked(are_shown)

    def show_can_save(self, can_save: bool) -> None:
        """Whether there is signing to save."""
        self.save.setEnabled(can_save)

    def _file(self, menu: QMenu) -> None:
        window = self._window
        self._add(menu, tr("&Open audio…"), "Ctrl+O", window.ask_audio)
        self.save = self._add(menu, tr("&Save video…"), "Ctrl+S", window.ask_save)
        self.save.setEnabled(False)
        menu.addSeparator()
        self._add(menu, tr("&Preferences…"), "Ctrl+,", window.show_preferences)
        menu.addSeparator()
        self._add(menu, tr("&Quit"), "Ctrl+Q", window.close)

    def _sign(self, menu: QMenu) -> None:
        window = self._window
        self._add(menu, tr("&Sign the text"), "Ctrl+Return", window.submit)
        self._add(menu, tr("S&peak, or stop listening"), "Ctrl+M", window.toggle_microphone)
        self._add(menu, tr("Read si&gns by camera, or stop"), "Ctrl+E", window.toggle_camera)
        menu.addSeparator()
        self._add(menu, tr("&Play or pause"), "Ctrl+P", window.stages.toggle)
        self._add(menu, tr("S&top"), "Ctrl+.", window.stages.stop)
        self._add(menu, tr("Sign &again"), "Ctrl+R", window.stages.replay)
        self._add(menu, tr("Frame &back"), "Alt+,", partial(window.stages.step, -1))
        self._add(menu, tr("Frame &on"), "Alt+.", partial(window.stages.step, 1))
        self._add(menu, tr("S&lower"), "Ctrl+[", partial(window.stages.change_speed, -0.25))
        self._add(menu, tr("&Faster"), "Ctrl+]", partial(window.stages.change_speed, 0.25))
        menu.addSeparator()
        self._add(menu, tr("&Cancel"), "Esc", window.cancel)

    def _go(self, menu: QMenu) -> None:
        for place in PLACES:
            self._add(
                menu, "&" + tr(place.text), place.shortcut, partial(self._window.go, place.name)
            )
        menu.addSeparator()
        self._add(menu, tr("&Find a sign…"), "Ctrl+F", self._window.find_sign)
        ask = self._window.ask_dictionary
        self._add(menu, tr("&Back to the last sign"), "Alt+Left", partial(ask, "back"))
        self._add(menu, tr("F&orward again"), "Alt+Right", partial(ask, "forward"))
        self._add(menu, tr("F&avourite"), "Ctrl+B", partial(ask, "toggle_favourite"))

    def _text_sizes(self, menu: QMenu) -> None:
        window = self._window
        for size in TEXT_SIZES:
            self._add(menu, f"{size:.0%}", "", partial(window.choose_text_size, size))
        menu.addSeparator()
        self._add(menu, tr("&Larger"), "Ctrl++", partial(window.step_text_size, 1))
        self._add(menu, tr("&Smaller"), "Ctrl+-", partial(window.step_text_size, -1))

    def _add(self, menu: QMenu, text: str, shortcut: str, command: Callable[[], object]) -> QAction:
        action = QAction(text, self._window)
        if shortcut:
            self._set_keys(action, shortcut)
        # Qt adds a `checked` that the commands do not want.
        action.triggered.connect(lambda *_: command())
        menu.addAction(action)
        return action

    def _set_keys(self, action: QAction, usual: str) -> None:
        self._usual[usual] = action
        action.setShortcut(keys_of(usual))

    def _switch(
        self, menu: QMenu, text: str, shortcut: str, choose: Callable[[bool], None]
    ) -> QAction:
        action = QAction(text, self._window, checkable=True)
        self._set_keys(action, shortcut)
        action.toggled.connect(choose)
        menu.addAction(action)
        return action

    def _choices(self, menu: QMenu, choices: list[tuple[str, str, str]]) -> dict[str, QAction]:
        group = QActionGroup(self._window)
        actions = {}
        for name, text, shortcut in choices:
            action = QAction(text, self._window, checkable=True)
            if shortcut:
                self._set_keys(action, shortcut)
            group.addAction(action)
            menu.addAction(action)
            actions[name] = action
        return actions


def _when_chosen(actions: dict[str, QAction], choose: Callable[[str], None]) -> None:
    for name, action in actions.items():
        action.triggered.connect(lambda *_, name=name: choose(name))
