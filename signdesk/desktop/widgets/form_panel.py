"""FormPanel: finding signs by how they look: hands, place, movement, handshape."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from signdesk.desktop.accessibility import describe
from signdesk.desktop.rendering.dictionary_pictures import Figure
from signdesk.desktop.texts import mark, tr
from signdesk.desktop.theme import Theme
from signdesk.desktop.widgets.body_figure import BodyFigure
from signdesk.desktop.widgets.choices import Choices
from signdesk.desktop.widgets.flow_layout import FlowLayout
from signdesk.desktop.widgets.scrolled import Scrolled
from signdesk.lexicon.dictionary import Dictionary
from signdesk.lexicon.form import IN_FRONT, MOVEMENTS, Form

_HAND_PX = 60
#: In a panel wider than this pictures grow with it, up to so many times.
_USUAL_WIDTH_PX, _MOST_LARGER = 1000, 2.0
_ONE, _TWO = mark("one hand"), mark("two hands")
_HANDS = {None: None, _ONE: False, _TWO: True}


class FormPanel(QFrame):
    """Tells by `form_chosen` what is looked for."""

    form_chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("role", "card")
        self.setAccessibleName(tr("Find by how it looks"))
        self.hands, self.places = Choices(self), Choices(self)
        self.movements, self.handshapes = Choices(self), Choices(self)
        self._scrolled = Scrolled()
        self._column = QVBoxLayout(self._scrolled.inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._add_title()
        self._add_flow(tr("Hands"), self.hands, [_ONE, _TWO], capitalised=True)
        self._add_places()
        self._add_flow(tr("Movement"), self.movements, list(MOVEMENTS), capitalised=True)
        self._shapes = self._add_flow(tr("Handshape of the strong hand"), self.handshapes, [])
        self._column.addStretch(1)
        self._outside = QVBoxLayout(self)
        self._outside.addWidget(self._scrolled)
        for group in (self.hands, self.places, self.movements, self.handshapes):
            group.chosen.connect(lambda _: self.form_chosen.emit(self._form()))
        theme.changed.connect(self._fit)
        self._fit()

    def show_dictionary(self, dictionary: Dictionary) -> None:
        """These handshapes there are; their pictures come later."""
        for name in dictionary.handshapes:
            button = self._button(name, self._shapes)
            button.setProperty("role", "handshape")
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
            describe(button, tr("Handshape {name}", name=name), tr("Signs with this handshape"))
            self.handshapes.add(name, button)
        self._fit()

    def show_handshape(self, name: str, path: Path) -> None:
        """A handshape's picture is there."""
        self.handshapes.buttons[name].setIcon(QIcon(str(path)))

    def show_figures(self, figures: Mapping[str, Figure]) -> None:
        """The pictures of head and body are there."""
        for name, figure in figures.items():
            self._figures[name].show_figure(figure)

    def show_form(self, form: Form) -> None:
        """Press what is looked for."""
        self.handshapes.show_value(form.handshape)
        self.places.show_value(form.region)
        self.movements.show_value(form.movement)
        self.hands.show_value(next(name for name, two in _HANDS.items() if two is form.two_handed))

    def _form(self) -> Form:
        return Form(
            self.handshapes.value,
            self.places.value,
            self.movements.value,
            _HANDS[self.hands.value],
        )

    def _add_title(self) -> None:
        title = QLabel(tr("Find a sign by how it looks"))
        title.setProperty("role", "heading")
        title.setWordWrap(True)
        hint = QLabel(tr("Press what you remember of it; press again to let it go."))
        hint.setProperty("role", "muted")
        hint.setWordWrap(True)
        self._column.addWidget(title)
        self._column.addWidget(hint)

    def _add_places(self) -> None:
        self._column.addSpacing(8)
        self._column.addWidget(_section(tr("Place")))
        row = QWidget(self._scrolled.inside)
        flow = _flow(row)
        self._figures = {
            name: BodyFigure(self._theme, name, self.places, row) for name in ("head", "body")
        }
        for figure in self._figures.values():
            flow.addWidget(figure)
        in_front = self._button(tr("In front of the body"), row)
        describe(
            in_front, tr("In front of the body"), tr("Signs made in the air, touching nothing")
        )
        flow.addWidget(in_front)
        self.places.add(IN_FRONT, in_front)
        self._column.addWidget(row)

    def _add_flow(
        self, title: str, group: Choices, values: list[str], *, capitalised: bool = False
    ) -> QWidget:
        self._column.addSpacing(8)
        self._column.addWidget(_section(title))
        row = QWidget(self._scrolled.inside)
        row.setAccessibleName(title)
        _flow(row)
        for value in values:
            group.add(value, self._button(tr(value).capitalize() if capitalised else value, row))
        self._column.addWidget(row)
        return row

    def _button(self, text: str, row: QWidget) -> QToolButton:
        button = QToolButton(row)
        button.setText(text)
        describe(button, button.text(), tr("Press again to let it go"))
        layout = row.layout()
        if layout is not None:
            layout.addWidget(button)
        return button

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Larger pictures where there is room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        px = self._theme.px
        larger = min(max(self.width() / px(_USUAL_WIDTH_PX), 1.0), _MOST_LARGER)
        self._outside.setContentsMargins(px(14), px(12), px(4), px(12))
        self._column.setSpacing(px(6))
        for button in self.handshapes.buttons.values():
            button.setIconSize(QSize(px(larger * _HAND_PX), px(larger * _HAND_PX)))
        for figure in self._figures.values():
            figure.set_scale(larger)


def _section(title: str) -> QLabel:
    label = QLabel(title)
    label.setProperty("role", "title")
    label.setWordWrap(True)
    return label


def _flow(row: QWidget) -> FlowLayout:
    flow = FlowLayout(row)
    flow.setContentsMargins(0, 0, 0, 0)
    flow.setSpacing(6)
    policy = row.sizePolicy()
    policy.setHeightForWidth(True)
    row.setSizePolicy(policy)
    return flow
