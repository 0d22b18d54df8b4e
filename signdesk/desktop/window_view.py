"""WindowView: the page and the menus, as the translate presenter sees them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from signdesk.desktop.menus import Menus
from signdesk.desktop.notifications import notice_of
from signdesk.desktop.presenters.translate_view import State
from signdesk.desktop.widgets.page import Page
from signdesk.errors import SignDeskError

if TYPE_CHECKING:
    from signdesk.desktop.presenters.engines import Engines
    from signdesk.desktop.presenters.hearing import Listening
    from signdesk.desktop.services import Signer
    from signdesk.language.gloss import GlossSequence
    from signdesk.motion.clip import MotionClip


class WindowView:
    """Meets `TranslateView`."""

    def __init__(self, page: Page, menus: Menus) -> None:
        self._page = page
        self._menus = menus

    def show_state(self, state: State) -> None:
        """In the status line, and on the microphone button."""
        self._page.status.show_state(state)
        self._page.panel.show_microphone(is_open=state is State.LISTENING)

    def show_engines(self, engines: Engines) -> None:
        """In the status line, and in place of a signer that cannot be had."""
        self._page.status.show_engines(engines)
        if engines.failure_of("signer") is not None:
            self._page.avatar.say("The signer could not be loaded.")

    def show_signer(self, signer: Signer) -> None:
        """In the viewport, if anything can be drawn here."""
        try:
            self._page.avatar.set_signer(signer)
        except SignDeskError as error:
            self._page.banner.show_notice(notice_of(error))
            self._page.avatar.say("The signer cannot be drawn here.")

    def show_text(self, text: str) -> None:
        """In the text box."""
        self._page.panel.show_text(text)

    def show_glosses(self, sequence: GlossSequence | None) -> None:
        """In the gloss row."""
        self._page.panel.show_glosses(sequence)

    def light_gloss(self, index: int | None) -> None:
        """In the gloss row."""
        self._page.panel.glosses.light(index)

    def play(self, clip: MotionClip, *, more: bool) -> None:
        """In the viewport."""
        self._menus.show_can_save(True)
        self._page.banner.clear_passing()
        self._page.avatar.play_clip(clip, more=more)

    def extend(self, clip: MotionClip, *, more: bool) -> None:
        """In the viewport."""
        self._page.avatar.extend(clip, more=more)

    def rest(self) -> None:
        """In the viewport."""
        self._menus.show_can_save(False)
        self._page.avatar.unload()

    def show_listening(self, listening: Listening | None) -> None:
        """By the text box."""
        self._page.panel.show_listening(listening)
