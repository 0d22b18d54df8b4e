"""The training itself: by the clock, resumable, watched on held-out examples."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from signdesk.training.gloss_model.examples import TokenSet, batches
from signdesk.training.gloss_model.transformer import Shape, Transformer

#: Told once in a while how the training goes.
Report = Callable[[str], None]

_CHECKPOINT_S, _REPORT_S = 180.0, 30.0
_TRIAL_STEPS = 3


@dataclass(frozen=True, slots=True)
class Plan:
    """How to train.

    Attributes
    ----------
    seconds : of computing in all, over all resumptions.
    batch_tokens : padded tokens of a step.
    peak_rate : highest learning rate; it rises over `warm_up` of the time and falls as a cosine.
    """

    seconds: float
    batch_tokens: int = 1536
    peak_rate: float = 2e-3
    warm_up: float = 0.02
    decay: float = 0.05
    seed: int = 1

    def rate(self, done: float) -> float:
        """Learning rate when a share `done` of the time is over."""
        if done < self.warm_up:
            return self.peak_rate * (done / self.warm_up + 0.01)
        over = (done - self.warm_up) / (1 - self.warm_up)
        return self.peak_rate * (0.02 + 0.98 * (1 + math.cos(math.pi * min(over, 1))) / 2)


@dataclass(frozen=True, slots=True)
class Score:
    """On held-out examples: mean loss a token, and share of answers right to the last token."""

    loss: float
    to_glosses: float
    to_english: float

    def __str__(self) -> str:
        return (
            f"held out: loss {self.loss:.3f}, exact {self.to_glosses:.1%} to glosses, "
            f"{self.to_english:.1%} to English"
        )


class Trainer:
    """A model in training, with all that a checkpoint keeps."""

    def __init__(self, shape: Shape, plan: Plan) -> None:
        torch.manual_seed(plan.seed)
        self.model = Transformer(shape)
        self.plan = plan
        self.spent_s = 0.0
        self.steps = 0
        self.epoch = 0
        wide = [p for p in self.model.parameters() if p.ndim == 2]
        thin = [p for p in self.model.parameters() if p.ndim != 2]
        self.optimizer = torch.optim.AdamW(
            [{"params": wide, "weight_decay": plan.decay}, {"params": thin, "weight_decay": 0.0}],
            lr=plan.peak_rate,
            betas=(0.9, 0.98),
            fused=True,
        )
        self._halved = False

    def save(self, path: Path) -> None:
        """Write a checkpoint, whole or not at all."""
        state = {
            "shape": asdict(self.model.shape),
            "model": self.model.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "progress": [self.spent_s, self.steps, self.epoch],
        }
        beside = path.with_suffix(".part")
        torch.save(state, beside)
        beside.replace(path)

    def resume(self, path: Path) -> None:
        """Go on from a checkpoint."""
        state = torch.load(path, weights_only=True)
        self.model.load_state_dict(state["model"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.spent_s, self.steps, self.epoch = state["progress"]
        self.epoch += 1

    def train(
        self, learned: TokenSet, held_out: TokenSet, checkpoint: Path, report: Report
    ) -> Score:
        """Train until the plan's time is spent, from where a checkpoint left off."""
        self._halved = self._is_faster_halved(learned)
        report(f"{len(learned)} examples, {'bf16' if self._halved else 'fp32'}")
        last = reported = saved = time.monotonic()
        losses: list[float] = []
        for rows in self._endless(learned):
            losses.append(self._step(learned, rows))
            now = time.monotonic()
            self.spent_s, last = self.spent_s + now - last, now
            if now - reported > _REPORT_S:
                report(self._progress(losses))
                losses, reported = [], now
            if now - saved > _CHECKPOINT_S:
                self.save(checkpoint)
                report(str(self.score(held_out)))
                saved = last = time.monotonic()
            if self.spent_s >= self.plan.seconds:
                break
        self.save(checkpoint)
        return self.score(held_out)

    def _progress(self, losses: list[float]) -> str:
        mean = sum(losses) / len(losses)
        return (
            f"{self.spent_s / 60:.1f} of {self.plan.seconds / 60:.0f} min, step {self.steps}, "
            f"epoch {self.epoch}, loss {mean:.3f}"
        )

    def _endless(self, examples: TokenSet) -> Iterator[list[int]]:
        while True:
            yield from batches(examples, self.plan.batch_tokens, self.plan.seed + self.epoch)
            self.epoch += 1

    def _step(self, examples: TokenSet, rows: list[int]) -> float:
        rate = self.plan.rate(self.spent_s / self.plan.seconds)
        for group in self.optimizer.param_groups:
            group["lr"] = rate
        loss, _ = self._loss(examples, rows)
        self.optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        self.steps += 1
        return float(loss.detach())

    def _loss(self, examples: TokenSet, rows: list[int]) -> tuple[Tensor, Tensor]:
        """Mean loss over what is learned, and which rows are predicted without a slip (B,)."""
        ids, learned = examples.batch(rows)
        tokens, at = torch.from_numpy(ids), torch.from_numpy(learned)
        with torch.autocast("cpu", torch.bfloat16, enabled=self._halved):
            logits = self.model(tokens[:, :-1], at)
        wanted = tokens[:, 1:][at]
        loss = functional.cross_entropy(logits.float(), wanted)
        wrong = torch.zeros(at.shape, dtype=torch.bool)
        wrong[at] = logits.argmax(-1) != wanted
        return loss, ~wrong.any(1)

    def score(self, examples: TokenSet) -> Score:
        """Loss, and how many answers are exactly right: greedy decoding would write them."""
        from signdesk.training.gloss_model.tokenizer import ENGLISH_ID

        self.model.eval()
        losses: list[float] = []
        right = {True: [0, 0], False: [0, 0]}
        with torch.no_grad():
            for rows in batches(examples, 4 * self.plan.batch_tokens, 0):
                loss, exact = self._loss(examples, rows)
                losses.append(float(loss))
                for row, is_right in zip(rows, exact.tolist(), strict=True):
                    first = examples.ids[examples.ends[row] - examples.lengths[row]]
                    count = right[bool(first == ENGLISH_ID)]
                    count[0] += is_right
                    count[1] += 1
        self.model.train()
        shares = {key: done / max(of, 1) for key, (done, of) in right.items()}
        return Score(sum(losses) / max(len(losses), 1), shares[True], shares[False])

    def _is_faster_halved(self, examples: TokenSet) -> bool:
        """Whether this processor trains faster in bf16: a few steps of both, undone."""
        rows = next(batches(examples, self.plan.batch_tokens, 0))
        times = {}
        for halved in (False, True):
            self._halved = halved
            for trial in range(_TRIAL_STEPS):
                if trial == 1:
                    started = time.process_time()
                self._loss(examples, rows)[0].backward()  # type: ignore[no-untyped-call]
            times[halved] = time.process_time() - started
        self.optimizer.zero_grad()
        return times[True] < times[False]
