"""Biovision hierarchy: the skeleton and its rotations, for animation programs.

Centimetres and degrees, y up; rotations are about z, then x, then y of the joint's own frame.
Faces have no place in this format.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import TextIOWrapper
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray
from scipy.spatial.transform import Rotation

from signdesk.motion.body import BodyGeometry
from signdesk.motion.clip import MotionClip
from signdesk.motion.skeleton import FINGERS, JOINT_COUNT, JOINT_NAMES, PARENTS
from signdesk.motion.tracking.landmarks import TrackedBody

Array = NDArray[np.float64]

_CM = 100.0
_TURNS = "Zrotation Xrotation Yrotation"
_CHILDREN = tuple(
    tuple(joint for joint in range(JOINT_COUNT) if PARENTS[joint] == parent)
    for parent in range(JOINT_COUNT)
)


def write_bvh(stream: BinaryIO, clip: MotionClip, body: TrackedBody) -> None:
    """Write a clip with the rest joints of a body."""
    geometry = body.geometry
    text = TextIOWrapper(stream, "ascii", newline="\n")
    text.write("HIERARCHY\n")
    text.writelines(f"{line}\n" for line in _joint(geometry, 0, ""))
    text.write(f"MOTION\nFrames: {len(clip)}\nFrame Time: {1 / clip.frame_rate:.7f}\n")
    order = list(_depth_first(0))
    turns = euler_zxy_degrees(clip.rotations.astype(np.float64))[:, order]
    root = (geometry.joints[0] + clip.translation) * _CM
    rows = np.concatenate([root, turns.reshape(len(clip), -1)], axis=1)
    np.savetxt(text, rows, fmt="%.4f")
    text.detach()  # leaves the stream open for its owner


def euler_zxy_degrees(rotations: Array) -> Array:
    """Angles (T, J, 3) about z, x, y in degrees from axis-angle (T, J, 3), continuous in time."""
    matrices = Rotation.from_rotvec(rotations.reshape(-1, 3)).as_matrix()
    matrices = matrices.reshape(*rotations.shape[:-1], 3, 3)
    sine = np.clip(matrices[..., 2, 1], -1, 1)
    z = np.arctan2(-matrices[..., 0, 1], matrices[..., 1, 1])
    y = np.arctan2(-matrices[..., 2, 0], matrices[..., 2, 2])
    # With x at a right angle, z and y turn about the same axis: give it all to z.
    locked = np.abs(sine) > 1 - 1e-9
    z = np.where(locked, np.arctan2(matrices[..., 1, 0], matrices[..., 0, 0]), z)
    y = np.where(locked, 0.0, y)
    angles = np.stack([z, np.arcsin(sine), y], -1)
    return np.asarray(np.degrees(np.unwrap(angles, axis=0)))


def _depth_first(joint: int) -> Iterator[int]:
    yield joint
    for child in _CHILDREN[joint]:
        yield from _depth_first(child)


def _joint(geometry: BodyGeometry, joint: int, indent: str) -> Iterator[str]:
    """Lines of a joint and all that hangs on it."""
    root = PARENTS[joint] < 0
    offset = geometry.joints[joint] - (0.0 if root else geometry.joints[PARENTS[joint]])
    yield f"{indent}{'ROOT' if root else 'JOINT'} {JOINT_NAMES[joint]}"
    yield f"{indent}{{"
    yield f"{indent}\tOFFSET {_triple(np.zeros(3) if root else offset)}"
    if root:
        yield f"{indent}\tCHANNELS 6 Xposition Yposition Zposition {_TURNS}"
    else:
        yield f"{indent}\tCHANNELS 3 {_TURNS}"
    for child in _CHILDREN[joint]:
        yield from _joint(geometry, child, indent + "\t")
    if not _CHILDREN[joint]:
        yield f"{indent}\tEnd Site"
        yield f"{indent}\t{{"
        yield f"{indent}\t\tOFFSET {_triple(_tip(geometry, joint))}"
        yield f"{indent}\t}}"
    yield f"{indent}}}"


def _tip(geometry: BodyGeometry, joint: int) -> Array:
    """From a joint that has no child to the end of its bone, metres."""
    side, _, rest = JOINT_NAMES[joint].partition("_")
    finger = rest[:-1]
    if finger in FINGERS:
        tip = geometry.rest_points[geometry.index[f"{side}_{finger}_tip"]]
        return np.asarray(tip - geometry.joints[joint])
    return np.array([0.0, 0.0, 0.05])  # toes, jaw and eyes point forward


def _triple(vector: Array) -> str:
    return " ".join(f"{value * _CM:.4f}" for value in vector)
