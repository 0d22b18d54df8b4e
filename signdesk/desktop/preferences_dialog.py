"""PreferencesDialog: what is chosen rarely: engines, microphone, colours, size of text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from signdesk.desktop.accessibility import describe
from signdesk.desktop.rendering.looks import LOOKS
from signdesk.desktop.services import Choice, HearingChoices
from signdesk.desktop.texts import LANGUAGES, mark, said, tr
from signdesk.desktop.theme import TEXT_SIZES, THEME_LABELS
from signdesk.desktop.widgets.choice_box import ChoiceBox

if TYPE_CHECKING:
    from signdesk.storage.settings import Settings

_BEST = Choice("", mark("The best there is"))
_FIRST = Choice("", mark("The first that fits the engine"))
_DEFAULT = Choice("", mark("The system's default"))
_TRANSLATORS = (
    Choice("best", mark("SignDesk's model, checked by the rules")),
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


class PreferencesDialog(QDialog):
    """Shows the settings; `values` are what the user made of them.

    The engines and microphones of this machine come later, through `show_choices`.
    """

    def __init__(self, parent: QWidget, settings: Settings) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Preferences"))
        self.setAccessibleName(tr("Preferences"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._form = QFormLayout()
        self._form.setVerticalSpacing(10)
        self._form.setHorizontalSpacing(16)
        self._form.setLabelAlignment(Qt.AlignmentFlag.AlignVCenter)
        self.engine = self._choice(
            tr("Speech &engine"), tr("What turns speech into text"), _BEST, settings.speech_engine
        )
        self.model = self._choice(
            tr("Speech &model"), tr("The file the engine works with"), _FIRST, settings.speech_model
        )
        self.microphone = self._choice(
            tr("Mi&crophone"), tr("What SignDesk listens to"), _DEFAULT, settings.microphone
        )
        self.translator = self._choice(
            tr("Trans&late with"), tr("Who chooses the signs"), *_TRANSLATORS, settings.translator
        )
        self.force_cpu = self._choice(
            tr("&Run speech on"), tr("Where the engine computes"), *_DEVICES, settings.force_cpu
        )
        languages = [Choice(code, name) for code, name in LANGUAGES.items()]
        self.interface_language = self._choice(
            tr("Lan&guage"),
            tr("Of menus and messages, from the next start on"),
            Choice("", tr("As the system")),
            *languages,
            settings.interface_language,
        )
        themes = [Choice(n.value, tr(label).replace("&", "")) for n, label in THEME_LABELS.items()]
        self.theme = self._choice(
            tr("&Theme"), tr("Colours of the window"), *themes, settings.theme
        )
        looks = [Choice(name, tr(look.label)) for name, look in LOOKS.items()]
        self.body_model = self._choice(
            tr("&Who signs"), tr("The body, from the next start on"), *_BODIES, settings.body_model
        )
        self.look = self._choice(
            tr("Si&gner's colours"), tr("Skin, hair and shirt"), *looks, settings.look
        )
        sizes = [Choice(size, f"{size:.0%}") for size in TEXT_SIZES]
        self.text_size = self._choice(
            tr("Te&xt size"), tr("Compared with the system's"), *sizes, settings.text_size
        )
        self._lay_out()

    def show_choices(self, choices: HearingChoices) -> None:
        """Offer what there is on this machine; what is chosen stays chosen, even if it is gone."""
        _fill(self.engine, (_BEST, *choices.engines))
        _fill(self.model, (_FIRST, *choices.models))
        _fill(self.microphone, (_DEFAULT, *choices.microphones))

    def values(self) -> dict[str, Any]:
        """The chosen settings, by name."""
        return {
            "speech_engine": self.engine.currentData(),
            "speech_model": self.model.currentData(),
            "microphone": self.microphone.currentData(),
            "translator": self.translator.currentData(),
            "force_cpu": self.force_cpu.currentData(),
            "interface_language": self.interface_language.currentData(),
            "theme": self.theme.currentData(),
            "text_size": self.text_size.currentData(),
            "look": self.look.currentData(),
            "body_model": self.body_model.currentData(),
        }

    def _choice(self, label: str, explanation: str, *given: Any) -> ChoiceBox:
        """A list of choices; the last of `given` is the value that is chosen now."""
        *choices, value = given
        box = describe(ChoiceBox(), label.replace("&", ""), explanation)
        box.setMinimumContentsLength(26)
        box.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToContents)
        box.addItem(str(value), value)
        _fill(box, choices)
        self._form.addRow(label, box)
        return box

    def _lay_out(self) -> None:
        note = QLabel(tr("Models are added with:  signdesk models import PATH"))
        note.setProperty("role", "muted")
        note.setWordWrap(True)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        ok = buttons.button(QDialogButtonBox.StandardButton.Ok)
        cancel = buttons.button(QDialogButtonBox.StandardButton.Cancel)
        for button in (ok, cancel):
            button.setIcon(QIcon())  # the style's own does not follow the theme
        describe(ok, tr("OK"), tr("Use these choices from now on"))
        describe(cancel, tr("Cancel"), tr("Change nothing"), "Esc")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(14)
        layout.addLayout(self._form)
        layout.addWidget(note)
        layout.addWidget(buttons)


def _fill(box: ChoiceBox, choices: Sequence[Choice]) -> None:
    """Offer these, and keep the value that is chosen, with its own label if it is among them."""
    value, label = box.currentData(), box.currentText()
    if value not in [choice.value for choice in choices]:
        choices = (*choices, Choice(value, label))
    box.clear()
    for choice in choices:
        box.addItem(said(choice.label), choice.value)
    box.setCurrentIndex([choice.value for choice in choices].index(value))
