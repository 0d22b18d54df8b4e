"""Makes signing to learn from: every sign of the lexicon, again and again, never quite the same.

A shard is what one imagined signer signs in one sitting: each sign and each pseudo-sign once, some
alone and some in rows, with the transitions between them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from signdesk.errors import SignDeskError
from signdesk.lexicon.notation import SignNotation
from signdesk.lexicon.store import Lexicon, LexiconEntry
from signdesk.motion.articulation import SignMotion, articulate
from signdesk.motion.blending import PlannedSign, plan
from signdesk.motion.clip import MotionClip
from signdesk.motion.compounding import compound, reduced, spelled_sign
from signdesk.motion.face.nonmanual import frame_times
from signdesk.motion.hands.collision import Solid
from signdesk.motion.idle import idle_track
from signdesk.motion.locations import Places
from signdesk.motion.posing import pose_body
from signdesk.motion.tracking.landmarks import TrackedBody
from signdesk.training.sign_recognizer.projection import PointsOfClip
from signdesk.training.sign_recognizer.variation import (
    pseudo_sign,
    varied_handshapes,
    varied_notation,
)
from signdesk.translation.signing.incorporation import (
    number_and_sign,
    numbered_signs,
    with_number,
)

Array = NDArray[np.float64]
Rng = np.random.Generator

_RATE_HZ = 25.0
#: Chance that a sign is signed alone, and the most in a row.
_ALONE, _MOST_IN_ROW = 0.55, 4
_PERSONS = ((1, 2), (2, 1), (1, 3), (3, 1), (2, 3), (3, 2))
_OTHER_PERSONS = 0.2


@dataclass(frozen=True)
class SigningMaterial:
    """What signing is made from.

    Attributes
    ----------
    handshapes : finger rotations (15, 3) of the right hand by handshape name.
    pseudo_signs : how many signs that could exist are added to those of the lexicon.
    """

    lexicon: Lexicon
    body: TrackedBody
    handshapes: Mapping[str, Array]
    solid: Solid | None
    pseudo_signs: int = 256

    @property
    def fingerprint(self) -> str:
        """Differs when a sign or a handshape does, or when there are others."""
        made_of = hashlib.sha256(json.dumps(self.class_names).encode())
        for entry in sorted(self.lexicon, key=lambda entry: entry.gloss):
            made_of.update(repr((entry.notation, entry.parts, entry.is_spelled)).encode())
        for name in sorted(self.handshapes):
            made_of.update(name.encode() + np.round(self.handshapes[name], 4).tobytes())
        return made_of.hexdigest()

    @property
    def class_names(self) -> list[str]:
        """The recogniser's classes: glosses in order of the alphabet, then pseudo-signs."""
        pseudo = [f"~{number}" for number in range(self.pseudo_signs)]
        return self.glosses + pseudo

    @property
    def glosses(self) -> list[str]:
        """Every sign, alone and with each number that it takes up, in order of the alphabet."""
        return sorted([*(entry.gloss for entry in self.lexicon), *numbered_signs(self.lexicon)])


def write_shards(
    material: SigningMaterial, folder: Path, seeds: Sequence[int], say: Callable[[str], None]
) -> None:
    """Write one shard for each seed; those already there are kept if they are of the same signs."""
    folder.mkdir(parents=True, exist_ok=True)
    names = material.class_names
    if class_names_in(folder) not in (None, names):
        say("The dictionary has other signs now: everything is signed anew.")
        remove_shards(folder)
    (folder / "classes.json").write_text(json.dumps(names), encoding="utf-8")
    for number, seed in enumerate(seeds, 1):
        path = folder / f"shard-{seed:03d}.npz"
        if path.exists():
            continue
        partial = path.with_suffix(".part.npz")
        np.savez(partial, **_shard(material, names, seed))
        partial.replace(path)
        say(f"signer {number} of {len(seeds)} has signed")


def class_names_in(folder: Path) -> list[str] | None:
    """The classes of the shards in a folder, in order; None if it has none yet."""
    path = folder / "classes.json"
    if not path.exists():
        return None
    return [str(name) for name in json.loads(path.read_text(encoding="utf-8"))]


def remove_shards(folder: Path) -> None:
    """Forget what was signed."""
    for path in folder.glob("shard-*.npz"):
        path.unlink()


def _shard(
    material: SigningMaterial, names: Sequence[str], seed: int
) -> dict[str, NDArray[np.generic]]:
    rng = np.random.default_rng(seed)
    signer = ImaginedSigner(material, names, rng)
    order = rng.permutation(len(names))
    points: list[NDArray[np.float16]] = []
    offsets, spans = [0], []
    while len(order):
        count = 1 if rng.random() < _ALONE else int(rng.integers(2, _MOST_IN_ROW + 1))
        row, order = order[:count], order[count:]
        made = signer.sign(row)
        if made is None:
            continue
        clip, when = made
        spans += [(len(points), start, end, label) for start, end, label in when]
        points.append(clip.astype(np.float16))
        offsets.append(offsets[-1] + len(clip))
    return {
        "points": np.concatenate(points),
        "offsets": np.array(offsets, np.int64),
        "spans": np.array(spans, np.float32),
    }


class ImaginedSigner:
    """Someone with habits of their own."""

    def __init__(self, material: SigningMaterial, names: Sequence[str], rng: Rng) -> None:
        self._material, self._names, self._rng = material, names, rng
        shapes = varied_handshapes(material.handshapes, rng)
        geometry = material.body.geometry
        self._places = Places(geometry, shapes, material.solid if rng.random() < 0.5 else None)
        self._points_of = PointsOfClip(material.body)
        self._notations = [e.notation for e in material.lexicon if not e.parts]
        self._pace = float(np.exp(rng.normal(0, 0.15)))

    def sign(
        self, row: NDArray[np.int64]
    ) -> tuple[NDArray[np.float32], list[tuple[float, float, int]]] | None:
        """Points (T, 56, 3) at 25 Hz, and start and end (frames) and class of each sign."""
        made = self.clip(row)
        return None if made is None else (self._points_of.points(made[0]), made[1])

    def clip(
        self, row: NDArray[np.int64]
    ) -> tuple[MotionClip, list[tuple[float, float, int]]] | None:
        """Motion at 25 Hz of signs by their class, and their start and end (frames) and class."""
        rng = self._rng
        planned, labels = [], []
        for label in row:
            try:
                motion = self._motion(self._names[label])
            except (SignDeskError, ValueError, KeyError):
                continue  # a pseudo-sign that no arm can make
            stretch = self._pace * float(np.exp(rng.normal(0, 0.2)))
            transition = float(np.exp(rng.normal(-0.05, 0.2)))
            planned.append(PlannedSign(motion, stretch, transition))
            labels.append(int(label))
        if not planned:
            return None
        timeline = plan(planned, self._places, float(rng.uniform(0, 0.5)))
        times = frame_times(timeline.duration_s, _RATE_HZ)
        hands = {side: timeline.sample(side, times) for side in ("right", "left")}
        idle = idle_track(timeline.duration_s, _RATE_HZ, seed=int(rng.integers(1 << 30)))
        clip = pose_body(self._places.geometry, hands, idle)
        when = [
            (start * _RATE_HZ, end * _RATE_HZ, label)
            for (start, end), label in zip(timeline.spans, labels, strict=True)
        ]
        return clip, when

    def _motion(self, name: str) -> SignMotion:
        if name.startswith("~"):
            own = np.random.default_rng(90_000 + int(name[1:]))
            return self._articulated(pseudo_sign(self._notations, own))
        lexicon = self._material.lexicon
        taken = None if lexicon.has(name) else number_and_sign(name)
        if taken is not None:
            number, gloss = taken
            return self._articulated(with_number(lexicon.get(gloss).notation, number))
        return self._of_entry(lexicon.get(name))

    def _of_entry(self, entry: LexiconEntry) -> SignMotion:
        lexicon = self._material.lexicon
        if entry.is_spelled:
            return spelled_sign([self._of_entry(lexicon.get(part)) for part in entry.parts])
        if entry.parts:
            parts = [reduced(lexicon.get(part).notation) for part in entry.parts]
            return compound([self._articulated(part) for part in parts])
        return self._articulated(entry.notation)

    def _articulated(self, notation: SignNotation) -> SignMotion:
        persons = None
        if notation.is_directional and self._rng.random() < _OTHER_PERSONS:
            persons = _PERSONS[int(self._rng.integers(len(_PERSONS)))]
        varied = varied_notation(notation, self._rng)
        try:
            return articulate(varied, self._places, persons)
        except (SignDeskError, ValueError):
            return articulate(notation, self._places)
