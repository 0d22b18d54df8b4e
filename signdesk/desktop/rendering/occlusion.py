"""The light that fingers take from one another: what makes a fist's fingers legible."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from signdesk.motion.body import BodyGeometry
from signdesk.motion.skeleton import JOINTS

Floats = NDArray[np.float32]

_FINGERS = ("index", "middle", "pinky", "ring", "thumb")
_BONES_PER_HAND = 3 * len(_FINGERS)
#: Labels of `hand_bones`: not of a hand, and the first of those that mean a palm.
NO_HAND, PALM = -1, 2 * _BONES_PER_HAND
#: Radius of a finger bone with its flesh, metres.
_BONE_M = 0.011
#: How much of the light is taken by balls that cover the whole sky, and the least that is left.
_STRENGTH, _DARKEST = 0.7, 0.4


def hand_bones(rest: Floats, geometry: BodyGeometry) -> NDArray[np.int64]:
    """(V,) which bone each vertex (V, 3) of the body at rest is nearest to.

    Finger bones of the left hand come first, three to a finger, then the right hand's, then the
    left and the right palm; `NO_HAND` where there is no hand.
    """
    labels = np.full(len(rest), NO_HAND)
    for side, name in enumerate(("left", "right")):
        wrist = geometry.joints[JOINTS[f"{name}_wrist"]]
        outward = np.sign(wrist[0])
        (hand,) = np.nonzero(outward * (rest[:, 0] - wrist[0]) > 0)
        fingers, palm = _bones(geometry, name)
        distances = [_distances(rest[hand], *bone) for bone in (*fingers, *palm)]
        nearest = np.argmin(distances, axis=0)
        is_finger = nearest < _BONES_PER_HAND
        labels[hand] = np.where(is_finger, side * _BONES_PER_HAND + nearest, PALM + side)
    return labels


def ball_directions(points: Floats, normals: Floats, centres: Floats) -> tuple[Floats, Floats]:
    """How far each ball (B, 3) is along each point's normal, at least 0, and its distance's square.

    Both are (V, B), in metres and square metres, of points (V, 3) with unit normals (V, 3).
    """
    towards = normals @ centres.T
    towards -= np.einsum("va,va->v", normals, points)[:, None]
    np.maximum(towards, 0, out=towards)
    square = points @ (-2 * centres.T)
    square += np.einsum("va,va->v", points, points)[:, None]
    square += np.einsum("ba,ba->b", centres, centres)
    return towards, square


def _bones(
    geometry: BodyGeometry, side: str
) -> tuple[list[tuple[Floats, Floats]], list[tuple[Floats, Floats]]]:
    """Both ends (3,) of the finger bones and of the palm's, in metres, at rest."""
    fingers, palm = [], []
    for finger in _FINGERS:
        joints = [geometry.joints[JOINTS[f"{side}_{finger}{n}"]] for n in (1, 2, 3)]
        joints.append(2 * joints[2] - joints[1])
        fingers += list(pairwise(joints))
        palm.append((geometry.joints[JOINTS[f"{side}_wrist"]], joints[0]))
    return fingers, palm


def _distances(points: Floats, start: Floats, end: Floats) -> Floats:
    """(N,) distances of points (N, 3) from a line between two points (3,)."""
    along = end - start
    share = np.clip((points - start) @ along / (along @ along), 0, 1)
    return np.asarray(np.linalg.norm(points - start - share[:, None] * along, axis=1))


class HandOcclusion:
    """How much of the light reaches each vertex of the hands, past the other fingers.

    Every finger bone is a ball, which hides the sky by the share that it covers. Bones of a
    vertex's own finger do not count.

    Parameters
    ----------
    labels : (N,) of `hand_bones`.

    Attributes
    ----------
    vertices : (H,) which of the N vertices are of a hand.
    light : (H, 1) share of the light that reaches them, as last updated.
    """

    def __init__(self, labels: NDArray[np.int64]) -> None:
        self._hands = []
        for side in range(2):
            first = side * _BONES_PER_HAND
            bone = labels - first
            bone[(bone < 0) | (bone >= _BONES_PER_HAND)] = -1
            bone[labels == PALM + side] = _BONES_PER_HAND
            (vertices,) = np.nonzero(bone >= 0)
            self._hands.append(_Hand(vertices, bone[vertices]))
        self.vertices = np.concatenate([hand.vertices for hand in self._hands])
        self.light: Floats = np.ones((len(self.vertices), 1), np.float32)

    def update(self, vertices: Floats, normals: Floats) -> None:
        """Follow all N vertices (N, 3) and their unit normals (N, 3)."""
        start = 0
        for hand in self._hands:
            end = start + len(hand.vertices)
            hand.measure(vertices, normals, self.light[start:end, 0])
            start = end


class _Hand:
    """One hand: its vertices (H,), and its bones as balls."""

    def __init__(self, vertices: NDArray[np.int64], bone: NDArray[np.int64]) -> None:
        self.vertices = vertices
        fingers = np.arange(_BONES_PER_HAND) // 3
        member = bone[:, None] == np.arange(_BONES_PER_HAND)
        size = member.sum(0)
        hides = (size > 0) & (bone[:, None] // 3 != fingers)
        self._cover = (hides * _STRENGTH * _BONE_M**2).astype(np.float32)
        self._mean = csr_matrix((member / np.maximum(size, 1)).T.astype(np.float32))

    def measure(self, vertices: Floats, normals: Floats, out: Floats) -> None:
        """Write the share (H,) of the light that reaches each vertex."""
        points, normal = vertices[self.vertices], normals[self.vertices]
        centres = self._mean @ points
        towards, square = ball_directions(points, normal, centres)
        np.maximum(square, 1e-5, out=square)
        towards *= self._cover
        towards /= square
        towards /= np.sqrt(square)
        np.subtract(1, towards.sum(1), out=out)
        np.maximum(out, _DARKEST, out=out)
