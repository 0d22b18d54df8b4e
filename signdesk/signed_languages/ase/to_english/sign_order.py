"""Signs put in the order in which English says them, before they are read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from signdesk.language.gloss import MarkerKind
from signdesk.signed_languages.ase.to_english.sign_words import Signs, SignWord, is_verb_here
from signdesk.signed_languages.ase.to_english.verb_phrases import PLACES

_RELATIVE = MarkerKind.RELATIVE_CLAUSE
#: Two signs for someone, or for no one, and the one word for them.
_ANYBODY = {
    ("NONE", "PERSON"): "nobody", ("ANY", "PERSON"): "anyone", ("EVERY", "PERSON"): "everyone",
    ("ALL", "PERSON"): "everyone",
}  # fmt: skip
#: What things and animals look like; said of them before their noun.
_LOOKS = frozenset(
    "RED BLUE GREEN YELLOW BLACK WHITE BROWN PINK PURPLE ORANGE BIG SMALL OLD NEW YOUNG TALL "
    "TALL-2 UGLY BEAUTIFUL CUTE LITTLE".split()
)


def in_english_order(signs: Signs) -> list[SignWord]:
    """`5 YEAR OLD` as `OLD 5`, `WATER MORE` as `MORE WATER`, `DOG BLACK RUN` as `BLACK DOG RUN`."""
    ordered = _together(list(signs))
    for index in range(len(ordered) - 1, -1, -1):
        _reorder(ordered, index)
    return ordered


def _reorder(signs: list[SignWord], index: int) -> None:
    """Put the signs from `index` into English order, in place."""
    names = [sign.gloss for sign in signs[index : index + 3]]
    if len(names) == 3 and names[1:] == ["YEAR", "OLD"] and names[0].isdigit():
        signs[index : index + 3] = [signs[index + 2], signs[index]]
        return
    if _is_more_of(signs, index) or _is_described(signs, index):
        signs[index], signs[index + 1] = signs[index + 1], signs[index]
    elif index == 0 and _is_called(signs):
        signs[:3] = [*signs[1:3], signs[0]]
    elif _is_taken_up(signs, index):
        del signs[index]
    elif index == 0 and _is_felt_here(signs):
        signs.append(signs.pop(0))
    elif names[:1] == ["TOO"] and 0 < index < len(signs) - 1 and _is_owner(signs[index - 1]):
        signs.append(signs.pop(index))  # `IX-1 TOO WANT GO`


def _is_more_of(signs: Sequence[SignWord], index: int) -> bool:
    """`DRINK WATER MORE` at its water."""
    is_last = index + 2 == len(signs) and signs[index + 1].gloss == "MORE"
    is_done = index > 0 and is_verb_here(signs[index - 1])
    return is_last and is_done and signs[index].primary == "noun"


def _is_called(signs: Sequence[SignWord]) -> bool:
    """`fs-ANNA POSS-1 SISTER LIVE`: my sister Anna."""
    if len(signs) < 4 or signs[0].primary != "name" or not is_verb_here(signs[3]):
        return False
    is_someone = signs[2].field in ("family", "people", "person")
    return (
        is_someone
        and signs[1].gloss in ("POSS-1", "POSS-2", "POSS-1-PL")
        and signs[2].primary == "noun"
    )


def _is_taken_up(signs: Sequence[SignWord], index: int) -> bool:
    """The point after a relative clause, to whom it was about: `<rel> MAN I MEET </rel> IX-3`."""
    if not index or index + 1 >= len(signs) or signs[index].gloss not in ("IX-3", "IX-3-PL"):
        return False
    return _RELATIVE in signs[index - 1].marks and _RELATIVE not in signs[index].marks


def _is_felt_here(signs: Sequence[SignWord]) -> bool:
    """`IX-LOC-HERE COLD`: what it is like comes before where."""
    return len(signs) == 2 and signs[0].gloss in PLACES and signs[1].primary == "adjective"


def _is_described(signs: Sequence[SignWord], index: int) -> bool:
    """`DOG BLACK RUN` at its dog."""
    if index + 2 >= len(signs) or not is_verb_here(signs[index + 2]):
        return False
    is_thing = signs[index].primary == "noun" and signs[index + 1].gloss in _LOOKS
    begins = index == 0 or signs[index - 1].gloss.startswith(("POSS-", "IX-3"))
    return is_thing and begins and signs[index].marks == signs[index + 1].marks


def _is_owner(sign: SignWord) -> bool:
    return sign.gloss.startswith("IX-") or sign.primary in ("noun", "name")


def _together(signs: list[SignWord]) -> list[SignWord]:
    """Pairs that are one word: `NONE PERSON`, `NEXT DOOR`."""
    joined: list[SignWord] = []
    for sign in signs:
        pair = (joined[-1].gloss, sign.gloss) if joined else ("", "")
        if pair in _ANYBODY:
            english = {"noun": _ANYBODY[pair]}
            gloss = "fs-NOBODY" if pair[0] == "NONE" else "SOMEONE"
            joined[-1] = replace(joined[-1], gloss=gloss, english=english, primary="noun")
        elif pair == ("NEXT", "DOOR"):
            english = {"adverb": "next door"}
            joined[-1] = replace(joined[-1], gloss="NEXT-DOOR", english=english, primary="adverb")
        else:
            joined.append(sign)
    return joined
