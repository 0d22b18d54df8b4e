"""NowSigning: what is signed, and which of its glosses at this moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from signdesk.desktop.presenters.glosses import gloss_at

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from signdesk.desktop.services import Span, Utterance


class NowSigning:
    """Tells of a change of the lit gloss, once.

    Parameters
    ----------
    on_light : told the index of the gloss, or None.
    """

    def __init__(self, on_light: Callable[[int | None], None]) -> None:
        self._on_light = on_light
        self._lit: int | None = None
        self.utterance: Utterance | None = None

    def clear(self) -> None:
        """Nothing is signed."""
        self.utterance = None
        self._light(None)

    def reached(self, position_s: float) -> None:
        """The signer is at this time of the clip."""
        self._light(gloss_at(self._spans(), position_s))

    def start_of(self, gloss_index: int) -> float | None:
        """When a gloss is signed, seconds; None if it is not."""
        return next((s.start_s for s in self._spans() if s.gloss_index == gloss_index), None)

    def _spans(self) -> Sequence[Span]:
        return () if self.utterance is None else self.utterance.spans

    def _light(self, index: int | None) -> None:
        if index != self._lit:
            self._lit = index
            self._on_light(index)
