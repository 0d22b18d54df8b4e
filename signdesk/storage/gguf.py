"""Reading the header of a GGUF file: what the model is, without loading it.

The format is llama.cpp's (specification: ggml-org/ggml, docs/gguf.md): magic, version, counts, then
keys with their values, then each tensor's name, shape, type and place.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO

MAGIC = b"GGUF"
_VERSIONS = (2, 3)
_MOST_ENTRIES, _LONGEST_TEXT, _LONGEST_ARRAY = 100_000, 16 * 2**20, 4_000_000
_STRING, _ARRAY = 8, 9
#: struct codes of the value types.
_NUMBERS = {0: "B", 1: "b", 2: "H", 3: "h", 4: "I", 5: "i", 6: "f", 7: "?", 10: "Q", 11: "q",
            12: "d"}  # fmt: skip
#: Elements and bytes of a block, by tensor type.
TENSOR_BLOCKS = {
    0: (1, 4), 1: (1, 2), 2: (32, 18), 3: (32, 20), 6: (32, 22), 7: (32, 24), 8: (32, 34),
    10: (256, 84), 11: (256, 110), 12: (256, 144), 13: (256, 176), 14: (256, 210),
    15: (256, 292), 16: (256, 66), 17: (256, 74), 18: (256, 98), 19: (256, 50), 20: (32, 18),
    21: (256, 110), 22: (256, 82), 23: (256, 136), 24: (1, 1), 25: (1, 2), 26: (1, 4),
    27: (1, 8), 28: (1, 8), 29: (256, 56), 30: (1, 2), 34: (256, 54), 35: (256, 66), 39: (32, 17),
}  # fmt: skip


class NotGgufError(ValueError):
    """The file is no GGUF, or its header ends too early or makes no sense."""


@dataclass(frozen=True, slots=True)
class GgufHeader:
    """What a file says of itself.

    Attributes
    ----------
    metadata : values by key; of arrays only the length.
    size_bytes : how long the whole file must be.
    """

    metadata: Mapping[str, Any]
    size_bytes: int

    @property
    def architecture(self) -> str:
        """llama.cpp's name of the kind of network."""
        return str(self.metadata.get("general.architecture", ""))

    def count(self, key: str) -> int:
        """A number that the architecture declares (`context_length`); 0 if it does not."""
        value = self.metadata.get(f"{self.architecture}.{key}", 0)
        return value if isinstance(value, int) else 0


def read_header(stream: BinaryIO) -> GgufHeader:
    """The header of an open file, read from its start. Raises `NotGgufError`."""
    reader = _Reader(stream)
    if reader.take(4) != MAGIC:
        raise NotGgufError("is not a GGUF file")
    version = reader.number("I")
    if version not in _VERSIONS:
        raise NotGgufError(f"is a GGUF file of version {version}, which cannot be read")
    tensors, keys = reader.number("Q"), reader.number("Q")
    if max(tensors, keys) > _MOST_ENTRIES:
        raise NotGgufError("has a damaged header")
    metadata = {reader.text(): reader.value() for _ in range(keys)}
    end = max((reader.tensor_end() for _ in range(tensors)), default=0)
    alignment = metadata.get("general.alignment", 32)
    if not isinstance(alignment, int) or not 1 <= alignment <= 2**16:
        raise NotGgufError("has a damaged header")
    start = -(-reader.position // alignment) * alignment
    return GgufHeader(metadata, start + end)


class _Reader:
    """Little-endian values, one after the other."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.position = 0

    def take(self, count: int) -> bytes:
        taken = self._stream.read(count)
        self.position += len(taken)
        if len(taken) < count:
            raise NotGgufError("is not whole: it ends inside its header")
        return taken

    def number(self, code: str) -> int:
        return int(struct.unpack(f"<{code}", self.take(struct.calcsize(code)))[0])

    def text(self) -> str:
        length = self.number("Q")
        if length > _LONGEST_TEXT:
            raise NotGgufError("has a damaged header")
        return self.take(length).decode("utf-8", "replace")

    def value(self) -> Any:
        kind = self.number("I")
        if kind == _ARRAY:
            return self._array_length()
        return self._plain(kind)

    def _plain(self, kind: int) -> Any:
        if kind == _STRING:
            return self.text()
        code = _NUMBERS.get(kind)
        if code is None:
            raise NotGgufError("has a damaged header")
        return struct.unpack(f"<{code}", self.take(struct.calcsize(code)))[0]

    def _array_length(self) -> int:
        kind, length = self.number("I"), self.number("Q")
        if length > _LONGEST_ARRAY:
            raise NotGgufError("has a damaged header")
        if kind == _STRING:
            for _ in range(length):
                self.text()
        elif kind in _NUMBERS:
            self.take(length * struct.calcsize(_NUMBERS[kind]))
        else:
            raise NotGgufError("has a damaged header")
        return length

    def tensor_end(self) -> int:
        """Where a tensor ends, counted from the start of the data."""
        self.text()
        axes = self.number("I")
        if axes > 8:
            raise NotGgufError("has a damaged header")
        elements = 1
        for _ in range(axes):
            elements *= self.number("Q")
        kind, offset = self.number("I"), self.number("Q")
        if kind not in TENSOR_BLOCKS:
            raise NotGgufError("holds weights of a kind that is not known here")
        block, size = TENSOR_BLOCKS[kind]
        return offset + elements // block * size
