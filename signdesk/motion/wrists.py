"""Keeps wrists from folding where a hand turns on its way from one sign to the next.

A hand's turn is planned without its arm, the shortest way; now and then the forearm comes to meet
the fingers. There the wrist goes from where it last was possible to where it next is.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from signdesk.motion.rotations import matrices, minimum_jerk, rotvecs

Array = NDArray[np.float64]

#: No wrist bends further; signs themselves bend it to 78 degrees at most. A way round begins and
#: ends where it is bent by less than the second; radians.
MOST_BENT, AT_EASE = np.radians((84.0, 62.0))


def unfolded(roll: Array, turn: Array) -> tuple[Array, Array]:
    """The forearm's roll (T,), radians, and the hand's rotation in an unrolled forearm (T, 3, 3).

    Both are changed only about frames in which the wrist is bent too far, and in none if it is in
    every frame.
    """
    bent = np.arccos(np.clip(turn[:, 0, 0], -1, 1))
    if bent.max() <= MOST_BENT or bent.min() > AT_EASE:
        return roll, turn
    swing = rotvecs(_about_x(-roll) @ turn)
    roll = roll.copy()
    for first, last in _ways_round(bent):
        at_ease = [i for i in (first, last) if 0 <= i < len(bent)]
        span = np.arange(max(first, 0), min(last, len(bent) - 1) + 1)
        share = minimum_jerk((span - first) / (last - first))[:, None]
        begin, end = at_ease[0], at_ease[-1]
        swing[span] = swing[begin] + share * (swing[end] - swing[begin])
        roll[span] = roll[begin] + share[:, 0] * (roll[end] - roll[begin])
    return roll, np.asarray(_about_x(roll) @ matrices(swing))


def _ways_round(bent: Array) -> list[tuple[int, int]]:
    """Frames before and after each stretch that is bent too far; -1 or T where there is none."""
    eased = np.flatnonzero(bent < AT_EASE)
    ways = set()
    for frame in np.flatnonzero(bent > MOST_BENT):
        before, after = eased[eased < frame], eased[eased > frame]
        first = int(before[-1]) if len(before) else -1
        ways.add((first, int(after[0]) if len(after) else len(bent)))
    return sorted(ways)


def _about_x(angles: Array) -> Array:
    """Rotations (T, 3, 3) about x."""
    return np.asarray(matrices(angles[:, None] * np.array([1.0, 0.0, 0.0])))
