"""The turns of a conversation: signed again, edited, interrupted, kept; without a window."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest

from signdesk.desktop.notifications import Notice
from signdesk.desktop.presenters.conversation_view import Floor
from signdesk.errors import FormatError
from signdesk.storage.settings import Settings

from .conversation_table import SENTENCE, ConversationTable, table_of
from .fake_engines import SEQUENCE
from .fake_services import FakeServices


@pytest.fixture
def desk(services: FakeServices, notices: list[Notice]) -> Iterator[ConversationTable]:
    yield from table_of(services, notices)


def test_a_turn_can_be_signed_and_said_again(desk: ConversationTable) -> None:
    desk.presenter.say_text("Hello.")
    desk.work()
    desk.rest()
    desk.presenter.replay(1)
    desk.work()
    assert desk.view.count("play") == 2
    desk.presenter.say_again(1)
    desk.work()
    assert desk.services.voice.said == ["Hello."]


def test_edited_english_is_translated_and_signed_again(desk: ConversationTable) -> None:
    desk.presenter.say_text("Hello.")
    desk.work()
    desk.presenter.editing.edit_english(1, "Good morning.")
    assert desk.view.last("show_turns")[0].signs is None
    desk.work()
    assert desk.view.english == ["Good morning."]
    assert desk.view.last("show_turns")[0].signs == SEQUENCE
    assert desk.view.count("play") == 2


def test_changed_signs_are_signed_again(desk: ConversationTable) -> None:
    desk.presenter.say_text("Hello.")
    desk.work()
    entries = [(1, "HOW"), (0, "HELLO"), (2, "qwx"), (3, "fs-DEBORAH")]
    desk.presenter.editing.change_signs(1, entries)
    desk.work()
    assert desk.view.last("show_turns")[0].glosses == "HOW HELLO fs-QWX fs-DEBORAH"
    assert desk.view.count("play") == 2
    assert desk.view.english == ["Hello."]
    desk.presenter.editing.change_signs(1, [(i, name) for i, name in enumerate(
        ("HOW", "HELLO", "fs-QWX", "fs-DEBORAH"))])  # fmt: skip
    desk.work()
    assert desk.view.count("play") == 2


def test_changed_signs_of_the_deaf_side_are_said_anew(desk: ConversationTable) -> None:
    desk.see(SENTENCE)
    desk.work()
    desk.presenter.deaf.confirm()
    desk.work()
    desk.presenter.editing.change_signs(1, [(0, "LIKE"), (1, "TEA")])
    desk.work()
    assert desk.services.voice.said == ["Want tea.", "Like tea."]


def test_a_removed_turn_is_not_signed_on(desk: ConversationTable) -> None:
    desk.presenter.say_text("Hello.")
    desk.work()
    desk.presenter.remove(1)
    assert desk.presenter.session.said == ()
    assert desk.floor is Floor.OPEN
    assert desk.view.calls[-1][0] != "play"


def test_interrupting_silences_everything_and_holds_the_sentence(desk: ConversationTable) -> None:
    desk.see(SENTENCE)
    desk.work()
    desk.presenter.say_text("Wait!")
    desk.work()
    assert desk.presenter.interrupt()
    assert not desk.presenter.voice.is_speaking
    assert desk.view.draft is not None
    assert desk.view.draft.seconds_left is None
    desk.presenter.deaf.discard()
    assert desk.floor is Floor.OPEN
    assert not desk.presenter.interrupt()


def test_typing_interrupts_the_voice(desk: ConversationTable) -> None:
    desk.see(SENTENCE)
    desk.work()
    desk.presenter.deaf.confirm()
    assert desk.floor is Floor.SPEAKING
    desk.presenter.say_text("Stop.")
    assert desk.floor is Floor.TRANSLATING
    desk.work()
    assert desk.services.loudspeaker.played == []


def test_beginning_anew_forgets_the_turns(desk: ConversationTable) -> None:
    desk.presenter.say_text("Hello.")
    desk.work()
    desk.presenter.begin_anew()
    assert desk.view.last("show_turns") == ()
    assert desk.presenter.session.said == ()


def test_nothing_is_kept_unless_wanted(desk: ConversationTable) -> None:
    desk.presenter.say_text("Secret.")
    desk.work()
    assert desk.services.history.files == {}


def test_what_is_wanted_is_kept_as_it_goes(desk: ConversationTable) -> None:
    desk.settings = Settings(keep_history=True)
    desk.presenter.say_text("Hello.")
    desk.work()
    (kept,) = desk.services.history.files.values()
    assert [turn["english"] for turn in kept] == ["Hello."]
    desk.presenter.remove(1)
    desk.work()
    assert desk.services.history.files == {}


def test_a_full_disk_is_told_once_and_the_conversation_goes_on(desk: ConversationTable) -> None:
    desk.settings = Settings(keep_history=True)
    desk.services.history.error = FormatError("The disk is full.", "Free some space.")
    for text in ("One.", "Two.", "Three."):
        desk.presenter.say_text(text)
        desk.work()
    assert [notice.what for notice in desk.notices] == ["The disk is full."]
    assert desk.view.english == ["One.", "Two.", "Three."]
    desk.services.history.error = None
    desk.presenter.say_text("Four.")
    desk.work()
    (kept,) = desk.services.history.files.values()
    assert len(kept) == 4


def test_closing_writes_what_is_not_written_yet(services: Any, notices: list[Notice]) -> None:
    desk = ConversationTable(services, notices)
    desk.settings = Settings(keep_history=True)
    desk.presenter.say_text("Hello.")
    assert desk.presenter.close()
    (began_at,) = services.history.files
    assert isinstance(began_at, datetime)
    assert desk.services.history.files[began_at][0]["english"] == "Hello."


def test_many_turns_leave_nothing_running_and_nothing_out(desk: ConversationTable) -> None:
    desk.settings = Settings(keep_history=True)
    before = set(threading.enumerate())
    for turn in range(25):
        desk.presenter.press_microphone()
        desk.work_until(lambda: desk.services.ears.is_open)
        desk.presenter.press_microphone()
        desk.work_until(lambda: desk.floor is Floor.SIGNING)
        desk.rest()
        desk.see(SENTENCE)
        desk.work()
        desk.presenter.deaf.confirm()
        desk.work()
        assert len(desk.presenter.session.said) == 2 * (turn + 1)
    desk.work_until(lambda: set(threading.enumerate()) <= before)
    (kept,) = desk.services.history.files.values()
    assert [turn["side"] for turn in kept] == ["hearing", "deaf"] * 25
    assert len(desk.services.voice.said) == 25
    assert desk.notices == []
