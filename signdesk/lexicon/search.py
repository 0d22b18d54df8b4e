"""Finding signs: by English meaning, by gloss, and by how they look."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from signdesk.lexicon.notation import SignNotation
from signdesk.lexicon.store import Lexicon, LexiconEntry

#: With so many matches nobody needs guesses; and a word this short has too many neighbours.
_ENOUGH, _SHORTEST_MISSPELT = 8, 3


@dataclass(frozen=True, slots=True)
class Form:
    """What to look for in how a sign looks; None means anything.

    Attributes
    ----------
    handshape : of the strong hand, at any moment. location : a place. path : a kind of movement.
    two_handed : whether the weak hand takes part.
    """

    handshape: str | None = None
    location: str | None = None
    path: str | None = None
    two_handed: bool | None = None

    def fits(self, notation: SignNotation) -> bool:
        """Whether a sign looks so."""
        postures = notation.postures
        wanted: Mapping[str | None, Iterable[str | None]] = {
            self.handshape: (p.handshape for p in postures),
            self.location: (p.at or "neutral" for p in postures),
            self.path: (m.path for m in notation.moves),
        }
        if self.two_handed is not None and self.two_handed != notation.is_two_handed:
            return False
        return all(want is None or want in set(have) for want, have in wanted.items())


class LexiconSearch:
    """Searches one lexicon; built once, then quick."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._entries = list(lexicon)
        self._words: dict[str, list[LexiconEntry]] = {}
        for entry in self._entries:
            for word in {entry.gloss.lower(), *(sense.word.lower() for sense in entry.senses)}:
                self._words.setdefault(word, []).append(entry)
        self._letters = {word: frozenset(word) for word in self._words}

    def find(self, query: str, limit: int = 20) -> list[LexiconEntry]:
        """Signs for an English word or a gloss, best first: exact, beginning, within, misspelt."""
        wanted = " ".join(query.lower().split())
        if not wanted:
            return []
        starts = [w for w in self._words if w.startswith(wanted)]
        within = [w for w in self._words if wanted in w]
        similar = self._similar(wanted) if len(within) < _ENOUGH else []
        ranked = ([wanted] if wanted in self._words else []) + sorted(starts, key=len)
        ranked += [*sorted(within, key=len), *similar]
        return _unique(entry for word in ranked for entry in self._words[word])[:limit]

    def _similar(self, wanted: str) -> list[str]:
        """Words that may have been meant; those with other letters are not compared."""
        if len(wanted) < _SHORTEST_MISSPELT:
            return []
        letters = set(wanted)
        likely = [
            word
            for word, known in self._letters.items()
            if abs(len(word) - len(wanted)) <= 2 and len(letters ^ known) <= 3
        ]
        return difflib.get_close_matches(wanted, likely, 8, 0.72)

    def find_form(self, form: Form) -> list[LexiconEntry]:
        """Signs that look so, in the lexicon's order."""
        return [entry for entry in self._entries if form.fits(entry.notation)]


def _unique(entries: Iterable[LexiconEntry]) -> list[LexiconEntry]:
    return list({entry.gloss: entry for entry in entries}.values())
