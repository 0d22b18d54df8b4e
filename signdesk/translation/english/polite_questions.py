"""Questions wrapped in courtesy as plain ones: `I was wondering if you could help`."""

from __future__ import annotations

from collections.abc import Sequence

_SUBJECTS = frozenset("i you he she it we they".split())
_ABLE = frozenset(["can", "could"])
_LINKS = frozenset(["if", "whether"])
#: What is asked by these is whether something can be done.
_WAYS = (["is", "there", "any", "way"], ["is", "there", "a", "way"])


def asked_plainly(tokens: Sequence[str]) -> list[str]:
    """`I was wondering if you could` as `I wonder. Could you`, `is there any way I can` as `can I`.

    Wondering about anything but what someone can do is left as it is.
    """
    plain: list[str] = []
    index = 0
    while index < len(tokens):
        words = [token.lower() for token in tokens[index : index + 8]]
        length, asked = _wondering(words)
        if not length:
            length, asked = _way(words)
        plain += asked or [tokens[index]]
        index += length or 1
    return plain


def _wondering(words: Sequence[str]) -> tuple[int, list[str]]:
    """How many words wonder whether someone can, and what asks it."""
    verb = 3 if words[:3] in (["i", "was", "wondering"], ["i", "am", "wondering"]) else 0
    verb = 2 if words[:2] == ["i", "wonder"] else verb
    if not verb:
        return 0, []
    start = verb + (words[verb : verb + 1] == [","])
    start += int(start < len(words) and words[start] in _LINKS)
    who, able = words[start : start + 1], words[start + 1 : start + 2]
    if able and who[0] in _ABLE and able[0] in _SUBJECTS:
        who, able = able, who  # `I was wondering can you`
    if not able or who[0] not in _SUBJECTS or able[0] not in _ABLE:
        return 0, []
    return start + 2, ["I", "wonder", ".", able[0], who[0]]


def _way(words: Sequence[str]) -> tuple[int, list[str]]:
    start = 4 + (words[4:5] == ["that"])
    able = words[start + 1 : start + 2]
    if words[:4] not in _WAYS or not able or able[0] not in _ABLE:
        return 0, []
    return (start + 2, [able[0], words[start]]) if words[start] in _SUBJECTS else (0, [])
