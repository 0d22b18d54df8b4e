"""ConversationMenu: what can be done with the whole conversation, and how it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from signdesk.desktop.texts import mark, tr

if TYPE_CHECKING:
    from signdesk.storage.settings import Settings

#: Seconds after which a signed sentence is said by itself, where it does not wait.
_LET_GO_S = 4.0
#: Settings that are on or off.
_OPTIONS = (
    ("visual_bell", mark("&Flash when somebody speaks")),
    ("camera_pauses", mark("Read no signs &while the signer signs")),
)


class ConversationMenu(QMenu):
    """`chosen` carries a setting and its new value."""

    save_asked = Signal()
    anew_asked = Signal()
    facing_asked = Signal()
    history_asked = Signal()
    latency_asked = Signal()
    chosen = Signal(str, object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.addAction(tr("&Save as…")).triggered.connect(self.save_asked)
        self.addAction(tr("&New conversation")).triggered.connect(self.anew_asked)
        self.addAction(tr("&History…")).triggered.connect(self.history_asked)
        self.addSeparator()
        self._facing = self._checkable(tr("Window for the &other person"))
        self._facing.triggered.connect(self.facing_asked)
        self._waits = self._checkable(tr("Say signed sentences only when &confirmed"))
        self._waits.triggered.connect(
            lambda waits: self.chosen.emit("confirm_after_s", 0.0 if waits else _LET_GO_S)
        )
        self._options = {name: self._option(name, text) for name, text in _OPTIONS}
        self.addSeparator()
        self.addAction(tr("&Timing…")).triggered.connect(self.latency_asked)

    def show_settings(self, settings: Settings) -> None:
        """As the user has chosen."""
        self._waits.setChecked(settings.confirm_after_s == 0.0)
        for name, action in self._options.items():
            action.setChecked(getattr(settings, name))

    def show_facing(self, is_open: bool) -> None:
        """Whether the window for the other person is open."""
        self._facing.setChecked(is_open)

    def _checkable(self, text: str) -> Any:
        action = self.addAction(text)
        action.setCheckable(True)
        return action

    def _option(self, name: str, text: str) -> Any:
        action = self._checkable(tr(text))
        action.triggered.connect(lambda is_on: self.chosen.emit(name, is_on))
        return action
