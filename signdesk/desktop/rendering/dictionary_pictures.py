"""Pictures for the dictionary: each handshape on our own hand, and the body to point at.

They are drawn once, a few hundredths of a second each, and kept in the user's cache folder.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from signdesk.desktop.rendering.offscreen import OffscreenView
from signdesk.desktop.rendering.views import Camera
from signdesk.motion.arms.kinematics import relaxed_arms
from signdesk.motion.body import BodyGeometry
from signdesk.motion.clip import MotionClip
from signdesk.motion.face.actions import FACE_ACTIONS
from signdesk.motion.hands.points import hand_slice
from signdesk.motion.skeleton import JOINT_COUNT, JOINTS
from signdesk.storage.files import write_atomically
from signdesk.translation.interfaces import IsCancelled
from signdesk.translation.signer_interfaces import BodyModel

Array = NDArray[np.float64]

#: Sides of the pictures; they are drawn larger and scaled down, so that edges are smooth.
HAND_PX, FIGURE_PX = 144, 300
_OVERSAMPLING = 2
#: Changes of how pictures are made, which make old ones worthless.
_VERSION = 1
#: How much of the forearm is drawn with the hand, metres.
_FOREARM_M = 0.07
#: Field of view of the figures, as of a camera some metres away.
_FIGURE_DEG = 20.0
#: By figure: each region of `lexicon.form.REGIONS` and the surface point it is pointed at by.
SPOTS: Mapping[str, Mapping[str, str]] = {
    "head": {
        "top of head": "top_of_head", "forehead": "forehead", "eye": "eye_right", "nose": "nose",
        "ear": "ear_left", "cheek": "cheek_left", "mouth": "mouth", "chin": "chin", "neck": "neck",
    },
    "body": {
        "shoulder": "shoulder_left", "chest": "chest", "stomach": "stomach", "waist": "waist",
        "upper arm": "upper_arm_left", "elbow": "elbow_left", "forearm": "forearm_back_left",
        "wrist": "wrist_back_left", "hand": "left_back",
    },
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture of a part of the body.

    Attributes
    ----------
    path : of the PNG, which is square.
    spots : where each region is, as shares of width and height from the top left.
    """

    path: Path
    spots: Mapping[str, tuple[float, float]]


class DictionaryPictures:
    """Draws pictures that are not in the cache yet. Use it from one thread at a time.

    Parameters
    ----------
    rotations : finger rotations (15, 3) of the right hand by handshape.
    """

    def __init__(self, folder: Path, body: BodyModel, rotations: Mapping[str, Array]) -> None:
        self._folder = folder / "dictionary"
        self._body = body
        self._rotations = rotations

    def handshapes(
        self, names: Sequence[str], is_cancelled: IsCancelled
    ) -> Iterator[tuple[str, Path]]:
        """Name and PNG of each handshape, in order. Raises `FormatError`, `EngineError`."""
        paths = {name: self._folder / f"{name}-{self._key(name)}.png" for name in names}
        missing = [name for name in names if not paths[name].exists()]
        yield from ((name, paths[name]) for name in names if name not in missing)
        if not missing:
            return
        hand = _HandOnly(self._body)
        side = _OVERSAMPLING * HAND_PX
        with OffscreenView(hand, (side, side)) as view:
            view.scene.look_from(_hand_camera(self._body.geometry))
            for name in missing:
                if is_cancelled():
                    return
                pose = np.zeros((JOINT_COUNT, 3))
                pose[hand_slice("right")] = self._rotations[name]
                picture = view.picture(_still(pose), 0)
                _write(paths[name], picture, (HAND_PX, HAND_PX))
                yield name, paths[name]

    def figures(self) -> dict[str, Figure]:
        """By the names of `SPOTS`, arms down. Raises `FormatError`, `EngineError`."""
        geometry = self._body.geometry
        cameras = {"head": _head_camera(geometry), "body": _body_camera(geometry)}
        paths = {name: self._folder / f"{name}-{self._key('')}.png" for name in cameras}
        missing = [name for name in cameras if not paths[name].exists()]
        if missing:
            side = _OVERSAMPLING * FIGURE_PX
            with OffscreenView(self._body, (side, side)) as view:
                for name in missing:
                    view.scene.look_from(cameras[name])
                    picture = view.picture(_still(relaxed_arms()), 0)
                    _write(paths[name], picture, (FIGURE_PX, FIGURE_PX))
        return {
            name: Figure(paths[name], _projected(geometry, camera, SPOTS[name]))
            for name, camera in cameras.items()
        }

    def _key(self, handshape: str) -> str:
        """Differs whenever the picture would."""
        own = self._rotations[handshape].tobytes() if handshape else b""
        return hashlib.sha256(self._body_key + own).hexdigest()[:12]

    @cached_property
    def _body_key(self) -> bytes:
        body = self._body
        shape = (body.geometry.joints.tobytes(), body.faces.tobytes(), body.colours.tobytes())
        return hashlib.sha256(b"".join((*shape, bytes([_VERSION])))).digest()


class _HandOnly:
    """A body of which only the right hand and a piece of forearm are drawn."""

    def __init__(self, body: BodyModel) -> None:
        rest = body.vertices(_still(np.zeros((JOINT_COUNT, 3))), 0)
        edge = body.geometry.joints[JOINTS["right_wrist"]][0] + _FOREARM_M
        self.name, self.geometry = body.name, body.geometry
        self.colours, self.parts, self.face_mesh = body.colours, body.parts, body.face_mesh
        self.faces = body.faces[(rest[body.faces, 0] < edge).all(1)]
        self.vertices: Callable[[MotionClip, int], NDArray[np.float32]] = body.vertices


def _hand_camera(geometry: BodyGeometry) -> Camera:
    """In front of the palm of the T-pose's right hand and a little to the thumb's side.

    There the arm points to the signer's right, the palm down and the thumb forward.
    """
    wrist, knuckle = (geometry.joints[JOINTS[f"right_{n}"]] for n in ("wrist", "middle1"))
    target = knuckle + 0.15 * (knuckle - wrist) + np.array([0.0, -0.01, 0.008])
    away = np.array([-0.05, -0.74, 0.62])
    along = (knuckle - wrist) / np.linalg.norm(knuckle - wrist)
    return Camera(target + 0.9 * away / np.linalg.norm(away), target, along, 13.0)


def _head_camera(geometry: BodyGeometry) -> Camera:
    top, neck = (geometry.rest_points[geometry.index[n]][1] for n in ("top_of_head", "neck"))
    return _facing(float(top) + 0.03, float(neck) - 0.03)


def _body_camera(geometry: BodyGeometry) -> Camera:
    chin = geometry.rest_points[geometry.index["chin"]][1]
    return _facing(float(chin), float(geometry.joints[JOINTS["pelvis"]][1]) - 0.28)


def _facing(top: float, bottom: float) -> Camera:
    """A camera in front that sees from one height to another, metres."""
    centre = np.array([0.0, (top + bottom) / 2, 0.0])
    distance = (top - bottom) / 2 / np.tan(np.radians(_FIGURE_DEG / 2))
    away, up = np.array([0.0, 0.0, distance]), np.array([0.0, 1.0, 0.0])
    return Camera(centre + away, centre, up, _FIGURE_DEG)


def _projected(
    geometry: BodyGeometry, camera: Camera, spots: Mapping[str, str]
) -> dict[str, tuple[float, float]]:
    """Where regions are in a square picture of the relaxed body, from 0 to 1, right and down."""
    posture = geometry.pose(relaxed_arms())
    points = geometry.points(posture, list(spots.values())) - camera.position
    half = np.tan(np.radians(camera.field_of_view_deg) / 2)
    depth = -points[:, 2]  # the camera looks straight back
    places = np.stack([points[:, 0], -points[:, 1]], 1) / depth[:, None] / half
    return {name: (0.5 + x / 2, 0.5 + y / 2) for name, (x, y) in zip(spots, places, strict=True)}


def _still(pose: Array) -> MotionClip:
    face = np.zeros((1, len(FACE_ACTIONS)), np.float32)
    rotations = np.asarray(pose, np.float32).reshape(1, JOINT_COUNT, 3)
    return MotionClip(rotations, face, np.zeros((1, 3), np.float32), 30.0)


def _write(path: Path, picture: NDArray[np.uint8], size: tuple[int, int]) -> None:
    from PIL import Image

    image = Image.fromarray(picture).resize(size, Image.Resampling.LANCZOS)
    with write_atomically(path) as stream:
        image.save(stream, "PNG")
