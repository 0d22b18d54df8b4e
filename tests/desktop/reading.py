"""What the tests of accessibility look at: names, the way of the tab key, texts cut off."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRect
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QWidget

from signdesk.desktop.accessibility import focusable
from signdesk.desktop.widgets.elided_label import ElidedLabel


def assert_all_are_named(window: QWidget) -> None:
    """Every focusable widget has a name that is read, and every button says what it does."""
    widgets = focusable(window)
    assert len(widgets) > 12
    for widget in widgets:
        interface = QAccessible.queryAccessibleInterface(widget)
        assert widget.accessibleName()
        if not isinstance(widget, QComboBox):  # its choice is read for its name
            assert interface.text(QAccessible.Text.Name) == widget.accessibleName()
        if isinstance(widget, QAbstractButton):
            assert widget.toolTip(), widget.accessibleName()


def tab_chain(start: QWidget) -> list[QWidget]:
    """The widgets that the tab key would reach, if they took the focus, from one on."""
    chain = [start]
    while (widget := chain[-1].nextInFocusChain()) is not start:
        chain.append(widget)
    return chain


def rect_in(widget: QWidget, page: QWidget) -> QRect:
    """Where a widget is in its page."""
    return widget.rect().translated(widget.mapTo(page, widget.rect().topLeft()))


def clipped(root: QWidget) -> list[str]:
    """Texts that have less room than they need."""
    found = []
    for widget in root.findChildren(QWidget):
        if not widget.isVisible() or isinstance(widget, ElidedLabel):
            continue
        if isinstance(widget, QLabel) and widget.text() and not widget.hasScaledContents():
            needs = widget.sizeHint()
            if widget.wordWrap():
                fits = widget.heightForWidth(widget.width()) <= widget.height()
            else:
                fits = needs.width() <= widget.width() and needs.height() <= widget.height()
        elif isinstance(widget, QAbstractButton):
            needs = widget.sizeHint()
            fits = needs.width() <= widget.width() and needs.height() <= widget.height()
        else:
            continue
        if not fits:
            found.append(f"{type(widget).__name__} {widget.accessibleName()!r}: {needs}")
    return found


def assert_nothing_is_clipped(qtbot: Any, root: QWidget) -> None:
    """No text has less room than it needs, once the layout has come to rest."""

    def has_room() -> None:
        assert clipped(root) == []

    settle(qtbot, root)
    qtbot.waitUntil(has_room)


def settle(qtbot: Any, root: QWidget) -> None:
    """Wait until no part of it moves any more: pictures come from a thread and make room anew."""
    seen: list[list[QRect]] = [[]]

    def is_still() -> bool:
        seen.append([widget.geometry() for widget in root.findChildren(QWidget)])
        return seen[-1] == seen[-2]

    qtbot.wait(20)
    qtbot.waitUntil(is_still)
