"""Finding signs by English meaning and by gloss."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence

from signdesk.lexicon.store import Lexicon, LexiconEntry

#: With so many matches nobody needs guesses; and a word this short has too many neighbours.
_ENOUGH, _SHORTEST_MISSPELT = 8, 3


class LexiconSearch:
    """Searches one lexicon; built once, then quick.

    Parameters
    ----------
    synonyms : more English words, and the glosses that say them.
    """

    def __init__(
        self, lexicon: Lexicon, synonyms: Mapping[str, Sequence[str]] | None = None
    ) -> None:
        self._words: dict[str, list[LexiconEntry]] = {}
        for entry in lexicon:
            for word in {entry.gloss.lower(), *(sense.word.lower() for sense in entry.senses)}:
                self._words.setdefault(word, []).append(entry)
        for word, glosses in (synonyms or {}).items():
            known = [lexicon.get(gloss) for gloss in glosses if lexicon.has(gloss)]
            self._words.setdefault(word.lower(), []).extend(known)
        self._letters = {word: frozenset(word) for word in self._words}

    def find(self, query: str, limit: int | None = 20) -> list[LexiconEntry]:
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


def _unique(entries: Iterable[LexiconEntry]) -> list[LexiconEntry]:
    return list({entry.gloss: entry for entry in entries}.values())
