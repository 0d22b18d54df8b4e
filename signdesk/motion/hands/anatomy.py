"""The joints of a hand in anatomical terms: angles, and the axes they turn about.

Everything is in the frame of the T-pose, which every SMPL-X joint has at rest: the right hand's
fingers point to -x, its palm faces -y, its thumb is on the side of +z.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.spatial.transform import Rotation

from signdesk.motion.body import BodyGeometry
from signdesk.motion.skeleton import FINGERS, JOINTS

Array = NDArray[np.float64]

#: The fingers that flex towards the palm, from the thumb outwards.
FLEXED_FINGERS = ("index", "middle", "ring", "pinky")

#: Sense of abduction about +y: index and middle move towards the thumb, ring and pinky away.
_ABDUCTION_SIGN = {"index": 1.0, "middle": 1.0, "ring": -1.0, "pinky": -1.0}
_PALM = np.array([0.0, -1.0, 0.0])


@dataclass(frozen=True, slots=True)
class FingerAngles:
    """Angles of a finger in degrees; zero is straight in the T-pose.

    Attributes
    ----------
    mcp, pip, dip : flexion of knuckle, middle joint and end joint.
    abduction : at the knuckle; away from the middle finger, for the middle finger towards the
        thumb.
    """

    mcp: float
    pip: float
    dip: float
    abduction: float


@dataclass(frozen=True, slots=True)
class ThumbAngles:
    """Angles of the thumb in degrees; zero is the T-pose, half way out of the palm's plane.

    Attributes
    ----------
    abduction : at the base (CMC), out of the palm's plane; negative brings the thumb beside it.
    flexion : at the base, across the palm; negative points the thumb outwards.
    twist : at the base, about its bone; positive turns the thumb's pad away from the fingers.
    mcp, ip : flexion of middle and end joint.
    """

    abduction: float
    flexion: float
    twist: float
    mcp: float
    ip: float


@dataclass(frozen=True)
class HandAxes:
    """Unit axes of the right hand's joints at rest.

    Attributes
    ----------
    finger_flexion : per finger of `FLEXED_FINGERS` (3,).
    finger_abduction : (3,) axis of index abduction; ring and pinky turn the other way.
    thumb_abduction, thumb_flexion, thumb_twist : (3,) each.
    """

    finger_flexion: Mapping[str, Array]
    finger_abduction: Array
    thumb_abduction: Array
    thumb_flexion: Array
    thumb_twist: Array

    @classmethod
    def of(cls, geometry: BodyGeometry) -> HandAxes:
        """Axes of a body: fingers flex about bone x palm, the thumb as its nail tells."""
        joint = {name: geometry.joints[row] for name, row in JOINTS.items()}

        def bone(finger: str, segment: int) -> Array:
            here, there = f"right_{finger}{segment}", f"right_{finger}{segment + 1}"
            return _unit(joint[there] - joint[here])

        row = geometry.index
        tip = geometry.rest_points[row["right_thumb_tip"]]
        nail = geometry.point_normals[row["right_thumb_nail"]]
        end = _unit(tip - joint["right_thumb3"])
        metacarpal = bone("thumb", 1)
        return cls(
            finger_flexion={
                finger: _unit(np.cross(bone(finger, 1), _PALM)) for finger in FLEXED_FINGERS
            },
            finger_abduction=-_PALM,
            thumb_abduction=_unit(np.cross(metacarpal, _PALM)),
            thumb_flexion=_unit(np.cross(end, -nail)),
            thumb_twist=-metacarpal,
        )

    def rotations(self, fingers: Mapping[str, FingerAngles], thumb: ThumbAngles) -> Array:
        """(15, 3) axis-angle rotations of the right hand in SMPL-X order."""
        names = tuple(fingers)
        angles = np.deg2rad([[a.abduction, a.mcp, a.pip, a.dip] for a in fingers.values()])
        flexion = np.array([self.finger_flexion[name] for name in names])
        signs = np.array([_ABDUCTION_SIGN[name] for name in names])
        spread = Rotation.from_rotvec((signs * angles[:, 0])[:, None] * self.finger_abduction)
        knuckles = spread * Rotation.from_rotvec(angles[:, 1, None] * flexion)
        ends = angles[:, 2:, None] * flexion[:, None]
        joints = np.concatenate([knuckles.as_rotvec()[:, None], ends], axis=1)
        chains = dict(zip(names, joints, strict=True)) | {"thumb": self._thumb(thumb)}
        return np.concatenate([chains[finger] for finger in FINGERS])

    def _thumb(self, thumb: ThumbAngles) -> Array:
        axes = np.array([self.thumb_abduction, self.thumb_flexion, self.thumb_twist])
        angles = np.deg2rad([thumb.abduction, thumb.flexion, thumb.twist])
        away, across, about = Rotation.from_rotvec(angles[:, None] * axes)
        ends = np.deg2rad([[thumb.mcp], [thumb.ip]]) * self.thumb_flexion
        return np.vstack([(away * across * about).as_rotvec(), ends])


def _unit(vector: Array) -> Array:
    return np.asarray(vector / np.linalg.norm(vector), np.float64)


def _axis(x: float, y: float, z: float) -> Array:
    return _unit(np.array([x, y, z]))


#: Measured on the default body (`HandAxes.of` gives the same within a degree or two): the thumb's
#: flexion axis is perpendicular to its end segment and lies in the plane of its nail.
DEFAULT_AXES = HandAxes(
    finger_flexion={
        "index": _axis(0.07, 0.0, 1.0),
        "middle": _axis(0.0, 0.0, 1.0),
        "ring": _axis(-0.07, 0.0, 1.0),
        "pinky": _axis(-0.16, 0.0, 0.99),
    },
    finger_abduction=_axis(0.0, 1.0, 0.0),
    thumb_abduction=_axis(0.84, 0.0, 0.54),
    thumb_flexion=_axis(0.44, -0.90, -0.03),
    thumb_twist=_axis(0.41, 0.65, -0.64),
)
