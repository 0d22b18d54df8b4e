"""The closed loop: our signer signs sentences before a virtual webcam, and they are read back.

What is filmed can be kept: then a measurement that was stopped goes on where it was, and another
recogniser is measured on the same films.
"""

from __future__ import annotations

import argparse
import hashlib
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from signdesk.commands.output import report
from signdesk.commands.recognition_times import Figures, Timings
from signdesk.errors import FormatError
from signdesk.language.gloss import GlossSequence, MarkerKind, NonManualMarker
from signdesk.language.recognized import SignedSentence
from signdesk.motion.clip import MotionClip
from signdesk.motion.tracking.cleaning import LandmarkCleaner
from signdesk.motion.tracking.holistic_layout import HOLISTIC
from signdesk.motion.tracking.landmarks import LandmarkFrame, over_time
from signdesk.storage.files import write_atomically
from signdesk.translation.evaluation.recognition_scores import errors, same_looking, share

if TYPE_CHECKING:
    from signdesk.composition import Program
    from signdesk.desktop.rendering.legibility import Witness
    from signdesk.translation.signer_interfaces import LandmarkDetector
    from signdesk.translation.signs_to_gloss import SignReader

#: Sentences, unless --limit says otherwise.
_SENTENCES: Final = 200
#: Rest before and after a sentence, seconds.
REST_S: Final = 0.8
#: What brows and head say of a whole sentence.
_SAID_BY_FACE: Final = (MarkerKind.YES_NO_QUESTION, MarkerKind.WH_QUESTION, MarkerKind.NEGATION)
#: Multiples of the golden section, without their whole part, fall evenly however many there are.
_GOLDEN: Final = (5**0.5 - 1) / 2
#: Motions that differ by less, in radians and metres, are the same.
_DIGITS: Final = 4


@dataclass(frozen=True, slots=True)
class ReadBack:
    """A sentence that was signed, and what was read of it."""

    signed: GlossSequence
    read: tuple[SignedSentence, ...]

    @property
    def glosses(self) -> list[str]:
        """What was signed."""
        return [gloss.name for gloss in self.signed.glosses]

    @property
    def found(self) -> list[str]:
        """What was read, likeliest first choices alone."""
        return [sign.gloss for sentence in self.read for sign in sentence.signs]

    @property
    def wrong_markers(self) -> tuple[int, int]:
        """Kinds of markers that were missed or invented, and kinds signed or invented."""
        signed = {marker.kind for marker in self.signed.markers} & {*_SAID_BY_FACE}
        read = {marker.kind for each in self.read for marker in each.markers} & {*_SAID_BY_FACE}
        return len(signed ^ read), len(signed | read)

    @property
    def wrong_letters(self) -> tuple[int, int]:
        """Letters read wrongly in spelled words, and letters spelled."""
        words = [gloss[3:] for gloss in self.glosses if gloss.startswith("fs-")]
        found = ["", *(gloss[3:] for gloss in self.found if gloss.startswith("fs-"))]
        wrong = sum(min(min(errors(w, each, {}) for each in found), len(w)) for w in words)
        return wrong, sum(map(len, words))


def closed_loop(
    program: Program,
    reader: SignReader,
    detector: LandmarkDetector,
    timings: Timings,
    options: argparse.Namespace,
) -> tuple[Figures, list[str]]:
    """Figures over all sentences, and a line for each."""
    from signdesk.desktop.rendering.legibility import Witness

    translator = program.load_translator()
    sentences = _sentences(program, options)
    done: list[ReadBack] = []
    with Witness(program.body, detector) as witness:
        films = Films(program, witness, None if options.keep is None else Path(options.keep))
        for number, english in enumerate(sentences):
            report(number / len(sentences), english)
            signed = translator.translate(english)
            done.append(ReadBack(signed, _read(reader, films.of(signed), timings)))
    return figures(done, same_looking(program.lexicon))


def figures(done: Sequence[ReadBack], alike: Mapping[str, str]) -> tuple[Figures, list[str]]:
    """Figures over sentences, and a line for each. `alike` as `same_looking` gives it."""
    wrong = [errors(each.glosses, each.found, alike) for each in done]
    counted = {
        f"sign error rate, {len(done)} sentences": (sum(wrong), sum(len(e.glosses) for e in done)),
        "letter error rate in spelled words": _sums(each.wrong_letters for each in done),
        "question and negation markers wrong": _sums(each.wrong_markers for each in done),
    }
    aims = ("15", "", "")
    return {
        name: (100 * share([part], [whole]), aim, "%")
        for (name, (part, whole)), aim in zip(counted.items(), aims, strict=True)
    }, [_line(each, count) for each, count in zip(done, wrong, strict=True)]


def _sums(pairs: Iterable[tuple[int, int]]) -> tuple[int, int]:
    firsts, seconds = zip(*pairs, strict=True)
    return sum(firsts), sum(seconds)


def _line(done: ReadBack, wrong: int) -> str:
    """A sentence: errors/signs, what was signed, and what was read."""
    signed = " ".join([*done.glosses, *_marked(done.signed.markers)])
    read = (
        " ".join([*(f"{s.gloss}:{s.confidence:.2f}" for s in e.signs), *_marked(e.markers)])
        for e in done.read
    )
    return f"{wrong}/{len(done.glosses)}  {signed}  ->  {' | '.join(read)}"


def _marked(markers: Iterable[NonManualMarker]) -> Iterator[str]:
    yield from (f"({marker.kind})" for marker in markers if marker.kind in _SAID_BY_FACE)


def _sentences(program: Program, options: argparse.Namespace) -> list[str]:
    """Test sentences of the translation, evenly picked; fewer are the first of more."""
    from signdesk.commands.translation_bench import TO_GLOSS, sentences_folder
    from signdesk.translation.evaluation.cases import load_gloss_cases
    from signdesk.translation.gloss_text import read_gloss

    folder = sentences_folder(options.data) / TO_GLOSS
    cases = load_gloss_cases(folder, lambda name: read_gloss(name, program.lexicon).source)
    count = min(max(options.limit or _SENTENCES, _SENTENCES), len(cases))
    picked = np.linspace(0, len(cases) - 1, count).astype(int)
    order = np.argsort(np.arange(count) * _GOLDEN % 1)
    return [cases[picked[k]].english for k in order][: options.limit or _SENTENCES]


def _read(
    reader: SignReader, frames: Iterable[LandmarkFrame], timings: Timings
) -> tuple[SignedSentence, ...]:
    """The sentences read in all frames."""
    cleaner = LandmarkCleaner()
    reader.reset()
    read = [each for frame in frames for each in timings.see(reader, cleaner.clean(frame))]
    read += reader.finish()
    return tuple(each for each in read if isinstance(each, SignedSentence))


class Films:
    """Landmarks of a signer who rests, signs, and rests."""

    def __init__(self, program: Program, witness: Witness, folder: Path | None = None) -> None:
        """With a folder every film is kept in it, and none made that is there already."""
        self._motions = program.gloss_to_motion
        self._witness = witness
        self._folder = folder

    def of(self, signed: GlossSequence) -> list[LandmarkFrame]:
        """A sentence's film, as the detector sees it. Raises `FormatError`."""
        clip = self._clip(signed)
        if self._folder is None:
            return list(self._witness.landmarks(clip, range(len(clip))))
        path = self._folder / f"{_name(clip)}.npz"
        if not path.exists():
            frames = list(self._witness.landmarks(clip, range(len(clip))))
            write_frames(path, frames)
        return read_frames(path)

    def _clip(self, signed: GlossSequence) -> MotionClip:
        utterance = self._motions.sign(signed).clip
        rest = self._motions.idle(0.0, REST_S, utterance.frame_rate)
        parts = (rest, utterance, rest)
        return MotionClip(
            np.concatenate([part.rotations for part in parts]),
            np.concatenate([part.face for part in parts]),
            np.concatenate([part.translation for part in parts]),
            utterance.frame_rate,
        )


def _name(clip: MotionClip) -> str:
    """A name that no other motion has."""
    digest = hashlib.sha256()
    for values in (clip.rotations, clip.face, clip.translation):
        digest.update(np.round(values, _DIGITS).astype(np.float32).tobytes())
    return digest.hexdigest()[:24]


def write_frames(path: Path, frames: Sequence[LandmarkFrame]) -> None:
    """Keep a film's landmarks. Raises `FormatError`."""
    points, visibility, times = over_time(frames)
    with write_atomically(path) as stream:
        np.savez_compressed(stream, points=points, visibility=visibility, times=times)


def read_frames(path: Path) -> list[LandmarkFrame]:
    """A film's landmarks that were kept. Raises `FormatError`."""
    try:
        with np.load(path) as kept:
            arrays = kept["points"], kept["visibility"], kept["times"]
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile) as error:
        raise FormatError(
            f"{path} holds no landmarks of a film.", "Remove the file; it is filmed again."
        ) from error
    return [LandmarkFrame(p, v, HOLISTIC, float(t)) for p, v, t in zip(*arrays, strict=True)]
