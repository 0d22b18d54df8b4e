"""The signs' prototypes that vectors are compared with, and what nearness to them means.

One a form of a sign: of several, the nearest one was less often the right sign's, for films of
people. A variant's prototype stands for the commoner form. It is the middle of what imagined
signers sign, of what it was before, and of what a tracker saw of our own signer.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from signdesk.engines.sign_recognition.prototypes import Prototypes
from signdesk.motion.tracking.signing_features import frame_features
from signdesk.motion.tracking.signing_track import SigningTrack
from signdesk.training.sign_recognizer.data import Takes
from signdesk.training.sign_recognizer.recorded_takes import varied

Array = NDArray[np.float32]
#: A sign's features (N, F) to its unit vector (D,).
Embed = Callable[[Array], Array]

#: Examples of each sign and of each pseudo-sign.
_EXAMPLES, _STRANGE = 48, 4
#: Signs that are near enough to count when confidences are calibrated.
_RIVALS = 40
_BATCH = 96
#: How much less nearness says of people's signs than of imagined signers': with it 8 in 10 are
#: right of those of 64 films of people that it is at least half sure of, instead of 6.
_SURE_OF_PEOPLE = 0.75
#: How much of a prototype is what a tracker saw of our signer. Of 200 sentences that it signed
#: 12.8 % of the signs were read wrongly without, 10.2 % with it; films of people were read alike
#: with up to this, and worse with more.
_FILMED, _SHOWINGS = 0.3, 4


def write_prototypes(
    embed: Embed,
    takes: Takes,
    alike: Mapping[str, str],
    variants: Mapping[str, str],
    path: Path,
    filmed: Sequence[tuple[str, SigningTrack]] = (),
    before: Prototypes | None = None,
    seed: int = 11,
) -> None:
    """A unit vector for each form of a gloss, and how nearness to it becomes a confidence.

    `alike` and `variants` say under which name a gloss was learnt, and of which it is a form;
    `filmed` are glosses and tracks, and `before` prototypes by the same network.
    """
    rng = np.random.default_rng(seed)
    glosses = [name for name in takes.names if not name.startswith("~")]
    forms = [variants.get(gloss, gloss) for gloss in glosses]
    made, tried, truths = _made(takes, _examples(embed, takes, rng), glosses, alike)
    others: list[tuple[str, Array]] = []
    if before is not None:
        made, others = _as_before(made, forms, before)
    seen = _seen(embed, filmed, alike, rng)
    for number, gloss in enumerate(glosses):
        if (view := seen.get(alike.get(gloss, gloss))) is not None:
            made[number] = _unit((1 - _FILMED) * made[number] + _FILMED * view)
    scale, threshold = calibrated(tried @ np.stack(made).T, truths)
    names = sorted({*forms})
    owners = [names.index(name) for name in (*forms, *(gloss for gloss, _ in others))]
    np.savez_compressed(
        path,
        vectors=np.stack([*made, *(vector for _, vector in others)]).astype(np.float16),
        owners=np.array(owners, np.int16),
        glosses=np.array(names),
        scale=np.float32(scale * _SURE_OF_PEOPLE),
        threshold=np.float32(threshold),
    )


def _made(
    takes: Takes,
    examples: tuple[Array, NDArray[np.int64]],
    glosses: Sequence[str],
    alike: Mapping[str, str],
) -> tuple[list[Array], Array, NDArray[np.int64]]:
    """Each gloss's middle (D,); then examples (M, D) that no middle has, to calibrate with.

    The last (M,) is whose they are: an index of `glosses`, or -1 for a pseudo-sign's.
    """
    vectors, labels = examples
    index = {name: number for number, name in enumerate(takes.names)}
    middles: list[Array] = []
    tried: list[Array] = []
    truths: list[int] = []
    for number, gloss in enumerate(glosses):
        own = vectors[labels == index[alike.get(gloss, gloss)]]
        # every fourth example is kept back: confidences are calibrated on what no prototype saw
        middles.append(_middle(own[np.arange(len(own)) % 4 > 0]))
        if gloss not in alike:
            tried += list(own[::4])
            truths += [number] * len(own[::4])
    strange = vectors[[takes.names[label].startswith("~") for label in labels]]
    truths += [-1] * len(strange)
    return middles, np.stack([*tried, *strange]), np.array(truths)


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


def _as_before(
    vectors: Sequence[Array], names: Sequence[str], before: Prototypes
) -> tuple[list[Array], list[tuple[str, Array]]]:
    """Unit vectors of some signs in the middle of what they are and were.

    Each takes the one of its sign that was nearest; what others a sign had is given as well.
    """
    made, left = list(vectors), {*range(len(before.vectors))}
    for number, (vector, name) in enumerate(zip(vectors, names, strict=True)):
        had = [k for k in left if before.glosses[before.owners[k]] == name]
        if had:
            nearest = max(had, key=lambda k: float(before.vectors[k] @ vector))
            made[number] = _unit(vector + before.vectors[nearest])
            left.discard(nearest)
    others = [(before.glosses[before.owners[k]], before.vectors[k]) for k in sorted(left)]
    return made, [(name, vector) for name, vector in others if name in names]


def _seen(
    embed: Embed,
    filmed: Sequence[tuple[str, SigningTrack]],
    alike: Mapping[str, str],
    rng: np.random.Generator,
) -> dict[str, Array]:
    """The unit vector (D,) of each filmed sign, those that look alike under one name."""
    vectors: dict[str, list[Array]] = {}
    for gloss, track in filmed:
        shown = [varied(track, rng) for _ in range(_SHOWINGS)]
        made = [embed(frame_features(each.points, each.seen)) for each in shown]
        vectors.setdefault(alike.get(gloss, gloss), []).extend(made)
    return {gloss: _middle(np.stack(made)) for gloss, made in vectors.items()}


def _middle(vectors: Array) -> Array:
    """The unit vector (D,) in the middle of unit vectors (M, D)."""
    return _unit(vectors.mean(0))


def _unit(vector: Array) -> Array:
    return np.asarray(vector / np.linalg.norm(vector))


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
