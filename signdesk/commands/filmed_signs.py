"""Our signer, filmed as it signs every sign among others: how a tracker sees each of them.

MediaPipe errs in its own way at some hands, the same way each time. Signing that is only imagined
has such errors at random; what a sign's prototype is made from has them as they are too.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from signdesk.commands.recognition_loop import REST_S, Films
from signdesk.language.gloss import Gloss, GlossSequence, GlossSource
from signdesk.motion.tracking.cleaning import LandmarkCleaner
from signdesk.motion.tracking.landmarks import over_time
from signdesk.motion.tracking.signing_track import RATE_HZ, SigningTrack, signing_track
from signdesk.translation.recognition.signing_stretches import AROUND

if TYPE_CHECKING:
    from signdesk.composition import Program
    from signdesk.training.sign_recognizer.pipeline import Say

#: Signs in a row, between two rests.
_IN_ROW: Final = 6


def filmed_signs(
    program: Program, names: list[str], times: int, folder: Path, say: Say
) -> list[tuple[str, SigningTrack]]:
    """Each of these signs as it was seen so many times, among other signs.

    Films are kept in `folder`, so that work that was stopped goes on. Raises `FormatError`.
    """
    from signdesk.desktop.rendering.legibility import Witness

    if not times:  # without MediaPipe it works, too
        return []
    folder.mkdir(parents=True, exist_ok=True)
    rows = list(rows_of(names, times))
    seen: list[tuple[str, SigningTrack]] = []
    with (
        closing(program.load_detector()) as detector,
        Witness(program.body, detector) as witness,
    ):
        films = Films(program, witness, folder)
        for number, row in enumerate(rows, 1):
            seen += seen_in(program, films, row)
            if number % 10 == 0 or number == len(rows):
                say(f"{number} of {len(rows)} rows of signs are filmed")
    return seen


def rows_of(names: list[str], times: int) -> Iterator[GlossSequence]:
    """Every sign so many times, in another order each time."""
    for seed in range(times):
        order = np.random.default_rng(seed).permutation(names)
        for start in range(0, len(order), _IN_ROW):
            row = order[start : start + _IN_ROW]
            yield GlossSequence(tuple(Gloss(str(name), GlossSource.LEXICON) for name in row))


def seen_in(
    program: Program, films: Films, row: GlossSequence
) -> Iterator[tuple[str, SigningTrack]]:
    """The signs of a row, each with what the recogniser looks at around it."""
    cleaner = LandmarkCleaner()
    frames = [cleaner.clean(frame) for frame in films.of(row)]
    track = signing_track(*over_time(frames))
    for span in program.gloss_to_motion.sign(row).spans:
        first, last = (round((REST_S + at_s) * RATE_HZ) for at_s in (span.start_s, span.end_s))
        part = track.crop(max(0, first - AROUND), last + AROUND)
        if part.seen[:, 1:].any(1).mean() > 0.5:
            yield row.glosses[span.gloss_index].name, part
