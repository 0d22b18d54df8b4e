"""Where an elbow is, when its shoulder and its wrist are where they are: what is comfortable."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter1d

Array = NDArray[np.float64]

#: Elbow positions tried, as angles round the line from shoulder to wrist. Zero is outwards and
#: down for a hand in front; positive raises.
SWIVELS = np.radians(np.arange(-100.0, 101.0, 5.0))
#: What a swivel's speed costs, in seconds squared; and how long its changes are rounded over.
SWIVEL_STIFFNESS, SWIVEL_SMOOTHING_S = 0.020, 0.070
#: The way an upper arm likes to point, on the left side: down, a little out and forward.
NATURAL_UPPER_ARM = np.array([0.27, -0.91, 0.31])


def smooth_choice(cost: Array, frame_rate: float) -> Array:
    """Swivel (T,) in radians: the cheapest way through cost (T, K) that also moves little."""
    chosen = SWIVELS[_smoothest(cost, SWIVEL_STIFFNESS * frame_rate**2)]
    if len(chosen) < 4:
        return np.asarray(chosen)
    return np.asarray(gaussian_filter1d(chosen, SWIVEL_SMOOTHING_S * frame_rate, mode="nearest"))


def comfort(roll: Array, bend: Array) -> Array:
    """Cost (T, K) of wrist and forearm postures; grows fast near the limits.

    It is mild about the wrist's bend, which `kinematics.eased` takes out of a posture later.
    """
    deviation, flexion = bend[..., 0], bend[..., 1]
    over_roll = np.maximum(np.abs(roll) - np.radians(82), 0)
    over_flexion = np.maximum(np.abs(flexion) - np.radians(60), 0)
    over_radial = np.maximum(deviation - np.radians(22), 0)
    over_ulnar = np.maximum(-deviation - np.radians(30), 0)
    over = 3 * over_roll**2 + over_flexion**2 + over_radial**2 + over_ulnar**2
    mild = 0.05 * roll**2 + 0.1 * flexion**2 + 0.4 * deviation**2
    return np.asarray(6 * over + mild)


def elbow_cost(sign: float, place: Array, upper: Array, shoulder_m: float) -> Array:
    """Cost (T, K): elbows hang low, a little outwards, and stay out of the trunk.

    `sign` is the side's; `place` (T, K, 3) is where the elbow is from joint spine3, metres, and
    `upper` (T, K, 3) the way the upper arm points, both in the trunk's frame; `shoulder_m` is the
    height of the collar joint there.
    """
    aside = sign * place[..., 0]
    inside = np.maximum(0.21 - aside, 0) * (place[..., 2] < 0.16)
    crossed = np.maximum(0.15 - aside, 0)
    natural = 3 * (1 - upper @ (NATURAL_UPPER_ARM * [sign, 1, 1]))
    raised = np.maximum(place[..., 1] - shoulder_m - 0.02, 0)
    return np.asarray(natural + 150 * inside**2 + 40 * crossed**2 + 30 * raised**2)


def _smoothest(cost: Array, stiffness: float) -> NDArray[np.intp]:
    """Index (T,) of the cheapest path through cost (T, K), where a change costs its square."""
    step = SWIVELS[:, None] - SWIVELS[None]
    change = stiffness * step**2
    total = cost[0]
    came_from = np.zeros(cost.shape, np.intp)
    for t in range(1, len(cost)):
        through = total[None] + change
        came_from[t] = through.argmin(1)
        total = cost[t] + through.min(1)
    path = np.empty(len(cost), np.intp)
    path[-1] = total.argmin()
    for t in range(len(cost) - 1, 0, -1):
        path[t - 1] = came_from[t, path[t]]
    return path
