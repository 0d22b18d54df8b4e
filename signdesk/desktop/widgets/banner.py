"""Banner: a calm strip that says what happened and what to do."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from signdesk.desktop.accessibility import announce, describe
from signdesk.desktop.notifications import Notice, Severity
from signdesk.desktop.texts import tr
from signdesk.desktop.theme import Theme


class Banner(QFrame):
    """Shows the latest notice until it is closed or `clear` is called.

    A notice that lasts comes back when what was said over it is closed.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.notice: Notice | None = None
        self._beneath: list[Notice] = []
        self.setProperty("role", "banner")
        self._icon = QLabel()
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._details = QPushButton(tr("Copy details"))
        self._details.setProperty("role", "quiet")
        describe(
            self._details, tr("Copy details"), tr("Put the technical details on the clipboard")
        )
        self._details.clicked.connect(self._copy_details)
        self._close = describe(QToolButton(), tr("Close this message"))
        self._close.setProperty("role", "quiet")
        self._close.clicked.connect(self.clear)
        theme.dress(self._close, "close")
        layout = QHBoxLayout(self)
        layout.addWidget(self._icon)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._details)
        layout.addWidget(self._close)
        theme.changed.connect(self._draw)
        self.hide()

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    @property
    def controls(self) -> tuple[QWidget, ...]:
        """What the keyboard reaches, in order."""
        return self._details, self._close

    def show_notice(self, notice: Notice) -> None:
        """Say this, in place of what was said before."""
        if self.notice is not None and self.notice.lasts and self.notice != notice:
            self._beneath = [kept for kept in self._beneath if kept != self.notice]
            self._beneath.append(self.notice)
        self._show(notice)
        announce(self, self.text, urgent=notice.severity is Severity.ERROR)

    def clear(self) -> None:
        """Take the notice away, and show one that lasts from under it."""
        self.notice = None
        if self._beneath:
            self._show(self._beneath.pop())
        else:
            self.hide()

    def clear_passing(self) -> None:
        """Take the notice away unless it lasts."""
        if self.notice is not None and not self.notice.lasts:
            self.clear()

    def _show(self, notice: Notice) -> None:
        self.notice = notice
        self._text.setText(f"{notice.what} {notice.do}".strip())
        self._details.setVisible(bool(notice.details))
        self.setAccessibleName(tr("Error") if notice.severity is Severity.ERROR else tr("Message"))
        self.setAccessibleDescription(self.text)
        self._draw()
        self.show()

    def _draw(self) -> None:
        if self.notice is None:
            return
        is_error = self.notice.severity is Severity.ERROR
        self.setProperty("severity", self.notice.severity.value)
        self.style().unpolish(self)
        self.style().polish(self)
        colours = self._theme.colours
        size = self._theme.px(22)
        pixmap = self._theme.pixmap(
            "error" if is_error else "info", colours.error if is_error else colours.info
        )
        self._icon.setPixmap(
            pixmap.scaled(
                size,
                size,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        )

    def _copy_details(self) -> None:
        if self.notice is not None:
            QGuiApplication.clipboard().setText(self.notice.details)
            announce(self, tr("Details copied."))
