"""A conversation as it goes: the turns so far, which of them were changed since they were kept."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from signdesk.conversation.history import Said, Side
from signdesk.language.gloss import Gloss, GlossSequence, NonManualMarker

#: A sign of a turn that was changed: which one it was, or None for a new one; and its gloss.
Entry = tuple[int | None, str]


def _now() -> datetime:
    return datetime.now().astimezone()


class Session:
    """The turns of one conversation, in the order in which they began. For any thread."""

    def __init__(self, now: Callable[[], datetime] = _now) -> None:
        self._now = now
        self._lock = threading.Lock()
        self._said: dict[int, Said] = {}
        self._last = 0
        self.began_at = now()

    @property
    def said(self) -> tuple[Said, ...]:
        """Every turn."""
        with self._lock:
            return tuple(self._said.values())

    def find(self, number: int) -> Said | None:
        """The turn of that number, if it is there."""
        with self._lock:
            return self._said.get(number)

    def add(self, side: Side, english: str, signs: GlossSequence | None = None) -> Said:
        """Take a turn now."""
        with self._lock:
            self._last += 1
            said = Said(self._last, side, english, signs, self._now())
            self._said[said.number] = said
        return said

    def change(self, number: int, **values: Any) -> Said | None:
        """Another English, or other signs; None when the turn is not there any more."""
        with self._lock:
            if number not in self._said:
                return None
            changed = self._said[number] = replace(self._said[number], **values)
        return changed

    def remove(self, number: int) -> None:
        """Take a turn away."""
        with self._lock:
            self._said.pop(number, None)


def rearranged(
    signs: GlossSequence, entries: Sequence[Entry], read: Callable[[str], Gloss]
) -> GlossSequence:
    """Signs in another order, some of them others.

    A marker goes with the signs that it was over; one that has none left goes. `read` makes a
    gloss of what the user wrote.
    """
    glosses = []
    for origin, name in entries:
        old = None if origin is None else signs.glosses[origin]
        new = old if old is not None and old.name == name else read(name)
        glosses.append(new if old is None else replace(new, sentence=old.sentence))
    glosses = _with_rising_sentences(glosses)
    markers = []
    for marker in signs.markers:
        under = [
            place
            for place, (origin, _) in enumerate(entries)
            if origin is not None and marker.start <= origin < marker.end
        ]
        if under:
            markers.append(NonManualMarker(marker.kind, under[0], under[-1] + 1))
    return replace(signs, glosses=tuple(glosses), markers=tuple(markers))


def _with_rising_sentences(glosses: Sequence[Gloss]) -> list[Gloss]:
    """A sign that was moved belongs to the sentence that it has come to."""
    sentence, risen = 0, []
    for place, gloss in enumerate(glosses):
        later = [other.sentence for other in glosses[place:]]
        sentence = max(sentence, min(later))
        risen.append(replace(gloss, sentence=sentence))
    return risen
