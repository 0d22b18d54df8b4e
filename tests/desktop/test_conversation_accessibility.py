"""The conversation can be named, reached and read, in every theme and at every size of text."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from signdesk.conversation.captions import Caption
from signdesk.conversation.latency import Trace
from signdesk.desktop.accessibility import focusable
from signdesk.desktop.main_window import MainWindow
from signdesk.language.recognized import Alternative, RecognizedSign, SignedSentence

from .reading import assert_all_are_named, assert_nothing_is_clipped, rect_in, settle, tab_chain

SIGNS = tuple(
    RecognizedSign(gloss, 0.0, 0.5, 0.5, (Alternative("LIKE", 0.3),))
    for gloss in ("TOMORROW", "fs-DEBORAH", "WANT", "COFFEE")
)


def fill(qtbot: Any, window: MainWindow) -> None:
    """A conversation with as much in it as there can be."""
    page, presenter = window.conversation.page, window.conversation.presenter
    for text in ("Hello, how are you?", "This is a rather long sentence, of many words."):
        page.hearing.entry.setPlainText(text)
        page.hearing.sign.click()
        qtbot.waitUntil(lambda: page.stage.avatar.shown_clip is not None)
    page.stage.avatar.toggle()
    presenter.deaf._read(SignedSentence(SIGNS), Trace(0).after("reading signs"))
    qtbot.waitUntil(lambda: page.deaf.english.text() != "")
    presenter.deaf.hold()
    page.hearing.show_caption(Caption("Words that will stay and", "words that may change"))


@pytest.fixture(params=["empty", "full"])
def shown(request: pytest.FixtureRequest, qtbot: Any, ready: MainWindow) -> MainWindow:
    ready.go("conversation")
    if request.param == "full":
        fill(qtbot, ready)
    return ready


def test_every_focusable_widget_has_a_name_that_is_read(shown: MainWindow) -> None:
    assert_all_are_named(shown)


def test_tab_reaches_everything_as_one_reads(shown: MainWindow) -> None:
    page = shown.conversation.page
    reached = [w for w in tab_chain(page.hearing.entry) if w in focusable(shown)]
    assert set(reached) == set(focusable(shown))
    names = [widget.accessibleName() for widget in reached]
    assert names[:4] == ["English text", "Sign", "Speak", "Hands-free"]
    assert names[4:6] == ["Camera", "Landmarks"]
    if page.deaf.signs.buttons:
        assert names[6:10] == [f"{sign.gloss}, doubtful" for sign in SIGNS]
        assert names[10:13] == ["What was signed, in English", "Say it", "Drop"]
        assert names.index("Drop") < names.index("Turns") < names.index("Replay")
    assert names.index("Signer") < names.index("Play")


@pytest.mark.parametrize("text_size", [1.0, 2.0])
@pytest.mark.parametrize("size", [(1024, 640), (1280, 800), (3840, 2160)])
def test_no_text_is_clipped(
    qtbot: Any, shown: MainWindow, text_size: float, size: tuple[int, int]
) -> None:
    shown.choose_text_size(text_size)
    shown.resize(*size)
    assert_nothing_is_clipped(qtbot, shown)
    assert (shown.width(), shown.height()) == size


@pytest.mark.parametrize("text_size", [1.0, 2.0])
def test_parts_do_not_overlap_in_the_smallest_window(
    qtbot: Any, shown: MainWindow, text_size: float
) -> None:
    page = shown.conversation.page
    shown.choose_text_size(text_size)
    shown.resize(shown.minimumSize())
    settle(qtbot, shown)
    parts = [page.floor, page.stage, page.hearing, page.deaf, page.panel]
    for index, one in enumerate(parts):
        for other in parts[index + 1 :]:
            assert not _seen_in(one, page).intersects(_seen_in(other, page))
    assert page.stage.avatar.geometry().bottom() < page.stage.playback.geometry().top()
    scrolled = page._scroll.viewport()
    if scrolled.isVisible():
        assert page._scroll.inside.width() <= scrolled.width()
    for child in (*page.deaf.signs.buttons, page.deaf.say, page.deaf.english):
        if child.isVisible():
            assert page.deaf.rect().contains(rect_in(child, page.deaf)), child.accessibleName()


def _seen_in(widget: QWidget, page: QWidget) -> Any:
    """What is not scrolled out of sight; empty where all is."""
    seen = widget.visibleRegion().boundingRect()
    return seen.translated(widget.mapTo(page, QPoint()))


def test_turns_are_read_with_who_took_them(qtbot: Any, ready: MainWindow) -> None:
    ready.go("conversation")
    fill(qtbot, ready)
    model = ready.conversation.page.panel.turns.model()
    index = model.index(0, 0)
    read = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert read.startswith("Hearing person, ")
    assert read.endswith("Hello, how are you?")
    assert index.data(Qt.ItemDataRole.AccessibleDescriptionRole) == (
        "Signs: HELLO HOW IX-2 fs-DEBORAH 25"
    )
