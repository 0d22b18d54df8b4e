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
from signdesk.desktop.preferences_pages import (
    BEST,
    FIRST,
    conversation_page,
    engines_page,
    privacy_page,
    signer_page,
    window_page,
)
from signdesk.desktop.services import HearingChoices
from signdesk.desktop.texts import tr
from signdesk.desktop.theme import Theme
from signdesk.desktop.widgets.device_page import DevicePage
from signdesk.desktop.widgets.settings_page import SettingsPage, fill
from signdesk.desktop.widgets.shortcut_page import ShortcutPage

if TYPE_CHECKING:
    from signdesk.storage.settings import Settings

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
        self.engines = engines_page(settings)
        self.pages: tuple[SettingsPage, ...] = (
            window_page(settings),
            signer_page(settings),
            conversation_page(settings),
            self.devices,
            self.engines,
            privacy_page(settings),
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
        fill(self.boxes["speech_engine"], (BEST, *choices.engines))
        fill(self.boxes["speech_model"], (FIRST, *choices.models))
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
