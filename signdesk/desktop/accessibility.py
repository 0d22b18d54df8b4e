"""Helpers that make each widget sayable, reachable and announced."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeySequence
from PySide6.QtWidgets import QScrollArea, QWidget

from signdesk.desktop.shortcuts import keys_of

Widget = TypeVar("Widget", bound=QWidget)


def describe(widget: Widget, name: str, explanation: str = "", shortcut: str = "") -> Widget:
    """Give a widget its name for screen readers, and a tooltip that says what it does and its key.

    `shortcut` is what the command comes with, as `QKeySequence` reads it; shown are the keys that
    it has. The menu's actions are what obeys them.
    """
    widget.setAccessibleName(name)
    widget.setAccessibleDescription(explanation)
    tip = f"{name}. {explanation}" if explanation else name
    if shortcut:
        keys = keys_of(shortcut).toString(QKeySequence.SequenceFormat.NativeText)
        tip = f"{tip} ({keys})" if keys else tip
    widget.setToolTip(tip)
    return widget


def announce(widget: QWidget, message: str, *, urgent: bool = False) -> None:
    """Have a screen reader say `message`, at once if it is urgent."""
    if not message or not QAccessible.isActive():
        return
    event = QAccessibleAnnouncementEvent(widget, message)
    if urgent:
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
    QAccessible.updateAccessibility(event)


def focusable(root: QWidget) -> list[QWidget]:
    """Every widget under `root` that the keyboard can reach."""
    return [
        widget
        for widget in root.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisibleTo(root)
        and not isinstance(widget, QScrollArea)
        and widget.focusProxy() is None
    ]
