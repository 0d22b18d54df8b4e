"""Where the points of a hand are, in the wrist's frame, for bent fingers.

A hand's frame is the wrist joint's: at the origin, with the axes of the T-pose. In the T-pose the
fingers of the right hand point to -x, those of the left to +x, and palms face -y.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from signdesk.motion.body import BodyGeometry, hand_point
from signdesk.motion.rotations import frame, matrices
from signdesk.motion.skeleton import JOINTS, LEFT_HAND, RIGHT_HAND

Array = NDArray[np.float64]
MIRROR_ROTATION = np.array([1.0, -1.0, -1.0])
#: +1 for the left side, -1 for the right: the sign of x on that side.
SIDE_SIGN = {"left": 1.0, "right": -1.0}


def hand_slice(side: str) -> slice:
    """The joints of one hand."""
    return LEFT_HAND if side == "left" else RIGHT_HAND


def hand_rotation(side: str, fingers: Array, palm: Array) -> Array:
    """World rotation (..., 3, 3) of a hand that points along `fingers` and faces along `palm`.

    Both are (..., 3); the palm direction is made perpendicular to the fingers.
    """
    rest = frame([SIDE_SIGN[side], 0, 0], [0, -1, 0])
    return np.asarray(frame(fingers, palm) @ rest.T)


def mirror_hand(turns: Array) -> Array:
    """World rotations (..., 3, 3) of the other hand, mirrored between left and right."""
    flip = np.diag([-1.0, 1.0, 1.0])
    return np.asarray(flip @ turns @ flip)


def hand_points(geometry: BodyGeometry, side: str, fingers: Array, names: Sequence[str]) -> Array:
    """Points (T, N, 3) of a hand in its wrist's frame, metres.

    `fingers` (T, 15, 3) are axis-angle rotations of that side; `names` are of `HAND_POINTS`.
    """
    wrist, first = JOINTS[f"{side}_wrist"], hand_slice(side).start
    rows = [geometry.index[hand_point(side, name)] for name in names]
    weights = geometry.point_weights[rows]
    turns, shifts = finger_transforms(geometry, fingers, first)
    in_hand = weights[:, first : first + 15]
    # the sum over joints and axes at once, as one product of matrices
    stacked = np.swapaxes(turns, 2, 3).reshape(len(turns), -1, 3)
    moved = in_hand[..., :3].reshape(len(rows), -1) @ stacked
    moved += np.einsum("tja,pj->tpa", shifts, in_hand[..., 3])
    still = weights.sum(1) - in_hand.sum(1)
    return np.asarray(moved + still[:, :3] - geometry.joints[wrist])


def finger_transforms(geometry: BodyGeometry, fingers: Array, first: int) -> tuple[Array, Array]:
    """Skinning matrices of the 15 finger joints with the wrist at rest: (T,15,3,3), (T,15,3)."""
    local = matrices(fingers)
    turns, places = np.empty_like(local), np.empty((len(local), 15, 3))
    for joint in range(15):
        at = geometry.joints[first + joint]
        if joint % 3 == 0:
            turns[:, joint], places[:, joint] = local[:, joint], at
        else:
            offset = at - geometry.joints[first + joint - 1]
            turns[:, joint] = turns[:, joint - 1] @ local[:, joint]
            places[:, joint] = places[:, joint - 1] + turns[:, joint - 1] @ offset
    rest = geometry.joints[first : first + 15]
    return turns, places - np.einsum("tjab,jb->tja", turns, rest)
