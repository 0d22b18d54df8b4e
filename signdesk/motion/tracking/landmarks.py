"""Landmarks as a tracker sees them, and a posed body projected to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from signdesk.motion.body import BodyGeometry, Posture
from signdesk.motion.clip import MotionClip
from signdesk.motion.skeleton import JOINTS
from signdesk.motion.tracking.holistic_layout import HOLISTIC, POSE_POINTS, LandmarkLayout

Array = NDArray[np.float64]

_POSE, _FACE, _LEFT_HAND, _RIGHT_HAND, _WORLD = HOLISTIC.slices.values()
_KNUCKLES, _LAST_JOINTS, _TIPS = slice(1, 18, 4), slice(3, 20, 4), slice(4, 21, 4)
_HAND_COMPONENTS = (("left", _LEFT_HAND), ("right", _RIGHT_HAND))


@dataclass(frozen=True, slots=True, eq=False)
class LandmarkFrame:
    """Landmarks of one moment. A landmark that was not seen is masked by its visibility.

    Attributes
    ----------
    points : (K, 3) float32; x right and y down in pixels of the unmirrored picture, z in pixels
        away from the camera, relative to the component's own origin.
    visibility : (K,) float32 in [0, 1]; 0 where the landmark is missing.
    layout : what the K rows mean.
    captured_at_s : time of the picture, seconds.
    """

    points: NDArray[np.float32]
    visibility: NDArray[np.float32]
    layout: LandmarkLayout
    captured_at_s: float

    def __post_init__(self) -> None:
        count = len(self.layout)
        if self.points.shape != (count, 3) or self.visibility.shape != (count,):
            raise ValueError(f"{self.layout.name} has {count} landmarks, not {len(self.points)}")


def over_time(
    frames: Sequence[LandmarkFrame],
) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float64]]:
    """Points (T, K, 3), visibility (T, K) and times (T,) of frames, at least one."""
    points = np.stack([frame.points for frame in frames])
    visibility = np.stack([frame.visibility for frame in frames])
    return points, visibility, np.array([frame.captured_at_s for frame in frames])


@dataclass(frozen=True, slots=True, eq=False)
class LandmarkClip:
    """Landmarks over time.

    Attributes
    ----------
    points : (T, K, 3) float32, units as in `LandmarkFrame`.
    visibility : (T, K) float32 in [0, 1]; 0 where a landmark is missing.
    layout : what the K columns mean.
    frame_rate : Hz.
    width, height : of the picture in pixels.
    """

    points: NDArray[np.float32]
    visibility: NDArray[np.float32]
    layout: LandmarkLayout
    frame_rate: float
    width: int = 640
    height: int = 480

    def __post_init__(self) -> None:
        shape = (len(self.points), len(self.layout))
        if self.points.shape != (*shape, 3) or self.visibility.shape != shape:
            raise ValueError(f"{self.layout.name} does not fit landmarks {self.points.shape}")

    def __len__(self) -> int:
        return len(self.points)


@dataclass(frozen=True, slots=True)
class PinholeCamera:
    """A level camera in front of the signer.

    Attributes
    ----------
    position : (3,) metres, world frame; it looks along -z, with y up.
    focal_px : focal length in pixels.
    width, height : of the picture in pixels.
    """

    position: Array
    focal_px: float
    width: int = 640
    height: int = 480

    def project(self, points: Array) -> tuple[Array, Array]:
        """Pixels (..., 2), x right and y down, and depth (...) in metres of world points."""
        offset = points - self.position
        depth = -offset[..., 2]
        # The signer's left is at the right of the picture: both axes grow that way.
        x = self.width / 2 + self.focal_px * offset[..., 0] / depth
        y = self.height / 2 - self.focal_px * offset[..., 1] / depth
        return np.stack([x, y], -1), depth

    def sees(self, pixels: Array) -> NDArray[np.bool_]:
        """Which pixels (..., 2) lie in the picture."""
        inside = (pixels >= 0) & (pixels < (self.width, self.height))
        return np.asarray(inside.all(-1))


class SurfacePoints(Protocol):
    """Points fixed on a body's surface."""

    def positions(self, vertices: NDArray[np.float32]) -> NDArray[np.float32]:
        """Points (K, 3), metres, on posed vertices (V, 3)."""
        ...


class TrackedBody(Protocol):
    """A body with MediaPipe's face mesh on it."""

    @property
    def geometry(self) -> BodyGeometry:
        """Rest joints and surface points."""
        ...

    @property
    def face_mesh(self) -> SurfacePoints:
        """The 468 landmarks of MediaPipe's face mesh."""
        ...

    def vertices(self, clip: MotionClip, frame: int) -> NDArray[np.float32]:
        """Posed vertices (V, 3) in metres of one frame."""
        ...


def webcam(geometry: BodyGeometry) -> PinholeCamera:
    """A camera that frames the upper body as people film themselves signing.

    At 640x480 the face is 100 pixels high, and hanging hands are below the picture.
    """
    chin, top = geometry.rest_points[[geometry.index["chin"], geometry.index["forehead"]]]
    height_m = (top[1] - chin[1]) * 5.1  # of the picture, at the face
    distance = 1.8
    focal_px = 480 * distance / height_m
    eye_height = (top[1] + chin[1]) / 2 - 0.24 * height_m
    return PinholeCamera(np.array([0.0, eye_height, chin[2] + distance]), focal_px)


def holistic_landmarks(
    body: TrackedBody, clip: MotionClip, camera: PinholeCamera | None = None
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """What MediaPipe Holistic would see of a clip.

    Returns
    -------
    points : (T, 576, 3) float32 in the layout `HOLISTIC`: x right, y down in pixels; z in pixels
        away from the camera, relative to the hips (pose), the face's middle (face) and the wrist
        (hands). The last 33 are metres: x right, y down, z away, relative to the hips.
    confidence : (T, 576) float32: 1 where a landmark is in the picture; a hand or face is
        seen as a whole, when its middle is.
    """
    camera = camera or webcam(body.geometry)
    points = np.zeros((len(clip), len(HOLISTIC), 3), np.float32)
    confidence = np.zeros(points.shape[:2], np.float32)
    for frame in range(len(clip)):
        world, origins = world_landmarks(body, clip, frame)
        pixels, depth = camera.project(world)
        points[frame, :, :2] = pixels
        _, origin_depth = camera.project(origins)
        points[frame, :, 2] = (depth - origin_depth) * camera.focal_px / origin_depth
        hips = world[[POSE_POINTS.index("LEFT_HIP"), POSE_POINTS.index("RIGHT_HIP")]].mean(0)
        points[frame, _WORLD] = (world[_POSE] - hips) * [1, -1, -1]
        confidence[frame] = _confidence(camera, pixels)
    return points, confidence


def world_landmarks(body: TrackedBody, clip: MotionClip, frame: int) -> tuple[Array, Array]:
    """Landmarks (576, 3) in metres, and for each the point that its z is relative to."""
    geometry = body.geometry
    posture = geometry.pose(clip.rotations[frame], clip.translation[frame])
    face = _with_outline(body.face_mesh.positions(body.vertices(clip, frame)))
    world, origins = np.empty((2, len(HOLISTIC), 3))
    world[_FACE], origins[_FACE] = face, face.mean(0)
    for side, rows in _HAND_COMPONENTS:
        hand = hand_landmarks(geometry, posture, side)
        world[rows], origins[rows] = hand, hand[0]
    pose = _pose_landmarks(geometry, posture, face)
    hips = pose[[POSE_POINTS.index("LEFT_HIP"), POSE_POINTS.index("RIGHT_HIP")]].mean(0)
    world[_POSE] = world[_WORLD] = pose
    origins[_POSE] = origins[_WORLD] = hips
    return world, origins


#: MediaPipe draws the chin below the skin's outline, metres: median over 1,156 pictures.
_CHIN_BELOW = 0.0065
_LOWER_LIP, _CHIN = 17, 152


def _with_outline(face: NDArray[np.float32]) -> NDArray[np.float32]:
    """The face mesh (468, 3) on the skin, stretched from the lower lip on to where it is seen."""
    span = face[_CHIN] - face[_LOWER_LIP]
    length = float(np.linalg.norm(span))
    share = np.clip((face - face[_LOWER_LIP]) @ span / length**2, 0, 1)
    return np.asarray(face + share[:, None] * span / length * _CHIN_BELOW, np.float32)


#: MediaPipe sees a wrist this part of the way to the middle knuckle, the knuckles this part of the
#: way back to the wrist, and fingertips on the pad, this part of the way to the last joint.
#: Medians over 1,400 hands that Holistic 0.10.21 found in pictures of our signer; the remaining
#: error is 2 of 100 face heights.
_WRIST_FORWARD, _KNUCKLE_BACK, _TIP_BACK = 0.083, 0.085, 0.27


def hand_landmarks(geometry: BodyGeometry, posture: Posture, side: str) -> Array:
    """MediaPipe's 21 hand landmarks (..., 21, 3), metres, of the signer's left or right hand."""
    fingers = ("thumb", "index", "middle", "ring", "pinky")
    hand = np.empty((*posture.position.shape[:-2], 21, 3))
    hand[..., 0, :] = posture.position[..., JOINTS[f"{side}_wrist"], :]
    tips = geometry.points(posture, [f"{side}_{finger}_tip" for finger in fingers])
    for row, finger in enumerate(fingers):
        joints = [JOINTS[f"{side}_{finger}{segment}"] for segment in (1, 2, 3)]
        hand[..., 1 + 4 * row : 4 + 4 * row, :] = posture.position[..., joints, :]
    wrist, middle = hand[..., :1, :].copy(), hand[..., 9:10, :].copy()
    hand[..., _TIPS, :] = tips + _TIP_BACK * (hand[..., _LAST_JOINTS, :] - tips)
    hand[..., _KNUCKLES, :] += _KNUCKLE_BACK * (wrist - hand[..., _KNUCKLES, :])
    hand[..., :1, :] += _WRIST_FORWARD * (middle - wrist)
    return hand


#: Pose landmarks that are joints of the body, by their name without the side.
_POSE_JOINTS = {
    "ELBOW": "elbow", "WRIST": "wrist", "PINKY": "pinky1",
    "INDEX": "index1", "THUMB": "thumb2", "HIP": "hip", "KNEE": "knee", "ANKLE": "ankle",
    "FOOT_INDEX": "foot",
}  # fmt: skip
#: Pose landmarks that are landmarks of the face mesh.
_POSE_FACE = {
    "NOSE": 5, "LEFT_EYE_INNER": 362, "LEFT_EYE_OUTER": 263, "RIGHT_EYE_INNER": 133,
    "RIGHT_EYE_OUTER": 33, "MOUTH_LEFT": 291, "MOUTH_RIGHT": 61,
}  # fmt: skip
#: MediaPipe sees a shoulder further in, and up, than its joint: metres on the signer's left.
_SHOULDER_OFFSET = np.array([-0.013, 0.014, 0.0])
#: A heel lies this far behind the ankle, metres, at the height of the ball of the foot.
_HEEL_BEHIND_ANKLE = 0.05


def _pose_landmarks(geometry: BodyGeometry, posture: Posture, face: NDArray[np.float32]) -> Array:
    """MediaPipe's 33 pose landmarks (33, 3), metres."""
    pose = np.empty((len(POSE_POINTS), 3))
    for name, landmark in _POSE_FACE.items():
        pose[POSE_POINTS.index(name)] = face[landmark]
    for side in ("left", "right"):
        prefix = side.upper()
        for name, joint in _POSE_JOINTS.items():
            row = POSE_POINTS.index(f"{prefix}_{name}")
            pose[row] = posture.position[JOINTS[f"{side}_{joint}"]]
        pose[POSE_POINTS.index(f"{prefix}_SHOULDER")] = _shoulder(posture, side)
        pose[POSE_POINTS.index(f"{prefix}_HEEL")] = _heel(geometry, posture, side)
        surface = geometry.points(posture, [f"eye_{side}", f"ear_{side}"])
        pose[POSE_POINTS.index(f"{prefix}_EYE")] = surface[0]
        pose[POSE_POINTS.index(f"{prefix}_EAR")] = surface[1]
    return pose


def _shoulder(posture: Posture, side: str) -> Array:
    offset = _SHOULDER_OFFSET * ([1, 1, 1] if side == "left" else [-1, 1, 1])
    turned = posture.rotation[JOINTS[f"{side}_collar"]] @ offset
    return np.asarray(posture.position[JOINTS[f"{side}_shoulder"]] + turned)


def _heel(geometry: BodyGeometry, posture: Posture, side: str) -> Array:
    ankle, ball = JOINTS[f"{side}_ankle"], JOINTS[f"{side}_foot"]
    drop = geometry.joints[ball][1] - geometry.joints[ankle][1]
    offset = posture.rotation[ankle] @ np.array([0.0, drop, -_HEEL_BEHIND_ANKLE])
    return np.asarray(posture.position[ankle] + offset)


def _confidence(camera: PinholeCamera, pixels: Array) -> NDArray[np.float32]:
    """(576,) from landmarks in pixels (576, 2)."""
    seen = camera.sees(pixels).astype(np.float32)
    for rows in (_FACE, _LEFT_HAND, _RIGHT_HAND):
        seen[rows] = camera.sees(pixels[rows].mean(0))
    return seen
