"""The user's own signs as entries of the dictionary's list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from signdesk.lexicon.dictionary import Query
from signdesk.lexicon.form import Form
from signdesk.lexicon.store import EnglishSense

if TYPE_CHECKING:
    from signdesk.translation.recognition.own_signs import OwnSign

#: What a query's topic is when only they are wanted; no field of the lexicon is called so.
OWN_TOPIC = "own signs"


class Listed(Protocol):
    """What the list shows of a sign."""

    @property
    def gloss(self) -> str:
        """Its name."""
        ...

    @property
    def field(self) -> str:
        """Its topic."""
        ...

    @property
    def senses(self) -> Sequence[EnglishSense]:
        """What it means."""
        ...


@dataclass(frozen=True, slots=True)
class OwnEntry:
    """A sign that the user recorded, as the list shows it."""

    gloss: str
    senses: tuple[EnglishSense, ...]
    field: str = OWN_TOPIC


def own_entries(signs: Sequence[OwnSign], query: Query) -> list[OwnEntry]:
    """Those that a query asks for; how they look is not known, so a form finds none."""
    if query.form != Form() or query.topic not in ("", OWN_TOPIC):
        return []
    text = query.text.strip().casefold()
    return [
        entry_of(sign)
        for sign in signs
        if (text in sign.gloss.casefold() or text in sign.english.casefold())
        and sign.gloss.startswith(query.letter)
        and (query.only is None or sign.gloss in query.only)
    ]


def entry_of(sign: OwnSign) -> OwnEntry:
    """An own sign as the list shows it."""
    return OwnEntry(sign.gloss, (EnglishSense(sign.english),) if sign.english else ())
