"""Signed distance from a rigid piece of a body."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import map_coordinates

from signdesk.motion.body import Posture

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class DistanceField:
    """Signed distance on a grid at rest, which rides on one joint.

    Attributes
    ----------
    joint : index of the joint.
    values : (X, Y, Z) metres, positive outside.
    grid : (4,) position of the first node at rest, and spacing; metres.
    """

    joint: int
    values: NDArray[Any]
    grid: Array

    def sample(self, posture: Posture, joints: Array, points: Array) -> Array:
        """Distances (N,) in metres at world points (N, 3); `joints` (55, 3) at rest.

        Beyond the grid, the distance to the grid is added: never too large by more than that.
        """
        turn, position = posture.rotation[self.joint], posture.position[self.joint]
        return self.at_rest((points - position) @ turn + joints[self.joint])

    def at_rest(self, points: Array) -> Array:
        """Distances (N,) in metres at points (N, 3) of the piece at rest."""
        nodes = (points.T - self.grid[:3, None]) / self.grid[3]
        inside = np.clip(nodes, 0, np.array(self.values.shape)[:, None] - 1)
        distance = map_coordinates(self.values, inside, np.float64, order=1, mode="nearest")
        nodes -= inside
        return np.asarray(distance + self.grid[3] * np.sqrt((nodes * nodes).sum(0)))
