"""The window itself: what it says, its messages, settings, keys and end."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from signdesk.desktop.about import AboutDialog
from signdesk.desktop.main_window import MainWindow
from signdesk.desktop.presenters.translate_view import State
from signdesk.desktop.theme import Theme
from signdesk.errors import FormatError
from signdesk.language.gloss import Gloss, GlossSequence, GlossSource


def test_the_window_shows_before_anything_is_loaded(window: MainWindow) -> None:
    assert window.isVisible()
    shown = [label.text() for label in window.avatar.findChildren(QLabel) if label.isVisible()]
    assert shown == ["Loading the signer…"]
    assert window.presenter.state is State.LOADING


def test_the_status_line_says_who_translated(ready: MainWindow) -> None:
    glosses = (Gloss("HELLO", GlossSource.LEXICON),)
    ready.presenter._view.show_glosses(GlossSequence(glosses, translated_by="a model"))
    assert ready.shell.status.engines_text.startswith("translated by a model · ")
    ready.presenter._view.show_glosses(None)
    assert ready.shell.status.engines_text.startswith("rules · ")


def test_the_status_line_says_what_is_in_use(ready: MainWindow) -> None:
    assert ready.shell.status.text == "Ready."
    assert ready.shell.status.engines_text == "rules · paper doll · a good ear"


def test_a_fault_shows_details_to_copy(qtbot: Any, ready: MainWindow) -> None:
    ready.notifier.report(ZeroDivisionError("by zero"))
    qtbot.waitUntil(lambda: ready.shell.banner.isVisible())
    ready.shell.banner._details.click()
    assert "ZeroDivisionError: by zero" in QApplication.clipboard().text()
    ready.cancel()
    assert not ready.shell.banner.isVisible()


def test_a_message_that_lasts_outlives_the_start_of_signing(
    qtbot: Any, ready: MainWindow, services: Any
) -> None:
    services.audio_warning = "talk.wav is cut short; its first part was read."
    ready.presenter.open_audio(Path("talk.wav"))
    qtbot.waitUntil(lambda: ready.presenter.state is State.SIGNING)
    assert ready.shell.banner.text == services.audio_warning
    ready.notifier.report(FormatError("It cannot be saved.", "Choose another place."))
    qtbot.waitUntil(lambda: "cannot be saved" in ready.shell.banner.text)
    ready.cancel()
    assert ready.shell.banner.text == services.audio_warning
    ready.cancel()
    assert not ready.shell.banner.isVisible()


def test_every_message_about_damaged_settings_is_told(
    qtbot: Any, theme: Theme, services: Any, paper_surface: None
) -> None:
    services.settings.messages = ("The theme is unknown.", "The speed is unknown.")
    window = MainWindow(services, theme)
    qtbot.waitUntil(lambda: window.shell.banner.notice is not None)
    assert window.shell.banner.text == "The theme is unknown. The speed is unknown."
    window.close()


def test_settings_are_used_from_the_start(
    qtbot: Any, theme: Any, services: Any, paper_surface: None
) -> None:
    from signdesk.storage.settings import Settings

    services.settings.settings = Settings(
        theme="dark", text_size=1.5, speed=0.5, left_handed=True, mirror=True, view="hands"
    )
    services.settings.messages = ("The setting x was mended.",)
    window = MainWindow(services, theme)
    window.show()
    assert theme.text_size == 1.5
    assert window.avatar.clock.speed == 0.5
    assert window.translate.stage.views.mirror.isChecked()
    assert window.translate.stage.views.left_handed.isChecked()
    qtbot.waitUntil(lambda: window.shell.banner.text == "The setting x was mended.")
    window.close()


@pytest.mark.parametrize(("step", "size"), [(1, 1.25), (-1, 1.0), (9, 2.0)])
def test_text_grows_in_steps(window: MainWindow, step: int, size: float) -> None:
    window.step_text_size(step)
    assert window.theme.text_size == size
    assert window.preferences.settings.text_size == size


def test_closing_stops_the_work_and_frees_the_graphics(qtbot: Any, signing: MainWindow) -> None:
    surface = signing.avatar._surface
    assert surface is not None
    signing.close()
    assert surface.is_closed  # type: ignore[attr-defined]


def test_no_two_commands_share_a_shortcut(window: MainWindow) -> None:
    keys = [action.shortcut().toString() for action in window.findChildren(type(window.menus.save))]
    keys = [key for key in keys if key]
    assert len(keys) > 12
    assert len(keys) == len(set(keys))


def test_about_says_what_it_is_not_for(qtbot: Any, ready: MainWindow) -> None:
    ready.show_about()
    dialog = ready.findChild(AboutDialog)
    assert "not for" in dialog.accessibleDescription()
    assert "medical" in dialog.accessibleDescription()
    dialog.close()
