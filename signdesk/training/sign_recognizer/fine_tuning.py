"""A trained sign recogniser goes on learning with recordings of the user's own."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from signdesk.engines.sign_recognition.onnx import MODEL_FILE
from signdesk.errors import InputError
from signdesk.training.sign_recognizer.data import Takes
from signdesk.training.sign_recognizer.generate import SigningMaterial
from signdesk.training.sign_recognizer.pipeline import (
    CHECKPOINT_FILE,
    SIGNERS,
    Amounts,
    Recorded,
    Say,
    Score,
    alike_signs,
    refresh,
)
from signdesk.training.sign_recognizer.recorded_takes import RecordedTakes

#: The state of fine-tuning, named after what is learnt from: with other recordings it begins anew.
_TUNED_FILE = "fine-tuned-{}.pt"
_RATE = 3e-4


def fine_tune(
    material: SigningMaterial,
    folder: Path,
    recorded: Recorded,
    amounts: Amounts,
    say: Say,
    film: Callable[[], Recorded] = tuple,
) -> Score:
    """Go on from the training in `folder`, on its imagined signers and on recorded signs.

    What `film` gives makes prototypes alone. Fine-tuning that was stopped goes on too.

    Raises
    ------
    InputError : when nothing was trained in `folder`, or none of its classes was recorded.
    """
    from signdesk.training.sign_recognizer.export import write_network
    from signdesk.training.sign_recognizer.learn import Lesson, Plan
    from signdesk.training.sign_recognizer.whitening import whitening

    if not (folder / CHECKPOINT_FILE).exists():
        raise InputError(
            f"Nothing was trained in {folder} yet.", "Train there without --data first."
        )
    alike = alike_signs(material.lexicon)
    seeds = sorted(int(p.stem.split("-")[1]) for p in (folder / SIGNERS).glob("shard-???.npz"))
    made = Takes(folder / SIGNERS, seeds, alike)
    known = [(g, track) for g, track in recorded if alike.get(g, g) in made.names]
    if not known:
        raise InputError(
            "None of the recordings shows a sign that was trained.", "Give recordings of others."
        )
    takes = RecordedTakes(made, known, alike)
    tuned = folder / _TUNED_FILE.format(_fingerprint(known))
    lesson = Lesson(takes, Plan(amounts.epochs, amounts.batch, _RATE), tuned)
    lesson.begin(folder / CHECKPOINT_FILE)
    network = lesson.run(say)
    write_network(network, whitening(network, made, times=2), folder / MODEL_FILE)
    return refresh(material, folder, amounts.held_out, say, known, film())


def _fingerprint(recorded: Recorded) -> str:
    """Differs between recordings, whatever their order."""
    each = sorted(f"{g} {hashlib.sha256(t.points.tobytes()).hexdigest()}" for g, t in recorded)
    return hashlib.sha256("\n".join(each).encode()).hexdigest()[:12]
