"""A hand's skin and bones over time, as its fingers move them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from signdesk.motion.body import BodyGeometry
from signdesk.motion.hands.collision import HandCapsules
from signdesk.motion.hands.points import finger_transforms, hand_slice
from signdesk.motion.skeleton import JOINTS
from signdesk.motion.strokes import HandTrack

Array = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class HandSkin:
    """One hand over T frames in its wrist's frame, metres.

    Attributes
    ----------
    skin : (T, N, 3) points.
    bones : (T, B, 2, 3) both ends of each, and `radii` (B,) the thickness round it.
    """

    skin: Array
    bones: Array
    radii: Array

    @classmethod
    def of(cls, geometry: BodyGeometry, fingers: Array, hand: HandCapsules) -> HandSkin:
        """The hand with `fingers` (T, 15, 3) bent, axis-angle rotations of its side."""
        first = hand_slice(hand.side).start
        turns, shifts = finger_transforms(geometry, fingers, first)
        ends = hand.bones.reshape(-1, 3)
        points = np.concatenate([hand.probes, ends])
        joints = np.concatenate([hand.probe_joints, np.repeat(hand.joints, 2)]) - first
        moved = _carried(points, joints, turns, shifts)
        moved -= geometry.joints[JOINTS[f"{hand.side}_wrist"]]
        skin, bones = np.split(moved, [len(hand.probes)], axis=1)
        return cls(skin, bones.reshape(len(fingers), -1, 2, 3), hand.radii)

    def __getitem__(self, frames: NDArray[np.intp]) -> HandSkin:
        return HandSkin(self.skin[frames], self.bones[frames], self.radii)

    def placed(self, wrist: Array, rotation: Array) -> HandSkin:
        """The same in the world, for wrists (T, 3) turned by (T, 3, 3)."""
        turn = np.swapaxes(rotation, 1, 2)
        bones = self.bones.reshape(len(wrist), -1, 3) @ turn + wrist[:, None]
        skin = self.skin @ turn + wrist[:, None]
        return HandSkin(skin, bones.reshape(self.bones.shape), self.radii)


def hand_skins(
    geometry: BodyGeometry, hands: Mapping[str, HandTrack], capsules: Mapping[str, HandCapsules]
) -> dict[str, HandSkin]:
    """Both hands by side, each in its wrist's frame."""
    return {side: HandSkin.of(geometry, h.fingers, capsules[side]) for side, h in hands.items()}


def _carried(points: Array, joints: NDArray[np.intp], turns: Array, shifts: Array) -> Array:
    """Points (P, 3) at rest, each moved with its joint (P,) of the 15, over time (T, P, 3).

    Points of no finger stay. One product of matrices: most of it is zeros, and still faster than
    joint by joint.
    """
    of_finger = joints >= 0
    weights = np.zeros((len(points), 15, 4))
    weights[of_finger, joints[of_finger]] = np.c_[points, np.ones(len(points))][of_finger]
    affine = np.concatenate([np.swapaxes(turns, 2, 3), shifts[:, :, None]], axis=2)
    moved = weights.reshape(len(points), -1) @ affine.reshape(len(turns), -1, 3)
    return np.asarray(moved + np.where(of_finger[:, None], 0.0, points))
