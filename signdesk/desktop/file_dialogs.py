"""Asks for files, beginning where the user keeps theirs: the last folder, at first their own."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget


class FileDialogs:
    """Remembers the folder of the last file that was chosen, until the program ends."""

    def __init__(self) -> None:
        self._folder: Path | None = None

    @property
    def folder(self) -> Path:
        """Where to begin; a program that was started from a menu has no folder of its own."""
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        places = (self._folder, Path(QStandardPaths.writableLocation(documents)), Path.home())
        return next((place for place in places if place is not None and place.is_dir()), Path())

    def ask_new(self, parent: QWidget, title: str, name: str, kinds: str) -> tuple[str, str]:
        """The file to write and the kind that was chosen; empty if the user thinks better of it."""
        path, kind = QFileDialog.getSaveFileName(parent, title, str(self.folder / name), kinds)
        self._remember(path)
        return path, kind

    def ask_file(self, parent: QWidget, title: str, kinds: str = "") -> str:
        """The file to read; empty if the user thinks better of it."""
        path, _ = QFileDialog.getOpenFileName(parent, title, str(self.folder), kinds)
        self._remember(path)
        return path

    def ask_folder(self, parent: QWidget, title: str) -> str:
        """The folder to read; empty if the user thinks better of it."""
        path = QFileDialog.getExistingDirectory(parent, title, str(self.folder))
        self._remember(path)
        return path

    def _remember(self, path: str) -> None:
        if path:
            self._folder = Path(path).parent
