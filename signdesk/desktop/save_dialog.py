"""Asks where to save what is signed, and saves it as it is seen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from signdesk.desktop.presenters.saving import save, save_filters, with_extension
from signdesk.desktop.services import SaveRequest
from signdesk.desktop.texts import tr

if TYPE_CHECKING:
    from signdesk.desktop.main_window import MainWindow
    from signdesk.desktop.services import DesktopServices


def ask_and_save(window: MainWindow, services: DesktopServices) -> None:
    """Nothing happens while nothing is signed."""
    clip = window.avatar.shown_clip
    if clip is None:
        return
    name, chosen = window.files.ask_new(window, tr("Save"), "signing.mp4", save_filters())
    if name:
        settings = window.preferences.settings
        request = SaveRequest(
            with_extension(Path(name), chosen),
            clip,
            settings.speed,
            settings.view,
            settings.mirror,
            settings.look,
            window.avatar.seen.close_ups_side,
        )
        save(services, window.background, window.notifier, request)
