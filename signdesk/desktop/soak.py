"""Talks in the real window for a long time, and tells what it has cost; `bench soak` runs it."""

from __future__ import annotations

import gc
import statistics
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtWidgets import QApplication

from signdesk.desktop.main_window import MainWindow
from signdesk.desktop.notifications import Notice
from signdesk.desktop.presenters.conversation_view import Floor
from signdesk.desktop.services import DesktopServices
from signdesk.desktop.talking import can_talk, talking_window
from signdesk.storage.memory import resident_bytes

_TYPED = ("Where is the bathroom?", "My sister works in the city.", "Do you want coffee or tea?")
#: How long one turn may take before it counts as dropped, and the start may take; seconds.
_TURN_S, _START_S = 180.0, 180.0
_LOOK_S = 0.01
#: The shares of the time whose memory is compared: after everything was used once, and at the end.
_WARM, _TENTH = 0.1, 0.1


@dataclass
class SoakFigures:
    """What a soak has shown.

    Attributes
    ----------
    turns : how many of each kind were taken to their end.
    dropped : of each kind, how many were not.
    notices : what the user was told, and how often.
    samples : (seconds since the start, bytes of memory, threads), at rest after each round.
    threads_left : names of the threads that are there after the window has closed.
    """

    turns: dict[str, int] = field(default_factory=dict)
    dropped: dict[str, int] = field(default_factory=dict)
    notices: dict[str, int] = field(default_factory=dict)
    samples: list[tuple[float, int, int]] = field(default_factory=list)
    threads_left: list[str] = field(default_factory=list)
    has_ended: bool = True

    def memory(self, start: float, end: float) -> float:
        """Bytes, the median over a part of the time, given as shares of it."""
        last = self.samples[-1][0]
        part = [size for at, size, _ in self.samples if start * last <= at <= end * last]
        return statistics.median(part or [self.samples[-1][1]])

    @property
    def growth(self) -> float:
        """How much larger memory was in the last tenth than after the first, as a share."""
        before = self.memory(_WARM, _WARM + _TENTH)
        return self.memory(1 - _TENTH, 1.0) / before - 1

    @property
    def told(self) -> dict[str, Any]:
        """All of it, for a reader."""
        return {
            "minutes": round(self.samples[-1][0] / 60, 1),
            "turns": self.turns,
            "turns dropped": self.dropped,
            "memory after warming up, MB": round(self.memory(_WARM, _WARM + _TENTH) / 1e6),
            "memory at the end, MB": round(self.memory(1 - _TENTH, 1.0) / 1e6),
            "memory growth, %": round(100 * self.growth, 1),
            "threads at rest, first and last": [self.samples[0][2], self.samples[-1][2]],
            "threads left after closing": self.threads_left,
            "window ended cleanly": self.has_ended,
            "notices": self.notices,
        }


class _Talk:
    """Takes turns as people do, through the widgets."""

    def __init__(self, window: MainWindow, said_s: float) -> None:
        self._window, self._said_s = window, said_s
        self._desk = window.conversation
        self._count = 0
        self.figures = SoakFigures()
        self._banner, window.notifier.on_notice = window.notifier.on_notice, self._note

    def round(self) -> None:
        """A typed turn, a spoken one, a signed one, and an old one again."""
        for name in ("typed", "spoken", "signed", "replayed"):
            is_taken = getattr(self, f"_{name}")()
            counts = self.figures.turns if is_taken else self.figures.dropped
            counts[name] = counts.get(name, 0) + 1
            if not is_taken:
                self._desk.presenter.interrupt()
                self._desk.presenter.leave()
                self._desk.presenter.deaf.discard()
        self._count += 1

    def until(self, is_so: Callable[[], bool], timeout_s: float | None = None) -> bool:
        """Let the window live until something is so; false if it has not come."""
        ends_s = time.monotonic() + (_TURN_S if timeout_s is None else timeout_s)
        while not is_so():
            if time.monotonic() > ends_s:
                return False
            QApplication.processEvents()
            time.sleep(_LOOK_S)
        return True

    def wait(self, seconds: float) -> None:
        """Let the window live for a while."""
        self.until(lambda: False, seconds)

    @property
    def _turns(self) -> int:
        return len(self._desk.presenter.session.said)

    def _floor_is(self, floor: Floor) -> Callable[[], bool]:
        return lambda: self._desk.presenter.floor is floor

    def _is_signed(self) -> bool:
        """Wait until the signer has begun, and has come to rest."""
        return self.until(self._floor_is(Floor.SIGNING)) and self.until(self._floor_is(Floor.OPEN))

    def _typed(self) -> bool:
        hearing, before = self._desk.page.hearing, self._turns
        hearing.entry.setPlainText(_TYPED[self._count % len(_TYPED)])
        hearing.sign.click()
        return self._is_signed() and self._turns == before + 1

    def _spoken(self) -> bool:
        hearing, before = self._desk.page.hearing, self._turns
        hearing.microphone.click()
        self.wait(self._said_s + 0.3)
        hearing.microphone.click()
        return self.until(lambda: self._turns == before + 1) and self._is_signed()

    def _signed(self) -> bool:
        deaf, presenter, before = self._desk.page.deaf, self._desk.presenter, self._turns
        deaf.camera.click()

        def is_over() -> bool:
            draft = presenter.deaf.draft
            if draft is not None and draft.english:
                deaf.say.click()  # seen with too few pictures it may be read as two sentences
            return not presenter.deaf.is_open and presenter.floor is Floor.OPEN

        return self.until(is_over) and self._turns > before

    def _replayed(self) -> bool:
        presenter = self._desk.presenter
        presenter.sign_again(presenter.session.said[0].number)
        return self._is_signed()

    def _note(self, notice: Notice) -> None:
        told = f"{notice.what} {notice.do}".strip()
        self.figures.notices[told] = self.figures.notices.get(told, 0) + 1
        self._banner(notice)


def soak(
    services: DesktopServices,
    seconds: float,
    said_s: float,
    tell: Callable[[float], None],
) -> SoakFigures:
    """Open the window, talk for so many seconds, close it.

    The services have files for microphone and camera; `said_s` is how long what the microphone
    hears is, and `tell` is told how far it is, a fraction in [0, 1].
    """
    there_before = set(threading.enumerate())
    window = talking_window(services)
    talk = _Talk(window, said_s)
    talk.until(lambda: can_talk(window), _START_S)
    started_s = time.monotonic()
    while (passed_s := time.monotonic() - started_s) < seconds:
        tell(passed_s / seconds)
        talk.round()
        gc.collect()
        at_s = time.monotonic() - started_s
        talk.figures.samples.append((at_s, resident_bytes(), threading.active_count()))
    window.close()
    talk.figures.has_ended = window.has_ended
    talk.wait(2.0)
    left = set(threading.enumerate()) - there_before
    talk.figures.threads_left = sorted(thread.name for thread in left)
    return talk.figures
