"""Draws the signer without a graphics library, and remembers what each pixel shows."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from signdesk.training.signer_body.layers import vertex_normals

Array = NDArray[np.float64]
Index = NDArray[np.intp]

_BACKGROUND = (205, 212, 218)
_LIGHTS = ((np.array([-0.4, 0.5, 0.8]), 0.55), (np.array([0.7, 0.1, 0.7]), 0.3))
_AMBIENT = 0.3


@dataclass(frozen=True, slots=True)
class Camera:
    """Looks at `target` (3,) from `yaw` and `pitch` radians off the front, without perspective.

    `width` is the width in metres that the square picture of `pixels` shows.
    """

    target: Array
    yaw: float
    pitch: float
    width: float = 0.36
    pixels: int = 480

    def axes(self) -> Array:
        """Rows: right, up, and towards the viewer; world axes."""
        cy, sy, cp, sp = np.cos(self.yaw), np.sin(self.yaw), np.cos(self.pitch), np.sin(self.pitch)
        return np.array([[cy, 0, -sy], [-sy * sp, cp, -cy * sp], [sy * cp, sp, cy * cp]])

    def project(self, positions: Array) -> Array:
        """(N, 3) column and row in pixels, and height towards the viewer in metres."""
        right, up, near = ((positions - self.target) @ self.axes().T).T
        scale, middle = self.pixels / self.width, self.pixels / 2
        return np.stack([middle + scale * right, middle - scale * up, near], 1)


@dataclass(frozen=True, slots=True)
class Picture:
    """What a camera sees.

    Attributes
    ----------
    rgb : (H, W, 3) uint8.
    face : (H, W) the face that each pixel shows, -1 for none.
    barycentric : (H, W, 3) where on the face.
    """

    rgb: NDArray[np.uint8]
    face: Index
    barycentric: Array


def draw(positions: Array, faces: Index, colours: Array, camera: Camera) -> Picture:
    """Draw faces (F, 3) with a depth buffer and smooth diffuse light."""
    size = camera.pixels
    screen = camera.project(positions)
    depth = np.full((size, size), -np.inf)
    shown = np.full((size, size), -1, np.intp)
    weights = np.zeros((size, size, 3))
    corners = screen[faces]
    low = np.clip(np.floor(corners[..., :2].min(1)).astype(int), 0, size)
    high = np.clip(np.ceil(corners[..., :2].max(1)).astype(int) + 1, 0, size)
    (ax, ay), (bx, by), (cx, cy) = corners[..., :2].transpose(1, 2, 0)
    area = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
    # Rows grow downwards, so faces towards the viewer turn clockwise.
    for row in np.flatnonzero((area < -1e-9) & (high > low).all(1)):
        x, y = np.meshgrid(
            np.arange(low[row, 0], high[row, 0]) + 0.5, np.arange(low[row, 1], high[row, 1]) + 0.5
        )
        u = ((x - ax[row]) * (cy[row] - ay[row]) - (y - ay[row]) * (cx[row] - ax[row])) / area[row]
        v = ((bx[row] - ax[row]) * (y - ay[row]) - (by[row] - ay[row]) * (x - ax[row])) / area[row]
        inside = np.stack([1 - u - v, u, v], -1)
        near = inside @ corners[row, :, 2]
        window = (slice(low[row, 1], high[row, 1]), slice(low[row, 0], high[row, 0]))
        front = (inside >= 0).all(-1) & (near > depth[window])
        depth[window][front] = near[front]
        shown[window][front] = row
        weights[window][front] = inside[front]
    return Picture(_shade(positions, faces, colours, shown, weights), shown, weights)


def _shade(
    positions: Array, faces: Index, colours: Array, shown: Index, weights: Array
) -> NDArray[np.uint8]:
    normals = vertex_normals(positions, faces)
    light = np.full(len(positions), _AMBIENT)
    for direction, strength in _LIGHTS:
        toward = direction / np.linalg.norm(direction)
        light += strength * np.clip(normals @ toward, 0, None)
    lit = np.clip(colours * light[:, None] * 1.1, 0, 255)
    rgb = np.einsum("hwc,hwca->hwa", weights, lit[faces[shown]])
    rgb[shown < 0] = _BACKGROUND
    return np.asarray(rgb, np.uint8)
