"""NavigationRail: the views of the window, one button each, down the left side."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from signdesk.desktop.accessibility import describe
from signdesk.desktop.texts import mark, tr
from signdesk.desktop.theme import Theme

#: From this size of text on, icons alone: the words would take the room of what they lead to.
_LARGE_TEXT = 1.5
_ROOMY_PX = 1800


@dataclass(frozen=True, slots=True)
class Place:
    """A view of the window, and how to get there.

    Attributes
    ----------
    name : what the program calls it. text, explanation : what the user reads.
    icon : a name of `resources/icons`. shortcut : as `QKeySequence` reads it.
    """

    name: str
    text: str
    explanation: str
    icon: str
    shortcut: str


PLACES = (
    Place("conversation", mark("Converse"), mark("Talk with each other"), "conversation", "Ctrl+J"),
    Place("translate", mark("Translate"), mark("English to signs"), "translate", "Ctrl+T"),
    Place(
        "dictionary", mark("Dictionary"), mark("Look up and learn signs"), "dictionary", "Ctrl+D"
    ),
    Place(
        "health",
        mark("Models"),
        mark("Models and health: what works, what is missing"),
        "health",
        "Ctrl+H",
    ),
)


class NavigationRail(QWidget):
    """Tells by `chosen` where the user wants to go; is told where the window is."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._window_px = 0
        self.setAccessibleName(tr("Views"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        group = QButtonGroup(self)
        self.buttons = {place.name: self._button(place) for place in PLACES}
        for button in self.buttons.values():
            group.addButton(button)
        self._column.addStretch(1)
        theme.changed.connect(self._fit)
        self._fit()

    def show_place(self, name: str) -> None:
        """Press the button of the view in sight."""
        self.buttons[name].setChecked(True)

    def fit(self, window_px: int) -> None:
        """In a window of this width: words in large letters only where there is room for them."""
        self._window_px = window_px
        self._fit()

    def _button(self, place: Place) -> QToolButton:
        button = describe(QToolButton(self), tr(place.text), tr(place.explanation), place.shortcut)
        button.setText(tr(place.text))
        button.setCheckable(True)
        button.setProperty("role", "place")
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda: self.chosen.emit(place.name))
        self._theme.dress(button, place.icon)
        self._column.addWidget(button)
        return button

    def _fit(self) -> None:
        px, is_large = self._theme.px, self._theme.text_size >= _LARGE_TEXT
        has_words = not is_large or self._window_px >= _ROOMY_PX
        style = Qt.ToolButtonStyle
        for button in self.buttons.values():
            button.setToolButtonStyle(
                style.ToolButtonTextUnderIcon if has_words else style.ToolButtonIconOnly
            )
            button.setIconSize(QSize(px(26), px(26)))
        self._column.setSpacing(px(6))
