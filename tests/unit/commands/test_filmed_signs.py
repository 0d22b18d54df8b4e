"""Signs that our signer is filmed signing, to know them as a tracker sees them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np

from signdesk.commands.filmed_signs import rows_of, seen_in
from signdesk.commands.recognition_loop import Films
from signdesk.composition import Program
from signdesk.motion.clip import MotionClip
from signdesk.motion.tracking.holistic_layout import HOLISTIC
from signdesk.motion.tracking.landmarks import LandmarkFrame, holistic_landmarks, webcam
from signdesk.motion.tracking.signing_features import frame_features

SIGNS = ["MOTHER", "BOOK", "WHERE", "2-WEEK", "EAT", "fs-L", "DOG"]


class ExactWitness:
    """Sees every landmark where it is."""

    def __init__(self, program: Program) -> None:
        self._body, self._camera = program.body, webcam(program.body.geometry)

    def landmarks(self, clip: MotionClip, frames: Sequence[int]) -> Iterator[LandmarkFrame]:
        points, visibility = holistic_landmarks(self._body, clip, self._camera)
        for frame in frames:
            time_s = frame / clip.frame_rate
            yield LandmarkFrame(points[frame], visibility[frame], HOLISTIC, time_s)


def test_every_sign_is_in_as_many_rows_as_asked_for_and_among_others() -> None:
    rows = [[gloss.name for gloss in row.glosses] for row in rows_of(SIGNS, times=3)]
    assert Counter(name for row in rows for name in row) == Counter(3 * SIGNS)
    assert len({tuple(row) for row in rows if len(row) > 1}) == 3


def test_signs_are_cut_out_of_a_row_where_they_are_signed() -> None:
    program = Program()
    recognizer = program.load_recognizer()
    films = Films(program, ExactWitness(program))
    seen = [each for row in rows_of(SIGNS, times=1) for each in seen_in(program, films, row)]
    assert sorted(name for name, _ in seen) == sorted(SIGNS)
    for name, track in seen:
        assert np.isfinite(track.points[track.seen[:, 2]]).all()
        found = recognizer.nearest(recognizer.embed(frame_features(track.points, track.seen)), 3)
        assert name in [gloss for gloss, _ in found]
