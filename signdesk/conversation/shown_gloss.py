"""ShownGloss: since when the gloss of a sign has been in sight, for those who measure it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class ShownGloss:
    """What is shown of a sign under way, before it is told.

    Attributes
    ----------
    early : signs of which a gloss was shown before they were told.
    kept : those of them whose gloss stayed as it was first shown.
    """

    early: int = 0
    kept: int = 0
    _gloss: str = ""
    _since_s: float = 0.0
    _has_changed: bool = False

    def show(self, gloss: str, now_s: float) -> None:
        """A gloss is shown from now on; nothing when it is empty."""
        if gloss != self._gloss:
            self._has_changed |= bool(self._gloss)
            self._gloss, self._since_s = gloss, now_s

    def tell(self, gloss: str, now_s: float) -> float:
        """The sign under way is told; gives since when this gloss of it has been shown."""
        was_shown = gloss == self._gloss
        since_s = self._since_s if was_shown else now_s
        if self._gloss or self._has_changed:
            self.early += 1
            self.kept += was_shown and not self._has_changed
        self._gloss, self._has_changed = "", False
        return since_s
