"""Text that is typed becomes signing, without a window."""

from __future__ import annotations

from typing import Any

import pytest

from signdesk.desktop.notifications import Notice
from signdesk.desktop.presenters.translate import TranslatePresenter
from signdesk.desktop.presenters.translate_view import State
from signdesk.errors import EngineError, InputError
from signdesk.language.gloss import Gloss, GlossSequence, GlossSource

from .conftest import FakeView


def test_it_says_what_still_loads(
    presenter: TranslatePresenter, executor: Any, view: FakeView
) -> None:
    presenter.start()
    while executor.waiting:
        executor.step()
    still = [engines.loading for engines in view.shown("show_engines")]
    assert [len(parts) for parts in still] == [3, 2, 1, 0]
    assert still[2] == ("speech recognition",)
    assert view.shown("show_engines")[-1].in_use == ("rules", "paper doll", "a good ear")


def test_it_is_ready_to_sign_before_speech_is_there(
    presenter: TranslatePresenter, executor: Any
) -> None:
    presenter.start()
    executor.step()
    assert presenter.state is State.LOADING
    executor.step()
    assert presenter.state is State.IDLE


def test_text_becomes_glosses_then_signing(
    ready: TranslatePresenter, executor: Any, view: FakeView
) -> None:
    ready.sign_text("Hello")
    assert ready.state is State.TRANSLATING
    executor.step()
    assert str(view.shown("show_glosses")[-1]) == "HELLO HOW IX-2 fs-DEBORAH 25"
    assert view.shown("play") == []
    executor.step()
    assert ready.state is State.SIGNING
    assert view.shown("play")[0].duration_s == pytest.approx(2.9, abs=0.1)


def test_text_given_too_early_is_signed_later(
    presenter: TranslatePresenter, executor: Any, view: FakeView, notices: list[Notice]
) -> None:
    presenter.start()
    presenter.sign_text("Hello")
    assert "as soon as" in notices[0].what
    executor.run()
    assert len(view.shown("play")) == 1


@pytest.mark.parametrize("text", ["", "  \n "])
def test_nothing_is_not_signed(
    ready: TranslatePresenter, executor: Any, notices: list[Notice], text: str
) -> None:
    ready.sign_text(text)
    assert not executor.waiting
    assert "nothing to sign" in notices[0].what


def test_newer_text_ends_the_older(
    ready: TranslatePresenter, executor: Any, view: FakeView
) -> None:
    ready.sign_text("One")
    ready.sign_text("Two")
    executor.run()
    assert len(view.shown("play")) == 1
    assert ready.state is State.SIGNING


def test_a_refusal_of_the_translator_is_told(
    presenter: TranslatePresenter, services: Any, executor: Any, notices: list[Notice]
) -> None:
    class Strict:
        name = "strict"

        def translate(self, english: str) -> None:
            raise InputError("This is too long.", "Sign it in parts.")

    services.load_translator = Strict
    presenter.start()
    executor.run()
    presenter.sign_text("Hello")
    executor.run()
    assert [notice.what for notice in notices] == ["This is too long."]
    assert presenter.state is State.IDLE


def test_cancel_comes_back_to_rest(ready: TranslatePresenter, executor: Any) -> None:
    ready.sign_text("Hello")
    ready._task.cancel()  # type: ignore[union-attr]  # as the panel does
    executor.run()
    assert ready.state is State.IDLE


def test_the_lit_gloss_is_told_once(ready: TranslatePresenter, executor: Any, view: Any) -> None:
    ready.sign_text("Hello")
    executor.run()
    for position_s in (0.0, 0.2, 0.3, 0.7, 0.8):
        ready.now.reached(position_s)
    assert view.shown("light_gloss") == [0, 1]
    assert ready.now.start_of(2) == pytest.approx(1.2)
    assert ready.now.start_of(99) is None


def test_the_end_of_the_clip_is_rest_and_replay_is_signing(
    ready: TranslatePresenter, executor: Any
) -> None:
    ready.sign_text("Hello")
    executor.run()
    ready.playing(False)
    assert ready.state is State.IDLE
    ready.playing(True)
    assert ready.state is State.SIGNING


def test_a_signer_that_cannot_be_loaded_is_told_when_signing(
    presenter: TranslatePresenter, services: Any, executor: Any, notices: list[Notice]
) -> None:
    def fail() -> None:
        raise EngineError("The body is missing.", "Install SignDesk again.")

    services.load_signer = fail
    presenter.start()
    executor.run()
    assert presenter.state is State.IDLE
    presenter.sign_text("Hello")
    assert [notice.what for notice in notices] == ["The body is missing."] * 2


def test_one_cause_is_told_once_though_two_parts_fail_of_it(
    presenter: TranslatePresenter, services: Any, executor: Any, notices: list[Notice]
) -> None:
    def fail() -> None:
        raise EngineError("The dictionary is damaged.", "Install SignDesk again.")

    services.load_signer = services.load_translator = fail
    presenter.start()
    executor.run()
    assert presenter.engines.unusable == ("the translator", "the signer")
    assert [notice.what for notice in notices] == ["The dictionary is damaged."]


def test_a_long_text_is_seen_while_the_rest_is_made(
    presenter: TranslatePresenter, services: Any, executor: Any, view: FakeView
) -> None:
    class Talker:
        name = "talker"

        def translate(self, english: str) -> GlossSequence:
            return GlossSequence(
                tuple(Gloss("X", GlossSource.LEXICON, index // 10) for index in range(60))
            )

    services.load_translator = Talker
    presenter.start()
    executor.run()
    presenter.sign_text("A long story")
    executor.step()
    executor.step()
    assert presenter.state is State.SIGNING
    assert [call[2] for call in view.calls if call[0] == "play"] == [{"more": True}]
    executor.run()
    assert [call[2] for call in view.calls if call[0] == "extend"] == [
        {"more": True},
        {"more": False},
    ]
    assert presenter.now.start_of(59) == pytest.approx(
        view.shown("extend")[-1].duration_s - 0.4 - 0.5 + 0.2, abs=0.1
    )
