"""The 52 face actions, under Apple ARKit's names, in alphabetical order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np
from numpy.typing import NDArray

FACE_ACTIONS: Final = (
    "browDownLeft", "browDownRight", "browInnerUp", "browOuterUpLeft", "browOuterUpRight",
    "cheekPuff", "cheekSquintLeft", "cheekSquintRight", "eyeBlinkLeft", "eyeBlinkRight",
    "eyeLookDownLeft", "eyeLookDownRight", "eyeLookInLeft", "eyeLookInRight", "eyeLookOutLeft",
    "eyeLookOutRight", "eyeLookUpLeft", "eyeLookUpRight", "eyeSquintLeft", "eyeSquintRight",
    "eyeWideLeft", "eyeWideRight", "jawForward", "jawLeft", "jawOpen", "jawRight", "mouthClose",
    "mouthDimpleLeft", "mouthDimpleRight", "mouthFrownLeft", "mouthFrownRight", "mouthFunnel",
    "mouthLeft", "mouthLowerDownLeft", "mouthLowerDownRight", "mouthPressLeft", "mouthPressRight",
    "mouthPucker", "mouthRight", "mouthRollLower", "mouthRollUpper", "mouthShrugLower",
    "mouthShrugUpper", "mouthSmileLeft", "mouthSmileRight", "mouthStretchLeft",
    "mouthStretchRight", "mouthUpperUpLeft", "mouthUpperUpRight", "noseSneerLeft",
    "noseSneerRight", "tongueOut",
)  # fmt: skip
FACE_INDEX: Final = {name: index for index, name in enumerate(FACE_ACTIONS)}


def _mirrored_name(name: str) -> str:
    if name.endswith("Left"):
        return name[:-4] + "Right"
    return name[:-5] + "Left" if name.endswith("Right") else name


#: For each face action, the same action on the other side of the face.
FACE_MIRROR: Final[NDArray[np.intp]] = np.array(
    [FACE_INDEX[_mirrored_name(name)] for name in FACE_ACTIONS]
)


def face_weights(actions: Mapping[str, float]) -> NDArray[np.float32]:
    """Weights (52,) in [0, 1] from named actions; a name without Left or Right sets both sides."""
    weights = np.zeros(len(FACE_ACTIONS), np.float32)
    for name, value in actions.items():
        for full in (name,) if name in FACE_INDEX else (name + "Left", name + "Right"):
            weights[FACE_INDEX[full]] = value
    return weights
