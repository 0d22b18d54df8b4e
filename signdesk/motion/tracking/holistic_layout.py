"""Names and connections of MediaPipe Holistic's 576 landmarks.

Pose 33, face mesh 468, left hand 21, right hand 21, and the pose once more in metres.
"Left" is the signer's left.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Final

Limb = tuple[int, int]


@dataclass(frozen=True)
class LandmarkComponent:
    """Landmarks that are found together.

    Attributes
    ----------
    name : as in `.pose` files.
    points : names of the landmarks.
    limbs : pairs of landmarks to join by a line when drawn.
    colour : RGB of the lines.
    """

    name: str
    points: tuple[str, ...]
    limbs: tuple[Limb, ...]
    colour: tuple[int, int, int]


@dataclass(frozen=True)
class LandmarkLayout:
    """What the rows of a landmark array mean."""

    name: str
    components: tuple[LandmarkComponent, ...]

    def __len__(self) -> int:
        return sum(len(component.points) for component in self.components)

    @cached_property
    def slices(self) -> dict[str, slice]:
        """Rows of each component by its name."""
        rows, first = {}, 0
        for component in self.components:
            rows[component.name] = slice(first, first + len(component.points))
            first += len(component.points)
        return rows


POSE_POINTS: Final = (
    "NOSE", "LEFT_EYE_INNER", "LEFT_EYE", "LEFT_EYE_OUTER", "RIGHT_EYE_INNER", "RIGHT_EYE",
    "RIGHT_EYE_OUTER", "LEFT_EAR", "RIGHT_EAR", "MOUTH_LEFT", "MOUTH_RIGHT", "LEFT_SHOULDER",
    "RIGHT_SHOULDER", "LEFT_ELBOW", "RIGHT_ELBOW", "LEFT_WRIST", "RIGHT_WRIST", "LEFT_PINKY",
    "RIGHT_PINKY", "LEFT_INDEX", "RIGHT_INDEX", "LEFT_THUMB", "RIGHT_THUMB", "LEFT_HIP",
    "RIGHT_HIP", "LEFT_KNEE", "RIGHT_KNEE", "LEFT_ANKLE", "RIGHT_ANKLE", "LEFT_HEEL",
    "RIGHT_HEEL", "LEFT_FOOT_INDEX", "RIGHT_FOOT_INDEX",
)  # fmt: skip
HAND_LANDMARKS: Final = (
    "WRIST", "THUMB_CMC", "THUMB_MCP", "THUMB_IP", "THUMB_TIP",
    *(f"{finger}_{joint}"
      for finger in ("INDEX_FINGER", "MIDDLE_FINGER", "RING_FINGER", "PINKY")
      for joint in ("MCP", "PIP", "DIP", "TIP")),
)  # fmt: skip
FACE_POINT_COUNT: Final = 468


def _chains(text: str) -> tuple[Limb, ...]:
    """Limbs along chains of landmarks; chains are separated by slashes."""
    return tuple(
        limb for chain in text.split("/") for limb in pairwise(int(n) for n in chain.split())
    )


_POSE_LIMBS = _chains(
    "0 1 2 3 7 / 0 4 5 6 8 / 9 10 / 11 12 / 11 13 15 17 19 15 21 / 12 14 16 18 20 16 22 /"
    " 11 23 24 12 / 23 25 27 29 31 27 / 24 26 28 30 32 28"
)
_HAND_LIMBS = _chains(
    "0 1 2 3 4 / 0 5 6 7 8 / 5 9 10 11 12 / 9 13 14 15 16 / 13 17 18 19 20 / 0 17"
)
#: Face oval, brows, eyes, lips.
_FACE_LIMBS = _chains(
    "10 338 297 332 284 251 389 356 454 323 361 288 397 365 379 378 400 377 152 148 176 149 150"
    " 136 172 58 132 93 234 127 162 21 54 103 67 109 10 /"
    " 276 283 282 295 285 / 300 293 334 296 336 / 46 53 52 65 55 / 70 63 105 66 107 /"
    " 263 249 390 373 374 380 381 382 362 / 263 466 388 387 386 385 384 398 362 /"
    " 33 7 163 144 145 153 154 155 133 / 33 246 161 160 159 158 157 173 133 /"
    " 61 146 91 181 84 17 314 405 321 375 291 / 61 185 40 39 37 0 267 269 270 409 291 /"
    " 78 95 88 178 87 14 317 402 318 324 308 / 78 191 80 81 82 13 312 311 310 415 308"
)

HOLISTIC: Final = LandmarkLayout(
    "mediapipe-holistic",
    (
        LandmarkComponent("POSE_LANDMARKS", POSE_POINTS, _POSE_LIMBS, (255, 0, 0)),
        LandmarkComponent(
            "FACE_LANDMARKS",
            tuple(str(point) for point in range(FACE_POINT_COUNT)),
            _FACE_LIMBS,
            (128, 0, 0),
        ),
        LandmarkComponent("LEFT_HAND_LANDMARKS", HAND_LANDMARKS, _HAND_LIMBS, (0, 0, 192)),
        LandmarkComponent("RIGHT_HAND_LANDMARKS", HAND_LANDMARKS, _HAND_LIMBS, (192, 0, 96)),
        LandmarkComponent("POSE_WORLD_LANDMARKS", POSE_POINTS, _POSE_LIMBS, (255, 0, 0)),
    ),
)
