"""Bridge: the one Qt object that carries calls from other threads to the GUI thread."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal, Slot

Call = Callable[[], None]


class Bridge(QObject):
    """Runs calls on the thread it was made on, in the order they were posted."""

    _posted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open = True
        self._posted.connect(self._run, Qt.ConnectionType.QueuedConnection)

    def post(self, call: Call) -> None:
        """Have `call` run on the GUI thread soon; from any thread."""
        if self._open:
            self._posted.emit(call)

    def close(self) -> None:
        """Drop whatever is still to come: its receivers are going away."""
        self._open = False

    @Slot(object)
    def _run(self, call: Call) -> None:
        if self._open:
            call()
