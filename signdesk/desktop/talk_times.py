"""Talks in the real window for some turns, and tells how long people wait; `bench` runs it."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtWidgets import QApplication

from signdesk.conversation.shown_gloss import ShownGloss
from signdesk.desktop.main_window import MainWindow
from signdesk.desktop.presenters.conversation_view import Floor
from signdesk.desktop.services import DesktopServices
from signdesk.desktop.talking import can_talk, talking_window
from signdesk.errors import EngineError
from signdesk.language.recognized import RecognizedSign
from signdesk.storage.memory import family_bytes

#: How long the start, or one turn, may take, and how often is looked; seconds.
_START_S, _TURN_S, _LOOK_S = 180.0, 120.0, 0.005


@dataclass
class Noted:
    """What the files that stand in for devices note, on `time.perf_counter`, seconds.

    Attributes
    ----------
    film_began_s : when the film's first picture came; later pictures come in their own time.
    landmarks_s : when each picture's landmarks were found.
    sounds_s : when each sound began to be heard.
    """

    film_began_s: float = math.inf
    landmarks_s: list[float] = field(default_factory=list)
    sounds_s: list[float] = field(default_factory=list)


@dataclass
class TalkTimes:
    """What was waited for, over all turns.

    Attributes
    ----------
    heard_s : from the end of an utterance to the signer's first frame.
    told_s : from the end of a sign to its gloss in the window; below zero when it was there before.
    spoken_s : from the end of a signed sentence's last sign to the voice, confirmed at once.
    landmarks_per_s : pictures whose landmarks were found, a second of each film.
    memory_bytes : of this process and its children, with everything running.
    """

    heard_s: list[float] = field(default_factory=list)
    told_s: list[float] = field(default_factory=list)
    spoken_s: list[float] = field(default_factory=list)
    landmarks_per_s: list[float] = field(default_factory=list)
    memory_bytes: list[int] = field(default_factory=list)


def talk_times(services: DesktopServices, noted: Noted, rounds: int, said_s: float) -> TalkTimes:
    """Open the window, talk for so many rounds, close it. Raises `EngineError`.

    The services have files for microphone and camera, and note in `noted`; `said_s` is how long
    what the microphone hears is.
    """
    window = talking_window(services)
    talk = _Talk(window, noted)
    try:
        talk.until(lambda: can_talk(window), _START_S)
        for _ in range(rounds):
            talk.hear(said_s)
            talk.watch()
    finally:
        window.close()
    return talk.times


class _Talk:
    """Takes turns through the widgets, and looks at the clock."""

    def __init__(self, window: MainWindow, noted: Noted) -> None:
        self._page, self._presenter = window.conversation.page, window.conversation.presenter
        self._noted = noted
        self._moved_s = math.inf
        self._told, self._shown = 0, ShownGloss()
        self.times = TalkTimes()
        self._page.stage.avatar.position_changed.connect(self._moved)

    def until(self, is_so: Callable[[], bool], timeout_s: float | None = None) -> None:
        """Let the window live until something is so."""
        ends_s = time.monotonic() + (timeout_s or _TURN_S)
        while not is_so():
            if time.monotonic() > ends_s:
                raise EngineError(
                    "A turn of the conversation had not ended after two minutes.",
                    "Look what `signdesk doctor` says.",
                )
            QApplication.processEvents()
            time.sleep(_LOOK_S)

    def hear(self, said_s: float) -> None:
        """The hearing person speaks, and it is signed."""
        microphone = self._page.hearing.microphone
        microphone.click()
        ends_s = time.perf_counter() + said_s
        self.until(lambda: time.perf_counter() >= ends_s)
        self._moved_s = math.inf
        ended_s = time.perf_counter()
        microphone.click()
        self.until(lambda: self._moved_s < math.inf)
        self.times.heard_s.append(self._moved_s - ended_s)
        self.until(lambda: self._presenter.floor is Floor.OPEN)

    def watch(self) -> None:
        """The Deaf person signs, and it is said."""
        noted, deaf = self._noted, self._presenter.deaf
        noted.film_began_s, self._told, self._shown = math.inf, 0, ShownGloss()
        noted.landmarks_s.clear()
        noted.sounds_s.clear()
        self._page.deaf.camera.click()
        last = [math.inf]

        def is_said() -> bool:
            self._note_signs(deaf.signs, deaf.emerging)
            if deaf.draft is not None:
                self._note_signs(deaf.draft.signs)
                last[0] = deaf.draft.signs[-1].end_s
                if deaf.draft.english:
                    self._page.deaf.say.click()
            return bool(noted.sounds_s)

        self.until(is_said)
        self.times.memory_bytes.append(family_bytes())
        self.times.spoken_s.append(noted.sounds_s[0] - noted.film_began_s - last[0])
        if len(noted.landmarks_s) > 1:
            seen_s = noted.landmarks_s[-1] - noted.landmarks_s[0]
            self.times.landmarks_per_s.append((len(noted.landmarks_s) - 1) / seen_s)
        if deaf.is_open:
            self._page.deaf.camera.click()
        self.until(lambda: not deaf.is_open and self._presenter.floor is Floor.OPEN)

    def _note_signs(
        self, signs: tuple[RecognizedSign, ...], emerging: RecognizedSign | None = None
    ) -> None:
        now_s = time.perf_counter() - self._noted.film_began_s
        for sign in signs[self._told :]:
            self.times.told_s.append(self._shown.tell(sign.gloss, now_s) - sign.end_s)
        self._told = max(self._told, len(signs))
        self._shown.show("" if emerging is None else emerging.gloss, now_s)

    def _moved(self, position_s: float) -> None:
        if position_s > 0:
            self._moved_s = min(self._moved_s, time.perf_counter())
