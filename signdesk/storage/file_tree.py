"""A folder, a zip archive or a single file, read in the same way."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Protocol, cast

from signdesk.errors import ModelError


class FileTree(Protocol):
    """Named files to look into before deciding what they are."""

    @property
    def path(self) -> Path:
        """Where it is."""
        ...

    @property
    def sizes(self) -> Mapping[str, int]:
        """Bytes of each file by its name, folders in it separated by `/`."""
        ...

    def open(self, name: str) -> BinaryIO:
        """One of its files."""
        ...


class Folder:
    """The files of a folder, to a depth of a few folders."""

    _DEPTH = 3

    def __init__(self, path: Path) -> None:
        self.path = path
        self.sizes: Mapping[str, int] = {
            file.relative_to(path).as_posix(): file.stat().st_size
            for depth in range(self._DEPTH)
            for file in sorted(path.glob("*/" * depth + "*"))
            if file.is_file()
        }

    def open(self, name: str) -> BinaryIO:
        """One of its files."""
        return (self.path / name).open("rb")


class SingleFile:
    """A file on its own."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.sizes: Mapping[str, int] = {path.name: path.stat().st_size}

    def open(self, name: str) -> BinaryIO:
        """The file; its own name is the only one there is."""
        return self.path.with_name(name).open("rb")


class Zip:
    """The files of an archive; names that would leave the folder they unpack to are not seen."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with zipfile.ZipFile(path) as archive:
            self.sizes: Mapping[str, int] = {
                entry.filename: entry.file_size
                for entry in archive.infolist()
                if not entry.is_dir() and _stays_inside(entry.filename)
            }

    def open(self, name: str) -> BinaryIO:
        """One of its files; the archive closes with it."""
        with zipfile.ZipFile(self.path) as archive:
            return cast("BinaryIO", archive.open(name))


def open_tree(path: Path) -> FileTree:
    """What is at `path`. An npz is a zip too, but counts as the one file it is meant as."""
    try:
        if path.is_dir():
            return Folder(path)
        if not path.exists():
            raise ModelError(f"There is no file or folder {path}.", "Check the name.")
        if path.suffix.lower() != ".npz" and zipfile.is_zipfile(path):
            return Zip(path)
        return SingleFile(path)
    except (OSError, zipfile.BadZipFile) as error:
        raise ModelError(f"{path} cannot be read: {error}.", "Check the file.") from error


def _stays_inside(name: str) -> bool:
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and ":" not in name
