"""LatencyDialog: where the time goes between what is said and what is seen or heard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import (
    QDialog,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from signdesk.desktop.accessibility import describe
from signdesk.desktop.texts import mark, tr

if TYPE_CHECKING:
    from signdesk.conversation.latency import StageLatency

_EVERY_MS = 1000
_ROOM_LETTERS, _LINES, _MARGIN_PX = 3, 22, 20
_NUMBER = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
#: What is the sum of the stages before it.
_WHOLE = "total"
#: What stages call themselves.
_STAGES = (
    mark("writing down"),
    mark("translating"),
    mark("first frame of signing"),
    mark("landmarks"),
    mark("reading signs"),
    mark("signs to English"),
    mark("making the voice's sound"),
)


class LatencyDialog(QDialog):
    """One table, brought up to date every second; it stays open beside the conversation."""

    def __init__(
        self,
        parent: QWidget,
        measured: Callable[[], Sequence[tuple[str, Sequence[StageLatency]]]],
    ) -> None:
        super().__init__(parent)
        self._measured = measured
        self.setWindowTitle(tr("Timing"))
        self.setAccessibleName(tr("Timing"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.table = describe(QTreeWidget(), tr("Timing"), tr("Milliseconds of each step, of late"))
        self.table.setHeaderLabels(
            [tr("Step"), tr("Typical (ms)"), tr("Slow (ms)"), tr("How often")]
        )
        for column in range(1, self.table.columnCount()):
            self.table.headerItem().setTextAlignment(column, _NUMBER)
        self.table.header().setStretchLastSection(False)
        self.table.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        close = describe(QPushButton(tr("Close")), tr("Close"), tr("Back to the window"), "Esc")
        close.clicked.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN_PX, 16, _MARGIN_PX, 16)
        layout.addWidget(self.table)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self._show)
        self._timer.start()
        self._show()
        self._fit(parent)

    def _fit(self, window: QWidget) -> None:
        """As wide as the columns, but no larger than the window."""
        letter_px = self.fontMetrics().averageCharWidth()
        columns = self.table.header()
        columns.resizeSections(QHeaderView.ResizeMode.ResizeToContents)
        beside = 2 * _MARGIN_PX + 2 * _ROOM_LETTERS * letter_px
        size = QSize(columns.length() + beside, self.fontMetrics().height() * _LINES)
        self.resize(size.boundedTo(window.size() - QSize(40, 40)))

    def _show(self) -> None:
        self.table.clear()
        for direction, stages in self._measured():
            heading = QTreeWidgetItem(
                [direction if stages else tr("{direction}: nothing yet", direction=direction)]
            )
            self.table.addTopLevelItem(heading)
            for stage in sorted(stages, key=lambda each: each.stage == _WHOLE):
                name = tr("all of it") if stage.stage == _WHOLE else tr(stage.stage)
                times = f"{stage.p50_ms:.0f}", f"{stage.p95_ms:.0f}", str(stage.count)
                row = QTreeWidgetItem([name, *times])
                for column in range(1, self.table.columnCount()):
                    row.setTextAlignment(column, _NUMBER)
                heading.addChild(row)
            heading.setFirstColumnSpanned(not stages)
        self.table.expandAll()
