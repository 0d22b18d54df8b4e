"""A window with engines that answer at once, and what tests of it share."""

from __future__ import annotations

import functools
import gc
import time
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from typing import Any

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication, QWidget

from signdesk.desktop.background import Background
from signdesk.desktop.icons import Icons
from signdesk.desktop.main_window import MainWindow
from signdesk.desktop.notifications import Notice, Notifier
from signdesk.desktop.preferences_dialog import PreferencesDialog
from signdesk.desktop.presenters.playback import PlaybackClock
from signdesk.desktop.presenters.translate_view import State
from signdesk.desktop.theme import Theme
from signdesk.desktop.widgets import avatar_view
from signdesk.storage.paths import resources_dir

from .fake_services import FakeServices


class StepExecutor(Executor):
    """Runs nothing until told to, on the calling thread."""

    def __init__(self) -> None:
        self.waiting: deque[Callable[[], Any]] = deque()

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        self.waiting.append(lambda: fn(*args, **kwargs))
        return Future()

    def step(self) -> None:
        self.waiting.popleft()()

    def run(self) -> None:
        while self.waiting:
            self.step()


@pytest.fixture
def services() -> FakeServices:
    return FakeServices()


@pytest.fixture
def notices() -> list[Notice]:
    return []


@pytest.fixture
def notifier(notices: list[Notice]) -> Notifier:
    made = Notifier(lambda call: call())
    made.on_notice = notices.append
    return made


@pytest.fixture
def executor() -> StepExecutor:
    return StepExecutor()


@pytest.fixture
def background(notifier: Notifier, executor: StepExecutor) -> Background:
    return Background(lambda call: call(), notifier.report, executor)


class FakeScene:
    """Remembers what it was told, in words."""

    def __init__(self) -> None:
        self.calls: list[tuple[Any, ...]] = []

    def __getattr__(self, name: str) -> Callable[..., None]:
        return lambda *args: self.calls.append((name, *args))

    def last(self, name: str) -> tuple[Any, ...]:
        return next(call[1:] for call in reversed(self.calls) if call[0] == name)


class FakeSurface:
    def __init__(self, body: Any, background: str, parent: QWidget) -> None:
        self.scene = FakeScene()
        self.scene.set_background(background)
        self.widget = QWidget(parent)
        self.draws = 0
        self.is_accelerated = False
        self.is_closed = False

    def draw(self) -> None:
        assert not self.is_closed
        self.draws += 1

    def fit(self) -> None:
        """Nothing to fit."""

    def close(self) -> None:
        self.is_closed = True


@pytest.fixture
def qtbot(qtbot: Any) -> Any:
    """Waits as long as a slow machine needs; what becomes true sooner costs no more."""
    qtbot.waitUntil = functools.partial(qtbot.waitUntil, timeout=60_000)
    return qtbot


class SteadyTime:
    """The time that clips play in: on a slow machine it goes slower, and never jumps."""

    def __init__(self) -> None:
        self._told_s, self._looked_at_s = 0.0, time.monotonic()

    def __call__(self) -> float:
        now_s = time.monotonic()
        self._told_s += min(now_s - self._looked_at_s, 0.02)
        self._looked_at_s = now_s
        return self._told_s


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    made = Theme(qapp, Icons(resources_dir() / "icons"))
    font = qapp.font()
    yield made
    qapp.setStyleSheet("")
    qapp.setFont(font)
    made.deleteLater()


@pytest.fixture
def paper_surface(monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw nothing: most of the window can be tested without VTK."""
    monkeypatch.setattr(avatar_view, "make_surface", FakeSurface)
    monkeypatch.setattr(avatar_view, "PlaybackClock", lambda: PlaybackClock(SteadyTime()))


@pytest.fixture
def window(
    qtbot: Any, theme: Theme, services: FakeServices, paper_surface: None
) -> Iterator[MainWindow]:
    """The window, shown, its engines not yet asked for: call `start`."""
    QSettings("SignDesk", "SignDesk").clear()
    gc.freeze()  # what was there before is not looked through at the end: that takes seconds
    made = MainWindow(services, theme)
    made.resize(1024, 640)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close()
    made.deleteLater()
    qtbot.wait(1)
    gc.collect()


@pytest.fixture
def ready(qtbot: Any, window: MainWindow) -> MainWindow:
    """The window with all engines loaded."""
    window.start()
    qtbot.waitUntil(lambda: window.presenter.engines.speech is not None)
    qtbot.waitUntil(lambda: window.presenter.state == "idle")
    return window


@pytest.fixture
def signing(qtbot: Any, ready: MainWindow) -> MainWindow:
    """The window while it signs; its clock is then held."""
    qtbot.keyClicks(ready.panel.entry, "Hello")
    qtbot.keyClick(ready.panel.entry, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: ready.presenter.state is State.SIGNING)
    ready.avatar.clock.pause()
    return ready


@pytest.fixture
def dialog(qtbot: Any, ready: MainWindow) -> PreferencesDialog:
    ready.show_preferences()
    opened = ready.findChild(PreferencesDialog)
    assert opened is not None
    qtbot.waitUntil(lambda: opened.boxes["speech_engine"].count() > 1)
    return opened
