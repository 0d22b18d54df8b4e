"""All of it: examples, tokenizer, training, GGUF; each step is kept, so that it can go on."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from pathlib import Path

from signdesk.errors import InputError
from signdesk.storage.files import write_atomically
from signdesk.training.gloss_model.evaluation import Evaluation, evaluate
from signdesk.training.gloss_model.examples import (
    Pair,
    TokenSet,
    as_pair,
    learn_wording,
)
from signdesk.training.gloss_model.export import write_gguf
from signdesk.training.gloss_model.generator import Example
from signdesk.training.gloss_model.tokenizer import Tokenizer
from signdesk.training.gloss_model.training import Plan, Report, Score, Trainer
from signdesk.training.gloss_model.transformer import Shape
from signdesk.translation.model.text import StemOf, Wording

FILE_NAME = "gloss-model.gguf"

#: Gives examples without end, others for every seed.
Generate = Callable[[int], Iterator[Example]]

_LEARNED_SEED, _HELD_OUT_SEED, _EVALUATED_SEED = 1, 1_000_003, 2_000_003
_LONGEST = 128


@dataclass(frozen=True, slots=True)
class Amounts:
    """How much of everything."""

    examples: int = 1_000_000
    held_out: int = 2_000
    for_wording: int = 130_000
    vocabulary: int = 4_096
    evaluated: int = 500


@dataclass(frozen=True)
class Workshop:
    """Makes the model in a folder, or goes on where an earlier run of it was stopped.

    Attributes
    ----------
    stem_of : takes inflection off words that the model does not know.
    report : told what is being done.
    """

    folder: Path
    generate: Generate
    stem_of: StemOf
    amounts: Amounts
    report: Report

    def build(self, plan: Plan, shape: Shape) -> Score:
        """Do all of it, and tell how good the model became. Raises `InputError`."""
        self.folder.mkdir(parents=True, exist_ok=True)
        wording, tokenizer = self.language
        learned = self._tokens(_LEARNED_SEED, self.amounts.examples, "learned.npz")
        held_out = self._tokens(_HELD_OUT_SEED, self.amounts.held_out, "held-out.npz")
        trainer = Trainer(replace(shape, vocabulary=len(tokenizer)), plan)
        checkpoint = self.folder / "checkpoint.pt"
        if checkpoint.exists():
            trainer.resume(checkpoint)
            self.report(f"resuming after {trainer.spent_s / 60:.1f} min")
        score = trainer.train(learned, held_out, checkpoint, self.report)
        self.report(str(score))
        trainer.model.eval()
        write_gguf(trainer.model, tokenizer, wording.as_metadata(), self.folder / FILE_NAME)
        self.report(str(self.evaluation()))
        return score

    def evaluation(self) -> Evaluation:
        """How good the finished file is. Raises `ModelError`."""
        wording, _ = self.language
        unseen = islice(self.generate(_EVALUATED_SEED), self.amounts.evaluated)
        return evaluate(self.folder / FILE_NAME, self.pairs(unseen, wording, _EVALUATED_SEED))

    @cached_property
    def language(self) -> tuple[Wording, Tokenizer]:
        """The words and the tokens, learned from examples or from an earlier run."""
        words, model = self.folder / "wording.json", self.folder / "tokenizer.model"
        if not model.exists():
            self._learn_language(words, model)
        wording = Wording.of_metadata(json.loads(words.read_text("utf-8")))
        if wording is None:
            raise InputError(
                f"{self.folder} holds no training that can go on.", "Take another folder."
            )
        return wording, Tokenizer(model.read_bytes())

    def _learn_language(self, words: Path, model: Path) -> None:
        self.report("learning words and tokens")
        examples = list(islice(self.generate(_LEARNED_SEED), self.amounts.for_wording))
        wording = learn_wording(examples, self.stem_of)
        made = self.pairs(examples, wording, _LEARNED_SEED)
        texts = (text for pair in made for text in (pair.source, pair.target))
        tokenizer = Tokenizer.train(texts, self.amounts.vocabulary)
        with write_atomically(words) as stream:
            stream.write(json.dumps(wording.as_metadata()).encode())
        with write_atomically(model) as stream:
            stream.write(tokenizer.model)
        self.report(f"{len(wording.words)} words, {len(tokenizer)} tokens")

    def pairs(self, examples: Iterable[Example], wording: Wording, seed: int) -> Iterator[Pair]:
        """Those examples that the model can be asked for."""
        chance = random.Random(seed)  # noqa: S311  no secret
        made = (as_pair(example, wording, self.stem_of, chance) for example in examples)
        return (pair for pair in made if pair is not None)

    def _tokens(self, seed: int, count: int, name: str) -> TokenSet:
        path = self.folder / name
        if path.exists():
            return TokenSet.load(path)
        started = time.monotonic()
        wording, tokenizer = self.language
        examples = islice(self.generate(seed), count)
        made = TokenSet.of(self.pairs(examples, wording, seed), tokenizer, _LONGEST)
        made.save(path)
        self.report(
            f"{count} examples generated, {len(made)} kept, {int(made.lengths.mean())} tokens "
            f"each, in {time.monotonic() - started:.0f} s"
        )
        return made
