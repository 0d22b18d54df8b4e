"""Speech as it is said: hesitations, words said twice, and words that only fill a pause."""

from __future__ import annotations

from collections.abc import Sequence

DISFLUENCIES = frozenset("um uh er erm uhm umm uhh hmm mm mhm ah eh".split())
#: Words that are said twice on purpose.
_EMPHATIC = frozenset("no very bye really so ha yes go wait please now help that had again".split())
_LONGEST_RESTART = 4
_SUBJECTS = frozenset("i you he she it we they there".split())
_HELPERS = frozenset("do does did can could should may will is are was were have has".split())
_MODALS = frozenset("can could should may will might".split())
#: Verbs that do not follow `like` without `to`.
_DONE = frozenset(
    "get go sign do have take see want need know make ask pay buy find put eat come say tell talk "
    "start try use call meet leave wait feel bring fill".split()
)
_BEFORE_AMOUNTS = frozenset(
    "have has had need want for in after about just get got to at only maybe".split()
)
_BE = frozenset("am is are was were be".split())
_BEFORE_FILLER = frozenset(["", ",", "and", "but", "so", "because", "well", "okay", "then"])
_BEFORE_KNOWING = frozenset("do did as if what people that does".split())
#: What trails off at the end.
_TAILS = (
    "or something", "or whatever", "or anything", "or something like that", "and stuff",
    "and stuff like that", "or what", "or no", "or not",
    "you know", "i guess", "you know what i mean",
)  # fmt: skip


def without_disfluencies(tokens: Sequence[str]) -> list[str]:
    """The tokens of one sentence without hesitations, restarts and fillers."""
    kept = _without_fillers(_without_restarts(_without_hesitations(tokens)))
    if [token.lower() for token in kept[:2]] in (["okay", "so"], ["well", "so"], ["and", "so"]):
        del kept[1]
    return _without_tail(kept)


def _without_hesitations(tokens: Sequence[str]) -> list[str]:
    """Without `um`, and words repeated by accident."""
    kept: list[str] = []
    for token in tokens:
        lowered = token.lower()
        if lowered in DISFLUENCIES:
            continue
        is_repeat = bool(kept) and kept[-1].lower() == lowered and lowered.isalpha()
        if is_repeat and lowered not in _EMPHATIC:
            continue
        is_stray_comma = lowered == "," and (not kept or kept[-1] == ",")
        if not is_stray_comma:
            kept.append(token)
    return kept


def _without_restarts(tokens: list[str]) -> list[str]:
    """`do you do you want`: what was begun and begun again is said once."""
    kept: list[str] = []
    index = 0
    while index < len(tokens):
        length = _restart_length(tokens, index)
        if not length:
            kept.append(tokens[index])
        index += length or 1
    return kept


def _restart_length(tokens: Sequence[str], index: int) -> int:
    for length in range(_LONGEST_RESTART, 1, -1):
        first = [token.lower() for token in tokens[index : index + length]]
        for gap in (0, 1):
            again = index + length + gap
            if gap and (again > len(tokens) or tokens[again - 1] != ","):
                continue
            second = [token.lower() for token in tokens[again : again + length]]
            is_speech = all(word.isalpha() for word in first) and len(set(first)) > 1
            if first == second and is_speech and len(first) == length:
                return length + gap
    return 0


def _without_fillers(tokens: list[str]) -> list[str]:
    """Without a `like`, `you know` or `I mean` that only fills."""
    kept: list[str] = []
    index = 0
    while index < len(tokens):
        length = _filler_length([token.lower() for token in tokens], index)
        if not length:
            kept.append(tokens[index])
            index += 1
            continue
        index += length
        if index < len(tokens) and tokens[index] == "," and (not kept or kept[-1] == ","):
            index += 1
    return kept


def _filler_length(words: Sequence[str], index: int) -> int:
    """How many words from `index` only fill a pause."""
    before = words[index - 1] if index else ""
    after = words[index + 1 : index + 3]
    if words[index] == "like":
        return int(_is_filling_like(words, index))
    if words[index : index + 2] == ["you", "know"] and len(words) > index + 2:
        is_clause = words[index + 2] in _SUBJECTS or words[index + 2] == ","
        return 2 if before in (_BEFORE_FILLER | _BE) and (is_clause or before in _BE) else 0
    if words[index : index + 2] == ["i", "mean"] and before in _BEFORE_FILLER:
        says_on = len(words) > index + 3 and words[index + 2] not in ("it", "that", "what", "to")
        return 2 if says_on and after else 0
    return 0


def _is_filling_like(words: Sequence[str], index: int) -> bool:
    """`so like do you`, `can I like get`, `it was like five dollars`; not `I like tea`."""
    before = words[index - 1] if index else ""
    earlier = words[index - 2] if index > 1 else ""
    after = words[index + 1] if index + 1 < len(words) else ""
    if before in _BEFORE_FILLER:
        return after in _SUBJECTS | _HELPERS or after in ("my", "what", "where", "how", "when", ",")
    if before in _SUBJECTS and earlier in _HELPERS and after in _DONE:
        return True
    if before in _SUBJECTS and earlier in _MODALS:
        return after not in ("a", "an", "the", "to", "it", "this", "that", "my", "your", "")
    is_amount = after[:1].isdigit() or after in ("a", "an")
    if before in _BEFORE_AMOUNTS and is_amount:
        return True
    is_doing = after.endswith("ing") and after not in ("nothing", "something", "anything", "king")
    is_really = after in ("really", "so", "super", "totally")
    return before in _BE and (after[:1].isdigit() or is_really or is_doing)


def _without_tail(tokens: list[str]) -> list[str]:
    lowered = [token.lower() for token in tokens]
    for tail in sorted(_TAILS, key=len, reverse=True):
        words = tail.split()
        if len(tokens) > len(words) + 2 and lowered[-len(words) :] == words:
            kept = tokens[: -len(words)]
            if tail.startswith("you know") and kept[-1].lower() in _BEFORE_KNOWING:
                continue
            return kept[:-1] if kept[-1] == "," else kept
    return tokens
