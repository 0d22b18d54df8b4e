"""Choices: buttons of which at most one is chosen, reached by one Tab and walked by arrow keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton

_STEPS = {
    Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1,
}  # fmt: skip


class Choices(QObject):
    """Pressing a chosen button again chooses none: then `chosen` tells None."""

    chosen = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._buttons: dict[str, QAbstractButton] = {}

    @property
    def buttons(self) -> dict[str, QAbstractButton]:
        """By value."""
        return self._buttons

    @property
    def value(self) -> str | None:
        """What is chosen."""
        return next((value for value, b in self._buttons.items() if b.isChecked()), None)

    def add(self, value: str, button: QAbstractButton) -> None:
        """Have one more choice."""
        button.setCheckable(True)
        button.installEventFilter(self)
        button.clicked.connect(lambda: self._clicked(value))
        self._buttons[value] = button
        self._let_tab_reach(next(iter(self._buttons.values())))

    def show_value(self, chosen: str | None) -> None:
        """Press this one, or none; nobody is told."""
        for value, button in self._buttons.items():
            button.setChecked(value == chosen)
        if chosen in self._buttons:
            self._let_tab_reach(self._buttons[chosen])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys go from button to button."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = _STEPS.get(Qt.Key(event.key()))
            if step is not None:
                buttons = [b for b in self._buttons.values() if b.isEnabled()]
                following = buttons[(buttons.index(watched) + step) % len(buttons)]  # type: ignore[arg-type]
                self._let_tab_reach(following)
                following.setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return super().eventFilter(watched, event)

    def _clicked(self, value: str) -> None:
        is_chosen = self._buttons[value].isChecked()
        self.show_value(value if is_chosen else None)
        self.chosen.emit(value if is_chosen else None)

    def _let_tab_reach(self, reached: QAbstractButton) -> None:
        for button in self._buttons.values():
            is_reached = button is reached
            button.setFocusPolicy(
                Qt.FocusPolicy.StrongFocus if is_reached else Qt.FocusPolicy.ClickFocus
            )
