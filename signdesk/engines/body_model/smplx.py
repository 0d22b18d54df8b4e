"""The official SMPL-X body, when the user has put it into a models folder.

It is posed by the `smplx` package, whose licence is non-commercial: an extra, never bundled.

Of the face only the jaw moves: official SMPL-X has expressions that are principal components of
scans, not ARKit's face actions, so `jawOpen` turns the jaw joint and the other actions are left
out. The body has no clothes; trunk, arms and legs are painted as if it had.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from signdesk.engines.body_model.arrays import Arrays, numeric_arrays
from signdesk.engines.body_model.landmarks import SurfaceLandmarks
from signdesk.engines.body_model.signer import SignerBody, load_signer
from signdesk.engines.body_model.skinning import point_weights
from signdesk.engines.body_model.transfer import RestBody, nearest_vertices
from signdesk.errors import EngineError
from signdesk.motion.body import BodyGeometry
from signdesk.motion.clip import MotionClip
from signdesk.motion.face.actions import FACE_INDEX
from signdesk.motion.skeleton import JOINT_COUNT, JOINT_NAMES, JOINTS, LEFT_HAND, RIGHT_HAND

Array = NDArray[np.float64]

FILE_NAME = "SMPLX_NEUTRAL.npz"
_WHERE = f"Download {FILE_NAME} from https://smpl-x.is.tue.mpg.de and put it into a models folder."
#: Numeric arrays that posing needs; V vertices, F faces, B shapes and expressions.
_NEEDED = (
    "v_template", "f", "shapedirs", "posedirs", "J_regressor", "weights", "kintree_table",
    "hands_meanl", "hands_meanr", "hands_componentsl", "hands_componentsr",
    "lmk_faces_idx", "lmk_bary_coords",
)  # fmt: skip
#: The highest vertex number that the `smplx` package has built in.
_HIGHEST_BUILT_IN = 9929
_JAW_OPEN_RAD = np.deg2rad(20.0)
#: Colours by the part that a vertex's strongest joint belongs to.
_COLOURS = {
    "skin": (214, 166, 138),
    "sclera": (236, 232, 228),
    "shirt": (46, 70, 108),
    "trousers": (44, 46, 54),
}
_SHIRT = ("spine1", "spine2", "spine3", "collar", "shoulder", "elbow")
_TROUSERS = ("pelvis", "hip", "knee", "ankle", "foot")


def find_official(folders: Sequence[Path]) -> Path | None:
    """The first `SMPLX_NEUTRAL.npz` in the folders, or in `smplx/` inside them."""
    places = (folder / inner for folder in folders for inner in (FILE_NAME, f"smplx/{FILE_NAME}"))
    return next((place for place in places if place.is_file()), None)


@dataclass(frozen=True, slots=True, eq=False)
class SmplxBody:
    """The official SMPL-X body; meets `BodyModel`.

    Attributes
    ----------
    name : what the user is told.
    geometry : rest joints, and surface points carried over from our own signer. They follow the
        skin without SMPL-X's pose corrections, which move it by a few millimetres.
    faces : (F, 3) vertex indices.
    colours : (V, 3) RGB of each vertex.
    parts : vertex masks (V,) by part: skin, sclera, shirt, trousers.
    face_mesh : MediaPipe's 468 face-mesh landmarks, carried over likewise.
    model : `smplx.SMPLX`.
    """

    name: str
    geometry: BodyGeometry
    faces: NDArray[np.int64]
    colours: NDArray[np.uint8]
    parts: dict[str, NDArray[np.bool_]]
    face_mesh: SurfaceLandmarks
    model: Any

    def vertices(self, clip: MotionClip, frame: int) -> NDArray[np.float32]:
        """Posed vertices (V, 3) in metres of one frame."""
        import torch

        rotations = clip.rotations[frame].copy()
        rotations[JOINTS["jaw"], 0] += clip.face[frame, FACE_INDEX["jawOpen"]] * _JAW_OPEN_RAD
        pose = torch.from_numpy(rotations)
        with torch.no_grad():
            posed = self.model(
                global_orient=pose[None, 0],
                body_pose=pose[1:22].reshape(1, -1),
                jaw_pose=pose[None, JOINTS["jaw"]],
                leye_pose=pose[None, JOINTS["left_eye"]],
                reye_pose=pose[None, JOINTS["right_eye"]],
                left_hand_pose=pose[LEFT_HAND].reshape(1, -1),
                right_hand_pose=pose[RIGHT_HAND].reshape(1, -1),
                transl=torch.from_numpy(clip.translation[frame].copy())[None],
            )
        vertices: NDArray[np.float32] = posed.vertices[0].numpy()
        return vertices


def load_smplx(path: Path, signer: SignerBody | None = None) -> SmplxBody:
    """Read the official model; the points of `signer`, our own body, are carried over.

    Raises
    ------
    ModelError : when the file is missing, broken or something else.
    EngineError : when the `smplx` package is not installed.
    """
    arrays = _read(path)
    template = arrays["v_template"].astype(np.float64)
    body = RestBody(
        joints=arrays["J_regressor"].astype(np.float64) @ template,
        vertices=template,
        faces=arrays["f"].astype(np.int64),
        weights=arrays["weights"].astype(np.float64),
    )
    model = _model(arrays)
    signer = signer or load_signer()
    parts = _parts(body.weights)
    colours = np.zeros((len(template), 3), np.uint8)
    for part, mask in parts.items():
        colours[mask] = _COLOURS[part]
    return SmplxBody(
        name="SMPL-X, neutral",
        geometry=_geometry(signer.geometry, body),
        faces=body.faces,
        colours=colours,
        parts=parts,
        face_mesh=_face_mesh(signer, body),
        model=model,
    )


def _geometry(source: BodyGeometry, body: RestBody) -> BodyGeometry:
    owners = source.point_weights[..., 3].argmax(1)
    chosen = nearest_vertices(source.rest_points, owners, source.joints, body)
    weights = point_weights(body.vertices, body.weights, *_at_vertices(chosen))
    return BodyGeometry(body.joints, source.point_names, weights, body.normals()[chosen])


def _face_mesh(signer: SignerBody, body: RestBody) -> SurfaceLandmarks:
    points = signer.face_mesh.positions(signer.skin.rest).astype(np.float64)
    owners = np.full(len(points), JOINTS["head"])
    chosen = nearest_vertices(points, owners, signer.geometry.joints, body)
    return SurfaceLandmarks(*_at_vertices(chosen))


def _at_vertices(chosen: NDArray[np.intp]) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Vertices (K,) as points on triangles: corners (K, 3) and weights (K, 3)."""
    corners = np.repeat(chosen[:, None], 3, axis=1).astype(np.int64)
    return corners, np.full(corners.shape, 1 / 3, np.float32)


def _read(path: Path) -> dict[str, NDArray[Any]]:
    """The numeric arrays of an SMPL-X file; whatever is pickled in it is never opened."""
    with numeric_arrays(path, "an SMPL-X model", _WHERE) as file:
        arrays = {name: file[name] for name in _NEEDED}
        problem = _problem(arrays)
        if problem:
            raise ValueError(problem)
        return arrays


def _problem(arrays: Arrays) -> str:
    """What contradicts SMPL-X in the arrays, or nothing."""
    count = len(arrays["v_template"])
    if arrays["weights"].shape[-1] != JOINT_COUNT:
        return f"it has {arrays['weights'].shape[-1]} joints, and SMPL-X has {JOINT_COUNT}"
    if count <= _HIGHEST_BUILT_IN:
        return f"it has {count} vertices, and SMPL-X has 10475"
    shapes = {
        "v_template": (count, 3),
        "weights": (count, JOINT_COUNT),
        "J_regressor": (JOINT_COUNT, count),
        "posedirs": (count, 3, 9 * (JOINT_COUNT - 1)),
        "kintree_table": (2, JOINT_COUNT),
    }
    for name, shape in shapes.items():
        if arrays[name].shape != shape:
            return f"{name} has shape {arrays[name].shape} instead of {shape}"
        if not np.isfinite(arrays[name]).all():
            return f"{name} holds values that are not finite"
    if arrays["shapedirs"].shape[:2] != (count, 3) or arrays["f"].max() >= count:
        return "shapes or faces do not fit its vertices"
    return ""


def _model(arrays: Arrays) -> Any:
    """The `smplx` package's model of checked arrays.

    The package reads files with pickle allowed, so it is given a copy that holds nothing but
    these arrays.
    """
    try:
        import smplx
    except ImportError as error:
        raise EngineError(
            "The official SMPL-X body needs the smplx package, which is not installed.",
            'Run: pip install "signdesk[smplx]"',
        ) from error
    with tempfile.TemporaryDirectory() as folder:
        clean = Path(folder) / FILE_NAME
        np.savez(clean, **arrays)
        return smplx.SMPLX(str(clean), use_pca=False, flat_hand_mean=True, ext="npz")


def _parts(weights: Array) -> dict[str, NDArray[np.bool_]]:
    """Vertex masks by the strongest joint of each vertex."""
    part_of_joint = np.array([_part(name) for name in JOINT_NAMES])
    part = part_of_joint[weights.argmax(1)]
    return {name: part == name for name in _COLOURS}


def _part(joint: str) -> str:
    place = joint.removeprefix("left_").removeprefix("right_")
    if place == "eye":
        return "sclera"
    if place in _SHIRT:
        return "shirt"
    return "trousers" if place in _TROUSERS else "skin"
