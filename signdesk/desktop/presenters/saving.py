"""Saving what is signed to a file."""

from __future__ import annotations

from pathlib import Path

from signdesk.desktop.background import Background, Job, Task
from signdesk.desktop.notifications import Notice, Notifier
from signdesk.desktop.services import DesktopServices, SaveRequest
from signdesk.desktop.texts import mark, tr

#: Extension, and what the file is; the first is what most people want.
FORMATS = (
    ("mp4", mark("Video")),
    ("gif", mark("Animated picture")),
    ("png", mark("Strip of stills")),
    ("npz", mark("SMPL-X poses")),
    ("pose", mark("Pose format, MediaPipe layout")),
    ("bvh", mark("Motion capture")),
)


def save_filters() -> str:
    """As file dialogs want them."""
    return ";;".join(f"{tr(name)} (*.{extension})" for extension, name in FORMATS)


def with_extension(path: Path, chosen_filter: str) -> Path:
    """The path, with the extension of the chosen filter if it has none that is known."""
    if path.suffix.lower().lstrip(".") in {extension for extension, _ in FORMATS}:
        return path
    extension = next((e for e, _ in FORMATS if f"*.{e})" in chosen_filter), FORMATS[0][0])
    return path.with_name(f"{path.name}.{extension}")


def save(
    services: DesktopServices, background: Background, notifier: Notifier, request: SaveRequest
) -> Task:
    """Write the file in the background, and tell when it is there."""

    def work(task: Task) -> None:
        services.save(request, task.report, task.is_cancelled)

    def tell(_: None) -> None:
        notifier.notify(Notice(tr("Saved as {path}.", path=request.path)))

    return Job(background, tr("Saving {name}", name=request.path.name), work).on_success(tell).run()
