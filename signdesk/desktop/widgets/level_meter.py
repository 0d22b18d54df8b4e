"""LevelMeter: the last seconds of loudness, so that one sees that one is heard."""

from __future__ import annotations

from collections import deque
from typing import Any

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from signdesk.desktop.texts import tr
from signdesk.desktop.theme import Theme

#: Below this is silence to a person; the foot of the meter, dB relative to full scale.
FLOOR_DBFS = -60.0
#: Speech is usually above this.
_QUIET_DBFS = -42.0
_LOUD_DBFS = -3.0
_BARS = 64


class LevelMeter(QWidget):
    """A moving row of bars, and a word: silent, quiet, good, too loud."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Takes half a second to import, and is needed by those who speak only.
        import pyqtgraph

        self._theme = theme
        self._levels = deque([0.0] * _BARS, maxlen=_BARS)
        self._plot: Any = pyqtgraph.PlotWidget()
        self._plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._plot.setMouseEnabled(False, False)
        self._plot.hideButtons()
        self._plot.setMenuEnabled(False)
        self._plot.hideAxis("left")
        self._plot.hideAxis("bottom")
        self._plot.setYRange(-1, 1, padding=0)
        self._plot.setXRange(0, _BARS, padding=0)
        self._bars: Any = pyqtgraph.BarGraphItem(
            x=np.arange(_BARS) + 0.5, y0=np.zeros(_BARS), height=np.zeros(_BARS), width=0.6
        )
        self._plot.addItem(self._bars)
        self._word = QLabel()
        self._word.setProperty("role", "muted")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._plot)
        layout.addWidget(self._word)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Microphone level"))
        theme.changed.connect(self._paint_theme)
        self._paint_theme()
        self.reset()

    @property
    def word(self) -> str:
        """The level in words."""
        return self._word.text()

    def reset(self) -> None:
        """Forget what was heard."""
        self._levels.extend([0.0] * _BARS)
        self._draw(FLOOR_DBFS)

    def add(self, level_dbfs: float) -> None:
        """Show one more moment."""
        self._levels.append(float(np.clip(1 - level_dbfs / FLOOR_DBFS, 0.02, 1)))
        self._draw(level_dbfs)

    def _draw(self, level_dbfs: float) -> None:
        heights = np.array(self._levels)
        self._bars.setOpts(y0=-heights, height=2 * heights)
        word = _in_words(level_dbfs)
        if word != self._word.text():
            self._word.setText(word)
            self.setAccessibleDescription(word)

    def _paint_theme(self) -> None:
        colours = self._theme.colours
        self._plot.setBackground(colours.raised)
        self._bars.setOpts(brush=colours.accent, pen=None)
        self._plot.setFixedHeight(self._theme.px(48))


def _in_words(level_dbfs: float) -> str:
    if level_dbfs > _LOUD_DBFS:
        return tr("Listening: too loud, move away a little.")
    if level_dbfs > _QUIET_DBFS:
        return tr("Listening: you are heard.")
    return tr("Listening: quiet so far.") if level_dbfs > FLOOR_DBFS else tr("Listening: silence.")
