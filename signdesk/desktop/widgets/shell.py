"""Shell: what every view has around it: the way to the others, messages, and the status line."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from signdesk.desktop.theme import Theme
from signdesk.desktop.widgets.banner import Banner
from signdesk.desktop.widgets.navigation import NavigationRail
from signdesk.desktop.widgets.status_line import StatusLine


class Shell(QWidget):
    """Views in a stack, one in sight."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setObjectName("page")
        self.rail = NavigationRail(theme)
        self.banner = Banner(theme)
        self.status = StatusLine(theme)
        self._views = QStackedWidget()
        self._places: dict[str, QWidget] = {}
        self._controls: list[QWidget] = [*self.rail.buttons.values()]
        self._column = QVBoxLayout()
        self._column.addWidget(self.banner)
        self._column.addWidget(self._views, 1)
        self._column.addWidget(self.status)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.rail)
        self._row.addLayout(self._column, 1)
        theme.changed.connect(self._fit)
        self._fit()

    @property
    def place(self) -> str:
        """The name of the view in sight."""
        shown = self._views.currentWidget()
        return next(name for name, view in self._places.items() if view is shown)

    def has(self, name: str) -> bool:
        """Whether this view was added."""
        return name in self._places

    def add(self, name: str, view: QWidget, controls: Sequence[QWidget]) -> None:
        """Have a view at this place; `controls` is what the keyboard reaches in it, in order."""
        self._places[name] = view
        self._views.addWidget(view)
        self._controls += controls
        for before, after in pairwise([*self._controls, *self.banner.controls]):
            QWidget.setTabOrder(before, after)

    def show_place(self, name: str) -> None:
        """Bring a view that was added into sight."""
        self._views.setCurrentWidget(self._places[name])
        self.rail.show_place(name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Name the views where there is room."""
        super().resizeEvent(event)
        self.rail.fit(self.width())

    def _fit(self) -> None:
        px = self._theme.px
        self._row.setContentsMargins(px(8), px(4), px(12), px(8))
        self._row.setSpacing(px(8))
        self._column.setSpacing(px(8))
