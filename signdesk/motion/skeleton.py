"""The 55 joints of SMPL-X: names, parents, slices, and mirroring.

Order and names are those of SMPL-X (Pavlakos et al. 2019): root 1, body 21, jaw 1, eyes 2,
left hand 15, right hand 15.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

_BODY = (
    "pelvis left_hip right_hip spine1 left_knee right_knee spine2 left_ankle right_ankle spine3 "
    "left_foot right_foot neck left_collar right_collar head left_shoulder right_shoulder "
    "left_elbow right_elbow left_wrist right_wrist jaw left_eye right_eye"
).split()
_BODY_PARENTS = (
    -1, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 9, 9, 12, 13, 14, 16, 17, 18, 19, 15, 15, 15,
)  # fmt: skip
FINGERS: Final = ("index", "middle", "pinky", "ring", "thumb")


def _hand(side: str) -> list[str]:
    return [f"{side}_{finger}{segment}" for finger in FINGERS for segment in (1, 2, 3)]


def _hand_parents(wrist: int, first: int) -> tuple[int, ...]:
    return tuple(wrist if i % 3 == 0 else first + i - 1 for i in range(15))


JOINT_NAMES: Final = (*_BODY, *_hand("left"), *_hand("right"))
JOINTS: Final = {name: index for index, name in enumerate(JOINT_NAMES)}
JOINT_COUNT: Final = len(JOINT_NAMES)
PARENTS: Final = (
    *_BODY_PARENTS,
    *_hand_parents(JOINTS["left_wrist"], 25),
    *_hand_parents(JOINTS["right_wrist"], 40),
)
LEFT_HAND: Final = slice(25, 40)
RIGHT_HAND: Final = slice(40, 55)


def _mirrored_name(name: str) -> str:
    if name.startswith("left_"):
        return "right_" + name[5:]
    return "left_" + name[6:] if name.startswith("right_") else name


#: For each joint, the joint on the other side of the body.
MIRROR: Final[NDArray[np.intp]] = np.array([JOINTS[_mirrored_name(n)] for n in JOINT_NAMES])


def mirror_rotations(rotations: NDArray[np.floating[Any]]) -> NDArray[np.float32]:
    """Mirror axis-angle rotations (..., 55, 3) in the plane between left and right."""
    return np.asarray(rotations[..., MIRROR, :] * np.array([1.0, -1.0, -1.0]), np.float32)
