"""What is shown when something in SignDesk itself went wrong: calm words, and a report to copy."""

from __future__ import annotations

import platform
import sys
from datetime import datetime

from PySide6.QtCore import QLibraryInfo, QSize, Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication, QIcon
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from signdesk import __version__
from signdesk.desktop.accessibility import announce, describe
from signdesk.desktop.notifications import Notice
from signdesk.desktop.texts import said, tr

#: Faults that are told in full; of a fault in every frame, the first say enough.
_MOST_FAULTS = 5
_LETTERS, _LINES = 76, 16


def report_of(details: str) -> str:
    """What whoever mends it needs to know. Nothing that was said or signed is in it."""
    now = datetime.now().astimezone().isoformat(timespec="seconds")
    return "\n".join(
        [
            f"SignDesk {__version__}, {now}",
            f"{platform.platform()}, Python {platform.python_version()}, "
            f"Qt {QLibraryInfo.version().toString()} on {QGuiApplication.platformName()}"
            + (", frozen" if hasattr(sys, "frozen") else ""),
            "",
            details.strip(),
        ]
    )


class FaultDialog(QDialog):
    """Shows faults as they come, in one dialog that blocks nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count = 0
        self.setWindowTitle(tr("Something went wrong"))
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._report = QPlainTextEdit(readOnly=True, tabChangesFocus=True)
        describe(self._report, tr("Report"), tr("What happened, for those who mend it"))
        self._copy = describe(
            QPushButton(tr("Copy report")),
            tr("Copy report"),
            tr("Put the report on the clipboard"),
        )
        self._copy.clicked.connect(self._copy_report)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(self._copy, QDialogButtonBox.ButtonRole.ActionRole)
        close = buttons.button(QDialogButtonBox.StandardButton.Close)
        close.setIcon(QIcon())  # the style's own does not follow the theme
        describe(close, tr("Close"), tr("Back to the window"), "Esc")
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.addWidget(self._text)
        layout.addWidget(self._report, 1)
        layout.addWidget(buttons)

    @property
    def report(self) -> str:
        """All that is to be copied."""
        return self._report.toPlainText()

    def show_fault(self, notice: Notice) -> None:
        """Tell of a fault, below those that were not closed yet."""
        self._count = self._count + 1 if self.isVisible() else 1
        if self._count > _MOST_FAULTS:
            return
        self._text.setText(f"{said(notice.what)} {said(notice.do)}")
        self.setAccessibleDescription(self._text.text())
        report = report_of(notice.details)
        self._report.setPlainText(f"{self.report}\n\n{report}" if self._count > 1 else report)
        font = self._text.font()  # of the size that the user wants
        font.setFamily(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family())
        self._report.setFont(font)
        letter = self._report.fontMetrics()
        if self._count == 1:
            self._copy.setFocus()
            self._fit(QSize(letter.averageCharWidth() * _LETTERS, letter.height() * _LINES))
            self.show()
        announce(self, self._text.text(), urgent=True)

    def _fit(self, report: QSize) -> None:
        """As large as the report wants, but no larger than the window behind."""
        window = self.parentWidget()
        around = self.sizeHint() - self._report.sizeHint()
        most = QSize(1000, 600) if window is None else window.size() - QSize(40, 40)
        self.resize((report + around).boundedTo(most))

    def _copy_report(self) -> None:
        QGuiApplication.clipboard().setText(self.report)
        announce(self, tr("Report copied."))
