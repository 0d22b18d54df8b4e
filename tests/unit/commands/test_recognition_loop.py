"""The closed loop's figures, and the films that it keeps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest

from signdesk.commands.recognition_loop import Films, ReadBack, figures, read_frames
from signdesk.composition import Program
from signdesk.errors import FormatError
from signdesk.language.gloss import GlossSequence, MarkerKind, NonManualMarker
from signdesk.language.recognized import RecognizedSign, SignedSentence
from signdesk.motion.clip import MotionClip
from signdesk.motion.tracking.holistic_layout import HOLISTIC
from signdesk.motion.tracking.landmarks import LandmarkFrame
from signdesk.translation.gloss_text import read_glosses

QUESTION = NonManualMarker(MarkerKind.YES_NO_QUESTION, 0, 2)
TOPIC = NonManualMarker(MarkerKind.TOPIC, 0, 1)


@pytest.fixture(scope="module")
def program() -> Program:
    return Program()


def read_back(
    program: Program, signed: str, read: str, *markers: NonManualMarker, marked: bool = False
) -> ReadBack:
    glosses = read_glosses(signed, program.lexicon).glosses
    signs = tuple(RecognizedSign(gloss, n, n + 1, 0.5) for n, gloss in enumerate(read.split()))
    found = (SignedSentence(signs, (QUESTION,) if marked else ()),) if signs else ()
    return ReadBack(GlossSequence(glosses, markers), found)


class FakeWitness:
    """Sees the same two moments in every clip, and counts how often it is asked."""

    looks = 0

    def landmarks(self, clip: MotionClip, frames: Sequence[int]) -> Iterator[LandmarkFrame]:
        self.looks += 1
        for number in range(2):
            points = np.full((len(HOLISTIC), 3), number, np.float32)
            visibility = np.ones(len(HOLISTIC), np.float32)
            yield LandmarkFrame(points, visibility, HOLISTIC, number / 30)


def test_figures_count_wrong_signs_letters_and_markers(program: Program) -> None:
    done = [
        read_back(program, "IX-1 LIKE fs-ANNA", "IX-1 LIKE fs-ANN", TOPIC),
        read_back(program, "IX-2 GO SCHOOL", "GO SCHOOL", QUESTION),
        read_back(program, "MILK", "", marked=True),
        read_back(program, "IX-2 HAPPY", "IX-2 HAPPY", QUESTION, marked=True),
    ]
    told, lines = figures(done, {})
    assert {name: value for name, (value, _, _) in told.items()} == {
        "sign error rate, 4 sentences": pytest.approx(100 * 3 / 9),
        "letter error rate in spelled words": 25.0,
        "question and negation markers wrong": 50.0,
    }
    assert lines[1] == ("1/3  IX-2 GO SCHOOL (yes-no-question)  ->  GO:0.50 SCHOOL:0.50")
    assert lines[2] == "1/1  MILK  ->  "


def test_a_film_that_was_kept_is_not_made_again(program: Program, tmp_path: Path) -> None:
    witness = FakeWitness()
    films = Films(program, witness, tmp_path / "films")
    signed = read_glosses("MILK", program.lexicon)
    made = films.of(signed)
    again = Films(program, witness, tmp_path / "films").of(signed)
    assert witness.looks == 1
    assert [frame.captured_at_s for frame in again] == [0.0, 1 / 30]
    assert all(np.array_equal(a.points, b.points) for a, b in zip(made, again, strict=True))
    films.of(read_glosses("COFFEE", program.lexicon))
    assert witness.looks == 2
    Films(program, witness).of(signed)
    assert witness.looks == 3


def test_a_broken_film_is_named(tmp_path: Path) -> None:
    path = tmp_path / "film.npz"
    path.write_bytes(b"no film")
    with pytest.raises(FormatError, match="holds no landmarks"):
        read_frames(path)
