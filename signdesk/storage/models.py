"""The model files on this machine: listing, checking and importing them."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from signdesk.errors import Cancelled, FormatError, ModelError
from signdesk.storage.file_tree import FileTree, Folder, SingleFile, open_tree
from signdesk.storage.manifest import (
    ManifestFile,
    ManifestModel,
    read_manifest,
    write_manifest,
)
from signdesk.storage.model_formats import FORMATS, FoundModel, ModelFormat, recognise

#: Told bytes done and bytes in all.
Progress = Callable[[int, int], None]

#: Asked between blocks; true means stop.
IsCancelled = Callable[[], bool]

#: Left free on the disk after an import, bytes.
_ROOM_TO_SPARE = 64 * 2**20

_BLOCK = 2**20

#: Endings of models that are one file.
_ONE_FILE = frozenset((".npz", ".gguf"))


def _no_progress(_done: int, _total: int) -> None:
    """Nobody watches."""


def _never() -> bool:
    return False


@dataclass(frozen=True, slots=True)
class StoredModel:
    """A model on this machine.

    Attributes
    ----------
    path : its folder, or its one file.
    size_bytes : of all its files.
    listing : what the manifest says of it; None for one placed by hand.
    problem : why it cannot be used, as the end of a sentence; empty if it can.
    """

    name: str
    kind: str
    format: str
    path: Path
    size_bytes: int
    licence: str
    listing: ManifestModel | None
    problem: str


@dataclass(frozen=True, slots=True)
class Verification:
    """The outcome for one model; no problems and `checked` means every checksum agreed."""

    model: StoredModel
    checked: bool
    problems: tuple[str, ...]


class ModelStore:
    """Models in a few folders, searched in order; imports go into the first.

    What is in a folder counts, whether or not the manifest lists it, so that a model can simply
    be put there by hand.
    """

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = tuple(folders)

    def list(self) -> tuple[StoredModel, ...]:
        """Every model found, broken ones included. Raises `ModelError` on a broken manifest."""
        return tuple(model for folder in self._folders for model in _models_in(folder))

    def usable(self, format_name: str) -> tuple[StoredModel, ...]:
        """The models of one format that have no problem."""
        listed = self.list()
        return tuple(each for each in listed if each.format == format_name and not each.problem)

    def find(self, name: str) -> StoredModel:
        """The model of that name. Raises `ModelError` naming those there are."""
        models = self.list()
        for model in models:
            if model.name == name:
                return model
        names = ", ".join(model.name for model in models)
        raise ModelError(
            f"There is no model {name}.",
            f"There are: {names}." if names else "Import one with `signdesk models import PATH`.",
        )

    def verify(
        self,
        model: StoredModel,
        progress: Progress = _no_progress,
        is_cancelled: IsCancelled = _never,
    ) -> Verification:
        """Compare a model's files with the checksums of its listing."""
        if model.listing is None:
            return Verification(model, False, (model.problem,) if model.problem else ())
        folder = self._folder_of(model)
        counter = _Counter(model.size_bytes, progress, is_cancelled)
        compared = (_compare(folder / file.path, file, counter) for file in model.listing.files)
        return Verification(model, True, tuple(problem for problem in compared if problem))

    def _folder_of(self, model: StoredModel) -> Path:
        return next(folder for folder in self._folders if model.path.is_relative_to(folder))

    def import_model(
        self,
        source: Path,
        progress: Progress = _no_progress,
        is_cancelled: IsCancelled = _never,
    ) -> StoredModel:
        """Copy a model in: a folder, a zip of one, or a single file; the contents tell which.

        Raises `ModelError`, `FormatError`, `Cancelled`; then nothing was changed.
        """
        tree = open_tree(source)
        model_format, found = recognise(tree)
        if found.problem:
            raise ModelError(
                f"The {model_format.label} model in {source} {found.problem}.",
                "Get the model's files again, all of them.",
            )
        folder = self._folders[0]
        name = model_format.file_name or _own_name(source, found, model_format.suffix)
        if (folder / name).exists():
            raise ModelError(
                f"There is already a model {name} in {folder}.",
                "Remove or rename that one first.",
            )
        total = sum(tree.sizes[found.root + file] for file in found.files)
        _check_room(folder, total)
        files = _copy_in(tree, found, folder / name, _Counter(total, progress, is_cancelled))
        entry = ManifestModel(
            name=Path(name).stem if model_format.is_one_file else name,
            kind=model_format.kind.value,
            format=model_format.name,
            licence=model_format.licence,
            made=f"imported from {source.name}",
            files=files,
        )
        listed = [model for model in read_manifest(folder) if model.name != entry.name]
        write_manifest(folder, [*listed, entry])
        return next(model for model in _models_in(folder) if model.name == entry.name)


class _Counter:
    """Bytes done so far, told onwards; stops the work when it is cancelled."""

    def __init__(self, total: int, progress: Progress, is_cancelled: IsCancelled) -> None:
        self._done = 0
        self._total = total
        self._progress = progress
        self._is_cancelled = is_cancelled

    def add(self, count: int) -> None:
        if self._is_cancelled():
            raise Cancelled
        self._done += count
        self._progress(self._done, self._total)


def _models_in(folder: Path) -> list[StoredModel]:
    listings = {model.name: model for model in read_manifest(folder)}
    models = []
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.name.startswith(".") or not (path.is_dir() or path.suffix in _ONE_FILE):
            continue
        tree = Folder(path) if path.is_dir() else SingleFile(path)
        seen = next(((f, found) for f in FORMATS if (found := f.find(tree))), None)
        name = path.name if path.is_dir() else path.stem
        if seen is not None:
            models.append(_stored(name, tree, *seen, listings.pop(name, None)))
    return models + [_from_listing(folder, listing) for listing in listings.values()]


def _stored(
    name: str,
    tree: FileTree,
    model_format: ModelFormat,
    found: FoundModel,
    listing: ManifestModel | None,
) -> StoredModel:
    path = (tree.path if tree.path.is_dir() else tree.path.parent) / found.root
    return StoredModel(
        name=name,
        kind=model_format.kind.value,
        format=model_format.name,
        path=path / found.files[0] if model_format.is_one_file else path,
        size_bytes=sum(tree.sizes[found.root + file] for file in found.files),
        licence=listing.licence if listing else model_format.licence,
        listing=listing,
        problem=found.problem,
    )


def _from_listing(folder: Path, listing: ManifestModel) -> StoredModel:
    """A model known by its manifest alone; it may be gone."""
    paths = [folder / file.path for file in listing.files]
    there = all(path.is_file() for path in paths)
    return StoredModel(
        name=listing.name,
        kind=listing.kind,
        format=listing.format,
        path=paths[0] if len(paths) == 1 else folder / listing.name,
        size_bytes=sum(file.bytes for file in listing.files) if there else 0,
        licence=listing.licence,
        listing=listing,
        problem="" if there else "is in the model list, but its files are not there",
    )


def _own_name(source: Path, found: FoundModel, suffix: str) -> str:
    """The innermost name that says something: a folder in the archive, or the source's own.

    A model that is one file (`suffix`) keeps that file's name.
    """
    if suffix:
        return _plain(Path(found.files[0]).stem) + suffix
    inner = Path(found.root).name
    return _plain(inner or (source.name if source.is_dir() else source.stem))


def _plain(name: str) -> str:
    return "".join(c if c.isalnum() or c in "-_." else "-" for c in name).lstrip(".") or "model"


def _check_room(folder: Path, size_bytes: int) -> None:
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


def _copy_in(
    tree: FileTree, found: FoundModel, target: Path, counter: _Counter
) -> tuple[ManifestFile, ...]:
    """Copy into a hidden folder beside the target, then move there in one step."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".import-") as staging:
            whole = Path(staging) / target.name
            alone = target.suffix in _ONE_FILE
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
    tree: FileTree, name: str, copy: Path, relative: str, counter: _Counter
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


def _compare(path: Path, file: ManifestFile, counter: _Counter) -> str:
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
