"""The signs' prototypes that vectors are compared with, and what nearness to them means.

One a form of a sign: of several, the nearest one was less often the right sign's, for films of
people. A variant's prototype stands for the commoner form.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from signdesk.training.sign_recognizer.data import Takes

Array = NDArray[np.float32]
#: A sign's features (N, F) to its unit vector (D,).
Embed = Callable[[Array], Array]

#: Examples of each sign and of each pseudo-sign.
_EXAMPLES, _STRANGE = 16, 4
#: Signs that are near enough to count when confidences are calibrated.
_RIVALS = 40
_BATCH = 96
#: How much less nearness says of people's signs than of imagined signers': with it 8 in 10 are
#: right of those of 64 films of people that it is at least half sure of, instead of 6.
_SURE_OF_PEOPLE = 0.75


def write_prototypes(
    embed: Embed,
    takes: Takes,
    alike: Mapping[str, str],
    variants: Mapping[str, str],
    path: Path,
    seed: int = 11,
) -> None:
    """A unit vector for each form of a gloss, and how nearness to it becomes a confidence.

    `alike` and `variants` say under which name a gloss was learnt, and of which it is a form.
    """
    rng = np.random.default_rng(seed)
    vectors, labels = _examples(embed, takes, rng)
    glosses = [name for name in takes.names if not name.startswith("~")]
    index = {name: number for number, name in enumerate(takes.names)}
    kept: list[Array] = []
    tried: list[Array] = []
    truths: list[int] = []
    for number, gloss in enumerate(glosses):
        own = vectors[labels == index[alike.get(gloss, gloss)]]
        # every fourth example is kept back: confidences are calibrated on what no prototype saw
        kept.append(_middle(own[np.arange(len(own)) % 4 > 0]))
        if gloss not in alike:
            tried += list(own[::4])
            truths += [number] * len(own[::4])
    strange = vectors[[takes.names[label].startswith("~") for label in labels]]
    tried += list(strange)
    truths += [-1] * len(strange)
    prototypes = np.stack(kept)
    names = [gloss for gloss in glosses if gloss not in variants]
    owners = [names.index(variants.get(gloss, gloss)) for gloss in glosses]
    scale, threshold = calibrated(np.stack(tried) @ prototypes.T, np.array(truths))
    np.savez_compressed(
        path,
        vectors=prototypes.astype(np.float16),
        owners=np.array(owners, np.int16),
        glosses=np.array(names),
        scale=np.float32(scale * _SURE_OF_PEOPLE),
        threshold=np.float32(threshold),
    )


def _examples(
    embed: Embed, takes: Takes, rng: np.random.Generator
) -> tuple[Array, NDArray[np.int64]]:
    """Unit vectors (M, D) of shown signs, and their classes (M,); fewer of pseudo-signs."""
    chosen: list[int] = []
    for label in np.unique(takes.labels):
        mine = rng.permutation(np.flatnonzero(takes.labels == label))
        count = _STRANGE if takes.names[label].startswith("~") else _EXAMPLES
        chosen += list(np.resize(mine, count))
    order = rng.permutation(np.array(chosen))
    vectors: list[Array] = []
    for start in range(0, len(order), _BATCH):
        batch = takes.batch(order[start : start + _BATCH], rng)
        clips = zip(batch.features, batch.there, strict=True)
        vectors += [embed(features[there > 0]) for features, there in clips]
    return np.stack(vectors), takes.labels[order]


def _middle(vectors: Array) -> Array:
    """The unit vector (D,) in the middle of unit vectors (M, D)."""
    whole = vectors.mean(0)
    return np.asarray(whole / np.linalg.norm(whole))


def calibrated(cosines: Array, truths: NDArray[np.int64]) -> tuple[float, float]:
    """Scale and threshold under which the truth is likeliest; -1 is a sign of no gloss."""
    best = (np.inf, 0.0, 0.0)
    near = -np.sort(-cosines, axis=1)[:, :_RIVALS]
    own = np.where(truths < 0, 0.0, cosines[np.arange(len(truths)), truths])
    for scale in np.arange(8.0, 42.0, 2.0):
        for threshold in np.arange(0.3, 0.92, 0.04):
            total = np.log1p(np.exp(scale * (near - threshold)).sum(1))
            likely = np.where(truths < 0, 0.0, scale * (own - threshold))
            best = min(best, (float((total - likely).mean()), float(scale), float(threshold)))
    return best[1], best[2]
