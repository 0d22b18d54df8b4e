from __future__ import annotations

import numpy as np
import pytest

from signdesk.composition import Program
from signdesk.lexicon.store import EnglishSense, Lexicon, LexiconEntry
from signdesk.motion.compounding import reduced
from signdesk.translation.gloss_to_motion import GlossToMotion


def made_of(gloss: str, *parts: str, spelled: bool = False) -> LexiconEntry:
    return LexiconEntry(
        gloss, "test", (EnglishSense(gloss.lower()),), PLACEHOLDER, parts=parts, is_spelled=spelled
    )


PROGRAM = Program()
PLACEHOLDER = PROGRAM.lexicon.get("EAT").notation


@pytest.fixture(scope="module")
def signer():
    entries = [
        *(e for e in PROGRAM.lexicon if not e.gloss.startswith("TEST")),
        made_of("TEST-BREAKFAST", "EAT", "MORNING"),
        made_of("TEST-PARENTS", "MOTHER", "FATHER"),
        made_of("TEST-BANK", "fs-B", "fs-A", "fs-N", "fs-K", spelled=True),
    ]
    rotations = {n: PROGRAM.handshapes[n].rotations for n in PROGRAM.handshapes.known_names}
    return GlossToMotion(Lexicon(entries), PROGRAM.body.geometry, rotations)


def test_a_compound_lasts_about_as_long_as_one_sign(signer):
    parts = signer.motion("EAT").duration_s + signer.motion("MORNING").duration_s
    assert 0.5 <= signer.motion("TEST-BREAKFAST").duration_s <= 1.3
    assert signer.motion("TEST-BREAKFAST").duration_s < 0.8 * parts


def test_a_compound_begins_like_its_first_part_and_ends_like_its_last(signer):
    whole = signer.motion("TEST-BREAKFAST")
    start, end = whole.sample("right", np.array([0.0, 1e9])).wrist
    assert np.allclose(start, signer.motion("EAT").sample("right", np.zeros(1)).wrist[0], atol=0.03)
    last = signer.motion("MORNING").sample("right", np.full(1, 1e9)).wrist[0]
    assert np.allclose(end, last, atol=0.03)


def test_the_weak_hand_of_the_second_part_is_there_from_the_start(signer):
    whole = signer.motion("TEST-BREAKFAST")
    assert set(whole.hands) == {"right", "left"}
    track = whole.sample("left", np.linspace(0, whole.duration_s, 20)).wrist
    assert np.ptp(track, axis=0).max() < 0.02
    lengths = [sum(s.duration_s for s in strokes) for strokes in whole.hands.values()]
    assert lengths[0] == pytest.approx(lengths[1])


def test_parts_do_not_repeat():
    notation = PROGRAM.lexicon.get("MOTHER").notation
    assert any(move.times > 1 for move in notation.moves)
    assert all(move.times == 1 for move in reduced(notation).moves)


def test_hands_never_jump(signer):
    for gloss in ("TEST-BREAKFAST", "TEST-PARENTS", "TEST-BANK"):
        motion = signer.motion(gloss)
        times = np.arange(0, motion.duration_s, 1 / 120)
        for side in motion.hands:
            step = np.linalg.norm(np.diff(motion.sample(side, times).wrist, axis=0), axis=1)
            assert step.max() < 4.5 / 120


def test_a_spelled_sign_is_quicker_than_spelling_and_drifts_outwards(signer):
    motion = signer.motion("TEST-BANK")
    assert motion.duration_s < 4 / 3
    assert set(motion.hands) == {"right"}
    wrist = motion.sample("right", np.array([0.0, 1e9])).wrist
    letters = [signer.motion(f"fs-{c}").sample("right", np.zeros(1)).wrist[0, 0] for c in "BK"]
    assert wrist[1, 0] - letters[1] < wrist[0, 0] - letters[0] - 0.02
