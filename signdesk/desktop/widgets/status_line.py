"""StatusLine: what is being done, what still loads, which engines are in use."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from signdesk.desktop.accessibility import announce
from signdesk.desktop.background import Task
from signdesk.desktop.presenters.engines import Engines
from signdesk.desktop.presenters.translate_view import State
from signdesk.desktop.texts import mark, said, tr
from signdesk.desktop.theme import Theme
from signdesk.desktop.widgets.elided_label import ElidedLabel
from signdesk.desktop.widgets.work_panel import WorkPanel

_STATES = {
    State.LOADING: mark("Getting ready"),
    State.IDLE: mark("Ready"),
    State.LISTENING: mark("Listening: press Stop when you have spoken"),
    State.TRANSCRIBING: mark("Writing down what was said"),
    State.TRANSLATING: mark("Translating"),
    State.SIGNING: mark("Signing"),
}


class StatusLine(QWidget):
    """The foot of the window; running work takes the place of the engines' names."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = State.LOADING
        self._engines = Engines()
        self._left = ElidedLabel()
        self._left.setAccessibleName(tr("Status"))
        self._right = ElidedLabel()
        self._right.setProperty("role", "muted")
        self._right.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._right.setAccessibleName(tr("Engines in use"))
        self.work = WorkPanel()
        self.work.shown_changed.connect(lambda is_shown: self._right.setHidden(is_shown))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addWidget(self._left, 2)
        layout.addWidget(self._right, 3)
        layout.addWidget(self.work, 3)
        theme.changed.connect(self._fit)
        self._fit()

    @property
    def text(self) -> str:
        """What is being done, and what still loads or is missing."""
        return self._left.text()

    @property
    def engines_text(self) -> str:
        """Which engines are in use."""
        return self._right.text()

    def show_state(self, state: State) -> None:
        """Tell what is being done."""
        self._state = state
        self._draw()
        announce(self, self.text)

    def show_engines(self, engines: Engines) -> None:
        """Tell which engines are there, and which still load."""
        self._engines = engines
        self._show_engines("")
        self._draw()

    def show_translated(self, engine: str) -> None:
        """Tell which of the translators gave the glosses that are shown."""
        self._show_engines(engine)

    def _show_engines(self, translated_by: str) -> None:
        names = [said(name) for name in self._engines.in_use]
        if translated_by and self._engines.translator is not None:
            names[0] = tr("translated by {engine}", engine=said(translated_by))
        self._right.setText(" · ".join(names))

    def show_tasks(self, tasks: tuple[Task, ...]) -> None:
        """Show work that is under way."""
        self.work.show_tasks(tasks)

    def _fit(self) -> None:
        """Keep room for running work, so that the window does not move when it appears."""
        self.setMinimumHeight(self.work.sizeHint().height())

    def _draw(self) -> None:
        cannot = self._state is State.IDLE and self._engines.signing_failure is not None
        says = [tr("Signing cannot work") if cannot else tr(_STATES[self._state])]
        if self._engines.loading:
            says.append(tr("Still loading: {parts}", parts=", ".join(self._engines.loading)))
        if self._engines.unusable:
            says.append(tr("Not available: {parts}", parts=", ".join(self._engines.unusable)))
        self._left.setText(". ".join(says) + ".")
