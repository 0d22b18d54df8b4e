"""Finding a sign by showing it, and practising one; a stand-in camera, real threads and clicks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from signdesk.desktop.main_window import MainWindow
from signdesk.desktop.presenters.camera_watcher import CameraState
from signdesk.desktop.widgets.dictionary_page import DictionaryPage
from signdesk.errors import DeviceError, ModelError
from signdesk.motion.tracking.landmarks import LandmarkFrame
from signdesk.translation.recognition.practice import Off, Practised

from .fake_engines import FakeReader
from .fake_services import FakeServices
from .reading import assert_nothing_is_clipped

BENT = "handshape: your fingers seemed bent differently, by about 40°"


@pytest.fixture
def page(qtbot: Any, ready: MainWindow) -> DictionaryPage:
    ready.go("dictionary")
    found = ready.dictionary.page
    qtbot.waitUntil(lambda: bool(found.finder.signs.glosses))
    return found


def click(qtbot: Any, widget: QWidget) -> None:
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


@pytest.fixture
def showing(qtbot: Any, page: DictionaryPage) -> DictionaryPage:
    """The camera is on, to find a sign by."""
    click(qtbot, page.finder.showing)
    assert page.showing.isVisible()
    click(qtbot, page.showing.start)
    return page


def test_the_list_has_what_was_signed_likeliest_first(qtbot: Any, showing: DictionaryPage) -> None:
    qtbot.waitUntil(lambda: showing.finder.signs.glosses == ["FATHER", "MOTHER", "WEEK"])
    assert showing.finder.count.text() == "That may be:"
    assert showing.showing.verdict.text().startswith("That may be FATHER (70%)")
    assert "MOTHER 20%" in showing.showing.more.text()


def test_a_candidate_opens_and_the_camera_closes(
    qtbot: Any, ready: MainWindow, showing: DictionaryPage, services: FakeServices
) -> None:
    qtbot.waitUntil(lambda: showing.finder.signs.glosses == ["FATHER", "MOTHER", "WEEK"])
    assert services.eye.is_open
    showing.finder.opened.emit("MOTHER")
    qtbot.waitUntil(lambda: not services.eye.is_open and services.detector.is_closed)
    assert ready.dictionary.showing.state is CameraState.OFF
    assert showing.about.title.text() == "MOTHER"


def test_typing_after_it_searches_again(qtbot: Any, showing: DictionaryPage) -> None:
    qtbot.waitUntil(lambda: len(showing.finder.signs.glosses) == 3)
    click(qtbot, showing.showing.start)
    qtbot.keyClicks(showing.finder.search, "water")
    assert showing.finder.signs.glosses[0] == "WATER"
    assert showing.finder.count.text().endswith("signs")


def test_the_button_stops_the_camera(
    qtbot: Any, showing: DictionaryPage, services: FakeServices
) -> None:
    qtbot.waitUntil(lambda: services.eye.is_open)
    assert showing.showing.start.accessibleName() == "Stop camera"
    click(qtbot, showing.showing.start)
    qtbot.waitUntil(lambda: not services.eye.is_open)
    assert showing.showing.start.accessibleName() == "Start camera"
    assert "camera is off" in showing.showing.preview.accessibleDescription()


@pytest.mark.parametrize("leave", ["translate", "close"])
def test_nobody_is_watched_once_the_view_is_left(
    qtbot: Any, ready: MainWindow, showing: DictionaryPage, services: FakeServices, leave: str
) -> None:
    qtbot.waitUntil(lambda: services.eye.is_open)
    if leave == "close":
        ready.close()
    else:
        ready.go("translate")
    qtbot.waitUntil(lambda: not services.eye.is_open and services.detector.is_closed)


def test_without_a_camera_it_says_so_and_can_be_tried_again(
    qtbot: Any, ready: MainWindow, page: DictionaryPage, services: FakeServices
) -> None:
    services.eye.error = DeviceError("No camera was found.", "Connect one.")
    page.show_showing(True)
    click(qtbot, page.showing.start)
    qtbot.waitUntil(ready.shell.banner.isVisible)
    assert ready.shell.banner.text == "No camera was found. Connect one."
    assert ready.dictionary.showing.state is CameraState.OFF
    services.eye.error = None
    click(qtbot, page.showing.start)
    qtbot.waitUntil(lambda: services.eye.is_open)


def test_without_a_model_it_says_what_to_do(
    qtbot: Any, ready: MainWindow, page: DictionaryPage, services: FakeServices
) -> None:
    def fail() -> None:
        raise ModelError("There is no model for signs.", "Import one.")

    services.sign_reader = fail
    page.show_showing(True)
    click(qtbot, page.showing.start)
    qtbot.waitUntil(ready.shell.banner.isVisible)
    assert ready.shell.banner.text == "There is no model for signs. Import one."
    assert page.showing.start.text() == "Start camera"


def test_a_video_file_stands_in_for_the_camera(
    qtbot: Any, page: DictionaryPage, services: FakeServices, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("/films/a.mp4", ""))
    page.show_showing(True)
    click(qtbot, page.showing.file)
    qtbot.waitUntil(lambda: services.filmed == [Path("/films/a.mp4")])


def practise(qtbot: Any, page: DictionaryPage, gloss: str) -> None:
    page.finder.opened.emit(gloss)
    click(qtbot, page.about.practice)
    assert page.practice.isVisible()
    assert page.practice.accessibleName() == f"Practise {gloss}"
    click(qtbot, page.practice.start)
    qtbot.waitUntil(lambda: bool(page.practice.verdict.text()))


def test_practice_tells_what_was_off(qtbot: Any, page: DictionaryPage) -> None:
    everything = page.finder.signs.glosses
    practise(qtbot, page, "MOTHER")
    said = page.practice.verdict.text()
    assert said == "✗ That looked like FATHER (70%). MOTHER was guess number 2."
    lines = page.practice.more.text().splitlines()
    assert lines[0] == "✓ handshape"
    assert lines[1].startswith(
        "✗ location: the tip of the thumb touching your chin; yours looked like the"
    )
    assert lines[2:5] == ["✓ movement", "✓ orientation", "✓ hands"]
    assert page.finder.signs.glosses == everything
    assert page.stage.avatar.isVisible()


@pytest.mark.parametrize("size", [(1024, 640), (1280, 800)])
def test_practice_is_read_at_any_size_of_text(
    qtbot: Any, ready: MainWindow, page: DictionaryPage, size: tuple[int, int]
) -> None:
    ready.resize(*size)
    ready.choose_text_size(2.0)
    practise(qtbot, page, "MOTHER")
    assert_nothing_is_clipped(qtbot, page.practice)
    bottom = page.practice.more.mapTo(page.practice, page.practice.more.rect().bottomLeft())
    assert page.practice.rect().contains(bottom)


def test_practice_tells_what_was_right(
    qtbot: Any, page: DictionaryPage, services: FakeServices
) -> None:
    services.sign_reader = lambda: FakeReader("WATER")
    practise(qtbot, page, "WATER")
    assert page.practice.verdict.text() == "✓ Yes, that was WATER (70%)."
    click(qtbot, page.to_text)
    assert page.about.isVisible()
    qtbot.waitUntil(lambda: not services.eye.is_open)


class MeasuringReader(FakeReader):
    """Says how far each sign was from the one that is practised."""

    def __init__(self, gloss: str, off: Off) -> None:
        super().__init__(gloss)
        self.off = off

    def see(self, frame: LandmarkFrame) -> list[Any]:
        return [Practised(sign, self.off) for sign in super().see(frame)]


@pytest.mark.parametrize(
    ("off", "line"),
    [
        (Off(3.0, 0.0, 0.9, 0.1), "? location: your hand seemed too high"),
        (Off(3.0, 0.1, -0.9, 0.1), "? location: your hand seemed too low"),
        (Off(3.0, -0.9, 0.1, 0.1), "? location: your hand seemed too far out to its side"),
        (Off(40.0, 0.0, 0.0, 0.1), f"? {BENT}"),
        (Off(3.0, 0.0, 0.0, 0.9), "? movement: your hand seemed to take another path"),
    ],
)
def test_practice_measures_what_was_off_though_the_sign_was_known(
    qtbot: Any, page: DictionaryPage, services: FakeServices, off: Off, line: str
) -> None:
    services.sign_reader = lambda: MeasuringReader("WATER", off)
    practise(qtbot, page, "WATER")
    assert page.practice.verdict.text() == "✓ Yes, that was WATER (70%)."
    assert page.practice.more.text().splitlines()[:-1] == [line]


def test_what_only_the_guess_tells_is_a_question(
    qtbot: Any, page: DictionaryPage, services: FakeServices
) -> None:
    services.sign_reader = lambda: MeasuringReader("FATHER", Off(40.0, 0.0, 0.0, 0.1))
    practise(qtbot, page, "MOTHER")
    lines = page.practice.more.text().splitlines()
    assert lines[0] == f"✗ {BENT}"
    assert lines[1].startswith("? location: ")
    assert lines[2:5] == ["✓ movement", "✓ orientation", "✓ hands"]


def test_landmarks_can_be_hidden(qtbot: Any, showing: DictionaryPage) -> None:
    preview = showing.showing.preview
    qtbot.waitUntil(lambda: preview._seen is not None)
    drawn = preview.grab().toImage()
    click(qtbot, showing.showing.landmarks)
    assert not preview.shows_landmarks
    assert preview.grab().toImage() != drawn
