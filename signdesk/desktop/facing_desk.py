"""FacingDesk: opens and closes the window for the other person, and keeps it in step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from signdesk.desktop.widgets.facing_window import FacingWindow
from signdesk.errors import SignDeskError

if TYPE_CHECKING:
    from signdesk.desktop.main_window import MainWindow
    from signdesk.desktop.presenters.conversation import ConversationPresenter
    from signdesk.desktop.widgets.conversation_page import ConversationPage


class FacingDesk:
    """At most one such window; it goes with the main one."""

    def __init__(
        self, window: MainWindow, page: ConversationPage, presenter: ConversationPresenter
    ) -> None:
        self._window, self._page, self._presenter = window, page, presenter
        page.stage.avatar.playing_changed.connect(lambda _: self._follow())

    def toggle(self) -> None:
        """Open it, or close it."""
        if self._page.facing is None:
            self._open()
        else:
            self._page.facing.close()

    def close(self) -> None:
        """Close it, if it is open."""
        if self._page.facing is not None:
            self._page.facing.close()

    def set_left_handed(self, is_left_handed: bool) -> None:
        """Which hand the signer said is the strong one."""
        if self._page.facing is not None:
            self._page.facing.deaf.set_left_handed(is_left_handed)

    def show_landmarks(self, are_shown: bool) -> None:
        """As in the main window."""
        if self._page.facing is not None:
            self._page.facing.deaf.show_landmarks(are_shown)

    def _open(self) -> None:
        facing = FacingWindow(self._window.theme, self._window)
        self._page.facing = facing
        self._window.stages.add(facing.stage)
        facing.closed.connect(self._closed)
        facing.floor.show_bell(self._window.preferences.settings.visual_bell)
        settings = self._window.preferences.settings
        facing.deaf.show_landmarks(settings.show_landmarks)
        facing.deaf.set_left_handed(settings.i_am_left_handed)
        self._page.deaf.join(facing.deaf)
        self._presenter.show_again()
        self._page.panel.menu.show_facing(True)
        facing.open_on_other_screen()
        signer = self._window.presenter.engines.signer
        try:
            if signer is not None:
                facing.stage.avatar.set_signer(signer)
        except SignDeskError as error:
            self._window.notifier.report(error)
        clip = self._presenter.signing.clip
        if clip is not None:
            facing.play(clip, more=self._presenter.signing.has_more)
            self._follow()

    def _follow(self) -> None:
        clock = self._page.stage.avatar.clock
        if self._page.facing is not None:
            self._page.facing.follow(clock.position_s, is_playing=clock.is_playing)

    def _closed(self) -> None:
        facing, self._page.facing = self._page.facing, None
        if facing is not None:
            self._window.stages.remove(facing.stage)
            facing.deleteLater()
            self._page.panel.menu.show_facing(False)
