"""The light that hands and forearms take from the face and the chest behind them.

A hand in front of a face of the same colour is lost without it: the darker ring round the hand
says how near it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from signdesk.desktop.rendering.occlusion import NO_HAND, PALM, ball_directions
from signdesk.motion.body import BodyGeometry
from signdesk.motion.skeleton import JOINTS

Floats = NDArray[np.float32]

#: Balls of one arm: fingers, palm, and pieces of the forearm from the elbow to the wrist.
_FINGERS, _FOREARM = 5, 3
_BALLS = _FINGERS + 1 + _FOREARM
#: Radius of each ball, metres.
_RADII = np.array([0.017] * _FINGERS + [0.036] + [0.042, 0.040, 0.034], np.float32)
#: How much of the light is taken by a ball that covers the whole sky, and the least that is left.
_STRENGTH, _DARKEST = 1.15, 0.42
#: A ball farther away than this takes none, metres: the face need not change with every step.
_REACH_M = 0.25
#: Light is taken from these parts; of clothes, from those near the trunk.
_RECEIVERS = ("skin", "lips", "brow", "shirt")
_BELOW_PELVIS_M = 0.12


def contact_balls(
    rest: Floats, bones: NDArray[np.int64], geometry: BodyGeometry
) -> NDArray[np.int64]:
    """(V,) which ball each vertex (V, 3) of the body at rest belongs to, or `NO_HAND`.

    `bones` are labels of `occlusion.hand_bones`. Balls of the left arm come first.
    """
    balls = np.full(len(rest), NO_HAND)
    for side, name in enumerate(("left", "right")):
        first = side * 3 * _FINGERS
        finger = (bones >= first) & (bones < first + 3 * _FINGERS) & ((bones - first) % 3 > 0)
        balls[finger] = side * _BALLS + (bones[finger] - first) // 3
        balls[bones == PALM + side] = side * _BALLS + _FINGERS
        elbow, wrist = (
            geometry.joints[JOINTS[f"{name}_{joint}"]][0] for joint in ("elbow", "wrist")
        )
        along = (rest[:, 0] - elbow) / (wrist - elbow)
        forearm = (along > 0) & (along < 1) & (bones == NO_HAND)
        piece = (_FOREARM * along[forearm]).astype(np.int64)
        balls[forearm] = side * _BALLS + _FINGERS + 1 + piece
    return balls


class ContactOcclusion:
    """How much of the light reaches each vertex of head and trunk, past hands and forearms.

    Parameters
    ----------
    balls : (N,) of `contact_balls`.
    parts : masks (N,) by part.
    rest : (N, 3) the body at rest, metres.
    geometry : its joints.

    Attributes
    ----------
    vertices : (B,) which of the N vertices receive light.
    light : (B, 1) share of the light that reaches them, as last updated.
    """

    def __init__(
        self,
        balls: NDArray[np.int64],
        parts: Mapping[str, NDArray[Any]],
        rest: Floats,
        geometry: BodyGeometry,
    ) -> None:
        shoulder = geometry.joints[JOINTS["left_shoulder"]][0]
        trunk = (np.abs(rest[:, 0]) < shoulder) & (balls == NO_HAND)
        trunk &= rest[:, 1] > geometry.joints[0, 1] - _BELOW_PELVIS_M
        receives = np.zeros(len(rest), bool)
        for name in _RECEIVERS:
            receives |= parts.get(name, receives)
        if not parts:
            receives[:] = True
        (self.vertices,) = np.nonzero(trunk & receives)
        member = balls == np.arange(2 * _BALLS)[:, None]
        size = member.sum(1, keepdims=True)
        self._mean = csr_matrix((member / np.maximum(size, 1)).astype(np.float32))
        self._cover = (_STRENGTH * np.tile(_RADII, 2) ** 2 * (size[:, 0] > 0)).astype(np.float32)
        self.light: Floats = np.ones((len(self.vertices), 1), np.float32)

    def update(self, vertices: Floats, normals: Floats) -> None:
        """Follow all N vertices (N, 3) and their unit normals (N, 3)."""
        points, normal = vertices[self.vertices], normals[self.vertices]
        centres = self._mean @ vertices
        towards, square = ball_directions(points, normal, centres)
        # Within a ball it is no darker than on it.
        np.maximum(square, np.tile(_RADII, 2) ** 2, out=square)
        towards /= np.sqrt(square)
        np.divide(1, square, out=square)
        square -= 1 / _REACH_M**2
        np.maximum(square, 0, out=square)
        square *= self._cover
        towards *= square
        np.subtract(1, towards.sum(1), out=self.light[:, 0])
        np.maximum(self.light, _DARKEST, out=self.light)
