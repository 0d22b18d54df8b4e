"""The hand that shows each letter, in the ways that people show it: for learning letters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.spatial.transform import Rotation

from signdesk.motion.skeleton import JOINTS
from signdesk.signed_languages.ase.fingerspelling import MOVING_LETTERS, entry_of
from signdesk.translation.gloss_to_motion import GlossToMotion

Array = NDArray[np.float64]

LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
FINGERS: Final = [
    JOINTS[f"right_{finger}{segment}"]
    for finger in ("thumb", "index", "middle", "ring", "pinky")
    for segment in (1, 2, 3)
]
#: Moments of a letter that moves.
_MOMENTS: Final = 6


@dataclass(frozen=True, slots=True, eq=False)
class LetterPose:
    """A letter shown in one way.

    Attributes
    ----------
    letter : the letter.
    pose : (T, 55, 3) of the body whose right hand shows it: one moment, or several if it moves.
    turns : (N, 3, 3) ways to turn the hand about the wrist, each as good as the others.
    """

    letter: str
    pose: Array
    turns: Array


def _turn(about: str, degrees: float) -> Array:
    return np.asarray(Rotation.from_euler(about, degrees, degrees=True).as_matrix())


#: Our signer's hand leans outwards; many hold it upright.
_UPRIGHT: Final = _turn("z", 25)
_AS_IT_IS: Final = (np.eye(3), _UPRIGHT)
#: G, H, P and Q are pointed to either side or ahead, the palm to the signer or away.
_OTHER_WAY: Final = (_turn("y", 180), _turn("y", 150) @ _UPRIGHT)
_DOWN: Final = (_turn("z", -60), _turn("y", 180) @ _turn("z", -60))
_TURNS: Final = {
    "G": (*_AS_IT_IS, *_OTHER_WAY, _turn("y", 90)),
    "H": (*_AS_IT_IS, *_OTHER_WAY, _turn("y", 90)),
    "P": (*_AS_IT_IS, *_OTHER_WAY, _turn("z", -30)),
    "Q": (*_AS_IT_IS, *_OTHER_WAY, *_DOWN),
}
_HANGING: Final = (_turn("x", 160) @ _UPRIGHT,)
_HANGING_SIDES: Final = (_turn("z", -80), _turn("y", 180) @ _turn("z", -80))
#: Other hands for a letter: M and N with their fingers hanging straight, Q as a G that hangs, an
#: open E, and a K as wide as V. Of each: the letter whose hand it is, the letter whose fingers are
#: mixed in, how much of those, and the turns.
_OTHER_HANDS: Final[Sequence[tuple[str, str, str, float, Sequence[Array]]]] = (
    ("M", "W", "W", 0.0, _HANGING),
    ("M", "W", "M", 0.4, _HANGING),
    ("N", "U", "U", 0.0, _HANGING),
    ("N", "U", "N", 0.4, _HANGING),
    ("Q", "G", "G", 0.0, _HANGING_SIDES),
    ("E", "E", "C", 0.4, (_UPRIGHT,)),
    ("K", "K", "V", 0.3, (_UPRIGHT,)),
)


def letter_poses(signer: GlossToMotion) -> list[LetterPose]:
    """The ways to show each letter."""
    own = {letter: _pose(signer, letter) for letter in LETTERS}
    ways = [
        LetterPose(letter, own[letter], np.stack(_TURNS.get(letter, _AS_IT_IS)))
        for letter in LETTERS
    ]
    for letter, hand, fingers, share, turns in _OTHER_HANDS:
        pose = own[hand].copy()
        pose[:, FINGERS] += share * (own[fingers][:, FINGERS] - pose[:, FINGERS])
        ways.append(LetterPose(letter, pose, np.stack(turns)))
    return ways


def _pose(signer: GlossToMotion, letter: str) -> Array:
    utterance = signer.citation(entry_of(letter))
    span, rate = utterance.spans[0], utterance.clip.frame_rate
    first, last = round(span.start_s * rate), round(span.end_s * rate)
    if letter in MOVING_LETTERS:
        frames = np.linspace(first + 1, last - 1, _MOMENTS).astype(int)
    else:
        frames = np.array([(first + last) // 2])
    return np.asarray(utterance.clip.rotations[frames], np.float64)
