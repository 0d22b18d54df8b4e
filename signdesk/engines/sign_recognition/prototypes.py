"""What signs look like as unit vectors, and how sure nearness to them makes one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from signdesk.errors import InputError, ModelError

Array = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Prototypes:
    """Examples of signs; what a sign's nearness says is calibrated.

    Attributes
    ----------
    vectors : (M, D) unit vectors.
    owners : (M,) index of each vector's sign in `glosses`.
    glosses : the signs.
    scale, threshold : a sign at cosine c has the logit `scale * (c - threshold)`, against 0 for
        none of them.
    """

    vectors: Array
    owners: NDArray[np.int64]
    glosses: tuple[str, ...]
    scale: float
    threshold: float

    def nearest(self, embedding: Array, count: int) -> list[tuple[str, float]]:
        """The likeliest signs of a unit vector (D,), with confidences that sum to at most 1."""
        cosines = np.full(len(self.glosses), -1.0)
        np.maximum.at(cosines, self.owners, self.vectors @ embedding)
        logits = self.scale * (cosines - self.threshold)
        highest = max(float(logits.max(initial=0.0)), 0.0)
        shares = np.exp(logits - highest)
        shares /= shares.sum() + np.exp(-highest)
        best = np.argsort(-shares, kind="stable")[:count]
        return [(self.glosses[k], float(shares[k])) for k in best]

    def with_examples(self, gloss: str, vectors: Array) -> Prototypes:
        """With more examples (M, D) of a sign, whether known or new. Raises `InputError`."""
        added = np.atleast_2d(np.asarray(vectors, np.float32))
        lengths = np.linalg.norm(added, axis=1, keepdims=True)
        if added.shape[1] != self.vectors.shape[1] or not np.isfinite(added).all():
            raise InputError(
                f"The recording of {gloss} fits another recogniser.", "Record the sign again."
            )
        if not lengths.all():
            raise InputError(f"The recording of {gloss} is empty.", "Record the sign again.")
        glosses = self.glosses if gloss in self.glosses else (*self.glosses, gloss)
        owners = np.full(len(added), glosses.index(gloss))
        return Prototypes(
            np.concatenate([self.vectors, added / lengths]),
            np.concatenate([self.owners, owners]),
            glosses,
            self.scale,
            self.threshold,
        )


def read_prototypes(path: Path) -> Prototypes:
    """Prototypes of a file. Raises `ModelError`."""
    try:
        with np.load(path, allow_pickle=False) as stored:
            vectors = stored["vectors"].astype(np.float32)
            owners = stored["owners"].astype(np.int64)
            glosses = tuple(str(name) for name in stored["glosses"])
            scale, threshold = float(stored["scale"]), float(stored["threshold"])
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(
            f"The signs' prototypes in {path} cannot be read: {error}.", "Set SignDesk up again."
        ) from error
    sound = vectors.ndim == 2 and owners.shape == (len(vectors),) and len(vectors) > 0
    if not sound or owners.min() < 0 or owners.max() >= len(glosses):
        raise ModelError(f"The signs' prototypes in {path} are damaged.", "Set SignDesk up again.")
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-6)
    return Prototypes(vectors, owners, glosses, scale, threshold)
