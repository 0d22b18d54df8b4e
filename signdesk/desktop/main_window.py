"""MainWindow: wires the parts together and holds the commands that menus and bars share."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QSettings, Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QMainWindow

from signdesk.desktop.about import AboutDialog
from signdesk.desktop.background import Background, Job
from signdesk.desktop.bridge import Bridge
from signdesk.desktop.file_dialogs import FileDialogs
from signdesk.desktop.menus import Menus
from signdesk.desktop.notifications import Notice, Notifier
from signdesk.desktop.preferences import Preferences
from signdesk.desktop.preferences_taking import ask_preferences
from signdesk.desktop.presenters.translate import TranslatePresenter
from signdesk.desktop.presenters.translate_view import State
from signdesk.desktop.save_dialog import ask_and_save
from signdesk.desktop.stages import Stages
from signdesk.desktop.texts import tr
from signdesk.desktop.theme import Theme, ThemeName, stepped_text_size
from signdesk.desktop.widgets.shell import Shell
from signdesk.desktop.widgets.surfaces import load_drawing
from signdesk.desktop.widgets.translate_page import TranslatePage
from signdesk.desktop.window_view import WindowView
from signdesk.errors import SignDeskError

if TYPE_CHECKING:
    from signdesk.desktop.conversation_desk import ConversationDesk
    from signdesk.desktop.dictionary_desk import DictionaryDesk
    from signdesk.desktop.health_desk import HealthDesk
    from signdesk.desktop.services import DesktopServices
    from signdesk.desktop.widgets.avatar_view import AvatarView
    from signdesk.desktop.widgets.signer_stage import SignerStage

_SMALLEST = (1024, 640)
_FIRST_SIZE = (1280, 800)


class MainWindow(QMainWindow):
    """The window. Show it, then call `start`: the engines load behind it."""

    def __init__(self, services: DesktopServices, theme: Theme) -> None:
        super().__init__()
        self._services = services
        self.theme = theme
        self.has_ended = True  # false when work went on after closing, and holds the process up
        self.opens_again = False  # after closing, in another language
        self.setWindowTitle("SignDesk")
        self.setMinimumSize(*_SMALLEST)
        self.files = FileDialogs()
        self.setAcceptDrops(True)
        self._bridge = Bridge(self)
        self.notifier = Notifier(self._bridge.post)
        self.background = Background(self._bridge.post, self.notifier.report)
        self.preferences = Preferences(services.settings, self.notifier, self)
        self.preferences.speak(services.interface)
        self.preferences.take_shortcuts()
        chosen = self.preferences.settings
        theme.set(ThemeName(chosen.theme), chosen.text_size)
        self.shell, self.translate = Shell(theme), TranslatePage(theme)
        self.panel = self.translate.panel
        self.shell.add("translate", self.translate, self.translate.controls)
        self.shell.show_place("translate")
        self.setCentralWidget(self.shell)
        self.stages = Stages(self.preferences, self)
        self.menus = Menus(self)
        self.view = WindowView(self.shell, self.translate, self.stages)
        self.presenter = TranslatePresenter(services, self.background, self.notifier, self.view)
        self._connect()
        self.menus.show_theme(theme.name)
        self.stages.add(self.translate.stage)
        self._restore_geometry()
        self.panel.entry.setFocus()

    def start(self) -> None:
        """Load the engines, and meanwhile what draws the signer."""
        Job(self.background, tr("Loading graphics"), lambda _: load_drawing()).quietly().run()
        self.presenter.start()

    @property
    def avatar(self) -> AvatarView:
        """The signer in sight."""
        return self.stages.avatar

    def go(self, place: str) -> None:
        """Bring another view into sight."""
        if self.is_conversing and place != "conversation":
            self.conversation.presenter.leave()
        if place == "health":
            self.health.show()
            return
        stage = self._stage_of(place)
        self.shell.show_place(place)
        try:
            self.stages.show_stage(stage)
        except SignDeskError as error:
            self.notifier.report(error)

    def find_sign(self) -> None:
        """Look for one."""
        self.go("dictionary")
        self.dictionary.find()

    def look_up(self, gloss: str) -> None:
        """Show the dictionary's page of a gloss."""
        self.go("dictionary")
        self.dictionary.presenter.look_up(gloss)

    def ask_dictionary(self, command: str) -> None:
        """Have the dictionary's presenter do something, when its view is in sight."""
        if self.shell.place == "dictionary":
            getattr(self.dictionary.presenter, command)()

    def submit(self) -> None:
        """Sign what is in the text box."""
        if self.is_conversing:
            self.conversation.page.hearing.sign.click()
        else:
            self.go("translate")
            self.panel.submit()

    @property
    def is_conversing(self) -> bool:
        """Whether the conversation is in sight."""
        return self.shell.place == "conversation"

    def toggle_camera(self) -> None:
        """Watch somebody sign, or stop watching."""
        self.go("conversation")
        self.conversation.page.deaf.camera.click()

    def toggle_microphone(self) -> None:
        """Listen, or stop listening."""
        if self.is_conversing:
            self.conversation.page.hearing.microphone.click()
            return
        self.go("translate")
        self.presenter.toggle_microphone()
        # A button press has toggled it already, whether or not there is a microphone.
        self.panel.show_microphone(is_open=self.presenter.state is State.LISTENING)

    def ask_audio(self) -> None:
        """Have the user choose a sound file, and sign it."""
        if path := self.files.ask_file(self, tr("Open audio")):
            self.open_audio(Path(path))

    def open_audio(self, path: Path) -> None:
        """Sign what is said in a sound file."""
        self.go("translate")
        self.presenter.open_audio(path)

    def ask_save(self) -> None:
        """Save what is signed."""
        ask_and_save(self, self._services)

    def cancel(self) -> None:
        """Stop what takes long; else listening; else forget the search; else close the message."""
        if self.shell.status.work.isVisible():
            self.shell.status.work.cancel()
        elif self.is_conversing and self.conversation.presenter.interrupt():
            return
        elif self.presenter.state is State.LISTENING:
            self.presenter.stop()
        elif not (self.shell.has("dictionary") and self.dictionary.clear_search()):
            self.shell.banner.clear()

    def choose_theme(self, name: ThemeName) -> None:
        """Use these colours."""
        self.theme.set(name, self.theme.text_size)
        self.menus.show_theme(name)
        self.preferences.change(theme=name.value)

    def choose_text_size(self, size: float) -> None:
        """Use text of this size."""
        self.theme.set(self.theme.name, size)
        self.preferences.change(text_size=size)

    def step_text_size(self, step: int) -> None:
        """Use the next larger or smaller text."""
        self.choose_text_size(stepped_text_size(self.theme.text_size, step))

    def show_preferences(self) -> None:
        """Let the user choose engines, microphone, colours and size of text."""
        ask_preferences(self, self._services)

    def show_about(self) -> None:
        """Say what this is for."""
        AboutDialog(self).open()

    # Events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space plays and pauses, when nothing else wanted it."""
        if event.key() == Qt.Key.Key_Space:
            self.avatar.toggle()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if _dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hear the file."""
        files = _dropped_files(event.mimeData())
        if files:
            event.acceptProposedAction()
            if len(files) > 1:
                what = tr(
                    "Of the {count} files, only {name} is signed.",
                    count=len(files),
                    name=files[0].name,
                )
                self.notifier.notify(Notice(what, tr("Drop one file at a time."), lasts=True))
            self.open_audio(files[0])

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop all work, keep the choices, free the graphics."""
        QSettings("SignDesk", "SignDesk").setValue("geometry", self.saveGeometry())
        self.hide()  # at once, though work may take a moment to stop
        self.presenter.stop()
        is_over = not self.shell.has("conversation") or self.conversation.close()
        self._bridge.close()
        self.has_ended = self.background.close() and is_over
        self.preferences.flush()
        self.stages.close()
        super().closeEvent(event)

    # Wiring

    def _connect(self) -> None:
        shell, panel, presenter = self.shell, self.panel, self.presenter
        avatar = self.translate.stage.avatar
        self.notifier.on_notice = shell.banner.show_notice
        self.background.on_change = shell.status.show_tasks
        shell.rail.chosen.connect(self.go)
        panel.submitted.connect(presenter.sign_text)
        panel.microphone_toggled.connect(self.toggle_microphone)
        panel.microphone_polled.connect(presenter.poll_microphone)
        panel.audio_asked.connect(self.ask_audio)
        panel.glosses.chosen.connect(self._sign_from)
        panel.glosses.looked_up.connect(self.look_up)
        avatar.position_changed.connect(presenter.now.reached)
        avatar.playing_changed.connect(presenter.playing)
        self.stages.save_asked.connect(self.ask_save)
        self.stages.can_save_changed.connect(self.menus.show_can_save)
        self.stages.view_changed.connect(self.menus.show_view)
        self.stages.mirror_changed.connect(self.menus.show_mirror)
        self.stages.close_ups_changed.connect(self.menus.show_close_ups)
        self.stages.left_handed_changed.connect(self.menus.show_left_handed)

    @cached_property
    def dictionary(self) -> DictionaryDesk:
        """The dictionary, made when it is first asked for."""
        from signdesk.desktop.dictionary_desk import DictionaryDesk

        return DictionaryDesk(self, self._services)

    @cached_property
    def health(self) -> HealthDesk:
        """Models and health, made when they are first asked for."""
        from signdesk.desktop.health_desk import HealthDesk

        return HealthDesk(self, self._services)

    @cached_property
    def conversation(self) -> ConversationDesk:
        """The conversation, made when it is first asked for."""
        from signdesk.desktop.conversation_desk import ConversationDesk

        return ConversationDesk(self, self._services)

    def _stage_of(self, place: str) -> SignerStage:
        if place == "dictionary":
            return self.dictionary.page.stage
        return self.conversation.page.stage if place == "conversation" else self.translate.stage

    def _sign_from(self, gloss_index: int) -> None:
        start_s, avatar = self.presenter.now.start_of(gloss_index), self.translate.stage.avatar
        if start_s is not None:
            avatar.seek(start_s)
            if not avatar.clock.is_playing:
                avatar.toggle()

    def _restore_geometry(self) -> None:
        geometry = QSettings("SignDesk", "SignDesk").value("geometry")
        if geometry is None or not self.restoreGeometry(geometry):
            self.resize(*_FIRST_SIZE)


def _dropped_files(data: QMimeData) -> list[Path]:
    """The files of a drop; those that are not on this machine are not among them."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
