"""Cutting signs into stretches and clauses, and writing sentences out."""

from __future__ import annotations

import re
from dataclasses import replace

from signdesk.language.gloss import GlossSequence, MarkerKind
from signdesk.signed_languages.ase.to_english.question_words import EMBEDDING
from signdesk.signed_languages.ase.to_english.sign_words import Signs, SignWord, is_verb_here

M = MarkerKind

_LINKS = {"BUT": "but", "BECAUSE": "because", "fs-SO": "so", "UNTIL": "until", "AND": "and",
          "WHY": "because"}  # fmt: skip

#: Two signs for one thing.
_COMPOUNDS = {
    ("GIRL", "FRIEND"): "girlfriend", ("BOY", "FRIEND"): "boyfriend",
    ("HOME", "WORK"): "homework", ("GAME", "COMPUTER"): "computer game",
    ("COMPUTER", "GAME"): "computer game", ("BUS", "DRIVE"): "bus driver",
}  # fmt: skip
#: After these HOME is where, and WORK is done.
_BEFORE_PLACES = frozenset("GO FROM LEAVE STAY ARRIVE IX-1 IX-2 IX-3 IX-1-PL IX-3-PL".split())
#: Qualities that are about something: `SCARED DOG BIG` is of big dogs.
_ABOUT = frozenset("SCARED PROUD ANGRY BORED JEALOUS TIRED EXCITED HAPPY NERVOUS CURIOUS".split())
_BYGONE = frozenset(["YESTERDAY", "PAST", "BEFORE"])
_STRETCHES = (
    M.YES_NO_QUESTION, M.WH_QUESTION, M.TOPIC, M.CONDITIONAL, M.RHETORICAL_QUESTION,
)  # fmt: skip


def marks_over(sequence: GlossSequence, index: int) -> frozenset[M]:
    """Kinds of the markers over one gloss."""
    return frozenset(m.kind for m in sequence.markers if m.start <= index < m.end)


def stretch_of(sign: SignWord) -> frozenset[M]:
    """The markers that make the stretch that a sign belongs to."""
    return sign.marks & frozenset(_STRETCHES)


def with_condition(signs: Signs) -> list[SignWord]:
    """A condition that the face did not mark, in front: `IF RAIN STAY HOME`, `STAY HOME IF RAIN`.

    Signs without one are as they were.
    """
    start = next((i for i, sign in enumerate(signs) if sign.gloss in ("IF", "SUPPOSE")), None)
    if start is None or any(M.CONDITIONAL in sign.marks for sign in signs):
        return list(signs)
    if start:
        asking = [sign for sign in signs[max(0, start - 2) : start] if sign.gloss in EMBEDDING]
        is_asked = bool(asking) or start + 2 > len(signs) - 1
        return list(signs) if is_asked else [*_conditional(signs[start:]), *signs[:start]]
    end = next((cut for cut in range(2, len(signs)) if _ends_condition(signs, cut)), None)
    if end is None:
        return list(signs)
    return [*_conditional(signs[:end]), *signs[end:]]


def with_compounds(signs: Signs) -> list[SignWord]:
    """`GIRL FRIEND` as the one thing that both name together."""
    joined: list[SignWord] = []
    for sign in signs:
        noun = _COMPOUNDS.get((joined[-1].gloss, sign.gloss)) if joined else None
        if noun is not None and (len(joined) < 2 or joined[-2].gloss not in _BEFORE_PLACES):
            joined[-1] = replace(joined[-1], english={"noun": noun}, primary="noun")
        else:
            joined.append(sign)
    return joined


def asked_apart(signs: Signs) -> list[list[SignWord]]:
    """`BABY CUTE NAME WHAT`: what is said, and the question after it; else all in one."""
    cut = _told_apart(signs)
    if cut:
        return [list(signs[:cut]), list(signs[cut:])]
    start = len(signs) - 2
    names = [sign.gloss for sign in signs[start:]] if start > 1 else []
    if names != ["NAME", "WHAT"] or not signs[start - 1].may_be("adjective"):
        return [list(signs)]
    owner = SignWord("POSS-3", {"determiner": "his"}, "determiner", marks=signs[start].marks)
    return [list(signs[:start]), [owner, *signs[start:]]]


def leading_link(signs: Signs) -> tuple[str, list[SignWord]]:
    """`BUT IX-3 LATE` after another sentence: the link, and the signs that it links."""
    link = _LINKS.get(signs[0].gloss, "") if len(signs) > 1 else ""
    is_question = signs[0].gloss == "WHY" or M.RHETORICAL_QUESTION in signs[0].marks
    link = "or" if signs[0].gloss in ("fs-OR", "OR") and len(signs) > 1 else link
    return (link, list(signs[1:])) if link and not is_question else ("", list(signs))


def linked(before: str, after: str, link: str) -> list[str]:
    """`I called` and `he did not come` as one sentence; after a question they stay two."""
    if before.endswith("?"):
        return [before, f"{link} {after}"]
    comma = "" if link in ("because", "until") else ","
    return [f"{before}{comma} {link} {after}"]


def _told_apart(signs: Signs) -> int:
    """Where another thing is told: `NOT TOUCH, HOT`, `IX-1 LATE, BUS NOT COME`; 0 for nowhere."""
    is_denied = [M.NEGATION in sign.marks for sign in signs]
    if len(signs) > 2 and all(is_denied[:-1]) and not is_denied[-1]:
        is_forbidden = signs[0].gloss == "NOT" and is_verb_here(signs[1])
        return len(signs) - 1 if is_forbidden and signs[-1].primary == "adjective" else 0
    cut = next((i for i, denied in enumerate(is_denied) if denied), 0)
    is_order = bool(cut) and all(is_denied[cut:]) and signs[cut].gloss == "NOT"
    if is_order and cut == 1 and len(signs) > 2 and is_verb_here(signs[2]):
        return cut if signs[0].primary == "adjective" else 0
    last = len(signs) - 1
    for index in range(2, len(signs) - 1):
        owner, quality = signs[index - 2 : index]
        is_said = owner.gloss.startswith("IX-") and quality.primary == "adjective"
        says_more = index + 1 == last and signs[last].primary == "adjective"
        is_said = is_said and quality.gloss not in _ABOUT
        if is_said and says_more and signs[index].primary == "noun":
            return index
    for index in range(2, len(signs) - 2):
        owner, quality = signs[index - 2 : index]
        is_said = owner.gloss.startswith("IX-") and quality.primary == "adjective"
        starts_denial = not is_denied[index] and is_denied[index + 1] and is_verb_here(signs[-1])
        if is_said and signs[index].primary == "noun" and starts_denial:
            return index
    return 0


def _conditional(signs: Signs) -> list[SignWord]:
    return [replace(sign, marks=sign.marks | {M.CONDITIONAL}) for sign in signs]


def _ends_condition(signs: Signs, cut: int) -> bool:
    """Whether what is to be done begins at `cut`, after a condition that is whole."""
    last, after = signs[cut - 1], signs[cut]
    said = [s for s in signs[1:cut] if is_verb_here(s) or s.may_be("adjective") or _falls(s)]
    if not said:
        return False
    if after.gloss in ("PLEASE", "WHERE", "WHAT", "WHO"):
        return True
    follows_verb = cut + 1 < len(signs) and is_verb_here(signs[cut + 1])
    if after.gloss.startswith(("IX-", "POSS-")):
        return not (is_verb_here(last) and after.gloss.startswith("IX-3") and follows_verb)
    is_chained = is_verb_here(last) or last.gloss in (
        "CAN",
        "NOT",
        "NEED",
        "WANT",
        "FUTURE",
        "CANT",
    )
    return is_verb_here(after) and not is_chained and cut > 1 + (not _falls(signs[1]))


def _falls(sign: SignWord) -> bool:
    return sign.gloss in ("RAIN", "SNOW")


def clauses_of(signs: Signs) -> list[tuple[str, list[SignWord]]]:
    """Clauses between `BUT`, `BECAUSE`, and `AND` with a verb after it."""
    pieces: list[tuple[str, list[SignWord]]] = [("", [])]
    for index, sign in enumerate(signs):
        after = signs[index + 1 :]
        is_link = sign.gloss in _LINKS and bool(after) and bool(pieces[-1][1])
        if sign.gloss == "WHY":  # an unmarked `why` that the signer answers
            is_link = is_link and M.WH_QUESTION not in sign.marks and not _is_told(pieces[-1][1])
        if is_link and sign.gloss in ("AND", "UNTIL"):
            has_verb = any(map(is_verb_here, pieces[-1][1]))
            is_link = has_verb and (is_verb_here(after[0]) or _begins_clause(after))
        if _adds_clause(pieces[-1][1], sign, after):
            pieces.append(("and", []))
        if is_link:
            pieces.append((_LINKS[sign.gloss], []))
        else:
            pieces[-1][1].append(sign)
    return pieces


def _adds_clause(piece: Signs, sign: SignWord, after: Signs) -> bool:
    """`LOSE KEY, CANT OPEN DOOR`, `SICK YESTERDAY, NOW BETTER`: more is said of the same."""
    if not piece or not after or _is_told(piece):
        return False
    if sign.gloss == "NOW":
        return any(earlier.gloss in _BYGONE for earlier in piece) and len(piece) > 1
    is_whole = any(map(is_verb_here, piece)) and not piece[-1].gloss.startswith("IX-")
    return sign.gloss == "CANT" and is_whole and is_verb_here(after[0])


def _is_told(signs: Signs) -> bool:
    """`I know why`: the question word belongs to a verb of knowing or telling."""
    return any(sign.gloss in EMBEDDING for sign in signs)


def _begins_clause(signs: Signs) -> bool:
    return len(signs) > 1 and signs[0].gloss.startswith("IX-") and any(map(is_verb_here, signs))


def punctuated(said: str) -> str:
    """With a capital and a full stop."""
    said = re.sub(r"\s+", " ", said).strip(" ,")
    said = said.replace(" ,", ",")
    end = "" if said.endswith("?") else "."
    if "?," in said:
        said = said.replace("?,", ",")
    return said[:1].upper() + said[1:] + end
