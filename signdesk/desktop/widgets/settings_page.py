"""SettingsPage: one page of the preferences: labelled choices, and what belongs to them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from signdesk.desktop.accessibility import describe
from signdesk.desktop.services import Choice
from signdesk.desktop.texts import said
from signdesk.desktop.widgets.choice_box import ChoiceBox
from signdesk.desktop.widgets.scrolled import Scrolled

#: A widget takes as much of its row as it can use.
_ALL_OF_IT = Qt.AlignmentFlag(0)


class SettingsPage(Scrolled):
    """Choices by the name of their setting."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = title
        self.boxes: dict[str, ChoiceBox] = {}
        self.column = QVBoxLayout(self.inside)
        self.column.setContentsMargins(0, 0, 8, 0)
        self.column.setSpacing(10)
        # One grid, so that all fields begin at the same place.
        self._rows = QGridLayout()
        self._rows.setVerticalSpacing(10)
        self._rows.setHorizontalSpacing(16)
        self._rows.setColumnStretch(1, 1)
        self.column.addLayout(self._rows)

    def values(self) -> dict[str, Any]:
        """The chosen settings, by name."""
        return {name: box.currentData() for name, box in self.boxes.items()}

    def add_choice(
        self, setting: str, label: str, explanation: str, choices: Sequence[Choice], value: Any
    ) -> ChoiceBox:
        """A list of choices, and the value that is chosen now."""
        box = describe(ChoiceBox(), label.replace("&", ""), explanation)
        box.setMinimumContentsLength(18)
        box.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.addItem(str(value), value)
        fill(box, choices)
        box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.add_field(label, box)
        self.boxes[setting] = box
        return box

    def add_field(self, label: str, field: QWidget) -> None:
        """A field, with its label before it."""
        words = QLabel(label)
        words.setBuddy(field)
        row = self._rows.rowCount()
        self._rows.addWidget(words, row, 0, Qt.AlignmentFlag.AlignVCenter)
        self._rows.addWidget(field, row, 1)

    def add_widget(self, widget: QWidget, place: Qt.AlignmentFlag = _ALL_OF_IT) -> None:
        """Something under the fields so far; further ones come under it."""
        self._rows.addWidget(widget, self._rows.rowCount(), 0, 1, 2, place)

    def add_room(self) -> QVBoxLayout:
        """Room under the fields so far for what may come later."""
        room = QVBoxLayout()
        self._rows.addLayout(room, self._rows.rowCount(), 0, 1, 2)
        return room

    def add_note(self, text: str) -> None:
        """A remark in a quieter tone."""
        note = QLabel(text)
        note.setTextFormat(Qt.TextFormat.PlainText)
        note.setProperty("role", "muted")
        note.setWordWrap(True)
        self.add_widget(note)

    def end(self) -> None:
        """Nothing more comes."""
        self.column.addStretch(1)


def fill(box: ChoiceBox, choices: Sequence[Choice]) -> None:
    """Offer these, and keep the value that is chosen, with its own label if it is among them."""
    value, label = box.currentData(), box.currentText()
    if value not in [choice.value for choice in choices]:
        choices = (*choices, Choice(value, label))
    box.clear()
    for choice in choices:
        box.addItem(said(choice.label), choice.value)
    box.setCurrentIndex([choice.value for choice in choices].index(value))
