from __future__ import annotations

import numpy as np
import pytest

from signdesk.composition import Program
from signdesk.motion.skeleton import JOINTS
from signdesk.translation.agreement import persons_of
from signdesk.translation.gloss_text import read_glosses

PROGRAM = Program()
DIRECTIONAL = [e.gloss for e in PROGRAM.lexicon if e.notation.is_directional]


def persons(glosses: str) -> tuple[int, int] | None:
    sequence = read_glosses(glosses, PROGRAM.lexicon)
    index = next(i for i, g in enumerate(sequence.glosses) if g.name in DIRECTIONAL)
    notation = PROGRAM.lexicon.get(sequence.glosses[index].name).notation
    return persons_of(sequence, index, notation)


@pytest.mark.parametrize(
    ("glosses", "expected"),
    [
        ("IX-1 GIVE IX-2", (1, 2)),
        ("GIVE IX-1 BOOK", (2, 1)),
        ("IX-3 ASK IX-1", (3, 1)),
        ("IX-2 CAN HELP IX-1", (2, 1)),
        ("IX-1 HELP IX-3", (1, 3)),
        ("IX-1 GIVE BOOK", None),
        ("IX-1-PL GIVE IX-2-PL", (1, 2)),
    ],
)
def test_who_does_it_to_whom_is_read_from_the_pointing(glosses, expected):
    assert persons(glosses) == expected


def travel(glosses: str) -> np.ndarray:
    """The way of the strong hand's wrist over the verb, metres."""
    sequence = read_glosses(glosses, PROGRAM.lexicon)
    index = next(i for i, g in enumerate(sequence.glosses) if g.name in DIRECTIONAL)
    signed = PROGRAM.gloss_to_motion.sign(sequence)
    span, clip = signed.spans[index], signed.clip
    frames = [round(t * clip.frame_rate) for t in (span.start_s, span.end_s)]

    geometry = PROGRAM.body.geometry
    start, end = (
        geometry.pose(np.asarray(clip.rotations[f], float)).position[JOINTS["right_wrist"]]
        for f in frames
    )
    return end - start


@pytest.mark.parametrize("verb", ["GIVE", "HELP", "SEND"])
def test_the_verb_goes_the_way_of_its_persons(verb):
    assert travel(f"IX-1 {verb} IX-2")[2] > 0.03
    assert travel(f"IX-2 {verb} IX-1")[2] < -0.03
    assert travel(f"IX-1 {verb} IX-3")[0] < travel(f"IX-1 {verb} IX-2")[0] - 0.1


def test_the_hand_turns_with_the_verb():
    motion = PROGRAM.gloss_to_motion
    motion.sign(read_glosses("IX-2 ASK IX-1", PROGRAM.lexicon))
    palm = np.array([0.0, -1.0, 0.0])
    to_me = motion.motion("2-ASK-1").sample("right", np.zeros(1)).rotation[0] @ palm
    to_you = motion.motion("ASK").sample("right", np.zeros(1)).rotation[0] @ palm
    assert to_you[2] > 0.4
    assert to_me[2] < -0.4


@pytest.mark.parametrize("verb", ["TAKE", "INVITE", "BORROW"])
def test_backwards_verbs_come_from_whom_they_are_done_to(verb):
    assert travel(f"IX-1 {verb} IX-2")[2] < -0.03
    assert travel(f"IX-2 {verb} IX-1")[2] > 0.03
