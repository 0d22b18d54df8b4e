"""What signs do in a clause: what tells time, denies, is told by someone, or stands alone."""

from __future__ import annotations

from signdesk.signed_languages.ase.to_english.noun_phrase_text import NounPhrase
from signdesk.signed_languages.ase.to_english.sign_words import (
    EnglishTables,
    Signs,
    SignWord,
    is_verb_here,
)

NEGATORS = {"NOT": "not", "NEVER": "never", "NOT-YET": "yet"}
_BEFORE_VERBS = frozenset(["NEED", "WANT", "CAN", "CANT", "TRY", "MUST", "IX-1", "IX-2"])
#: In what someone says or thinks, these are not said of the one who says it.
OF_WHAT_IS_TOLD = frozenset([*NEGATORS, "CAN", "CANT"])


def told_from(signs: Signs, tables: EnglishTables) -> int:
    """Where what is said or thought begins, its subject first: `TELL IX-1 IX-3 NOT LIKE`.

    The number of signs where nothing is.
    """
    for index, sign in enumerate(signs[:-2]):
        verb = sign.english.get("verb", "") if is_verb_here(sign) else ""
        if not tables.is_verb("with_clause", verb):
            continue
        hears = tables.is_verb("with_two_objects", verb) or verb in ("ask", "inform")
        start = index + 1 + (hears and signs[index + 1].gloss.startswith("IX-"))
        follows = signs[start + 1].gloss if start + 1 < len(signs) - 1 else ""
        is_subject = start < len(signs) and signs[start].gloss.startswith("IX-")
        if is_subject and follows in OF_WHAT_IS_TOLD:
            return start
    return len(signs)


def is_named(signs: Signs, index: int) -> bool:
    """A time word that is a thing here: `LIKE SUMMER`, `NICE DAY`, `HAVE TIME`."""
    if not index or signs[index].number is not None:
        return False
    before = signs[index - 1]
    is_unit = signs[index].gloss in ("DAY", "SUMMER", "WINTER", "SPRING", "MORNING", "NIGHT")
    return is_unit and (before.primary == "adjective" or before.gloss in ("LIKE", "LOVE", "PREFER"))


def is_ordinal(sign: SignWord) -> bool:
    """`1ST`, and no plain number."""
    return sign.primary == "number" and not sign.gloss.isdigit()


def before_pointing(signs: Signs, index: int) -> bool:
    """First of all, with who is spoken of next."""
    return not index and len(signs) > 1 and signs[1].gloss.startswith(("IX-", "POSS-"))


def negates_phrase(signs: Signs, index: int) -> bool:
    """`BUT NOT SCIENCE`."""
    return index > 0 and signs[index - 1].gloss == "BUT"


def is_aspect(signs: Signs, index: int) -> bool:
    """FINISH beside another verb, or last: it says that something is over."""
    before, after = signs[index - 1 : index] if index else (), signs[index + 1 : index + 2]
    is_due = bool(before) and before[0].gloss in _BEFORE_VERBS
    if is_due and after and (after[0].primary == "noun" or after[0].gloss.startswith("POSS-")):
        return False  # `NEED FINISH HOMEWORK`
    others = [sign for i, sign in enumerate(signs) if i != index]
    return any(is_verb_here(sign) or sign.may_be("verb") for sign in others)


def says_no(signs: Signs) -> bool:
    """Whether a sign denies by itself."""
    return any(
        sign.gloss in ("NO", "NONE", "DONT-KNOW", "REFUSE", "fs-NOBODY", "fs-NOTHING")
        for sign in signs
    )


def takes_object(core: Signs, after: int, second: NounPhrase | None) -> bool:
    """Whether a verb follows, so that what came first may be its object."""
    if after < len(core):
        return is_verb_here(core[after]) and second is not None
    return False


def weather_last(core: Signs) -> Signs:
    """`OUTSIDE COLD` as `COLD OUTSIDE`."""
    if len(core) == 2 and core[0].gloss == "OUTSIDE":
        return [core[1], core[0]]
    return core
