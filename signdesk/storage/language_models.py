"""What a GGUF file must be for SignDesk to use it, told from its header alone."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import BinaryIO

from signdesk.errors import ModelError
from signdesk.storage.file_tree import FileTree, SingleFile
from signdesk.storage.gguf import MAGIC, GgufHeader, NotGgufError, read_header
from signdesk.storage.memory import available_bytes

#: Names, in a file's metadata, that tell what it is.
GLOSS_MODEL_KEY = "signdesk.words"
_TEMPLATE_KEY = "tokenizer.chat_template"
#: Networks in GGUF files that write no text.
_NOT_WRITING = frozenset(
    "bert nomic-bert jina-bert-v2 modern-bert clip whisper t5encoder wavtokenizer-dec sd1 sdxl "
    "sd3 flux wan hyvid ltxv aura cosmos hidream lumina2 parakeet-encoder mmproj".split()
)
_CONTEXT = 2048
_HOW_TO_GET = "Get an instruct model as one GGUF file of a size that fits, and import that."
_AGAIN = "Get the file again."


def gguf_file(tree: FileTree) -> str | None:
    """The first GGUF file of a tree, told by its name or its first bytes."""
    for name in sorted(tree.sizes):
        if PurePosixPath(name).suffix.lower() == ".gguf" or (
            len(tree.sizes) == 1 and _begins(tree, name)
        ):
            return name
    return None


def _begins(tree: FileTree, name: str) -> bool:
    with tree.open(name) as stream:
        return stream.read(len(MAGIC)) == MAGIC


def header_of(tree: FileTree, name: str) -> GgufHeader:
    """The header of a file in a tree. Raises `NotGgufError`."""
    with tree.open(name) as stream:
        return _whole_header(stream, tree.sizes[name])


def _whole_header(stream: BinaryIO, size_bytes: int) -> GgufHeader:
    header = read_header(stream)
    if size_bytes < header.size_bytes:
        missing = (header.size_bytes - size_bytes) / 2**20
        raise NotGgufError(f"is not whole: its last {max(missing, 0.1):.1f} MB are missing")
    return header


def is_gloss_model(header: GgufHeader) -> bool:
    """Whether it is a gloss model that SignDesk trained."""
    return GLOSS_MODEL_KEY in header.metadata


def problem_of(header: GgufHeader) -> str:
    """What keeps a model from being used, as the end of a sentence; empty if nothing does."""
    architecture = header.architecture
    if (
        not architecture
        or architecture in _NOT_WRITING
        or "tokenizer.ggml.model" not in (header.metadata)
    ):
        return f"is a model that writes no text ({architecture or 'of no known kind'})"
    if header.metadata.get("split.count", 1) not in (0, 1):
        return "is one part of a model that comes in several files"
    if not is_gloss_model(header) and not header.metadata.get(_TEMPLATE_KEY):
        return "is not an instruct model: it has no chat template"
    needed, free = memory_needed(header), available_bytes()
    if free is not None and needed > free:
        return (
            f"needs {needed / 2**30:.1f} GB of memory, "
            f"but this computer has only {free / 2**30:.1f} GB free"
        )
    return ""


def memory_needed(header: GgufHeader) -> int:
    """Bytes that running it takes, about: the weights, what it has read, and working space."""
    width, layers = header.count("embedding_length"), header.count("block_count")
    heads = header.count("attention.head_count") or 1
    shared = (header.count("attention.head_count_kv") or heads) / heads
    context = min(header.count("context_length") or _CONTEXT, _CONTEXT)
    read = 2 * 2 * layers * context * int(width * shared)
    return header.size_bytes + read + 4 * context * width * 16


def check_gguf(path: Path) -> GgufHeader:
    """The header of a language model that can be used.

    Raises `ModelError` saying what is wrong; only the header was read then.
    """
    if not path.is_file():
        raise ModelError(f"There is no model file {path}.", _HOW_TO_GET)
    try:
        header = header_of(SingleFile(path), path.name)
    except NotGgufError as error:
        raise ModelError(f"The model {path} {error}.", _AGAIN) from error
    problem = problem_of(header)
    if problem:
        raise ModelError(f"The model {path} {problem}.", _HOW_TO_GET)
    return header
