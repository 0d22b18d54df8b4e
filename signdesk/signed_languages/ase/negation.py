"""Negation: signs that negate by themselves, where NOT stands, and what the headshake spans."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from signdesk.language.english import PartOfSpeech
from signdesk.language.gloss import MarkerKind
from signdesk.signed_languages.ase.units import Role, Unit
from signdesk.signed_languages.ase.vocabulary import Vocabulary

NEGATIVE_WORDS = frozenset(
    "not never no none nothing nobody nowhere neither nor hardly barely without".split()
)
#: Signs that deny by themselves, mostly with a headshake.
DENYING_SIGNS = frozenset("NOT NOT-YET NEVER NONE NO CANT REFUSE DONT-KNOW".split())
#: With NOT these only weaken a prohibition, so they are left out.
_PROHIBITIONS = frozenset(["must", "should", "shall"])


def with_negation(units: Sequence[Unit], vocabulary: Vocabulary) -> list[Unit]:
    """Negators merged with their verbs, in their place, and marked with what they negate."""
    merged = _merged_modals(_not_yet(list(units)), vocabulary)
    merged = _merged_verbs(_before_verb(merged), vocabulary)
    return _marked(merged)


def _merged_modals(units: list[Unit], vocabulary: Vocabulary) -> list[Unit]:
    """`can not` is CANT; a modal of duty before NOT is left out."""
    merged: list[Unit] = []
    for unit in units:
        is_not = unit.signs == ("NOT",) and unit.key == "not"
        modal = merged[-1] if merged and merged[-1].role is Role.AUXILIARY else None
        if is_not and modal and modal.signs:
            negative = vocabulary.first(_negatives_of(modal.signs[-1]))
            if negative:
                merged[-1] = replace(modal, signs=negative, role=Role.NEGATOR)
                continue
            if modal.key in _PROHIBITIONS:
                merged.pop()
        merged.append(unit)
    return merged


def _not_yet(units: list[Unit]) -> list[Unit]:
    """`has not called yet` is NOT-YET CALL."""
    yet = next((i for i, unit in enumerate(units) if unit.signs == ("NOT-YET",)), None)
    negated = next((i for i, unit in enumerate(units) if unit.key == "not"), None)
    if yet is None or negated is None or negated >= yet:
        return units
    units[negated] = replace(units[negated], signs=units[yet].signs)
    return [unit for index, unit in enumerate(units) if index != yet]


def _negatives_of(sign: str) -> list[str]:
    """Glosses of a sign's own negative, as lexicons write them."""
    return {"CAN": ["CANT"], "FUTURE": ["WONT"]}.get(sign, [f"DONT-{sign}"])


def _before_verb(units: list[Unit]) -> list[Unit]:
    """`have no money` is NOT HAVE MONEY."""
    ordered = list(units)
    for index, unit in enumerate(units):
        if unit.key == "not" and index and _is_existential(units[index - 2 : index]):
            ordered.remove(unit)
            ordered.insert(0, unit)
        elif unit.role is Role.NEGATOR and unit.key == "no" and index:
            verb = next((i for i in range(index - 1, -1, -1) if units[i].role is Role.VERB), None)
            if verb is not None and not any(u.role is Role.CONJUNCTION for u in units[verb:index]):
                ordered.remove(unit)
                ordered.insert(verb, unit)
    return ordered


def _is_existential(before: Sequence[Unit]) -> bool:
    """`there are not`: HAVE comes from `there`."""
    return any(unit.pos is PartOfSpeech.EXISTENTIAL for unit in before)


def _merged_verbs(units: list[Unit], vocabulary: Vocabulary) -> list[Unit]:
    """`not know` is DONT-KNOW where the lexicon has such a sign."""
    merged: list[Unit] = []
    index = 0
    while index < len(units):
        unit = units[index]
        verb = units[index + 1] if index + 1 < len(units) else None
        if unit.signs == ("NOT",) and verb and verb.role is Role.VERB and len(verb.signs) == 1:
            negative = vocabulary.first(_negatives_of(verb.signs[0]))
            if negative:
                words = (*unit.words, *verb.words)
                if merged and merged[-1].signs == ("FUTURE",) and negative == ("CANT",):
                    merged.pop()
                merged.append(replace(unit, signs=negative, words=words))
                index += 2
                continue
        merged.append(unit)
        index += 1
    return merged


def _turns(unit: Unit) -> bool:
    """A conjunction that begins another thought, or `please`; `tea or coffee` stay one."""
    if unit.signs == ("PLEASE",):
        return True
    return unit.role is Role.CONJUNCTION and unit.key not in ("and", "or", "as", "than")


def _marked(units: list[Unit]) -> list[Unit]:
    """Headshake from each negator to the end of what it negates."""
    marked: list[Unit] = []
    is_negated = False
    for unit in units:
        if unit.role is Role.NEGATOR:
            is_negated = True
        elif unit.role is Role.TIME and marked and marked[-1].role is Role.NEGATOR:
            pass  # `not Thursday`
        elif unit.role in (Role.WH, Role.TIME) or unit.begins_clause or _turns(unit):
            is_negated = False
        if is_negated and unit.signs == ("fs-OR",):
            unit = replace(unit, signs=())  # one headshake denies all that is listed
        marked.append(unit.marked(MarkerKind.NEGATION) if is_negated else unit)
    return marked
