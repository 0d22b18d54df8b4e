"""Letters grow where there is room, and a tick is seen without its colour."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtGui import QImage, QPalette
from PySide6.QtWidgets import QApplication

from signdesk.desktop.theme import Theme, ThemeName
from signdesk.desktop.widgets.check_box import CheckBox
from signdesk.desktop.widgets.hearing_panel import HearingPanel
from signdesk.desktop.widgets.roomy import caption_style, roomy_font


def test_letters_grow_with_long_lines_up_to_a_limit(qapp: QApplication) -> None:
    usual = qapp.font().pointSizeF()
    assert roomy_font(300).pointSizeF() == usual
    larger = roomy_font(1200).pointSizeF()
    assert usual < larger <= roomy_font(4000).pointSizeF() == pytest.approx(1.8 * usual)
    assert caption_style(300) != caption_style(4000)


def test_what_is_typed_is_as_large_as_there_is_room(qtbot: Any, theme: Theme) -> None:
    panel = HearingPanel(theme)
    qtbot.addWidget(panel)
    panel.resize(400, 300)
    panel.show()
    small = panel.entry.font().pointSizeF()
    panel.resize(2000, 300)
    qtbot.waitUntil(lambda: panel.entry.font().pointSizeF() > 1.5 * small)
    theme.set(ThemeName.LIGHT, 2.0)
    panel.resize(400, 300)
    qtbot.waitUntil(lambda: panel.entry.font().pointSizeF() == 2 * small)


@pytest.mark.parametrize("name", [ThemeName.LIGHT, ThemeName.DARK, ThemeName.CONTRAST])
def test_a_checked_box_has_a_tick(qtbot: Any, theme: Theme, name: ThemeName) -> None:
    theme.set(name, 2.0)
    box = CheckBox("Keep")
    qtbot.addWidget(box)
    box.show()
    box.setChecked(True)
    picture = QImage(box.size(), QImage.Format.Format_RGB32)  # with all colours on any screen
    box.render(picture)
    tick = box.palette().color(QPalette.ColorRole.HighlightedText).name()
    side = range(picture.height())
    inside = {picture.pixelColor(x, y).name() for x in side for y in side}
    assert {theme.colours.accent, tick} <= inside
