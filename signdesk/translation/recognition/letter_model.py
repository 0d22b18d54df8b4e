"""Which letter a hand shows, learnt from the lexicon's own letters.

The hand is posed in the ways that people show each letter, again and again, its fingers and its
turn a little otherwise each time, and seen as MediaPipe sees hands. Linear discriminants of these
tell the ways apart. Of 187 photographs of letters by several people 85 % are told right so, but the
ways were chosen with a view to them; see tests/reference/letters_agreement.py.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy.spatial.transform import Rotation
from scipy.special import log_softmax

from signdesk.errors import ModelError
from signdesk.motion.body import BodyGeometry
from signdesk.motion.tracking.landmarks import hand_landmarks
from signdesk.motion.tracking.signing_features import hand_shape
from signdesk.translation.recognition.letter_poses import FINGERS, LetterPose

Array = NDArray[np.float64]
#: Right hands (N, 21, 3) by the letter that they show, as a tracker sees them.
FilmedHands = Mapping[str, NDArray[np.float32]]
#: The file of hands of ours that MediaPipe saw.
FILMED_LETTERS: Final = "letters-filmed.npz"

#: Variations of each way; standard deviations of finger joints and of the hand's turn (rad), of
#: depth (logarithm), and of each landmark (hand sizes). People's hands differ from ours, and
#: MediaPipe's landmarks from both, by more than a tracker's noise.
_VARIATIONS: Final = 240
_FINGER_RAD, _TURN_RAD, _DEPTH, _NOISE = 0.1, 0.2, 0.3, 0.07
#: How much of the spread is taken as alike in all directions (Ledoit and Wolf's shrinkage).
_SHRINKAGE: Final = 0.01
#: How much less sure it is of people's hands than of ours.
_TEMPER: Final = 0.25
#: So far from every letter (squared, in spreads) it is as likely none. Of filmed hands of ours that
#: spell half are within 145 of a letter, of hands that sign half are beyond 240; of photographs of
#: people's letters 19 in 20 are within 205.
_NO_LETTER: Final = 260.0
#: How many times a hand's squared distance from a filmed one counts. MediaPipe takes fists of ours
#: for one another (E, N and S for M), but the same way each time: of hands in other films nine in
#: ten are within 6 of their letter's. So it helps to read our signer; the photographs of people's
#: letters are read as well with it as without.
_FILMED: Final = 2.5
#: Landmarks whose place beside each other tells crossed fingers, and where the thumb is tucked in.
_BESIDE: Final = np.array(
    [(8, 12), (7, 11), (3, 6), *((4, other) for other in (5, 6, 8, 9, 10, 12, 13, 14, 18))]
)


@dataclass(frozen=True, slots=True, eq=False)
class LetterModel:
    """Tells letters by linear discriminants with one spread for all.

    Attributes
    ----------
    letters : one character each.
    shown : (W,) the letter's place in `letters` of each way to show one.
    mean, spread : (F,) of the shape features.
    whiten : (F, D) directions in which the ways' spread is 1.
    centres : (W, D) of the ways in those directions.
    nearness : (W,) how many times a hand's squared distance from each counts.
    """

    letters: tuple[str, ...]
    shown: NDArray[np.int64]
    mean: Array
    spread: Array
    whiten: Array
    centres: Array
    nearness: Array

    def log_likelihoods(self, hands: NDArray[np.float32]) -> Array:
        """Logarithms (N, L) of each letter's share for right hands (N, 21, 3), x to their left.

        The shares of a hand that shows no letter sum to less than 1.
        """
        seen = (_features(hands) - self.mean) / self.spread @ self.whiten
        apart = ((seen[:, None] - self.centres[None]) ** 2).sum(-1) * self.nearness
        likely = np.full((len(hands), len(self.letters) + 1), -np.inf)
        np.maximum.at(likely.T, self.shown, -0.5 * _TEMPER * apart.T)
        likely[:, -1] = -0.5 * _TEMPER * _NO_LETTER
        return np.asarray(log_softmax(likely, axis=1)[:, :-1])

    def with_filmed(self, filmed: FilmedHands) -> LetterModel:
        """A model that also knows these hands: what is very near one shows its letter."""
        hands = np.concatenate(list(filmed.values()))
        shown = [self.letters.index(letter) for letter, each in filmed.items() for _ in each]
        seen = (_features(hands) - self.mean) / self.spread @ self.whiten
        return replace(
            self,
            shown=np.concatenate([self.shown, np.array(shown, np.int64)]),
            centres=np.concatenate([self.centres, seen]),
            nearness=np.concatenate([self.nearness, np.full(len(seen), _FILMED)]),
        )


def load_filmed_hands(path: Path) -> FilmedHands:
    """Hands that `packaging/filmed_letters.py` filmed. Raises `ModelError`."""
    try:
        with np.load(path, allow_pickle=False) as stored:
            return {name: stored[name].astype(np.float32) for name in stored.files}
    except (OSError, ValueError, EOFError, zipfile.BadZipFile) as error:
        raise ModelError(
            f"The filmed letters in {path} cannot be read.", "Install SignDesk again."
        ) from error


def learn_letters(
    poses: Sequence[LetterPose],
    geometry: BodyGeometry,
    filmed: FilmedHands | None = None,
    seed: int = 0,
) -> LetterModel:
    """Learn letters from the ways to show them, and hands filmed. Takes a second or two."""
    rng = np.random.default_rng(seed)
    made, shown = [], []
    letters = tuple(sorted({way.letter for way in poses}))
    for way in poses:
        hands = _loosened(way.pose, geometry, rng)
        for turn in way.turns:
            made.append(_features(_seen(hands @ turn.T, rng)))
            shown.append(letters.index(way.letter))
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
    model = LetterModel(
        letters, np.array(shown), mean, spread, whiten, centres, np.ones(len(shown))
    )
    return model if filmed is None else model.with_filmed(filmed)


def _features(hands: NDArray[Any]) -> Array:
    """Shape features (N, F) of hands (N, 21, 3), but for their size."""
    centred = np.asarray(hands - hands[:, :1], np.float32)
    return np.concatenate([hand_shape(centred)[:, :-1], _beside(centred)], 1, dtype=np.float64)


def _beside(hands: NDArray[np.float32]) -> NDArray[np.float32]:
    """How far landmarks are apart along the knuckles and along the palm, (N, F) palm lengths."""
    palm = hands[:, [5, 9, 13, 17]]
    size = np.linalg.norm(palm, axis=-1).mean(1)[:, None]
    across, along = palm[:, 0] - palm[:, 3], palm.mean(1)
    across /= np.linalg.norm(across, axis=-1, keepdims=True) + 1e-6
    along = along - (along * across).sum(-1, keepdims=True) * across
    along /= np.linalg.norm(along, axis=-1, keepdims=True) + 1e-6
    ways = hands[:, _BESIDE[:, 0]] - hands[:, _BESIDE[:, 1]]
    parts = [np.einsum("nfi,ni->nf", ways, axis) / (size + 1e-6) for axis in (across, along)]
    return np.concatenate(parts, 1)


def _loosened(pose: Array, geometry: BodyGeometry, rng: np.random.Generator) -> Array:
    """The right hand of poses (T, 55, 3) as many signers would shape it, (N, 21, 3)."""
    rotations = np.repeat(pose, -(-_VARIATIONS // len(pose)), axis=0)
    rotations[:, FINGERS] += rng.normal(0, _FINGER_RAD, (len(rotations), len(FINGERS), 3))
    hands = hand_landmarks(geometry, geometry.pose(rotations), "right")
    return np.asarray(hands - hands[:, :1])


def _seen(hands: Array, rng: np.random.Generator) -> Array:
    """Hands (N, 21, 3) turned a little, as MediaPipe sees them."""
    count = len(hands)
    turns = Rotation.from_rotvec(rng.normal(0, _TURN_RAD, (count, 3))).as_matrix()
    hands = np.einsum("nij,nkj->nki", turns, hands)
    size = np.linalg.norm(hands[:, 9], axis=-1)[:, None, None]
    hands = hands + rng.normal(0, _NOISE, hands.shape) * size * (1, 1, 2)
    hands[:, :, 2] *= np.exp(rng.normal(0, _DEPTH, (count, 1)))
    return np.asarray(hands)
