"""The dictionary can be named, reached and read, in every theme and at every size of text."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt

from signdesk.desktop.accessibility import focusable
from signdesk.desktop.main_window import MainWindow
from signdesk.desktop.theme import ThemeName
from signdesk.desktop.widgets.navigation import PLACES
from signdesk.desktop.widgets.sign_finder import SignFinder

from .reading import assert_all_are_named, assert_nothing_is_clipped, rect_in, settle, tab_chain


@pytest.fixture(params=["browsing", "MOTHER", "BREAKFAST"])
def shown(request: pytest.FixtureRequest, qtbot: Any, ready: MainWindow) -> MainWindow:
    """The dictionary as one browses it, and on the pages of a simple sign and of a compound."""
    ready.go("dictionary")
    page = ready.dictionary.page
    qtbot.waitUntil(lambda: bool(page.finder.signs.glosses))
    qtbot.waitUntil(lambda: page.form.places.buttons["chin"].isVisible())
    if request.param != "browsing":
        page.finder.opened.emit(request.param)
        qtbot.waitUntil(lambda: page.stage.avatar.shown_clip is not None)
        page.stage.avatar.toggle()
    return ready


def test_every_focusable_widget_has_a_name_that_is_read(shown: MainWindow) -> None:
    assert_all_are_named(shown)


def test_tab_goes_as_one_reads(shown: MainWindow) -> None:
    page = shown.dictionary.page
    reached = [w for w in tab_chain(page.finder.search) if w in focusable(shown)]
    assert set(reached) == set(focusable(shown))
    names = [widget.accessibleName() for widget in reached]
    wanted = ["Search signs", "Topic", "Letter", "By looks", "Show it", "Favourites"]
    assert names[: len(wanted)] == wanted
    assert names[-len(PLACES) :] == [place.text for place in PLACES]
    if page.about.isVisible():
        assert names.index("Play") < names.index("Front view") < names.index("Favourite")
        links = [w.accessibleName() for w in page.about.controls if w.isEnabled()]
        assert [name for name in names if name in links] == links
    else:
        assert names.index("Signs") < names.index("One hand") < names.index("Top of head")


@pytest.mark.parametrize("text_size", [1.0, 2.0])
@pytest.mark.parametrize("size", [(1024, 640), (1280, 800), (3840, 2160)])
def test_no_text_is_clipped(
    qtbot: Any, shown: MainWindow, text_size: float, size: tuple[int, int]
) -> None:
    shown.choose_text_size(text_size)
    shown.resize(*size)
    assert_nothing_is_clipped(qtbot, shown)
    assert (shown.width(), shown.height()) == size


def test_parts_do_not_overlap_in_the_smallest_window(qtbot: Any, shown: MainWindow) -> None:
    page = shown.dictionary.page
    shown.choose_text_size(2.0)
    shown.resize(shown.minimumSize())
    settle(qtbot, shown)
    stage = page.stage
    if stage.isVisible():
        assert stage.avatar.geometry().bottom() < stage.playback.geometry().top()
        assert stage.playback.geometry().bottom() < stage.views.geometry().top()
        assert stage.rect().contains(stage.views.geometry())
    columns = [w for w in (page.finder, page.about, page.stage, page.form) if w.isVisible()]
    assert len(columns) == 2
    places = [page.rect().intersected(rect_in(w, page)) for w in columns]
    assert [rect_in(w, page) for w in columns] == places
    assert not places[0].intersects(places[1])


def test_signs_are_read_with_their_meanings(shown: MainWindow) -> None:
    page = shown.dictionary.page
    model = page.finder.signs.model()
    texts = [
        model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)
        for row in range(model.rowCount())
    ]
    assert "MOTHER: mother, mom" in texts
    assert "fs-A: letter A" in texts
    assert "NUM-10: number 10" in texts


@pytest.mark.parametrize("name", list(ThemeName))
def test_switches_of_the_finder_stay_in_one_line(
    qtbot: Any, ready: MainWindow, name: ThemeName
) -> None:
    ready.choose_theme(name)
    finder = SignFinder(ready.theme)
    qtbot.addWidget(finder)
    finder.show()
    switches = (finder.form, finder.showing, finder.favourites, finder.own)
    for width in range(280, 330):  # where words just fit, or just do not
        finder.resize(width, 600)
        qtbot.waitUntil(lambda: len({rect_in(each, finder).top() for each in switches}) == 1)


def test_topics_have_the_room_that_letters_leave(qtbot: Any, ready: MainWindow) -> None:
    ready.choose_text_size(2.0)
    ready.go("dictionary")
    finder = ready.dictionary.page.finder
    qtbot.waitUntil(lambda: bool(finder.signs.glosses))
    letters = finder.letter
    qtbot.waitUntil(lambda: letters.width() == letters.sizeHint().width())
    assert letters.minimumSizeHint().width() <= letters.sizeHint().width()
    assert finder.letter.width() < finder.topic.width() / 2
