"""Where the camera stands: views of a body, framed by its own measures.

Camera positions are in the world frame: metres, x to the signer's left, y up, z forward.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from signdesk.errors import InputError
from signdesk.motion.arms.kinematics import relaxed_arms
from signdesk.motion.body import BodyGeometry
from signdesk.motion.clip import MotionClip
from signdesk.motion.skeleton import JOINTS

Array = NDArray[np.float64]

#: Vertical field of view, degrees: a camera some two metres away.
FIELD_OF_VIEW_DEG = 26.0
_UP = np.array([0.0, 1.0, 0.0])
#: A wrist signs when it is farther than this from where it rests.
_AT_REST_M = 0.15
#: How far fingers reach beyond their last joints, and some room.
_FINGERS_M = 0.12


@dataclass(frozen=True, slots=True)
class Camera:
    """A pinhole camera: position and target (3,) in metres, up (3,), vertical field of view."""

    position: Array
    target: Array
    up: Array
    field_of_view_deg: float = FIELD_OF_VIEW_DEG


@dataclass(frozen=True, slots=True)
class _Subject:
    """What to frame: a body, perhaps a clip of it, in a picture of aspect = width / height."""

    geometry: BodyGeometry
    aspect: float
    clip: MotionClip | None

    def joint(self, name: str, left: float = 0.0, up: float = 0.0, forward: float = 0.0) -> Array:
        """(3,) metres: a joint at rest, moved by metres to the signer's left, up and forward."""
        return np.asarray(self.geometry.joints[JOINTS[name]] + np.array([left, up, forward]))

    def point(self, name: str) -> Array:
        """(3,) metres: a named surface point at rest."""
        return np.asarray(self.geometry.rest_points[self.geometry.index[name]])


@dataclass(frozen=True, slots=True)
class _Box:
    """An upright frame to fill the picture with: centre (3,), height and width in metres."""

    centre: Array
    height: float
    width: float


def camera_for(
    view: str, geometry: BodyGeometry, aspect: float, clip: MotionClip | None = None
) -> Camera:
    """Camera of a named view for a picture of `aspect` = width / height.

    With a clip, the hands view closes in on where its hands go; otherwise on the signing space.
    Raises `InputError` for a name that is not in `VIEWS`.
    """
    if view not in VIEWS:
        raise InputError(f"There is no view called {view!r}.", f"Choose from {', '.join(VIEWS)}.")
    return VIEWS[view](_Subject(geometry, aspect, clip))


def _front(subject: _Subject) -> Camera:
    """From the eyes of somebody who stands opposite: palms held up are seen, not their edges."""
    return _facing(_conversation_box(subject), [0.0, 0.12, 1.0], subject.aspect)


def _side(subject: _Subject) -> Camera:
    """From the signer's right, a little in front, where the strong hand is seen."""
    box = _conversation_box(subject)
    forward = box.centre + np.array([0.0, 0.0, 0.02])
    return _facing(_Box(forward, box.height, 0.75), [-1.0, 0.06, 0.25], subject.aspect)


def _hands(subject: _Subject) -> Camera:
    box = _signing_space(subject) if subject.clip is None else _hands_box(subject, subject.clip)
    return _facing(box, [0.0, 0.12, 1.0], subject.aspect)


def _signer(subject: _Subject) -> Camera:
    """The signer's own view, over the right shoulder so that the head hides no hand."""
    eye = subject.joint("head", left=-0.30, up=0.60, forward=-0.40)
    return Camera(eye, subject.joint("spine3", left=-0.04, up=0.08, forward=0.26), _UP, 44.0)


VIEWS: Mapping[str, Callable[[_Subject], Camera]] = {
    "front": _front,
    "side": _side,
    "hands": _hands,
    "signer": _signer,
}


def _facing(box: _Box, direction: ArrayLike, aspect: float) -> Camera:
    """A camera that looks along -direction and just holds the box."""
    half = max(box.height, box.width / aspect) / 2
    away = np.asarray(direction, float) / np.linalg.norm(direction)
    distance = half / np.tan(np.radians(FIELD_OF_VIEW_DEG) / 2)
    return Camera(box.centre + distance * away, box.centre, _UP)


def _conversation_box(subject: _Subject) -> _Box:
    """From below hands held at the waist to hands on the head, an elbow's width to each side."""
    top, bottom = subject.point("top_of_head")[1] + 0.07, subject.point("waist")[1] - 0.075
    # The box stands where hands sign, nearer to the camera than the body: it must hold them.
    x, _, chest = subject.point("chest")
    width = 2 * subject.joint("left_elbow")[0]
    centre = np.array([x, (top + bottom) / 2, chest + 0.12])
    return _Box(centre, float(top - bottom), float(width))


def _signing_space(subject: _Subject) -> _Box:
    return _Box(subject.joint("neck", up=-0.10, forward=0.25), 0.56, 0.62)


def _hands_box(subject: _Subject, clip: MotionClip) -> _Box:
    """Around the wrists and fingers of hands that sign in the clip, with room for fingertips."""
    geometry, resting = subject.geometry, subject.geometry.pose(relaxed_arms()).position
    frames = range(0, len(clip), max(1, round(clip.frame_rate / 15)))
    position = np.array(
        [geometry.pose(clip.rotations[f], clip.translation[f]).position for f in frames]
    )
    ends: list[Array] = []
    for side in ("left", "right"):
        wrist = JOINTS[f"{side}_wrist"]
        away = np.linalg.norm(position[:, wrist] - resting[wrist], axis=1) > _AT_REST_M
        if away.any():
            hand = position[away][:, [wrist, JOINTS[f"{side}_middle3"]]].reshape(-1, 3)
            # Without the ends: on its way to and from rest a hand is nowhere for long.
            ends += list(np.percentile(hand, (15, 85), axis=0))
    if not ends:
        return _signing_space(subject)
    first, last = np.min(ends, axis=0) - _FINGERS_M, np.max(ends, axis=0) + _FINGERS_M
    return _Box((first + last) / 2, float(last[1] - first[1]), float(last[0] - first[0]))
