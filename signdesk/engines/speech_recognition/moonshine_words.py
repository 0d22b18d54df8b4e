"""Pieces of words, and the words that they make: Moonshine's vocabulary as its wheel keeps it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from signdesk.errors import ModelError

#: What SentencePiece writes for the space before a word.
_SPACE: Final = "▁".encode()
_OF_WORDS: Final = re.compile(rb"[0-9A-Za-z\x80-\xff]")
#: Punctuation that the model, unsure where a sentence ends, writes twice.
_DOUBLED: Final = re.compile(r"([,.?!])[,.?!]+$")


@dataclass(frozen=True, slots=True)
class WordPieces:
    """A vocabulary: the bytes of each piece by its number."""

    pieces: Sequence[bytes]

    def words(
        self, numbers: Sequence[int], probabilities: Sequence[float]
    ) -> list[tuple[str, float]]:
        """The words of these pieces, each with the least probability of its letters' pieces."""
        found: list[tuple[bytes, float]] = []
        for number, probability in zip(numbers, probabilities, strict=True):
            piece = self.pieces[number]
            sure = probability if _OF_WORDS.search(piece.replace(_SPACE, b"")) else 1.0
            for part, text in enumerate(piece.split(_SPACE)):
                if part or not found:
                    found.append((text, sure))
                elif text:
                    before, least = found[-1]
                    found[-1] = before + text, min(least, sure)
        words = [(_tidy(text.decode("utf-8", "ignore")), sure) for text, sure in found]
        return [(text, sure) for text, sure in words if text]


def load_word_pieces(path: Path) -> WordPieces:
    """The pieces of a `tokenizer.bin`: for each its length, then its bytes. Raises `ModelError`."""
    try:
        data = path.read_bytes()
        return WordPieces(_read(data))
    except (OSError, IndexError) as error:
        raise ModelError(
            f"The vocabulary {path} cannot be read.", "Set SignDesk up again."
        ) from error


def _read(data: bytes) -> list[bytes]:
    pieces, at = [], 0
    while at < len(data):
        length = data[at]
        piece = data[at + 1 : at + 1 + length]
        if len(piece) < length:
            raise IndexError("the last piece is cut off")
        pieces.append(piece)
        at += 1 + length
    return pieces


def _tidy(word: str) -> str:
    return _DOUBLED.sub(r"\1", word.strip())
