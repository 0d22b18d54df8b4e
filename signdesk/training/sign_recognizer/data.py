"""Batches of shown signs out of shards."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from signdesk.motion.tracking.signing_features import frame_features
from signdesk.motion.tracking.signing_track import SHOULDERS
from signdesk.training.sign_recognizer.augmentation import Take, show
from signdesk.training.sign_recognizer.simulated_tracker import Strengths

Array = NDArray[np.float32]


@dataclass(frozen=True)
class Batch:
    """Features (B, N, F) with `there` (B, N), their classes (B,), and who is signing (B, N)."""

    features: Array
    there: Array
    labels: NDArray[np.int64]
    signing: Array


class Takes:
    """Every sign of some shards.

    `alike` tells classes that cannot be told apart (homonyms) by the one they count as.
    """

    def __init__(self, folder: Path, seeds: Sequence[int], alike: Mapping[str, str]) -> None:
        self.names: list[str] = json.loads((folder / "classes.json").read_text(encoding="utf-8"))
        index = {name: number for number, name in enumerate(self.names)}
        counts_as = np.array([index[alike.get(name, name)] for name in self.names])
        self.takes: list[Take] = []
        labels: list[int] = []
        for seed in seeds:
            with np.load(folder / f"shard-{seed:03d}.npz") as shard:
                points, offsets, spans = shard["points"], shard["offsets"], shard["spans"]
            for row in spans:
                clip = int(row[0])
                others = [(float(a), float(b)) for _, a, b, _ in spans[spans[:, 0] == row[0]]]
                seen = points[offsets[clip] : offsets[clip + 1]]
                seen = seen - seen[0, SHOULDERS].mean(0)
                self.takes.append(Take(seen, float(row[1]), float(row[2]), others))
                labels.append(int(counts_as[int(row[3])]))
        self.labels = np.array(labels)

    def __len__(self) -> int:
        return len(self.takes)

    def batches(
        self,
        rng: np.random.Generator,
        size: int,
        strengths: Strengths | None = None,
    ) -> Iterator[Batch]:
        """All takes once in any order, shown anew."""
        lengths = np.array([take.end - take.start for take in self.takes])
        order = rng.permutation(len(self))
        pool = size * 8  # clips of like length together: less padding
        for start in range(0, len(order) - size + 1, pool):
            part = order[start : start + pool]
            part = part[np.argsort(lengths[part] + rng.normal(0, 2, len(part)))]
            groups = [part[k : k + size] for k in range(0, len(part) - size + 1, size)]
            for number in rng.permutation(len(groups)):
                yield self.batch(groups[number], rng, strengths)

    def batch(
        self,
        chosen: NDArray[np.int64],
        rng: np.random.Generator,
        strengths: Strengths | None = None,
    ) -> Batch:
        """These takes, shown."""
        shown = show([self.takes[k] for k in chosen], rng, strengths)
        count, frames = shown.signing.shape
        there = np.arange(frames + frames % 2)[None] < shown.lengths[:, None]
        inside = there[:, :frames]
        first = np.zeros((count, frames), bool)
        first[:, 0] = True
        told = frame_features(shown.points[inside], shown.seen[inside], first[inside])
        features = np.zeros((*there.shape, told.shape[1]), np.float32)
        features[there] = told
        signing = np.zeros(there.shape, np.float32)
        signing[:, :frames] = shown.signing
        return Batch(features, there.astype(np.float32), self.labels[chosen], signing)
