"""The signer's body as it shows each letter, for learning letters."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from signdesk.signed_languages.ase.fingerspelling import MOVING_LETTERS, entry_of
from signdesk.translation.gloss_to_motion import GlossToMotion

LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
#: Moments of a letter that moves.
_MOMENTS: Final = 6


def letter_poses(signer: GlossToMotion) -> dict[str, NDArray[np.float64]]:
    """Poses (T, 55, 3) of each letter: one of those held, several of those that move."""
    return {letter: _pose(signer, letter) for letter in LETTERS}


def _pose(signer: GlossToMotion, letter: str) -> NDArray[np.float64]:
    utterance = signer.citation(entry_of(letter))
    span, rate = utterance.spans[0], utterance.clip.frame_rate
    first, last = round(span.start_s * rate), round(span.end_s * rate)
    if letter in MOVING_LETTERS:
        frames = np.linspace(first + 1, last - 1, _MOMENTS).astype(int)
    else:
        frames = np.array([(first + last) // 2])
    return np.asarray(utterance.clip.rotations[frames], np.float64)
