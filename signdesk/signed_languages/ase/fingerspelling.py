"""Fingerspelling: letters held, transitions smooth, doubles slid, the last letter held longer.

Deaf users of a pose-based speller asked for letters that are held longer than the way between them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from signdesk.motion.articulation import SignMotion
from signdesk.motion.blending import PlannedSign
from signdesk.signed_languages.ase.numbers import digit_sign

#: Share of a letter's time in which the hand is still.
HELD_SHARE = 0.55
#: A letter that moves (J, Z) takes longer; the last one is held longer.
MOVING_STRETCH, LAST_STRETCH = 1.7, 1.8
#: The hand drifts outwards a little with each letter, and slides for a double one; metres.
DRIFT_M, DOUBLE_M = 0.004, 0.035
MOVING_LETTERS = frozenset("JZ")


def entry_of(character: str) -> str:
    """The lexicon entry of a letter or digit."""
    return f"fs-{character}" if character.isalpha() else digit_sign(character)


def spelled(
    letters: str, motion_of: Callable[[str], SignMotion], letters_per_second: float
) -> list[tuple[str, PlannedSign]]:
    """Entries and timed motions of `letters` (A-Z, 0-9), one a letter."""
    period = 1 / letters_per_second
    made: list[tuple[str, PlannedSign]] = []
    aside = 0.0
    for number, letter in enumerate(letters):
        is_double = number > 0 and letters[number - 1] == letter
        aside += DOUBLE_M if is_double else DRIFT_M
        entry = entry_of(letter)
        motion = motion_of(entry).shifted(np.array([-aside, 0.0, 0.0]))
        held = HELD_SHARE * period
        held *= MOVING_STRETCH if letter in MOVING_LETTERS else 1.0
        held *= LAST_STRETCH if number == len(letters) - 1 else 1.0
        sign = PlannedSign(motion, stretch=held / motion.duration_s)
        way = None if number == 0 else (1 - HELD_SHARE) * period
        made.append((entry, replace(sign, transition_s=way)))
    return made
