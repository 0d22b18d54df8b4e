"""What differs between people who make the same sign counts less than what tells signs apart.

Trained on imagined signers, the network's vectors still vary with the signer in some directions
more than in others, and with real signers more so. Divided by that spread they compare better.
"""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray

from signdesk.training.sign_recognizer.data import Takes
from signdesk.training.sign_recognizer.network import SignNetwork

Array = NDArray[np.float32]

#: Of the mean variance, added to each direction's, so that none counts without end.
_FLOOR = 0.15
_BATCH = 96


def whitening(network: SignNetwork, takes: Takes, times: int, seed: int = 7) -> Array:
    """The matrix (D, D) by which vectors are multiplied, from takes shown a few times each."""
    rng = np.random.default_rng(seed)
    vectors, labels = [], []
    for _ in range(times):
        for start in range(0, len(takes), _BATCH):
            chosen = np.arange(start, min(start + _BATCH, len(takes)))
            batch = takes.batch(chosen, rng)
            with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
                _, found = network(torch.from_numpy(batch.features), torch.from_numpy(batch.there))
            vectors.append(found.float().numpy())
            labels.append(batch.labels)
    return whitening_of(np.concatenate(vectors), np.concatenate(labels))


def whitening_of(vectors: Array, labels: NDArray[np.int64]) -> Array:
    """From unit vectors (M, D) and whose they are (M,): the inverse root of the spread within."""
    spread = np.zeros((vectors.shape[1], vectors.shape[1]))
    for label in np.unique(labels):
        own = vectors[labels == label].astype(float)
        away = own - own.mean(0)
        spread += away.T @ away
    spread /= len(vectors)
    floor = _FLOOR * np.trace(spread) / len(spread)
    variances, directions = np.linalg.eigh(spread + max(floor, 1e-9) * np.eye(len(spread)))
    return np.asarray(directions / np.sqrt(variances), np.float32)
