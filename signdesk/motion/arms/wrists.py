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
#: But no more frames than this from where it is bent too far: there a sign may hold it bent.
_AROUND = 4
#: A wrist that is folded for longer is held so by a sign: its notation is wrong, and checks tell.
_LONGEST_WAY = 10


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
    """Frames before and after each short stretch bent too far; -1 or T where there is none."""
    (folded,) = np.nonzero(bent > MOST_BENT)
    stretches = np.split(folded, np.flatnonzero(np.diff(folded) > 1) + 1)
    ways: list[tuple[int, int]] = []
    for stretch in stretches:
        if len(stretch) > _LONGEST_WAY:
            continue
        way = _eased(bent, int(stretch[0]), -1), _eased(bent, int(stretch[-1]), 1)
        if ways and way[0] <= ways[-1][1]:
            way = ways.pop()[0], way[1]
        ways.append(way)
    return ways


def _eased(bent: Array, frame: int, step: int) -> int:
    """The first frame from here that is at ease, or some frames on the last of those not folded."""
    for at in range(frame + step, frame + step * (_AROUND + 1), step):
        if not 0 <= at < len(bent) or bent[at] > MOST_BENT:
            return at - step if at - step != frame else at
        if bent[at] < AT_EASE:
            return at
    return at


def _about_x(angles: Array) -> Array:
    """Rotations (T, 3, 3) about x."""
    return np.asarray(matrices(angles[:, None] * np.array([1.0, 0.0, 0.0])))
