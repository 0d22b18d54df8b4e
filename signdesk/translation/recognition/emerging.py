"""What a sign under way seems to be, told as soon as it will hardly change.

Of 97 signs in 23 films of our signer 83 were shown so, most of them before they had ended; 78 of
these were told as they had been shown at first. Of people's signs, which are less sure, 8 of 71.
"""

from __future__ import annotations

from typing import Final

from signdesk.language.recognized import EmergingSign, RecognizedSign

#: A sign is told when it has lasted so long, seconds, and seemed as sure as this, twice running.
_LASTS_S: Final = 0.3
_SURE: Final = 0.6


class Emergence:
    """Takes, look by look, the sign that is under way; gives what to show of it."""

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        """Forget it, as when it was told."""
        self._seemed = self._shown = ""

    def see(self, sign: RecognizedSign | None) -> list[EmergingSign]:
        """What has changed by this look at the sign under way; None if there is none."""
        if sign is None:
            shown = self._shown
            self.reset()
            return [EmergingSign(None)] if shown else []
        seems = sign.gloss if sign.confidence >= _SURE and sign.lasts_s >= _LASTS_S else ""
        is_same, self._seemed = bool(seems) and seems == self._seemed, seems
        if not is_same or seems == self._shown:
            return []
        self._shown = seems
        return [EmergingSign(sign)]
