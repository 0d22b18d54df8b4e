"""WaitingTurns: what was said while the signer was busy, to be signed after."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from signdesk.conversation.history import Said
    from signdesk.conversation.latency import Trace
    from signdesk.conversation.session import Session

#: Turns that wait; more are joined to the last, so that nothing is lost.
_WAITING = 8


class WaitingTurns:
    """In the order in which they were said."""

    def __init__(self) -> None:
        self._waiting: deque[tuple[int, Trace | None]] = deque()

    def __len__(self) -> int:
        return len(self._waiting)

    def add(self, session: Session, said: Said, trace: Trace | None) -> None:
        """One more; when there are too many it becomes part of the last one."""
        last = session.find(self._waiting[-1][0]) if len(self._waiting) >= _WAITING else None
        if last is None:
            self._waiting.append((said.number, trace))
        else:
            session.remove(said.number)
            session.change(last.number, english=f"{last.english} {said.english}")

    def take(self, session: Session) -> tuple[Said, Trace | None] | None:
        """The first that is still there."""
        while self._waiting:
            number, trace = self._waiting.popleft()
            said = session.find(number)
            if said is not None:
                return said, trace
        return None

    def clear(self) -> None:
        """Sign none of them."""
        self._waiting.clear()
