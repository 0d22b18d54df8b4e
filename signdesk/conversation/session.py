"""A conversation as it goes: the turns so far, which of them were changed since they were kept."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from signdesk.conversation.history import Said, Side
from signdesk.language.gloss import Gloss, GlossSequence, GlossSource, NonManualMarker


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


def without_gloss(signs: GlossSequence, index: int) -> GlossSequence | None:
    """The signs without one of them; its markers shrink or go. None when nothing is left."""
    glosses = signs.glosses[:index] + signs.glosses[index + 1 :]
    if not glosses:
        return None
    markers = []
    for marker in signs.markers:
        start = marker.start - (marker.start > index)
        end = marker.end - (marker.end > index)
        if start < end:
            markers.append(NonManualMarker(marker.kind, start, end))
    return replace(signs, glosses=glosses, markers=tuple(markers))


def with_gloss(signs: GlossSequence, index: int, name: str, source: GlossSource) -> GlossSequence:
    """The signs with another one in the place of one of them."""
    old = signs.glosses[index]
    new = Gloss(name, source, old.sentence)
    glosses = (*signs.glosses[:index], new, *signs.glosses[index + 1 :])
    return replace(signs, glosses=glosses)


def moved_gloss(signs: GlossSequence, index: int, to: int) -> GlossSequence:
    """The signs with one of them elsewhere; markers stay over the places that they are over."""
    glosses = list(signs.glosses)
    gloss = glosses.pop(index)
    to = min(max(to, 0), len(glosses))
    sentence = signs.glosses[to].sentence
    glosses.insert(to, replace(gloss, sentence=sentence))
    return replace(signs, glosses=tuple(glosses))
