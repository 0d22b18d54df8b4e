"""Files are written whole or not at all."""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from signdesk.errors import FormatError


@contextlib.contextmanager
def write_atomically(path: Path) -> Iterator[BinaryIO]:
    """A binary file that takes the place of `path` when the block ends well.

    The bytes go to a temporary file in the same folder, which is created if need be, so that
    the replacement is one step; if the block raises, `path` stays as it was.
    Raises `FormatError` when the file cannot be written.
    """
    with _explained(path), writing_path(path) as temporary, temporary.open("wb") as stream:
        yield stream
        stream.flush()
        os.fsync(stream.fileno())


@contextlib.contextmanager
def writing_path(path: Path) -> Iterator[Path]:
    """A temporary path with the suffix of `path`, for libraries that insist on opening a name.

    It takes the place of `path` when the block ends well and is removed otherwise.
    """
    temporary = path.with_name(f".{path.stem[:40]}-{secrets.token_hex(6)}{path.suffix}")
    with _explained(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.touch(exist_ok=False)
    try:
        yield temporary
        with _explained(path):
            temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def make_folder(path: Path) -> None:
    """Make a folder that is to be written into. Raises `FormatError` where there can be none."""
    with _explained(path):
        path.mkdir(parents=True, exist_ok=True)


@contextlib.contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise FormatError(
            f"{path} cannot be written: {reason}.",
            "Choose another place, or free space there.",
        ) from error
