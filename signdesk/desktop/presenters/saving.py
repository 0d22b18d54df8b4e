"""Saving what is signed to a file."""

from __future__ import annotations

from pathlib import Path

from signdesk.desktop.background import Background, Job, Task
from signdesk.desktop.notifications import Notice, Notifier
from signdesk.desktop.services import DesktopServices, SaveRequest

#: Extension, and what the file is; the first is what most people want.
FORMATS = (
    ("mp4", "Video"),
    ("gif", "Animated picture"),
    ("png", "Strip of stills"),
    ("npz", "SMPL-X poses"),
    ("pose", "Pose format, MediaPipe layout"),
    ("bvh", "Motion capture"),
)
#: As file dialogs want them.
SAVE_FILTERS = ";;".join(f"{name} (*.{extension})" for extension, name in FORMATS)


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
        notifier.notify(Notice(f"Saved as {request.path}."))

    return Job(background, f"Saving {request.path.name}", work).on_success(tell).run()
