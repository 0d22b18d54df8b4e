"""Which letter a hand shows, learnt from the lexicon's own letters.

Each letter's hand is posed again and again, its fingers and its turn a little otherwise each time,
and seen as MediaPipe sees hands. Linear discriminants of these tell the letters apart. Of 187
photographs of letters by several people 69 % are told right so, and for 90 % the right one is among
the three likeliest; see tests/reference/letters_agreement.py. Names correct what remains.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy.spatial.transform import Rotation
from scipy.special import log_softmax

from signdesk.motion.body import BodyGeometry
from signdesk.motion.landmarks import hand_landmarks
from signdesk.motion.signing_features import hand_shape
from signdesk.motion.skeleton import JOINTS

Array = NDArray[np.float64]

_FINGERS: Final = [
    JOINTS[f"right_{finger}{segment}"]
    for finger in ("thumb", "index", "middle", "ring", "pinky")
    for segment in (1, 2, 3)
]
#: Variations of each letter; standard deviations of finger joints and of the hand's turn (rad),
#: of depth (logarithm), and of each landmark (hand sizes).
_VARIATIONS: Final = 360
_FINGER_RAD, _TURN_RAD, _DEPTH, _NOISE = 0.12, 0.35, 0.3, 0.03
#: How much of the spread is taken as alike in all directions (Ledoit and Wolf's shrinkage).
_SHRINKAGE: Final = 0.2
#: People's hands are less like ours than ours among themselves: how much less sure it is of them.
_TEMPER: Final = 0.25


@dataclass(frozen=True, slots=True, eq=False)
class LetterModel:
    """Tells letters by linear discriminants with one spread for all.

    Attributes
    ----------
    letters : one character each.
    mean, spread : (F,) of the shape features.
    whiten : (F, D) directions in which the letters' spread is 1.
    centres : (L, D) of the letters in those directions.
    """

    letters: tuple[str, ...]
    mean: Array
    spread: Array
    whiten: Array
    centres: Array

    def log_likelihoods(self, hands: NDArray[np.float32]) -> Array:
        """Logarithms (N, L) of each letter's share for right hands (N, 21, 3), x to their left."""
        seen = (_features(hands) - self.mean) / self.spread @ self.whiten
        apart = ((seen[:, None] - self.centres[None]) ** 2).sum(-1)
        return np.asarray(log_softmax(-0.5 * _TEMPER * apart, axis=1))


def learn_letters(
    poses: Mapping[str, NDArray[np.float64]], geometry: BodyGeometry, seed: int = 0
) -> LetterModel:
    """Learn letters from poses (T, 55, 3) of the signer's body in which the right hand shows them.

    Takes a second or two.
    """
    rng = np.random.default_rng(seed)
    made = [_features(_varied(pose, geometry, rng)) for pose in poses.values()]
    everything = np.concatenate(made)
    mean, spread = everything.mean(0), everything.std(0) + 1e-3
    scaled = [(features - mean) / spread for features in made]
    within = np.concatenate([features - features.mean(0) for features in scaled])
    covariance = np.cov(within.T)
    level = np.trace(covariance) / len(covariance)
    covariance = (1 - _SHRINKAGE) * covariance + _SHRINKAGE * level * np.eye(len(covariance))
    values, ways = np.linalg.eigh(covariance)
    whiten = ways / np.sqrt(values)
    centres = np.stack([features.mean(0) @ whiten for features in scaled])
    return LetterModel(tuple(poses), mean, spread, whiten, centres)


def _features(hands: NDArray[Any]) -> Array:
    """Shape features (N, F) of hands (N, 21, 3), but for their size."""
    centred = np.asarray(hands - hands[:, :1], np.float32)
    return np.asarray(hand_shape(centred)[:, :-1], np.float64)


def _varied(pose: NDArray[np.float64], geometry: BodyGeometry, rng: np.random.Generator) -> Array:
    """The right hand of poses (T, 55, 3) as many signers would show it, (N, 21, 3)."""
    rotations = np.repeat(pose, -(-_VARIATIONS // len(pose)), axis=0)
    count = len(rotations)
    rotations[:, _FINGERS] += rng.normal(0, _FINGER_RAD, (count, len(_FINGERS), 3))
    hands = hand_landmarks(geometry, geometry.pose(rotations), "right")
    hands = hands - hands[:, :1]
    turns = Rotation.from_rotvec(rng.normal(0, _TURN_RAD, (count, 3))).as_matrix()
    hands = np.einsum("nij,nkj->nki", turns, hands)
    size = np.linalg.norm(hands[:, 9], axis=-1)[:, None, None]
    hands += rng.normal(0, _NOISE, hands.shape) * size * (1, 1, 2)
    hands[:, :, 2] *= np.exp(rng.normal(0, _DEPTH, (count, 1)))
    return np.asarray(hands)
