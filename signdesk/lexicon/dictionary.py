"""Dictionary: the lexicon as a person reads it: found by many ways, each sign on a page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from signdesk.lexicon.explain import Explainer
from signdesk.lexicon.features import HandshapeTraits
from signdesk.lexicon.form import Facets, Form, facets
from signdesk.lexicon.nearest import Difference, NearestSigns, Neighbour
from signdesk.lexicon.search import LexiconSearch
from signdesk.lexicon.store import Lexicon, LexiconEntry

#: Where signs stand whose gloss begins with a digit.
DIGITS = "0–9"
#: What glosses of letters and numbers begin with.
_PREFIXES = re.compile(r"^(fs-|#|NUM-|ORD-|DIGIT-)")


@dataclass(frozen=True, slots=True)
class Query:
    """What to look for; empty parts ask for nothing.

    Attributes
    ----------
    text : English, or a gloss.
    topic : a semantic field. letter : that the gloss begins with, or `DIGITS`.
    form : how it looks.
    only : glosses to choose from, such as the user's favourites; None for all.
    """

    text: str = ""
    topic: str = ""
    letter: str = ""
    form: Form = field(default_factory=Form)
    only: frozenset[str] | None = None

    @property
    def is_empty(self) -> bool:
        """Whether it asks for nothing."""
        return self == Query(text=self.text) and not self.text.strip()


@dataclass(frozen=True, slots=True)
class SignPage:
    """All that the dictionary says of a sign.

    Attributes
    ----------
    explanation : how it is made, one line for each part of a compound.
    variants, homonyms : glosses.
    nearest : signs that differ little, and in what.
    """

    entry: LexiconEntry
    explanation: str
    variants: tuple[str, ...]
    homonyms: tuple[str, ...]
    nearest: tuple[Neighbour, ...]


class Dictionary:
    """One lexicon, searched and explained.

    Parameters
    ----------
    handshapes : traits by every name of a handshape.
    explainer : says how signs are made, and what differs.
    synonyms : English words that are no senses, and the glosses that say them.
    """

    def __init__(
        self,
        lexicon: Lexicon,
        handshapes: Mapping[str, HandshapeTraits],
        explainer: Explainer,
        synonyms: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        self._lexicon = lexicon
        self._handshapes = handshapes
        self.nearest = NearestSigns(lexicon, handshapes, explainer)
        self._search = LexiconSearch(lexicon, synonyms)
        self._entries = sorted(lexicon, key=lambda entry: _in_order(entry.gloss))

    @cached_property
    def _facets(self) -> dict[str, Facets]:
        return {entry.gloss: self._facets_of(entry) for entry in self._entries}

    @property
    def topics(self) -> list[str]:
        """Semantic fields, in order of the alphabet."""
        return sorted({entry.field for entry in self._entries})

    @property
    def letters(self) -> list[str]:
        """First letters of glosses."""
        return sorted({_letter(entry.gloss) for entry in self._entries})

    @cached_property
    def handshapes(self) -> list[str]:
        """Handshapes that signs have, those of most signs first."""
        counted = Counter(name for facet in self._facets.values() for name in facet.handshapes)
        return [name for name, _ in counted.most_common()]

    def handshapes_of(self, glosses: Iterable[str]) -> set[str]:
        """Handshapes of the strong hand in these signs; those that are no entries have none."""
        known = (self._facets[gloss] for gloss in glosses if gloss in self._facets)
        return {name for facets in known for name in facets.handshapes}

    def find(self, query: Query) -> list[LexiconEntry]:
        """The signs that fit, best first; in order of the alphabet when no text is given."""
        has_text = bool(query.text.strip())
        found = self._search.find(query.text, limit=None) if has_text else self._entries
        return [entry for entry in found if self._fits(query, entry)]

    def has(self, gloss: str) -> bool:
        """Whether the sign is known."""
        return self._lexicon.has(gloss)

    def entry(self, gloss: str) -> LexiconEntry:
        """One sign. Raises `LexiconError`."""
        return self._lexicon.get(gloss)

    def prepare(self) -> None:
        """Derive what pages and forms are found by; for some thousand signs it takes seconds."""
        _ = self._facets
        self.nearest.prepare()

    def explain(self, entry: LexiconEntry) -> str:
        """How a sign is made, in words."""
        return self.nearest.explainer.entry(entry, self._lexicon)

    def explain_with(self, explainer: Explainer) -> None:
        """Say everything in another language, or to signers of the other hand, from now on."""
        self.nearest.explainer = explainer

    def page(self, gloss: str) -> SignPage:
        """All about one sign. Raises `LexiconError`."""
        entry = self._lexicon.get(gloss)
        return SignPage(
            entry,
            self.explain(entry),
            self._lexicon.variants(gloss),
            tuple(name for name in entry.homonyms if self._lexicon.has(name)),
            self.nearest.of(entry),
        )

    def differences(self, one: str, other: str) -> tuple[Difference, ...]:
        """In what one sign differs from another."""
        return self.nearest.between(one, other)

    def _fits(self, query: Query, entry: LexiconEntry) -> bool:
        return (
            (not query.topic or entry.field == query.topic)
            and (not query.letter or _letter(entry.gloss) == query.letter)
            and (query.only is None or entry.gloss in query.only)
            and (query.form == Form() or query.form.fits(self._facets[entry.gloss]))
        )

    def _facets_of(self, entry: LexiconEntry) -> Facets:
        parts = [self._lexicon.get(part).notation for part in entry.parts]
        return facets(parts or [entry.notation], lambda name: self._handshapes[name].name)


def _in_order(gloss: str) -> tuple[str, str]:
    bare = _PREFIXES.sub("", gloss)
    number = re.match(r"\d+", bare)
    return (f"~{int(number[0]):06d}" if number else bare, gloss)  # numbers after the letters


def _letter(gloss: str) -> str:
    first = _PREFIXES.sub("", gloss)[:1].upper()
    return DIGITS if first.isdigit() else first
