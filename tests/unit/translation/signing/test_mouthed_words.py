from __future__ import annotations

import numpy as np
import pytest

from signdesk.language.gloss import Gloss, GlossSource
from signdesk.motion.face.actions import FACE_INDEX
from signdesk.translation.gloss_text import read_glosses
from signdesk.translation.gloss_to_motion import GlossToMotion
from signdesk.translation.signing.mouthed_words import mouthed_word


class Reader:
    """Says every letter it is given; remembers what it was asked."""

    name = "letters"

    def __init__(self) -> None:
        self.asked: list[str] = []

    def phonemes(self, words):
        self.asked += words
        return tuple(("b", "ɑ", "b") for _ in words)


@pytest.mark.parametrize(
    ("name", "source", "word"),
    [
        ("MOTHER", GlossSource.LEXICON, "mother"),
        ("MOTHER++", GlossSource.LEXICON, "mother"),
        ("IX-1", GlossSource.POINTING, ""),
        ("fs-DEBORAH", GlossSource.FINGERSPELLED, "deborah"),
        ("25", GlossSource.NUMBER, "25"),
    ],
)
def test_the_word_of_a_gloss(program, name, source, word):
    assert mouthed_word(Gloss(name, source), program.lexicon) == word


def test_a_sign_with_a_mouth_of_its_own_is_not_mouthed(program):
    with_mouth = next(e.gloss for e in program.lexicon if e.notation.mouth is not None)
    assert mouthed_word(Gloss(with_mouth, GlossSource.LEXICON), program.lexicon) == ""


def test_lips_move_with_the_sign_and_only_then(program):
    reader = Reader()
    rotations = {n: program.handshapes[n].rotations for n in program.handshapes.known_names}
    geometry = program.body.geometry
    silent = GlossToMotion(program.lexicon, geometry, rotations)
    mouthing = GlossToMotion(program.lexicon, geometry, rotations, pronouncer=reader)
    sequence = read_glosses("IX-1 MOTHER", program.lexicon)
    plain, spoken = silent.sign(sequence), mouthing.sign(sequence)
    assert reader.asked == ["mother"]
    change = np.abs(spoken.clip.face - plain.clip.face)[:, FACE_INDEX["jawOpen"]]
    span, rate = spoken.spans[1], spoken.clip.frame_rate
    within = slice(round(span.start_s * rate), round(span.end_s * rate) + 1)
    assert change[within].max() > 0.2
    assert change[: round(span.start_s * rate) - 6].max() < 0.03
    assert np.array_equal(spoken.clip.rotations, plain.clip.rotations)
