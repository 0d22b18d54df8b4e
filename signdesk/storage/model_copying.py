"""Copying a model's files, with their checksums, whole or not at all."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

from signdesk.errors import Cancelled, FormatError, ModelError
from signdesk.storage.file_tree import FileTree
from signdesk.storage.manifest import ManifestFile
from signdesk.storage.model_formats import FoundModel

#: Told bytes done and bytes in all.
Progress = Callable[[int, int], None]

#: Asked between blocks; true means stop.
IsCancelled = Callable[[], bool]

#: Left free on the disk after an import, bytes.
_ROOM_TO_SPARE = 64 * 2**20

_BLOCK = 2**20

#: Endings of models that are one file.
ONE_FILE = frozenset((".npz", ".gguf"))


class Counter:
    """Bytes done so far, told onwards; stops the work when it is cancelled."""

    def __init__(self, total: int, progress: Progress, is_cancelled: IsCancelled) -> None:
        self._done = 0
        self._total = total
        self._progress = progress
        self._is_cancelled = is_cancelled

    def add(self, count: int) -> None:
        """Count bytes. Raises `Cancelled`."""
        if self._is_cancelled():
            raise Cancelled
        self._done += count
        self._progress(self._done, self._total)


def check_room(folder: Path, size_bytes: int) -> None:
    """Raise `ModelError` unless the disk can take so many bytes."""
    place = folder
    while not place.exists():
        place = place.parent
    free = shutil.disk_usage(place).free
    if free < size_bytes + _ROOM_TO_SPARE:
        raise ModelError(
            f"The model needs {size_bytes / 2**20:.0f} MB, "
            f"but {place} has only {free / 2**20:.0f} MB free.",
            "Free some space and import it again.",
        )


def copy_in(
    tree: FileTree, found: FoundModel, target: Path, counter: Counter
) -> tuple[ManifestFile, ...]:
    """Copy into a hidden folder beside the target, then move there in one step."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".import-") as staging:
            whole = Path(staging) / target.name
            alone = target.suffix in ONE_FILE
            if not alone:
                whole.mkdir()
            files = []
            for name in found.files:
                copy = whole if alone else whole / name
                relative = target.name if alone else f"{target.name}/{name}"
                files.append(_copy_file(tree, found.root + name, copy, relative, counter))
            whole.replace(target)
    except zipfile.BadZipFile as error:
        raise ModelError(f"{tree.path} is a damaged archive.", "Get the file again.") from error
    except OSError as error:
        raise FormatError(
            f"The model cannot be copied to {target}: {error.strerror or error}.",
            "Free space or choose another models folder.",
        ) from error
    return tuple(files)


def _copy_file(
    tree: FileTree, name: str, copy: Path, relative: str, counter: Counter
) -> ManifestFile:
    digest = hashlib.sha256()
    size = 0
    with tree.open(name) as source, copy.open("wb") as sink:
        while block := source.read(_BLOCK):
            digest.update(block)
            sink.write(block)
            size += len(block)
            counter.add(len(block))
    return ManifestFile(relative, digest.hexdigest(), size)


def compare(path: Path, file: ManifestFile, counter: Counter) -> str:
    """What differs, as a sentence; empty if nothing does."""
    digest = hashlib.sha256()
    try:
        with path.open("rb") as stream:
            while block := stream.read(_BLOCK):
                digest.update(block)
                counter.add(len(block))
    except OSError:
        return f"{file.path} cannot be read."
    return "" if digest.hexdigest() == file.sha256 else f"{file.path} is damaged or was changed."
