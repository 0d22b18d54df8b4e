"""Whom or what a point at a third person means: `he`, `she` or `it`, by what was spoken of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from signdesk.signed_languages.ase.to_english.sign_words import EnglishTables, SignWord

HE, SHE, IT = "he", "she", "it"
#: What things do as well as people.
_THINGS_DO = frozenset(
    "cost taste smell seem look break start stop work open close fall burn happen".split()
)
_FORMS = {
    SHE: {"he": "she", "him": "her", "his": "her", "himself": "herself"},
    IT: {"he": "it", "him": "it", "his": "its", "himself": "itself"},
}
_MASCULINE = re.compile(r"\b(he|him|his|himself)\b", re.IGNORECASE)


def spoken_of(signs: Sequence[SignWord], before: str, tables: EnglishTables) -> str:
    """Who a point in these signs means, when `before` was meant so far."""
    for index, sign in enumerate(signs):
        noun = sign.english.get("noun", "")
        if index and signs[index - 1].gloss == "POSS-3" and noun in ("husband", "boyfriend"):
            return SHE
        if index and signs[index - 1].gloss == "POSS-3" and noun in ("wife", "girlfriend"):
            return HE
        if tables.is_noun("women", noun):
            return SHE
        if tables.is_noun("men", noun):
            return HE
    return HE if before == IT and any(_is_human(sign, tables) for sign in signs) else before


def left_behind(signs: Sequence[SignWord], now: str, tables: EnglishTables) -> str:
    """Who or what the next point will mean: the thing that these signs were about, if any."""
    nouns = [sign.word for sign in signs if sign.primary == "noun"]
    has_people = any(
        sign.gloss.startswith("IX-3") or sign.primary == "name" for sign in signs
    ) or any(tables.is_noun("people", noun) for noun in nouns)
    is_thing = bool(nouns) and not has_people
    return IT if is_thing else now


def in_gender(said: str, gender: str) -> str:
    """English with every `he` as the one who is spoken of."""
    forms = _FORMS.get(gender)
    if forms is None:
        return said

    def changed(match: re.Match[str]) -> str:
        form = forms[match[0].lower()]
        return form.capitalize() if match[0][0].isupper() else form

    return _MASCULINE.sub(changed, said)


def _is_human(sign: SignWord, tables: EnglishTables) -> bool:
    """Says of someone what things neither do nor are."""
    is_done = sign.primary == "verb" and sign.word not in _THINGS_DO
    return is_done or tables.is_noun("human", sign.english.get("adjective", ""))
