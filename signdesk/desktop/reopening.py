"""Another language is spoken by another window: it opens as the first one closes, and goes on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from signdesk.desktop.notifications import Notice
from signdesk.desktop.texts import language_in_use, language_of, tr

if TYPE_CHECKING:
    from signdesk.conversation.session import Session
    from signdesk.desktop.main_window import MainWindow


@dataclass(frozen=True, slots=True)
class Carried:
    """What one window leaves to the next: the conversation, what is half typed, the view."""

    session: Session
    typed: str
    place: str


def carried_from(window: MainWindow) -> Carried:
    """What is worth keeping of a window that closes."""
    conversation = window.conversation
    typed = conversation.page.hearing.entry.toPlainText()
    return Carried(conversation.presenter.session, typed, window.shell.place)


def carry_into(window: MainWindow, carried: Carried) -> None:
    """Go on where the window before left off."""
    conversation = window.conversation
    conversation.presenter.take_over(carried.session)
    conversation.page.hearing.entry.setPlainText(carried.typed)
    window.go(carried.place)


def speak(window: MainWindow, language: str) -> None:
    """Open the window again in this language, as the settings have it; not amid long work."""
    if language_of(language) == language_in_use():
        return
    if window.shell.status.work.isVisible():
        what = tr("The language changes when SignDesk is opened again, as it is busy now.")
        window.notifier.notify(Notice(what, tr("Close SignDesk and open it again."), lasts=True))
        return
    window.opens_again = True
    QTimer.singleShot(0, window.close)  # when the dialog that asked for it has gone
