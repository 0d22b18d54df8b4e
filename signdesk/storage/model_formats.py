"""Recognising a model by its contents, whatever its name."""

from __future__ import annotations

import ast
import json
import struct
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import IO, BinaryIO

from signdesk.errors import ModelError
from signdesk.storage.file_tree import FileTree, Folder
from signdesk.storage.gguf import NotGgufError
from signdesk.storage.language_models import gguf_file, header_of, is_gloss_model, problem_of


class ModelKind(StrEnum):
    """What a model is for."""

    SPEECH_RECOGNITION = "speech-recognition"
    BODY = "body"
    SIGN_RECOGNITION = "sign-recognition"
    LANGUAGE = "language"


@dataclass(frozen=True, slots=True)
class FoundModel:
    """A model inside a file tree.

    Attributes
    ----------
    root : name of the folder in the tree that holds it, "" for the top, else ending in `/`.
    files : the files that belong to it, relative to `root`.
    problem : what keeps it from being used, or empty.
    """

    root: str
    files: tuple[str, ...]
    problem: str = ""


@dataclass(frozen=True, slots=True)
class ModelFormat:
    """A kind of model file, and how to recognise it.

    Attributes
    ----------
    name : as in the manifest.
    label : as the user reads it.
    licence : what is known of the licence of such files.
    find : looks into a tree; None if there is no such model in it.
    file_name : the one file's fixed name in the models folder; empty for any other.
    suffix : of the one file that keeps its own name; empty for any other.
    """

    name: str
    kind: ModelKind
    label: str
    licence: str
    find: Callable[[FileTree], FoundModel | None]
    file_name: str = ""
    suffix: str = ""

    @property
    def is_one_file(self) -> bool:
        """Whether such a model is a file and no folder."""
        return bool(self.file_name or self.suffix)


WHISPER_NEEDED = ("model.bin", "config.json", "tokenizer.json")
WHISPER_VOCABULARIES = ("vocabulary.json", "vocabulary.txt")
_WHISPER_ALSO = ("preprocessor_config.json",)

_HOW_TO_GET_WHISPER = (
    "Use a Whisper folder converted for CTranslate2, with model.bin, config.json, "
    "tokenizer.json and vocabulary.json in it."
)
_HOW_TO_GET_BODY = "For a body, use the official SMPLX_NEUTRAL.npz."
_HOW_TO_GET_LANGUAGE = "For translation, use an instruct model as a GGUF file."


def check_whisper_folder(path: Path) -> None:
    """Raise `ModelError` unless `path` holds a whole CTranslate2 Whisper model."""
    if not path.is_dir():
        raise ModelError(f"There is no model folder {path}.", _HOW_TO_GET_WHISPER)
    tree = Folder(path)
    problem = _whisper_problem(tree, "")
    if problem:
        raise ModelError(f"The speech model in {path} {problem}.", _HOW_TO_GET_WHISPER)


def _find_whisper(tree: FileTree) -> FoundModel | None:
    """A folder with the model and at least one companion; what is missing is the problem."""
    for name in sorted(tree.sizes, key=len):
        path = PurePosixPath(name)
        if path.name != "model.bin":
            continue
        root = name.removesuffix("model.bin")
        specification = _ctranslate2_specification(tree, name)
        if specification is None and f"{root}config.json" not in tree.sizes:
            continue
        known = (*WHISPER_NEEDED, *WHISPER_VOCABULARIES, *_WHISPER_ALSO)
        files = tuple(file for file in known if root + file in tree.sizes)
        return FoundModel(root, files, _whisper_problem(tree, root))
    return None


def _whisper_problem(tree: FileTree, root: str) -> str:
    """What is wrong with the model, as the end of a sentence; empty if nothing is."""
    missing = [name for name in WHISPER_NEEDED if root + name not in tree.sizes]
    if not any(root + name in tree.sizes for name in WHISPER_VOCABULARIES):
        missing.append(WHISPER_VOCABULARIES[0])
    if missing:
        return "has no " + " and no ".join(missing)
    specification = _ctranslate2_specification(tree, root + "model.bin")
    if specification is None:
        return "has a model.bin that is not a CTranslate2 model"
    if specification != "WhisperSpec":
        return f"is not Whisper but {specification.removesuffix('Spec')}"
    for name in (*WHISPER_NEEDED[1:], *WHISPER_VOCABULARIES):
        if root + name in tree.sizes and not _is_sound(tree, root + name):
            return f"has a damaged {name}"
    return ""


def _ctranslate2_specification(tree: FileTree, name: str) -> str | None:
    """The architecture that a CTranslate2 file names in its header, or None."""
    with tree.open(name) as stream:
        header = stream.read(6)
        if len(header) < 6:
            return None
        version, length = struct.unpack("<IH", header)
        if not (1 <= version <= 100 and 1 <= length <= 64):
            return None
        text = stream.read(length).rstrip(b"\0")
    return text.decode("ascii") if text.isascii() and text.isalnum() else None


def _is_sound(tree: FileTree, name: str) -> bool:
    """Whether a companion file can be parsed and, where tokens are listed, lists Whisper's."""
    with tree.open(name) as stream:
        content = stream.read()
    if not name.endswith("config.json") and b"<|startoftranscript|>" not in content:
        return False
    try:
        return name.endswith(".txt") or bool(json.loads(content))
    except ValueError:
        return False


#: Arrays of an official SMPL-X body and the sizes that tell it from its relatives.
_SMPLX_SHAPES = {"v_template": (10475, 3), "weights": (10475, 55), "J_regressor": (55, 10475)}


def _find_smplx(tree: FileTree) -> FoundModel | None:
    """An official neutral body: an npz with the arrays of SMPL-X, in their sizes."""
    names = [name for name in tree.sizes if name.lower().endswith(".npz")]
    names.sort(key=lambda name: ("neutral" not in name.lower(), len(name)))
    for name in names:
        with tree.open(name) as stream:
            shapes = _npz_shapes(stream)
        if all(shapes.get(key) == shape for key, shape in _SMPLX_SHAPES.items()):
            path = PurePosixPath(name)
            return FoundModel(name.removesuffix(path.name), (path.name,))
    return None


SIGN_RECOGNIZER_FILES = ("signs.onnx", "prototypes.npz")


def _find_sign_recognizer(tree: FileTree) -> FoundModel | None:
    """A network, and beside it the signs' prototypes that belong to it."""
    network, prototypes = SIGN_RECOGNIZER_FILES
    for name in sorted(tree.sizes, key=len):
        if PurePosixPath(name).name != network:
            continue
        root = name.removesuffix(network)
        has_both = root + prototypes in tree.sizes
        files = SIGN_RECOGNIZER_FILES if has_both else (network,)
        return FoundModel(root, files, "" if has_both else f"has no {prototypes}")
    return None


def _npz_shapes(stream: BinaryIO) -> dict[str, tuple[int, ...]]:
    """Shapes of the arrays, from their headers alone; nothing is unpickled."""
    shapes: dict[str, tuple[int, ...]] = {}
    try:
        with zipfile.ZipFile(stream) as archive:
            for name in archive.namelist():
                with archive.open(name) as array:
                    shapes[name.removesuffix(".npy")] = _npy_shape(array)
    except (zipfile.BadZipFile, ValueError, SyntaxError, LookupError, struct.error):
        return {}
    return shapes


def _npy_shape(array: IO[bytes]) -> tuple[int, ...]:
    """Shape from the header: magic, version, length, then a Python literal."""
    version = array.read(8)[6]
    length = (
        struct.unpack("<H", array.read(2)) if version == 1 else struct.unpack("<I", array.read(4))
    )
    header = ast.literal_eval(array.read(length[0]).decode("latin-1"))
    return tuple(header["shape"])


def _find_gloss_model(tree: FileTree) -> FoundModel | None:
    """A GGUF file that SignDesk trained."""
    return _find_gguf(tree, ours=True)


def _find_instruct(tree: FileTree) -> FoundModel | None:
    """Any other GGUF file; what keeps it from being used is the problem."""
    return _find_gguf(tree, ours=False)


def _find_gguf(tree: FileTree, ours: bool) -> FoundModel | None:
    name = gguf_file(tree)
    if name is None:
        return None
    own = PurePosixPath(name).name
    try:
        header = header_of(tree, name)
    except NotGgufError as error:
        return None if ours else FoundModel(name.removesuffix(own), (own,), str(error))
    if is_gloss_model(header) is not ours:
        return None
    return FoundModel(name.removesuffix(own), (own,), problem_of(header))


WHISPER = ModelFormat(
    name="ctranslate2-whisper",
    kind=ModelKind.SPEECH_RECOGNITION,
    label="Whisper speech recognition (CTranslate2)",
    licence="MIT if published by OpenAI, else as its publisher says",
    find=_find_whisper,
)
SMPLX = ModelFormat(
    name="smplx-neutral",
    kind=ModelKind.BODY,
    label="SMPL-X body (official, neutral)",
    licence="SMPL-X model licence: non-commercial research",
    find=_find_smplx,
    file_name="SMPLX_NEUTRAL.npz",
)
SIGN_RECOGNIZER = ModelFormat(
    name="sign-recognizer",
    kind=ModelKind.SIGN_RECOGNITION,
    label="SignDesk's sign recogniser",
    licence="Apache-2.0 if made by SignDesk, else as its maker says",
    find=_find_sign_recognizer,
)

GLOSS_MODEL = ModelFormat(
    name="gguf-gloss-model",
    kind=ModelKind.LANGUAGE,
    label="SignDesk gloss (GGUF)",
    licence="Apache-2.0",
    find=_find_gloss_model,
    suffix=".gguf",
)
INSTRUCT = ModelFormat(
    name="gguf-instruct",
    kind=ModelKind.LANGUAGE,
    label="language (GGUF)",
    licence="as its publisher says",
    find=_find_instruct,
    suffix=".gguf",
)

FORMATS = (WHISPER, SMPLX, SIGN_RECOGNIZER, GLOSS_MODEL, INSTRUCT)


def recognise(tree: FileTree) -> tuple[ModelFormat, FoundModel]:
    """Which model is in the tree. Raises `ModelError` that says what it is instead."""
    for model_format in FORMATS:
        found = model_format.find(tree)
        if found is not None:
            return model_format, found
    raise ModelError(
        _not_a_model(tree), f"{_HOW_TO_GET_WHISPER} {_HOW_TO_GET_BODY} {_HOW_TO_GET_LANGUAGE}"
    )


def _not_a_model(tree: FileTree) -> str:
    names = [PurePosixPath(name).name.lower() for name in tree.sizes]
    if any(name in {"model.safetensors", "pytorch_model.bin"} for name in names):
        return f"{tree.path} holds a model in Transformers form, which SignDesk does not read."
    if any(name.startswith("ggml-") or name.endswith(".ggml") for name in names):
        return f"{tree.path} is a whisper.cpp or old llama.cpp model, which SignDesk does not read."
    if any(name.endswith(".npz") for name in names):
        return f"{tree.path} is not a neutral SMPL-X body: its arrays have other names or sizes."
    return f"{tree.path} is not a model that SignDesk knows."
