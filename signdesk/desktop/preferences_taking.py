"""Asks for the user's preferences, and has the window follow them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from signdesk.desktop.background import Job
from signdesk.desktop.notifications import Notice
from signdesk.desktop.reopening import speak
from signdesk.desktop.texts import tr
from signdesk.desktop.theme import ThemeName

if TYPE_CHECKING:
    from signdesk.desktop.main_window import MainWindow
    from signdesk.desktop.preferences_dialog import PreferencesDialog
    from signdesk.desktop.services import DesktopServices

#: Settings on which the speech engine depends.
_OF_SPEECH = ("speech_engine", "speech_model", "force_cpu")


def ask_preferences(window: MainWindow, services: DesktopServices) -> None:
    """Open the dialog; what can be chosen is looked for meanwhile."""
    from signdesk.desktop.preferences_dialog import PreferencesDialog

    commands = window.menus.commands
    dialog = PreferencesDialog(window, window.theme, window.preferences.settings, commands)
    _let_try(window, dialog, services)
    looking = Job(
        window.background, tr("Looking for engines"), lambda _: services.hearing_choices()
    )
    task = looking.on_success(dialog.show_choices).quietly().run()
    dialog.finished.connect(task.cancel)
    dialog.accepted.connect(lambda: _take(window, dialog.values()))
    dialog.open()


def _let_try(window: MainWindow, dialog: PreferencesDialog, services: DesktopServices) -> None:
    from signdesk.desktop.presenters.device_tests import DeviceTests

    page = dialog.devices
    tests = DeviceTests(services, window.background, page)
    page.microphone_tried.connect(tests.toggle_microphone)
    page.camera_tried.connect(tests.toggle_camera)
    page.voice_tried.connect(tests.toggle_voice)
    page.polled.connect(tests.poll)
    page.left.connect(tests.stop)
    dialog.finished.connect(lambda _: tests.stop())  # which also keeps them as long as the dialog


def _take(window: MainWindow, values: dict[str, Any]) -> None:
    before = window.preferences.settings
    window.choose_theme(ThemeName(values["theme"]))
    window.choose_text_size(values["text_size"])
    window.stages.choose_look(values["look"])
    window.stages.choose_speed(values["speed"])
    window.stages.choose_left_handed(values["left_handed"])
    window.preferences.change(**values)
    window.preferences.flush()  # engines read the file
    window.preferences.take_shortcuts()
    window.menus.use_shortcuts()
    if window.shell.has("conversation"):
        window.conversation.take_settings()
    if any(values[name] != getattr(before, name) for name in _OF_SPEECH):
        window.presenter.reload("speech")
    if values["translator"] != before.translator:
        window.presenter.reload("translator")
    if values["body_model"] != before.body_model:
        what = tr("The signer you chose signs from the next start on.")
        window.notifier.notify(Notice(what, tr("Close SignDesk and open it again."), lasts=True))
    speak(window, values["interface_language"])
