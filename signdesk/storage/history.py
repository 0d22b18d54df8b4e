"""Conversations that the user wants kept: one JSON file each, in the user's own data folder."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from signdesk.errors import FormatError
from signdesk.storage.files import write_atomically

_VERSION = 1


@dataclass(frozen=True, slots=True)
class KeptConversation:
    """A conversation on disk.

    Attributes
    ----------
    name : of its file, without the extension.
    began_at : when it began; None for a file that somebody renamed.
    """

    name: str
    began_at: datetime | None


class HistoryStore:
    """Reads and writes conversations; each is whole or not there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def kept(self) -> tuple[KeptConversation, ...]:
        """The conversations there are, the latest first. Raises `FormatError`."""
        try:
            names = sorted((path.stem for path in self.folder.glob("*.json")), reverse=True)
        except OSError as error:
            raise _unreadable(self.folder, error) from error
        return tuple(KeptConversation(name, _time_of(name)) for name in names)

    def load(self, name: str) -> list[dict[str, Any]]:
        """The turns of one, as they were given. Raises `FormatError`."""
        path = self._path(name)
        try:
            read = json.loads(path.read_text(encoding="utf-8"))
        except OSError as error:
            raise _unreadable(path, error) from error
        except ValueError:  # not UTF-8, or not JSON
            read = None
        turns = read.get("turns") if isinstance(read, dict) else None
        if not isinstance(turns, list) or read.get("version") != _VERSION:
            raise FormatError(
                f"The conversation in {path} is damaged, or of another version of SignDesk.",
                "Delete it, or look into it with an editor.",
            )
        return turns

    def save(self, began_at: datetime, turns: Sequence[dict[str, Any]]) -> None:
        """Write all turns of the conversation that began then. Raises `FormatError`."""
        with write_atomically(self._path(_name_of(began_at))) as stream:
            table = {"version": _VERSION, "turns": list(turns)}
            stream.write(json.dumps(table, ensure_ascii=False, indent=1).encode())

    def forget(self, began_at: datetime) -> None:
        """Delete the conversation that began then, if it was kept. Raises `FormatError`."""
        self.delete(_name_of(began_at))

    def delete(self, name: str) -> None:
        """Delete one. Raises `FormatError`."""
        path = self._path(name)
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise FormatError(
                f"{path} cannot be deleted: {error.strerror}.", "Delete it by hand."
            ) from error

    def _path(self, name: str) -> Path:
        return self.folder / f"{Path(name).name}.json"


def _name_of(began_at: datetime) -> str:
    return f"{began_at:%Y-%m-%d %H-%M-%S}"


def _time_of(name: str) -> datetime | None:
    try:
        return datetime.strptime(name, "%Y-%m-%d %H-%M-%S").astimezone()
    except ValueError:
        return None


def _unreadable(path: Path, error: OSError) -> FormatError:
    return FormatError(f"{path} cannot be read: {error.strerror}.", "Look whether it may be read.")
