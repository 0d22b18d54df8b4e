"""The model files on this machine: listing, checking and importing them."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from signdesk.errors import FormatError, ModelError
from signdesk.storage.downloads import Download
from signdesk.storage.file_tree import FileTree, Folder, SingleFile, open_tree
from signdesk.storage.manifest import (
    ManifestModel,
    read_manifest,
    write_manifest,
)
from signdesk.storage.model_copying import (
    ONE_FILE,
    Counter,
    IsCancelled,
    Progress,
    check_room,
    compare,
    copy_in,
)
from signdesk.storage.model_formats import FORMATS, FoundModel, ModelFormat, recognise


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
class Origin:
    """What is known of a model besides its files; empty: what the files tell."""

    name: str = ""
    licence: str = ""
    made: str = ""


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
        counter = Counter(model.size_bytes, progress, is_cancelled)
        compared = (compare(folder / file.path, file, counter) for file in model.listing.files)
        return Verification(model, True, tuple(problem for problem in compared if problem))

    def remove(self, model: StoredModel) -> None:
        """Delete a model's files and its listing. Raises `FormatError`."""
        folder = self._folder_of(model)
        try:
            shutil.rmtree(model.path) if model.path.is_dir() else model.path.unlink(missing_ok=True)
        except OSError as error:
            raise FormatError(
                f"{model.path} cannot be deleted: {error.strerror or error}.", "Delete it yourself."
            ) from error
        listed = read_manifest(folder)
        if any(each.name == model.name for each in listed):
            write_manifest(folder, [each for each in listed if each.name != model.name])

    def _folder_of(self, model: StoredModel) -> Path:
        return next(folder for folder in self._folders if model.path.is_relative_to(folder))

    def download(
        self,
        download: Download,
        progress: Progress = _no_progress,
        is_cancelled: IsCancelled = _never,
    ) -> StoredModel:
        """Get a model from the network and take it in; it goes on where it was stopped.

        Raises `ModelError`, `FormatError`; `Cancelled`.
        """
        from signdesk.storage.fetching import fetch, forget  # loads all of HTTP

        if any(model.name == download.name for model in self.list()):
            raise ModelError(f"{download.name} is here already.", "Remove it to get it again.")
        place = fetch(download, self._folders[0], progress, is_cancelled)
        made = f"{download.source}; downloaded from {', '.join(download.hosts)}"
        origin = Origin(download.name, download.licence, made)
        model = self.import_model(place, is_cancelled=is_cancelled, origin=origin)
        forget(download, self._folders[0])
        return model

    def import_model(
        self,
        source: Path,
        progress: Progress = _no_progress,
        is_cancelled: IsCancelled = _never,
        origin: Origin = Origin(),
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
        own_name = _own_name(source, found, model_format.suffix)
        if origin.name:
            own_name = _plain(origin.name) + model_format.suffix
        name = model_format.file_name or own_name
        if (folder / name).exists():
            raise ModelError(
                f"There is already a model {name} in {folder}.",
                "Remove or rename that one first.",
            )
        total = sum(tree.sizes[found.root + file] for file in found.files)
        check_room(folder, total)
        files = copy_in(tree, found, folder / name, Counter(total, progress, is_cancelled))
        entry = ManifestModel(
            name=Path(name).stem if model_format.is_one_file else name,
            kind=model_format.kind.value,
            format=model_format.name,
            licence=origin.licence or model_format.licence,
            made=origin.made or f"imported from {source.name}",
            files=files,
        )
        listed = [model for model in read_manifest(folder) if model.name != entry.name]
        write_manifest(folder, [*listed, entry])
        return next(model for model in _models_in(folder) if model.name == entry.name)


def _models_in(folder: Path) -> list[StoredModel]:
    listings = {model.name: model for model in read_manifest(folder)}
    models = []
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.name.startswith(".") or not (path.is_dir() or path.suffix in ONE_FILE):
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
