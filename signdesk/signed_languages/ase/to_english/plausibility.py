"""Which of several readings of doubtful signs makes sense: how well neighbours go together."""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping, Sequence

from signdesk.signed_languages.ase.to_english.openings import FIXED
from signdesk.signed_languages.ase.to_english.sign_words import EnglishTables, SignWord

Reading = tuple[SignWord, float]

#: Readings kept from sign to sign.
KEPT = 24
#: How much less likely a sign is after another than chance has it, in nats; from what ASL allows,
#: not counted in a corpus, of which there is none that may be used.
_UNLIKELY: Mapping[tuple[str, str], float] = {
    ("possessive", "verb"): 2.0, ("possessive", "pointing"): 3.0, ("possessive", "wh"): 2.0,
    ("possessive", "possessive"): 3.0, ("possessive", "adverb"): 1.5,
    ("pointing", "pointing"): 1.5, ("number", "verb"): 1.5, ("number", "adjective"): 1.0,
    ("number", "pointing"): 1.0, ("verb", "verb"): 1.0, ("adjective", "verb"): 0.5,
    ("preposition", "verb"): 1.5, ("preposition", "preposition"): 3.0,
    ("wh", "wh"): 2.0, ("start", "preposition"): 1.5, ("conjunction", "conjunction"): 3.0,
    ("start", "conjunction"): 0.5, ("adjective", "adjective"): 0.7, ("noun", "preposition"): 0.3,
}  # fmt: skip
#: What is gained where a verb and what it is done to belong together, and lost where they do not.
_BELONG, _STRANGE = 1.2, 0.6
#: Signs that follow one another in set phrases: `NICE MEET`, `GOOD MORNING`.
_SET = frozenset(pair for phrase in FIXED for pair in itertools.pairwise(phrase))
_CHAINING = ("with_infinitive", "with_gerund")


def most_plausible(readings: Sequence[Sequence[Reading]], tables: EnglishTables) -> list[SignWord]:
    """The signs that are likeliest together; each place has its readings with confidences.

    The sum of the logarithms of the confidences, less what is unlikely between neighbours.
    """
    beams: list[tuple[float, list[SignWord]]] = [(0.0, [])]
    for place in readings:
        grown = [
            (score + math.log(max(confidence, 1e-6)) + _fit(before, sign, tables), [*before, sign])
            for score, before in beams
            for sign, confidence in place
        ]
        beams = sorted(grown, key=lambda beam: -beam[0])[:KEPT]
    return beams[0][1]


def _fit(before: Sequence[SignWord], sign: SignWord, tables: EnglishTables) -> float:
    """How well a sign goes with those before it; 0 is neither well nor badly."""
    last = before[-1] if before else None
    kind = _kind(sign)
    cost = _UNLIKELY.get((_kind(last) if last else "start", kind), 0.0)
    if last is not None and kind == "verb" and _kind(last) == "verb":
        verb = last.english.get("verb", "")
        cost = 0.0 if any(tables.is_verb(chain, verb) for chain in _CHAINING) else cost
    if last is not None and last.gloss == sign.gloss:
        cost += 1.0
    if last is not None and (last.gloss, sign.gloss) in _SET:
        cost = -_BELONG
    return _belonging(before, sign, tables) + _asked_for(before, sign) - cost


def _asked_for(before: Sequence[SignWord], sign: SignWord) -> float:
    """`POSS-2 NAME WHAT`: of what someone has, these are asked for by WHAT."""
    is_owned = len(before) > 1 and _kind(before[-2]) == "possessive"
    is_asked = sign.gloss == "WHAT" and is_owned and before[-1].gloss in _ASKED_FOR
    return _BELONG if is_asked else 0.0


def _belonging(before: Sequence[SignWord], sign: SignWord, tables: EnglishTables) -> float:
    """`EAT APPLE` belong together, `EAT CAR` do not."""
    noun = sign.english.get("noun")
    if noun is None or sign.primary not in ("noun", "name"):
        return 0.0
    for other in reversed(before[-4:]):
        wanted = tables.goes_with.get(other.english.get("verb", ""))
        if wanted:
            return _BELONG if noun in wanted or sign.field in wanted else -_STRANGE
    return 0.0


def _kind(sign: SignWord) -> str:
    if sign.gloss.startswith("IX-"):
        return "pointing"
    if sign.gloss.startswith("POSS-"):
        return "possessive"
    is_asking = sign.primary in ("pronoun", "determiner", "adverb") and sign.gloss in _ASKING
    return "wh" if is_asking else sign.primary


_ASKED_FOR = frozenset("NAME JOB WORK COLOR PROBLEM IDEA PHONE".split())
_ASKING = frozenset("WHO WHAT WHERE WHEN WHY HOW WHICH HOW-MANY HOW-MUCH".split())
