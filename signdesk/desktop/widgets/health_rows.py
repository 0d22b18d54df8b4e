"""Rows of the view of models and health: one step, one thing that is missing, one model."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from signdesk.desktop.theme import Theme

_ICON_PX = 18


class HealthRow(QFrame):
    """An icon, a title with lines below it, and buttons; the keyboard can stop at it to read it."""

    def __init__(self, theme: Theme, buttons: Sequence[QPushButton] = ()) -> None:
        super().__init__()
        self._theme = theme
        self._icon_name, self._is_error = "waiting", False
        self.buttons = tuple(buttons)
        self.setProperty("role", "row")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._icon = QLabel()
        self._icon.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._title, self._more = _label("title"), _label("muted")
        text = QVBoxLayout()
        text.setSpacing(0)
        text.addWidget(self._title)
        text.addWidget(self._more)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._icon)
        self._row.addLayout(text, 1)
        for button in buttons:
            self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        theme.changed.connect(self._draw)
        self._draw()

    @property
    def text(self) -> str:
        """All that it says."""
        return f"{self._title.text()}: {self._more.text()}".replace("\n", ", ")

    def say(self, title: str, *lines: str, icon: str = "check", is_error: bool = False) -> None:
        """Show a title and what there is of the lines below it."""
        self._title.setText(title)
        self._more.setText("\n".join(line for line in lines if line))
        self._more.setVisible(bool(self._more.text()))
        self._icon_name, self._is_error = icon, is_error
        self.setAccessibleName(self.text)
        self._draw()
        self._make_room()

    def _make_room(self) -> None:
        """Layouts remember how high a text was that wraps, also of the one before."""
        widget: QWidget | None = self
        while widget is not None and not isinstance(widget, QScrollArea):
            layout = widget.layout()
            if layout is not None:
                layout.invalidate()
            widget.updateGeometry()
            widget = widget.parentWidget()

    def _draw(self) -> None:
        colours, size = self._theme.colours, self._theme.px(_ICON_PX)
        colour = colours.error if self._is_error else colours.info
        pixmap = self._theme.pixmap(self._icon_name, colour)
        mode = Qt.TransformationMode.SmoothTransformation
        self._icon.setPixmap(pixmap.scaled(size, size, mode=mode))
        self._row.setContentsMargins(*(self._theme.px(4),) * 4)
        self._row.setSpacing(self._theme.px(8))


class HealthCard(QFrame):
    """A titled card with rows in it."""

    def __init__(self, theme: Theme, title: str) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("role", "card")
        self.setAccessibleName(title)
        self.rows: list[HealthRow] = []
        self.column = QVBoxLayout(self)
        self.column.addWidget(heading(title))
        self._inside = QVBoxLayout()
        self.column.addLayout(self._inside)
        theme.changed.connect(self._fit)
        self._fit()

    @property
    def controls(self) -> tuple[QWidget, ...]:
        """What the keyboard reaches, in order."""
        return tuple(widget for row in self.rows for widget in (row, *row.buttons))

    @property
    def text(self) -> str:
        """What its rows say, line by line."""
        return "\n".join(row.text for row in self.rows)

    def show_rows(self, rows: Sequence[HealthRow]) -> None:
        """Have these rows; the keyboard stays where it was as nearly as can be."""
        before = [w.accessibleName() for w in self.controls if w.hasFocus()]
        for row in self.rows:
            self._inside.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = list(rows)
        for row in rows:
            self._inside.addWidget(row)
            row.show()
        if before and self.controls:
            same = [w for w in self.controls if w.accessibleName() in before]
            (same or [self.controls[0]])[0].setFocus()

    def _fit(self) -> None:
        px = self._theme.px
        self.column.setContentsMargins(px(14), px(10), px(14), px(12))
        self.column.setSpacing(px(6))
        self._inside.setSpacing(px(2))


def heading(text: str) -> QLabel:
    """The title of a card."""
    label = _label("heading")
    label.setText(text)
    return label


def note(text: str) -> QLabel:
    """A remark in a quieter tone."""
    label = _label("muted")
    label.setText(text)
    return label


def _label(role: str) -> QLabel:
    label = QLabel()
    label.setProperty("role", role)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
