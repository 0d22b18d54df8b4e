"""All of it: examples, tokenizer, training, GGUF; each step is kept, so that it can go on."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from signdesk.errors import InputError
from signdesk.training.gloss_model.examples import (
    Example,
    Pair,
    TokenSet,
    as_pair,
    learn_wording,
)
from signdesk.training.gloss_model.export import write_gguf
from signdesk.training.gloss_model.tokenizer import Tokenizer
from signdesk.training.gloss_model.training import Plan, Report, Score, Trainer
from signdesk.training.gloss_model.transformer import Shape
from signdesk.translation.model_text import Wording

FILE_NAME = "gloss-model.gguf"

#: Gives examples without end, others for every seed.
Generate = Callable[[int], Iterator[Example]]

_LEARNED_SEED, _HELD_OUT_SEED = 1, 1_000_003
_LONGEST = 128


@dataclass(frozen=True, slots=True)
class Amounts:
    """How much of everything."""

    examples: int = 400_000
    held_out: int = 2_000
    for_wording: int = 100_000
    vocabulary: int = 4_096


def build(
    generate: Generate, folder: Path, plan: Plan, amounts: Amounts, shape: Shape, report: Report
) -> Score:
    """Make the model in `folder`, or go on where an earlier run of it was stopped."""
    folder.mkdir(parents=True, exist_ok=True)
    wording, tokenizer = _language(generate, folder, amounts, report)
    learned = _tokens(generate, _LEARNED_SEED, amounts.examples, folder / "learned.npz", wording,
                      tokenizer, report)  # fmt: skip
    held_out = _tokens(generate, _HELD_OUT_SEED, amounts.held_out, folder / "held-out.npz",
                       wording, tokenizer, report)  # fmt: skip
    trainer = Trainer(_with_vocabulary(shape, len(tokenizer)), plan)
    checkpoint = folder / "checkpoint.pt"
    if checkpoint.exists():
        trainer.resume(checkpoint)
        report(f"resuming after {trainer.spent_s / 60:.1f} min")
    score = trainer.train(learned, held_out, checkpoint, report)
    trainer.model.eval()
    write_gguf(trainer.model, tokenizer, wording, folder / FILE_NAME)
    report(str(score))
    return score


def _with_vocabulary(shape: Shape, vocabulary: int) -> Shape:
    from dataclasses import replace

    return replace(shape, vocabulary=vocabulary)


def load_language(folder: Path) -> tuple[Wording, Tokenizer]:
    """The wording and the tokenizer of an earlier run."""
    metadata = json.loads((folder / "wording.json").read_text("utf-8"))
    wording = Wording.of_metadata(metadata)
    if wording is None:
        raise InputError(f"{folder} holds no training that can go on.", "Begin without --resume.")
    return wording, Tokenizer((folder / "tokenizer.model").read_bytes())


def _language(
    generate: Generate, folder: Path, amounts: Amounts, report: Report
) -> tuple[Wording, Tokenizer]:
    if (folder / "tokenizer.model").exists():
        return load_language(folder)
    report("learning words and tokens")
    examples = list(islice(generate(_LEARNED_SEED), amounts.for_wording))
    wording = learn_wording(examples)
    texts = (t for p in pairs(examples, wording) for t in (p.source, p.target))
    tokenizer = Tokenizer.train(texts, amounts.vocabulary)
    (folder / "wording.json").write_text(json.dumps(wording.as_metadata()), "utf-8")
    (folder / "tokenizer.model").write_bytes(tokenizer.model)
    report(f"{len(wording.words)} words, {len(tokenizer)} tokens")
    return wording, tokenizer


def pairs(examples: Iterable[Example], wording: Wording, seed: int = 1) -> Iterator[Pair]:
    """Those examples that the model can be asked for."""
    chance = random.Random(seed)  # noqa: S311  no secret
    made = (as_pair(example, wording, chance) for example in examples)
    return (pair for pair in made if pair is not None)


def _tokens(
    generate: Generate,
    seed: int,
    count: int,
    path: Path,
    wording: Wording,
    tokenizer: Tokenizer,
    report: Report,
) -> TokenSet:
    if path.exists():
        return TokenSet.load(path)
    started = time.monotonic()
    given = islice(generate(seed), count)
    made = TokenSet.of(pairs(given, wording, seed), tokenizer, _LONGEST)
    made.save(path)
    report(
        f"{count} examples generated, {len(made)} kept, {int(made.lengths.mean())} tokens each, "
        f"in {time.monotonic() - started:.0f} s"
    )
    return made
