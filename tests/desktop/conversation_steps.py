"""A conversation in the window, typed and signed to the camera."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt

from signdesk.conversation.latency import Trace
from signdesk.desktop.conversation_desk import ConversationDesk
from signdesk.desktop.main_window import MainWindow
from signdesk.language.recognized import Alternative, RecognizedSign, SignedSentence

LEFT = Qt.MouseButton.LeftButton

WANT = RecognizedSign("WANT", 0.5, 1.0, 0.5, (Alternative("LIKE", 0.3),))

TEA = RecognizedSign("TEA", 0.0, 0.5, 0.9)


def open_conversation(qtbot: Any, window: MainWindow) -> ConversationDesk:
    qtbot.mouseClick(window.shell.rail.buttons["conversation"], LEFT)
    return window.conversation


def type_and_sign(qtbot: Any, desk: ConversationDesk, text: str) -> None:
    count = len(desk.presenter.session.said)
    qtbot.keyClicks(desk.page.hearing.entry, text)
    qtbot.keyClick(desk.page.hearing.entry, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(desk.presenter.session.said) == count + 1)
    qtbot.waitUntil(lambda: desk.presenter.session.said[-1].signs is not None)
    qtbot.waitUntil(lambda: desk.page.stage.avatar.shown_clip is not None)


def sign_to_camera(qtbot: Any, desk: ConversationDesk) -> None:
    for each in (WANT, TEA, SignedSentence((WANT, TEA))):
        desk.presenter.deaf._read(each, Trace(0).after("reading signs"))
    qtbot.waitUntil(lambda: desk.page.deaf.english.text() == "Want tea.")
