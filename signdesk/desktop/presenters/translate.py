"""TranslatePresenter: from what is typed or said to what is signed. No widgets.

LOADING ──engines there──► IDLE ──text──► TRANSLATING ──motion there──► SIGNING ──at end──► IDLE
                            │ ▲                ▲
                 microphone ▼ │ nothing heard  │ words
                        LISTENING ─stop─► TRANSCRIBING ◄── a sound file

Newer text ends whatever was under way for older text.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from signdesk.desktop.background import Background, Job, Task
from signdesk.desktop.notifications import Notice, Notifier
from signdesk.desktop.presenters.engines import EngineLoader, Engines
from signdesk.desktop.presenters.hearing import Dictation, notice_of_loss, reading, transcription
from signdesk.desktop.presenters.long_text import joined, parts
from signdesk.desktop.presenters.now_signing import NowSigning
from signdesk.desktop.presenters.translate_view import State, TranslateView
from signdesk.desktop.texts import tr
from signdesk.errors import DeviceError
from signdesk.language.gloss import GlossSequence
from signdesk.translation.discourse import place_persons

if TYPE_CHECKING:
    from signdesk.conversation.hearing import Microphone
    from signdesk.desktop.services import DesktopServices, Utterance
    from signdesk.translation.interfaces import Audio, SpeechRecognizer

Result = TypeVar("Result")


class TranslatePresenter:
    """Decides what happens when; the view only shows.

    Parameters
    ----------
    services : the engines, through composition.
    background : where slow work runs.
    notifier : who tells the user what went wrong.
    view : the window.
    """

    def __init__(
        self,
        services: DesktopServices,
        background: Background,
        notifier: Notifier,
        view: TranslateView,
    ) -> None:
        self._services = services
        self._background = background
        self._notifier = notifier
        self._view = view
        self._loader = EngineLoader(services, background, self._engines_changed)
        self._task: Task | None = None
        self._dictation = Dictation(services, view.show_listening)
        self._waiting_text = ""
        self._parts: deque[tuple[int, GlossSequence]] = deque()
        self._signer_shown = False
        self._is_playing = False
        self.now = NowSigning(view.light_gloss)
        self.state = State.LOADING

    @property
    def engines(self) -> Engines:
        """What is loaded so far."""
        return self._loader.engines

    def start(self) -> None:
        """Load the engines, the ones that signing needs first."""
        self._view.show_state(self.state)
        self._view.show_engines(self.engines)
        self._loader.start()

    def reload(self, part: str) -> None:
        """Load another engine for speech or the translator: the user has chosen anew."""
        if part == "speech" and self.state is State.LISTENING:
            self.stop()
        self._loader.reload(part)

    def sign_text(self, text: str) -> None:
        """Translate and sign, as soon as the engines are there."""
        if not text.strip():
            self._notifier.notify(
                Notice(tr("There is nothing to sign yet."), tr("Type or say something."))
            )
            return
        translator = self.engines.translator
        if translator is None or not self.engines.can_sign:
            self._wait_for_engines(text)
            return
        self._abandon()
        self._clear()
        self._enter(State.TRANSLATING)
        self._run(
            tr("Translating"),
            lambda _: place_persons(text, translator.translate(text))[0],
            self._translated,
        )

    def toggle_microphone(self) -> None:
        """Listen; or, if listening, stop and sign what was heard."""
        if self.state is State.LISTENING:
            self._stop_listening()
            return
        if self._speech() is not None:
            self._abandon()
            self._enter(State.LISTENING)
            opening = Job(self._background, tr("Opening the microphone"), self._dictation.open)
            # Opened after the user changed their mind, it must not stay open unseen.
            opening.on_unwanted(lambda microphone: microphone.stop())
            self._task = opening.on_success(self._listen).on_failure(self._failed).quietly().run()

    def poll_microphone(self) -> None:
        """Take what the microphone heard; the view calls this while it shows the level."""
        try:
            self._dictation.poll()
        except DeviceError as error:
            self._dictation.end()
            self._failed(error)

    def open_audio(self, path: Path) -> None:
        """Hear a sound file and sign what is said in it."""
        speech = self._speech()
        if speech is not None:
            self._abandon()
            self._transcribe(
                speech,
                tr("Listening to {name}", name=path.name),
                reading(self._services, path, self._notifier),
            )

    def stop(self) -> None:
        """End what is under way; signing goes on."""
        self._abandon()
        self._enter_rest()

    def playing(self, is_playing: bool) -> None:
        """The signer started, or came to rest."""
        self._is_playing = is_playing
        if is_playing and self.state is State.IDLE:
            self._enter(State.SIGNING)
        elif not is_playing and self.state is State.SIGNING:
            self._enter(State.IDLE)

    # Loading

    def _engines_changed(self, engines: Engines, error: Exception | None) -> None:
        self._view.show_engines(engines)
        if error is not None:
            self._notifier.report(error)
        if engines.signer is not None and not self._signer_shown:
            self._signer_shown = True
            self._view.show_signer(engines.signer)
        if self.state is State.LOADING and (engines.can_sign or engines.signing_failure):
            self._enter(State.IDLE)
            text, self._waiting_text = self._waiting_text, ""
            if text:
                self.sign_text(text)

    def _wait_for_engines(self, text: str) -> None:
        if self.engines.signing_failure is not None:
            self._notifier.report(self.engines.signing_failure)
            return
        self._waiting_text = text
        self._notifier.notify(Notice(tr("This will be signed as soon as the signer is ready.")))

    # Hearing

    def _speech(self) -> SpeechRecognizer | None:
        """The recogniser; if there is none, the user is told why."""
        failure = self.engines.failure_of("speech")
        if failure is not None:
            self._notifier.report(failure)
        elif self.engines.speech is None:
            self._notifier.notify(
                Notice(tr("Speech recognition is still loading."), tr("Try again in a moment."))
            )
        return self.engines.speech

    def _listen(self, microphone: Microphone) -> None:
        self._task = None
        self._dictation.listen(microphone)

    def _stop_listening(self) -> None:
        listening, speech = self._dictation.end(), self.engines.speech
        if listening is None or speech is None:
            self.stop()
            return
        if listening.lost_s > 0:
            self._notifier.notify(notice_of_loss(listening.lost_s))
        audio = listening.stop()
        self._transcribe(speech, tr("Writing down what was said"), lambda _: audio)

    def _transcribe(
        self, speech: SpeechRecognizer, title: str, hear: Callable[[Task], Audio]
    ) -> None:
        self._enter(State.TRANSCRIBING)
        self._run(title, transcription(speech, hear), self._heard)

    def _heard(self, text: str) -> None:
        self._view.show_text(text)
        self._enter(State.IDLE)
        self.sign_text(text)

    # Signing

    def _translated(self, sequence: GlossSequence) -> None:
        self._view.show_glosses(sequence)
        self._parts = deque(parts(sequence))
        self._sign_next()

    def _sign_next(self) -> None:
        signer, before = self.engines.signer, self.now.utterance
        if signer is None:
            return
        start, part = self._parts.popleft()
        self._run(
            tr("Preparing the signing"),
            lambda _: joined(before, signer.sign(part), start),
            self._signed,
            quietly=before is not None,
        )

    def _signed(self, utterance: Utterance) -> None:
        self._task = None
        is_first, self.now.utterance = self.now.utterance is None, utterance
        if is_first:
            self._enter(State.SIGNING)
            self._view.play(utterance.clip, more=bool(self._parts))
        else:
            self._view.extend(utterance.clip, more=bool(self._parts))
        if self._parts:
            self._sign_next()

    # Turns

    def _run(
        self,
        title: str,
        work: Callable[[Task], Result],
        then: Callable[[Result], None],
        *,
        quietly: bool = False,
    ) -> None:
        job = Job(self._background, title, work).on_success(then).on_failure(self._failed)
        if quietly:
            job.quietly()
        self._task = job.on_cancelled(self._cancelled).run()

    def _failed(self, error: Exception) -> None:
        self._task = None
        self._notifier.report(error)
        self._enter_rest()

    def _cancelled(self) -> None:
        # By the user; when a newer turn did it, that turn's task is the current one.
        if self._task is not None and self._task.is_cancelled():
            self._task = None
            self._enter_rest()

    def _abandon(self) -> None:
        """End the task and the listening of the current turn."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
        listening = self._dictation.end()
        if listening is not None:
            listening.stop()

    def _clear(self) -> None:
        """Take the signing of the last turn away."""
        self.now.clear()
        self._view.show_glosses(None)
        self._view.rest()

    def _enter_rest(self) -> None:
        if self._is_playing:
            self._enter(State.SIGNING)
        else:
            is_ready = self.engines.can_sign or self.engines.signing_failure is not None
            self._enter(State.IDLE if is_ready else State.LOADING)

    def _enter(self, state: State) -> None:
        if state is not self.state:
            self.state = state
            self._view.show_state(state)
