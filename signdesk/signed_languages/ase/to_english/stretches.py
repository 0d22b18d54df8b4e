"""Cutting signs into stretches and clauses, and writing sentences out."""

from __future__ import annotations

import re

from signdesk.language.gloss import GlossSequence, MarkerKind
from signdesk.signed_languages.ase.to_english.question_words import EMBEDDING
from signdesk.signed_languages.ase.to_english.sign_words import Signs, SignWord, is_verb_here

M = MarkerKind

_LINKS = {"BUT": "but", "BECAUSE": "because", "fs-SO": "so", "UNTIL": "until", "AND": "and",
          "WHY": "because"}  # fmt: skip

_STRETCHES = (
    M.YES_NO_QUESTION, M.WH_QUESTION, M.TOPIC, M.CONDITIONAL, M.RHETORICAL_QUESTION,
)  # fmt: skip


def marks_over(sequence: GlossSequence, index: int) -> frozenset[M]:
    """Kinds of the markers over one gloss."""
    return frozenset(m.kind for m in sequence.markers if m.start <= index < m.end)


def stretch_of(sign: SignWord) -> frozenset[M]:
    """The markers that make the stretch that a sign belongs to."""
    return sign.marks & frozenset(_STRETCHES)


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
        if is_link:
            pieces.append((_LINKS[sign.gloss], []))
        else:
            pieces[-1][1].append(sign)
    return pieces


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
