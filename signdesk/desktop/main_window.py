"""MainWindow: wires the parts together and holds the commands that menus and bars share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMimeData, QSettings, Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QFileDialog, QMainWindow

from signdesk.desktop.about import AboutDialog
from signdesk.desktop.background import Background, Job
from signdesk.desktop.bridge import Bridge
from signdesk.desktop.menus import Menus
from signdesk.desktop.notifications import Notice, Notifier
from signdesk.desktop.preferences import Preferences
from signdesk.desktop.preferences_dialog import PreferencesDialog
from signdesk.desktop.presenters.saving import SAVE_FILTERS, save, with_extension
from signdesk.desktop.presenters.translate import TranslatePresenter
from signdesk.desktop.presenters.translate_view import State
from signdesk.desktop.services import SaveRequest
from signdesk.desktop.theme import TEXT_SIZES, Theme, ThemeName
from signdesk.desktop.widgets.page import Page
from signdesk.desktop.widgets.surfaces import load_drawing
from signdesk.desktop.window_view import WindowView

if TYPE_CHECKING:
    from signdesk.desktop.services import DesktopServices

_SMALLEST = (1024, 640)
_FIRST_SIZE = (1280, 800)
#: Settings on which the speech engine depends.
_OF_SPEECH = ("speech_engine", "speech_model", "force_cpu")


class MainWindow(QMainWindow):
    """The window. Show it, then call `start`: the engines load behind it."""

    def __init__(self, services: DesktopServices, theme: Theme) -> None:
        super().__init__()
        self._services = services
        self.theme = theme
        self.has_ended = True  # false when work went on after closing, and holds the process up
        self.setWindowTitle("SignDesk")
        self.setMinimumSize(*_SMALLEST)
        self.setAcceptDrops(True)
        self._bridge = Bridge(self)
        self.notifier = Notifier(self._bridge.post)
        self.background = Background(self._bridge.post, self.notifier.report)
        self.preferences = Preferences(services.settings, self.notifier, self)
        chosen = self.preferences.settings
        theme.set(ThemeName(chosen.theme), chosen.text_size)
        self.page = Page(theme)
        self.panel, self.avatar = self.page.panel, self.page.avatar
        self.setCentralWidget(self.page)
        self.menus = Menus(self)
        view = WindowView(self.page, self.menus)
        self.presenter = TranslatePresenter(services, self.background, self.notifier, view)
        self._connect()
        self._show_preferences()
        self._restore_geometry()
        self.panel.entry.setFocus()

    def start(self) -> None:
        """Load the engines, and meanwhile what draws the signer."""
        Job(self.background, "Loading graphics", lambda _: load_drawing()).quietly().run()
        self.presenter.start()

    # Commands

    def toggle_microphone(self) -> None:
        """Listen, or stop listening."""
        self.presenter.toggle_microphone()
        # A button press has toggled it already, whether or not there is a microphone.
        self.panel.show_microphone(is_open=self.presenter.state is State.LISTENING)

    def ask_audio(self) -> None:
        """Have the user choose a sound file, and sign it."""
        path, _ = QFileDialog.getOpenFileName(self, "Open audio")
        if path:
            self.presenter.open_audio(Path(path))

    def ask_save(self) -> None:
        """Have the user choose a file, and save what is signed."""
        clip = self.avatar.shown_clip
        if clip is None:
            return
        name, chosen = QFileDialog.getSaveFileName(self, "Save", "signing.mp4", SAVE_FILTERS)
        if name:
            settings = self.preferences.settings
            request = SaveRequest(
                with_extension(Path(name), chosen),
                clip,
                settings.speed,
                settings.view,
                settings.mirror,
                settings.look,
            )
            save(self._services, self.background, self.notifier, request)

    def cancel(self) -> None:
        """Stop what takes long; else stop listening; else close the message."""
        if self.page.status.work.isVisible():
            self.page.status.work.cancel()
        elif self.presenter.state is State.LISTENING:
            self.presenter.stop()
        else:
            self.page.banner.clear()

    def choose_view(self, view: str) -> None:
        """See the signer from there."""
        self.avatar.set_view(view)
        self.page.views.show_view(view)
        self.menus.show_view(view)
        self.preferences.change(view=view)

    def choose_mirror(self, mirror: bool) -> None:
        """Flip the picture, or not."""
        self.avatar.set_mirrored(mirror)
        self.page.views.mirror.setChecked(mirror)
        self.menus.mirror.setChecked(mirror)
        self.preferences.change(mirror=mirror)

    def choose_left_handed(self, left_handed: bool) -> None:
        """Let the signer lead with the left hand, or the right."""
        self.avatar.set_left_handed(left_handed)
        self.page.views.left_handed.setChecked(left_handed)
        self.menus.left_handed.setChecked(left_handed)
        self.preferences.change(left_handed=left_handed)

    def choose_speed(self, speed: float) -> None:
        """Sign at this pace."""
        self.avatar.set_speed(speed)
        speed = self.avatar.clock.speed
        self.page.playback.show_speed(speed)
        self.preferences.change(speed=speed)

    def change_speed(self, step: float) -> None:
        """Sign faster or slower."""
        self.choose_speed(self.avatar.clock.speed + step)

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
        bigger_or_equal = [size for size in TEXT_SIZES if size >= self.theme.text_size]
        now = TEXT_SIZES.index(bigger_or_equal[0] if bigger_or_equal else TEXT_SIZES[-1])
        self.choose_text_size(TEXT_SIZES[min(max(now + step, 0), len(TEXT_SIZES) - 1)])

    def show_preferences(self) -> None:
        """Let the user choose engines, microphone, colours and size of text."""
        dialog = PreferencesDialog(self, self.preferences.settings)
        looking = Job(
            self.background, "Looking for engines", lambda _: self._services.hearing_choices()
        )
        task = looking.on_success(dialog.show_choices).quietly().run()
        dialog.finished.connect(task.cancel)
        dialog.accepted.connect(lambda: self._take_preferences(dialog.values()))
        dialog.open()

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
                what = f"Of the {len(files)} files, only {files[0].name} is signed."
                self.notifier.notify(Notice(what, "Drop one file at a time.", lasts=True))
            self.presenter.open_audio(files[0])

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop all work, keep the choices, free the graphics."""
        QSettings("SignDesk", "SignDesk").setValue("geometry", self.saveGeometry())
        self.hide()  # at once, though work may take a moment to stop
        self.presenter.stop()
        self._bridge.close()
        self.has_ended = self.background.close()
        self.preferences.flush()
        self.avatar.close_surface()
        super().closeEvent(event)

    # Wiring

    def _connect(self) -> None:
        page, presenter, avatar = self.page, self.presenter, self.avatar
        self.notifier.on_notice = page.banner.show_notice
        self.background.on_change = page.status.show_tasks
        page.panel.submitted.connect(presenter.sign_text)
        page.panel.microphone_toggled.connect(self.toggle_microphone)
        page.panel.microphone_polled.connect(presenter.poll_microphone)
        page.panel.audio_asked.connect(self.ask_audio)
        page.panel.glosses.chosen.connect(self._sign_from)
        avatar.position_changed.connect(presenter.now.reached)
        avatar.position_changed.connect(page.playback.show_position)
        avatar.playing_changed.connect(presenter.playing)
        avatar.playing_changed.connect(page.playback.show_playing)
        avatar.clip_changed.connect(page.playback.show_clip)
        page.playback.play_toggled.connect(avatar.toggle)
        page.playback.stopped.connect(avatar.stop)
        page.playback.replayed.connect(avatar.replay)
        page.playback.sought.connect(avatar.seek)
        page.playback.save_asked.connect(self.ask_save)
        page.playback.speed_chosen.connect(self.choose_speed)
        page.views.view_chosen.connect(self.choose_view)
        page.views.mirror_chosen.connect(self.choose_mirror)
        page.views.left_handed_chosen.connect(self.choose_left_handed)
        page.views.turned.connect(avatar.turn)
        page.views.zoomed.connect(avatar.zoom)
        page.views.reset_asked.connect(avatar.reset_view)

    def _show_preferences(self) -> None:
        settings = self.preferences.settings
        self.menus.show_theme(self.theme.name)
        self.choose_view(settings.view)
        self.choose_mirror(settings.mirror)
        self.choose_left_handed(settings.left_handed)
        self.choose_speed(settings.speed)
        self.avatar.set_look(settings.look)

    def _take_preferences(self, values: dict[str, Any]) -> None:
        before = self.preferences.settings
        self.choose_theme(ThemeName(values["theme"]))
        self.choose_text_size(values["text_size"])
        self.avatar.set_look(values["look"])
        self.preferences.change(**values)
        self.preferences.flush()  # engines read the file
        if any(values[name] != getattr(before, name) for name in _OF_SPEECH):
            self.presenter.reload_speech()

    def _sign_from(self, gloss_index: int) -> None:
        start_s = self.presenter.now.start_of(gloss_index)
        if start_s is not None:
            self.avatar.seek(start_s)
            if not self.avatar.clock.is_playing:
                self.avatar.toggle()

    def _restore_geometry(self) -> None:
        geometry = QSettings("SignDesk", "SignDesk").value("geometry")
        if geometry is None or not self.restoreGeometry(geometry):
            self.resize(*_FIRST_SIZE)


def _dropped_files(data: QMimeData) -> list[Path]:
    """The files of a drop; those that are not on this machine are not among them."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
