"""PreferencesDialog: what is chosen rarely, on pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QListWidget,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from signdesk.desktop.accessibility import describe
from signdesk.desktop.rendering.looks import LOOKS
from signdesk.desktop.services import Choice, HearingChoices
from signdesk.desktop.texts import LANGUAGES, mark, tr
from signdesk.desktop.theme import TEXT_SIZES, THEME_LABELS, Theme
from signdesk.desktop.widgets.device_page import DevicePage
from signdesk.desktop.widgets.settings_page import SettingsPage, fill
from signdesk.desktop.widgets.shortcut_page import ShortcutPage

if TYPE_CHECKING:
    from signdesk.storage.settings import Settings

_BEST = Choice("", mark("The best there is"))
_FIRST = Choice("", mark("The first that fits the engine"))
_TRANSLATORS = (
    Choice("best", mark("The rules, seconded by SignDesk's model")),
    Choice("rules", mark("The rules alone")),
    Choice("instruct", mark("Your instruct model, checked by the rules")),
)
_BODIES = (
    Choice("", mark("The first, or your SMPL-X body")),
    Choice("signer", mark("The first")),
    Choice("broad", mark("The second, of broader build")),
)
_DEVICES = (
    Choice(False, mark("The graphics card, if there is one")),
    Choice(True, mark("The processor only")),
)
_HANDS = (Choice(False, mark("The right hand")), Choice(True, mark("The left hand")))
_KEPT = (Choice(False, mark("Not kept")), Choice(True, mark("Kept on this computer")))
_SPEEDS = (0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 1.75, 2.0)
_PRIVATE = (
    mark(
        "Everything is computed on this machine. SignDesk sends nothing anywhere, and asks the"
        " network only for a model that you choose to download."
    ),
    mark(
        "The camera's pictures and the microphone's sound are looked at and forgotten. Of signs"
        " that you record, only how you moved is kept."
    ),
    mark("Conversations that were kept can be searched, exported and deleted in the history."),
)
_WIDTH_PX, _HEIGHT_PX = 720, 520


class PreferencesDialog(QDialog):
    """Shows the settings; `values` are what the user made of them.

    What there is on this machine comes later, through `show_choices`.

    Parameters
    ----------
    commands : what the user reads of each command, by the keys it comes with.
    """

    def __init__(
        self, parent: QWidget, theme: Theme, settings: Settings, commands: Mapping[str, str]
    ) -> None:
        super().__init__(parent)
        self._theme, self._window = theme, parent
        self.setWindowTitle(tr("Preferences"))
        self.setAccessibleName(tr("Preferences"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.devices = DevicePage(theme, settings)
        self.shortcuts = ShortcutPage(commands)
        self.engines = _engines(settings)
        self.pages: tuple[SettingsPage, ...] = (
            _window(settings),
            _signer(settings),
            self.devices,
            self.engines,
            _privacy(settings),
            self.shortcuts,
        )
        self.boxes = {name: box for page in self.pages for name, box in page.boxes.items()}
        self.list = describe(QListWidget(), tr("Pages"), tr("What can be chosen, by subject"))
        self.list.setObjectName("pages")
        self._stack = QStackedWidget()
        self._lay_out()
        self.shortcuts.fits_changed.connect(self._ok.setEnabled)
        theme.changed.connect(self._fit)
        self._fit()

    def show_choices(self, choices: HearingChoices) -> None:
        """Offer what there is on this machine; what is chosen stays chosen, even if it is gone."""
        fill(self.boxes["speech_engine"], (_BEST, *choices.engines))
        fill(self.boxes["speech_model"], (_FIRST, *choices.models))
        self.devices.show_choices(choices)

    def show_page(self, page: SettingsPage) -> None:
        """Turn to a page."""
        self.list.setCurrentRow(self.pages.index(page))

    def values(self) -> dict[str, Any]:
        """The chosen settings, by name."""
        return {name: value for page in self.pages for name, value in page.values().items()}

    def _lay_out(self) -> None:
        for page in self.pages:
            self.list.addItem(page.title)
            self._stack.addWidget(page)
        self.list.currentRowChanged.connect(self._stack.setCurrentIndex)
        self.list.setCurrentRow(0)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self._ok = buttons.button(QDialogButtonBox.StandardButton.Ok)
        cancel = buttons.button(QDialogButtonBox.StandardButton.Cancel)
        for button in (self._ok, cancel):
            button.setIcon(QIcon())  # the style's own does not follow the theme
        describe(self._ok, tr("OK"), tr("Use these choices from now on"))
        describe(cancel, tr("Cancel"), tr("Change nothing"), "Esc")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.list)
        row.addWidget(self._stack, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 18)
        layout.setSpacing(14)
        layout.addLayout(row, 1)
        layout.addWidget(buttons)

    def _fit(self) -> None:
        """As large as the text wants, but no larger than the window."""
        px, window = self._theme.px, self._window
        metrics, titles = self.list.fontMetrics(), [page.title for page in self.pages]
        height = metrics.height() + px(14)
        for row in range(self.list.count()):
            self.list.item(row).setSizeHint(QSize(0, height))
        self.list.setFixedWidth(max(map(metrics.horizontalAdvance, titles)) + px(48))
        self.resize(
            min(px(_WIDTH_PX), window.width() - 40), min(px(_HEIGHT_PX), window.height() - 40)
        )


def _window(settings: Settings) -> SettingsPage:
    page = SettingsPage(tr("Window"))
    languages = [Choice(code, name) for code, name in LANGUAGES.items()]
    page.add_choice(
        "interface_language",
        tr("Lan&guage"),
        tr("Of menus and messages, from the next start on"),
        (Choice("", mark("As the system")), *languages),
        settings.interface_language,
    )
    themes = [Choice(n.value, tr(label).replace("&", "")) for n, label in THEME_LABELS.items()]
    page.add_choice("theme", tr("&Theme"), tr("Colours of the window"), themes, settings.theme)
    sizes = [Choice(size, f"{size:.0%}") for size in TEXT_SIZES]
    page.add_choice(
        "text_size", tr("Te&xt size"), tr("Compared with the system's"), sizes, settings.text_size
    )
    page.end()
    return page


def _signer(settings: Settings) -> SettingsPage:
    page = SettingsPage(tr("Signer"))
    page.add_choice(
        "body_model",
        tr("&Who signs"),
        tr("The body, from the next start on"),
        _BODIES,
        settings.body_model,
    )
    looks = [Choice(name, look.label) for name, look in LOOKS.items()]
    page.add_choice(
        "look", tr("Si&gner's colours"), tr("Skin, hair and shirt"), looks, settings.look
    )
    page.add_choice(
        "left_handed", tr("&Leads with"), tr("The strong hand"), _HANDS, settings.left_handed
    )
    speeds = [Choice(speed, f"{speed:g}×") for speed in _SPEEDS]
    page.add_choice("speed", tr("S&peed"), tr("Of signing, times normal"), speeds, settings.speed)
    page.end()
    return page


def _engines(settings: Settings) -> SettingsPage:
    page = SettingsPage(tr("Engines"))
    page.add_choice(
        "speech_engine",
        tr("Speech &engine"),
        tr("What turns speech into text"),
        [_BEST],
        settings.speech_engine,
    )
    page.add_choice(
        "speech_model",
        tr("Speech &model"),
        tr("The file the engine works with"),
        [_FIRST],
        settings.speech_model,
    )
    page.add_choice(
        "translator",
        tr("Trans&late with"),
        tr("Who chooses the signs"),
        _TRANSLATORS,
        settings.translator,
    )
    page.add_choice(
        "force_cpu",
        tr("&Run speech on"),
        tr("Where the engine computes"),
        _DEVICES,
        settings.force_cpu,
    )
    page.add_note(tr("Models are added, checked and removed in Models, the last view."))
    page.end()
    return page


def _privacy(settings: Settings) -> SettingsPage:
    page = SettingsPage(tr("Privacy"))
    page.add_choice(
        "keep_history",
        tr("&Conversations are"),
        tr("What is said and signed, as text"),
        _KEPT,
        settings.keep_history,
    )
    for text in _PRIVATE:
        page.add_note(tr(text))
    page.end()
    return page
