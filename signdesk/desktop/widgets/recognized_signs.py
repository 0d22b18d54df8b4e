"""RecognizedSigns: the signs of a sentence, each a button that offers what else it may be."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from signdesk.desktop.accessibility import describe
from signdesk.desktop.texts import tr
from signdesk.desktop.theme import Theme
from signdesk.desktop.widgets.flow_layout import FlowLayout
from signdesk.language.recognized import RecognizedSign

#: Below this confidence a sign is marked as doubtful.
_DOUBTFUL = 0.6


class RecognizedSigns(QWidget):
    """Buttons in lines; a doubtful sign has a question mark."""

    chosen = Signal(int, str)
    dropped = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._signs: tuple[RecognizedSign, ...] = ()
        self.buttons: list[QToolButton] = []
        self._flow = FlowLayout(self)
        self._flow.setContentsMargins(0, 0, 0, 0)
        self._flow.setSpacing(6)

    def show_signs(self, signs: Sequence[RecognizedSign]) -> None:
        """Show these; buttons of signs that stay are kept, and the focus with them."""
        self._signs = tuple(signs)
        while len(self.buttons) > len(signs):
            button = self.buttons.pop()
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        while len(self.buttons) < len(signs):
            self.buttons.append(self._button(len(self.buttons)))
        for button, sign in zip(self.buttons, signs, strict=True):
            is_doubtful = sign.confidence < _DOUBTFUL
            button.setText(f"{sign.gloss} ?" if is_doubtful else sign.gloss)
            others = ", ".join(other.gloss for other in sign.alternatives)
            says = tr("{share} sure.", share=f"{sign.confidence:.0%}") + " "
            says += tr("It may be {others}.", others=others) if others else tr("Press to drop it.")
            describe(button, sign.gloss + (tr(", doubtful") if is_doubtful else ""), says)
        self.updateGeometry()

    def menu_of(self, index: int) -> QMenu:
        """What else a sign may be."""
        menu = QMenu(self)
        for other in self._signs[index].alternatives:
            take = menu.addAction(f"{other.gloss}   {other.confidence:.0%}")
            take.triggered.connect(partial(self.chosen.emit, index, other.gloss))
        menu.addSeparator()
        menu.addAction(tr("Not a sign")).triggered.connect(partial(self.dropped.emit, index))
        return menu

    def _button(self, index: int) -> QToolButton:
        button = QToolButton(self)
        button.setFocusPolicy(button.focusPolicy().StrongFocus)
        button.clicked.connect(
            lambda: self.menu_of(index).popup(button.mapToGlobal(QPoint(0, button.height())))
        )
        self._flow.addWidget(button)
        button.show()
        return button
