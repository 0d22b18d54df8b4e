"""Legend: what the icons on the chips mean, for those that are there."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from signdesk.desktop.presenters.glosses import SOURCE_WORDS
from signdesk.desktop.texts import tr
from signdesk.desktop.theme import Theme
from signdesk.desktop.widgets.flow_layout import FlowLayout


class Legend(QWidget):
    """Pairs of an icon and a word; wraps."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        row = FlowLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        self._entries = {source: _Entry(source, self) for source in SOURCE_WORDS}
        for entry in self._entries.values():
            row.addWidget(entry)
        theme.changed.connect(self._draw)
        self._draw()
        self.show_sources(())

    @property
    def sources(self) -> list[str]:
        """The words that are explained."""
        return [source for source, entry in self._entries.items() if not entry.isHidden()]

    def show_sources(self, sources: Iterable[str]) -> None:
        """Explain these icons."""
        wanted = set(sources)
        for source, entry in self._entries.items():
            entry.setVisible(source in wanted)

    def _draw(self) -> None:
        for entry in self._entries.values():
            entry.draw(self._theme)


class _Entry(QWidget):
    def __init__(self, source: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._source = source
        self._icon, self._word = QLabel(), QLabel(tr(source))
        self._icon.setScaledContents(True)
        self._word.setProperty("role", "muted")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self._icon)
        self._row.addWidget(self._word)

    def draw(self, theme: Theme) -> None:
        """Use the theme's colours and lengths."""
        size = self._word.fontMetrics().height()
        self._icon.setFixedSize(size, size)
        self._icon.setPixmap(theme.pixmap(self._source, theme.colours.muted))
        self._row.setSpacing(theme.px(5))
