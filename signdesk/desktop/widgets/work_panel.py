"""WorkPanel: long work that is under way, how far it is, and a button to stop it."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from signdesk.desktop.accessibility import announce, describe
from signdesk.desktop.background import Task
from signdesk.desktop.texts import said, tr
from signdesk.desktop.widgets.elided_label import ElidedLabel

#: Shorter work than this is not worth showing.
_PATIENCE_MS = 400


class WorkPanel(QWidget):
    """Shows the newest task of those that run; hidden when there is none."""

    shown_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._task: Task | None = None
        self._label = ElidedLabel()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(tr("Progress"))
        self._cancel = QPushButton(tr("Cancel"))
        describe(self._cancel, tr("Cancel"), tr("Stop this work"), "Esc")
        self._cancel.clicked.connect(self.cancel)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._label, 2)
        layout.addWidget(self._bar, 1)
        layout.addWidget(self._cancel)
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._patience.timeout.connect(self._appear)
        self.hide()

    @property
    def text(self) -> str:
        """What is under way."""
        return self._label.text()

    def show_tasks(self, tasks: tuple[Task, ...]) -> None:
        """The tasks that run now; the newest is shown."""
        newest = tasks[-1] if tasks else None
        if newest is None:
            self._patience.stop()
            self.hide()
        elif newest is not self._task:
            self._patience.start()
        self._task = newest
        if newest is not None:
            self._draw(newest)

    def cancel(self) -> None:
        """Ask the work that is shown to stop."""
        if self._task is not None:
            self._task.cancel()
            self._draw(self._task)

    def showEvent(self, event: QShowEvent) -> None:
        """Tell that it takes room."""
        super().showEvent(event)
        self.shown_changed.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell that it takes none."""
        super().hideEvent(event)
        self.shown_changed.emit(False)

    def _appear(self) -> None:
        if self._task is not None:
            self.show()
            announce(self, self._task.title)

    def _draw(self, task: Task) -> None:
        stopping = tr("Stopping:") + " " if task.is_cancelled() else ""
        detail = f": {said(task.detail)}" if task.detail else "…"
        self._label.setText(f"{stopping}{task.title}{detail}")
        self._bar.setRange(0, 0 if task.fraction is None else 100)
        self._bar.setValue(round(100 * (task.fraction or 0)))
        self._cancel.setEnabled(not task.is_cancelled())
