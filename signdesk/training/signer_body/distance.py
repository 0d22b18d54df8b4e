"""Signed distance grids of head and trunk."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage
from scipy.spatial import cKDTree

from signdesk.training.signer_body.body import Signer
from signdesk.training.signer_body.clothing import covered
from signdesk.training.signer_body.hair import head_of, is_lock, scalp_field
from signdesk.training.signer_body.layers import vertex_normals

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]

_OUTER = ("skin", "nails", "lips", "shirt", "trousers", "hair", "sclera", "iris", "pupil")
_MARGIN = 0.05
_THIGH = 0.12
"""The trunk ends this far below the hips, metres."""


@dataclass(frozen=True, slots=True)
class DistanceGrid:
    """Signed distance at rest, positive outside.

    Attributes
    ----------
    values : (X, Y, Z) float16 metres.
    grid : (4,) origin x, y, z and spacing, metres.
    """

    values: NDArray[np.float16]
    grid: Array


def head_distance(signer: Signer) -> DistanceGrid:
    """Head with hair, and neck."""
    neck = signer.rest.joint("neck")
    low = np.array([-0.11, neck[1], -np.inf])
    return _grid(signer, low, np.array([0.11, np.inf, np.inf]), spacing=0.006, sample=0.0015)


def trunk_distance(signer: Signer) -> DistanceGrid:
    """Neck to thighs, without arms."""
    shoulder, hip = signer.rest.joint("left_shoulder"), signer.rest.joint("left_hip")
    low = np.array([-shoulder[0], hip[1] - _THIGH, -np.inf])
    high = np.array([shoulder[0], signer.rest.joint("neck")[1] + 0.04, np.inf])
    return _grid(signer, low, high, spacing=0.01, sample=0.003)


def _visible(signer: Signer) -> Mask:
    """Outer surface only: no skin under hair or clothes, nothing inside the mouth."""
    skin = np.isin(signer.layer.part, ("skin", "nails"))
    under_hair = scalp_field(signer.positions, head_of(signer.mesh, signer.rest)) > 0.004
    under_cloth = covered(signer.positions, signer.rest, 0.004)
    outer = np.isin(signer.layer.part, _OUTER) & ~is_lock(signer.layer)
    return np.asarray(outer & ~(skin & (under_hair | under_cloth)))


def _grid(signer: Signer, low: Array, high: Array, spacing: float, sample: float) -> DistanceGrid:
    """Distance from the part of the body inside the box from `low` to `high` (3,), metres."""
    at, visible = signer.positions, _visible(signer)[signer.faces].all(1)
    inside = ((at > low) & (at < high)).all(1)
    around = ((at > low - 2 * _MARGIN) & (at < high + 2 * _MARGIN)).all(1)
    points, normals = _samples(signer, visible & around[signer.faces].any(1), sample)
    first = at[inside].min(0) - _MARGIN
    size = np.ceil((np.ptp(at[inside], axis=0) + 2 * _MARGIN) / spacing).astype(int) + 1
    nodes = first + spacing * np.stack(np.meshgrid(*map(np.arange, size), indexing="ij"), -1)
    away, nearest = cKDTree(points).query(nodes.reshape(-1, 3), workers=1)
    height = np.einsum("na,na->n", nodes.reshape(-1, 3) - points[nearest], normals[nearest])
    # Close to the surface the height over the nearest sample's plane is the better distance.
    signed = np.where(away < 4 * sample, height, np.copysign(away, height)).reshape(size)
    box = np.maximum(low - nodes, nodes - high).max(-1)
    distance = np.maximum(_without_islands(signed), box)
    return DistanceGrid(distance.astype(np.float16), np.append(first, spacing))


def _samples(signer: Signer, kept: Mask, spacing: float) -> tuple[Array, Array]:
    """Random points on faces, about `spacing` metres apart, and their normals."""
    random = np.random.default_rng(0)
    faces = signer.faces[kept]
    a, b, c = signer.positions[faces].transpose(1, 0, 2)
    area = np.linalg.norm(np.cross(b - a, c - a), axis=1) / 2
    rows = random.choice(len(faces), int(2 * area.sum() / spacing**2), p=area / area.sum())
    u, v = random.random((2, len(rows)))
    flip = u + v > 1
    u, v = np.where(flip, 1 - u, u), np.where(flip, 1 - v, v)
    weights = np.stack([1 - u - v, u, v], 1)[..., None]
    normals = (vertex_normals(signer.positions, signer.faces)[faces[rows]] * weights).sum(1)
    normals /= np.linalg.norm(normals, axis=1, keepdims=True)
    return (signer.positions[faces[rows]] * weights).sum(1), normals


def _without_islands(signed: Array) -> Array:
    """Hollows that are cut off from outside count as inside, and the other way round."""
    outside, count = ndimage.label(signed > 0)
    largest = 1 + np.argmax(ndimage.sum_labels(signed > 0, outside, range(1, count + 1)))
    hollow = (signed > 0) & (outside != largest)
    signed = np.where(hollow, -np.abs(signed), signed)
    inside, count = ndimage.label(signed <= 0)
    largest = 1 + np.argmax(ndimage.sum_labels(signed <= 0, inside, range(1, count + 1)))
    return np.where((signed <= 0) & (inside != largest), np.abs(signed), signed)
