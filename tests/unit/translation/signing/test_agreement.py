from __future__ import annotations

import numpy as np
import pytest

from signdesk.composition import Program
from signdesk.motion.skeleton import JOINTS
from signdesk.translation.gloss_text import read_glosses
from signdesk.translation.signing.agreement import persons_of

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


def fingertip(gloss: str) -> np.ndarray:
    """Where the strong hand is at the middle of a point, metres, x to the signer's left."""
    signed = PROGRAM.gloss_to_motion.sign(read_glosses(gloss, PROGRAM.lexicon))
    span, clip = signed.spans[0], signed.clip
    frame = round((span.start_s + span.end_s) / 2 * clip.frame_rate)
    posed = PROGRAM.body.geometry.pose(np.asarray(clip.rotations[frame], float))
    return posed.position[JOINTS["right_index3"]]


@pytest.mark.parametrize("kind", ["IX", "POSS", "SELF"])
def test_two_third_persons_are_pointed_at_in_two_places(kind):
    first, second = fingertip(f"{kind}-3"), fingertip(f"{kind}-3B")
    assert second[0] - first[0] > 0.15


def test_verbs_go_to_the_place_of_each_third_person():
    to_first, to_second = travel("IX-1 GIVE IX-3"), travel("IX-1 GIVE IX-3B")
    assert to_first[0] < -0.05
    assert to_second[0] > 0.05
    assert persons("IX-3 GIVE IX-3B") == (3, 4)
