"""From pieces of words to words."""

from pathlib import Path

import pytest

from signdesk.engines.speech_recognition.moonshine_words import WordPieces, load_word_pieces
from signdesk.errors import ModelError

PIECES = ["▁I", "▁like", "▁caf", b"\xc3", b"\xa9", "s", ",", ".", "▁▁"]
ENCODED = [piece if isinstance(piece, bytes) else piece.encode() for piece in PIECES]


def words(*numbers: int, sure: float = 0.9) -> list[tuple[str, float]]:
    return WordPieces(ENCODED).words(numbers, [sure] * len(numbers))


def test_letters_of_several_bytes_are_put_together():
    assert words(0, 1, 2, 3, 4, 5, 7) == [("I", 0.9), ("like", 0.9), ("cafés.", 0.9)]


def test_a_word_is_as_sure_as_its_least_sure_part_and_its_comma_does_not_count():
    found = WordPieces(ENCODED).words([0, 2, 5, 6], [0.9, 0.8, 0.5, 0.1])
    assert found == [("I", 0.9), ("cafs,", 0.5)]


def test_punctuation_written_twice_is_written_once():
    assert [text for text, _ in words(0, 6, 6, 1, 7, 6)] == ["I,", "like."]


def test_spaces_alone_are_no_word():
    assert words(8, 0, 8) == [("I", 0.9)]


def test_pieces_are_read_by_their_lengths_and_a_cut_file_is_named(tmp_path: Path):
    path = tmp_path / "tokenizer.bin"
    data = b"".join(bytes([len(piece)]) + piece for piece in ENCODED)
    path.write_bytes(data)
    assert load_word_pieces(path).pieces == ENCODED
    path.write_bytes(data[:-2])
    with pytest.raises(ModelError, match=r"tokenizer\.bin"):
        load_word_pieces(path)
