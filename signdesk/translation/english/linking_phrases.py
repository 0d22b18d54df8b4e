"""Conjunctions of several words as the one word that says the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

#: What each phrase is read as.
_SINGLE: Mapping[tuple[str, ...], str] = {
    ("whenever",): "when",
    ("do", "you", "mind", "if"): "can",
    ("would", "you", "mind", "if"): "can",
    ("is", "it", "okay", "if"): "can",
    ("is", "it", "all", "right", "if"): "can",
    ("as", "soon", "as"): "when",
    ("every", "time"): "when",
    ("the", "moment"): "when",
    ("by", "the", "time"): "when",
    ("even", "though"): "although",
    ("even", "if"): "if",
    ("as", "long", "as"): "if",
    ("in", "case"): "if",
    ("so", "that"): "so",
    ("now", "that"): "because",
    ("whether", "or", "not"): "whether",
}  # fmt: skip
_SUBJECTS = frozenset(
    "i you he she it we they the a an my your his her our their this that these those there "
    "someone anyone everyone nobody".split()
)
_LONGEST = 5


def plain_links(tokens: Sequence[str]) -> list[str]:
    """The tokens with `as soon as he comes` as `when he comes`; other uses are left alone."""
    plain: list[str] = []
    index = 0
    while index < len(tokens):
        length = _link_length(tokens, index)
        if length:
            phrase = tuple(token.lower() for token in tokens[index : index + length])
            word = _SINGLE[phrase]
            plain.append(word.capitalize() if tokens[index][0].isupper() else word)
        else:
            plain.append(tokens[index])
        index += length or 1
    return plain


def _link_length(tokens: Sequence[str], index: int) -> int:
    for length in range(_LONGEST, 0, -1):
        phrase = tuple(token.lower() for token in tokens[index : index + length])
        follows = tokens[index + length] if index + length < len(tokens) else ""
        begins = follows.lower() in _SUBJECTS or follows[:1].isupper()
        if phrase in _SINGLE and begins:
            return length
    return 0
