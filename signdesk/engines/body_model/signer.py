"""The default signer: a body of our own, posed with numpy and scipy."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import ArrayLike, NDArray

from signdesk.engines.body_model.arrays import Arrays, numeric_arrays
from signdesk.engines.body_model.distance import DistanceField
from signdesk.engines.body_model.landmarks import SurfaceLandmarks
from signdesk.engines.body_model.skinning import Skin, point_weights
from signdesk.motion.body import BODY_POINTS, HAND_POINTS, BodyGeometry, Posture
from signdesk.motion.clip import MotionClip
from signdesk.motion.face.actions import FACE_ACTIONS, FACE_INDEX
from signdesk.motion.hands.collision import HandCapsules, Solid
from signdesk.motion.skeleton import JOINT_COUNT, JOINT_NAMES, JOINTS
from signdesk.storage.paths import resources_dir

Array = NDArray[np.float64]

DEFAULT_FILE = resources_dir() / "signer" / "signer.npz"
BROAD_FILE = DEFAULT_FILE.with_name("broad.npz")
_MEND = "Install SignDesk again, or bake it: python -m signdesk.training.signer_body.bake"


@dataclass(frozen=True, slots=True, eq=False)
class SignerBody:
    """Our signer; meets `BodyModel`.

    Attributes
    ----------
    name : what the user is told.
    geometry : rest joints and named surface points.
    faces : (F, 3) vertex indices.
    colours : (V, 3) RGB of each vertex.
    parts : vertex masks (V,) by part: skin, lips, nails, mouth, teeth, tongue, sclera, iris,
        pupil, catchlight, lash, brow, hair, shirt, trousers, shoes.
    skin : what poses the vertices.
    face_mesh : MediaPipe's 468 face-mesh landmarks on the surface.
    distance_fields : signed distance of head and trunk, by the joint that they follow.
    """

    name: str
    geometry: BodyGeometry
    faces: NDArray[np.int64]
    colours: NDArray[np.uint8]
    parts: dict[str, NDArray[np.bool_]]
    skin: Skin
    face_mesh: SurfaceLandmarks
    distance_fields: tuple[DistanceField, ...]

    def vertices(self, clip: MotionClip, frame: int) -> NDArray[np.float32]:
        """Posed vertices (V, 3) in metres of one frame."""
        return self.vertices_of(clip.rotations[frame], clip.face[frame], clip.translation[frame])

    def vertices_of(
        self,
        rotations: ArrayLike,
        face: ArrayLike | None = None,
        translation: ArrayLike | None = None,
    ) -> NDArray[np.float32]:
        """Posed vertices (V, 3), metres.

        `rotations` (55, 3) axis-angle, `face` (52,) weights, `translation` (3,) metres.
        """
        shift = None if translation is None else np.asarray(translation, np.float64)
        posture = self.geometry.pose(np.asarray(rotations, np.float64), shift)
        weights = None if face is None else _possible(np.asarray(face, np.float32))
        return self.skin.vertices(posture, self.geometry.joints, weights)

    @property
    def solid(self) -> Solid:
        """What hands are kept out of: head, trunk and each other."""
        vertices, weights = self.skin.rest.astype(np.float64), self.skin.weights.astype(np.float64)
        return Solid(
            pieces={JOINT_NAMES[field.joint]: field.at_rest for field in self.distance_fields},
            capsules={
                side: HandCapsules.measured(self.geometry, side, vertices, weights)
                for side in ("left", "right")
            },
        )

    def signed_distance(self, posture: Posture, points: Array) -> Array:
        """Distance (N,) in metres of points (N, 3) from head and trunk; negative is inside."""
        fields = [
            field.sample(posture, self.geometry.joints, points) for field in self.distance_fields
        ]
        return np.asarray(np.min(fields, axis=0))


def load_signer(path: Path | None = None) -> SignerBody:
    """Read the signer's body.

    Raises
    ------
    ModelError : when the file is missing, broken or something else.
    """
    with numeric_arrays(path or DEFAULT_FILE, "a signer's body", _MEND) as arrays:
        return _signer(arrays)


def _possible(face: NDArray[np.float32]) -> NDArray[np.float32]:
    """Weights (52,) in which the lips close no farther than the jaw is open.

    `mouthClose` brings the lips of an open jaw together: without the jaw they would pass through
    each other.
    """
    close, jaw = FACE_INDEX["mouthClose"], FACE_INDEX["jawOpen"]
    if face[close] <= face[jaw]:
        return face
    face = face.copy()
    face[close] = max(face[jaw], 0)
    return face


def _signer(arrays: Arrays) -> SignerBody:
    template, weights = arrays["v_template"], arrays["weights"]
    _require(template.ndim == 2 and template.shape[1] == 3, "v_template is not (V, 3)")
    _require(weights.shape == (len(template), JOINT_COUNT), "weights are not (V, 55)")
    _require(tuple(arrays["x_expr_names"]) == FACE_ACTIONS, "its face actions are others")
    faces = arrays["f"].astype(np.int64)
    _require(faces.ndim == 2 and faces.max() < len(template), "its faces name missing vertices")
    part = arrays["x_part"]
    return SignerBody(
        name="SignDesk signer",
        geometry=_geometry(arrays, template, weights),
        faces=faces,
        colours=arrays["x_rgb"],
        parts={str(name): part == row for row, name in enumerate(arrays["x_parts"])},
        skin=Skin(template, weights, arrays["x_expr_rows"], arrays["x_expr_deltas"]),
        face_mesh=SurfaceLandmarks(
            arrays["x_face_mesh_vertices"].astype(np.int64), arrays["x_face_mesh_barycentric"]
        ),
        distance_fields=(
            _distance_field(arrays, "head", "head"),
            _distance_field(arrays, "spine3", "torso"),
        ),
    )


def _geometry(arrays: Arrays, template: Array, weights: Array) -> BodyGeometry:
    names = tuple(str(name) for name in arrays["x_point_names"])
    hands = {f"{side}_{name}" for side in ("left", "right") for name in HAND_POINTS}
    missing = sorted((set(BODY_POINTS) | hands) - set(names))
    _require(not missing, f"it lacks the surface points {', '.join(missing)}")
    corners, shares = arrays["x_point_vertices"], arrays["x_point_barycentric"]
    return BodyGeometry(
        arrays["x_joints"].astype(np.float64),
        names,
        point_weights(template, weights, corners, shares),
        arrays["x_point_normals"].astype(np.float64),
    )


def _distance_field(arrays: Arrays, joint: str, piece: str) -> DistanceField:
    values, grid = arrays[f"x_{piece}_distance"], arrays[f"x_{piece}_grid"]
    _require(values.ndim == 3 and grid.shape == (4,), f"the distances of its {piece} are no grid")
    return DistanceField(JOINTS[joint], values.astype(np.float32), grid.astype(np.float64))


def _require(condition: bool, otherwise: str) -> None:
    if not condition:
        raise ValueError(otherwise)
