"""Every widget can be named, reached and read, in every theme and at every size of text."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtWidgets import QAbstractButton, QWidget

from signdesk.desktop.accessibility import focusable
from signdesk.desktop.main_window import MainWindow
from signdesk.desktop.notifications import Notice, Severity
from signdesk.desktop.theme import CONTRAST, DARK, LIGHT, Colours, ThemeName
from signdesk.desktop.widgets.navigation import PLACES

from .reading import assert_nothing_is_clipped, settle, tab_chain

SIZES = [1.0, 2.0]


@pytest.fixture
def busy(qtbot: Any, ready: MainWindow) -> MainWindow:
    """The window with as much in it as there can be."""
    ready.panel.entry.setPlainText("Hello")
    ready.panel.submit()
    qtbot.waitUntil(lambda: ready.presenter.state == "signing")
    ready.avatar.toggle()
    ready.shell.banner.show_notice(
        Notice("Something happened.", "Do this.", Severity.ERROR, "details")
    )
    return ready


def test_every_focusable_widget_has_a_name(busy: MainWindow) -> None:
    widgets = focusable(busy)
    assert len(widgets) > 20
    nameless = [widget for widget in widgets if not widget.accessibleName()]
    assert nameless == []


def test_screen_readers_get_the_names(busy: MainWindow) -> None:
    for widget in focusable(busy):
        interface = QAccessible.queryAccessibleInterface(widget)
        assert interface.text(QAccessible.Text.Name) == widget.accessibleName()


def test_every_button_says_what_it_does(busy: MainWindow) -> None:
    silent = [
        widget.accessibleName()
        for widget in focusable(busy)
        if isinstance(widget, QAbstractButton) and not widget.toolTip()
    ]
    assert silent == []


def test_every_focusable_widget_is_in_the_tab_order(busy: MainWindow) -> None:
    chain = tab_chain(busy.panel.entry)
    missing = [w.accessibleName() for w in focusable(busy) if w not in chain]
    assert missing == []


def test_tab_goes_as_one_reads(busy: MainWindow) -> None:
    names = [w.accessibleName() for w in tab_chain(busy.panel.entry) if w in focusable(busy)]
    wanted = ["English text", "Sign", "Speak", "Audio file", "Glosses", "Signer", "Play"]
    assert names[: len(wanted)] == wanted
    places = [place.text for place in PLACES]
    assert names[-2 - len(places) :] == ["Copy details", "Close this message", *places]


def test_tab_leaves_the_text_box(qtbot: Any, busy: MainWindow) -> None:
    busy.activateWindow()
    busy.panel.entry.setFocus()
    qtbot.keyClick(busy.panel.entry, Qt.Key.Key_Tab)
    assert busy.panel.entry.toPlainText() == "Hello"


def test_glosses_are_read_with_their_source(busy: MainWindow) -> None:
    model = busy.panel.glosses.model()
    texts = [
        model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)
        for row in range(model.rowCount())
    ]
    assert texts[0].startswith("HELLO, dictionary")
    assert texts[3].startswith("fs-DEBORAH, spelled")


@pytest.mark.parametrize("text_size", SIZES)
@pytest.mark.parametrize("size", [(1024, 640), (1280, 800), (3840, 2160)])
def test_no_text_is_clipped(
    qtbot: Any, busy: MainWindow, text_size: float, size: tuple[int, int]
) -> None:
    busy.choose_text_size(text_size)
    busy.resize(*size)
    assert_nothing_is_clipped(qtbot, busy)
    assert (busy.width(), busy.height()) == size


@pytest.mark.parametrize("text_size", SIZES)
@pytest.mark.parametrize("sentences", [1, 4])
def test_parts_do_not_overlap_in_the_smallest_window(
    qtbot: Any, busy: MainWindow, text_size: float, sentences: int
) -> None:
    sentence = "It tells at some length what went wrong. "
    busy.shell.banner.show_notice(Notice(sentence * sentences, "", Severity.ERROR, "details"))
    busy.choose_text_size(text_size)
    busy.resize(busy.minimumSize())
    settle(qtbot, busy)
    shell, stage = busy.shell, busy.translate.stage
    parts = [stage.avatar, stage.playback, stage.views]
    bottoms = [part.geometry().bottom() for part in parts]
    tops = [part.geometry().top() for part in parts]
    assert bottoms[0] < tops[1]
    assert bottoms[1] < tops[2]
    for bar in (stage.playback, stage.views):
        for control in bar.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            assert bar.rect().contains(control.geometry()), control.accessibleName()
    assert shell.rect().contains(shell.status.geometry())


def _luminance(colour: str) -> float:
    channels = [QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF()]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK, CONTRAST], ids=["light", "dark", "contrast"])
def test_colours_can_be_told_apart(colours: Colours) -> None:
    text = 7.0 if colours is CONTRAST else 4.5
    for ground in (colours.window, colours.surface, colours.raised):
        assert _contrast(colours.text, ground) >= text
        assert _contrast(colours.muted, ground) >= text
        assert _contrast(colours.focus, ground) >= 3.0
        assert _contrast(colours.control_border, ground) >= 2.5
    assert _contrast(colours.on_accent, colours.accent) >= text
    assert _contrast(colours.text, colours.error_soft) >= text
    assert _contrast(colours.error, colours.error_soft) >= 3.0
    assert _contrast(colours.on_viewport, colours.viewport) >= 4.5


@pytest.mark.parametrize("name", list(ThemeName))
def test_every_theme_can_be_chosen(busy: MainWindow, name: ThemeName, services: Any) -> None:
    busy.choose_theme(name)
    assert busy.theme.name is name
    busy.preferences.flush()
    assert services.settings.settings.theme == name.value


def test_the_lit_chip_differs_by_more_than_colour(qtbot: Any, busy: MainWindow) -> None:
    """In grey, a lit chip still differs: it is filled, bold, and underlined."""
    row = busy.panel.glosses
    row.light(None)
    plain = busy.panel.grab().toImage()
    row.light(0)
    lit = busy.panel.grab().toImage()
    rect = row.visualRect(row.model().index(0, 0))
    rect.translate(row.viewport().mapTo(busy.panel, QPoint()))
    below = rect.bottom() - 3  # under the chip
    differing = sum(
        abs(plain.pixelColor(x, below).lightness() - lit.pixelColor(x, below).lightness()) > 60
        for x in range(rect.left(), rect.right())
    )
    assert differing > rect.width() / 3


def test_in_large_letters_the_views_are_named_where_there_is_room(
    qtbot: Any, ready: MainWindow
) -> None:
    ready.choose_text_size(2.0)
    button = ready.shell.rail.buttons["dictionary"]
    for width, style in (
        (1024, Qt.ToolButtonStyle.ToolButtonIconOnly),
        (3840, Qt.ToolButtonStyle.ToolButtonTextUnderIcon),
    ):
        ready.resize(width, 900)
        qtbot.waitUntil(lambda style=style: button.toolButtonStyle() == style)  # type: ignore[misc]
