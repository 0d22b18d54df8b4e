"""Whether hands go into each other or into the body: hands as capsules round their bones."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from signdesk.motion.body import BodyGeometry, Posture
from signdesk.motion.hands.points import hand_slice
from signdesk.motion.skeleton import FINGERS, JOINTS

Array = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class HandCapsules:
    """One hand's bones with their thickness.

    Attributes
    ----------
    side : `left` or `right`.
    bones : (B, 2, 3) ends of each bone at rest, metres, and `joints` (B,) which joint carries it.
    radii : (B,) metres.
    probes : (N, 3) points of the skin at rest, and `probe_joints` (N,) which joint carries each.
    """

    side: str
    bones: Array
    joints: NDArray[np.intp]
    radii: Array
    probes: Array
    probe_joints: NDArray[np.intp]

    @classmethod
    def measured(
        cls, geometry: BodyGeometry, side: str, vertices: Array, weights: Array
    ) -> HandCapsules:
        """Thickness from the skin: `vertices` (V, 3) at rest with skin weights (V, 55)."""
        bones, joints = _bones(geometry, side)
        owner = weights.argmax(1)
        radii = []
        for (start, end), joint in zip(bones, joints, strict=True):
            near = vertices[owner == joint]
            distance, along = to_segment(near, start, end)
            beside = distance[(along > 0.2) & (along < 0.8)]
            # the thinnest direction: two touching fingers must not count as one inside the other
            radii.append(np.percentile(beside, 15) if len(beside) else 0.007)
        first = hand_slice(side)
        mine = np.isin(owner, [*range(first.start, first.stop), JOINTS[f"{side}_wrist"]])
        rows = np.flatnonzero(mine)[::4]
        return cls(side, bones, joints, np.array(radii), vertices[rows], owner[rows])

    def gap_to(self, points: Array, posture: Posture, geometry: BodyGeometry) -> float:
        """Least distance, in metres, of points (N, 3) from the posed hand's skin; may be < 0."""
        bones = self.posed(posture, geometry)
        gaps = [
            to_segment(points, start, end)[0].min() - radius
            for (start, end), radius in zip(bones, self.radii, strict=True)
        ]
        return float(min(gaps))

    def surface(self, posture: Posture, geometry: BodyGeometry) -> Array:
        """Points (N, 3) of the posed hand's skin, as far as it moves rigidly with its joints."""
        return _carried(self.probes, self.probe_joints, posture, geometry)

    def posed(self, posture: Posture, geometry: BodyGeometry) -> Array:
        """Ends (B, 2, 3) of the posed bones."""
        ends = [_carried(self.bones[:, i], self.joints, posture, geometry) for i in (0, 1)]
        return np.stack(ends, 1)


@dataclass(frozen=True, eq=False)
class Solid:
    """A body that hands cannot pass through.

    Attributes
    ----------
    pieces : signed distance (N,) of points (N, 3) to head and to trunk at rest, metres, by the
        joint that each follows; outside is positive.
    capsules : both hands, by side.
    """

    pieces: Mapping[str, Callable[[Array], Array]]
    capsules: Mapping[str, HandCapsules]

    def distance(self, points: Array) -> Array:
        """Signed distance (N,) of points (N, 3) to the nearest piece at rest, metres."""
        return np.asarray(np.min([piece(points) for piece in self.pieces.values()], axis=0))


def hand_depth(
    posture: Posture, geometry: BodyGeometry, hands: Mapping[str, HandCapsules]
) -> float:
    """How deep, in metres, one hand's skin is inside the other hand; negative when apart."""
    deepest = -np.inf
    for side, other in (("right", "left"), ("left", "right")):
        skin = hands[side].surface(posture, geometry)
        deepest = max(deepest, -hands[other].gap_to(skin, posture, geometry))
    return deepest


def _bones(geometry: BodyGeometry, side: str) -> tuple[Array, NDArray[np.intp]]:
    wrist, first = JOINTS[f"{side}_wrist"], hand_slice(side).start
    ends: list[tuple[Array, Array]] = []
    joints: list[int] = []
    for number, finger in enumerate(FINGERS):
        chain = [first + 3 * number + segment for segment in range(3)]
        tip = geometry.rest_points[geometry.index[f"{side}_{finger}_tip"]]
        places = [geometry.joints[joint] for joint in chain] + [tip]
        ends.append((geometry.joints[wrist], places[0]))
        joints.append(wrist)
        for segment, joint in enumerate(chain):
            ends.append((places[segment], places[segment + 1]))
            joints.append(joint)
    return np.array(ends), np.array(joints)


def _carried(
    points: Array, joints: NDArray[np.intp], posture: Posture, geometry: BodyGeometry
) -> Array:
    offset = points - geometry.joints[joints]
    turned = np.einsum("nab,nb->na", posture.rotation[joints], offset)
    return np.asarray(turned + posture.position[joints])


def to_segment(points: Array, start: Array, end: Array) -> tuple[Array, Array]:
    """Distance (N,) of points (N, 3) to a segment, and how far along it (0 to 1) the nearest is."""
    line = end - start
    along = np.clip((points - start) @ line / max(float(line @ line), 1e-12), 0, 1)
    nearest = start + along[:, None] * line
    return np.linalg.norm(points - nearest, axis=1), along
