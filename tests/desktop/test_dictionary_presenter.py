"""What the dictionary does when; on a view that only remembers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from signdesk.composition import Program
from signdesk.desktop.background import Background
from signdesk.desktop.notifications import Notice, Notifier
from signdesk.desktop.presenters.dictionary import DictionaryPresenter
from signdesk.desktop.presenters.dictionary_view import Found, ShownSign
from signdesk.desktop.presenters.engines import Engines
from signdesk.errors import FormatError, LexiconError
from signdesk.lexicon.form import Form

from .conftest import StepExecutor
from .fake_engines import FakeSigner, FakeTranslator
from .fake_services import FakeServices


class RememberingView:
    def __init__(self) -> None:
        self.dictionary: Any = None
        self.found = Found()
        self.signs: list[ShownSign] = []
        self.played: list[str] = []
        self.pictures: list[str] = []

    @property
    def glosses(self) -> list[str]:
        return [entry.gloss for entry in self.found.entries]

    def show_dictionary(self, dictionary: Any) -> None:
        self.dictionary = dictionary

    def show_found(self, found: Found, favourites: frozenset[str]) -> None:
        self.found = found

    def show_sign(self, sign: ShownSign) -> None:
        self.signs.append(sign)

    def show_examples(self, sentences: Any) -> None:
        self.examples = sentences

    def show_handshape(self, name: str, path: Path) -> None:
        self.pictures.append(name)

    def show_figures(self, figures: Any) -> None:
        self.pictures += figures

    def play(self, signed: Any) -> None:
        self.played.append(signed.title)

    def rest(self) -> None:
        self.played.append("")


@pytest.fixture
def view() -> RememberingView:
    return RememberingView()


@pytest.fixture
def engines() -> dict[str, Engines]:
    return {"now": Engines(translator=FakeTranslator(), signer=FakeSigner())}


@pytest.fixture
def presenter(
    services: FakeServices,
    background: Background,
    notifier: Notifier,
    view: RememberingView,
    engines: dict[str, Engines],
) -> DictionaryPresenter:
    return DictionaryPresenter(services, background, notifier, view, lambda: engines["now"])


@pytest.fixture
def opened(presenter: DictionaryPresenter, executor: StepExecutor) -> DictionaryPresenter:
    presenter.start()
    executor.run()
    return presenter


def test_at_first_all_signs_are_there_and_then_their_pictures(opened, view):
    assert len(view.glosses) == len(Program().lexicon)
    assert view.found.advice == ""
    assert {"open-b", "head", "body"} <= set(view.pictures)


def test_what_cannot_be_opened_is_told(services, presenter, executor, notices):
    services.dictionary_error = LexiconError("The signs are gone.", "Install again.")
    presenter.start()
    executor.run()
    assert notices[0].what == "The signs are gone."


def test_search_and_filters_add_up_and_are_cleared(opened, view):
    opened.choose_topic("food")
    opened.search("w")
    assert "WATER" in view.glosses
    assert all(entry.field == "food" for entry in view.found.entries)
    opened.choose_form(Form(two_handed=True))
    assert "WATER" not in view.glosses
    opened.clear_filters()
    assert view.glosses[0] != "WATER"
    assert view.found.query.text == "w"
    opened.search("")
    opened.choose_letter("W")
    assert {gloss[0] for gloss in view.glosses if not gloss.startswith("fs-")} == {"W"}


@pytest.mark.parametrize(
    ("text", "topic", "says"),
    [
        ("qqqqqq", "", "Try another word"),
        ("qqqqqq", "food", "Clear the filters"),
        ("", "nowhere", "Clear one of them"),
    ],
)
def test_an_empty_answer_says_what_to_do(opened, view, text, topic, says):
    opened.search(text)
    opened.choose_topic(topic)
    assert view.glosses == []
    assert says in view.found.advice


def test_without_favourites_it_says_how_to_get_some(opened, view):
    opened.choose_favourites(True)
    assert "star" in view.found.advice


def test_a_sign_is_shown_and_signed(opened, view, executor):
    opened.open("WATER")
    executor.run()
    assert view.signs[-1].page.entry.gloss == "WATER"
    assert view.played == ["WATER"]
    opened.open("NO-SUCH-SIGN")
    assert opened.current == "WATER"


def test_a_sign_is_signed_when_the_signer_is_there(opened, view, executor, engines):
    engines["now"] = Engines()
    opened.open("WATER")
    executor.run()
    assert view.played == []
    engines["now"] = Engines(signer=FakeSigner())
    opened.signer_ready()
    executor.run()
    assert view.played == ["WATER"]


def test_only_the_last_of_quick_choices_is_signed(opened, view, executor):
    for gloss in ("WATER", "BOOK", "TEA"):
        opened.open(gloss)
    executor.run()
    assert view.played == ["TEA"]


def test_one_goes_back_and_forward_and_elsewhere(opened, view):
    for gloss in ("WATER", "BOOK", "TEA"):
        opened.open(gloss)
    assert not view.signs[-1].can_go_forward
    opened.back()
    opened.back()
    opened.back()
    assert opened.current == "WATER"
    assert (view.signs[-1].can_go_back, view.signs[-1].can_go_forward) == (False, True)
    opened.forward()
    assert opened.current == "BOOK"
    opened.open("SCHOOL")
    opened.forward()
    assert opened.current == "SCHOOL"
    opened.back()
    assert opened.current == "BOOK"


def test_favourites_are_kept_at_once_and_looked_through(opened, view, services):
    opened.open("WATER")
    opened.toggle_favourite()
    assert view.signs[-1].is_favourite
    assert services.favourites.glosses == {"WATER"}
    opened.choose_favourites(True)
    assert view.glosses == ["WATER"]
    opened.toggle_favourite()
    assert services.favourites.glosses == set()
    assert view.glosses == []


def test_a_favourite_that_cannot_be_written_is_not_shown_as_one(
    opened, view, services, notices: list[Notice]
):
    def fail(_: Any) -> None:
        raise FormatError("The disk is full.", "Free some room.")

    services.favourites.save = fail
    opened.open("WATER")
    opened.toggle_favourite()
    assert not view.signs[-1].is_favourite
    assert notices[-1].what == "The disk is full."


def test_damaged_favourites_are_told_and_the_dictionary_opens(
    services, presenter, executor, notices, view
):
    def fail() -> frozenset[str]:
        raise FormatError("The file is damaged.", "Mark anew.")

    services.favourites.load = fail
    presenter.start()
    executor.run()
    assert notices[0].what == "The file is damaged."
    assert view.glosses


def test_examples_are_found_by_their_signs_and_signed(opened, view, executor):
    opened.open("HELLO")
    executor.run()
    sentence = view.signs[-1].examples[0]
    opened.sign_example(sentence)
    executor.run()
    assert view.played[-1] == sentence
    opened.sign_again()
    executor.run()
    assert view.played[-1] == "HELLO"


def test_a_gloss_is_looked_up_once_the_dictionary_is_there(presenter, executor, view):
    presenter.start()
    presenter.look_up("WATER")
    assert view.signs == []
    executor.run()
    assert view.signs[-1].page.entry.gloss == "WATER"


def test_a_sign_with_a_number_is_on_the_page_of_the_sign(opened, view):
    opened.look_up("2-WEEK")
    assert view.signs[-1].page.entry.gloss == "WEEK"


def test_a_gloss_without_a_page_is_told(opened, view, notices):
    opened.look_up("fs-DEBORAH")
    assert view.signs == []
    assert notices[-1].what == "fs-DEBORAH has no page in the dictionary."
