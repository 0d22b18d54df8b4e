"""The sign recogniser from nothing: signing made, a network trained, written and measured."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from signdesk.engines.sign_recognition.onnx import (
    MODEL_FILE,
    PROTOTYPES_FILE,
    OnnxSignRecognizer,
    load_onnx_recognizer,
)
from signdesk.engines.sign_recognition.prototypes import read_prototypes
from signdesk.errors import InputError
from signdesk.lexicon.store import Lexicon
from signdesk.motion.tracking.signing_track import SigningTrack
from signdesk.training.sign_recognizer.data import Takes
from signdesk.training.sign_recognizer.generate import (
    SigningMaterial,
    class_names_in,
    remove_shards,
    write_shards,
)
from signdesk.training.sign_recognizer.prototypes import write_prototypes
from signdesk.training.sign_recognizer.recorded_takes import RecordedTakes

Say = Callable[[str], None]
#: Signs that a tracker saw: gloss and track.
Recorded = Sequence[tuple[str, SigningTrack]]

CHECKPOINT_FILE = "checkpoint.pt"
SIGNERS, _HELD_OUT = "signers", "held-out"
#: Beside what was signed: which signs, and how they were written then.
_MADE_OF = "made-of.txt"
#: Seeds of signers whom the network never sees.
_FIRST_HELD_OUT = 5000
_BATCH = 64
_WHITENED_SIGNERS = 8


@dataclass(frozen=True, slots=True)
class Amounts:
    """How much is made.

    Attributes
    ----------
    signers : imagined signers to learn from; each signs every sign.
    held_out : further ones, for prototypes and to measure with.
    epochs : how often everything is seen, never the same way twice.
    batch : signs learnt from at once.
    """

    signers: int = 40
    held_out: int = 12
    epochs: int = 16
    batch: int = 96


@dataclass(frozen=True, slots=True)
class Score:
    """Of signers whom the network never saw: shares of signs that came first, and among five."""

    top1: float
    top5: float

    def __str__(self) -> str:
        return f"{self.top1:.1%} first and {self.top5:.1%} among five, of imagined signers' signs"


def build(
    material: SigningMaterial,
    folder: Path,
    amounts: Amounts,
    say: Say,
    film: Callable[[], Recorded] = tuple,
) -> Score:
    """Make everything in `folder`, where work that was stopped goes on; gives its score.

    What `film` gives is for `refresh`: nothing is trained with it.

    Raises
    ------
    InputError : when a network is being trained there for a dictionary of other signs.
    """
    from signdesk.training.sign_recognizer.export import write_network
    from signdesk.training.sign_recognizer.learn import Lesson, Plan
    from signdesk.training.sign_recognizer.whitening import whitening

    has_begun = (folder / CHECKPOINT_FILE).exists()
    if has_begun and class_names_in(folder / SIGNERS) != material.class_names:
        raise InputError(
            f"The dictionary has other signs than when the training in {folder} began.",
            "Train in another folder, or show that network today's signs with --refresh.",
        )
    alike = alike_signs(material.lexicon)
    seeds = range(amounts.signers)
    write_shards(material, folder / SIGNERS, seeds, say)
    takes = Takes(folder / SIGNERS, seeds, alike)
    lesson = Lesson(takes, Plan(amounts.epochs, amounts.batch), folder / CHECKPOINT_FILE)
    lesson.begin()
    network = lesson.run(say)
    some = Takes(folder / SIGNERS, seeds[:_WHITENED_SIGNERS], alike)
    write_network(network, whitening(network, some, times=2), folder / MODEL_FILE)
    return refresh(material, folder, amounts.held_out, say, filmed=film())


def refresh(
    material: SigningMaterial,
    folder: Path,
    signers: int,
    say: Say,
    recorded: Recorded = (),
    filmed: Recorded = (),
) -> Score:
    """Make the prototypes of `folder`'s network anew, for a lexicon that has changed.

    `recorded` signs are examples beside those that are made; `filmed` ones have their own share.
    What the prototypes were counts as much as what is made: they are never made of many examples.
    """
    from signdesk.engines.sign_recognition.onnx import load_network

    alike = alike_signs(material.lexicon)
    seeds = range(_FIRST_HELD_OUT, _FIRST_HELD_OUT + signers)
    _forget_outdated(material, folder / _HELD_OUT)
    write_shards(material, folder / _HELD_OUT, seeds, say)
    say("making prototypes")
    network = load_network(folder, force_cpu=True)
    takes = Takes(folder / _HELD_OUT, seeds[:-1], alike)
    takes = RecordedTakes(takes, recorded, alike) if recorded else takes
    variants = {e.gloss: e.variant_of for e in material.lexicon if e.variant_of}
    path = folder / PROTOTYPES_FILE
    before = read_prototypes(path) if path.exists() else None
    write_prototypes(network.embed, takes, alike, variants, path, filmed, before)
    return measured(
        load_onnx_recognizer(folder, force_cpu=True),
        Takes(folder / _HELD_OUT, seeds[-1:], alike),
        {**alike, **variants},
    )


def _forget_outdated(material: SigningMaterial, folder: Path) -> None:
    """Remove what was signed when the signs were written otherwise."""
    made_of, now = folder / _MADE_OF, material.fingerprint
    if not made_of.exists() or made_of.read_text(encoding="utf-8") != now:
        remove_shards(folder)
        folder.mkdir(parents=True, exist_ok=True)
        made_of.write_text(now, encoding="utf-8")


def alike_signs(lexicon: Lexicon) -> dict[str, str]:
    """For each sign that looks like another, the one name that both learn under."""
    known = {entry.gloss for entry in lexicon}
    first = {e.gloss: min({e.gloss, *e.homonyms} & known) for e in lexicon}
    return {gloss: name for gloss, name in first.items() if name != gloss}


def measured(recognizer: OnnxSignRecognizer, takes: Takes, same: Mapping[str, str]) -> Score:
    """How the recogniser does on every sign of some takes, shown once.

    `same` says of signs that count as others which those are.
    """
    rng = np.random.default_rng(3)
    hits = np.zeros(2)
    count = 0
    for start in range(0, len(takes), _BATCH):
        batch = takes.batch(np.arange(start, min(start + _BATCH, len(takes))), rng)
        for features, there, label in zip(batch.features, batch.there, batch.labels, strict=True):
            name = same.get(takes.names[label], takes.names[label])
            if name.startswith("~"):
                continue
            found = recognizer.nearest(recognizer.embed(features[there > 0]), 5)
            names = [same.get(gloss, gloss) for gloss, _ in found]
            hits += (name == names[0], name in names)
            count += 1
    return Score(*(hits / max(count, 1)))
