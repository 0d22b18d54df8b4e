"""`its`, `ill` and `id` for `it is`, `I will` and `I would`, as a recogniser may write them."""

from __future__ import annotations

from collections.abc import Sequence

#: After `its` these say what it is; what it has would be a noun.
_AFTER_IT_IS = frozenset(
    "a an the my your his her our their not been just so too really very quite pretty only "
    "always never still already almost about like on in at for to over under from with up down "
    "here there time me you him them us this that what where why how because okay fine good bad "
    "great nice cold hot warm raining late early easy hard difficult broken closed open ready "
    "important true wrong right possible impossible fun funny boring expensive cheap free far "
    "near close dark safe dangerous dirty clean empty full gone beautiful ugly perfect better "
    "worse today tomorrow tonight sunny windy cloudy snowing monday tuesday wednesday thursday "
    "friday saturday sunday weird crazy sad sick enough noon midnight getting".split()
)
_NOT_DONE = frozenset("thing king ring wing ceiling building meaning beginning ending".split())
#: Before these, `ill` is no sickness.
_SICK_AFTER = frozenset(
    "am is are was were be been being feel feels felt get gets got become became look looks "
    "looked very so really seriously mentally fall fell too quite".split()
)
_AFTER_WOULD = frozenset(
    "like love rather prefer be have say go want better need never appreciate help not".split()
)
_OPENINGS = frozenset("and but so because okay then now yeah yes hey hi well if think".split())


def unfused(tokens: Sequence[str]) -> list[str]:
    """The tokens with such words taken apart where their neighbours leave no doubt."""
    apart: list[str] = []
    for index, token in enumerate(tokens):
        before = tokens[index - 1].lower() if index else ""
        after = tokens[index + 1].lower() if index + 1 < len(tokens) else ""
        words = _parts(token.lower(), before, after)
        if words and token[0].isupper():
            words = [words[0].capitalize(), *words[1:]]
        apart += words or [token]
    return apart


def _parts(word: str, before: str, after: str) -> list[str]:
    """The two words that one stands for; none where it stands for itself."""
    if word == "its" and _says_what_it_is(after):
        return ["it", "is"]
    if word == "ill" and before not in _SICK_AFTER and after[:1].isalpha():
        return ["I", "will"]
    if word == "id" and after in _AFTER_WOULD:
        return ["I", "would"]
    if word == "wed" and after in _AFTER_WOULD:
        return ["we", "would"]
    is_doing = after.endswith("ing") and after not in ("anything", "everything", "nothing")
    if word == "were" and (not before or before in _OPENINGS) and is_doing:
        return ["we", "are"]
    return []


def _says_what_it_is(after: str) -> bool:
    is_doing = after.endswith("ing") and len(after) > 4 and after not in _NOT_DONE
    return is_doing or after in _AFTER_IT_IS or after[:1].isdigit()
