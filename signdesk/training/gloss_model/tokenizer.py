"""Tokens by byte-pair encoding (Sennrich, Haddow and Birch 2016), as SentencePiece trains it.

llama.cpp reads the same pieces with the same scores, and so splits text alike. There is no
normalisation: the text is brought into form before, by `translation.model.text`.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

from signdesk.translation.model.text import ENGLISH_MARK, GLOSSES_MARK

#: The marks are no text; their ids follow those of unknown, begin and end.
UNKNOWN_ID, BEGIN_ID, END_ID, ENGLISH_ID, GLOSSES_ID = range(5)


class Tokenizer:
    """Text to token ids and back; `model` is SentencePiece's file."""

    def __init__(self, model: bytes) -> None:
        import sentencepiece

        self.model = model
        self._processor: Any = sentencepiece.SentencePieceProcessor(model_proto=model)

    @classmethod
    def train(cls, texts: Iterable[str], size: int) -> Tokenizer:
        """Learn `size` pieces, bytes and control tokens among them, from texts."""
        import sentencepiece

        written = io.BytesIO()
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=iter(texts),
            model_writer=written,
            vocab_size=size,
            model_type="bpe",
            byte_fallback=True,
            normalization_rule_name="identity",
            remove_extra_whitespaces=False,
            split_by_unicode_script=False,
            split_by_number=False,
            hard_vocab_limit=False,
            control_symbols=[ENGLISH_MARK, GLOSSES_MARK],
            minloglevel=2,
            num_threads=1,
        )
        return cls(written.getvalue())

    def __len__(self) -> int:
        return int(self._processor.vocab_size())

    def encode(self, text: str) -> list[int]:
        """Ids of a text's tokens; control tokens in it are read as plain text."""
        return list(self._processor.encode(text))

    def decode(self, ids: list[int]) -> str:
        """The text of token ids."""
        return str(self._processor.decode(ids))

    def pieces(self) -> list[tuple[str, float, bool, bool, bool]]:
        """Text and score of each piece, and whether it is unknown, a control or a byte."""
        p = self._processor
        return [
            (p.id_to_piece(i), p.get_score(i), p.is_unknown(i), p.is_control(i), p.is_byte(i))
            for i in range(len(self))
        ]


def sequence(
    tokenizer: Tokenizer, source: str, target: str, to_glosses: bool
) -> tuple[list[int], int]:
    """Ids of a whole example, and how many of them come before what is to be learned."""
    first, second = (ENGLISH_ID, GLOSSES_ID) if to_glosses else (GLOSSES_ID, ENGLISH_ID)
    start = [first, *tokenizer.encode(source), second]
    return [*start, *tokenizer.encode(target), END_ID], len(start)
