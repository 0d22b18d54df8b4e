"""WindowView: the view in which English is signed, as the translate presenter sees them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from signdesk.desktop.notifications import notice_of
from signdesk.desktop.presenters.translate_view import State
from signdesk.desktop.stages import Stages
from signdesk.desktop.texts import tr
from signdesk.desktop.widgets.shell import Shell
from signdesk.desktop.widgets.translate_page import TranslatePage
from signdesk.errors import SignDeskError

if TYPE_CHECKING:
    from signdesk.desktop.presenters.engines import Engines
    from signdesk.desktop.presenters.hearing import Listening
    from signdesk.desktop.services import Signer
    from signdesk.language.gloss import GlossSequence
    from signdesk.motion.clip import MotionClip


class WindowView:
    """Meets `TranslateView`."""

    def __init__(self, shell: Shell, page: TranslatePage, stages: Stages) -> None:
        self._shell = shell
        self._page = page
        self._stages = stages
        #: Told when an engine is there, or cannot be had.
        self.on_engines: Callable[[], None] = lambda: None

    def show_state(self, state: State) -> None:
        """In the status line, and on the microphone button."""
        self._shell.status.show_state(state)
        self._page.panel.show_microphone(is_open=state is State.LISTENING)

    def show_engines(self, engines: Engines) -> None:
        """In the status line, and in place of a signer that cannot be had."""
        self._shell.status.show_engines(engines)
        if engines.failure_of("signer") is not None:
            self._stages.say(tr("The signer could not be loaded."))
        self.on_engines()

    def show_signer(self, signer: Signer) -> None:
        """In the viewport, if anything can be drawn here."""
        try:
            self._stages.set_signer(signer)
        except SignDeskError as error:
            self._shell.banner.show_notice(notice_of(error))
            self._stages.say(tr("The signer cannot be drawn here."))

    def show_text(self, text: str) -> None:
        """In the text box."""
        self._page.panel.show_text(text)

    def show_glosses(self, sequence: GlossSequence | None) -> None:
        """In the gloss row; who translated is told in the status line."""
        self._page.panel.show_glosses(sequence)
        self._shell.status.show_translated("" if sequence is None else sequence.translated_by)

    def light_gloss(self, index: int | None) -> None:
        """In the gloss row."""
        self._page.panel.glosses.light(index)

    def play(self, clip: MotionClip, *, more: bool) -> None:
        """In the viewport."""
        self._shell.banner.clear_passing()
        self._page.stage.avatar.play_clip(clip, more=more)

    def extend(self, clip: MotionClip, *, more: bool) -> None:
        """In the viewport."""
        self._page.stage.avatar.extend(clip, more=more)

    def rest(self) -> None:
        """In the viewport."""
        self._page.stage.avatar.unload()

    def show_listening(self, listening: Listening | None) -> None:
        """By the text box."""
        self._page.panel.show_listening(listening)
