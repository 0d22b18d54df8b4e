"""The list of models that can be downloaded: what each is, where it lies, and its checksum."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from signdesk.errors import ModelError

_VERSION = 1
_MEND = "Get the list again, or choose another."
#: The one machine that may be asked without encryption is this one.
_HERE = frozenset(("127.0.0.1", "localhost", "::1"))


@dataclass(frozen=True, slots=True)
class DownloadFile:
    """One file: its name in the model's folder, address, hexadecimal sha256, size in bytes."""

    path: str
    url: str
    sha256: str
    bytes: int


@dataclass(frozen=True, slots=True)
class Download:
    """A model that can be had.

    Attributes
    ----------
    about : what it is good for, for the user.
    source : who made it.
    """

    name: str
    about: str
    licence: str
    source: str
    files: tuple[DownloadFile, ...]

    @property
    def size_bytes(self) -> int:
        """Of all its files."""
        return sum(file.bytes for file in self.files)

    @property
    def hosts(self) -> tuple[str, ...]:
        """The machines that are asked for it."""
        return tuple(dict.fromkeys(urlsplit(file.url).hostname or "" for file in self.files))


def read_downloads(path: Path) -> tuple[Download, ...]:
    """The models of a list. Raises `ModelError` for one that cannot be trusted or read."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        reason = error.strerror or error
        raise ModelError(
            f"The list of downloads {path} cannot be read: {reason}.", _MEND
        ) from error
    except UnicodeDecodeError as error:
        raise ModelError(f"The list of downloads {path} is not UTF-8 text.", _MEND) from error
    except ValueError as error:
        raise ModelError(f"The list of downloads {path} is not TOML: {error}.", _MEND) from error
    if table.get("version") != _VERSION:
        raise ModelError(f"The list {path} is of another version of SignDesk.", _MEND)
    try:
        return tuple(_download(entry) for entry in table.get("model", ()))
    except (KeyError, TypeError, ValueError) as error:
        raise ModelError(f"The list {path} has a wrong entry: {error}.", _MEND) from error


def _download(entry: Mapping[str, Any]) -> Download:
    name = str(entry["name"])
    if not re.fullmatch(r"[\w][\w.-]*", name):
        raise ValueError(f"{name!r} is no name for a model")
    files = tuple(_file(name, file) for file in entry["file"])
    if not files:
        raise ValueError(f"{name} has no files")
    return Download(
        name=name,
        about=str(entry["about"]),
        licence=str(entry["licence"]),
        source=str(entry["source"]),
        files=files,
    )


def _file(model: str, entry: Mapping[str, Any]) -> DownloadFile:
    file = DownloadFile(
        str(entry["path"]), str(entry["url"]), str(entry["sha256"]).lower(), int(entry["bytes"])
    )
    parts = PurePosixPath(file.path).parts
    if file.path.startswith("/") or "\\" in file.path or not parts or ".." in parts:
        raise ValueError(f"{file.path!r} of {model} would leave its folder")
    address = urlsplit(file.url)
    if address.scheme != "https" and not (address.scheme == "http" and address.hostname in _HERE):
        raise ValueError(f"{file.url} of {model} is not an https address")
    if not re.fullmatch(r"[0-9a-f]{64}", file.sha256):
        raise ValueError(f"{file.path} of {model} has no sha256")
    if file.bytes <= 0:
        raise ValueError(f"{file.path} of {model} has no size")
    return file
