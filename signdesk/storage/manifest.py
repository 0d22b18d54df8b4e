"""The list that travels with model files: what each is, its checksum, licence and making.

`manifest.toml` reads

    version = 1

    [[model]]
    name = "whisper-base.en"
    kind = "speech-recognition"
    format = "ctranslate2-whisper"
    licence = "MIT"
    made = "imported from ~/Downloads/whisper-base.en.zip"

    [[model.file]]
    path = "whisper-base.en/model.bin"
    sha256 = "9f8c..."
    bytes = 145212345
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from signdesk.errors import ModelError
from signdesk.storage.files import write_atomically

MANIFEST_NAME = "manifest.toml"
_VERSION = 1


@dataclass(frozen=True, slots=True)
class ManifestFile:
    """One file: path relative to the manifest, hexadecimal sha256, size in bytes."""

    path: str
    sha256: str
    bytes: int


@dataclass(frozen=True, slots=True)
class ManifestModel:
    """One model: what it is, its licence, how it was made or where it came from."""

    name: str
    kind: str
    format: str
    licence: str
    made: str
    files: tuple[ManifestFile, ...]


def read_manifest(folder: Path) -> tuple[ManifestModel, ...]:
    """The models listed in a folder; none if it has no manifest. Raises `ModelError`."""
    path = folder / MANIFEST_NAME
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return ()
    except (OSError, ValueError) as error:
        raise ModelError(f"The model list {path} cannot be read: {error}.", _MEND) from error
    if table.get("version") != _VERSION:
        raise ModelError(f"The model list {path} is of another version of SignDesk.", _MEND)
    try:
        return tuple(_model(entry) for entry in table.get("model", ()))
    except (KeyError, TypeError) as error:
        raise ModelError(f"The model list {path} has an entry without {error}.", _MEND) from error


_MEND = "Move the file away and import the models again."


def write_manifest(folder: Path, models: Sequence[ManifestModel]) -> None:
    """Replace the list of a folder. Raises `FormatError`."""
    import tomli_w

    entries = [{**asdict(model), "files": None} for model in models]
    for entry, model in zip(entries, models, strict=True):
        del entry["files"]
        entry["file"] = [asdict(file) for file in model.files]
    with write_atomically(folder / MANIFEST_NAME) as stream:
        tomli_w.dump({"version": _VERSION, "model": entries}, stream)


def _model(entry: Mapping[str, Any]) -> ManifestModel:
    return ManifestModel(
        name=str(entry["name"]),
        kind=str(entry["kind"]),
        format=str(entry["format"]),
        licence=str(entry["licence"]),
        made=str(entry["made"]),
        files=tuple(
            ManifestFile(str(file["path"]), str(file["sha256"]), int(file["bytes"]))
            for file in entry["file"]
        ),
    )
