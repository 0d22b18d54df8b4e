"""Finds MediaPipe's 468 face-mesh landmarks on the signer's face.

The landmarks have no definition but the detector itself: so it looks at pictures of our signer
from several sides, and what it finds is cast back onto the skin.
"""

from __future__ import annotations

from itertools import product

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import distance_transform_edt
from scipy.spatial import cKDTree

from signdesk.errors import EngineError
from signdesk.motion.skeleton import JOINTS
from signdesk.training.signer_body.body import Signer
from signdesk.training.signer_body.layers import vertex_normals
from signdesk.training.signer_body.picture import Camera, Picture, draw

Array = NDArray[np.float64]
Index = NDArray[np.intp]

_YAWS_DEG = (-50, -32, -16, 0, 16, 32, 50)
_PITCHES_DEG = (-8, 8)
_MIDDLE = 0.015
"""Landmarks this close to the middle of the face, metres, are seen from both sides."""
_SEEN = ("skin", "lips", "mouth", "sclera", "iris", "pupil")
_KEPT = ("skin", "lips")

#: Face-mesh landmarks nearest to the 51 inner iBUG landmarks that `smplx` names (brows, nose,
#: eyes, outer and inner lips).
IBUG = (
    70, 63, 105, 66, 107, 336, 296, 334, 293, 300, 168, 197, 5, 4, 98, 97, 2, 326, 327,
    33, 160, 158, 133, 153, 144, 362, 385, 387, 263, 373, 380,
    61, 39, 37, 0, 267, 269, 291, 405, 314, 17, 84, 181, 78, 82, 13, 312, 308, 317, 14, 87,
)  # fmt: skip


def face_mesh(signer: Signer) -> tuple[Index, Array]:
    """Faces (468,) of the signer and barycentric weights (468, 3) of the landmarks."""
    seen = signer.faces[np.isin(signer.layer.part, _SEEN)[signer.faces].all(1)]
    views = [
        _view(signer, seen, float(yaw), float(pitch))
        for yaw, pitch in product(np.deg2rad(_YAWS_DEG), np.deg2rad(_PITCHES_DEG))
    ]
    places, facing, yaws = (np.array(column) for column in zip(*views, strict=True))
    side = places[yaws == 0].mean(0)[:, 0]
    # From one side, the far side's landmarks lie on the outline of nose and cheek: no use.
    hidden = (np.abs(side) > _MIDDLE) & (yaws[:, None] * side < 0)
    trust = np.where(hidden, 0, np.clip(facing, 0.02, 1) ** 4)[..., None]
    return _onto_skin(signer, (trust * places).sum(0) / trust.sum(0))


def _view(signer: Signer, seen: Index, yaw: float, pitch: float) -> tuple[Array, Array, float]:
    """Landmarks (468, 3) at rest from one side, how much they face it (468,), and the yaw."""
    camera = Camera(signer.rest.joint("head") + np.array([0, 0.035, 0.03]), yaw, pitch)
    kept = np.isin(signer.layer.part, _KEPT)[seen].all(1)
    full = draw(signer.positions, signer.faces, signer.layer.colour, camera)
    bare = draw(signer.positions, seen, signer.layer.colour, camera)
    corners, weights = _under(bare, _detect(full.rgb), seen, kept)
    normals = vertex_normals(signer.positions, signer.faces)[corners]
    facing = np.einsum("kc,kca->ka", weights, normals) @ camera.axes()[2]
    return np.einsum("kc,kca->ka", weights, signer.positions[corners]), facing, yaw


def _detect(rgb: NDArray[np.uint8]) -> Array:
    """Landmarks (468, 2) in pixels."""
    from mediapipe.python.solutions.face_mesh import FaceMesh

    with FaceMesh(static_image_mode=True, refine_landmarks=False) as detector:
        faces = detector.process(rgb).multi_face_landmarks
    if not faces:
        raise EngineError("MediaPipe finds no face in a picture of the signer.")
    points = np.array([(point.x, point.y) for point in faces[0].landmark])
    return np.asarray(points * np.array(rgb.shape[1::-1]))


def _under(
    picture: Picture, pixels: Array, faces: Index, kept: NDArray[np.bool_]
) -> tuple[Index, Array]:
    """Corners (K, 3) and weights (K, 3) of the skin seen nearest to pixels (K, 2)."""
    skin = (picture.face >= 0) & kept[picture.face]
    rows, columns = distance_transform_edt(~skin, return_distances=False, return_indices=True)
    size = len(skin)
    x, y = np.clip(pixels.astype(int), 0, size - 1).T
    at = rows[y, x], columns[y, x]
    return faces[picture.face[at]], picture.barycentric[at]


def _onto_skin(signer: Signer, points: Array) -> tuple[Index, Array]:
    """The nearest place on the skin of the face, among a fine grid of places on its triangles."""
    kept = np.isin(signer.layer.part, _KEPT)[signer.faces].all(1)
    on_head = signer.weights[:, JOINTS["head"]] + signer.weights[:, JOINTS["jaw"]] > 0.2
    rows = np.flatnonzero(kept & on_head[signer.faces].all(1))
    steps = np.array([(a, b, 8 - a - b) for a in range(9) for b in range(9 - a)]) / 8
    places = np.einsum("sc,fca->fsa", steps, signer.positions[signer.faces[rows]]).reshape(-1, 3)
    _, nearest = cKDTree(places).query(points)
    return rows[nearest // len(steps)], steps[nearest % len(steps)]
