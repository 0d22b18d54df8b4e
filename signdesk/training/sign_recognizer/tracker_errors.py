"""What a tracker made of hands like these: its errors, replayed.

`tracker_errors.npz` holds hands of our signer in rendered pictures, of both builds, signing the
lexicon, and how far off MediaPipe Holistic 0.10.21 found their landmarks: in palm lengths, medians
of a tenth in the picture, four times as much in depth, nine tenths of it still there a picture
later. What it takes wrongly depends on the hand's shape and turn, so errors are drawn from hands
that look alike.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]
Rng = np.random.Generator

FILE = Path(__file__).with_name("tracker_errors.npz")
#: Units of the whole numbers in the file, palm lengths: of hands and their errors, of wrists.
UNIT, WRIST_UNIT = 0.025, 0.01
#: Frames from one drawn error to the next, between which they pass into each other.
_EVERY = 6
#: How much two hands may differ (root mean square, palm lengths) before another film is as good.
_STRANGE = 0.12
#: Standard deviation of what each landmark jumps beside, palm lengths.
_JUMP = 0.02


class TrackerErrors:
    """Errors to be drawn for hands, seen as right ones."""

    def __init__(
        self, hands: Array, errors: Array, wrists: Array, films: NDArray[np.int64]
    ) -> None:
        """`hands` and `errors` (M, 20, 3) from the wrist on, `wrists` (M, 2), `films` (M,)."""
        self._hands = hands.reshape(len(hands), -1)
        self._squares = (self._hands**2).sum(1)
        self._errors = np.concatenate([errors.reshape(len(hands), -1), wrists], 1)
        self._films = films

    def drawn(self, hands: Array, rng: Rng) -> tuple[Array, Array]:
        """Errors (B, T, 20, 3) of hands (B, T, 20, 3) and (B, T, 2) of their wrists, palm lengths.

        One after another they come from the same few films.
        """
        count, frames = hands.shape[:2]
        knots = hands[:, ::_EVERY].reshape(count, -1, self._hands.shape[1])
        apart = self._squares - 2 * (knots @ self._hands.T) + (knots**2).sum(-1, keepdims=True)
        apart = np.sqrt(np.maximum(apart, 0) / (self._hands.shape[1] / 3))
        likes = rng.gumbel(0, _STRANGE, (count, 1, int(self._films.max()) + 1))
        chosen = (apart - likes[..., self._films]).argmin(-1)
        own = self._errors[chosen]
        own = np.concatenate([own, own[:, -1:]], 1)
        at = np.arange(frames) / _EVERY
        low, share = at.astype(int), (at % 1).astype(np.float32)[None, :, None]
        made = (1 - share) * own[:, low] + share * own[:, low + 1]
        made += _JUMP * rng.standard_normal(made.shape, np.float32)
        return made[..., :-2].reshape(hands.shape), made[..., -2:]


@cache
def holistic_errors() -> TrackerErrors:
    """The errors of MediaPipe Holistic."""
    with np.load(FILE) as stored:
        hands, errors = (stored[k].astype(np.float32) * UNIT for k in ("hands", "errors"))
        wrists = stored["wrists"].astype(np.float32) * WRIST_UNIT
        return TrackerErrors(hands, errors, wrists, stored["films"].astype(np.int64))
