"""ConversationPresenter: two people, one timeline. Decides whose turn it is. No widgets.

What is said or typed is signed; what is signed is said aloud. The microphone hears nothing while
the voice speaks, and the camera reads nothing while the signer signs: neither answers itself.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from signdesk.conversation.history import Said, Side
from signdesk.conversation.session import Session
from signdesk.desktop.background import Background
from signdesk.desktop.notifications import Notice, Notifier
from signdesk.desktop.presenters.conversation_view import ConversationView, Floor
from signdesk.desktop.presenters.deaf_side import DeafSide, DeafSideEvents, Signed
from signdesk.desktop.presenters.floor import floor_of
from signdesk.desktop.presenters.hearing_side import HearingSide, HearingSideEvents
from signdesk.desktop.presenters.keeping import Keeping
from signdesk.desktop.presenters.turn_editing import TurnEditing
from signdesk.desktop.presenters.turn_signing import SigningEvents, TurnSigning
from signdesk.desktop.presenters.turn_voice import TurnVoice
from signdesk.desktop.presenters.waiting_turns import WaitingTurns
from signdesk.desktop.texts import tr

if TYPE_CHECKING:
    from signdesk.conversation.hearing import Heard
    from signdesk.conversation.latency import StageLatency, Trace
    from signdesk.desktop.presenters.engines import Engines
    from signdesk.desktop.services import DesktopServices
    from signdesk.language.gloss import GlossSequence
    from signdesk.storage.settings import Settings


class ConversationPresenter:
    """Decides what happens when; the view only shows."""

    def __init__(
        self,
        services: DesktopServices,
        background: Background,
        notifier: Notifier,
        view: ConversationView,
        engines: Callable[[], Engines],
        settings: Callable[[], Settings],
    ) -> None:
        self._services, self._background, self._notifier = services, background, notifier
        self._view, self._engines, self._settings = view, engines, settings
        self._waiting = WaitingTurns()
        self._is_signing = False
        self.floor = Floor.OPEN
        self.session = Session()
        self.signing = TurnSigning(
            background,
            engines,
            view,
            SigningEvents(self._signs_known, self._signing_begins, self._signing_failed),
        )
        self.voice = TurnVoice(services, background, self._voice_changed, notifier.report)
        self.hearing = HearingSide(
            services, background, notifier, view, engines,
            HearingSideEvents(self._update, self._heard),
        )  # fmt: skip
        self.deaf = DeafSide(
            services,
            background,
            notifier,
            view,
            DeafSideEvents(self._update, self._signed),
            self.signing.places,
        )
        self.editing = TurnEditing(
            services, background, lambda: self.session, self._changed, self.replay
        )
        self.keeping = Keeping(
            services.history, background, notifier, lambda: settings().keep_history
        )

    def start(self) -> None:
        """Show an empty conversation."""
        self.take_settings()
        self._view.show_turns((), None)
        self._view.show_floor(self.floor, 0)

    def take_over(self, session: Session) -> None:
        """Go on with a conversation that another window began."""
        self.session = session
        self._view.show_turns(session.said, session.said[-1].number if session.said else None)

    def take_settings(self) -> None:
        """The user has chosen anew."""
        settings = self._settings()
        self.deaf.confirm_after_s = settings.confirm_after_s
        self.deaf.least_confidence = settings.least_confidence
        self._update()

    def show_again(self) -> None:
        """Show everything to a window that has just been opened."""
        self._view.show_turns(self.session.said, None)
        self._view.show_caption(self.hearing.caption)
        self.deaf.show_again()
        self._view.show_floor(self.floor, len(self._waiting))

    # The hearing side

    def say_text(self, text: str) -> None:
        """The hearing person typed this."""
        if not text.strip():
            what = tr("There is nothing to sign yet.")
            self._notifier.notify(Notice(what, tr("Type or say something.")))
        elif self._may_sign():
            self._view.clear_entry()
            self.voice.stop()
            self._waiting.clear()
            said = self.session.add(Side.HEARING, text.strip())
            self._changed(said)
            self._sign(said)

    def press_microphone(self) -> None:
        """Listen, or stop listening and sign what was said."""
        if self.hearing.is_open:
            self.hearing.finish()
        elif self._may_sign():
            is_hands_free = self._settings().hands_free
            if not is_hands_free:
                self.voice.stop()
            self.hearing.open(hands_free=is_hands_free)

    def _heard(self, heard: Heard, is_hands_free: bool) -> None:
        said = self.session.add(Side.HEARING, heard.text)
        self._changed(said)
        is_busy = self._is_signing or self.signing.is_preparing or self.voice.is_speaking
        if is_hands_free and is_busy:
            self._waiting.add(self.session, said, heard.trace)
            self._changed(None)
            self._update()
        else:
            self._sign(said, heard.trace)

    # The Deaf side

    def press_camera(self, file: Path | None = None) -> None:
        """Watch, or stop watching."""
        if self.deaf.is_open:
            self.deaf.close_camera()
        else:
            self.voice.prepare()
            self.deaf.open(file)

    def _signed(self, signed: Signed) -> None:
        said = self.session.add(Side.DEAF, signed.english, signed.signs)
        self._changed(self.session.change(said.number, doubts=signed.doubts))
        self.voice.say(said.number, signed.english, signed.trace)

    # Turns

    def replay(self, number: int) -> None:
        """Sign again what was said, or say again what was signed."""
        said = self.session.find(number)
        if said is not None and said.side is Side.DEAF:
            self.say_again(number)
        else:
            self.sign_again(number)

    def sign_again(self, number: int) -> None:
        """Sign a turn, whoever took it."""
        said = self.session.find(number)
        if said is not None and self._may_sign():
            self._sign(said)

    def say_again(self, number: int) -> None:
        """Say a turn aloud, whoever took it."""
        said = self.session.find(number)
        if said is not None and said.english:
            self.voice.stop()
            self.voice.say(number, said.english)

    def remove(self, number: int) -> None:
        """Take a turn away."""
        if self.signing.number == number:
            self._stop_signing()
        self.session.remove(number)
        self._changed(None)
        self._update()

    def begin_anew(self) -> None:
        """Another conversation."""
        self.interrupt()
        self.deaf.discard()
        self.keeping.finish(self.session)
        self.session = Session()
        self.signing.places.forget()
        self._view.show_turns((), None)

    # Interrupting and ending

    def interrupt(self) -> bool:
        """Fall silent, rest the hands, hold what waits to be said; whether there was anything."""
        was_busy = self.floor is not Floor.OPEN
        if self.hearing.is_open and not self._settings().hands_free:
            self.hearing.stop()
        self.voice.stop()
        self._waiting.clear()
        self._stop_signing()
        self.deaf.hold()
        self._update()
        return was_busy

    def leave(self) -> None:
        """Another view is in sight: microphone and camera are not left open unseen."""
        if self.hearing.is_open:
            self.hearing.finish()
        if self.deaf.is_open:
            self.deaf.close_camera()

    def close(self, patience_s: float = 2.0) -> bool:
        """End everything; false if something has not ended by then."""
        self.signing.stop()
        ended = self.hearing.stop(patience_s) and self.deaf.close_camera(patience_s)
        self.voice.close()
        self.keeping.finish(self.session)
        return ended

    # The signer

    def playing(self, *, is_playing: bool, is_at_rest: bool) -> None:
        """The signer goes on, pauses, or has come to rest."""
        if is_playing:
            self._is_signing = True
        elif is_at_rest and self._is_signing and not self.signing.is_preparing:
            self._is_signing = False
            self._view.light_turn(None, None)
            self._sign_next()
        self._update()

    def latency(self) -> tuple[tuple[str, tuple[StageLatency, ...]], ...]:
        """Where the time goes, by direction."""
        return (
            (tr("From speech or text to signing"), self.signing.latency.by_stage()),
            (tr("From a picture to its sign"), self.deaf.latency.by_stage()),
            (tr("From a signed sentence to speech"), self.voice.latency.by_stage()),
        )

    def _may_sign(self) -> bool:
        """Whether it can be signed now, or as soon as the engines are there."""
        failure = self._engines().signing_failure
        if failure is not None:
            self._notifier.report(failure)
        return failure is None

    def _sign(self, said: Said, trace: Trace | None = None) -> None:
        self._stop_signing()
        self.signing.start(said, trace)
        self._update()

    def _sign_next(self) -> None:
        next_turn = None if self.voice.is_speaking else self._waiting.take(self.session)
        if next_turn is not None:
            self._sign(*next_turn)

    def _stop_signing(self) -> None:
        self.signing.stop()
        self._is_signing = False
        self._view.rest()

    def _signs_known(self, number: int, signs: GlossSequence) -> None:
        self._changed(self.session.change(number, signs=signs))

    def _signing_begins(self) -> None:
        self._is_signing = True
        self._update()

    def _signing_failed(self, error: Exception) -> None:
        self._notifier.report(error)
        self._sign_next()
        self._update()

    def _voice_changed(self) -> None:
        self._view.light_turn(self.voice.number or self.signing.number, None)
        if not self.voice.is_speaking and not self._is_signing:
            self._sign_next()
        self._update()

    def _changed(self, said: Said | None) -> None:
        self._view.show_turns(self.session.said, None if said is None else said.number)
        self.keeping.keep(self.session)

    def _update(self) -> None:
        """Tell whose turn it is, and let no side hear or see the program itself."""
        self.hearing.mute(self.voice.is_speaking)
        self.deaf.pause(self._settings().camera_pauses and self._is_signing)
        self.floor = floor_of(
            self.hearing, self.deaf, self.signing, self.voice, is_signing=self._is_signing
        )
        self._view.show_floor(self.floor, len(self._waiting))
