"""Training, resumable: where it stands is in one checkpoint file."""

from __future__ import annotations

import copy
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional

from signdesk.motion.tracking.signing_features import FEATURE_COUNT, FEATURE_GROUPS
from signdesk.training.sign_recognizer.data import Batch, Takes
from signdesk.training.sign_recognizer.network import CosineClasses, SignNetwork

Say = Callable[[str], None]
_REPORTED_STEPS = 100
_STEEPEST = 2.0
#: Share of clips in which a group of features is left out.
_GAPS = 0.1
#: Of the frames' loss beside the signs'.
_FRAMES_WEIGHT = 0.5
#: How much of each step goes into the averaged network, when there have been many: weights
#: averaged over a part of the training do better for people than the last ones.
_NEWEST = 0.004


@dataclass(frozen=True)
class Plan:
    """How long and how fast to learn."""

    epochs: int = 20
    batch: int = 96
    rate: float = 1.5e-3
    warm_up: int = 200
    seed: int = 0


class Lesson:
    """A network that learns from takes, and its state between epochs.

    `losses` are the means of the epochs learnt since it began.
    """

    def __init__(self, takes: Takes, plan: Plan, checkpoint: Path) -> None:
        torch.manual_seed(plan.seed)
        self._takes, self._plan, self._checkpoint = takes, plan, checkpoint
        self.network = SignNetwork(FEATURE_COUNT)
        self._averaged = copy.deepcopy(self.network)
        self._classes = CosineClasses(self.network.embed.out_features, len(takes.names))
        self._weights = [*self.network.parameters(), *self._classes.parameters()]
        self._optimizer = torch.optim.AdamW(self._weights, plan.rate, weight_decay=0.02)
        self.epoch = self._step = 0
        self.losses: list[float] = []
        self._steps = plan.epochs * max(1, len(takes) // plan.batch)

    def begin(self, start_from: Path | None = None) -> None:
        """Take up the checkpoint; else begin anew, or with another training's network."""
        if self._checkpoint.exists():
            state = torch.load(self._checkpoint, weights_only=True)
            self.network.load_state_dict(state["network"])
            self._averaged.load_state_dict(state["averaged"])
            self._classes.load_state_dict(state["classes"])
            self._optimizer.load_state_dict(state["optimizer"])
            self.epoch, self._step = state["epoch"], state["step"]
            return
        if start_from is not None:
            self.network.load_state_dict(torch.load(start_from, weights_only=True)["network"])
        self._standardise()

    def run(self, say: Say) -> SignNetwork:
        """Learn until the plan is done; each epoch's end is kept. Gives the averaged network."""
        while self.epoch < self._plan.epochs:
            self._learn_epoch(say)
            self.epoch += 1
            partial = self._checkpoint.with_suffix(".part")
            torch.save(self._state(), partial)
            partial.replace(self._checkpoint)
            say(f"epoch {self.epoch} of {self._plan.epochs}: loss {self.losses[-1]:.3f}")
        return self._averaged.eval()

    def _learn_epoch(self, say: Say) -> None:
        rng = np.random.default_rng((self._plan.seed, self.epoch))
        begun, total, right, count = time.monotonic(), 0.0, 0, 0
        self.network.train()
        for batch in self._takes.batches(rng, self._plan.batch):
            loss, hits = self._learn(batch)
            total, right = total + loss * len(batch.labels), right + hits
            count += len(batch.labels)
            if self._step % _REPORTED_STEPS == 0:
                rate = count / (time.monotonic() - begun)
                say(
                    f"step {self._step} of {self._steps}: loss {total / count:.3f}, "
                    f"{right / count:.1%} right, {rate:.0f} signs/s"
                )

        self.losses.append(total / max(count, 1))

    def _learn(self, batch: Batch) -> tuple[float, int]:
        for group in self._optimizer.param_groups:
            group["lr"] = self._rate()
        loss, hits = self._loss(batch)
        self._optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self._weights, _STEEPEST)
        self._optimizer.step()
        self._step += 1
        self._average()
        return loss.item(), hits

    @torch.no_grad()
    def _average(self) -> None:
        newest = max(_NEWEST, 4 / (4 + self._step))
        for old, new in zip(self._averaged.parameters(), self.network.parameters(), strict=True):
            old.lerp_(new, newest)

    def _loss(self, batch: Batch) -> tuple[torch.Tensor, int]:
        """The loss, and how many of the batch were right."""
        labels, there = torch.from_numpy(batch.labels), torch.from_numpy(batch.there)
        features = self._with_gaps(torch.from_numpy(batch.features))
        with torch.autocast("cpu", torch.bfloat16):
            signing, embedding = self.network(features, there)
        logits = self._classes(embedding.float(), labels)
        which = functional.cross_entropy(logits, labels, label_smoothing=0.05)
        frames = functional.binary_cross_entropy_with_logits(
            signing.float(), torch.from_numpy(batch.signing), weight=there, reduction="sum"
        )
        hits = int((logits.argmax(1) == labels).sum())
        return which + _FRAMES_WEIGHT * frames / there.sum(), hits

    def _with_gaps(self, features: torch.Tensor) -> torch.Tensor:
        """Features of which some clips lack some groups, so that none alone is relied upon."""
        keep = torch.ones(len(features), 1, features.shape[2])
        for group in FEATURE_GROUPS:
            keep[torch.rand(len(features)) < _GAPS, :, group] = 0
        return torch.where(keep > 0, features, self.network.mean)

    def _rate(self) -> float:
        """Rising at first, then falling like half a cosine."""
        warm_up = min(self._plan.warm_up, self._steps // 8)
        if self._step < warm_up:
            return self._plan.rate * (self._step + 1) / warm_up
        done = min(self._step / self._steps, 1.0)
        return float(self._plan.rate * (0.02 + 0.49 * (1 + np.cos(np.pi * done))))

    def _standardise(self) -> None:
        rng = np.random.default_rng(self._plan.seed)
        seen = []
        for number, batch in enumerate(self._takes.batches(rng, self._plan.batch)):
            seen.append(batch.features[batch.there > 0])
            if number == 30:
                break
        frames = np.concatenate(seen)
        self.network.mean.copy_(torch.from_numpy(frames.mean(0)))
        self.network.spread.copy_(torch.from_numpy(frames.std(0) + 0.02))
        self._averaged.load_state_dict(self.network.state_dict())

    def _state(self) -> dict[str, object]:
        return {
            "network": self.network.state_dict(),
            "averaged": self._averaged.state_dict(),
            "classes": self._classes.state_dict(),
            "optimizer": self._optimizer.state_dict(),
            "epoch": self.epoch,
            "step": self._step,
        }
