"""Recording a sign of one's own, and finding it in the dictionary; real threads and clicks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from signdesk.desktop.main_window import MainWindow
from signdesk.desktop.widgets.dictionary_page import DictionaryPage
from signdesk.errors import DeviceError, InputError
from signdesk.translation.recognition.own_signs import OwnSign, OwnSigns

from .fake_engines import FakeReader, recorded
from .fake_services import FakeServices
from .reading import assert_nothing_is_clipped


def sign(gloss: str = "MY-CAT", english: str = "Minka") -> OwnSign:
    return OwnSign(gloss, english, tuple(recorded(seed) for seed in range(3)))


@pytest.fixture
def services(tmp_path: Path) -> FakeServices:
    return FakeServices(own_signs=OwnSigns(tmp_path / "signs"))


@pytest.fixture
def page(qtbot: Any, ready: MainWindow) -> DictionaryPage:
    ready.go("dictionary")
    found = ready.dictionary.page
    qtbot.waitUntil(lambda: bool(found.finder.signs.glosses))
    return found


@pytest.fixture
def with_own(services: FakeServices, page: DictionaryPage, qtbot: Any, ready: MainWindow) -> None:
    services.own_signs.save(sign())
    ready.dictionary.own.load()
    qtbot.waitUntil(lambda: "MY-CAT" in page.finder.signs.glosses)


def click(qtbot: Any, widget: QWidget) -> None:
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def record(qtbot: Any, page: DictionaryPage, name: str, english: str) -> None:
    click(qtbot, page.finder.own)
    assert page.own.isVisible()
    page.own.name.clear()
    qtbot.keyClicks(page.own.name, name)
    qtbot.keyClicks(page.own.english, english)
    click(qtbot, page.own.record)


def test_a_sign_is_recorded_three_times_and_lives_in_the_dictionary(
    qtbot: Any, ready: MainWindow, page: DictionaryPage, services: FakeServices
) -> None:
    record(qtbot, page, "my cat", "Minka")
    qtbot.waitUntil(lambda: page.finder.signs.glosses[0] == "MY-CAT")
    assert ready.shell.banner.text == "MY-CAT was learnt, and is recognised from now on."
    kept, problems = services.own_signs.list()
    assert problems == ()
    assert [(s.gloss, s.english, len(s.recordings)) for s in kept] == [("MY-CAT", "Minka", 3)]
    qtbot.waitUntil(lambda: not services.eye.is_open and services.detector.is_closed)
    assert page.own.progress.text() == "3 recordings"
    assert page.own.tracks.isVisible()


@pytest.mark.parametrize("text_size", [1.0, 2.0])
def test_the_panel_can_be_read_in_the_smallest_window(
    qtbot: Any, ready: MainWindow, page: DictionaryPage, with_own: None, text_size: float
) -> None:
    click(qtbot, page.finder.own)
    ready.dictionary.own.open("MY-CAT")
    ready.choose_text_size(text_size)
    ready.resize(ready.minimumSize())
    assert_nothing_is_clipped(qtbot, page.own)
    for field in (page.own.name, page.own.english):
        assert field.height() >= field.sizeHint().height()


def test_it_is_found_by_name_meaning_topic_and_letter_not_by_looks(
    qtbot: Any, page: DictionaryPage, with_own: None
) -> None:
    finder = page.finder
    qtbot.keyClicks(finder.search, "minka")
    assert finder.signs.glosses == ["MY-CAT"]
    finder.search.clear()
    finder.topic.value_chosen.emit("own signs")
    assert finder.signs.glosses == ["MY-CAT"]
    click(qtbot, finder.clear)
    finder.letter.value_chosen.emit("M")
    assert finder.signs.glosses[0] == "MY-CAT"
    assert len(finder.signs.glosses) > 1
    click(qtbot, page.form.hands.buttons["one hand"])
    assert "MY-CAT" not in finder.signs.glosses
    assert finder.signs.glosses


def test_opening_it_shows_what_was_recorded(
    qtbot: Any, page: DictionaryPage, with_own: None
) -> None:
    page.finder.opened.emit("MY-CAT")
    assert page.own.isVisible()
    assert page.own.accessibleName() == "MY-CAT"
    assert page.own.english.text() == "Minka"
    drawn = page.own.tracks.grab().toImage()
    qtbot.waitUntil(lambda: page.own.tracks.grab().toImage() != drawn)
    qtbot.waitUntil(lambda: page.own.tracks.which == 1)


def test_another_sign_is_opened_after_it(qtbot: Any, page: DictionaryPage, with_own: None) -> None:
    page.finder.opened.emit("MY-CAT")
    page.finder.opened.emit("MOTHER")
    assert page.about.isVisible()
    assert not page.own.isVisible()


@pytest.mark.parametrize("answer", ["Yes", "No"])
def test_deleting_asks_first(
    qtbot: Any,
    page: DictionaryPage,
    services: FakeServices,
    with_own: None,
    monkeypatch: pytest.MonkeyPatch,
    answer: str,
) -> None:
    asked: list[str] = []

    def ask(_: Any, __: str, question: str) -> Any:
        asked.append(question)
        return getattr(QMessageBox.StandardButton, answer)

    monkeypatch.setattr(QMessageBox, "question", ask)
    page.finder.opened.emit("MY-CAT")
    click(qtbot, page.own.delete)
    assert asked == ["Delete MY-CAT? Its recordings cannot be brought back."]
    if answer == "Yes":
        qtbot.waitUntil(lambda: "MY-CAT" not in page.finder.signs.glosses)
        assert services.own_signs.list()[0] == ()
        assert page.own.name.text() == ""
        assert not page.own.delete.isEnabled()
    else:
        assert len(services.own_signs.list()[0]) == 1


def test_signs_go_to_another_machine(
    qtbot: Any,
    ready: MainWindow,
    page: DictionaryPage,
    services: FakeServices,
    with_own: None,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    file = tmp_path / "signs.zip"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    page.finder.opened.emit("MY-CAT")
    click(qtbot, page.own.give)
    qtbot.waitUntil(lambda: ready.shell.banner.text == f"1 sign was written to {file}.")
    services.own_signs.delete("MY-CAT")
    click(qtbot, page.own.take)
    qtbot.waitUntil(lambda: ready.shell.banner.text == "Imported: MY-CAT.")
    assert [s.gloss for s in services.own_signs.list()[0]] == ["MY-CAT"]


def test_a_name_that_cannot_be_one_is_told_before_the_camera_opens(
    qtbot: Any, ready: MainWindow, page: DictionaryPage, services: FakeServices
) -> None:
    record(qtbot, page, "¿?", "")
    qtbot.waitUntil(ready.shell.banner.isVisible)
    assert "Use capital letters, digits and hyphens" in ready.shell.banner.text
    assert services.filmed == []


def test_recordings_that_differ_are_told_and_it_begins_anew(
    qtbot: Any, ready: MainWindow, page: DictionaryPage, services: FakeServices
) -> None:
    services.learn_error = InputError("Recording 2 of X differs from the others.", "Record again.")
    record(qtbot, page, "X", "")
    qtbot.waitUntil(lambda: "differs" in ready.shell.banner.text)
    assert page.own.progress.text() == ""
    services.learn_error = None
    click(qtbot, page.own.record)
    qtbot.waitUntil(lambda: "X" in page.finder.signs.glosses)


@pytest.mark.parametrize("leave", ["stop", "translate", "sign", "close"])
def test_nobody_is_watched_once_it_is_left(
    qtbot: Any, ready: MainWindow, page: DictionaryPage, services: FakeServices, leave: str
) -> None:
    services.sign_recorder = lambda: FakeNothing()
    record(qtbot, page, "X", "")
    qtbot.waitUntil(lambda: services.eye.is_open)
    if leave == "stop":
        click(qtbot, page.own.record)
    elif leave == "translate":
        ready.go("translate")
    elif leave == "sign":
        page.finder.opened.emit("MOTHER")
    else:
        ready.close()
    qtbot.waitUntil(lambda: not services.eye.is_open and services.detector.is_closed)


class FakeNothing:
    """Never a recording."""

    def see(self, _: Any) -> list[Any]:
        return []

    def finish(self) -> list[Any]:
        return []

    def reset(self) -> None:
        """Begin anew."""


def test_without_a_camera_it_says_so(
    qtbot: Any, ready: MainWindow, page: DictionaryPage, services: FakeServices
) -> None:
    services.eye.error = DeviceError("No camera was found.", "Connect one.")
    record(qtbot, page, "X", "")
    qtbot.waitUntil(lambda: ready.shell.banner.text == "No camera was found. Connect one.")
    assert page.own.record.text() == "Record"


def test_videos_stand_in_for_the_camera(
    qtbot: Any, page: DictionaryPage, services: FakeServices, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("/films/a.mp4", ""))
    click(qtbot, page.finder.own)
    qtbot.keyClicks(page.own.name, "X")
    click(qtbot, page.own.file)
    qtbot.waitUntil(lambda: services.filmed == [Path("/films/a.mp4")])
    qtbot.waitUntil(lambda: "X" in page.finder.signs.glosses)


def test_showing_finds_own_signs_too(
    qtbot: Any, page: DictionaryPage, services: FakeServices, with_own: None
) -> None:
    services.sign_reader = lambda: FakeReader("MY-CAT")
    click(qtbot, page.finder.showing)
    click(qtbot, page.showing.start)
    qtbot.waitUntil(lambda: page.finder.signs.glosses == ["MY-CAT", "MOTHER", "WEEK"])


def test_a_damaged_sign_is_named_and_the_others_are_there(
    qtbot: Any, ready: MainWindow, page: DictionaryPage, services: FakeServices, with_own: None
) -> None:
    folder = services.own_signs._folder
    (folder / "OLD.npz").write_bytes(b"nothing")
    ready.dictionary.own.load()
    qtbot.waitUntil(lambda: ready.shell.banner.text.startswith("OLD.npz is not a sign"))
    assert "MY-CAT" in page.finder.signs.glosses
