"""Light on the signer, worked out per vertex.

On a machine without a GPU, lighting every pixel is half the cost of a picture; lighting the
body's vertices takes half a millisecond, looks the same on so fine a mesh, and lets each part
of the body have its own gloss.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Protocol

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


class Occlusion(Protocol):
    """What keeps light from some vertices.

    Attributes
    ----------
    vertices : (H,) which of the N vertices.
    light : (H, 1) share of the light that reaches them.
    """

    vertices: NDArray[np.int64]
    light: Floats


@dataclass(frozen=True, slots=True)
class Light:
    """A distant light that moves with the camera, so the hands are lit from wherever one looks.

    Attributes
    ----------
    towards : direction to the light in the camera's frame (right, up, towards the camera).
    colour : RGB, 0 to 1.
    intensity : 1 lights a surface that faces it fully.
    """

    towards: tuple[float, float, float]
    colour: tuple[float, float, float]
    intensity: float


@dataclass(frozen=True, slots=True)
class Material:
    """How a part of the body answers light.

    Attributes
    ----------
    wrap : how far light creeps round an edge, as in skin; 0 is hard.
    sheen, glint : strength of a broad, and of a small, highlight.
    rim : how much darker the edge is, where the surface turns away: it draws fingers apart. Much of
        it bands fingers that point at the camera, and such hands are then found less often.
    """

    wrap: float
    sheen: float
    glint: float
    rim: float = 0.0


LIGHTS: Final = (
    Light((-0.55, 0.75, 1.0), (1.0, 0.97, 0.93), 0.66),  # key
    # fill, from below: fingers bent towards the camera show their undersides
    Light((0.60, -0.45, 1.0), (0.90, 0.95, 1.0), 0.32),
    Light((0.25, 0.80, -1.0), (1.0, 1.0, 1.0), 0.34),  # rim
)
#: Light from all round: its mean, and how much more comes from above than from below.
_AMBIENT: Final = 0.26
_FROM_ABOVE: Final = np.array([[0, 0, 0], [0.05, 0.05, 0.05], [0, 0, 0]], np.float32)
#: How much of each colour goes with the light that hands take. Of red the least, in flesh; cloth
#: only grows darker: a red shade on it looks like a stain.
_OCCLUDED_FLESH: Final = np.array([0.92, 1.03, 1.06], np.float32)
_OCCLUDED_CLOTH: Final = np.array([0.80, 0.80, 0.80], np.float32)
_FLESH: Final = ("skin", "lips", "nails", "brow")
#: How far nails are coloured like the skin, against their own colour: pale, they look like teeth.
_NAILS_LIKE_SKIN: Final = 0.5
_CLOTH: Final = Material(wrap=0.10, sheen=0.03, glint=0.0)
_MATERIALS: Final[Mapping[str, Material]] = {
    "skin": Material(wrap=0.22, sheen=0.07, glint=0.0, rim=0.1),
    "lips": Material(wrap=0.20, sheen=0.10, glint=0.10),
    "nails": Material(wrap=0.20, sheen=0.06, glint=0.04, rim=0.1),
    "sclera": Material(wrap=0.30, sheen=0.05, glint=0.70),
    "iris": Material(wrap=0.30, sheen=0.05, glint=0.70),
    "pupil": Material(wrap=0.30, sheen=0.05, glint=0.70),
    "mouth": Material(wrap=0.10, sheen=0.02, glint=0.0),
    "catchlight": Material(wrap=1.0, sheen=0.6, glint=0.0),
    "teeth": Material(wrap=0.80, sheen=0.05, glint=0.10),
    "tongue": Material(wrap=0.20, sheen=0.10, glint=0.20),
    "hair": Material(wrap=0.10, sheen=0.14, glint=0.0),
}


class VertexShading:
    """Lights the N drawn vertices of a body.

    Parameters
    ----------
    colours : (N, 3) uint8 RGB of the surfaces themselves.
    parts : masks (N,) by part; what has no material of its own is cloth.
    """

    def __init__(self, colours: NDArray[np.uint8], parts: Mapping[str, NDArray[Any]]) -> None:
        count = len(colours)
        self.paint(colours, parts)
        wrap = np.full((count, 3), _CLOTH.wrap, np.float32)
        self._sheen = np.full((count, 1), _CLOTH.sheen * 255, np.float32)
        self._rim = np.full((count, 1), _CLOTH.rim, np.float32)
        glint = np.full((count, 1), _CLOTH.glint * 255, np.float32)
        for name, mask in parts.items():
            material = _MATERIALS.get(name, _CLOTH)
            wrap[mask] = material.wrap
            self._sheen[mask] = material.sheen * 255
            glint[mask] = material.glint * 255
            self._rim[mask] = material.rim
        self._occluded = np.tile(_OCCLUDED_CLOTH if parts else _OCCLUDED_FLESH, (count, 1))
        for name in _FLESH:
            self._occluded[parts.get(name, [])] = _OCCLUDED_FLESH
        # A light that faces a surface by f gives (f + wrap) / (1 + wrap).
        self._unwrapped, self._wrapped = 1 / (1 + wrap), wrap / (1 + wrap)
        self._glinting = np.flatnonzero(glint)
        self._glint = glint[self._glinting]
        towards = np.array([light.towards for light in LIGHTS])
        self._towards = towards / np.linalg.norm(towards, axis=1, keepdims=True)
        halfway = self._towards + np.array([0.0, 0.0, 1.0])
        self._halfway = halfway / np.linalg.norm(halfway, axis=1, keepdims=True)
        self._colours = np.array(
            [np.multiply(light.colour, light.intensity) for light in LIGHTS], np.float32
        )

    def paint(self, colours: NDArray[np.uint8], parts: Mapping[str, NDArray[Any]]) -> None:
        """Take other colours (N, 3) of the same parts."""
        self._albedo = _albedo(colours, parts)

    def shade(
        self,
        normals: Floats,
        camera: NDArray[np.float64],
        occlusions: Iterable[Occlusion],
        out: NDArray[np.uint8],
    ) -> None:
        """Write the lit colours (N, 3) RGB to `out`.

        `normals` are N unit vectors, and the rows of `camera` (3, 3) are its right, up and
        backward directions, all in the world frame.
        """
        light = self._diffuse(normals, camera)
        for occlusion in occlusions:
            taken = self._occluded[occlusion.vertices]
            taken *= 1 - occlusion.light
            light[occlusion.vertices] *= 1 - taken
        light *= self._albedo
        shine = np.maximum(normals @ (self._halfway @ camera).T.astype(np.float32), 0)
        for _ in range(4):
            np.square(shine, out=shine)
        light += (shine @ self._colours) * self._sheen
        glint = np.square(np.square(shine[self._glinting]))
        light[self._glinting] += (glint @ self._colours) * self._glint
        np.clip(light, 0, 255, out=light)
        out[:] = light

    def _diffuse(self, normals: Floats, camera: NDArray[np.float64]) -> Floats:
        """(N, 3) light on white surfaces, less at their edges."""
        facing = normals @ (self._towards @ camera).T.astype(np.float32)
        facing *= self._unwrapped
        facing += self._wrapped
        np.maximum(facing, 0, out=facing)
        light: Floats = facing @ self._colours
        light += normals @ _FROM_ABOVE
        light += _AMBIENT
        edge: Floats = np.maximum(normals @ camera[2:].T.astype(np.float32), 0)
        np.subtract(1, edge, out=edge)
        np.square(edge, out=edge)
        np.square(edge, out=edge)
        edge *= self._rim
        light *= 1 - edge
        return light


def _albedo(colours: NDArray[np.uint8], parts: Mapping[str, NDArray[Any]]) -> Floats:
    """(N, 3) RGB of the surfaces, 0 to 255, the nails' nearer to the skin's."""
    albedo = colours.astype(np.float32)
    if {"nails", "skin"} <= parts.keys() and parts["skin"].any():
        skin, nails = albedo[parts["skin"]].mean(0), albedo[parts["nails"]]
        albedo[parts["nails"]] = nails + _NAILS_LIKE_SKIN * (skin - nails)
    return albedo
