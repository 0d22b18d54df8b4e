"""How much of the sky each place of the signer sees: what sets eyes into a face, a head on a neck.

Worked out once, at rest, and painted into the colours, so that it costs nothing to draw. Hands,
which move among each other, and the inside of the mouth, which opens, are left out.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import maximum_filter

from signdesk.motion.skeleton import JOINTS
from signdesk.training.signer_body.body import Signer
from signdesk.training.signer_body.layers import eased, vertex_normals

Array = NDArray[np.float64]

#: Directions that are looked in, the size of a pixel of their pictures, and how far before the
#: surface the sky begins: nearer things are the surface itself. Metres.
_DIRECTIONS, _PIXEL_M, _BEFORE_M = 160, 0.0025, 0.005
#: Light has no grain: it is eased from vertex to vertex so many times.
_SMOOTHING = 2
#: What hides the sky, and where that is seen, with how much of the light goes with all of the sky.
_OPAQUE = ("skin", "lips", "hair", "shirt", "sclera", "iris", "pupil")
_STRENGTH = {
    "skin": 0.62, "lips": 0.35, "shirt": 0.4, "hair": 0.45, "brow": 0.3,
    "sclera": 0.3, "iris": 0.3, "pupil": 0.3,
}  # fmt: skip
#: Of red the least goes: light within flesh is red.
_FLESH = np.array([0.88, 1.04, 1.08])
#: Nowhere is it darker than this: lids close and lips open over what they hide at rest.
_DARKEST = 0.55


def sky_light(signer: Signer) -> Array:
    """(N, 3) factors on the colours of a signer's N vertices, RGB."""
    part, at = signer.layer.part, signer.positions
    normals = vertex_normals(at, signer.faces)
    strength = np.zeros(len(at))
    for name, share in _STRENGTH.items():
        strength[part == name] = share
    fingers = range(JOINTS["left_index1"], JOINTS["right_thumb3"] + 1)
    hands = [JOINTS["left_wrist"], JOINTS["right_wrist"], *fingers]
    strength *= 1 - np.clip(2 * signer.weights[:, hands].sum(1), 0, 1)
    rows = np.flatnonzero((strength > 0) & (at[:, 1] > signer.rest.joint("pelvis")[1] - 0.1))
    opaque = signer.faces[np.isin(part, _OPAQUE)[signer.faces].all(1)]
    seen = _sky_share(at[rows], normals[rows], _samples(at, opaque))
    whole = np.ones(len(at))
    whole[rows] = seen
    seen = eased(whole, signer.faces, _SMOOTHING)[rows]
    hidden = np.clip((1 - seen) * strength[rows], 0, 1 - _DARKEST)[:, None]
    light = np.ones((len(at), 3))
    light[rows] = 1 - hidden
    flesh = np.isin(part[rows], ("skin", "lips"))
    light[rows[flesh]] = 1 - hidden[flesh] * _FLESH
    return light


def _sky_share(points: Array, normals: Array, surface: Array) -> Array:
    """(N,) share of the sky that points (N, 3) see past a surface's points (S, 3)."""
    number = np.arange(_DIRECTIONS) + 0.5
    polar, azimuth = np.arccos(1 - 2 * number / _DIRECTIONS), np.pi * (1 + 5**0.5) * number
    ways = np.stack(
        [np.cos(azimuth) * np.sin(polar), np.cos(polar), np.sin(azimuth) * np.sin(polar)], 1
    )
    seen, whole = np.zeros(len(points)), np.zeros(len(points))
    eyes = points + _BEFORE_M * normals
    for way in ways:
        facing = np.clip(normals @ way, 0, None)
        # The sky counts by how high it stands over the signer: light comes from above.
        facing *= 1 + 0.5 * way[1]
        whole += facing
        seen += facing * ~_hidden(eyes, surface, way)
    return np.asarray(seen / np.maximum(whole, 1e-9))


def _hidden(eyes: Array, surface: Array, way: Array) -> NDArray[np.bool_]:
    """(N,) whether the surface (S, 3) stands between eyes (N, 3) and what lies this way (3,)."""
    across = np.cross(way, [0.0, 0.3, 1.0] if abs(way[1]) > 0.7 else [0.0, 1.0, 0.0])
    across /= np.linalg.norm(across)
    axes = np.stack([across, np.cross(way, across)], 1)
    flat = surface @ axes
    low = flat.min(0) - 0.02
    size = np.ceil((flat.max(0) + 0.02 - low) / _PIXEL_M).astype(int) + 1
    height = np.full(size, -np.inf)
    at = ((flat - low) / _PIXEL_M).astype(int)
    np.maximum.at(height, (at[:, 0], at[:, 1]), surface @ way)
    # Samples leave pixels between them empty.
    holes = np.isinf(height)
    height[holes] = maximum_filter(height, 3)[holes]
    row, column = np.clip(((eyes @ axes - low) / _PIXEL_M).astype(int), 0, size - 1).T
    return np.asarray(height[row, column] > eyes @ way + 0.5 * _BEFORE_M)


def _samples(positions: Array, faces: NDArray[np.intp]) -> Array:
    """(S, 3) places on faces (F, 3), about a pixel apart."""
    a, b, c = positions[faces].transpose(1, 0, 2)
    longest = np.max([np.linalg.norm(p - q, axis=1) for p, q in ((a, b), (b, c), (c, a))], axis=0)
    places = []
    for steps in range(1, 33):
        wanted = np.clip(np.ceil(longest / (0.8 * _PIXEL_M)), 1, 32) == steps
        if not wanted.any():
            continue
        shares = np.array(
            [(i, j, steps - i - j) for i in range(steps + 1) for j in range(steps + 1 - i)]
        )
        corners = positions[faces[wanted]]
        places.append(np.einsum("sc,fca->fsa", shares / steps, corners).reshape(-1, 3))
    return np.concatenate(places)
