"""The training itself: by the clock, resumable, watched on held-out examples."""

from __future__ import annotations

import math
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from signdesk.errors import InputError
from signdesk.training.gloss_model.examples import TokenSet, batches
from signdesk.training.gloss_model.transformer import Shape, Transformer, deepened

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
    steps : exactly so many instead, however long they take; 0 for as many as there is time for.
    batch_tokens : padded tokens of a step.
    peak_rate : highest learning rate; it rises over `warm_up` of the time and falls as a cosine.
    shallow : share of the time for half of the layers, before their copies are put between them.
    compiled : have torch compile the steps where there is a C++ compiler; takes half a minute.
    """

    seconds: float = 0.0
    steps: int = 0
    batch_tokens: int = 1536
    peak_rate: float = 2e-3
    warm_up: float = 0.02
    decay: float = 0.05
    shallow: float = 0.0
    compiled: bool = False
    seed: int = 1

    def rate(self, done: float) -> float:
        """Learning rate when a share `done` of the time is over."""
        over = min(max(done - self.warm_up, 0) / (1 - self.warm_up), 1)
        rate = self.peak_rate * (0.02 + 0.98 * (1 + math.cos(math.pi * over)) / 2)
        begun = done - self.shallow if done >= self.shallow else done
        return rate * min(begun / self.warm_up + 0.01, 1) if self.warm_up else rate


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
        self.shape = shape
        first = shape.layers if plan.shallow <= 0 else (shape.layers + 1) // 2
        self.model = Transformer(replace(shape, layers=first))
        self.plan = plan
        self.spent_s = 0.0
        self.steps = 0
        self.epoch = 0
        self.optimizer = self._new_optimizer()
        self._halved = False

    def _new_optimizer(self) -> torch.optim.Optimizer:
        wide = [p for p in self.model.parameters() if p.ndim == 2]
        thin = [p for p in self.model.parameters() if p.ndim != 2]
        return torch.optim.AdamW(
            [
                {"params": wide, "weight_decay": self.plan.decay},
                {"params": thin, "weight_decay": 0.0},
            ],
            lr=self.plan.peak_rate,
            betas=(0.9, 0.98),
            fused=True,
        )

    def deepen(self) -> None:
        """Give the model all its layers; what it has learned stays."""
        self.model = deepened(self.model, self.shape.layers)
        self.optimizer = self._new_optimizer()

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
        """Go on from a checkpoint. Raises `InputError` for one of another shape."""
        state = torch.load(path, weights_only=True)
        if state["shape"] == asdict(self.shape) and self.model.shape != self.shape:
            self.deepen()
        if state["shape"] != asdict(self.model.shape):
            raise InputError(
                f"{path} holds a model of another shape.", "Take another folder, or that shape."
            )
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
        self._compile()
        last = reported = saved = time.monotonic()
        losses: list[float] = []
        for rows in self._endless(learned):
            if self.model.shape != self.shape and self.done >= self.plan.shallow:
                self.deepen()
                self._compile()
                report(f"deepened to {self.shape.layers} layers")
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
            if self.done >= 1:
                break
        self.save(checkpoint)
        return self.score(held_out)

    @property
    def done(self) -> float:
        """The share of the plan that is behind, 0 to 1."""
        if self.plan.steps:
            return self.steps / self.plan.steps
        return self.spent_s / self.plan.seconds

    def _compile(self) -> None:
        """Have torch fuse what it can: nearly twice as fast."""
        if self.plan.compiled and (shutil.which("c++") or shutil.which("g++")):
            self.model.compile(dynamic=True)

    def _progress(self, losses: list[float]) -> str:
        mean = sum(losses) / len(losses)
        return (
            f"{self.done:.1%} in {self.spent_s / 60:.1f} min, step {self.steps}, "
            f"epoch {self.epoch}, loss {mean:.3f}"
        )

    def _endless(self, examples: TokenSet) -> Iterator[list[int]]:
        while True:
            yield from batches(examples, self.plan.batch_tokens, self.plan.seed + self.epoch)
            self.epoch += 1

    def _step(self, examples: TokenSet, rows: list[int]) -> float:
        rate = self.plan.rate(self.done)
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
            run = self.model if self.model.training else self.model.forward  # compiled, or not
            logits = run(tokens[:, :-1], at)
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
