"""ConversationDesk: the conversation's page and presenter joined, and the dialogs about them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from signdesk.desktop.facing_desk import FacingDesk
from signdesk.desktop.presenters.conversation import ConversationPresenter
from signdesk.desktop.presenters.conversation_video import ConversationVideo
from signdesk.desktop.presenters.history_book import HistoryBook
from signdesk.desktop.presenters.keeping import export, export_filters, with_chosen_suffix
from signdesk.desktop.texts import tr
from signdesk.desktop.widgets.conversation_page import ConversationPage
from signdesk.desktop.widgets.history_dialog import HistoryDialog
from signdesk.desktop.widgets.latency_dialog import LatencyDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from signdesk.conversation.history import Said
    from signdesk.desktop.main_window import MainWindow
    from signdesk.desktop.services import DesktopServices

_COUNTDOWN_MS = 250


class ConversationDesk(QObject):
    """Made when the conversation is first asked for: the window need not wait for it."""

    def __init__(self, window: MainWindow, services: DesktopServices) -> None:
        super().__init__(window)
        self._window, self._services = window, services
        self.page = ConversationPage(window.theme)
        self.presenter = ConversationPresenter(
            services,
            window.background,
            window.notifier,
            self.page,
            lambda: window.presenter.engines,
            lambda: window.preferences.settings,
        )
        window.shell.add("conversation", self.page, self.page.controls)
        window.stages.add(self.page.stage)
        self.facing = FacingDesk(window, self.page, self.presenter)
        self._connect_sides()
        self._connect_turns()
        self._connect_signer()
        countdown = QTimer(self, interval=_COUNTDOWN_MS)
        countdown.timeout.connect(partial(self.presenter.deaf.pass_time, _COUNTDOWN_MS / 1000))
        countdown.start()
        self.presenter.start()
        window.view.on_engines = self.presenter.signing.engines_changed
        self._show_settings()
        self.page.hearing.hands_free.setChecked(window.preferences.settings.hands_free)
        self.page.deaf.show_landmarks(window.preferences.settings.show_landmarks)

    def close(self) -> bool:
        """End everything, the other window too; false if something has not ended soon."""
        self.facing.close()
        return self.presenter.close()

    def _connect_signer(self) -> None:
        avatar, presenter = self.page.stage.avatar, self.presenter
        avatar.position_changed.connect(presenter.signing.now.reached)
        avatar.playing_changed.connect(
            lambda is_playing: presenter.playing(
                is_playing=is_playing, is_at_rest=avatar.clock.position_s == 0.0
            )
        )

    def _connect_sides(self) -> None:
        hearing, deaf, presenter = self.page.hearing, self.page.deaf, self.presenter
        hearing.submitted.connect(presenter.say_text)
        hearing.microphone_pressed.connect(self._press_microphone)
        hearing.hands_free_chosen.connect(self._choose_hands_free)
        deaf.camera_pressed.connect(self._press_camera)
        deaf.landmarks_chosen.connect(self._choose_landmarks)
        deaf.left_hand_chosen.connect(self._choose_left_hand)
        deaf.signs.chosen.connect(presenter.deaf.choose)
        deaf.signs.dropped.connect(presenter.deaf.drop)
        deaf.confirmed.connect(presenter.deaf.confirm)
        deaf.discarded.connect(presenter.deaf.discard)
        deaf.held.connect(presenter.deaf.hold)

    def _connect_turns(self) -> None:
        panel, presenter = self.page.panel, self.presenter
        panel.replayed.connect(presenter.replay)
        panel.signed_again.connect(presenter.sign_again)
        panel.said_again.connect(presenter.say_again)
        panel.english_edited.connect(presenter.editing.edit_english)
        panel.signs_changed.connect(presenter.editing.change_signs)
        panel.removed.connect(presenter.remove)
        menu = panel.menu
        menu.anew_asked.connect(presenter.begin_anew)
        menu.save_asked.connect(self._ask_save)
        menu.chosen.connect(self._choose)
        menu.facing_asked.connect(self.facing.toggle)
        menu.history_asked.connect(self._show_history)
        menu.latency_asked.connect(self._show_latency)

    def _press_microphone(self) -> None:
        self.presenter.press_microphone()
        # A button press has toggled it already, whether or not there is a microphone.
        self.page.hearing.microphone.setChecked(self.presenter.hearing.is_open)

    def _press_camera(self) -> None:
        self.presenter.press_camera()
        self.page.deaf.camera.setChecked(self.presenter.deaf.is_open)

    def _choose_hands_free(self, is_chosen: bool) -> None:
        self._window.preferences.change(hands_free=is_chosen)
        if self.presenter.hearing.is_open:  # begin again in the other way
            self.presenter.hearing.finish()

    def take_settings(self) -> None:
        """The user has chosen anew."""
        was_left_handed = self.page.deaf.is_left_handed
        self._show_settings()
        self.presenter.take_settings()
        if self.page.deaf.is_left_handed != was_left_handed and self.presenter.deaf.is_open:
            self.presenter.deaf.open()  # read with the other hand from now on

    def _choose(self, name: str, value: object) -> None:
        self._window.preferences.change(**{name: value})
        self.take_settings()

    def _show_settings(self) -> None:
        settings = self._window.preferences.settings
        self.page.panel.menu.show_settings(settings)
        self.page.show_bell(settings.visual_bell)
        self.page.deaf.set_left_handed(settings.i_am_left_handed)
        self.facing.set_left_handed(settings.i_am_left_handed)

    def _choose_left_hand(self) -> None:
        self._window.preferences.change(i_am_left_handed=True)
        self._window.preferences.flush()  # the reader of signs reads the file
        self.take_settings()

    def _choose_landmarks(self, are_shown: bool) -> None:
        self._window.preferences.change(show_landmarks=are_shown)
        self.page.deaf.show_landmarks(are_shown)
        self.facing.show_landmarks(are_shown)

    def _write(self, said: Sequence[Said], path: Path) -> None:
        window = self._window
        if path.suffix.lower() == ".mp4":
            ConversationVideo(
                self._services,
                window.background,
                window.notifier,
                window.presenter.engines,
                window.preferences.settings,
            ).save(said, path)
        else:
            export(said, path, window.background, window.notifier)

    def _ask_save(self) -> None:
        self._ask_where(self._window, self.presenter.session.said)

    def _ask_where(self, asking: QWidget, said: Sequence[Said]) -> None:
        name, chosen = self._window.files.ask_new(
            asking, tr("Save the conversation"), "conversation.txt", export_filters()
        )
        if name:
            self._write(said, with_chosen_suffix(Path(name), chosen))

    def _show_history(self) -> None:
        window = self._window
        book = HistoryBook(self._services.history, window.background, window.notifier)
        is_kept = window.preferences.settings.keep_history
        dialog = HistoryDialog(window, book, is_kept, self._keep, self._ask_where)
        self.presenter.keeping.on_written = dialog.reload
        dialog.open()

    def _keep(self, is_kept: bool) -> None:
        self._window.preferences.change(keep_history=is_kept)
        if is_kept:
            self.presenter.keeping.keep(self.presenter.session)

    def _show_latency(self) -> None:
        LatencyDialog(self._window, self.presenter.latency).show()
