"""Writing a NonManualTrack onto the joints and the face of a body."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy.spatial.transform import Rotation

from signdesk.motion.face.actions import FACE_INDEX
from signdesk.motion.face.nonmanual import Array, NonManualTrack
from signdesk.motion.skeleton import JOINT_COUNT, JOINTS

#: How the movement of head and torso is shared among joints.
_HEAD_SHARES: Final = {"neck": 0.45, "head": 0.55}
_TORSO_SHARES: Final = {"spine1": 0.3, "spine2": 0.35, "spine3": 0.35}
_TRUNK: Final = ("pelvis", "spine1", "spine2", "spine3", "neck", "head")
#: How far an eyeball turns: yaw either way; pitch down, pitch up.
_EYE_YAW: Final = np.radians(35.0)
_EYE_DOWN: Final = np.radians(30.0)
_EYE_UP: Final = np.radians(25.0)


def apply_to(rotations: NDArray[np.floating[Any]], track: NonManualTrack) -> NDArray[np.float32]:
    """Joint rotations (T, 55, 3) with the track's movement on top of those given.

    Writes spine, neck, head, collars, shoulders and eyes. The jaw joint stays as it is: the mouth
    opens by the face action `jawOpen`, and both together would open it twice. Call it before the
    arms are solved: hands that touch the face must follow the head.
    """
    if rotations.shape != (len(track), JOINT_COUNT, 3):
        raise ValueError(
            f"rotations have shape {rotations.shape}, expected {(len(track), JOINT_COUNT, 3)}"
        )
    posed = np.array(rotations, np.float32)
    for name, share in _TORSO_SHARES.items():
        _turn(posed, name, share * track.torso)
    for name, share in _HEAD_SHARES.items():
        _turn(posed, name, share * track.head)
    for side, outward in (("left", 1.0), ("right", -1.0)):
        raised = np.outer(track.shoulders, (0.0, 0.0, outward))
        _turn(posed, f"{side}_collar", raised)
        # A shrug lifts the arm without swinging it outwards.
        shoulder = JOINTS[f"{side}_shoulder"]
        arm = Rotation.from_rotvec(-raised) * Rotation.from_rotvec(posed[:, shoulder])
        posed[:, shoulder] = arm.as_rotvec()
    eyes = _eye_rotations(posed, track.gaze)
    posed[:, JOINTS["left_eye"]] = eyes
    posed[:, JOINTS["right_eye"]] = eyes
    return posed


def lids_follow(
    face: NDArray[np.floating[Any]], rotations: NDArray[np.floating[Any]]
) -> NDArray[np.float32]:
    """Face weights (T, 52) in which the lids follow the eye joints of rotations (T, 55, 3)."""
    followed = np.array(face, np.float32)
    for side, outward in (("Left", 1.0), ("Right", -1.0)):
        turn = rotations[:, JOINTS[f"{side.lower()}_eye"]]
        # A closing lid is already where a lowered gaze would take it.
        opening = 1.0 - followed[:, FACE_INDEX[f"eyeBlink{side}"]]
        weights = {
            "Down": turn[:, 0] / _EYE_DOWN * opening,
            "Up": -turn[:, 0] / _EYE_UP,
            "Out": turn[:, 1] / _EYE_YAW * outward,
            "In": -turn[:, 1] / _EYE_YAW * outward,
        }
        for way, weight in weights.items():
            followed[:, FACE_INDEX[f"eyeLook{way}{side}"]] = np.clip(weight, 0.0, 1.0)
    return followed


def _turn(posed: NDArray[np.float32], name: str, movement: Array) -> None:
    joint = JOINTS[name]
    turned = Rotation.from_rotvec(posed[:, joint]) * Rotation.from_rotvec(movement)
    posed[:, joint] = turned.as_rotvec()


def _eye_rotations(posed: NDArray[np.float32], gaze: Array) -> Array:
    """Axis-angle (T, 3) that keeps the eyes on the reader, plus gaze, while the head moves."""
    head = Rotation.identity(len(posed))
    for name in _TRUNK:
        head = head * Rotation.from_rotvec(posed[:, JOINTS[name]])
    target = Rotation.from_euler("YX", gaze * (1.0, -1.0)).apply((0.0, 0.0, 1.0))
    x, y, z = head.inv().apply(target).T
    yaw = np.clip(np.arctan2(x, z), -_EYE_YAW, _EYE_YAW)
    pitch = np.clip(np.arctan2(y, np.hypot(x, z)), -_EYE_DOWN, _EYE_UP)
    return np.asarray(Rotation.from_euler("YX", np.stack((yaw, -pitch), 1)).as_rotvec())
