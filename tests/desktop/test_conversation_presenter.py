"""Who speaks, who signs, and what comes of it, without a window."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable
from datetime import datetime
from typing import Any

import numpy as np
import pytest

from signdesk.conversation.hearing import Heard
from signdesk.conversation.history import Side
from signdesk.conversation.latency import Trace
from signdesk.desktop.background import Background
from signdesk.desktop.notifications import Notice, Notifier
from signdesk.desktop.presenters.conversation import ConversationPresenter
from signdesk.desktop.presenters.conversation_view import Draft, Floor
from signdesk.desktop.presenters.engines import Engines
from signdesk.errors import DeviceError, EngineError, FormatError, ModelError
from signdesk.language.recognized import Alternative, RecognizedSign, SignedSentence
from signdesk.storage.settings import Settings

from .conftest import StepExecutor
from .fake_engines import SEQUENCE, FakeSigner, FakeSpeech, FakeTranslator
from .fake_services import FakeServices

TEA = RecognizedSign("TEA", 0.0, 0.5, 0.9)
WANT = RecognizedSign("WANT", 0.5, 1.0, 0.5, (Alternative("LIKE", 0.3),))
SENTENCE = SignedSentence((WANT, TEA))


class FakeView:
    """Remembers what it was told, in order."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, tuple[Any, ...]]] = []

    def __getattr__(self, name: str) -> Callable[..., None]:
        return lambda *args, **named: self.calls.append((name, args))

    def last(self, name: str) -> Any:
        return next(args[0] for told, args in reversed(self.calls) if told == name)

    def count(self, name: str) -> int:
        return len([told for told, _ in self.calls if told == name])

    @property
    def english(self) -> list[str]:
        return [said.english for said in self.last("show_turns")]

    @property
    def draft(self) -> Draft | None:
        draft: Draft | None = self.last("show_draft")
        return draft


class Desk:
    """A presenter with everything around it; other threads' calls wait until `settle`."""

    def __init__(self, services: FakeServices, notices: list[Notice]) -> None:
        self.services, self.notices = services, notices
        self.view, self.executor = FakeView(), StepExecutor()
        self.posted: deque[Callable[[], None]] = deque()
        self.settings = Settings(camera_pauses=True, confirm_after_s=4.0)
        self.engines = Engines(FakeTranslator(), FakeSigner(), FakeSpeech())
        notifier = Notifier(lambda call: call())
        notifier.on_notice = notices.append
        self.presenter = ConversationPresenter(
            services,
            Background(self.posted.append, notifier.report, self.executor),
            notifier,
            self.view,
            lambda: self.engines,
            lambda: self.settings,
        )
        self.presenter.start()

    @property
    def floor(self) -> Floor:
        return self.presenter.floor

    def work(self) -> None:
        """Do everything that waits to be done."""
        while self.executor.waiting or self.posted:
            if self.executor.waiting:
                self.executor.step()
            while self.posted:
                self.posted.popleft()()

    def work_until(self, is_so: Callable[[], object]) -> None:
        """Work, while devices on their own threads do theirs."""
        end = time.monotonic() + 20
        while not is_so():
            assert time.monotonic() < end
            self.work()
            time.sleep(0.005)

    def rest(self) -> None:
        """The signer has signed to the end."""
        self.presenter.playing(is_playing=False, is_at_rest=True)

    def see(self, *read: RecognizedSign | SignedSentence) -> None:
        """Have the camera's side read this."""
        for each in read:
            self.presenter.deaf._read(each, Trace(0).after("reading signs"))


@pytest.fixture
def desk(services: FakeServices, notices: list[Notice]) -> Any:
    made = Desk(services, notices)
    yield made
    made.presenter.close()
    made.work()


# Hearing to Deaf


def test_what_is_typed_is_signed(desk: Desk) -> None:
    desk.presenter.say_text(" Hello. ")
    assert desk.floor is Floor.TRANSLATING
    assert desk.view.count("clear_entry") == 1
    desk.work()
    assert desk.floor is Floor.SIGNING
    assert desk.view.english == ["Hello."]
    assert desk.view.last("show_turns")[0].signs == SEQUENCE
    assert desk.view.count("play") == 1
    desk.rest()
    assert desk.floor is Floor.OPEN


def test_nothing_typed_says_what_to_do(desk: Desk) -> None:
    desk.presenter.say_text("  ")
    assert [notice.what for notice in desk.notices] == ["There is nothing to sign yet."]
    assert desk.presenter.session.said == ()


def test_while_the_signer_loads_the_text_stays(desk: Desk) -> None:
    desk.engines = Engines()
    desk.presenter.say_text("Hello")
    assert "still loading" in desk.notices[0].what
    assert desk.view.count("clear_entry") == 0


def test_what_is_said_is_captioned_then_signed(desk: Desk) -> None:
    desk.presenter.press_microphone()
    assert desk.floor is Floor.HEARING
    assert desk.services.ears is not None
    desk.work_until(lambda: desk.services.ears.is_open)
    desk.presenter.press_microphone()
    assert desk.floor is Floor.WRITING
    desk.work_until(lambda: desk.floor is Floor.SIGNING)
    assert desk.view.english == ["hello there"]
    assert [stage.stage for stage in desk.presenter.signing.latency.by_stage()] == [
        "writing down", "translating", "first frame of signing", "total",
    ]  # fmt: skip


class AlwaysSpeech:
    def probabilities(self, audio: np.ndarray) -> np.ndarray:
        return np.ones(max(1, len(audio) // 512), np.float32)


def test_hands_free_what_is_said_while_the_signer_signs_waits(desk: Desk) -> None:
    heard = desk.presenter._heard
    heard(Heard("First.", Trace(0)), True)
    desk.work()
    heard(Heard("Second.", Trace(0)), True)
    heard(Heard("Third.", Trace(0)), True)
    desk.work()
    assert desk.view.english == ["First.", "Second.", "Third."]
    assert desk.view.count("play") == 1
    floors = [args for name, args in desk.view.calls if name == "show_floor"]
    assert floors[-1] == (Floor.SIGNING, 2)
    desk.rest()
    desk.work()
    desk.rest()
    desk.work()
    assert desk.view.count("play") == 3


def test_more_than_can_wait_is_joined_so_that_nothing_is_lost(desk: Desk) -> None:
    for n in range(12):
        desk.presenter._heard(Heard(f"n{n}.", Trace(0)), True)
    desk.work()
    assert " ".join(desk.view.english).split() == [f"n{n}." for n in range(12)]


def test_the_microphone_hears_nothing_while_the_voice_speaks(desk: Desk) -> None:
    desk.settings = Settings(hands_free=True)
    desk.services.load_speech_detector = AlwaysSpeech
    desk.presenter.press_microphone()
    desk.work_until(lambda: desk.services.ears.is_open)
    hearing = desk.presenter.hearing._hearing
    assert hearing is not None
    desk.see(SENTENCE)
    while desk.presenter.deaf._signed is None:
        desk.executor.step()
        while desk.posted:
            desk.posted.popleft()()
    desk.presenter.deaf.confirm()
    assert desk.floor is Floor.SPEAKING
    assert hearing._muted.is_set()
    desk.work_until(lambda: not desk.presenter.voice.is_speaking)
    assert not hearing._muted.is_set()


def test_a_microphone_that_goes_is_told_and_what_was_said_is_signed(desk: Desk) -> None:
    desk.presenter.press_microphone()
    desk.work_until(lambda: desk.services.ears.is_open)
    desk.services.ears.error = DeviceError("The microphone has gone.", "Connect it again.")
    desk.work_until(lambda: desk.floor is Floor.SIGNING)
    assert desk.notices[0].what == "The microphone has gone."
    assert desk.view.english == ["hello there"]
    assert not desk.presenter.hearing.is_open


def test_a_translator_that_fails_leaves_the_turn_there(desk: Desk) -> None:
    class Broken(FakeTranslator):
        def translate(self, english: str) -> Any:
            raise EngineError("The translator broke.", "Try again.")

    desk.engines = Engines(Broken(), FakeSigner(), FakeSpeech())
    desk.presenter.say_text("Hello")
    desk.work()
    assert desk.notices[0].what == "The translator broke."
    assert desk.view.english == ["Hello"]
    assert desk.floor is Floor.OPEN


# Deaf to hearing


def test_signs_appear_then_the_sentence_waits_then_it_is_said(desk: Desk) -> None:
    desk.see(WANT)
    assert desk.floor is Floor.DEAF
    desk.see(TEA, SENTENCE)
    assert desk.floor is Floor.CONFIRMING
    desk.work()
    assert desk.view.draft == Draft((WANT, TEA), "Want tea.", 4.0)
    desk.presenter.deaf.pass_time(3.9)
    assert desk.services.voice.said == []
    desk.presenter.deaf.pass_time(0.2)
    desk.work()
    assert desk.services.voice.said == ["Want tea."]
    assert desk.services.loudspeaker.played == ["Want tea."]
    said = desk.view.last("show_turns")[0]
    assert (said.side, said.english, said.glosses) == (Side.DEAF, "Want tea.", "WANT TEA")
    assert said.doubts == ((("WANT", 0.5), ("LIKE", 0.3)), ())
    assert desk.floor is Floor.OPEN


def test_a_sentence_waits_for_ever_where_the_user_wants_that(desk: Desk) -> None:
    desk.settings = Settings(confirm_after_s=0.0)
    desk.presenter.take_settings()
    desk.see(SENTENCE)
    desk.work()
    desk.presenter.deaf.pass_time(1000.0)
    assert desk.services.voice.said == []
    desk.presenter.deaf.confirm()
    desk.work()
    assert desk.services.voice.said == ["Want tea."]


@pytest.mark.parametrize(("least", "seconds_left"), [(0.4, None), (0.1, 4.0)])
def test_the_user_chooses_how_sure_a_sentence_must_be(
    desk: Desk, least: float, seconds_left: float | None
) -> None:
    desk.settings = Settings(least_confidence=least)
    desk.presenter.take_settings()
    desk.see(SignedSentence((RecognizedSign("MILK", 0.0, 0.5, 0.2),)))
    desk.work()
    assert desk.view.draft is not None
    assert desk.view.draft.seconds_left == seconds_left


def test_a_doubtful_sentence_is_not_said_by_itself(desk: Desk) -> None:
    desk.see(SignedSentence((RecognizedSign("MILK", 0.0, 0.5, 0.2),)))
    desk.work()
    assert desk.view.draft is not None
    assert desk.view.draft.seconds_left is None
    desk.presenter.deaf.pass_time(100.0)
    assert desk.services.voice.said == []


def test_the_voice_is_loaded_with_the_camera(desk: Desk) -> None:
    desk.presenter.press_camera()
    desk.work_until(lambda: desk.presenter.voice._voice is desk.services.voice)
    desk.presenter.press_camera()


def test_a_tapped_alternative_makes_another_sentence(desk: Desk) -> None:
    desk.see(SENTENCE)
    desk.work()
    desk.presenter.deaf.choose(0, "LIKE")
    desk.work()
    assert desk.view.draft is not None
    assert desk.view.draft.english == "Like tea."
    desk.presenter.deaf.drop(0)
    desk.work()
    assert desk.view.draft.english == "Tea."
    desk.presenter.deaf.drop(0)
    assert desk.view.draft is None


def test_what_was_read_wrongly_can_be_written_before_it_is_said(desk: Desk) -> None:
    desk.see(SENTENCE)
    desk.work()
    desk.presenter.deaf.confirm("I would like tea.")
    desk.work()
    assert desk.services.voice.said == ["I would like tea."]
    assert desk.view.english == ["I would like tea."]


def test_whoever_signs_on_lets_the_sentence_before_go(desk: Desk) -> None:
    desk.see(SENTENCE)
    desk.work()
    desk.see(SignedSentence((TEA,)))
    desk.work()
    assert desk.services.voice.said == ["Want tea."]
    assert desk.view.draft is not None
    assert desk.view.draft.english == "Tea."


def test_a_held_sentence_grows(desk: Desk) -> None:
    desk.see(SENTENCE)
    desk.work()
    desk.presenter.deaf.hold()
    desk.see(SignedSentence((TEA,)))
    desk.work()
    assert desk.view.draft is not None
    assert [sign.gloss for sign in desk.view.draft.signs] == ["WANT", "TEA", "TEA"]


def test_a_loudspeaker_that_is_gone_is_told_and_the_sentence_stays(desk: Desk) -> None:
    desk.services.loudspeaker.error = DeviceError("No loudspeaker can be used.", "Connect one.")
    desk.see(SENTENCE)
    desk.work()
    desk.presenter.deaf.confirm()
    desk.work()
    assert desk.notices[0].what == "No loudspeaker can be used."
    assert desk.view.english == ["Want tea."]
    assert desk.floor is Floor.OPEN


def test_signs_that_cannot_be_put_into_english_stay(desk: Desk) -> None:
    def broken() -> Any:
        raise EngineError("It broke.", "Try again.")

    desk.services.load_gloss_reader = broken
    desk.see(SENTENCE)
    desk.work()
    assert desk.notices[0].what == "It broke."
    assert desk.view.draft is not None
    assert desk.view.draft.signs == (WANT, TEA)
    desk.presenter.deaf.confirm("Want tea")
    desk.work()
    assert desk.services.voice.said == ["Want tea"]


def test_the_camera_reads_nothing_while_the_signer_signs(desk: Desk) -> None:
    desk.presenter.press_camera()
    desk.work_until(lambda: desk.services.eye.is_open)
    watching = desk.presenter.deaf._watching
    assert watching is not None
    desk.presenter.say_text("Hello")
    desk.work_until(lambda: desk.view.count("play"))
    assert watching._paused.is_set()
    desk.presenter.deaf.discard()
    desk.rest()
    assert not watching._paused.is_set()
    desk.presenter.press_camera()
    desk.work_until(lambda: not desk.services.eye.is_open)


def test_the_camera_reads_signs(desk: Desk) -> None:
    desk.presenter.press_camera()
    desk.work_until(lambda: desk.presenter.deaf.signs)
    assert desk.presenter.deaf.signs[0].gloss == "FATHER"
    assert desk.floor is Floor.DEAF
    assert desk.presenter.deaf.latency.by_stage()[-1].stage == "total"


def test_without_a_recogniser_it_is_said_and_the_picture_is_there(desk: Desk) -> None:
    def missing() -> Any:
        raise ModelError("The sign recogniser is not installed.", "Import it.")

    desk.services.sign_reader = missing
    desk.presenter.press_camera()
    desk.work_until(lambda: desk.services.eye.is_open)
    watching, remark = [args for name, args in desk.view.calls if name == "show_watching"][-1]
    assert watching is not None
    assert "The sign recogniser is not installed. Import it." in remark


def test_a_camera_that_is_missing_is_told(desk: Desk) -> None:
    desk.services.eye.error = DeviceError("There is no camera.", "Connect one.")
    desk.presenter.press_camera()
    desk.work_until(lambda: desk.notices)
    assert desk.notices[0].what == "There is no camera."
    desk.work_until(lambda: not desk.presenter.deaf.is_open)
    assert desk.services.detector.is_closed


# Turns


def test_a_turn_can_be_signed_and_said_again(desk: Desk) -> None:
    desk.presenter.say_text("Hello.")
    desk.work()
    desk.rest()
    desk.presenter.replay(1)
    desk.work()
    assert desk.view.count("play") == 2
    desk.presenter.say_again(1)
    desk.work()
    assert desk.services.voice.said == ["Hello."]


def test_edited_english_is_translated_and_signed_again(desk: Desk) -> None:
    desk.presenter.say_text("Hello.")
    desk.work()
    desk.presenter.editing.edit_english(1, "Good morning.")
    assert desk.view.last("show_turns")[0].signs is None
    desk.work()
    assert desk.view.english == ["Good morning."]
    assert desk.view.last("show_turns")[0].signs == SEQUENCE
    assert desk.view.count("play") == 2


def test_changed_signs_are_signed_again(desk: Desk) -> None:
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


def test_changed_signs_of_the_deaf_side_are_said_anew(desk: Desk) -> None:
    desk.see(SENTENCE)
    desk.work()
    desk.presenter.deaf.confirm()
    desk.work()
    desk.presenter.editing.change_signs(1, [(0, "LIKE"), (1, "TEA")])
    desk.work()
    assert desk.services.voice.said == ["Want tea.", "Like tea."]


def test_a_removed_turn_is_not_signed_on(desk: Desk) -> None:
    desk.presenter.say_text("Hello.")
    desk.work()
    desk.presenter.remove(1)
    assert desk.presenter.session.said == ()
    assert desk.floor is Floor.OPEN
    assert desk.view.calls[-1][0] != "play"


def test_interrupting_silences_everything_and_holds_the_sentence(desk: Desk) -> None:
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


def test_typing_interrupts_the_voice(desk: Desk) -> None:
    desk.see(SENTENCE)
    desk.work()
    desk.presenter.deaf.confirm()
    assert desk.floor is Floor.SPEAKING
    desk.presenter.say_text("Stop.")
    assert desk.floor is Floor.TRANSLATING
    desk.work()
    assert desk.services.loudspeaker.played == []


def test_beginning_anew_forgets_the_turns(desk: Desk) -> None:
    desk.presenter.say_text("Hello.")
    desk.work()
    desk.presenter.begin_anew()
    assert desk.view.last("show_turns") == ()
    assert desk.presenter.session.said == ()


# Keeping


def test_nothing_is_kept_unless_wanted(desk: Desk) -> None:
    desk.presenter.say_text("Secret.")
    desk.work()
    assert desk.services.history.files == {}


def test_what_is_wanted_is_kept_as_it_goes(desk: Desk) -> None:
    desk.settings = Settings(keep_history=True)
    desk.presenter.say_text("Hello.")
    desk.work()
    (kept,) = desk.services.history.files.values()
    assert [turn["english"] for turn in kept] == ["Hello."]
    desk.presenter.remove(1)
    desk.work()
    assert desk.services.history.files == {}


def test_a_full_disk_is_told_once_and_the_conversation_goes_on(desk: Desk) -> None:
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
    desk = Desk(services, notices)
    desk.settings = Settings(keep_history=True)
    desk.presenter.say_text("Hello.")
    assert desk.presenter.close()
    (began_at,) = services.history.files
    assert isinstance(began_at, datetime)
    assert desk.services.history.files[began_at][0]["english"] == "Hello."


def test_many_turns_leave_nothing_running_and_nothing_out(desk: Desk) -> None:
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
